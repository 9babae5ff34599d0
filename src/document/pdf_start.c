#include "document/pdf_piece_private.h"

#include <math.h>

#define START_NEAR 1.0
#define START_EXACT 0.5
#define START_LEAST 3  /* pieces that begin there, anywhere on the page */
#define START_GAP 0.45 /* of the size of the type */
#define START_WIDER 1.4
#define START_REACH 2.2   /* times the height of a line: where the next one stands */
#define START_PIECES 4000 /* on a page: no form has as many */

typedef struct {
    double x, y1, y2;
} PdfStart;

static gint
start_compare(gconstpointer a, gconstpointer b)
{
    const PdfStart *one = a, *two = b;

    return one->x < two->x ? -1 : one->x > two->x;
}

/* Boxes to tick begin one below another within an answer too: they show no column. */
GArray *
pdf_starts_find(const GPtrArray *pieces)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(PdfStart));

    for (guint i = 0; i < pieces->len && pieces->len <= START_PIECES; i++) {
        const PdfPiece *piece = g_ptr_array_index(pieces, i);
        const PdfStart start = {piece->box.x1, piece->box.y1, piece->box.y2};

        if (piece->atoms->len > 0 && g_array_index(piece->atoms, PdfAtom, 0).tick == PDF_NO_TICK)
            g_array_append_val(starts, start);
    }
    g_array_sort(starts, start_compare);
    return starts;
}

/* The first of @starts that is no further left than @x. */
static guint
start_lower(const GArray *starts, double x)
{
    guint from = 0, to = starts->len;

    while (from < to) {
        guint middle = (from + to) / 2;

        if (g_array_index(starts, PdfStart, middle).x < x)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

gboolean
pdf_start_is(const GArray *starts, double x)
{
    guint n = 0;

    for (guint i = start_lower(starts, x - START_NEAR);
         i < starts->len && g_array_index(starts, PdfStart, i).x <= x + START_NEAR && n < START_LEAST; i++)
        n++;
    return n >= START_LEAST;
}

/* Whether the line above or below has something that begins exactly there. */
static gboolean
start_is_beside(const GArray *starts, const PdfGlyph *glyph)
{
    double height = pdf_box_height(glyph->box);

    for (guint i = start_lower(starts, glyph->box.x1 - START_EXACT); i < starts->len; i++) {
        const PdfStart *start = &g_array_index(starts, PdfStart, i);

        if (start->x > glyph->box.x1 + START_EXACT)
            return FALSE;
        if (pdf_overlap(start->y1, start->y2, glyph->box.y1, glyph->box.y2) < 0.4 * height &&
            start->y1 - glyph->box.y2 < START_REACH * height &&
            glyph->box.y1 - start->y2 < START_REACH * height)
            return TRUE;
    }
    return FALSE;
}

static gboolean
start_same_line(const PdfGlyph *a, const PdfGlyph *b)
{
    return pdf_overlap(a->box.y1, a->box.y2, b->box.y1, b->box.y2) >
           0.4 * MIN(pdf_box_height(a->box), pdf_box_height(b->box));
}

static gboolean
start_is_blank(const PdfGlyph *glyph)
{
    return g_unichar_isspace(glyph->atom.c) || glyph->atom.c == 0xA0;
}

/* The widest gap between words of the line that glyph @at stands in, but for those before other columns. */
static double
start_widest_gap(const GArray *starts, const GArray *glyphs, guint at, double x1)
{
    const PdfGlyph *here = &g_array_index(glyphs, PdfGlyph, at), *last = NULL;
    double widest = 0;
    guint from = at;

    while (from > 0 && start_same_line(&g_array_index(glyphs, PdfGlyph, from - 1), here) &&
           g_array_index(glyphs, PdfGlyph, from - 1).box.x1 >= x1 - 0.1)
        from--;
    for (guint i = from; i < glyphs->len; i++) {
        const PdfGlyph *glyph = &g_array_index(glyphs, PdfGlyph, i);

        if (start_is_blank(glyph))
            continue;
        if (!start_same_line(glyph, here) ||
            (last != NULL && glyph->box.x1 - last->box.x2 > 1.3 * here->size))
            break;
        if (last != NULL && !pdf_start_is(starts, glyph->box.x1))
            widest = MAX(widest, glyph->box.x1 - last->box.x2);
        last = glyph;
    }
    return widest;
}

gboolean
pdf_start_parts(const GArray *starts, const GArray *glyphs, guint at, const PdfGlyph *last, double x1)
{
    const PdfGlyph *glyph = &g_array_index(glyphs, PdfGlyph, at);
    double gap = glyph->box.x1 - last->box.x2;

    if (starts == NULL || last->atom.tick != PDF_NO_TICK || gap <= START_GAP * glyph->size ||
        !pdf_start_is(starts, glyph->box.x1))
        return FALSE;
    return start_is_beside(starts, glyph) || gap > START_WIDER * start_widest_gap(starts, glyphs, at, x1);
}
