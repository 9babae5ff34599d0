/* pack_inside_private.h - what a pack is made of; for the pack*.c only. */
#pragma once

#include "form/pack_private.h"

struct FormPack {
    GByteArray *out; /* NULL: it reads */
    const guint8 *at, *end;
    GHashTable *places; /* of what it was told of, from one */
    GArray *index;      /* of guint: where the open one's entries begin in what was written, then each key */
};
