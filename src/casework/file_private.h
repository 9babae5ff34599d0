/* file_private.h - what was worked out from a file's events, kept until another is added. */
#pragma once

#include "casework/file.h"

typedef struct {
    GPtrArray *duties; /* NULL: not worked out since the last event */
    const Calendar *calendar;
} FileKept;

/* Whether an event of @kind (@known: as the pack knows it, NULL: not) can change which duties run, or when.
 */
gboolean casework_duties_heed(const RulesPack *pack, const char *kind, const RulesEvent *known);

FileKept *file_kept(const CaseworkFile *file); /* lent */
