/* coverage.h - has every row of the register a home in the packs?
 *
 * register.yaml lists the rows that the procedures were read into, and the readings that were chosen where a
 * text is unclear.  A row has a home when an item of its own pack, not of one that it inherits, carries its
 * id with the force that the text has; a reading, when any item cites it. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "rules/errors.h"
#include "rules/pack.h"

typedef struct {
    char *id;         /* of the row, or of the reading: "X07" */
    char *section;    /* of the register; "" for what it does not know */
    RulesForce force; /* as the register has it */
    char *home;       /* "duty", "watched", "standing", "order", "decision", "reading"; NULL: none */
    char *file;       /* of the item, NULL: none */
    guint line;
    char *fault; /* a sentence; NULL: well */
} RulesCoverage;

/* GPtrArray of RulesCoverage: every row in the register's order, then the readings, then what items name that
 * the register does not know.  NULL when register.yaml or a pack that it names could not be read (all in
 * @errors). */
GPtrArray *rules_coverage(const BaseData *data, RulesErrors *errors);
