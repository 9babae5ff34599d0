/* The rows of a table that white space makes: which lines begin one, and which only go on. */
#include "document/pdf_flow_private.h"

#define ROWS_FAR 1.6    /* times the height of a line */
#define ROWS_MARGIN 7.0 /* of the cells on both sides */

static double
rows_column_right(const GArray *columns, guint k, double right)
{
    return k + 1 < columns->len ? g_array_index(columns, PdfFlowColumn, k + 1).x1 - 3 : right;
}

/* How far rows stand apart that begin in the first column and have something beside it; 0: there is one. */
static double
rows_row_gap(const GPtrArray *bands, guint from, guint n, const GArray *columns)
{
    double least = 0;

    for (guint i = from + 1; i < from + n; i++) {
        const PdfBand *band = g_ptr_array_index(bands, i), *before = g_ptr_array_index(bands, i - 1);
        double gap = band->box.y1 - before->box.y2;

        if (band->stacks->len > 1 && pdf_flow_column(columns, g_ptr_array_index(band->stacks, 0)) == 0 &&
            !pdf_piece_starts_small(pdf_band_first(band)) && (least == 0 || gap < least))
            least = MAX(gap, 0.1);
    }
    return least;
}

/* A label that had no room goes on in the next line. */
static gboolean
rows_label_goes_on(const PdfBand *band, const PdfPiece *last, double right, double row_gap)
{
    const PdfPiece *piece = pdf_band_first(band);
    double gap = piece->box.y1 - last->box.y2, height = pdf_box_height(piece->box);
    gunichar end = last->atoms->len > 0 ? g_array_index(last->atoms, PdfAtom, last->atoms->len - 1).c : 0;

    if (gap >= 0.5 * height || pdf_atoms_have_tick(piece->atoms))
        return FALSE;
    if (pdf_piece_starts_small(piece))
        return pdf_piece_wraps(last, piece, right) || g_utf8_strchr(".:?!;", -1, end) == NULL;
    return band->stacks->len == 1 && g_unichar_isalpha(end) && row_gap > 2 * MAX(gap, 0) + 2 &&
           last->size == piece->size && pdf_piece_wraps(last, piece, right - 6);
}

/* Labels in the second column, beside a first that names their section and is as tall as all of them. */
static gboolean
rows_begins_within(const PdfBand *band, const PdfBand *before)
{
    const PdfStack *stack = g_ptr_array_index(band->stacks, 0);
    const PdfPiece *label = g_ptr_array_index(stack->pieces, 0), *value;

    if (band->stacks->len < 2 || band->box.y1 - before->box.y2 < 0.45 * pdf_box_height(label->box))
        return FALSE;
    stack = g_ptr_array_index(band->stacks, band->stacks->len - 1);
    value = g_ptr_array_index(stack->pieces, 0);
    return pdf_atoms_all(label->atoms, DOCUMENT_BOLD) && !pdf_atoms_all(value->atoms, DOCUMENT_BOLD);
}

/* The heads of columns, and then what is in one of them. */
static gboolean
rows_is_under_heads(const PdfBand *band, const PdfBand *before)
{
    for (guint i = 0; i < before->stacks->len; i++) {
        const PdfStack *stack = g_ptr_array_index(before->stacks, i);

        for (guint j = 0; j < stack->pieces->len; j++) {
            if (!pdf_atoms_all(((const PdfPiece *)g_ptr_array_index(stack->pieces, j))->atoms, DOCUMENT_BOLD))
                return FALSE;
        }
    }
    return before->stacks->len > 2 && !pdf_atoms_all(pdf_band_first(band)->atoms, DOCUMENT_BOLD);
}

/* @band only goes on with the row above: there is nothing in its first column, or that goes on. */
static gboolean
rows_goes_on(const PdfBand *band, const PdfBand *before, const GArray *columns, double row_gap)
{
    const PdfStack *stack = g_ptr_array_index(band->stacks, 0), *above = g_ptr_array_index(before->stacks, 0);
    const PdfPiece *piece = pdf_band_first(band), *last;

    if (pdf_band_first(band)->is_rest)
        return TRUE;
    /* A field of its own, or something far below, is an answer whose label we have not found: better without
     * one than with another's. */
    if (piece->is_field || piece->is_boxed ||
        band->box.y1 - before->box.y2 > ROWS_FAR * pdf_box_height(piece->box))
        return FALSE;
    if (pdf_flow_column(columns, stack) > 0)
        return !rows_begins_within(band, before) && !rows_is_under_heads(band, before);
    if (pdf_flow_column(columns, above) > 0)
        return FALSE;
    last = g_ptr_array_index(above->pieces, above->pieces->len - 1);
    return rows_label_goes_on(band, last, g_array_index(columns, PdfFlowColumn, 1).x1 - 3, row_gap);
}

/* The pieces of each column of one row. */
static GPtrArray *
rows_begin_row(const GArray *columns)
{
    GPtrArray *row = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint k = 0; k < columns->len; k++)
        g_ptr_array_add(row, g_ptr_array_new());
    return row;
}

static void
rows_fill_row(GPtrArray *row, const GArray *columns, const PdfBand *band)
{
    for (guint i = 0; i < band->stacks->len; i++) {
        const PdfStack *stack = g_ptr_array_index(band->stacks, i);
        gint k = pdf_band_first(band)->is_rest ? (gint)columns->len - 1 : pdf_flow_column(columns, stack);

        for (guint j = 0; j < stack->pieces->len; j++)
            g_ptr_array_add(g_ptr_array_index(row, MAX(k, 0)), g_ptr_array_index(stack->pieces, j));
    }
}

static void
rows_end_row(PdfTable *table, GPtrArray *row, const GArray *columns, double right)
{
    GPtrArray *cells = pdf_row_new();

    for (guint k = 0; k < columns->len; k++) {
        PdfCell *cell = pdf_cell_new(table->box, k, 1);
        GPtrArray *pieces = g_ptr_array_ref(g_ptr_array_index(row, k));
        double edge = rows_column_right(columns, k, right);

        g_ptr_array_unref(cell->blocks);
        cell->blocks = k == 0 ? pdf_label(pieces, edge)
                              : pdf_answer(pieces, edge, k + 1 < columns->len ? ROWS_MARGIN : 0);
        g_ptr_array_add(cells, cell);
    }
    g_ptr_array_add(table->rows, cells);
    g_ptr_array_unref(row);
}

/* How the rows of one table are told apart. */
typedef struct {
    const GPtrArray *bands;
    guint from, n;
    const GArray *columns;
    double row_gap;
    gboolean *begins; /* by white space; NULL: it does not tell */
} Rows;

/* Nothing from band @at to the next row stands in the first column. */
static gboolean
rows_is_within(const Rows *rows, guint at)
{
    guint i = at;

    do {
        const PdfBand *band = g_ptr_array_index(rows->bands, rows->from + i);

        if (pdf_flow_column(rows->columns, g_ptr_array_index(band->stacks, 0)) == 0)
            return FALSE;
    } while (++i < rows->n && !rows->begins[i]);
    return TRUE;
}

static gboolean
rows_begins(const Rows *rows, guint at)
{
    gboolean goes_on;

    if (rows->begins != NULL && (!rows->begins[at] || !rows_is_within(rows, at)))
        return rows->begins[at];
    goes_on = rows_goes_on(g_ptr_array_index(rows->bands, rows->from + at),
                           g_ptr_array_index(rows->bands, rows->from + at - 1), rows->columns, rows->row_gap);
    return !goes_on;
}

static void
rows_fill_table(PdfTable *table, const Rows *rows, double right)
{
    GPtrArray *row = rows_begin_row(rows->columns);

    for (guint i = 0; i < rows->n; i++) {
        if (i > 0 && rows_begins(rows, i)) {
            rows_end_row(table, row, rows->columns, right);
            row = rows_begin_row(rows->columns);
        }
        rows_fill_row(row, rows->columns, g_ptr_array_index(rows->bands, rows->from + i));
    }
    rows_end_row(table, row, rows->columns, right);
}

PdfBlock *
pdf_flow_table(const GPtrArray *bands, guint from, guint n, const GArray *columns, double right)
{
    PdfBlock *block = pdf_block_new(((const PdfBand *)g_ptr_array_index(bands, from))->box);
    Rows rows = {bands,
                 from,
                 n,
                 columns,
                 rows_row_gap(bands, from, n, columns),
                 pdf_row_gaps(bands, from, n, columns)};

    for (guint i = from; i < from + n; i++)
        block->box = pdf_box_union(block->box, ((PdfBand *)g_ptr_array_index(bands, i))->box);
    block->table = pdf_table_new(block->box);
    for (guint k = 0; k < columns->len; k++)
        g_array_append_val(block->table->edges, g_array_index(columns, PdfFlowColumn, k).x1);
    g_array_append_val(block->table->edges, right);
    rows_fill_table(block->table, &rows, right);
    pdf_over_join(block->table);
    g_free(rows.begins);
    return block;
}
