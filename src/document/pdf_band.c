#include "document/pdf_band_private.h"

static void
stack_free(gpointer data)
{
    PdfStack *stack = data;

    g_ptr_array_unref(stack->pieces);
    g_free(stack);
}

static void
band_free(gpointer data)
{
    PdfBand *band = data;

    g_ptr_array_unref(band->stacks);
    g_free(band);
}

static gint
band_by_top(gconstpointer a, gconstpointer b)
{
    const PdfPiece *one = *(PdfPiece *const *)a, *two = *(PdfPiece *const *)b;

    if (one->box.y1 != two->box.y1)
        return one->box.y1 < two->box.y1 ? -1 : 1;
    return one->box.x1 < two->box.x1 ? -1 : one->box.x1 > two->box.x1;
}

static gint
band_by_left(gconstpointer a, gconstpointer b)
{
    const PdfStack *one = *(PdfStack *const *)a, *two = *(PdfStack *const *)b;

    return one->x1 < two->x1 ? -1 : one->x1 > two->x1;
}

static PdfBand *
band_new(GPtrArray *bands, PdfBox box)
{
    PdfBand *band = g_new0(PdfBand, 1);

    band->box = box;
    band->stacks = g_ptr_array_new_with_free_func(stack_free);
    g_ptr_array_add(bands, band);
    return band;
}

static void
band_add(PdfBand *band, PdfPiece *piece)
{
    PdfStack *stack = NULL;

    band->box = pdf_box_union(band->box, piece->box);
    for (guint i = 0; i < band->stacks->len && stack == NULL; i++) {
        PdfStack *known = g_ptr_array_index(band->stacks, i);
        double overlap = pdf_overlap(known->x1, known->x2, piece->box.x1, piece->box.x2);

        if (overlap > MIN(4, 0.5 * pdf_box_width(piece->box)))
            stack = known;
    }
    if (stack == NULL) {
        stack = g_new0(PdfStack, 1);
        stack->x1 = piece->box.x1;
        stack->x2 = piece->box.x2;
        stack->pieces = g_ptr_array_new();
        g_ptr_array_add(band->stacks, stack);
    }
    stack->x1 = MIN(stack->x1, piece->box.x1);
    stack->x2 = MAX(stack->x2, piece->box.x2);
    g_ptr_array_add(stack->pieces, piece);
}

static gboolean
band_takes(const PdfBand *band, const PdfPiece *piece)
{
    double least = MIN(pdf_box_height(band->box), pdf_box_height(piece->box));

    return band->table == NULL && piece->table == NULL &&
           pdf_overlap(band->box.y1, band->box.y2, piece->box.y1, piece->box.y2) > 0.5 * least;
}

GPtrArray *
pdf_bands(GPtrArray *pieces)
{
    GPtrArray *bands = g_ptr_array_new_with_free_func(band_free);
    PdfBand *band = NULL;

    g_ptr_array_sort(pieces, band_by_top);
    for (guint i = 0; i < pieces->len; i++) {
        PdfPiece *piece = g_ptr_array_index(pieces, i);

        if (band == NULL || !band_takes(band, piece))
            band = band_new(bands, piece->box);
        if (piece->table != NULL)
            band->table = piece->table;
        else
            band_add(band, piece);
    }
    for (guint i = 0; i < bands->len; i++)
        g_ptr_array_sort(((PdfBand *)g_ptr_array_index(bands, i))->stacks, band_by_left);
    return bands;
}

/* @line ended because the first word of @next had no room, not because somebody ended it. */
gboolean
pdf_piece_wraps(const PdfPiece *line, const PdfPiece *next, double right)
{
    return line->box.x2 + 0.25 * line->size + next->first_word > right - 2;
}

PdfPiece *
pdf_band_first(const PdfBand *band)
{
    const PdfStack *stack = g_ptr_array_index(band->stacks, 0);

    return g_ptr_array_index(stack->pieces, 0);
}

gboolean
pdf_piece_starts_small(const PdfPiece *piece)
{
    gunichar c = piece->atoms->len > 0 ? g_array_index(piece->atoms, PdfAtom, 0).c : 0;

    return g_unichar_islower(c) || c == '(' || c == '/';
}
