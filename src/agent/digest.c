#include <string.h>

#include "agent/casefile.h"
#include "agent/digest_private.h"
#include "agent/late_private.h"
#include "agent/meeting_private.h"
#include "agent/morning_private.h"
#include "agent/picture.h"
#include "agent/requests_private.h"
#include "agent/tick_private.h"
#include "base/time.h"
#include "letter/values.h"
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
    size_t n_late, n_this_week, n_steady;
    GHashTable *pressing; /* case ids with something late or soon */
} Digest;

/* Whoever else is told of it may have been told this morning already, when a digest that failed is made once
 * more. */
static gboolean
digest_is_news(const Digest *digest, const StoreDuty *duty, AgentLate *late)
{
    return agent_late_is_news(digest->desk, duty, digest->day, late) ||
           (late->rule != NULL &&
            g_strcmp0(late->over ? duty->told_over : duty->told_late, digest->day) == 0);
}

/* ". New this morning; it is with Local authority": the manager is told of each step once. */
static char *
digest_news(const Digest *digest, const StoreDuty *duty)
{
    AgentLate late;
    const RulesRole *owner;

    if (!digest_is_news(digest, duty, &late))
        return g_strdup("");
    owner = rules_pack_role_find(late.pack, duty->owner);
    return g_strdup_printf(". New this morning; it is with %s", owner != NULL ? owner->title : duty->owner);
}

/* One line of what is late or soon; so many as are read are made out, and all are counted. */
static void
digest_add_line(Digest *digest, const StoreDuty *duty)
{
    const RulesDuty *rule = agent_morning_rule(digest->desk, duty);
    DigestColour colour = digest_colour(duty, rule, digest->day, digest->soon);
    gboolean late = g_str_equal(colour.colour, "late") || g_str_equal(colour.colour, "over");
    gboolean soon = g_str_equal(colour.colour, "today") || g_str_equal(colour.colour, "soon");
    g_autofree char *target = NULL;
    g_autofree char *limit = NULL;
    g_autofree char *news = NULL;
    g_autofree char *line = NULL;

    if (!late && (!soon || rule == NULL || rule->undated))
        return;
    g_hash_table_add(digest->pressing, g_memdup2(&duty->case_id, sizeof duty->case_id));
    if ((late ? digest->n_late++ : digest->n_this_week++) >= MORNING_LINES)
        return;
    target = letter_values_short_date(agent_morning_day(duty));
    limit = letter_values_short_date(duty->limit);
    news = digest_news(digest, duty);
    line = g_strdup_printf("%s%s: %s%s%s%s%s", duty->exercise ? "EXERCISE. " : "",
                           rule != NULL ? rule->duty : duty->duty,
                           g_str_equal(colour.colour, "today") ? "today, " : "by ", target,
                           g_str_equal(colour.colour, "over") ? "; past its limit, " : "",
                           g_str_equal(colour.colour, "over") ? limit : "", news);
    json_array_append_new(late ? digest->late : digest->this_week,
                          json_pack("{s:s, s:s, s:o}", "ref", duty->ref, "text", line, "rule",
                                    base_json_text(rule != NULL ? rule->source : "")));
}

static json_t *
digest_clock(const Digest *digest, const StoreDuty *duty)
{
    const RulesDuty *rule = agent_morning_rule(digest->desk, duty);
    DigestColour colour = digest_colour(duty, rule, digest->day, digest->soon);
    g_autofree char *target = letter_values_short_date(duty->target);
    g_autofree char *limit = letter_values_short_date(duty->limit);

    return json_pack("{s:s, s:s, s:b, s:s, s:s, s:s, s:s}", "duty", rule != NULL ? rule->duty : duty->duty,
                     "colour", colour.colour, "runs", g_str_equal(duty->state, "running"), "word",
                     colour.word, "target", target, "limit", limit, "day",
                     duty->target != NULL  ? duty->target
                     : duty->limit != NULL ? duty->limit
                                           : "");
}

/* "open", "provisional, waiting to be confirmed"; and the edition that it goes by, where that is not the one
 * in use. */
static char *
digest_status(const Digest *digest, const StoreCase *c)
{
    const RulesPack *pack = agent_desk_pack(digest->desk, c->pack, NULL);
    const char *status =
        g_str_equal(c->status, "provisional") ? "provisional, waiting to be confirmed" : c->status;

    if (pack == NULL)
        return g_strdup_printf("%s; goes by %s, whose file cannot be read: its clocks stand", status,
                               c->pack);
    if (!g_str_equal(pack->edition, c->edition))
        return g_strdup_printf(
            "%s; opened under edition %s of %s, whose file now says %s: put the old text back, or answer "
            "\"use edition %s\"",
            status, c->edition, c->pack, pack->edition, digest->desk->pack->edition);
    if (pack != digest->desk->pack)
        return g_strdup_printf("%s; edition %s of %s (\"use edition %s\" moves it)", status, c->edition,
                               c->pack, digest->desk->pack->edition);
    return g_strdup(status);
}

/* Who of the agencies is missing, while returns are waited for; NULL: nothing is. */
static char *
digest_returns(const Digest *digest, const StoreDuty *duty)
{
    const RulesDuty *rule = agent_morning_rule(digest->desk, duty);
    g_autoptr(AgentCase) c = NULL;

    if (rule == NULL || rule->met_by == NULL || !g_str_equal(duty->state, "running") ||
        g_strcmp0(rule->met_by[0], AGENT_REQUESTS_RETURNED) != 0)
        return NULL;
    c = agent_case_load(digest->desk, duty->case_id, NULL);
    return c != NULL ? agent_requests_words(c) : NULL;
}

/* Who comes to the meeting that lies ahead; NULL: none does. */
static char *
digest_meeting(const Digest *digest, const StoreCase *c)
{
    g_autoptr(AgentCase) file = agent_case_load(digest->desk, c->id, NULL);

    return file != NULL ? agent_meeting_words(file) : NULL;
}

static char *
digest_settled(guint done, guint stopped, guint all)
{
    g_autofree char *also = stopped > 0 ? g_strdup_printf(", %u stopped", stopped) : g_strdup("");

    return done + stopped > 0 ? g_strdup_printf("%u of %u steps done%s", done, all, also) : g_strdup("");
}

static gboolean
digest_add_case(Digest *digest, const StoreCase *c, GError **error)
{
    gboolean presses = g_hash_table_contains(digest->pressing, &c->id);
    gboolean shown = json_array_size(digest->cases) < MORNING_CASES;
    gboolean steady = !presses && digest->n_steady++ < MORNING_LINES;
    g_autoptr(GPtrArray) duties = NULL;
    g_autofree char *next = NULL;
    g_autofree char *returns = NULL;
    json_t *clocks;
    guint done = 0, stopped = 0;

    if (!shown && !steady)
        return TRUE;
    duties = store_duty_list(digest->desk->store, c->id, error);
    if (duties == NULL)
        return FALSE;
    clocks = json_array();
    for (guint i = 0; i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);

        done += g_str_equal(duty->state, "met");
        stopped += !g_str_equal(duty->state, "met") && !g_str_equal(duty->state, "running");
        if (shown)
            json_array_append_new(clocks, digest_clock(digest, duty));
        if (shown && returns == NULL)
            returns = digest_returns(digest, duty);
        if (g_str_equal(duty->state, "running") && duty->target != NULL &&
            (next == NULL || strcmp(duty->target, next) < 0)) {
            g_free(next);
            next = g_strdup(duty->target);
        }
    }
    if (steady) {
        g_autofree char *when = letter_values_short_date(next);
        g_autofree char *line =
            *when != '\0' ? g_strdup_printf("next date %s", when) : g_strdup("no date runs");

        json_array_append_new(digest->steady,
                              json_pack("{s:s, s:s, s:s}", "ref", c->ref, "text", line, "rule", ""));
    }
    if (shown) {
        g_autofree char *status = digest_status(digest, c);
        g_autofree char *meeting = digest_meeting(digest, c);
        g_autofree char *settled = digest_settled(done, stopped, duties->len);
        g_autofree char *line =
            g_strconcat(c->exercise ? "EXERCISE; " : "", status, returns != NULL ? "; " : "",
                        returns != NULL ? returns : "", meeting != NULL ? "; " : NULL, meeting, NULL);

        json_array_append_new(digest->cases, json_pack("{s:s, s:s, s:s, s:O}", "ref", c->ref, "status", line,
                                                       "done", settled, "clocks", clocks));
    }
    json_decref(clocks);
    return TRUE;
}

static void
digest_set_subject(json_t *values, const Digest *digest, size_t open, gint64 missing, const GDate *today)
{
    g_autofree char *words = base_date_to_words(today);
    size_t late = digest->n_late;
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
    json_object_set_new(values, "picture", json_string(open > 0 ? AGENT_PICTURE_ID : ""));
}

static void
digest_cut_lines(json_t *lines, size_t all)
{
    g_autofree char *rest = agent_morning_rest(all, MORNING_LINES, "duties");

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
digest_cut(json_t *values, const Digest *digest, size_t open)
{
    g_autofree char *rest = agent_morning_rest(open, MORNING_CASES, "duties");

    if (rest != NULL)
        json_array_append_new(digest->cases, json_pack("{s:s, s:s, s:s, s:[]}", "ref", "...", "status", rest,
                                                       "done", "", "clocks"));
    digest_cut_lines(digest->late, digest->n_late);
    digest_cut_lines(digest->this_week, digest->n_this_week);
    digest_cut_lines(digest->steady, digest->n_steady);
    digest_cut_tasks(json_object_get(values, "tasks"));
    digest_cut_tasks(json_object_get(values, "unreadable"));
}

json_t *
agent_digest_values(AgentDesk *desk, const GDate *today, GError **error)
{
    g_autoptr(json_t) values = letter_values_common(desk->pack, desk->config);
    g_autoptr(GPtrArray) cases = store_case_list(desk->store, FALSE, error);
    g_autoptr(GPtrArray) due = NULL;
    g_autoptr(GHashTable) pressing = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    GDate week = *today;
    g_autofree char *day = base_date_to_iso(today);
    g_autofree char *soon = NULL;
    Digest digest = {.desk = desk, .day = day, .pressing = pressing};
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
    due = store_duty_due(desk->store, soon, error);
    for (guint i = 0; due != NULL && i < due->len; i++)
        digest_add_line(&digest, g_ptr_array_index(due, i));
    for (guint i = 0; due != NULL && i < cases->len; i++) {
        if (!digest_add_case(&digest, g_ptr_array_index(cases, i), error))
            return NULL;
    }
    if (due == NULL || !agent_digest_set_tasks(desk, values, error) ||
        !agent_digest_set_agent(desk, values, &missing, error))
        return NULL;
    agent_digest_set_house(desk, values);
    json_object_set_new(values, "silence", json_string(""));
    json_object_set_new(values, "yours", json_array());
    digest_set_subject(values, &digest, cases->len, missing, today);
    digest_cut(values, &digest, cases->len);
    return g_steal_pointer(&values);
}
