#include "agent/silence_private.h"

#include <string.h>

#include "base/time.h"

#define SILENCE_LAST "morning"    /* the day of the last morning's mails */
#define SILENCE_RECENT "mornings" /* the last few of them, the newest at the end */
#define SILENCE_REMEMBERED 3

gboolean
agent_silence_is_working_day(const AgentDesk *desk, const GDate *date)
{
    gboolean working;

    if (calendar_is_working_day(desk->calendar, date, &working, NULL))
        return working;
    return g_date_get_weekday(date) <= G_DATE_FRIDAY;
}

/* The working days between @last and @today, and the first and the last of them. */
static guint
silence_count(const AgentDesk *desk, const GDate *last, const GDate *today, GDate *first, GDate *end)
{
    GDate day = *last;
    guint n = 0;

    for (g_date_add_days(&day, 1); g_date_compare(&day, today) < 0; g_date_add_days(&day, 1)) {
        if (!agent_silence_is_working_day(desk, &day))
            continue;
        if (n++ == 0)
            *first = day;
        *end = day;
    }
    return n;
}

char *
agent_silence_words(AgentDesk *desk, const GDate *today)
{
    g_autofree char *done = store_setting_find(desk->store, SILENCE_LAST);
    g_autofree char *from = NULL, *to = NULL, *last_words = NULL, *when = NULL;
    GDate last, first, end;
    guint n;

    if (done == NULL || !base_date_from_iso(done, &last, NULL))
        return NULL;
    n = silence_count(desk, &last, today, &first, &end);
    if (n == 0)
        return NULL;
    from = base_date_to_words(&first);
    to = base_date_to_words(&end);
    last_words = base_date_to_words(&last);
    when = n == 1 ? g_strdup_printf("on the working morning of %s", from)
                  : g_strdup_printf("on %u working mornings, from %s to %s", n, from, to);
    return g_strdup_printf("This agent did not run, or could not work, %s: nobody was reminded of anything. "
                           "Its mails of the morning went last on %s. What was sent to it meanwhile is "
                           "being read now; what fell due meanwhile stands below, and is not said again "
                           "elsewhere.",
                           when, last_words);
}

guint
agent_silence_mornings_after(AgentDesk *desk, const char *day)
{
    g_autofree char *recent = store_setting_find(desk->store, SILENCE_RECENT);
    g_auto(GStrv) days = g_strsplit(recent != NULL ? recent : "", " ", -1);
    guint n = 0;

    for (guint i = 0; days[i] != NULL; i++)
        n += strcmp(days[i], day) > 0;
    return n;
}

gboolean
agent_silence_note(AgentDesk *desk, const char *day, GError **error)
{
    g_autofree char *recent = store_setting_find(desk->store, SILENCE_RECENT);
    g_auto(GStrv) days = g_strsplit(recent != NULL ? recent : "", " ", -1);
    guint n = g_strv_length(days), from = n >= SILENCE_REMEMBERED ? n - SILENCE_REMEMBERED + 1 : 0;
    g_autoptr(GString) kept = g_string_new(NULL);

    for (guint i = from; i < n; i++)
        g_string_append_printf(kept, "%s ", days[i]);
    g_string_append(kept, day);
    return store_setting_put(desk->store, SILENCE_LAST, day, error) &&
           store_setting_put(desk->store, SILENCE_RECENT, kept->str, error);
}
