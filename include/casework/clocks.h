/* clocks.h - from a pack and what is known to have happened, every duty's target and limit.
 *
 * Pure: the pack, the facts, the calendar in; dates out.  The target is the earliest date that a defensible
 * reading gives, the limit the ordinary reading; a target is never later than its limit. */
#pragma once

#include <glib.h>

#include "calendar/calendar.h"
#include "rules/pack.h"

/* The dates on which events are known to have happened: the earliest of each kind. */
typedef struct CaseworkFacts CaseworkFacts;

CaseworkFacts *casework_facts_new(void);
void casework_facts_free(CaseworkFacts *facts); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkFacts, casework_facts_free)
void casework_facts_add(CaseworkFacts *facts, const char *event, const GDate *date);
/* The same for an event whose date is a plan (publication-planned): the newest takes the place of the last.
 */
void casework_facts_set(CaseworkFacts *facts, const char *event, const GDate *date);
/* A named person's finding that @event was on a later day (X10): limits count from it, targets from the
 * first. */
void casework_facts_correct(CaseworkFacts *facts, const char *event, const GDate *date);
/* @event holds no longer; what it started is shown, and ended. */
void casework_facts_undo(CaseworkFacts *facts, const char *event);
const GDate *casework_facts_find(const CaseworkFacts *facts, const char *event); /* NULL: not known */

typedef struct {
    const RulesDuty *duty;
    char *start_event; /* the one that was counted from */
    GDate start;
    GDate target; /* invalid (g_date_valid() FALSE) when there is none */
    GDate limit;
    gboolean undone;  /* none of what started it holds any more */
    gboolean pending; /* beyond the calendar's horizon: shown, retried daily, never guessed */
    char *rule;       /* "day 10 (target); within 10 working days (limit)" */
    GArray *days;     /* of GDate: those counted to the limit */
} CaseworkClock;
void casework_clock_free(CaseworkClock *clock); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkClock, casework_clock_free)

/* The clocks of all duties whose start is known, in the pack's order. */
GPtrArray *casework_clocks(const RulesPack *pack, const Calendar *calendar, const CaseworkFacts *facts);
