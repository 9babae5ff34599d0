/* value_private.h - from the text of an answer to values of a type. */
#pragma once

#include "form/answer_private.h"
#include "form/date_private.h"

typedef struct {
    const FormCatalogue *catalogue;
    const GDate *today;
    const GDate *written; /* the day the form gives for itself; NULL: none */
    guint latest_year;
    gboolean crosses_say_no; /* the document has ticks too */
    GPtrArray *problems;     /* of char *, owned by the reading */
    GHashTable *last;        /* id -> what was last said of it, for "as above" */
} FormValues;

void form_values_problem(FormValues *values, const char *problem);
FormDateRules form_values_date_rules(const FormValues *values, gboolean is_birth);

/* What was written, without prompts, guidance and what is struck out; lines joined by @joint.  "" : blank. */
char *form_spans_text(const FormValues *values, const GArray *spans, const char *joint);
/* The same, each line a string. */
GPtrArray *form_spans_lines(const FormValues *values, const GArray *spans);

/* "Nature of incident: He was found in the pond and pronounced dead ...": what happened, and not of which
 * class it is. */
gboolean form_value_is_account(const FormField *field, const char *text);

/* ---- choices ---- */

typedef struct {
    GPtrArray *chosen;  /* of char *: the texts that are marked, or the one text there is */
    gboolean has_marks; /* told by ticks, strokes or type, not by words alone */
    gboolean is_open;   /* alternatives are there, and none is chosen */
    const char *how;
} FormChoice;

/* @field NULL: nothing is known of what is asked. */
void form_choice_read(const FormValues *values, const FormField *field, const FormAnswer *answer,
                      FormChoice *choice);
void form_choice_clear(FormChoice *choice);
gboolean form_choice_by_ticks(const FormValues *values, const FormVocabulary *vocabulary,
                              const FormAnswer *answer, FormChoice *choice);
void form_choice_add(FormChoice *choice, const char *text, gsize len);
/* "YES/NO", "Please selectMrMrs": as it was printed. */
gboolean form_text_is_untouched(const FormCatalogue *catalogue, const char *text);

#define COVER_LEN_MAX 600
#define COVER_LIST_MIN 3 /* answers one after another: two may be an answer and a remark */

/* Of how many different answers @text consists; 0: it has other words too. */
guint form_vocabulary_cover(const FormVocabulary *vocabulary, const char *text);
/* The answers to @field as they were printed, none of them chosen. */
gboolean form_text_is_list(const FormField *field, const char *text);

/* ---- lists, people, contacts ---- */

GPtrArray *form_list_split(const char *text); /* by lines, ";" and "," */
GPtrArray *form_persons_split(const FormValues *values, const char *text);
/* "SMITH, Amy", "DE LA CRUZ, Ana": a surname in capitals before its comma. */
gboolean form_person_is_surname_first(const char *before, const char *after);
char *form_person_text(const FormValues *values, const char *text); /* one name, "" when there is none */
char *form_phone_find(const char *text);                            /* digits, or NULL */
char *form_email_find(const char *text);                            /* or NULL */
char *form_digits(const char *text);
char *form_age_find(const FormValues *values, const char *text); /* "5 wks"; NULL */
char *form_ref_find(const FormValues *values, const char *text); /* "BX-2026-0007", "418833"; NULL */
char *form_case_reference_find(const char *text);                /* letters-year-number; NULL */
