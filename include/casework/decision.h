/* decision.h - what the answers to a question of the pack add up to, seat by seat.
 *
 * Each person of the role that is asked has a seat; a deputy answers for it.  Silence, a split and "unsure"
 * settle nothing.  Nobody's later word takes the place of the first unseen: two words of one seat that differ
 * count as none until the writer says "change to ...".  What a named person has to record is left to that
 * person. */
#pragma once

#include <glib.h>

#include "casework/file.h"
#include "rules/people.h"

typedef enum {
    CASEWORK_SEAT_SILENT,
    CASEWORK_SEAT_ANSWERED,
    CASEWORK_SEAT_CONTRADICTS, /* it said two things, and did not say that it changed its mind */
    CASEWORK_SEAT_STANDS_BACK, /* "not me": a conflict of interest; its deputy's answer alone counts */
} CaseworkSeatState;

typedef struct {
    const RulesPerson *person; /* lent */
    CaseworkSeatState state;
    const char *answer;  /* as the pack spells it, lent from the file; NULL unless answered */
    const char *by;      /* person id: the seat itself, or who answered for it; lent, NULL */
    gboolean stood_back; /* its own holder's answer no longer counts, whatever the deputy's */
    const json_t
        *by_telephone; /* its witnesses, {reported_by, countersigned_by}, lent; NULL: it was written */
    gboolean reserved; /* a reservation stands beside the answer */
} CaseworkSeat;

typedef struct {
    const RulesDecision *decision;
    GPtrArray *seats; /* of CaseworkSeat, in the directory's order */
    guint n_answered;
    gboolean complete;   /* every seat has answered */
    gboolean split;      /* complete, and no rule is satisfied */
    const char *settled; /* the answer whose rule is satisfied, lent; NULL: none, or two that contradict */
    const char *outcome; /* the event that it brings about by itself, lent; NULL */
    const char *recorded_by; /* role: a named person of it has to record the settled answer; lent, NULL */
} CaseworkTally;

CaseworkTally *casework_tally(const RulesPeople *people, const RulesDecision *decision,
                              const CaseworkFile *file);
void casework_tally_free(CaseworkTally *tally); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkTally, casework_tally_free)

/* The event that a question was put again with; its payload names the decision.  Answers before it count no
 * more. */
#define CASEWORK_PUT_AGAIN "question-put-again"
/* In the payload of an event that answers brought about: the decision, and the answer that settled it. */
#define CASEWORK_SETTLED "settled"
#define CASEWORK_SETTLED_AS "settled_as"

/* What @decision is about was settled since it was last put, by its own answers, those to another question or
 * by hand, and holds; lent, NULL: it was not.  @as is the answer that settled it, lent. */
const CaseworkEvent *casework_settled(const RulesDecision *decision, const CaseworkFile *file,
                                      const char **as);
/* A finding that a named person recorded holds (@as: what it found), and the answers that it stood on have
 * changed: by the pack's rule they now settle something else. */
gboolean casework_finding_falls(const CaseworkTally *tally, const CaseworkFile *file, const char **as);
/* TRUE: a mail asked somebody for it.  Before that nobody owes an answer. */
gboolean casework_decision_was_put(const RulesDecision *decision, const CaseworkFile *file);
/* How often @decision was put: 1 more than it was put again. */
guint casework_decision_round(const RulesDecision *decision, const CaseworkFile *file);

/* The role that has to record @answer of @decision by hand, inside its rule ("all-and-recorded-by ROLE"),
 * lent; NULL: it settles by itself, or not at all. */
const char *casework_decision_recorder(const RulesDecision *decision, guint answer);

/* Who may answer for @seat: their own deputy, and who holds the deputy's role of the duty at which @decision
 * escalates for the same agency.  Of const RulesPerson; free the array, not what is in it. */
GPtrArray *casework_deputies(const RulesPeople *people, const RulesDecision *decision,
                             const RulesPerson *seat);

/* The seat for which @person may answer, lent from @tally: their own, else the one that they are deputy of.
 * NULL: none, or (with @several) more than one. */
const CaseworkSeat *casework_tally_seat(const CaseworkTally *tally, const RulesPeople *people,
                                        const RulesPerson *person, gboolean *several);
