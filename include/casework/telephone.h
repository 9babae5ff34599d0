/* telephone.h - an answer that somebody gave by telephone: one person reports it, another bears it out.
 *
 * What was reported counts for nothing.  Only the second person's "countersign" makes it the answer of
 * whoever gave it, with both for witnesses; until then it waits, and it lapses. */
#pragma once

#include <glib.h>

#include "casework/file.h"

/* {about (a decision), said, person, seat, round, lapses (ISO date), reservation, note}: its actor reports
 * it. No answer of anybody's: it has neither "decision" nor "answer", which the tally reads. */
#define CASEWORK_CALL_REPORTED "telephone-reported"
/* {report: the id of that event, ...}: what became of it. */
#define CASEWORK_CALL_COUNTERSIGNED "telephone-countersigned"
#define CASEWORK_CALL_NOT_RIGHT "telephone-not-right"
#define CASEWORK_CALL_LAPSED "telephone-lapsed"

/* What the question to whoever may countersign is called: "telephone:" and the id of the report's event. */
#define CASEWORK_ASK_COUNTERSIGN "telephone:"

/* "Dario Marchetti: criteria met" or "Dario Marchetti said criteria met": who, and their words, both transfer
 * full.  FALSE: it does not say both. */
gboolean casework_call_read(const char *argument, char **who, char **words);

/* The report that @question asks about, lent; NULL: none of this case. */
const CaseworkEvent *casework_call_find(const CaseworkFile *file, const char *question);
gboolean casework_call_waits(const CaseworkFile *file, const CaseworkEvent *report);
/* The report of an answer to @decision for the seat of @seat that waits, lent; NULL: none. */
const CaseworkEvent *casework_call_waiting(const CaseworkFile *file, const char *decision, const char *seat);
