/* feasible.h - what the calendar still allows for the rapid review meeting.
 *
 * The plan is worked backwards over the pack's own duties: returns come in by the limit of what the request
 * starts, papers go on the working day before the meeting and after the returns, and the meeting is held by
 * its target, else by its limit.  Pure. */
#pragma once

#include <glib.h>

#include "calendar/calendar.h"
#include "casework/file.h"

typedef struct {
    GArray *days;       /* of GDate: on which the meeting can be held */
    gboolean by_limit;  /* none is left by the target: these are the days up to the limit */
    gboolean requested; /* the requests have gone: counted from then; else from @today */
    gboolean tight;     /* a day's delay of the requests takes the first of them away, or leaves none */
    GDate returns;      /* by when the returns are in; invalid: nothing is asked for */
    GDate last;         /* the meeting's target, or its limit (@by_limit) */
} CaseworkFeasible;
void casework_feasible_free(CaseworkFeasible *feasible); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkFeasible, casework_feasible_free)

/* NULL: the pack has no meeting by a day, it was held or stopped, or the calendar does not reach so far. */
CaseworkFeasible *casework_feasible(const RulesPack *pack, const Calendar *calendar, const CaseworkFile *file,
                                    const GDate *today);

/* For people: "If the requests go today (Wed 16 December), the meeting can be held on Tue 29, Wed 30, Thu 31
 * December." A plan that cannot hold says what gives.  Transfer full. */
char *casework_feasible_words(const CaseworkFeasible *feasible, const GDate *today);
