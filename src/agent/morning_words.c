/* What a mail of the morning says of one duty. */
#include <string.h>

#include "agent/casefile.h"
#include "agent/missing_private.h"
#include "agent/morning_private.h"
#include "agent/silence_private.h"
#include "base/time.h"
#include "letter/values.h"

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

char *
agent_morning_text(AgentMorning *morning, AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule,
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

/* The office is asked to ring once two mails have gone: before that nobody is told so. */
static const char *
morning_next_step(AgentDesk *desk, const StoreDuty *duty, int days)
{
    if (days == 2)
        return "; the manager knows";
    if (days > 2 && (duty->told_ring != NULL ||
                     (duty->told_late != NULL &&
                      agent_silence_mornings_after(desk, agent_morning_day(duty)) >= MORNING_UNANSWERED)))
        return g_strcmp0(duty->owner, desk->pack->tasks_to) == 0 ? "; the manager is asked to ring you"
                                                                 : "; the office is asked to ring you";
    return "";
}

/* "; its limit, Mon 21 December, is past too": where that is another day than the one it is measured by. */
static char *
morning_limit(const StoreDuty *duty, const char *day)
{
    g_autofree char *limit = letter_values_short_date(duty->limit);

    if (duty->target == NULL || duty->limit == NULL || strcmp(duty->limit, day) >= 0 ||
        g_str_equal(duty->target, duty->limit))
        return g_strdup("");
    return g_strdup_printf("; its limit, %s, is past too", limit);
}

char *
agent_morning_late_words(AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule, const GDate *today)
{
    g_autofree char *when = letter_values_short_date(agent_morning_day(duty));
    g_autofree char *day = base_date_to_iso(today);
    g_autofree char *limit = morning_limit(duty, day);
    g_autofree char *ago = NULL;
    GDate since;
    int days = 0;

    if (rule != NULL && rule->undated)
        return g_strdup_printf(" (our own date for it was %s; the procedure fixes none)", when);
    if (!base_date_from_iso(agent_morning_day(duty), &since, NULL) ||
        !calendar_count(desk->calendar, &since, today, &days, NULL))
        days = 0;
    ago = days > 2    ? g_strdup_printf(", %d working days ago", days)
          : days == 2 ? g_strdup(", two working days ago")
                      : g_strdup("");
    return g_strdup_printf(" (it was to be done by %s%s%s%s)", when, ago, limit,
                           morning_next_step(desk, duty, days));
}

char *
agent_morning_missing(AgentDesk *desk, const RulesPerson *person, const StoreDuty *duty,
                      const RulesDuty *rule)
{
    g_autoptr(AgentCase) c = NULL;
    g_autoptr(GPtrArray) people = NULL;
    g_autofree char *numbers = NULL;

    if (rule == NULL || !rules_person_has_role(person, duty->owner))
        return g_strdup("");
    c = agent_missing_is_of_others(desk->pack, rule) ? agent_case_load(desk, duty->case_id, NULL) : NULL;
    people = c != NULL ? agent_missing(c, rule) : NULL;
    for (guint i = 0; people != NULL && i < people->len; i++) {
        /* They are the owner's own people, or the reader is one who owes it. */
        if (rules_person_has_role(g_ptr_array_index(people, i), duty->owner))
            return g_strdup("");
    }
    numbers = people != NULL && people->len > 0 ? agent_missing_numbers(people) : NULL;
    return numbers != NULL ? g_strdup_printf(" Missing: %s.", numbers) : g_strdup("");
}
