/* What to do about what is no YAML: the parser knows what it met, an officer wants to know what to write. */
#include <string.h>

#include "rules/yaml_private.h"

static const struct {
    const char *problem, *advice;
} fault_advice[] = {
    {"mapping values are not allowed", "a text with a colon in it goes into quotes: \"Decide: yes or no\""},
    {"tab character", "indent with spaces, never with tabs"},
    {"cannot start any token", "indent with spaces, and put a text that begins with a sign into quotes"},
    {"end of stream", "a quote was opened and is not closed"},
    {"did not find expected",
     "this line, or one just above it, begins further left or right than its neighbours, or a "
     "bracket or quote is not closed"},
    {"could not find expected ':'", "write \"key: value\", or put a text of several lines into quotes"},
};

const char *
rules_yaml_advice(const char *problem)
{
    for (guint i = 0; i < G_N_ELEMENTS(fault_advice); i++) {
        if (strstr(problem, fault_advice[i].problem) != NULL)
            return fault_advice[i].advice;
    }
    return NULL;
}
