/* flat_private.h - a table that a conversion to text laid flat, while its rows are gathered; for the flat*.c.
 */
#pragma once

#include "form/table_private.h"

#define FLAT_COLUMNS_MAX 10

typedef struct {
    FormScan *scan;
    const GPtrArray *lines; /* of FormLine; NULL: a table */
    guint at;               /* the next that is not taken */
    gboolean is_spaced;     /* a blank line after each cell */
    guint columns;
    struct {
        FormType type;
        const FormVocabulary *vocabulary;
    } types[FLAT_COLUMNS_MAX];
    GPtrArray *rows;   /* of GStrv */
    char *asked, *key; /* a label, and its key: each kind of table asks for the same */
} FormFlat;

typedef enum { FLAT_NO_ROW, FLAT_ROW, FLAT_SURE_ROW } FlatRow;

/* Whether @cells are a row: what stands in them is what the headings ask for, and they are no labels
 * themselves. */
FlatRow form_flat_judge(const FormFlat *flat, char *const *cells);
/* One of the columns asks for what can be told from other text. */
gboolean form_flat_is_typed(const FormFlat *flat);
gboolean form_flat_is_label(const FormFlat *flat, const char *text);

/* Reads the rows, the first of them headings, as a table; FALSE: it is none that we know. */
gboolean form_flat_scan(FormFlat *flat);
