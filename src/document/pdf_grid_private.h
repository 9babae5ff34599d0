/* pdf_grid_private.h - from rules that meet to one table's grid. */
#pragma once

#include "document/pdf_private.h"

#define GRID_NEAR 3.5 /* rules nearer than this are one, drawn double */

/* One table's rules. */
typedef struct {
    PdfBox box;
    GArray *across, *down; /* of PdfBox */
    GArray *xs, *ys;       /* of double */
} PdfGrid;

/* Rules that hang together, a grid each; smallest first, so that a table in a cell is made before the table
 * around it.  Of PdfGrid. */
GPtrArray *pdf_grids_find(const PdfDrawing *drawing);

/* The table that its rules make, out of the page's pieces and in their stead. */
void pdf_grid_to_table(PdfPage *page, const PdfGrid *grid);

/* Takes what stands in @box out of the page's pieces. */
GPtrArray *pdf_take_pieces(PdfPage *page, PdfBox box);

/* Where lines end in @box: as far from its right as @pieces begin from its left. */
double pdf_right_edge(PdfBox box, const GPtrArray *pieces);
