/* pdf_flow_private.h - tables that white space makes. */
#pragma once

#include "document/pdf_band_private.h"

typedef struct {
    double x1, x2;
    guint rows; /* that have something in it */
} PdfFlowColumn;

/* In which of @columns it stands; -1: in none, or in two. */
gint pdf_flow_column(const GArray *columns, const PdfStack *stack);

/* @n bands from @from as a table of @columns that ends at @right. */
PdfBlock *pdf_flow_table(const GPtrArray *bands, guint from, guint n, const GArray *columns, double right);

/* For each of @n bands whether the white space above it parts it from the row before; NULL: it does not tell.
 */
gboolean *pdf_row_gaps(const GPtrArray *bands, guint from, guint n, const GArray *columns);

/* Where rows of labels and of answers take turns, they become one. */
void pdf_over_join(PdfTable *table);
