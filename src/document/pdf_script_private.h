/* pdf_script_private.h - what cairo's script surface writes, read back as paths.
 *
 * Poppler tells nothing of lines and boxes; it only draws them.  Drawn on a script surface, a page comes out
 * as text in which every path stands with its points, so rules are exact and no pixel is made.  Fonts and
 * pictures in that text are strings, which are skipped as they come. */
#pragma once

#include <cairo.h>

#include "document/pdf_private.h"

typedef enum { PDF_POINT_MOVE, PDF_POINT_LINE, PDF_POINT_CURVE, PDF_POINT_CLOSE } PdfPointKind;

typedef struct {
    PdfPointKind kind;
    double x, y;
} PdfPoint;

typedef struct {
    gboolean is_stroke;
    double grey; /* 0 black, 1 white */
    gboolean is_hue;
    const GArray *points; /* of PdfPoint */
} PdfPaint;

typedef struct PdfScript PdfScript;

/* @painted is called for every path that is filled or stroked. */
PdfScript *pdf_script_new(void (*painted)(const PdfPaint *paint, gpointer data), gpointer data);
void pdf_script_free(PdfScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfScript, pdf_script_free)

void pdf_script_take(PdfScript *script, const char *text, gsize len);

/* From now on letters that are shown on @cairo are not drawn.  FALSE: they are, which only takes longer. */
gboolean pdf_letters_leave_out(cairo_t *cairo);

/* From now on paths are drawn on @cairo no further out than its script surface bears. */
gboolean pdf_far_keep_near(cairo_t *cairo);
