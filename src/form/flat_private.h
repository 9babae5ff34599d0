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
    GPtrArray *rows; /* of GStrv */
} FormFlat;

/* Reads the rows, the first of them headings, as a table; FALSE: it is none that we know. */
gboolean form_flat_scan(FormFlat *flat);
