/* form.h - what a document says as a form: its kind, its fields, the children, the tables, what is missing.
 *
 * Every value keeps the text it was read from, where that stood, how it was found and how sure that is.
 * Nothing is guessed in silence: what cannot be told apart is left out, and a doubt is a problem in the list.
 */
#pragma once

#include <glib.h>

#include "base/json.h"
#include "document/document.h"
#include "form/catalogue.h"

typedef struct {
    char *id;          /* "child_dob" */
    FormType type;     /* how it was read, and so how `values` are written */
    GPtrArray *values; /* of char *: one, or as many as a list holds; never empty */
    char *raw;         /* as written */
    char *where;       /* "body, table 2, row 3, cell 2" */
    const char *how;   /* "label beside", "label above", "tick", ... : lent, static */
    double confidence; /* 0 to 1 */
} FormValue;

typedef struct {
    GPtrArray *values; /* of FormValue, in the order of the document */
} FormRecord;

typedef struct {
    char *name;         /* "significant_events" */
    GPtrArray *records; /* of FormRecord, one a row */
} FormTable;

typedef struct {
    char *kind;             /* "notification", ... or "unknown" */
    double kind_confidence; /* 0 to 1 */
    gboolean is_titled;     /* a title says so too, not its questions alone */
    FormRecord *fields;
    GPtrArray *children; /* of FormRecord */
    GPtrArray *tables;   /* of FormTable */
    GPtrArray *missing;  /* of char *: the essential ids that are absent or blank */
    GPtrArray *problems; /* of char *: the words of the vocabulary, and notes for people */
    GPtrArray *hidden;   /* of char *: where what is hidden was left out, "sheet Log, rows 5 to 9" */
} FormReading;

typedef struct {
    const GDate *mail_date; /* for "yesterday", and for the century of "26"; NULL when there is none */
} FormContext;

/* Never fails on a document's content: one that is no form of ours is a reading of kind "unknown".
 * @context may be NULL. */
FormReading *form_read(const Document *document, const FormCatalogue *catalogue, const FormContext *context);

/* What is said of a document that could not be opened: kind "unknown" and the problem's word. */
FormReading *form_reading_new_for_error(const GError *error);

void form_reading_free(FormReading *reading); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormReading, form_reading_free)

/* NULL when it is not there. */
const FormValue *form_record_find(const FormRecord *record, const char *id);
/* The first value as text, lent, or NULL. */
const char *form_record_text(const FormRecord *record, const char *id);
const FormTable *form_reading_find_table(const FormReading *reading, const char *name);
gboolean form_reading_has_problem(const FormReading *reading, const char *problem);

/* One of `problems` as a sentence. */
char *form_problem_words(const char *problem);
/* The same of a form as form_reading_to_json() writes it: with where, if that is known. */
char *form_problem_told(const json_t *form, const char *problem);
/* "it opens with a password only"; NULL: one for which a form can be read all the same. */
const char *form_problem_cause(const char *problem);

/* {id: {value, raw, where, how, confidence}} */
json_t *form_record_to_json(const FormRecord *record);
/* {kind, fields{id: {value, raw, where, how, confidence}}, children[], tables{name: []}, missing[],
 * problems[]}, and hidden[] where there is any */
json_t *form_reading_to_json(const FormReading *reading);
