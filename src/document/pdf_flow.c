/* Pieces and ruled tables into paragraphs and tables.
 *
 * White space makes a table where pieces of one line stand above pieces of the next, at least twice over:
 *
 *   Name of child     Rhys Example
 *   Home address      37 Saltpan Terrace,          a piece under a value goes on from it
 *                     Little Harrow
 *   Is abuse or       Suspected                    a label that had no room goes on below
 *   neglect known?
 *
 * Where nothing lines up, pieces of one line are parted by tabs. */
#include <math.h>

#include "document/pdf_flow_private.h"

#define FLOW_ALIGNED 4.0
#define FLOW_COLUMNS_MAX 16
#define FLOW_RAGGED 10.0 /* where lines end is not known to a point */

/* ---- columns ---- */

gint
pdf_flow_column(const GArray *columns, const PdfStack *stack)
{
    gint found = -1;

    for (guint i = 0; i < columns->len; i++) {
        const PdfFlowColumn *column = &g_array_index(columns, PdfFlowColumn, i);

        if (fabs(stack->x1 - column->x1) <= FLOW_ALIGNED)
            return (gint)i;
        if (pdf_overlap(stack->x1, stack->x2, column->x1, column->x2) <= 0)
            continue;
        if (found >= 0)
            return -1; /* it spans two */
        found = (gint)i;
    }
    return found;
}

static gint
flow_by_left(gconstpointer a, gconstpointer b)
{
    const PdfFlowColumn *one = a, *two = b;

    return one->x1 < two->x1 ? -1 : one->x1 > two->x1;
}

/* A label so long that it reaches over where the answers begin; its own stands behind it. */
static gboolean
flow_reaches_over(GArray *columns, const PdfBand *band)
{
    const PdfStack *label = g_ptr_array_index(band->stacks, 0), *answer;
    PdfFlowColumn *answers = &g_array_index(columns, PdfFlowColumn, columns->len - 1);

    if (band->stacks->len != 2 || columns->len != 2 ||
        fabs(label->x1 - g_array_index(columns, PdfFlowColumn, 0).x1) > FLOW_ALIGNED ||
        label->x2 < answers->x1 - FLOW_ALIGNED)
        return FALSE;
    answer = g_ptr_array_index(band->stacks, 1);
    answers->x2 = MAX(answers->x2, answer->x2);
    return TRUE;
}

/* The columns with @band among them; FALSE: it does not fit, and nothing is changed. */
static gboolean
flow_fit(GArray *columns, const PdfBand *band)
{
    g_autoptr(GArray) grown = g_array_copy(columns);
    guint matched = 0, matched_later = 0;

    if (flow_reaches_over(columns, band))
        return TRUE;
    for (guint i = 0; i < band->stacks->len; i++) {
        const PdfStack *stack = g_ptr_array_index(band->stacks, i);
        gint k = pdf_flow_column(columns, stack);
        PdfFlowColumn fresh = {stack->x1, stack->x2, 1};

        if (k < 0) {
            g_array_append_val(grown, fresh);
            continue;
        }
        g_array_index(grown, PdfFlowColumn, k).x1 = MIN(g_array_index(grown, PdfFlowColumn, k).x1, stack->x1);
        g_array_index(grown, PdfFlowColumn, k).x2 = MAX(g_array_index(grown, PdfFlowColumn, k).x2, stack->x2);
        g_array_index(grown, PdfFlowColumn, k).rows++;
        matched++;
        matched_later += k > 0;
    }
    g_array_sort(grown, flow_by_left);
    for (guint i = 1; i < grown->len; i++) {
        if (g_array_index(grown, PdfFlowColumn, i).x1 < g_array_index(grown, PdfFlowColumn, i - 1).x2)
            return FALSE;
    }
    if (grown->len > FLOW_COLUMNS_MAX || (band->stacks->len > 1 && matched < 2 && matched_later == 0) ||
        matched == 0)
        return FALSE;
    g_array_set_size(columns, 0);
    g_array_append_vals(columns, grown->data, grown->len);
    return TRUE;
}

/* A line in the first column alone: a label without an answer looks as the labels do and stands as near. */
static gboolean
flow_is_label(const PdfBand *band, const PdfBand *before, const PdfPiece *first_label)
{
    const PdfPiece *piece = pdf_band_first(band);

    if (pdf_atoms_have_tick(piece->atoms) && !pdf_atoms_have_tick(first_label->atoms))
        return FALSE;
    if (pdf_piece_starts_small(piece) && band->box.y1 - before->box.y2 < 0.3 * pdf_box_height(piece->box))
        return TRUE; /* its rest, however it is set */
    return fabs(piece->size - first_label->size) < 0.08 * MAX(first_label->size, 1) &&
           pdf_atoms_all(piece->atoms, DOCUMENT_BOLD) == pdf_atoms_all(first_label->atoms, DOCUMENT_BOLD) &&
           band->box.y1 - before->box.y2 < 2.2 * MAX(pdf_box_height(piece->box), 8);
}

static GArray *
flow_begin_columns(const PdfBand *band)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(PdfFlowColumn));

    for (guint i = 0; i < band->stacks->len; i++) {
        const PdfStack *stack = g_ptr_array_index(band->stacks, i);
        PdfFlowColumn column = {stack->x1, stack->x2, 1};

        g_array_append_val(columns, column);
    }
    return columns;
}

static gboolean
flow_ends_with(const PdfPiece *piece, gunichar c)
{
    return piece->atoms->len > 0 && g_array_index(piece->atoms, PdfAtom, piece->atoms->len - 1).c == c;
}

/* Behind a tab an answer goes on at the left margin:
 *
 *   Account     The child was found beside the old canal by a man who was walking
 *   his dog before it was light. */
static gboolean
flow_is_rest(const PdfBand *band, const PdfBand *before, const GArray *columns, double right)
{
    const PdfStack *stack = g_ptr_array_index(band->stacks, 0), *above;
    const PdfPiece *piece = pdf_band_first(band), *last;
    double answers = g_array_index(columns, PdfFlowColumn, 1).x1;

    if (band->stacks->len != 1 || (before->stacks->len < 2 && !pdf_band_first(before)->is_rest) ||
        fabs(stack->x1 - g_array_index(columns, PdfFlowColumn, 0).x1) > FLOW_ALIGNED || piece->is_field ||
        piece->is_boxed || band->box.y1 - before->box.y2 > 0.5 * pdf_box_height(piece->box) ||
        pdf_atoms_all(piece->atoms, DOCUMENT_BOLD))
        return FALSE;
    above = g_ptr_array_index(before->stacks, before->stacks->len - 1);
    last = g_ptr_array_index(above->pieces, above->pieces->len - 1);
    return (pdf_piece_starts_small(piece) || flow_ends_with(last, ',')) &&
           pdf_piece_wraps(last, piece, right - FLOW_RAGGED) &&
           (pdf_band_first(before)->is_rest || flow_ends_with(piece, '.') || piece->box.x2 > answers ||
            !pdf_piece_wraps(pdf_band_first(before), piece, answers - 3));
}

/* A label with an answer of several lines, each of which begins where the first does. */
static gboolean
flow_is_hanging(const GPtrArray *bands, guint from, guint end)
{
    const PdfBand *first = g_ptr_array_index(bands, from);
    const PdfStack *answer = g_ptr_array_index(first->stacks, first->stacks->len - 1);

    for (guint i = from + 1; i < end; i++) {
        const PdfBand *band = g_ptr_array_index(bands, i);
        const PdfStack *stack = g_ptr_array_index(band->stacks, 0);

        if (fabs(stack->x1 - answer->x1) > 1)
            return FALSE;
    }
    return first->stacks->len == 2 && end > from + 1;
}

/* How many bands from @from make a table; 0: none.  @columns: what they are laid out by. */
static guint
flow_table_bands(const GPtrArray *bands, guint from, guint least_rows, double right, GArray **columns)
{
    const PdfBand *first = g_ptr_array_index(bands, from);
    const PdfPiece *label;
    g_autoptr(GArray) found = NULL;
    guint rows = 1, end = from + 1, last_full = end;

    if (first->table != NULL || first->stacks->len < 2)
        return 0;
    found = flow_begin_columns(first);
    label = pdf_band_first(first);
    for (; end < bands->len; end++) {
        const PdfBand *band = g_ptr_array_index(bands, end);
        const PdfBand *before = g_ptr_array_index(bands, end - 1);
        gboolean is_alone = band->table == NULL && band->stacks->len == 1, is_first;

        if (band->table != NULL)
            break;
        if (flow_is_rest(band, before, found, right)) {
            pdf_band_first(band)->is_rest = TRUE;
            last_full = end + 1;
            continue;
        }
        if (!flow_fit(found, band))
            break;
        is_first = pdf_flow_column(found, g_ptr_array_index(band->stacks, 0)) == 0;
        if (is_alone && is_first && !flow_is_label(band, before, label))
            break;
        if (is_first)
            label = pdf_band_first(band);
        rows += !is_alone;
        last_full =
            is_alone && band->box.y1 - before->box.y2 > 1.2 * pdf_box_height(band->box) ? last_full : end + 1;
    }
    if (rows < least_rows && (least_rows > 2 || !flow_is_hanging(bands, from, last_full)))
        return 0;
    *columns = g_steal_pointer(&found);
    return last_full - from;
}

/* ---- all of it ---- */

static void
flow_move_blocks(GPtrArray *blocks, GPtrArray *from)
{
    g_ptr_array_extend_and_steal(blocks, from);
}

/* Ends the lines that were gathered. */
static void
flow_flush(GPtrArray *blocks, GPtrArray **lines, double right)
{
    if ((*lines)->len == 0)
        return;
    flow_move_blocks(blocks, pdf_paragraphs(*lines, right));
    *lines = g_ptr_array_new();
}

static void
flow_take_lines(GPtrArray *lines, const PdfBand *band)
{
    for (guint i = 0; i < band->stacks->len; i++) {
        const PdfStack *stack = g_ptr_array_index(band->stacks, i);

        for (guint j = 0; j < stack->pieces->len; j++)
            g_ptr_array_add(lines, g_ptr_array_index(stack->pieces, j));
    }
}

/* Something tall beside several lines: a row of its own, for lines cannot be parted by tabs. */
static gboolean
flow_is_lone_row(const PdfBand *band)
{
    gboolean is_stacked = FALSE;

    for (guint i = 0; i < band->stacks->len; i++)
        is_stacked |= ((const PdfStack *)g_ptr_array_index(band->stacks, i))->pieces->len > 1;
    return is_stacked && band->stacks->len > 1;
}

static void
flow_add_ruled(GPtrArray *blocks, GPtrArray *pieces, PdfTable *table)
{
    PdfBlock *block = pdf_block_new(table->box);

    block->table = table;
    g_ptr_array_add(blocks, block);
    for (guint i = 0; i < pieces->len; i++) {
        PdfPiece *piece = g_ptr_array_index(pieces, i);

        if (piece->table == table)
            piece->table = NULL; /* it is the block's now */
    }
}

GPtrArray *
pdf_flow(GPtrArray *pieces, double right, gboolean is_cell)
{
    GPtrArray *blocks = g_ptr_array_new_with_free_func(pdf_block_free), *lines = g_ptr_array_new();
    g_autoptr(GPtrArray) bands = pdf_bands(pieces);

    for (guint i = 0; i < bands->len;) {
        const PdfBand *band = g_ptr_array_index(bands, i);
        g_autoptr(GArray) columns = NULL;
        guint n = flow_table_bands(bands, i, is_cell ? 3 : 2, right, &columns);

        if (n == 0 && band->table == NULL && flow_is_lone_row(band)) {
            columns = flow_begin_columns(band);
            n = 1;
        }
        if (n > 0 || band->table != NULL)
            flow_flush(blocks, &lines, right);
        if (n > 0)
            g_ptr_array_add(blocks, pdf_flow_table(bands, i, n, columns, right));
        else if (band->table != NULL)
            flow_add_ruled(blocks, pieces, band->table);
        else
            flow_take_lines(lines, band);
        i += MAX(n, 1);
    }
    flow_flush(blocks, &lines, right);
    g_ptr_array_unref(lines);
    g_ptr_array_unref(pieces);
    return blocks;
}
