/* Rules of a page: pieces that meet are one rule, rules that meet are one grid. */
#include "document/pdf_grid_private.h"

#define GRID_JOIN 2.5 /* ends and crossings meet within this */
#define GRID_PAIRS_MAX 4000000

static void
grid_free(gpointer data)
{
    PdfGrid *grid = data;

    g_array_unref(grid->across);
    g_array_unref(grid->down);
    g_array_unref(grid->xs);
    g_array_unref(grid->ys);
    g_free(grid);
}

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

static PdfGrid *
grid_new(void)
{
    PdfGrid *grid = g_new0(PdfGrid, 1);

    grid->across = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    grid->down = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    grid->xs = g_array_new(FALSE, FALSE, sizeof(double));
    grid->ys = g_array_new(FALSE, FALSE, sizeof(double));
    return grid;
}

static void
grid_add(PdfGrid *grid, PdfBox rule, gboolean is_down)
{
    grid->box = grid->across->len + grid->down->len == 0 ? rule : pdf_box_union(grid->box, rule);
    g_array_append_val(is_down ? grid->down : grid->across, rule);
    grid_place(is_down ? grid->xs : grid->ys, is_down ? rule.x1 : rule.y1);
}

/* Where its columns and rows begin and end. */
static void
grid_settle(PdfGrid *grid)
{
    grid_place(grid->xs, grid->box.x1);
    grid_place(grid->xs, grid->box.x2);
    grid_place(grid->ys, grid->box.y1);
    grid_place(grid->ys, grid->box.y2);
    grid_sort_places(grid->xs);
    grid_sort_places(grid->ys);
}

static gint
grid_by_area(gconstpointer a, gconstpointer b)
{
    PdfBox one = (*(PdfGrid *const *)a)->box, two = (*(PdfGrid *const *)b)->box;
    double difference = pdf_box_width(one) * pdf_box_height(one) - pdf_box_width(two) * pdf_box_height(two);

    return difference < 0 ? -1 : difference > 0;
}

GPtrArray *
pdf_grids_find(const PdfDrawing *drawing)
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
        PdfGrid *grid = g_hash_table_lookup(by_root, root);

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
    for (guint i = 0; i < grids->len; i++)
        grid_settle(g_ptr_array_index(grids, i));
    g_ptr_array_sort(grids, grid_by_area);
    return grids;
}
