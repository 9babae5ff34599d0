#include "casework/clocks.h"

#include "base/time.h"
#include "casework/rule_private.h"

struct CaseworkFacts {
    GHashTable *dates;     /* event kind -> GDate */
    GHashTable *corrected; /* the same, for limits: later days that were found */
    GHashTable *undone;    /* the same, of what holds no longer */
};

CaseworkFacts *
casework_facts_new(void)
{
    CaseworkFacts *facts = g_new0(CaseworkFacts, 1);

    facts->dates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_date_free);
    facts->corrected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_date_free);
    facts->undone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_date_free);
    return facts;
}

void
casework_facts_free(CaseworkFacts *facts)
{
    if (facts == NULL)
        return;
    g_hash_table_unref(facts->dates);
    g_hash_table_unref(facts->corrected);
    g_hash_table_unref(facts->undone);
    g_free(facts);
}

void
casework_facts_add(CaseworkFacts *facts, const char *event, const GDate *date)
{
    const GDate *known = casework_facts_find(facts, event);

    if (known == NULL || g_date_compare(date, known) < 0)
        g_hash_table_insert(facts->dates, g_strdup(event), g_date_copy(date));
}

void
casework_facts_set(CaseworkFacts *facts, const char *event, const GDate *date)
{
    g_hash_table_insert(facts->dates, g_strdup(event), g_date_copy(date));
}

void
casework_facts_correct(CaseworkFacts *facts, const char *event, const GDate *date)
{
    g_hash_table_insert(facts->corrected, g_strdup(event), g_date_copy(date));
}

void
casework_facts_undo(CaseworkFacts *facts, const char *event)
{
    const GDate *known = casework_facts_find(facts, event);

    if (known == NULL)
        return;
    g_hash_table_insert(facts->undone, g_strdup(event), g_date_copy(known));
    g_hash_table_remove(facts->dates, event);
}

const GDate *
casework_facts_find(const CaseworkFacts *facts, const char *event)
{
    return g_hash_table_lookup(facts->dates, event);
}

/* The day of @event; for a limit a later one that was found, never one before the first that was said. */
static const GDate *
clocks_find(const CaseworkFacts *facts, const char *event, gboolean for_limit)
{
    const GDate *first = casework_facts_find(facts, event);
    const GDate *found = for_limit ? g_hash_table_lookup(facts->corrected, event) : NULL;

    return found != NULL && (first == NULL || g_date_compare(found, first) > 0) ? found : first;
}

void
casework_clock_free(CaseworkClock *clock)
{
    if (clock == NULL)
        return;
    g_free(clock->start_event);
    g_free(clock->rule);
    if (clock->days != NULL)
        g_array_unref(clock->days);
    g_free(clock);
}

/* What a term comes to: a date, nothing (its event is not known), or pending beyond the horizon. */
typedef enum { TERM_DATE, TERM_UNKNOWN, TERM_PENDING } TermVerdict;

typedef struct {
    const Calendar *calendar;
    const CaseworkFacts *facts;
    const GDate *start;
    gboolean for_limit; /* later days that were found count */
    gboolean undone;    /* the start holds no longer: dates are shown as they were */
    gboolean anew; /* it was started before, and undone: what that start had left behind counts no more */
} TermContext;

static TermVerdict clocks_term(const RulesTerm *term, const TermContext *context, GDate *date, GArray *days);

static TermVerdict
clocks_earliest(const RulesTerm *term, const TermContext *context, GDate *date, GArray *days)
{
    TermVerdict verdict = TERM_UNKNOWN;

    for (guint i = 0; i < term->terms->len; i++) {
        g_autoptr(GArray) counted = g_array_new(FALSE, FALSE, sizeof(GDate));
        GDate candidate;

        switch (clocks_term(g_ptr_array_index(term->terms, i), context, &candidate, counted)) {
        case TERM_UNKNOWN:
            continue;
        case TERM_PENDING:
            /* A term beyond the horizon is later than any that is not. */
            if (verdict == TERM_UNKNOWN)
                verdict = TERM_PENDING;
            continue;
        case TERM_DATE:
            break;
        }
        if (verdict == TERM_DATE && g_date_compare(&candidate, date) >= 0)
            continue;
        if (context->anew && g_date_compare(&candidate, context->start) < 0)
            continue;
        verdict = TERM_DATE;
        *date = candidate;
        g_array_set_size(days, 0);
        g_array_append_vals(days, counted->data, counted->len);
    }
    return verdict;
}

static TermVerdict
clocks_term(const RulesTerm *term, const TermContext *context, GDate *date, GArray *days)
{
    const GDate *from =
        term->of != NULL ? clocks_find(context->facts, term->of, context->for_limit) : context->start;
    gboolean known = TRUE;

    if (term->kind == RULES_TERM_EARLIEST)
        return clocks_earliest(term, context, date, days);
    if (from == NULL && context->undone && term->of != NULL)
        from = g_hash_table_lookup(context->facts->undone, term->of);
    if (from == NULL)
        return TERM_UNKNOWN;
    switch (term->kind) {
    case RULES_TERM_DAY:
        known = calendar_day(context->calendar, from, term->n, date, days, NULL);
        break;
    case RULES_TERM_WITHIN:
        known = calendar_within(context->calendar, from, term->n, date, days, NULL);
        break;
    case RULES_TERM_BEFORE:
        known = calendar_before(context->calendar, from, term->n, date, days, NULL);
        break;
    case RULES_TERM_MONTHS:
        calendar_months(from, term->n, date);
        break;
    case RULES_TERM_DAYS:
        *date = *from;
        g_date_add_days(date, term->n);
        break;
    case RULES_TERM_ON:
        *date = *from;
        break;
    case RULES_TERM_EARLIEST:
        g_assert_not_reached();
    }
    if (known && term->last_working_day) {
        GDate whole = *date;

        known = calendar_on_or_before(context->calendar, &whole, date, NULL);
    }
    return known ? TERM_DATE : TERM_PENDING;
}

/* What those whose clock it is found of their own awareness stands in the place of whatever else was evidence
 * of it. */
static gboolean
clocks_is_overruled(const RulesDuty *duty, const CaseworkFacts *facts, const char *event)
{
    for (guint i = 0; duty->awareness != NULL && duty->awareness[i] != NULL; i++) {
        if (g_str_equal(duty->awareness[i], event))
            return FALSE;
        if (g_hash_table_contains(facts->corrected, duty->awareness[i]))
            return g_strv_contains((const char *const *)duty->awareness, event);
    }
    return FALSE;
}

/* The earliest of the duty's start events that are known. */
static const GDate *
clocks_start(const RulesDuty *duty, const CaseworkFacts *facts, gboolean for_limit, const char **event)
{
    const GDate *earliest = NULL;

    for (guint i = 0; duty->starts != NULL && duty->starts[i] != NULL; i++) {
        const GDate *date = clocks_find(facts, duty->starts[i], for_limit);

        if (for_limit && clocks_is_overruled(duty, facts, duty->starts[i]))
            continue;
        if (date != NULL && (earliest == NULL || g_date_compare(date, earliest) < 0)) {
            earliest = date;
            *event = duty->starts[i];
        }
    }
    return earliest;
}

static gboolean
clocks_is_anew(const RulesDuty *duty, const CaseworkFacts *facts)
{
    for (guint i = 0; duty->starts != NULL && duty->starts[i] != NULL; i++) {
        if (g_hash_table_contains(facts->undone, duty->starts[i]))
            return TRUE;
    }
    return FALSE;
}

/* The same, of those that hold no longer. */
static const GDate *
clocks_start_undone(const RulesDuty *duty, const CaseworkFacts *facts, const char **event)
{
    const GDate *earliest = NULL;

    for (guint i = 0; duty->starts != NULL && duty->starts[i] != NULL; i++) {
        const GDate *date = g_hash_table_lookup(facts->undone, duty->starts[i]);

        if (date != NULL && (earliest == NULL || g_date_compare(date, earliest) < 0)) {
            earliest = date;
            *event = duty->starts[i];
        }
    }
    return earliest;
}

/* X10: where a later day was found, what the limit was by the first stays the target. */
static void
clocks_keep_first(const RulesDuty *duty, const TermContext *first, CaseworkClock *clock)
{
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(GDate));
    GDate limit;

    if (duty->limit == NULL || !g_date_valid(&clock->limit) ||
        clocks_term(duty->limit, first, &limit, days) != TERM_DATE ||
        g_date_compare(&limit, &clock->limit) >= 0)
        return;
    if (!g_date_valid(&clock->target) || g_date_compare(&limit, &clock->target) < 0)
        clock->target = limit;
}

static CaseworkClock *
clocks_of_duty(const RulesDuty *duty, const Calendar *calendar, const CaseworkFacts *facts)
{
    const char *event = NULL, *found = NULL;
    const GDate *start = clocks_start(duty, facts, FALSE, &event);
    gboolean undone = start == NULL;
    const GDate *first = undone ? clocks_start_undone(duty, facts, &event) : start;
    TermContext context = {calendar, facts, first, FALSE, undone, !undone && clocks_is_anew(duty, facts)};
    TermContext for_limit = {calendar, facts,  undone ? first : clocks_start(duty, facts, TRUE, &found),
                             TRUE,     undone, context.anew};
    g_autoptr(CaseworkClock) clock = NULL;
    g_autoptr(GArray) to_target = g_array_new(FALSE, FALSE, sizeof(GDate));

    if (first == NULL)
        return NULL;
    clock = g_new0(CaseworkClock, 1);
    clock->duty = duty;
    clock->start_event = g_strdup(event);
    clock->start = *first;
    clock->undone = undone;
    clock->rule = casework_rule_text(duty);
    clock->days = g_array_new(FALSE, FALSE, sizeof(GDate));
    if (duty->limit != NULL)
        clock->pending = clocks_term(duty->limit, &for_limit, &clock->limit, clock->days) == TERM_PENDING;
    if (duty->target != NULL)
        clock->pending |= clocks_term(duty->target, &context, &clock->target, to_target) == TERM_PENDING;
    clocks_keep_first(duty, &context, clock);
    /* X01: where the ordinary reading is the earlier one, it is the target too. */
    if (g_date_valid(&clock->limit) && g_date_valid(&clock->target) &&
        g_date_compare(&clock->target, &clock->limit) > 0)
        clock->target = clock->limit;
    return g_steal_pointer(&clock);
}

GPtrArray *
casework_clocks(const RulesPack *pack, const Calendar *calendar, const CaseworkFacts *facts)
{
    GPtrArray *clocks = g_ptr_array_new_with_free_func((GDestroyNotify)casework_clock_free);

    for (guint i = 0; i < pack->duties->len; i++) {
        CaseworkClock *clock = clocks_of_duty(g_ptr_array_index(pack->duties, i), calendar, facts);

        if (clock != NULL)
            g_ptr_array_add(clocks, clock);
    }
    return clocks;
}
