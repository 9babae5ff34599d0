/* errors.h - everything that is wrong with the files a partnership changes, in one go.
 *
 * A loader goes on after an error and collects them all.  Each names file and line, what was found and what
 * to write instead: "people.yaml:14: role \"operatons\" is not known; did you mean \"operations\"?" */
#pragma once

#include <glib.h>

typedef struct RulesErrors RulesErrors;

RulesErrors *rules_errors_new(void);
void rules_errors_free(RulesErrors *errors); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesErrors, rules_errors_free)

void rules_errors_add(RulesErrors *errors, const char *file, guint line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
guint rules_errors_count(const RulesErrors *errors);
/* "file:line: text" each, lent. */
const char *rules_errors_get(const RulesErrors *errors, guint index);
