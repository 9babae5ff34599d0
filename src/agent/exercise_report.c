#include <string.h>

#include "agent/exercise.h"
#include "base/time.h"

/* Under two days to the minute; more in days. */
static char *
report_took(const char *asked, const char *answered)
{
    g_autoptr(GDateTime) from = base_time_from_iso(asked, NULL);
    g_autoptr(GDateTime) to = base_time_from_iso(answered, NULL);
    gint64 minutes = from != NULL && to != NULL ? g_date_time_difference(to, from) / G_TIME_SPAN_MINUTE : 0;

    if (minutes >= 48 * 60)
        return g_strdup_printf("%d days", (int)(minutes / (24 * 60)));
    return g_strdup_printf("%d:%02d hours", (int)(minutes / 60), (int)(minutes % 60));
}

/* The first that @person's mails made happen after they were asked (at @from, a place in the list). */
static const CaseworkEvent *
report_find_answer(const GPtrArray *events, guint from, const char *person)
{
    for (guint i = from + 1; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (event->message_id != 0 && g_strcmp0(event->actor, person) == 0 &&
            !g_str_equal(event->kind, "token-used"))
            return event;
    }
    return NULL;
}

static json_t *
report_line(const GPtrArray *events, guint at, const char *to)
{
    const CaseworkEvent *asked = g_ptr_array_index((GPtrArray *)events, at);
    const CaseworkEvent *answer = report_find_answer(events, at, to);
    g_autofree char *took = answer != NULL ? report_took(asked->happened, answer->happened) : g_strdup("");

    return json_pack("{s:s, s:o, s:s, s:s, s:s, s:s}", "asked", asked->happened, "letter",
                     base_json_text(base_json_string(asked->payload, "letter")), "of", to, "answered",
                     answer != NULL ? answer->happened : "", "as",
                     answer != NULL ? answer->kind : "no answer", "took", took);
}

json_t *
agent_exercise_report(const AgentCase *c)
{
    const GPtrArray *events = casework_file_events(c->file);
    json_t *lines = json_array();

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const char *to = base_json_string(event->payload, "to");

        if (to != NULL && g_str_equal(event->kind, "mail-queued") &&
            base_json_string(event->payload, "question") != NULL)
            json_array_append_new(lines, report_line(events, i, to));
    }
    return lines;
}
