/* Decisions, and what follows from events. */
#include <string.h>

#include "rules/check_private.h"

/* "any", "majority", "all", and "-and-recorded-by ROLE" after any of them. */
static void
check_settled(const RulesPackReading *reading, const RulesDecision *decision, const char *rule)
{
    static const char *const rules[] = {"any", "majority", "all", NULL};
    static const char recorded[] = "-and-recorded-by ";
    const char *rest = NULL, *file;
    guint line;

    for (guint i = 0; rules[i] != NULL && rest == NULL; i++)
        rest = g_str_has_prefix(rule, rules[i]) ? rule + strlen(rules[i]) : NULL;
    if (*rule == '\0' || (rest != NULL && *rest == '\0'))
        return;
    if (rest != NULL && g_str_has_prefix(rest, recorded)) {
        rules_check_role(reading, decision, "settled", rest + strlen(recorded));
        return;
    }
    line = rules_check_line(reading, decision, "settled", &file);
    rules_errors_add(
        reading->errors, file, line,
        "settled: \"%s\" is no rule; write any, majority or all, with \"-and-recorded-by ROLE\" where a "
        "person must record it",
        rule);
}

void
rules_check_decision(const RulesPackReading *reading, const RulesDecision *decision)
{
    guint n_settled = 0;
    const char *file;
    guint line;

    rules_check_role(reading, decision, "asked-of", decision->asked_of);
    rules_check_role(reading, decision, "deputy", decision->deputy);
    rules_check_event(reading, decision, "records", decision->records);
    rules_check_event(reading, decision, "when-settled", decision->when_settled);
    rules_check_event(reading, decision, "all-answered", decision->all_answered);
    rules_check_letter(reading, decision, "letter", decision->letter);
    rules_check_known(reading, decision, "unsettled-at", "duty", decision->unsettled_at,
                      reading->pack->duties, rules_check_duty_name, NULL);
    for (guint i = 0; decision->settled != NULL && decision->settled[i] != NULL; i++) {
        const char *outcome = decision->outcomes[i];

        check_settled(reading, decision, decision->settled[i]);
        rules_check_event(reading, decision, "outcomes", *outcome != '\0' ? outcome : NULL);
        n_settled += *decision->settled[i] != '\0';
        if (*outcome == '\0' || *decision->settled[i] != '\0')
            continue;
        line = rules_check_line(reading, decision, "outcomes", &file);
        rules_errors_add(reading->errors, file, line,
                         "outcomes: no rule settles on \"%s\"; add it to settled", decision->answers[i]);
    }
    if (decision->settled == NULL || n_settled > 0)
        return;
    line = rules_check_line(reading, decision, "settled", &file);
    rules_errors_add(reading->errors, file, line,
                     "settled: no answer settles it; name one of the answers and its rule");
}

static void
check_asked(const RulesPackReading *reading, const RulesReaction *reaction, const RulesAction *action)
{
    const RulesDecision *decision = rules_pack_decision_find(reading->pack, action->name);
    const char *file;
    guint line;

    if (action->what != RULES_DO_ASK || decision == NULL || decision->letter != NULL)
        return;
    line = rules_check_line(reading, reaction, "do", &file);
    rules_errors_add(reading->errors, file, line,
                     "do: decision \"%s\" has no letter to ask it with; add \"letter:\" to it", action->name);
}

void
rules_check_reaction(const RulesPackReading *reading, const RulesReaction *reaction)
{
    static const char *const addressees[] = {"sender", "writer", NULL};
    static const char *const built_in[] = {RULES_ASK_CONFIRM, RULES_ASK_RETURN, RULES_ASK_NOTIFICATION, NULL};

    rules_check_event(reading, reaction, "on", reaction->on);
    for (guint i = 0; reaction->does != NULL && i < reaction->does->len; i++) {
        const RulesAction *action = reaction->does->pdata[i];

        check_asked(reading, reaction, action);
        if (action->what == RULES_DO_ASK)
            rules_check_known(reading, reaction, "do", "decision", action->name, reading->pack->decisions,
                              rules_check_decision_name, built_in);
        rules_check_letter(reading, reaction, "do", action->letter);
        rules_check_known(reading, reaction, "do", "role", action->to, reading->pack->roles,
                          rules_check_role_name, action->what == RULES_DO_SEND ? addressees : NULL);
    }
}
