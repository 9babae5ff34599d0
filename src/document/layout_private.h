/* layout_private.h - from pieces of text with their places on a page to paragraphs and tables. */
#pragma once

#include "document/document_private.h"

/* A run of characters on one line with no wide gap in it, or a field.  Places are in points from the top
 * left. */
typedef struct {
    double x0, x1, y0, y1;
    double size; /* of the type, 0: not known */
    char *text;  /* of a tick: "" */
    guint flags; /* DocumentRunFlags */
    gboolean is_tick, is_ticked;
    const char *how; /* static */
    char *tag;
} LayoutPiece;

void layout_piece_clear(gpointer piece); /* a GDestroyNotify for a GArray of them */

/* Adds one page's pieces (GArray of LayoutPiece; put in order here) to the open part. */
void layout_add_page(DocumentBuilder *builder, GArray *pieces);
