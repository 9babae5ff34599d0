/* answer_private.h - questions and answers as they stand in a document, before anybody asks what kind of form
 * it is.
 *
 * document -> lines -> answers (scan) -> kind -> values. */
#pragma once

#include "document/document.h"
#include "form/catalogue_private.h"
#include "form/form.h"

/* In a line's text every tick is one of these, whatever it was. */
#define FORM_TICK_ON "☒"
#define FORM_TICK_OFF "☐"
#define FORM_TICK_CROSS "✗" /* on where it stands alone or among empty boxes, off beside ticks */

/* Marks of a byte: DocumentRunFlags, which fit. */
typedef guint8 FormMarks;

typedef struct {
    const char *part;                         /* lent by the document */
    guint table, row, cell;                   /* 0: not in one; the first is 1 */
    guint inner_table, inner_row, inner_cell; /* of a table in that cell */
} FormWhere;

typedef struct {
    guint start, end;
    const char *link; /* lent by the document */
} FormLink;

/* A paragraph, flattened. */
typedef struct {
    char *text;
    const FormMarks *marks; /* one a byte */
    guint len;
    guint level;
    gboolean is_item;
    gboolean is_asked; /* signed as a question: "Q1." */
    GArray *links;     /* of FormLink, or NULL */
    FormWhere where;
} FormLine;

typedef struct {
    const FormLine *line;
    guint start, end;
} FormSpan;

/* A table of records: what each row says under each heading. */
typedef struct {
    const FormTableKind *table; /* NULL: a row is a child */
    GPtrArray *columns;         /* of FormHeading, one a column of the grid; NULL: not known */
    GPtrArray *rows;            /* of GPtrArray of GArray of FormSpan (or NULL), by column */
} FormRows;

typedef struct {
    char *label;
    const FormColumn *column; /* of a table's, or */
    GArray *meanings;         /* of FormMeaning: a child's */
} FormHeading;

typedef struct FormAnswer {
    char *label;      /* as written; "" when a tick stood alone */
    GArray *meanings; /* of FormMeaning; empty: a label that is not known */
    const char *section;
    guint child;        /* "Child 2": 2; 0: not said */
    guint part, parts;  /* of several labels in one cell: which of how many */
    char *separators;   /* between those labels: "/:" */
    gboolean is_option; /* the label is itself one of the answers, ticked or not */
    gboolean is_by_words;
    gboolean is_bold; /* its label */
    GArray *options;  /* of FormSpan: answers printed with the label */
    GArray *value;    /* of FormSpan */
    GPtrArray *rows;  /* of FormRows in the value's cell, or NULL */
    FormRows *table;  /* not a question at all but a table */
    FormWhere where;
    const char *how;
    struct FormAnswer *next; /* of several labels that share a value: the next one */
} FormAnswer;

typedef struct {
    const FormCatalogue *catalogue;
    const Document *document;
    GPtrArray *lines;             /* of FormLine, owned */
    GPtrArray *answers;           /* of FormAnswer, in order */
    GPtrArray *titles;            /* of char *: keys of headings and first lines */
    GPtrArray *loose;             /* of FormLine, lent: text that answers nothing */
    GHashTable *exact, *by_words; /* text -> FormFound: labels that were looked up */
} FormAnswers;

FormAnswers *form_answers_new(const Document *document, const FormCatalogue *catalogue);
FormAnswers *form_answers_scan(const Document *document, const FormCatalogue *catalogue);
void form_answers_free(FormAnswers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormAnswers, form_answers_free)

/* ---- lines ---- */

FormLine *form_line_new(const DocumentBlock *paragraph, const FormWhere *where);
void form_line_free(gpointer line);
char *form_where_text(const FormWhere *where);

/* Every byte of @span that is no white space has @flag. */
gboolean form_span_all(FormSpan span, guint flag);
gboolean form_span_any(FormSpan span, guint flag);
FormSpan form_span_trim(FormSpan span);
gboolean form_span_is_blank(FormSpan span); /* nothing but space, leaders and the like */
char *form_span_text(FormSpan span);
FormSpan form_line_span(const FormLine *line);

/* Nothing in it but ticks. */
gboolean form_span_is_ticks(FormSpan span);
gboolean form_text_has_tick(const char *text);
gboolean form_text_begins_with_tick(const char *text);
