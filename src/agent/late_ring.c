/* After two mornings of reminders a mail is not what is missing: somebody rings. */
#include "agent/late_private.h"

#include "agent/casefile.h"
#include "agent/pass_private.h"
#include "agent/reach.h"
#include "agent/requests_private.h"
#include "agent/task_private.h"
#include "casework/decision.h"

/* The question that the duty waits for; NULL: none. */
static const RulesDecision *
late_ring_question(const AgentLate *late)
{
    for (guint i = 0; i < late->pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(late->pack->decisions, i);

        if (g_strcmp0(decision->unsettled_at, late->rule->id) == 0)
            return decision;
    }
    return NULL;
}

/* Those of @people who are there; all of them where nobody is.  Takes @people. */
static GPtrArray *
late_ring_present(AgentDesk *desk, GPtrArray *people)
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
late_ring_silent_seats(const AgentCase *c, const RulesDecision *decision)
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

/* Whose word or deed is missing: the agencies that have not returned, who was asked and is silent, the one to
 * whom it was handed, else the people of the duty's owner. */
static GPtrArray *
late_ring_whom(AgentCase *c, const AgentLate *late)
{
    const RulesDecision *decision = late_ring_question(late);
    g_autofree char *handed = agent_passed_to(c->desk, c->row->id, late->duty->duty);
    const RulesPerson *person = handed != NULL ? rules_people_find(c->desk->people, handed) : NULL;
    GPtrArray *people = NULL;

    if (g_strv_contains((const char *const *)late->rule->met_by, AGENT_REQUESTS_RETURNED))
        people = agent_requests_overdue(c);
    else if (decision != NULL)
        people = late_ring_silent_seats(c, decision);
    else if (person != NULL) {
        people = g_ptr_array_new();
        g_ptr_array_add(people, (gpointer)person);
    }
    if (people != NULL && people->len > 0)
        return late_ring_present(c->desk, people);
    g_clear_pointer(&people, g_ptr_array_unref);
    return late_ring_present(c->desk, rules_people_of_role(c->desk->people, late->rule->owner));
}

/* "Ruth Adeyemi, 020 7946 0151; Pia Sorensen, whose number the directory has not". */
static char *
late_ring_numbers(const GPtrArray *people)
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

static char *
late_ring_text(const AgentLate *late, const GPtrArray *whom)
{
    g_autofree char *numbers = late_ring_numbers(whom);
    const RulesRole *owner = rules_pack_role_find(late->pack, late->rule->owner);

    return g_strdup_printf(
        "Ring %s. Two reminders were not answered: %s. Answer \"done: %s\" with the day, or "
        "\"note\" and what was agreed.%s",
        whom->len > 0   ? numbers
        : owner != NULL ? owner->title
                        : late->rule->owner,
        late->rule->duty, late->rule->say,
        late_ring_question(late) != NULL
            ? " What one of them decides by telephone is written as \"by telephone: NAME: "
              "ANSWER\"."
            : "");
}

/* The office does not ring itself: the manager does. */
static const char *
late_ring_caller(const AgentLate *late, const GPtrArray *whom)
{
    for (guint i = 0; i < whom->len; i++) {
        if (!rules_person_has_role(g_ptr_array_index((GPtrArray *)whom, i), late->pack->tasks_to))
            return late->pack->tasks_to;
    }
    return whom->len > 0 ? late->pack->manager : late->pack->tasks_to;
}

gboolean
agent_late_ring(const AgentLateRound *round, const AgentLate *late, GError **error)
{
    g_autofree char *kind = g_strconcat("ring-", late->duty->duty, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) whom = NULL;
    g_autoptr(StoreTx) tx = store_begin(round->desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(round->desk, late->duty->case_id, error) : NULL;

    if (c == NULL)
        return FALSE;
    whom = late_ring_whom(c, late);
    text = late_ring_text(late, whom);
    return agent_task(round->desk, c, NULL, kind, late_ring_caller(late, whom), text, error) &&
           agent_case_event(c, "chased", NULL, "agent", 0,
                            json_pack("{s:s, s:s}", "duty", late->duty->duty, "step", "ring"), error) >= 0 &&
           store_duty_told(round->desk->store, late->duty->id, NULL, NULL, round->day, error) &&
           store_commit(tx, error);
}
