/* file.h - what the events of one case add up to.
 *
 * Pure: events are folded in, in order; what the case is now is read out.  Nothing is ever taken out again.
 */
#pragma once

#include <glib.h>

#include "base/json.h"
#include "casework/clocks.h"

typedef struct CaseworkFile CaseworkFile;

typedef struct {
    gint64 id; /* of the event in the store; 0 while it is only planned */
    char *kind;
    char *happened; /* ISO time or date */
    char *actor;
    gint64 message_id;
    json_t *payload; /* NULL: none */
    gboolean undone; /* a later event says otherwise: it holds no longer */
    gboolean undid;  /* it is such a later event */
} CaseworkEvent;

CaseworkFile *casework_file_new(const RulesPack *pack, const char *ref);
void casework_file_free(CaseworkFile *file); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkFile, casework_file_free)

/* Folds one event in; @payload is shared, not copied.  An event whose time cannot be read counts for its kind
 * only. */
void casework_file_add(CaseworkFile *file, gint64 id, const char *kind, const char *happened,
                       const char *actor, gint64 message_id, json_t *payload);

const RulesPack *casework_file_pack(const CaseworkFile *file); /* lent */
const char *casework_file_ref(const CaseworkFile *file);
const CaseworkFacts *casework_file_facts(const CaseworkFile *file);
GPtrArray *casework_file_events(const CaseworkFile *file); /* of CaseworkEvent, lent */
/* The first / newest event of @kind, lent; NULL when there is none.  First leaves out what holds no longer: a
 * mail came back, or a later event undid it. */
const CaseworkEvent *casework_file_first(const CaseworkFile *file, const char *kind);
const CaseworkEvent *casework_file_last(const CaseworkFile *file, const char *kind);

/* The events by which a form opens a case: as a serious incident, or (where the form says itself that it is
 * none) as a case referred for learning. */
#define CASEWORK_NOTIFIED "notification-received"
#define CASEWORK_REFERRED "referral-received"
/* The one that opened this case, lent; NULL: none. */
const CaseworkEvent *casework_file_opened(const CaseworkFile *file);

/* The newest answer of @person to @decision: the answer's words, lent; NULL: not answered. */
const char *casework_file_answer(const CaseworkFile *file, const char *decision, const char *person);

/* The form that the case stands on, as extract wrote it, lent; NULL: none came.  That is the one which opened
 * it: whoever knows the reference can send another, so a person compares them.  Where the first could not be
 * read, the first that could be, from a confirmed sender, takes its place. */
const json_t *casework_file_form(const CaseworkFile *file);

/* The event that puts one fact on the case: {field, value{value, raw, ...}, of_child, child, label}.  The
 * form that is given out has it: under its id where that was blank, else in the `also` list beside what was
 * said first. */
#define CASEWORK_FACT_STATED "fact-stated"
/* What is known of @id, with its `also`, lent; of @child by its number (0: of the only one).  NULL: nothing.
 */
const json_t *casework_file_known(const CaseworkFile *file, const char *id, gboolean of_child, guint child);

typedef struct {
    CaseworkClock *clock;
    const char *state; /* "running", "met", "stopped" (by a finding, or what started it holds no longer) */
    const CaseworkEvent *ended; /* what met or stopped it; NULL while it runs */
} CaseworkDuty;

/* Every duty whose clock has started, in the pack's order; GPtrArray of CaseworkDuty, transfer full.  It is
 * shared by all who ask between two events: nobody changes it. */
GPtrArray *casework_file_duties(const CaseworkFile *file, const Calendar *calendar);
