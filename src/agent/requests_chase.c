#include <string.h>

#include "agent/requests_private.h"
#include "base/log.h"
#include "base/time.h"
#include "letter/values.h"

/* Without a limit the last reminder goes two working days after the target. */
#define CHASE_OVER_DAYS 2

static gboolean
chase_is_over(AgentDesk *desk, const StoreDuty *duty, const GDate *today)
{
    GDate target;
    int days = 0;

    return duty->target != NULL && base_date_from_iso(duty->target, &target, NULL) &&
           calendar_count(desk->calendar, &target, today, &days, NULL) && days >= CHASE_OVER_DAYS;
}

/* Which reminder is due on @day for a return that is to be there on @duty's target: NULL, none. */
static const char *
chase_step(AgentDesk *desk, const StoreDuty *duty, const GDate *today, const char *day)
{
    if (g_strcmp0(duty->target, day) == 0)
        return "due";
    if (g_strcmp0(duty->limit, day) == 0)
        return "last-day";
    if (duty->limit == NULL)
        return chase_is_over(desk, duty, today) ? "over" : NULL;
    return strcmp(duty->limit, day) < 0 ? "over" : NULL;
}

static gboolean
chase_post(AgentCase *c, const GPtrArray *people, const char *step, GError **error)
{
    LetterCase about = {
        .pack = c->pack,
        .config = c->desk->config,
        .calendar = c->desk->calendar,
        .file = c->file,
        .people = c->desk->people,
        .questions = c->desk->questions,
    };
    g_autoptr(json_t) values = NULL;

    agent_desk_today(c->desk, &about.today);
    values = letter_values("return-reminder", &about);
    /* The step is part of the mail's key: each goes once, also after days without us. */
    return agent_post_people(c->desk,
                             &(AgentPost){.letter = "return-reminder",
                                          .c = c,
                                          .values = values,
                                          .question = RULES_ASK_RETURN,
                                          .step = step},
                             people, error);
}

static gboolean
chase_case(AgentDesk *desk, const StoreDuty *duty, const char *step, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(desk, duty->case_id, error) : NULL;
    g_autoptr(GPtrArray) missing = c != NULL ? agent_requests_overdue(c) : NULL;

    if (missing == NULL || rules_pack_letter_find(c->pack, "return-reminder") == NULL)
        return c != NULL;
    return chase_post(c, missing, step, error) && store_commit(tx, error);
}

void
agent_requests_chase(AgentDesk *desk, const AgentMorning *morning, gboolean *clean)
{
    g_autofree char *day = base_date_to_iso(&morning->today);

    for (guint i = 0; i < morning->duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(morning->duties, i);
        const RulesDuty *rule = agent_morning_rule(desk, duty);
        const char *step = chase_step(desk, duty, &morning->today, day);
        g_autoptr(GError) fault = NULL;

        if (step == NULL || rule == NULL || rule->met_by == NULL ||
            g_strcmp0(rule->met_by[0], AGENT_REQUESTS_RETURNED) != 0)
            continue;
        if (chase_case(desk, duty, step, &fault))
            continue;
        base_log(BASE_LOG_ERROR, "case=%s return-reminder: %s", duty->ref,
                 fault != NULL ? fault->message : "failed");
        *clean = FALSE;
    }
}
