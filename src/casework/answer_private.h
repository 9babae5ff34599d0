/* answer_private.h - the table of actions, and the words that make an answer none. */
#pragma once

#include "casework/answer.h"

typedef struct {
    const char *word;     /* as people write it, a key (base_text_key) */
    const char *argument; /* what must follow, for the list of choices; NULL: nothing may */
    const char *question; /* only in answer to this ("?": to any decision); NULL: to anything */
    CaseworkForce force;
    const char *means;
    const char *offered; /* in answer to what it is printed; NULL: to whatever it may answer */
    const char *event;   /* it is how an event is said: here for its being offered only; NULL */
} AnswerAction;

extern const AnswerAction casework_answer_actions[]; /* ends with a NULL word */

/* May @action be said in answer to @question? */
gboolean casework_answer_is_open(const AnswerAction *action, const RulesPack *pack, const char *question);

/* Words beside an action that make it no answer. */
gboolean casework_answer_is_conditional(const char *key);
/* "Once Jo has read it": nothing that cannot be called back is done on that. */
gboolean casework_answer_puts_off(const char *key);
/* "Please do not", written before an answer, takes it back. */
gboolean casework_answer_denies(const char *key);
/* The line as compared: key form, without the full stop or quotes that people put around a word; transfer
 * full. */
char *casework_answer_key(const char *line);
/* @key without what people put around an answer and mean nothing by, transfer full; NULL: there is nothing of
 * it. */
char *casework_answer_plain(const char *key);
/* "note: text", "note text" or "note - text": what follows @word in the tidied @line, transfer full; NULL:
 * the line does not begin so. */
char *casework_answer_argument(const char *line, const char *word);

/* CASEWORK_ATTEND or CASEWORK_NOT_ATTEND, if the line says so in plain words and says nothing else; NULL. */
const char *casework_attendance_said(const char *key);

/* "approve" and "submit" alone say it, of what was asked about. */
gboolean casework_answer_stands_alone(const char *action);

/* One line (@key: as compared) as an answer to a decision, as an action of the table, as an event of the
 * pack; NULL without an error: it is none. */
CaseworkAnswer *casework_answer_as_decision(const RulesDecision *decision, const char *key);
CaseworkAnswer *casework_answer_as_action(const RulesPack *pack, const char *question, const char *line,
                                          const char *key, GError **error);
CaseworkAnswer *casework_answer_as_attendance(const char *question, const char *key);
CaseworkAnswer *casework_answer_as_event(const RulesPack *pack, const char *line, const char *key);
