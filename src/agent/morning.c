#include <string.h>

#include "agent/ask.h"
#include "agent/casefile.h"
#include "agent/feasible_private.h"
#include "agent/morning_private.h"
#include "agent/pass_private.h"
#include "base/time.h"
#include "casework/gate.h"
#include "letter/values.h"
#include "store/event.h"

/* How far ahead a morning mail looks, in days. */
#define MORNING_AHEAD_DAYS 7

/* What one person is told of, in three lists: rows as letters print them, so many as are read, and all
 * counted. */
typedef struct {
    AgentDesk *desk;
    const RulesPerson *person;
    const char *day; /* today, ISO */
    GDate today;
    GHashTable *cases; /* case id -> GPtrArray of StoreDuty: looked up once */
    json_t *rows[3];
    size_t counts[3];
} Morning;
enum { MORNING_LATE, MORNING_TODAY, MORNING_NEXT };

AgentMorning *
agent_morning_new(AgentDesk *desk, const GDate *today, GError **error)
{
    g_autoptr(AgentMorning) morning = g_new0(AgentMorning, 1);
    GDate ahead = *today;
    g_autofree char *horizon = NULL;

    g_date_add_days(&ahead, MORNING_AHEAD_DAYS);
    horizon = base_date_to_iso(&ahead);
    morning->today = *today;
    morning->duties = store_duty_due(desk->store, horizon, error);
    if (morning->duties == NULL)
        return NULL;
    morning->by_owner =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    morning->handed = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    morning->cases =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < morning->duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(morning->duties, i);
        GPtrArray *theirs = g_hash_table_lookup(morning->by_owner, duty->owner);
        char *to;

        if (theirs == NULL) {
            theirs = g_ptr_array_new();
            g_hash_table_insert(morning->by_owner, duty->owner, theirs);
        }
        g_ptr_array_add(theirs, (gpointer)duty);
        to = agent_passed_to(desk, duty->case_id, duty->duty);
        if (to != NULL)
            g_hash_table_insert(morning->handed, (gpointer)duty, to);
    }
    return g_steal_pointer(&morning);
}

void
agent_morning_free(AgentMorning *morning)
{
    if (morning == NULL)
        return;
    if (morning->by_owner != NULL)
        g_hash_table_unref(morning->by_owner);
    if (morning->cases != NULL)
        g_hash_table_unref(morning->cases);
    if (morning->handed != NULL)
        g_hash_table_unref(morning->handed);
    if (morning->duties != NULL)
        g_ptr_array_unref(morning->duties);
    g_free(morning);
}

/* The day that the duty is measured by: its target, or its limit where it has no target. */
const char *
agent_morning_day(const StoreDuty *duty)
{
    return duty->target != NULL ? duty->target : duty->limit;
}

const RulesDuty *
agent_morning_rule(AgentDesk *desk, const StoreDuty *duty)
{
    const RulesPack *pack = duty->pack != NULL ? agent_desk_pack(desk, duty->pack, NULL) : NULL;

    return rules_pack_duty_find(pack != NULL ? pack : desk->pack, duty->duty);
}

/* The case's duties, read once a morning. */
static const GPtrArray *
morning_case(AgentMorning *morning, AgentDesk *desk, gint64 case_id)
{
    GPtrArray *duties = g_hash_table_lookup(morning->cases, &case_id);
    gint64 *key;

    if (duties != NULL)
        return duties;
    duties = store_duty_list(desk->store, case_id, NULL);
    if (duties == NULL)
        return NULL;
    key = g_new(gint64, 1);
    *key = case_id;
    g_hash_table_insert(morning->cases, key, duties);
    return duties;
}

/* What comes before it by the procedure and is open still: the first of them, NULL: nothing.  It is said; no
 * clock waits for it (X11). */
static const RulesDuty *
morning_before(AgentMorning *morning, AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule)
{
    const GPtrArray *others = rule->after != NULL ? morning_case(morning, desk, duty->case_id) : NULL;

    for (guint i = 0; others != NULL && i < others->len; i++) {
        const StoreDuty *other = g_ptr_array_index((GPtrArray *)others, i);
        const RulesDuty *first;

        if (!g_str_equal(other->state, "running") ||
            !g_strv_contains((const char *const *)rule->after, other->duty))
            continue;
        first = agent_morning_rule(desk, other);
        if (first != NULL)
            return first;
    }
    return NULL;
}

/* A step that cannot be undone is not asked for while what comes first is open (X53). */
static gboolean
morning_waits(const RulesDuty *rule, const RulesDuty *before)
{
    for (guint i = 0; before != NULL && rule->needs != NULL && i < rule->needs->len; i++) {
        const RulesNeed *need = g_ptr_array_index(rule->needs, i);

        if (g_strcmp0(need->first, before->id) == 0)
            return TRUE;
    }
    return FALSE;
}

static char *
morning_text(AgentMorning *morning, AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule,
             const char *tail)
{
    const RulesDuty *before = rule != NULL ? morning_before(morning, desk, duty, rule) : NULL;

    if (rule == NULL)
        return g_strdup_printf("%s%s.", duty->duty, tail);
    if (morning_waits(rule, before))
        return g_strdup_printf("Not yet: %s%s. First: %s.", rule->duty, tail, before->duty);
    return g_strdup_printf("%s%s.%s%s%s", rule->tell != NULL ? rule->tell : rule->duty, tail,
                           before != NULL ? " It comes after: " : "", before != NULL ? before->duty : "",
                           before != NULL ? ", which is open." : "");
}

/* While the requests to agencies have not gone, each day takes one from the meeting. */
static char *
morning_plan(AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule)
{
    g_autoptr(AgentCase) c = rule != NULL && g_strcmp0(rule->met_by[0], "information-requested") == 0
                                 ? agent_case_load(desk, duty->case_id, NULL)
                                 : NULL;
    g_autofree char *words = c != NULL ? agent_feasible_words(c) : NULL;

    return words != NULL ? g_strdup_printf(" %s.", words) : g_strdup("");
}

/* The line that says that it is done; "": only a mail or the answers of others can. */
static char *
morning_answer(AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule)
{
    const RulesPack *pack = duty->pack != NULL ? agent_desk_pack(desk, duty->pack, NULL) : NULL;
    const char *event = rule != NULL && pack != NULL ? casework_done_event(pack, rule) : NULL;

    return event != NULL ? g_strdup_printf("%s done: %s", duty->ref, rule->say) : g_strdup("");
}

/* How many working days it is late; the words change as it grows. */
static char *
morning_late_words(AgentDesk *desk, const StoreDuty *duty, const GDate *today)
{
    g_autofree char *when = letter_values_short_date(agent_morning_day(duty));
    GDate day;
    int late = 0;

    if (!base_date_from_iso(agent_morning_day(duty), &day, NULL) ||
        !calendar_count(desk->calendar, &day, today, &late, NULL))
        late = 0;
    if (late >= 3)
        return g_strdup_printf(
            " (it was to be done by %s, %d working days ago; the office is asked to ring you)", when, late);
    if (late == 2)
        return g_strdup_printf(" (it was to be done by %s, two working days ago; the manager knows)", when);
    return g_strdup_printf(" (it was to be done by %s)", when);
}

static void
morning_add(Morning *mail, AgentMorning *morning, const StoreDuty *duty)
{
    const char *date = agent_morning_day(duty);
    int order = strcmp(date, mail->day);
    guint list = order < 0 ? MORNING_LATE : order == 0 ? MORNING_TODAY : MORNING_NEXT;
    const RulesDuty *rule;
    g_autofree char *tail = NULL;
    g_autofree char *words = NULL;
    g_autofree char *plan = NULL;
    g_autofree char *handed = NULL;
    g_autofree char *text = NULL;
    g_autofree char *answer = NULL;

    if (mail->counts[list]++ >= MORNING_LINES)
        return;
    rule = agent_morning_rule(mail->desk, duty);
    if (list == MORNING_NEXT) {
        g_autofree char *when = letter_values_short_date(date);

        tail = g_strdup_printf(" (by %s)", when);
    } else {
        tail = list == MORNING_LATE ? morning_late_words(mail->desk, duty, &mail->today) : g_strdup("");
    }
    words = morning_text(morning, mail->desk, duty, rule, tail);
    plan = morning_plan(mail->desk, duty, rule);
    handed = agent_morning_handed(morning, mail->desk, mail->person, duty);
    text = g_strconcat(duty->exercise ? "EXERCISE. " : "", words, plan, handed, NULL);
    answer = list == MORNING_NEXT ? g_strdup("") : morning_answer(mail->desk, duty, rule);
    json_array_append_new(mail->rows[list],
                          json_pack("{s:s, s:o, s:o, s:o}", "ref", duty->ref, "text", base_json_text(text),
                                    "answer", base_json_text(answer), "rule",
                                    base_json_text(rule != NULL ? rule->source : "")));
}

static char *
morning_counts(const Morning *mail)
{
    size_t n_late = mail->counts[MORNING_LATE], n_today = mail->counts[MORNING_TODAY];

    if (n_late > 0 && n_today > 0)
        return g_strdup_printf("%zu late, %zu today", n_late, n_today);
    if (n_late > 0)
        return g_strdup_printf("%zu late", n_late);
    return n_today > 0 ? g_strdup_printf("%zu today", n_today) : g_strdup("");
}

/* The subject has counted all of them. */
static void
morning_cut(Morning *mail, guint list)
{
    g_autofree char *rest = agent_morning_rest(mail->counts[list], MORNING_LINES, "duties");

    if (rest != NULL)
        json_array_append_new(mail->rows[list], json_pack("{s:s, s:s, s:s, s:s}", "ref", "", "text", rest,
                                                          "answer", "", "rule", ""));
}

json_t *
agent_morning_of(AgentMorning *morning, AgentDesk *desk, const RulesPerson *person, gboolean *anything)
{
    g_autofree char *day = base_date_to_iso(&morning->today);
    g_autofree char *words = base_date_to_words(&morning->today);
    g_autoptr(GPtrArray) theirs = agent_morning_theirs(morning, desk, person);
    json_t *values = letter_values_common(desk->pack, desk->config);
    Morning mail = {.desk = desk,
                    .person = person,
                    .day = day,
                    .today = morning->today,
                    .rows = {json_array(), json_array(), json_array()}};
    g_autofree char *counts = NULL;

    for (guint i = 0; i < theirs->len; i++)
        morning_add(&mail, morning, g_ptr_array_index(theirs, i));
    *anything = mail.counts[MORNING_LATE] + mail.counts[MORNING_TODAY] > 0;
    counts = morning_counts(&mail);
    words[strlen(words) - strlen(" 2026")] = '\0';
    json_object_set_new(values, "day", json_string(words));
    json_object_set_new(values, "subject_counts", json_string(counts));
    json_object_set_new(values, "nothing", json_boolean(!*anything && mail.counts[MORNING_NEXT] == 0));
    json_object_set_new(values, "nothing_else", json_boolean(mail.counts[MORNING_NEXT] == 0));
    json_object_set_new(values, "done", json_integer(0));
    for (guint list = 0; list < G_N_ELEMENTS(mail.rows); list++)
        morning_cut(&mail, list);
    json_object_set_new(values, "late", mail.rows[MORNING_LATE]);
    json_object_set_new(values, "today", mail.rows[MORNING_TODAY]);
    json_object_set_new(values, "next", mail.rows[MORNING_NEXT]);
    return values;
}

json_t *
agent_morning_values(AgentDesk *desk, const RulesPerson *person, const GDate *today, gboolean *anything,
                     GError **error)
{
    g_autoptr(AgentMorning) morning = agent_morning_new(desk, today, error);

    return morning != NULL ? agent_morning_of(morning, desk, person, anything) : NULL;
}
