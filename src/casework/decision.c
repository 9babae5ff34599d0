#include "casework/decision.h"

#include <string.h>

gboolean
casework_decision_is_complete(const RulesDecision *decision, const CaseworkFile *file,
                              const char *const *seats)
{
    for (guint i = 0; seats[i] != NULL; i++) {
        if (casework_file_answer(file, decision->id, seats[i]) == NULL)
            return FALSE;
    }
    return seats[0] != NULL;
}

static guint
decision_count(const RulesDecision *decision, const CaseworkFile *file, const char *const *seats,
               const char *answer)
{
    guint n = 0;

    for (guint i = 0; seats[i] != NULL; i++)
        n += g_strcmp0(casework_file_answer(file, decision->id, seats[i]), answer) == 0;
    return n;
}

static gboolean
decision_rule_holds(const char *rule, guint given, guint seats)
{
    if (g_str_equal(rule, "any"))
        return given >= 1;
    if (g_str_equal(rule, "majority"))
        return given * 2 > seats;
    return g_str_equal(rule, "all") && seats > 0 && given == seats;
}

const char *
casework_decision_settled(const RulesDecision *decision, const CaseworkFile *file, const char *const *seats)
{
    guint n_seats = g_strv_length((char **)seats);
    const char *outcome = NULL;

    for (guint i = 0; decision->answers[i] != NULL; i++) {
        guint given = decision_count(decision, file, seats, decision->answers[i]);

        if (!decision_rule_holds(decision->settled[i], given, n_seats))
            continue;
        if (outcome != NULL)
            return NULL;
        outcome =
            decision->outcomes != NULL && decision->outcomes[i][0] != '\0' ? decision->outcomes[i] : NULL;
    }
    return outcome;
}
