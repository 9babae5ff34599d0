/* pdf_start_private.h - where columns begin, as several lines of a page show. */
#pragma once

#include "document/pdf_private.h"

/* Where the pieces begin that are no boxes to tick. */
GArray *pdf_starts_find(const GPtrArray *pieces);
/* Several begin there. */
gboolean pdf_start_is(const GArray *starts, double x);

/* @starts (may be NULL): the glyph @at begins another piece, though the gap after @last is narrow: a column
 * begins there, as the next line shows, or because the gap is wider than the others of the line.
 * @x1: where the piece so far begins. */
gboolean pdf_start_parts(const GArray *starts, const GArray *glyphs, guint at, const PdfGlyph *last,
                         double x1);
