/* pack.h - a zip container made anew, in memory.
 *
 * The same entries give the same bytes: every entry carries one fixed time, so that a paper can be told by
 * its hash. */
#pragma once

#include "office/error.h"

typedef struct OfficePack OfficePack;

OfficePack *office_pack_new(void);
void office_pack_free(OfficePack *pack); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfficePack, office_pack_free)

/* @bytes is kept until the end.  Entries stand in the order they were added; a name that was added before is
 * an error. */
gboolean office_pack_add(OfficePack *pack, const char *name, GBytes *bytes, GError **error);

/* The whole container; the pack is empty afterwards. */
GBytes *office_pack_close(OfficePack *pack, GError **error);
