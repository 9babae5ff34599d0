/* Ruled tables: rules that meet make a grid; what no rule parts is one cell. */
#include <math.h>

#include "document/pdf_private.h"

#define GRID_JOIN 2.5 /* ends and crossings meet within this */
#define GRID_NEAR 3.5 /* rules nearer than this are one, drawn double */
#define GRID_PAIRS_MAX 4000000
#define GRID_COLUMNS_MAX 64
#define GRID_ROWS_MAX 400
#define GRID_GUTTER 8.0
#define GRID_WIDE 0.62 /* of the page: a single frame as wide frames nothing in particular */

/* One table's rules. */
typedef struct {
    PdfBox box;
    GArray *across, *down; /* of PdfBox */
    GArray *xs, *ys;       /* of double */
} Grid;

static void
grid_free(gpointer data)
{
    Grid *grid = data;

    g_array_unref(grid->across);
    g_array_unref(grid->down);
    g_array_unref(grid->xs);
    g_array_unref(grid->ys);
    g_free(grid);
}

/* ---- rules ---- */

static gint
grid_by_line(gconstpointer a, gconstpointer b)
{
    const PdfBox *one = a, *two = b;
    double difference = one->y1 != two->y1 ? one->y1 - two->y1 : one->x1 - two->x1;

    return difference < 0 ? -1 : difference > 0;
}

static PdfBox
grid_turn(PdfBox box)
{
    return (PdfBox){box.y1, box.x1, box.y2, box.x2};
}

/* Word draws a rule in a piece for each cell: pieces that meet end to end are one.  @is_down: turned first.
 */
static GArray *
grid_merge(const GArray *rules, gboolean is_down)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(PdfBox));

    for (guint i = 0; i < rules->len; i++) {
        PdfBox rule = g_array_index(rules, PdfBox, i);

        rule = is_down ? grid_turn(rule) : rule;
        rule.y1 = rule.y2 = (rule.y1 + rule.y2) / 2;
        g_array_append_val(sorted, rule);
    }
    g_array_sort(sorted, grid_by_line);
    for (guint i = 0; i < sorted->len; i++) {
        PdfBox rule = g_array_index(sorted, PdfBox, i);
        gboolean is_taken = FALSE;

        for (guint j = merged->len; j-- > 0 && !is_taken;) {
            PdfBox *known = &g_array_index(merged, PdfBox, j);

            if (rule.y1 - known->y1 > 1.2)
                break;
            is_taken = rule.x1 <= known->x2 + GRID_JOIN && known->x1 <= rule.x2 + GRID_JOIN;
            if (is_taken) {
                known->x1 = MIN(known->x1, rule.x1);
                known->x2 = MAX(known->x2, rule.x2);
            }
        }
        if (!is_taken)
            g_array_append_val(merged, rule);
    }
    for (guint i = 0; is_down && i < merged->len; i++) {
        PdfBox *rule = &g_array_index(merged, PdfBox, i);

        *rule = grid_turn(*rule);
    }
    return merged;
}

/* ---- grids ---- */

static guint
grid_root(guint *parents, guint i)
{
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

/* Which rules hang together: the array's second half is for the rules that go down. */
static guint *
grid_connect(const GArray *across, const GArray *down)
{
    guint *parents = g_new(guint, across->len + down->len);

    for (guint i = 0; i < across->len + down->len; i++)
        parents[i] = i;
    for (guint i = 0; i < across->len; i++) {
        for (guint j = 0; j < down->len; j++) {
            if (pdf_box_touches(g_array_index(across, PdfBox, i), g_array_index(down, PdfBox, j), GRID_JOIN))
                parents[grid_root(parents, i)] = grid_root(parents, across->len + j);
        }
    }
    return parents;
}

static gint
grid_by_number(gconstpointer a, gconstpointer b)
{
    double difference = *(const double *)a - *(const double *)b;

    return difference < 0 ? -1 : difference > 0;
}

static void
grid_place(GArray *places, double place)
{
    g_array_append_val(places, place);
}

static void
grid_sort_places(GArray *places)
{
    guint kept = 0;

    g_array_sort(places, grid_by_number);
    for (guint i = 0; i < places->len; i++) {
        double place = g_array_index(places, double, i);

        if (kept == 0 || place - g_array_index(places, double, kept - 1) > GRID_NEAR)
            g_array_index(places, double, kept++) = place;
    }
    g_array_set_size(places, kept);
}

static Grid *
grid_new(void)
{
    Grid *grid = g_new0(Grid, 1);

    grid->across = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    grid->down = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    grid->xs = g_array_new(FALSE, FALSE, sizeof(double));
    grid->ys = g_array_new(FALSE, FALSE, sizeof(double));
    return grid;
}

static void
grid_add(Grid *grid, PdfBox rule, gboolean is_down)
{
    grid->box = grid->across->len + grid->down->len == 0 ? rule : pdf_box_union(grid->box, rule);
    g_array_append_val(is_down ? grid->down : grid->across, rule);
    grid_place(is_down ? grid->xs : grid->ys, is_down ? rule.x1 : rule.y1);
}

static gint
grid_by_area(gconstpointer a, gconstpointer b)
{
    PdfBox one = (*(Grid *const *)a)->box, two = (*(Grid *const *)b)->box;
    double difference = pdf_box_width(one) * pdf_box_height(one) - pdf_box_width(two) * pdf_box_height(two);

    return difference < 0 ? -1 : difference > 0;
}

/* Smallest first, so that a table in a cell is made before the table around it. */
static GPtrArray *
grids_find(const PdfDrawing *drawing)
{
    g_autoptr(GArray) across = grid_merge(drawing->across, FALSE), down = grid_merge(drawing->down, TRUE);
    GPtrArray *grids = g_ptr_array_new_with_free_func(grid_free);
    g_autoptr(GHashTable) by_root = g_hash_table_new(NULL, NULL);
    g_autofree guint *parents = NULL;

    if ((guint64)across->len * down->len > GRID_PAIRS_MAX)
        return grids;
    parents = grid_connect(across, down);
    for (guint i = 0; i < across->len + down->len; i++) {
        gpointer root = GUINT_TO_POINTER(grid_root(parents, i) + 1);
        Grid *grid = g_hash_table_lookup(by_root, root);

        if (grid == NULL) {
            grid = grid_new();
            g_hash_table_insert(by_root, root, grid);
            g_ptr_array_add(grids, grid);
        }
        grid_add(grid,
                 i < across->len ? g_array_index(across, PdfBox, i)
                                 : g_array_index(down, PdfBox, i - across->len),
                 i >= across->len);
    }
    g_ptr_array_sort(grids, grid_by_area);
    return grids;
}

/* ---- cells ---- */

static gboolean
grid_has_across(const Grid *grid, double y, double x)
{
    for (guint i = 0; i < grid->across->len; i++) {
        PdfBox rule = g_array_index(grid->across, PdfBox, i);

        if (fabs(rule.y1 - y) <= GRID_NEAR && rule.x1 <= x && rule.x2 >= x)
            return TRUE;
    }
    return FALSE;
}

static gboolean
grid_has_down(const Grid *grid, double x, double y)
{
    for (guint i = 0; i < grid->down->len; i++) {
        PdfBox rule = g_array_index(grid->down, PdfBox, i);

        if (fabs(rule.x1 - x) <= GRID_NEAR && rule.y1 <= y && rule.y2 >= y)
            return TRUE;
    }
    return FALSE;
}

static double
grid_x(const Grid *grid, guint i)
{
    return g_array_index(grid->xs, double, i);
}

static double
grid_y(const Grid *grid, guint i)
{
    return g_array_index(grid->ys, double, i);
}

static double
grid_middle(const GArray *places, guint i)
{
    return (g_array_index(places, double, i) + g_array_index(places, double, i + 1)) / 2;
}

static guint
grid_columns_spanned(const Grid *grid, guint row, guint column)
{
    guint n = 1;

    while (column + n + 1 < grid->xs->len &&
           !grid_has_down(grid, grid_x(grid, column + n), grid_middle(grid->ys, row)))
        n++;
    return n;
}

/* @columns of the row below belong to the cell above: nothing parts them. */
static gboolean
grid_goes_down(const Grid *grid, guint row, guint column, guint columns)
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

/* Takes what stands in @box out of the page's pieces. */
static GPtrArray *
grid_take_pieces(PdfPage *page, PdfBox box)
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

static double
grid_right_edge(PdfBox box, const GPtrArray *pieces)
{
    double pad = 10;

    for (guint i = 0; i < pieces->len; i++)
        pad = MIN(pad, ((const PdfPiece *)g_ptr_array_index(pieces, i))->box.x1 - box.x1);
    return box.x2 - MAX(pad, 1);
}

static PdfCell *
grid_cell(PdfPage *page, PdfBox box, guint column, guint columns)
{
    PdfCell *cell = pdf_cell_new(box, column, columns);
    GPtrArray *pieces = grid_take_pieces(page, box);
    double right = grid_right_edge(box, pieces);

    g_ptr_array_unref(cell->blocks);
    cell->blocks = pdf_flow(pieces, right, TRUE);
    cell->is_shaded = grid_is_shaded(page->drawing, box);
    return cell;
}

/* Between a table and the cell that it stands in there is a margin, not a cell. */
static gboolean
grid_is_gutter(const PdfPage *page, const Grid *grid, PdfBox box)
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
grid_row(PdfPage *page, const Grid *grid, guint row, gboolean *is_below)
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

static void
grid_to_table(PdfPage *page, const Grid *grid)
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

/* ---- a frame that stands alone ---- */

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
grid_to_box(PdfPage *page, const Grid *grid)
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
    inside = grid_take_pieces(page, grid->box);
    blocks = pdf_paragraphs(inside, grid_right_edge(grid->box, inside));
    piece = pdf_piece_new(grid->box, 0);
    piece->is_boxed = TRUE;
    grid_join_blocks(piece, blocks);
    g_ptr_array_add(page->pieces, piece);
}

void
pdf_grid_make(PdfPage *page)
{
    g_autoptr(GPtrArray) grids = grids_find(page->drawing);

    for (guint i = 0; i < grids->len; i++) {
        Grid *grid = g_ptr_array_index(grids, i);

        if (grid->across->len == 0 || grid->down->len == 0 || grid->across->len + grid->down->len < 3)
            continue;
        grid_place(grid->xs, grid->box.x1);
        grid_place(grid->xs, grid->box.x2);
        grid_place(grid->ys, grid->box.y1);
        grid_place(grid->ys, grid->box.y2);
        grid_sort_places(grid->xs);
        grid_sort_places(grid->ys);
        if (grid->xs->len < 2 || grid->ys->len < 2 || grid->xs->len > GRID_COLUMNS_MAX ||
            grid->ys->len > GRID_ROWS_MAX)
            continue;
        if (grid->xs->len == 2 && grid->ys->len == 2)
            grid_to_box(page, grid);
        else
            grid_to_table(page, grid);
    }
}
