#include <string.h>

#include "agent/casefile.h"
#include "agent/morning_private.h"
#include "agent/post.h"
#include "agent/tick_private.h"
#include "base/log.h"
#include "base/time.h"
#include "letter/values.h"
#include "store/event.h"

/* How far ahead a morning mail looks, in days. */
#define MORNING_AHEAD_DAYS 7

static json_t *
morning_row(AgentDesk *desk, const StoreDuty *duty, const char *before, const char *date, const char *after)
{
    const RulesDuty *rule = rules_pack_duty_find(desk->pack, duty->duty);
    g_autofree char *when = letter_values_short_date(date);
    g_autofree char *tail = *when != '\0' ? g_strconcat(before, when, after, NULL) : g_strdup("");
    g_autofree char *text = g_strdup_printf("%s%s.",
                                            rule == NULL         ? duty->duty
                                            : rule->tell != NULL ? rule->tell
                                                                 : rule->duty,
                                            tail);

    return json_pack("{s:s, s:o, s:s, s:o}", "ref", duty->ref, "text", base_json_text(text), "answer", "",
                     "rule", base_json_text(rule != NULL ? rule->source : ""));
}

/* The day that the duty is measured by: its target, or its limit where it has no target. */
static const char *
morning_day(const StoreDuty *duty)
{
    return duty->target != NULL ? duty->target : duty->limit;
}

static gboolean
morning_is_theirs(const RulesPerson *person, const StoreDuty *duty)
{
    return rules_person_has_role(person, duty->owner);
}

static char *
morning_counts(const json_t *late, const json_t *today)
{
    size_t n_late = json_array_size(late), n_today = json_array_size(today);

    if (n_late > 0 && n_today > 0)
        return g_strdup_printf("%zu late, %zu today", n_late, n_today);
    if (n_late > 0)
        return g_strdup_printf("%zu late", n_late);
    return n_today > 0 ? g_strdup_printf("%zu today", n_today) : g_strdup("");
}

/* The subject has counted all of them. */
static void
morning_cut(json_t *rows)
{
    g_autofree char *rest = agent_morning_cut(rows, MORNING_LINES, "duties");

    if (rest != NULL)
        json_array_append_new(
            rows, json_pack("{s:s, s:s, s:s, s:s}", "ref", "", "text", rest, "answer", "", "rule", ""));
}

json_t *
agent_morning_values(AgentDesk *desk, const RulesPerson *person, const GDate *today, gboolean *anything,
                     GError **error)
{
    g_autofree char *day = base_date_to_iso(today);
    g_autofree char *words = base_date_to_words(today);
    GDate ahead = *today;
    g_autofree char *horizon = NULL;
    g_autoptr(GPtrArray) duties = NULL;
    json_t *values = letter_values_common(desk->pack, desk->config);
    json_t *late = json_array(), *now = json_array(), *next = json_array();
    g_autofree char *counts = NULL;

    g_date_add_days(&ahead, MORNING_AHEAD_DAYS);
    horizon = base_date_to_iso(&ahead);
    duties = store_duty_due(desk->store, horizon, error);
    for (guint i = 0; duties != NULL && i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);
        int order = strcmp(morning_day(duty), day);

        if (!morning_is_theirs(person, duty))
            continue;
        if (order < 0)
            json_array_append_new(late,
                                  morning_row(desk, duty, " (it was to be done by ", morning_day(duty), ")"));
        else if (order == 0)
            json_array_append_new(now, morning_row(desk, duty, "", NULL, ""));
        else
            json_array_append_new(next, morning_row(desk, duty, " (by ", morning_day(duty), ")"));
    }
    *anything = json_array_size(late) + json_array_size(now) > 0;
    counts = morning_counts(late, now);
    words[strlen(words) - strlen(" 2026")] = '\0';
    json_object_set_new(values, "day", json_string(words));
    json_object_set_new(values, "subject_counts", json_string(counts));
    json_object_set_new(values, "nothing", json_boolean(!*anything && json_array_size(next) == 0));
    json_object_set_new(values, "nothing_else", json_boolean(json_array_size(next) == 0));
    json_object_set_new(values, "done", json_integer(0));
    morning_cut(late);
    morning_cut(now);
    morning_cut(next);
    json_object_set_new(values, "late", late);
    json_object_set_new(values, "today", now);
    json_object_set_new(values, "next", next);
    if (duties == NULL)
        g_clear_pointer(&values, json_decref);
    return values;
}

static json_t *
late_values(AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule, gboolean owner_reads,
            gboolean over, const GDate *today)
{
    json_t *values = letter_values_common(desk->pack, desk->config);
    const RulesRole *owner = rules_pack_role_find(desk->pack, duty->owner);
    g_autofree char *target = letter_values_short_date(duty->target);
    g_autofree char *limit = letter_values_short_date(duty->limit);
    g_autofree char *step =
        g_strdup_printf(owner_reads ? "%s." : "%s. Ask the owner today, and see that it is done.",
                        rule->tell != NULL ? rule->tell : rule->duty);
    g_autofree char *by = NULL;
    GDate passed;
    const char *past = over ? duty->limit : duty->target;
    int days = 0;

    if (past != NULL && base_date_from_iso(past, &passed, NULL) &&
        calendar_count(desk->calendar, &passed, today, &days, NULL) && days > 0)
        by = days == 1 ? g_strdup("one working day") : g_strdup_printf("%d working days", days);
    json_object_set_new(values, "ref", json_string(duty->ref));
    json_object_set_new(values, "duty", json_string(rule->duty));
    json_object_set_new(values, "do", json_string(step));
    json_object_set_new(values, "past_limit", json_boolean(over));
    json_object_set_new(values, "target", json_string(target));
    json_object_set_new(values, "limit", json_string(limit));
    json_object_set_new(values, "days_late", json_string(by != NULL ? by : ""));
    json_object_set_new(values, "owner", json_string(owner != NULL ? owner->title : duty->owner));
    json_object_set_new(values, "history", json_array());
    json_object_set_new(values, "answers", json_array());
    json_object_set_new(values, "rule", json_string(""));
    json_object_set_new(values, "source", base_json_text(rule->source));
    return values;
}

static gboolean
late_post(AgentCase *c, const StoreDuty *duty, const RulesDuty *rule, const char *role, gboolean over,
          const GDate *today, GError **error)
{
    g_autoptr(GPtrArray) people = rules_people_of_role(c->desk->people, role);
    g_autoptr(json_t) values = late_values(c->desk, duty, rule, g_str_equal(role, duty->owner), over, today);
    g_autofree char *step = g_strdup_printf("%s-%s", duty->duty, over ? "limit" : "target");

    return agent_post_people(c->desk,
                             &(AgentPost){.letter = "late-notice", .c = c, .values = values, .step = step},
                             people, error);
}

/* A missed target: the manager.  A missed limit: everyone who can act.  What has no fixed date is its owner's
 * to be reminded of; the manager sees it in the digest (X21). */
static gboolean
late_tell(AgentDesk *desk, const StoreDuty *duty, const char *day, const GDate *today, GError **error)
{
    const RulesDuty *rule = rules_pack_duty_find(desk->pack, duty->duty);
    gboolean over = duty->limit != NULL && strcmp(duty->limit, day) < 0;
    g_autoptr(AgentCase) c = NULL;

    if (rule == NULL || rule->undated || (over ? duty->told_over : duty->told_late) != NULL)
        return TRUE;
    c = agent_case_load(desk, duty->case_id, error);
    if (c == NULL || !late_post(c, duty, rule, desk->pack->manager, over, today, error))
        return FALSE;
    if (over && (!late_post(c, duty, rule, duty->owner, over, today, error) ||
                 (rule->deputy != NULL && !late_post(c, duty, rule, rule->deputy, over, today, error))))
        return FALSE;
    return agent_case_event(c, over ? "told-over" : "told-late", NULL, "agent", 0,
                            json_pack("{s:s, s:s?, s:s?}", "duty", duty->duty, "target", duty->target,
                                      "limit", duty->limit),
                            error) >= 0 &&
           store_duty_told(desk->store, duty->id, over ? NULL : day, over ? day : NULL, error);
}

void
agent_tell_late(AgentDesk *desk, const GDate *today, gboolean *clean)
{
    g_autofree char *day = base_date_to_iso(today);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) duties = store_duty_due(desk->store, day, &error);

    for (guint i = 0; duties != NULL && i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);
        g_autoptr(GError) fault = NULL;
        g_autoptr(StoreTx) tx = NULL;

        if (strcmp(morning_day(duty), day) >= 0)
            continue;
        tx = store_begin(desk->store, &fault);
        if (tx == NULL || !late_tell(desk, duty, day, today, &fault) || !store_commit(tx, &fault)) {
            base_log(BASE_LOG_ERROR, "case=%s duty=%s: %s", duty->ref, duty->duty, fault->message);
            *clean = FALSE;
        }
    }
    if (duties == NULL) {
        base_log(BASE_LOG_ERROR, "late duties: %s", error->message);
        *clean = FALSE;
    }
}
