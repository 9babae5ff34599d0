/* values_private.h - pieces of a letter's values. */
#pragma once

#include "letter/values.h"

/* What was read, for people: [{label, value, doubt}] of a form's record (fields or a child). */
json_t *letter_values_record(const RulesQuestions *questions, const json_t *record);

/* What is missing, as questions: the neutral ones as [{text}] in @asked, the others counted (outcome, death,
 * abuse, criteria are never named in an acknowledgement). */
guint letter_values_missing(const RulesQuestions *questions, const json_t *form, gboolean neutral_only,
                            json_t *asked);

/* One value of a form as text, NULL: not there; transfer full. */
char *letter_values_field(const json_t *record, const char *id);

/* [{text}], a line each running clock of @duties that has a date, the nearest first; @tight: bank holidays lie
 * before the last of them, and head the lines. */
json_t *letter_values_clocks(const LetterCase *about, const GPtrArray *duties, gboolean *tight);

/* "clocks", "due", "meeting", "events" and "answers": the course of the case. */
void letter_values_set_course(json_t *values, const LetterCase *about);

/* [{text}]: what the Panel's web form asks for and @form does not tell, of each child and of the incident. */
json_t *letter_values_panel_missing(const json_t *form);

/* [{name, returned}]: who is involved, each once; what became of their return, "" where nobody asked. */
json_t *letter_values_agencies(const LetterCase *about);

/* What a task of @kind is called, three or four words. */
const char *letter_values_task_title(const char *kind);
