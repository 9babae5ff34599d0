/* Ruled tables: what no rule parts is one cell. */
#include <math.h>

#include "document/pdf_grid_private.h"

#define GRID_GUTTER 8.0

static gboolean
grid_has_across(const PdfGrid *grid, double y, double x)
{
    for (guint i = 0; i < grid->across->len; i++) {
        PdfBox rule = g_array_index(grid->across, PdfBox, i);

        if (fabs(rule.y1 - y) <= GRID_NEAR && rule.x1 <= x && rule.x2 >= x)
            return TRUE;
    }
    return FALSE;
}

static gboolean
grid_has_down(const PdfGrid *grid, double x, double y)
{
    for (guint i = 0; i < grid->down->len; i++) {
        PdfBox rule = g_array_index(grid->down, PdfBox, i);

        if (fabs(rule.x1 - x) <= GRID_NEAR && rule.y1 <= y && rule.y2 >= y)
            return TRUE;
    }
    return FALSE;
}

static double
grid_x(const PdfGrid *grid, guint i)
{
    return g_array_index(grid->xs, double, i);
}

static double
grid_y(const PdfGrid *grid, guint i)
{
    return g_array_index(grid->ys, double, i);
}

static double
grid_middle(const GArray *places, guint i)
{
    return (g_array_index(places, double, i) + g_array_index(places, double, i + 1)) / 2;
}

static guint
grid_columns_spanned(const PdfGrid *grid, guint row, guint column)
{
    guint n = 1;

    while (column + n + 1 < grid->xs->len &&
           !grid_has_down(grid, grid_x(grid, column + n), grid_middle(grid->ys, row)))
        n++;
    return n;
}

/* @columns of the row below belong to the cell above: nothing parts them. */
static gboolean
grid_goes_down(const PdfGrid *grid, guint row, guint column, guint columns)
{
    if (row + 2 >= grid->ys->len)
        return FALSE;
    for (guint i = column; i < column + columns; i++) {
        if (grid_has_across(grid, grid_y(grid, row + 1), grid_middle(grid->xs, i)))
            return FALSE;
    }
    return grid_columns_spanned(grid, row + 1, column) == columns;
}

static gboolean
grid_is_shaded(const PdfDrawing *drawing, PdfBox box)
{
    double area = pdf_box_width(box) * pdf_box_height(box);

    for (guint i = 0; i < drawing->shades->len; i++) {
        const PdfShade *shade = &g_array_index(drawing->shades, PdfShade, i);
        double width = pdf_overlap(box.x1, box.x2, shade->box.x1, shade->box.x2);
        double height = pdf_overlap(box.y1, box.y2, shade->box.y1, shade->box.y2);

        if (width > 0 && height > 0 && width * height > 0.7 * area &&
            pdf_box_height(shade->box) < 3 * pdf_box_height(box))
            return TRUE;
    }
    return FALSE;
}

static PdfCell *
grid_cell(PdfPage *page, PdfBox box, guint column, guint columns)
{
    PdfCell *cell = pdf_cell_new(box, column, columns);
    GPtrArray *pieces = pdf_take_pieces(page, box);
    double right = pdf_right_edge(box, pieces);

    g_ptr_array_unref(cell->blocks);
    cell->blocks = pdf_flow(pieces, right, TRUE);
    cell->is_shaded = grid_is_shaded(page->drawing, box);
    return cell;
}

/* Between a table and the cell that it stands in there is a margin, not a cell. */
static gboolean
grid_is_gutter(const PdfPage *page, const PdfGrid *grid, PdfBox box)
{
    if (grid->xs->len < 4 || pdf_box_width(box) > GRID_GUTTER)
        return FALSE;
    for (guint i = 0; i < page->pieces->len; i++) {
        if (pdf_box_holds(box, ((const PdfPiece *)g_ptr_array_index(page->pieces, i))->box))
            return FALSE;
    }
    return TRUE;
}

/* @is_below: for each column, whether the cell that begins there goes on from the row above. */
static GPtrArray *
grid_row(PdfPage *page, const PdfGrid *grid, guint row, gboolean *is_below)
{
    GPtrArray *cells = pdf_row_new();

    for (guint column = 0; column + 1 < grid->xs->len;) {
        guint columns = grid_columns_spanned(grid, row, column), end = row;
        gboolean is_continued = is_below[column];
        PdfBox box;

        while (!is_continued && grid_goes_down(grid, end, column, columns))
            end++;
        box = (PdfBox){grid_x(grid, column), grid_y(grid, row), grid_x(grid, column + columns),
                       grid_y(grid, end + 1)};
        if (grid_is_gutter(page, grid, box)) {
            column += columns;
            continue;
        }
        if (is_continued) {
            PdfCell *cell = pdf_cell_new(box, column, columns);

            cell->is_continued = TRUE;
            g_ptr_array_add(cells, cell);
        } else {
            g_ptr_array_add(cells, grid_cell(page, box, column, columns));
        }
        is_below[column] = grid_goes_down(grid, row, column, columns);
        for (guint i = 1; i < columns; i++)
            is_below[column + i] = FALSE;
        column += columns;
    }
    return cells;
}

void
pdf_grid_to_table(PdfPage *page, const PdfGrid *grid)
{
    g_autofree gboolean *is_below = g_new0(gboolean, grid->xs->len);
    PdfPiece *piece = pdf_piece_new(grid->box, 0);

    piece->table = pdf_table_new(grid->box);
    piece->table->is_ruled = TRUE;
    g_array_append_vals(piece->table->edges, grid->xs->data, grid->xs->len);
    for (guint row = 0; row + 1 < grid->ys->len; row++)
        g_ptr_array_add(piece->table->rows, grid_row(page, grid, row, is_below));
    g_ptr_array_add(page->pieces, piece);
}
