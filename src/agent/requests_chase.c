#include <string.h>

#include "agent/about_private.h"
#include "agent/requests_private.h"
#include "base/log.h"
#include "base/time.h"
#include "letter/values.h"

/* Where the procedure gives no limit the last reminder goes two working days after the target. */
#define CHASE_OVER_DAYS 2

/* A limit that is so long past is for people to talk about: the office was told to ring, and the digest says
 * it every morning. */
#define CHASE_LAST_DAYS 10

/* Working days since @since; negative before it or where that cannot be counted. */
static int
chase_since(AgentDesk *desk, const char *since, const GDate *today)
{
    GDate from;
    int days = -1;

    if (since == NULL || !base_date_from_iso(since, &from, NULL) ||
        !calendar_count(desk->calendar, &from, today, &days, NULL))
        return -1;
    return days;
}

/* Which reminder is due on @day for a return that is to be there on @duty's target: NULL, none.  From the day
 * on which it was asked for, daily (X03); where the text has no limit, on that day and once more. */
static const char *
chase_step(AgentDesk *desk, const StoreDuty *duty, const GDate *today, const char *day)
{
    int late = chase_since(desk, duty->target, today);

    if (duty->limit == NULL)
        return late >= CHASE_OVER_DAYS ? "over" : late >= 0 ? "due" : NULL;
    return late >= 0 && chase_since(desk, duty->limit, today) <= CHASE_LAST_DAYS ? day : NULL;
}

static gboolean
chase_post(AgentCase *c, const GPtrArray *people, const char *step, GError **error)
{
    LetterCase about = agent_about(c);
    g_autoptr(json_t) values = letter_values("return-reminder", &about);

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

    /* What was not there for the meeting is asked for by its record, not by us. */
    if (missing == NULL || rules_pack_letter_find(c->pack, "return-reminder") == NULL ||
        casework_file_first(c->file, "meeting-held") != NULL)
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
