/* pdf_band_private.h - pieces that stand at one height, in stacks from left to right. */
#pragma once

#include "document/pdf_private.h"

typedef struct {
    double x1, x2;
    GPtrArray *pieces; /* of PdfPiece, lent, from the top */
} PdfStack;

typedef struct {
    PdfBox box;
    GPtrArray *stacks; /* of PdfStack, from the left */
    PdfTable *table;   /* instead: a ruled table has its height to itself; lent */
} PdfBand;

/* @pieces are sorted, and must outlive the bands. */
GPtrArray *pdf_bands(GPtrArray *pieces);
gboolean pdf_piece_wraps(const PdfPiece *line, const PdfPiece *next, double right);
gboolean pdf_piece_starts_small(const PdfPiece *piece);
PdfPiece *pdf_band_first(const PdfBand *band);
