/* file_private.h - what was worked out from a file's events, kept until another is added. */
#pragma once

#include "casework/file.h"

typedef struct {
    GPtrArray *duties; /* NULL: not worked out since the last event */
    const Calendar *calendar;
} FileKept;

FileKept *file_kept(const CaseworkFile *file); /* lent */
