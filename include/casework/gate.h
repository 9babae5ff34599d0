/* gate.h - who may record what, what a duty still waits for, and what comes before it.
 *
 * Nothing here stops a clock: an order is said, an approval is asked for, and a date passes all the same
 * (X11, X27). */
#pragma once

#include <glib.h>

#include "casework/answer.h"
#include "casework/decision.h"

/* TRUE: @person runs the office: what waits for a person goes to them, or they sign, or manage. */
gboolean casework_is_office(const RulesPack *pack, const RulesPerson *person);

/* Why @person may not say @answer on the case, a sentence, transfer full; NULL: they may.  A decision's seat
 * is looked at by the tally. */
char *casework_forbidden(const RulesPack *pack, const RulesPeople *people, const CaseworkFile *file,
                         const RulesPerson *person, const CaseworkAnswer *answer);

/* The event that records @duty as done by a person: its own, else the first of those it is met by that an
 * action records; lent, NULL: only a mail or an answer can meet it. */
const char *casework_done_event(const RulesPack *pack, const RulesDuty *duty);

/* An approval that a duty needs: who has given it, and who has not. */
typedef struct {
    const RulesNeed *need;
    GPtrArray *missing; /* of const RulesPerson, lent: asked for their word and silent, or with a query */
    guint given, seats;
    gboolean queried; /* somebody said "query" and has not approved since */
    gboolean met;
} CaseworkApproval;
void casework_approval_free(CaseworkApproval *approval); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkApproval, casework_approval_free)

/* The approval by a role that @duty, or what leaves of it, needs; NULL: it needs none. */
CaseworkApproval *casework_approval(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                                    const CaseworkFile *file);

/* What @duty still needs before it may be recorded as done: a sentence each (char *, owned); empty: nothing.
 */
GPtrArray *casework_gate(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                         const CaseworkFile *file, const GPtrArray *duties);

/* The same before the paper of @duty may leave: what only submissions need counts too. */
GPtrArray *casework_gate_out(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                             const CaseworkFile *file, const GPtrArray *duties);

/* The duties that come before @duty, have started and still run; of const RulesDuty, lent.  @duties: of
 * CaseworkDuty. */
GPtrArray *casework_before(const RulesDuty *duty, const GPtrArray *duties);
