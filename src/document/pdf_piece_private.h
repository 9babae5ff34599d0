/* pdf_piece_private.h - what makes pieces of characters, and of pieces one. */
#pragma once

#include "document/pdf_private.h"

/* Where the pieces of a page begin that are no boxes to tick: several show a column. */
GArray *pdf_starts_find(const GPtrArray *pieces);
/* Several begin there. */
gboolean pdf_start_is(const GArray *starts, double x);

/* @starts (may be NULL): the glyph @at begins another piece, though the gap after @last is narrow: a column
 * begins there, as the next line shows, or because the gap is wider than the others of the line.
 * @x1: where the piece so far begins. */
gboolean pdf_start_parts(const GArray *starts, const GArray *glyphs, guint at, const PdfGlyph *last,
                         double x1);

/* A rule from above @y to below it stands between the two places. */
gboolean pdf_rule_between(const PdfPage *page, double x1, double x2, double y);
/* @next's words go on behind those of @piece. */
void pdf_piece_join(PdfPiece *piece, const PdfPiece *next);
/* Sorts the pieces. */
void pdf_justified_join(PdfPage *page, const GArray *starts);
