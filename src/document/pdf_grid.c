/* Ruled tables, and frames that stand alone, in the stead of what stands in them. */
#include "document/pdf_grid_private.h"

#define GRID_COLUMNS_MAX 64
#define GRID_ROWS_MAX 400
#define GRID_WIDE 0.62 /* of the page: a single frame as wide frames nothing in particular */

GPtrArray *
pdf_take_pieces(PdfPage *page, PdfBox box)
{
    GPtrArray *taken = g_ptr_array_new_with_free_func(pdf_piece_free);

    for (guint i = 0; i < page->pieces->len;) {
        PdfPiece *piece = g_ptr_array_index(page->pieces, i);

        if (!pdf_box_holds(box, piece->box)) {
            i++;
            continue;
        }
        g_ptr_array_add(taken, g_ptr_array_steal_index(page->pieces, i));
    }
    return taken;
}

double
pdf_right_edge(PdfBox box, const GPtrArray *pieces)
{
    double pad = 10;

    for (guint i = 0; i < pieces->len; i++)
        pad = MIN(pad, ((const PdfPiece *)g_ptr_array_index(pieces, i))->box.x1 - box.x1);
    return box.x2 - MAX(pad, 1);
}

static void
grid_join_blocks(PdfPiece *piece, const GPtrArray *blocks)
{
    const PdfAtom newline = {.c = '\n'};

    for (guint i = 0; i < blocks->len; i++) {
        const PdfBlock *block = g_ptr_array_index(blocks, i);

        if (i > 0)
            g_array_append_val(piece->atoms, newline);
        g_array_append_vals(piece->atoms, block->atoms->data, block->atoms->len);
        piece->size = MAX(piece->size, block->size);
    }
}

/* A frame beside a label is a place for an answer, empty or not; one as wide as the page is decoration. */
static void
grid_to_box(PdfPage *page, const PdfGrid *grid)
{
    g_autoptr(GPtrArray) blocks = NULL;
    GPtrArray *inside;
    PdfPiece *piece;

    if (pdf_box_width(grid->box) > GRID_WIDE * page->width || pdf_box_height(grid->box) < 8 ||
        pdf_box_width(grid->box) < 15)
        return;
    for (guint i = 0; i < page->pieces->len; i++) {
        const PdfPiece *other = g_ptr_array_index(page->pieces, i);

        if (pdf_box_holds(grid->box, other->box) &&
            (other->table != NULL || other->is_field || other->is_boxed))
            return;
    }
    inside = pdf_take_pieces(page, grid->box);
    blocks = pdf_paragraphs(inside, pdf_right_edge(grid->box, inside));
    piece = pdf_piece_new(grid->box, 0);
    piece->is_boxed = TRUE;
    grid_join_blocks(piece, blocks);
    g_ptr_array_add(page->pieces, piece);
}

void
pdf_grid_make(PdfPage *page)
{
    g_autoptr(GPtrArray) grids = pdf_grids_find(page->drawing);

    for (guint i = 0; i < grids->len; i++) {
        PdfGrid *grid = g_ptr_array_index(grids, i);

        if (grid->across->len == 0 || grid->down->len == 0 || grid->across->len + grid->down->len < 3 ||
            grid->xs->len < 2 || grid->ys->len < 2 || grid->xs->len > GRID_COLUMNS_MAX ||
            grid->ys->len > GRID_ROWS_MAX)
            continue;
        if (grid->xs->len == 2 && grid->ys->len == 2)
            grid_to_box(page, grid);
        else
            pdf_grid_to_table(page, grid);
    }
}
