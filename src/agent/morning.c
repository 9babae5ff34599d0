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
    json_t *rows[4];
    size_t counts[4];
} Morning;
/* What is past a day that is ours alone is open, not late: the procedure fixes none (X21). */
enum { MORNING_LATE, MORNING_TODAY, MORNING_OPEN, MORNING_NEXT };
#define MORNING_EVENT "morning-event" /* the event with which the last morning's mails went */

gboolean
agent_morning_note(AgentDesk *desk, gint64 id, GError **error)
{
    g_autofree char *event = g_strdup_printf("%" G_GINT64_FORMAT, id);

    return store_setting_put(desk->store, MORNING_EVENT, event, error);
}

/* Nobody has asked yet before the first morning. */
static gboolean
morning_count_done(AgentMorning *morning, AgentDesk *desk, GError **error)
{
    g_autofree char *event = store_setting_find(desk->store, MORNING_EVENT);
    gint64 since = event != NULL ? g_ascii_strtoll(event, NULL, 10) : G_MAXINT64;
    g_autoptr(GPtrArray) owners = store_duty_met_since(desk->store, since, error);

    morning->done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; owners != NULL && i < owners->len; i++) {
        const char *owner = g_ptr_array_index(owners, i);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(morning->done, owner));

        g_hash_table_replace(morning->done, g_strdup(owner), GUINT_TO_POINTER(n + 1));
    }
    return owners != NULL;
}

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
    if (morning->duties == NULL || !morning_count_done(morning, desk, error))
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
    if (morning->done != NULL)
        g_hash_table_unref(morning->done);
    if (morning->handed != NULL)
        g_hash_table_unref(morning->handed);
    if (morning->duties != NULL)
        g_ptr_array_unref(morning->duties);
    g_free(morning->silence);
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

/* " It is with the local authority's lead.": people hear of what is late and not their own. */
static char *
morning_with(const Morning *mail, const AgentMorning *morning, const StoreDuty *duty)
{
    const RulesPack *pack = duty->pack != NULL ? agent_desk_pack(mail->desk, duty->pack, NULL) : NULL;
    const RulesRole *owner = rules_pack_role_find(pack != NULL ? pack : mail->desk->pack, duty->owner);

    return rules_person_has_role(mail->person, duty->owner) ||
                   g_strcmp0(g_hash_table_lookup(morning->handed, duty), mail->person->id) == 0
               ? g_strdup("")
               : g_strdup_printf(" It is with %s.", owner != NULL ? owner->title : duty->owner);
}

static guint
morning_list(const Morning *mail, const RulesDuty *rule, const char *date)
{
    int order = strcmp(date, mail->day);

    if (order < 0)
        return rule != NULL && rule->undated ? MORNING_OPEN : MORNING_LATE;
    return order == 0 ? MORNING_TODAY : MORNING_NEXT;
}

static void
morning_add(Morning *mail, AgentMorning *morning, const StoreDuty *duty)
{
    const char *date = agent_morning_day(duty);
    const RulesDuty *rule = agent_morning_rule(mail->desk, duty);
    guint list = morning_list(mail, rule, date);
    g_autofree char *tail = NULL;
    g_autofree char *words = NULL;
    g_autofree char *plan = NULL;
    g_autofree char *handed = NULL;
    g_autofree char *with = NULL;
    g_autofree char *missing = NULL;
    g_autofree char *text = NULL;
    g_autofree char *answer = NULL;

    if (mail->counts[list]++ >= MORNING_LINES)
        return;
    if (list == MORNING_NEXT) {
        g_autofree char *when = letter_values_short_date(date);

        tail = g_strdup_printf(" (by %s)", when);
    } else {
        tail = list != MORNING_TODAY ? agent_morning_late_words(mail->desk, duty, rule, &mail->today)
                                     : g_strdup("");
    }
    words = agent_morning_text(morning, mail->desk, duty, rule, tail);
    plan = morning_plan(mail->desk, duty, rule);
    handed = agent_morning_handed(morning, mail->desk, mail->person, duty);
    with = morning_with(mail, morning, duty);
    missing =
        list == MORNING_NEXT ? g_strdup("") : agent_morning_missing(mail->desk, mail->person, duty, rule);
    text = g_strconcat(duty->exercise ? "EXERCISE. " : "", words, missing, with, plan, handed, NULL);
    answer = list == MORNING_NEXT ? g_strdup("") : morning_answer(mail->desk, duty, rule);
    json_array_append_new(mail->rows[list],
                          json_pack("{s:s, s:o, s:o, s:s, s:o}", "ref", duty->ref, "text",
                                    base_json_text(text), "answer", base_json_text(answer), "href", "",
                                    "rule", base_json_text(rule != NULL ? rule->source : "")));
}

static char *
morning_counts(const Morning *mail)
{
    static const char *const words[] = {"late", "today", "open"};
    g_autoptr(GString) counts = g_string_new(NULL);

    for (guint list = MORNING_LATE; list <= MORNING_OPEN; list++) {
        if (mail->counts[list] > 0)
            g_string_append_printf(counts, "%s%zu %s", counts->len > 0 ? ", " : "", mail->counts[list],
                                   words[list]);
    }
    return g_string_free(g_steal_pointer(&counts), FALSE);
}

/* How many duties of @person's roles were met since the morning before. */
static guint
morning_done(const AgentMorning *morning, const RulesPerson *person)
{
    guint done = 0;

    for (guint i = 0; person->roles[i] != NULL; i++)
        done += GPOINTER_TO_UINT(g_hash_table_lookup(morning->done, person->roles[i]));
    return done;
}

/* The subject has counted all of them. */
static void
morning_cut(Morning *mail, guint list)
{
    g_autofree char *rest = agent_morning_rest(mail->counts[list], MORNING_LINES, "duties");

    if (rest != NULL)
        json_array_append_new(mail->rows[list], json_pack("{s:s, s:s, s:s, s:s, s:s}", "ref", "", "text",
                                                          rest, "answer", "", "href", "", "rule", ""));
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
                    .rows = {json_array(), json_array(), json_array(), json_array()}};
    g_autofree char *counts = NULL;

    for (guint i = 0; i < theirs->len; i++)
        morning_add(&mail, morning, g_ptr_array_index(theirs, i));
    *anything = mail.counts[MORNING_LATE] + mail.counts[MORNING_TODAY] + mail.counts[MORNING_OPEN] > 0;
    counts = morning_counts(&mail);
    words[strlen(words) - strlen(" 2026")] = '\0';
    json_object_set_new(values, "day", json_string(words));
    json_object_set_new(values, "subject_counts", json_string(counts));
    json_object_set_new(values, "nothing", json_boolean(!*anything && mail.counts[MORNING_NEXT] == 0));
    json_object_set_new(values, "nothing_else", json_boolean(mail.counts[MORNING_NEXT] == 0));
    json_object_set_new(values, "done", json_integer(morning_done(morning, person)));
    json_object_set_new(values, "silence", json_string(morning->silence != NULL ? morning->silence : ""));
    for (guint list = 0; list < G_N_ELEMENTS(mail.rows); list++)
        morning_cut(&mail, list);
    json_object_set_new(values, "late", mail.rows[MORNING_LATE]);
    json_object_set_new(values, "today", mail.rows[MORNING_TODAY]);
    json_object_set_new(values, "open", mail.rows[MORNING_OPEN]);
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
