#include <string.h>

#include "agent/exercise_private.h"
#include "base/time.h"
#include "letter/values.h"

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

/* ---- the last page ---- */

static char *
report_when(const char *iso)
{
    g_autoptr(GDateTime) time = iso != NULL && *iso != '\0' ? base_time_from_iso(iso, NULL) : NULL;
    g_autofree char *date = time != NULL ? g_strndup(iso, strlen("2026-12-16")) : NULL;
    g_autofree char *day = letter_values_short_date(date);
    g_autofree char *clock = time != NULL ? g_date_time_format(time, "%H:%M") : NULL;

    return clock != NULL ? g_strdup_printf("%s at %s", day, clock) : g_strdup("");
}

/* One line as it is read: names, days and hours. */
static json_t *
report_words(const AgentCase *c, const json_t *line)
{
    const char *of = base_json_string(line, "of"), *took = base_json_string(line, "took");
    const RulesPerson *person = rules_people_find(c->desk->people, of);
    g_autofree char *asked = report_when(base_json_string(line, "asked"));
    g_autofree char *answered = report_when(base_json_string(line, "answered"));

    return json_pack("{s:o, s:s, s:s, s:s, s:s}", "who", base_json_text(person != NULL ? person->name : of),
                     "letter", base_json_string(line, "letter"), "asked", asked, "answered", answered, "took",
                     took);
}

gboolean
agent_exercise_tell(AgentCase *c, GError **error)
{
    static const char letter[] = "exercise-report";
    g_autoptr(json_t) report = agent_exercise_report(c);
    g_autoptr(json_t) values = letter_values_common(c->pack, c->desk->config);
    const char *const roles[] = {c->pack->manager, c->pack->tasks_to};
    json_t *lines = json_array(), *line;
    int answered = 0;
    size_t i;

    json_array_foreach(report, i, line)
    {
        answered += *base_json_string(line, "answered") != '\0' ? 1 : 0;
        json_array_append_new(lines, report_words(c, line));
    }
    json_object_set_new(values, "ref", json_string(c->row->ref));
    json_object_set_new(values, "asked", json_integer((json_int_t)json_array_size(lines)));
    json_object_set_new(values, "answered", json_integer(answered));
    json_object_set_new(values, "lines", lines);
    if (!c->row->exercise || rules_pack_letter_find(c->pack, letter) == NULL)
        return TRUE;
    for (guint r = 0; r < G_N_ELEMENTS(roles); r++) {
        g_autoptr(GPtrArray) people = rules_people_of_role(c->desk->people, roles[r]);

        if (!agent_post_people(c->desk, &(AgentPost){.letter = letter, .c = c, .values = values, .step = ""},
                               people, error))
            return FALSE;
    }
    return TRUE;
}
