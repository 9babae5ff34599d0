#include "agent/tick_private.h"

#include "agent/casefile.h"
#include "agent/post.h"
#include "base/log.h"
#include "base/time.h"

/* So long after the hour a first start still writes the morning's mails. */
#define TICK_FIRST_MINUTES 60

/* The morning's mails of one person, once a day by their key. */
static gboolean
tick_post(AgentDesk *desk, const char *letter, const RulesPerson *person, const char *day,
          const json_t *values, GError **error)
{
    AgentPost post = {.letter = letter, .person = person, .values = values, .step = day};

    return agent_post(desk, &post, error);
}

static gboolean
tick_post_morning(AgentDesk *desk, const GDate *today, const char *day, GError **error)
{
    for (guint i = 0; i < desk->people->people->len; i++) {
        const RulesPerson *person = g_ptr_array_index(desk->people->people, i);
        gboolean anything = FALSE;
        g_autoptr(json_t) values = agent_morning_values(desk, person, today, &anything, error);

        if (values == NULL || (anything && !tick_post(desk, "morning", person, day, values, error)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
tick_post_digest(AgentDesk *desk, const char *day, const json_t *values, GError **error)
{
    g_autoptr(GPtrArray) managers = rules_people_of_role(desk->people, desk->pack->manager);

    for (guint i = 0; i < managers->len; i++) {
        if (!tick_post(desk, "digest", g_ptr_array_index(managers, i), day, values, error))
            return FALSE;
    }
    return TRUE;
}

/* A date that was pending the calendar, or that a new list of bank holidays moves, is counted anew each
 * morning. */
static gboolean
tick_count_again(AgentDesk *desk, GError **error)
{
    g_autoptr(GPtrArray) cases = store_case_list(desk->store, FALSE, error);

    for (guint i = 0; cases != NULL && i < cases->len; i++) {
        const StoreCase *row = g_ptr_array_index(cases, i);
        g_autoptr(AgentCase) c = agent_case_load(desk, row->id, error);

        if (c == NULL || !agent_case_update_duties(c, error))
            return FALSE;
    }
    return cases != NULL;
}

static gboolean
tick_morning(AgentDesk *desk, const GDate *today, const char *day, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);
    /* Looked at before this morning's own mails are queued: they would stand in it as unsent. */
    g_autoptr(json_t) digest =
        tx != NULL && tick_count_again(desk, error) ? agent_digest_values(desk, today, error) : NULL;

    return digest != NULL && tick_post_morning(desk, today, day, error) &&
           agent_tell_late(desk, today, error) && tick_post_digest(desk, day, digest, error) &&
           store_setting_put(desk->store, "morning", day, error) &&
           agent_event(desk, "digest-sent", 0, json_pack("{s:s}", "day", day), error) >= 0 &&
           store_commit(tx, error);
}

/* Beyond the calendar's horizon people are still written to, Monday to Friday; the digest says what is not
 * known. */
static gboolean
tick_is_working_day(const AgentDesk *desk, const GDate *today)
{
    gboolean working;

    if (calendar_is_working_day(desk->calendar, today, &working, NULL))
        return working;
    return g_date_get_weekday(today) <= G_DATE_FRIDAY;
}

gboolean
agent_tick(AgentDesk *desk, void (*news)(gpointer data), gpointer data, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    guint minute = (guint)(g_date_time_get_hour(now) * 60 + g_date_time_get_minute(now));
    g_autofree char *done = store_setting_find(desk->store, "morning");
    g_autofree char *day = NULL;
    GDate today;

    base_time_date(now, &today);
    day = base_date_to_iso(&today);
    /* Not "today or later": a clock that once ran ahead must not silence the mornings until then. */
    if (minute < desk->config->morning || g_strcmp0(done, day) == 0 || !tick_is_working_day(desk, &today))
        return TRUE;
    /* An agent that is started for the first time in the afternoon owes nobody this morning's mail. */
    if (done == NULL && minute > desk->config->morning + TICK_FIRST_MINUTES)
        return store_setting_put(desk->store, "morning", day, error);
    if (!tick_morning(desk, &today, day, error))
        return FALSE;
    base_log(BASE_LOG_INFO, "morning mails of %s queued", day);
    if (news != NULL)
        news(data);
    return TRUE;
}
