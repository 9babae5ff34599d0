#include <string.h>

#include "agent/casefile.h"
#include "agent/morning_private.h"
#include "agent/tick_private.h"
#include "base/time.h"
#include "letter/values.h"
#include "rules/calendar.h"
#include "store/health.h"
#include "store/message.h"
#include "store/outbox.h"

/* A clock's colour and the word that says the same. */
typedef struct {
    const char *colour, *word;
} DigestColour;

static DigestColour
digest_colour(const StoreDuty *duty, const RulesDuty *rule, const char *day, const char *soon)
{
    if (!g_str_equal(duty->state, "running"))
        return (DigestColour){"done", g_str_equal(duty->state, "met") ? "done" : "stopped"};
    if (duty->pending)
        return (DigestColour){"pending", "pending the calendar"};
    if (duty->limit != NULL && strcmp(duty->limit, day) < 0)
        return (DigestColour){"over", "over limit"};
    if (rule != NULL && rule->undated && duty->target != NULL && strcmp(duty->target, day) < 0)
        return (DigestColour){"soon", "no fixed date, past our own"};
    if (duty->target == NULL || (rule != NULL && rule->undated))
        return (DigestColour){"steady", "no fixed date"};
    if (strcmp(duty->target, day) < 0)
        return (DigestColour){"late", "late"};
    if (strcmp(duty->target, day) == 0)
        return (DigestColour){"today", "today"};
    return strcmp(duty->target, soon) <= 0 ? (DigestColour){"soon", "soon"}
                                           : (DigestColour){"steady", "steady"};
}

typedef struct {
    AgentDesk *desk;
    const char *day, *soon;
    json_t *late, *this_week, *steady, *cases;
} Digest;

static void
digest_add_duty(Digest *digest, const StoreDuty *duty, json_t *clocks)
{
    const RulesDuty *rule = rules_pack_duty_find(digest->desk->pack, duty->duty);
    const char *title = rule != NULL ? rule->duty : duty->duty;
    DigestColour colour = digest_colour(duty, rule, digest->day, digest->soon);
    g_autofree char *target = letter_values_short_date(duty->target);
    g_autofree char *limit = letter_values_short_date(duty->limit);
    g_autofree char *line =
        g_strdup_printf("%s: %s%s", title, g_str_equal(colour.colour, "today") ? "today, " : "by ", target);
    gboolean undated = rule != NULL && rule->undated;
    json_t *lines = NULL;

    json_array_append_new(clocks,
                          json_pack("{s:s, s:s, s:s, s:s, s:s}", "duty", title, "colour", colour.colour,
                                    "word", colour.word, "target", target, "limit", limit));
    if (g_str_equal(colour.colour, "late") || g_str_equal(colour.colour, "over"))
        lines = digest->late;
    else if (!undated && (g_str_equal(colour.colour, "today") || g_str_equal(colour.colour, "soon")))
        lines = digest->this_week;
    if (lines != NULL)
        json_array_append_new(lines, json_pack("{s:s, s:s, s:o}", "ref", duty->ref, "text", line, "rule",
                                               base_json_text(rule != NULL ? rule->source : "")));
}

static gboolean
digest_add_case(Digest *digest, const StoreCase *c, GError **error)
{
    g_autoptr(GPtrArray) duties = store_duty_list(digest->desk->store, c->id, error);
    size_t pressing = json_array_size(digest->late) + json_array_size(digest->this_week);
    json_t *clocks = json_array();
    g_autofree char *next = NULL;

    for (guint i = 0; duties != NULL && i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);

        digest_add_duty(digest, duty, clocks);
        if (g_str_equal(duty->state, "running") && duty->target != NULL &&
            (next == NULL || strcmp(duty->target, next) < 0)) {
            g_free(next);
            next = g_strdup(duty->target);
        }
    }
    if (duties != NULL && pressing == json_array_size(digest->late) + json_array_size(digest->this_week)) {
        g_autofree char *when = letter_values_short_date(next);
        g_autofree char *line =
            *when != '\0' ? g_strdup_printf("next date %s", when) : g_strdup("no date runs");

        json_array_append_new(digest->steady,
                              json_pack("{s:s, s:s, s:s}", "ref", c->ref, "text", line, "rule", ""));
    }
    json_array_append_new(
        digest->cases,
        json_pack("{s:s, s:s, s:o}", "ref", c->ref, "status",
                  g_str_equal(c->status, "provisional") ? "provisional, waiting to be confirmed" : c->status,
                  "clocks", clocks));
    return duties != NULL;
}

/* Tasks of one kind are one line: "2 mails could not be read, the first since 09:12 on Mon 21 December". */
static gboolean
digest_set_tasks(AgentDesk *desk, json_t *values, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_list(desk->store, FALSE, error);
    json_t *lines = json_array(), *unreadable = json_array();

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);
        g_autoptr(GDateTime) since = base_time_from_iso(task->opened, NULL);
        g_autofree char *clock = since != NULL ? g_date_time_format(since, "%H:%M") : g_strdup("");
        g_autofree char *day = g_strndup(task->opened, 10);
        g_autofree char *shown = letter_values_short_date(day);
        g_autofree char *text = g_strdup_printf("task %" G_GINT64_FORMAT ", since %s on %s: %s", task->id,
                                                clock, shown, task->text);
        gboolean unread =
            g_str_equal(task->kind, "unreadable") || g_str_has_prefix(task->kind, "not-taken-in");

        json_array_append_new(unread ? unreadable : lines, json_pack("{s:o}", "text", base_json_text(text)));
    }
    json_object_set_new(values, "tasks", lines);
    json_object_set_new(values, "unreadable", unreadable);
    return tasks != NULL;
}

static json_t *
digest_processes(AgentDesk *desk)
{
    g_autoptr(GPtrArray) list = store_health_list(desk->store, NULL);
    json_t *processes = json_array();

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const StoreHealth *health = g_ptr_array_index(list, i);
        g_autofree char *word = health->fault != NULL ? g_strdup_printf("in trouble since %s: %s",
                                                                        health->fault_at, health->fault)
                                                      : g_strdup("well");

        json_array_append_new(processes,
                              json_pack("{s:s, s:o}", "role", health->role, "word", base_json_text(word)));
    }
    return processes;
}

static gboolean
digest_set_agent(AgentDesk *desk, json_t *values, gint64 *missing, GError **error)
{
    StoreMessageCount mails = {0};
    StoreOutboxCount out = {0};
    g_autoptr(GDateTime) oldest = NULL;
    g_autofree char *since = NULL;
    gboolean counted =
        store_message_count(desk->store, &mails, error) && store_outbox_count(desk->store, &out, error);

    if (!counted)
        return FALSE;
    oldest = out.oldest_unsent != NULL ? base_time_from_iso(out.oldest_unsent, NULL) : NULL;
    since = oldest != NULL ? g_date_time_format(oldest, "%H:%M on %d %B") : g_strdup("");
    *missing = mails.waiting;
    json_object_set_new(values, "agent",
                        json_pack("{s:I, s:I, s:I, s:I, s:s, s:s, s:o}", "missing", (json_int_t)mails.waiting,
                                  "seen", (json_int_t)mails.seen, "accounted",
                                  (json_int_t)(mails.seen - mails.waiting), "unsent",
                                  (json_int_t)(out.unsent + out.held + out.in_doubt), "oldest_unsent", since,
                                  "sign_in_until", "", "processes", digest_processes(desk)));
    store_message_count_clear(&mails);
    store_outbox_count_clear(&out);
    return TRUE;
}

/* "accepted by NAME on Tue 1 December": who answers for an edition that was superseded. */
static json_t *
digest_accepted(AgentDesk *desk)
{
    const RulesConfig *config = desk->config;
    const RulesPerson *person =
        config->accepted_by != NULL ? rules_people_find(desk->people, config->accepted_by) : NULL;
    g_autofree char *on = letter_values_short_date(config->accepted_on);
    g_autofree char *text = NULL;

    if (config->accepted_edition == NULL)
        return json_string("");
    text = g_strdup_printf("accepted by %s on %s", person != NULL ? person->name : config->accepted_by, on);
    return base_json_text(text);
}

static void
digest_set_house(AgentDesk *desk, json_t *values)
{
    g_autofree char *head = store_event_head(desk->store);
    g_autofree char *shown =
        head != NULL ? g_strdup_printf("%.4s-%.4s", head, head + 4) : g_strdup("unknown");
    g_autofree char *until = NULL;
    GDate last;

    calendar_horizon(desk->calendar, &last);
    until = base_date_to_words(&last);
    json_object_set_new(values, "calendar_until", json_string(strchr(until, ' ') + 1));
    json_object_set_new(values, "edition", json_string(desk->pack->edition));
    json_object_set_new(values, "edition_accepted", digest_accepted(desk));
    json_object_set_new(values, "chain_head", json_string(shown));
}

static void
digest_set_subject(json_t *values, const Digest *digest, gint64 missing, const GDate *today)
{
    g_autofree char *words = base_date_to_words(today);
    size_t open = json_array_size(digest->cases), late = json_array_size(digest->late);
    size_t unread = json_array_size(json_object_get(values, "unreadable"));
    g_autofree char *late_text = late > 0 ? g_strdup_printf("%zu late, ", late) : g_strdup("nothing late, ");
    g_autofree char *mail_text =
        missing + (gint64)unread == 0
            ? g_strdup("all mail read")
            : g_strdup_printf("%" G_GINT64_FORMAT " unread", missing + (gint64)unread);
    g_autofree char *counts = g_strdup_printf("%zu open, %s%s", open, late_text, mail_text);

    words[strlen(words) - strlen(" 2026")] = '\0';
    json_object_set_new(values, "day", json_string(words));
    json_object_set_new(values, "subject_counts", json_string(counts));
    json_object_set_new(values, "empty", json_boolean(open == 0));
}

static void
digest_cut_lines(json_t *lines)
{
    g_autofree char *rest = agent_morning_cut(lines, MORNING_LINES, "duties");

    if (rest != NULL)
        json_array_append_new(lines, json_pack("{s:s, s:s, s:s}", "ref", "", "text", rest, "rule", ""));
}

static void
digest_cut_tasks(json_t *tasks)
{
    g_autofree char *rest = agent_morning_cut(tasks, MORNING_LINES, "tasks");

    if (rest != NULL)
        json_array_append_new(tasks, json_pack("{s:s}", "text", rest));
}

/* The subject has counted all of them. */
static void
digest_cut(json_t *values, const Digest *digest)
{
    g_autofree char *rest = agent_morning_cut(digest->cases, MORNING_CASES, "duties");

    if (rest != NULL)
        json_array_append_new(digest->cases,
                              json_pack("{s:s, s:s, s:[]}", "ref", "...", "status", rest, "clocks"));
    digest_cut_lines(digest->late);
    digest_cut_lines(digest->this_week);
    digest_cut_lines(digest->steady);
    digest_cut_tasks(json_object_get(values, "tasks"));
    digest_cut_tasks(json_object_get(values, "unreadable"));
}

json_t *
agent_digest_values(AgentDesk *desk, const GDate *today, GError **error)
{
    g_autoptr(json_t) values = letter_values_common(desk->pack, desk->config);
    g_autoptr(GPtrArray) cases = store_case_list(desk->store, FALSE, error);
    GDate week = *today;
    g_autofree char *day = base_date_to_iso(today);
    g_autofree char *soon = NULL;
    Digest digest = {.desk = desk, .day = day};
    gint64 missing = 0;

    if (cases == NULL)
        return NULL;
    g_date_add_days(&week, 7);
    soon = base_date_to_iso(&week);
    digest.soon = soon;
    digest.late = json_array();
    digest.this_week = json_array();
    digest.steady = json_array();
    digest.cases = json_array();
    json_object_set_new(values, "late", digest.late);
    json_object_set_new(values, "this_week", digest.this_week);
    json_object_set_new(values, "steady", digest.steady);
    json_object_set_new(values, "cases", digest.cases);
    for (guint i = 0; i < cases->len; i++) {
        if (!digest_add_case(&digest, g_ptr_array_index(cases, i), error))
            return NULL;
    }
    if (!digest_set_tasks(desk, values, error) || !digest_set_agent(desk, values, &missing, error))
        return NULL;
    digest_set_house(desk, values);
    digest_set_subject(values, &digest, missing, today);
    digest_cut(values, &digest);
    return g_steal_pointer(&values);
}
