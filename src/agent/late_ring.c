/* After two mornings of reminders a mail is not what is missing: somebody rings. */
#include "agent/late_private.h"

#include "agent/casefile.h"
#include "agent/missing_private.h"

static char *
late_ring_text(const AgentLate *late, const GPtrArray *whom)
{
    g_autofree char *numbers = agent_missing_numbers(whom);
    const RulesRole *owner = rules_pack_role_find(late->pack, late->rule->owner);

    return g_strdup_printf(
        "Ring %s. Two reminders were not answered: %s. Answer \"done: %s\" with the day, or "
        "\"note\" and what was agreed.%s",
        whom->len > 0   ? numbers
        : owner != NULL ? owner->title
                        : late->rule->owner,
        late->rule->duty, late->rule->say,
        agent_missing_question(late->pack, late->rule) != NULL
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
    whom = agent_missing(c, late->rule);
    text = late_ring_text(late, whom);
    return agent_task(round->desk, c, NULL, kind, late_ring_caller(late, whom), text, error) &&
           agent_case_event(c, "chased", NULL, "agent", 0,
                            json_pack("{s:s, s:s}", "duty", late->duty->duty, "step", "ring"), error) >= 0 &&
           store_duty_told(round->desk->store, late->duty->id, NULL, NULL, round->day, error) &&
           store_commit(tx, error);
}
