/* values.h - what the letters are filled with: a case, its clocks and the directory as the JSON that
 * templates read.
 *
 * The shapes are those of templates/fields.json.  Pure: nothing is looked up here but what is handed in. */
#pragma once

#include <glib.h>

#include "base/json.h"
#include "calendar/calendar.h"
#include "casework/file.h"
#include "rules/config.h"
#include "rules/people.h"
#include "rules/questions.h"

typedef struct {
    const RulesPack *pack;
    const RulesConfig *config;
    const RulesPeople *people;
    const RulesQuestions *questions;
    const Calendar *calendar;
    const CaseworkFile *file;
    GDate today;
    const RulesPerson *person;     /* who gets it, NULL: the sender of a form */
    const RulesDecision *decision; /* what is asked, NULL */
    const char *attached_name;     /* NULL: nothing is attached */
    const char *too_large;         /* why the form is not; NULL: it is, or there is none */
    gboolean exercise;             /* marked as one on every paper */
} LetterCase;

/* The values of a letter about one case; a new object. */
json_t *letter_values(const char *letter, const LetterCase *about);

/* partnership, phones and signature: in every letter. */
json_t *letter_values_common(const RulesPack *pack, const RulesConfig *config);

/* @kind and @text of a task; @message_id 0: none; @since ISO. */
json_t *letter_values_task(const RulesPack *pack, const RulesConfig *config, const char *ref,
                           const char *kind, const char *text, gint64 message_id, const char *since);

/* What an answer did (@done, a sentence), and that it came at @answered (ISO). */
json_t *letter_values_receipt(const RulesPack *pack, const RulesConfig *config, const char *ref,
                              const char *action, const char *done, const char *answered);
json_t *letter_values_not_understood(const RulesPack *pack, const RulesConfig *config, const char *ref,
                                     const char *question, const char *received);

/* {"date": "Wednesday 16 December 2026", "time": "16:20"} of an ISO time. */
json_t *letter_values_time(const char *iso);

/* "Thu 17 December" of an ISO date; "" for NULL. */
char *letter_values_short_date(const char *iso);

/* [{text, means, href}]: what may be answered to @question, with a ready mailto: for each. */
json_t *letter_values_answers(const RulesPack *pack, const RulesConfig *config, const char *ref,
                              const char *question);

/* [{text}]: what @form (as extract wrote it) must have and has not, each in the words of the forms. */
json_t *letter_values_gaps(const RulesQuestions *questions, const json_t *form);
