/* answer.h - what a person's reply says, from the one table of actions.
 *
 * People write one action a line, in the words that the mail they answer printed.  Exactly one action may be
 * in a reply that decides; anything conditional or contradictory is not an answer but a question to a person.
 */
#pragma once

#include <glib.h>

#include "rules/pack.h"

typedef enum {
    CASEWORK_BY_ANYBODY, /* a fact or a note: the sender of a form may give it too */
    CASEWORK_BY_SHELL,   /* clerical: the office, and the administrator's `act` */
    CASEWORK_BY_PERSON, /* changes what leaves or who is told: a known person by mail only */
    CASEWORK_DECISION,  /* an answer to a decision of the pack: a seat of its role, by mail only */
} CaseworkForce;

typedef struct {
    const char *action; /* "confirm", "note", "held", or "answer" for a decision; static */
    CaseworkForce force;
    char *argument; /* what follows the word; for a decision the answer as the pack spells it; NULL: none */
    char *decision; /* the decision answered, NULL */
    char *note;     /* further lines that are no action; NULL */
} CaseworkAnswer;
void casework_answer_free(CaseworkAnswer *answer); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkAnswer, casework_answer_free)

typedef enum {
    CASEWORK_ANSWER_ERROR_NOTHING,     /* no line is an action that may be said here */
    CASEWORK_ANSWER_ERROR_CONDITIONAL, /* "if", "subject to", a question mark ... beside an action */
    CASEWORK_ANSWER_ERROR_SEVERAL,     /* two actions that decide */
} CaseworkAnswerError;
#define CASEWORK_ANSWER_ERROR (casework_answer_error_quark())
GQuark casework_answer_error_quark(void);

/* Reads @text (the reply without history) as an answer to @question ("confirm", a decision's id, or NULL). */
CaseworkAnswer *casework_answer_read(const RulesPack *pack, const char *question, const char *text,
                                     GError **error);

typedef struct {
    char *text;  /* as people write it: "confirm", "note: ..." */
    char *ready; /* what a ready reply begins with: "confirm", "note: " */
    char *means; /* what it does, NULL: it says so itself */
} CaseworkChoice;

/* What can be said in answer to @question; for the mail that asks and for the one that says that an answer
 * was not understood.  GPtrArray of CaseworkChoice. */
GPtrArray *casework_answer_choices(const RulesPack *pack, const char *question);
