/* pdf_columns_private.h - the gutter between two columns of a page. */
#pragma once

#include "document/pdf_private.h"

typedef struct {
    double x;      /* the middle of the gutter */
    double y1, y2; /* from where to where it is free */
} PdfGutter;

/* The two sides of @gutter are one table: its rows begin on both at the same heights.  @sorted: the page's
 * pieces;
 * @right_pairs: how many on the right side are a label and a value in one. */
gboolean pdf_columns_are_rows(const GPtrArray *sorted, const PdfGutter *gutter, guint right_pairs);
