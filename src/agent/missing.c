#include "agent/missing_private.h"

#include "agent/pass_private.h"
#include "agent/reach.h"
#include "agent/requests_private.h"
#include "casework/decision.h"

const RulesDecision *
agent_missing_question(const RulesPack *pack, const RulesDuty *rule)
{
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);

        if (g_strcmp0(decision->unsettled_at, rule->id) == 0)
            return decision;
    }
    return NULL;
}

/* Those of @people who are there; all of them where nobody is.  Takes @people. */
static GPtrArray *
missing_present(AgentDesk *desk, GPtrArray *people)
{
    GPtrArray *present = g_ptr_array_new();

    for (guint i = 0; i < people->len; i++) {
        if (!agent_is_absent(desk, g_ptr_array_index(people, i)))
            g_ptr_array_add(present, g_ptr_array_index(people, i));
    }
    if (present->len == 0) {
        g_ptr_array_unref(present);
        return people;
    }
    g_ptr_array_unref(people);
    return present;
}

static GPtrArray *
missing_silent_seats(const AgentCase *c, const RulesDecision *decision)
{
    g_autoptr(CaseworkTally) tally = casework_tally(c->desk->people, decision, c->file);
    GPtrArray *silent = g_ptr_array_new();

    for (guint s = 0; s < tally->seats->len; s++) {
        const CaseworkSeat *seat = g_ptr_array_index(tally->seats, s);

        if (seat->state != CASEWORK_SEAT_ANSWERED)
            g_ptr_array_add(silent, (gpointer)seat->person);
    }
    return silent;
}

gboolean
agent_missing_is_of_others(const RulesPack *pack, const RulesDuty *rule)
{
    return agent_missing_question(pack, rule) != NULL ||
           g_strv_contains((const char *const *)rule->met_by, AGENT_REQUESTS_RETURNED);
}

GPtrArray *
agent_missing(AgentCase *c, const RulesDuty *rule)
{
    const RulesDecision *decision = agent_missing_question(c->pack, rule);
    g_autofree char *handed = agent_passed_to(c->desk, c->row->id, rule->id);
    const RulesPerson *person = handed != NULL ? rules_people_find(c->desk->people, handed) : NULL;
    GPtrArray *people = NULL;

    if (g_strv_contains((const char *const *)rule->met_by, AGENT_REQUESTS_RETURNED))
        people = agent_requests_overdue(c);
    else if (decision != NULL && casework_decision_was_put(decision, c->file))
        people = missing_silent_seats(c, decision);
    else if (person != NULL) {
        people = g_ptr_array_new();
        g_ptr_array_add(people, (gpointer)person);
    }
    if (people != NULL && people->len > 0)
        return missing_present(c->desk, people);
    g_clear_pointer(&people, g_ptr_array_unref);
    return missing_present(c->desk, rules_people_of_role(c->desk->people, rule->owner));
}

char *
agent_missing_numbers(const GPtrArray *people)
{
    GString *words = g_string_new("");

    for (guint i = 0; i < people->len; i++) {
        const RulesPerson *person = g_ptr_array_index((GPtrArray *)people, i);

        g_string_append_printf(words, "%s%s, %s", i == 0 ? "" : "; ", person->name,
                               person->phone != NULL ? person->phone
                                                     : "whose number is not in the directory");
    }
    return g_string_free(words, FALSE);
}
