/* answer.h - what a person's reply says, from the one table of actions.
 *
 * People write one action a line, in the words that the mail they answer printed.  What is recorded (`held: 4
 * January`, `done: briefing report`) may be several lines; what decides stands alone.  Anything conditional
 * or contradictory is not an answer but a question to a person.
 */
#pragma once

#include <glib.h>

#include "rules/pack.h"

typedef enum {
    CASEWORK_BY_ANYBODY, /* a fact or a note: the sender of a form may give it too */
    CASEWORK_BY_SHELL,   /* clerical: a known person, and the administrator's `act` */
    CASEWORK_BY_PERSON,  /* changes what leaves, who is told or what runs: a known person by mail only */
    CASEWORK_DECISION,   /* an answer to a decision of the pack: a seat of its role, by mail only */
} CaseworkForce;

typedef struct {
    const char *action; /* "confirm", "note", "record", "done", "approve", "submit" ..., "answer" for a
                           decision; static */
    CaseworkForce force;
    char *argument; /* what follows the word; for a decision the answer as the pack spells it; NULL: none */
    char *decision; /* the decision answered, NULL */
    char *event;    /* of "record": the kind; NULL */
    char *duty;     /* of "done", "approve", "query" and "submit": its id; NULL */
    char *ref;      /* the case that the line names itself, NULL: that of the mail */
    char *line;     /* as written, tidied; NULL for what a note holds */
    char *note;     /* further lines that are no action; NULL */
    char *reservation; /* "reservation: ..." beside a decision's answer; NULL */
    char *despite;     /* "despite: REASON": it has happened although something it needs is missing; NULL */
    gboolean changed;  /* "change to ...": the writer knows that they said something else before */
} CaseworkAnswer;
void casework_answer_free(CaseworkAnswer *answer); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CaseworkAnswer, casework_answer_free)

typedef enum {
    CASEWORK_ANSWER_ERROR_NOTHING,     /* no line is an action that may be said here */
    CASEWORK_ANSWER_ERROR_CONDITIONAL, /* "if", "subject to", a question mark ... beside an action */
    CASEWORK_ANSWER_ERROR_SEVERAL,     /* two actions that decide, or one that is said in two ways */
} CaseworkAnswerError;
#define CASEWORK_ANSWER_ERROR (casework_answer_error_quark())
GQuark casework_answer_error_quark(void);

/* Whether somebody comes to the meeting: in these words or, in answer to an invitation, in plain ones. */
#define CASEWORK_ATTEND "attend"
#define CASEWORK_NOT_ATTEND "not attend"
#define CASEWORK_ANOTHER_DATE "another date"

/* What a question to an approver is called: "approve:" and the duty that waits for it. */
#define CASEWORK_ASK_APPROVE "approve:"
/* What the question to whoever submits a paper is called: "submit:" and the duty. */
#define CASEWORK_ASK_SUBMIT "submit:"

/* Reads @text (the reply without history) as an answer to @question ("confirm", a decision's id,
 * "approve:DUTY" or NULL): at least one CaseworkAnswer, in order. */
GPtrArray *casework_answers_read(const RulesPack *pack, const char *question, const char *text,
                                 GError **error);

/* The same where there may be one only. */
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

/* Takes a case's reference ("BX-2026-0003", "[BX-2026-0003]") from the beginning of @text, transfer full;
 * NULL: there is none.  @rest is what follows it, lent. */
char *casework_ref_read(const RulesPack *pack, const char *text, const char **rest);
