/* Tables that are no more than labels over their answers, or cells with both in them. */
#include <string.h>

#include "form/table_private.h"

#define TABLE_TURNS_SURE 6 /* so many labels in their places outweigh one that is not */

/* Set as labels, all that is in it; @is_label FALSE: nothing in it is. */
static gboolean
table_row_is_set_as(const FormRow *row, gboolean is_label)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (cell->has_table || (!cell->is_blank && cell->is_marked != is_label))
            return FALSE;
    }
    return row->filled > 0 || !is_label;
}

/* The same where no type tells: every cell of it asks, or none of it is a label. */
static gboolean
table_row_reads_as(const FormScan *scan, const FormRow *row, gboolean is_label)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (cell->has_table || (!cell->is_blank && (is_label ? !form_cell_is_asked(scan, cell)
                                                             : cell->is_label || cell->is_marked)))
            return FALSE;
    }
    return row->filled > 0 || !is_label;
}

/* This row is labels, the next, of the same cells, is their values. */
static gboolean
table_is_turn(const FormScan *scan, const FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index), *below;

    if (index + 1 >= grid->rows->len || row->cells->len < 2)
        return FALSE;
    below = g_ptr_array_index(grid->rows, index + 1);
    if (below->cells->len != row->cells->len)
        return FALSE;
    for (guint i = 0; i < row->cells->len; i++) {
        if (((const FormCell *)g_ptr_array_index(row->cells, i))->first !=
            ((const FormCell *)g_ptr_array_index(below->cells, i))->first)
            return FALSE;
    }
    return (table_row_is_set_as(row, TRUE) && table_row_is_set_as(below, FALSE)) ||
           (table_row_reads_as(scan, below, FALSE) && table_row_reads_as(scan, row, TRUE));
}

gboolean
form_grid_is_by_turns(const FormScan *scan, const FormGrid *grid)
{
    guint turns = 0;

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);

        if (table_is_turn(scan, grid, i)) {
            turns++;
            i++;
        } else if (row->cells->len > 1 && row->filled > 0) {
            return FALSE;
        }
    }
    return turns >= 2;
}

static void
table_take_across(FormScan *scan, const FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);

    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);
        const FormCell *below = form_grid_cell(grid, index + 1, cell->first);
        g_autoptr(GPtrArray) answers = NULL;

        if (cell->is_blank)
            continue;
        scan->where = below->where;
        answers = form_scan_answers_for(scan, cell->label, scan->section, scan->child, "label above");
        for (guint j = 0; j < answers->len; j++)
            form_table_take_cell(scan, below, g_ptr_array_index(answers, j), j == 0);
    }
}

/* Labels across, their values in the one row below. */
gboolean
form_scan_across(FormScan *scan, FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    guint labels = 0, asked = 0, labels_below = 0, wanted;

    if (grid->is_by_turns && table_is_turn(scan, grid, index)) {
        table_take_across(scan, grid, index);
        return TRUE;
    }
    if (index + 1 >= grid->rows->len || row->filled != row->cells->len || row->filled < 2)
        return FALSE;
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);
        const FormCell *below = form_grid_cell(grid, index + 1, cell->first);

        labels += cell->is_label ? 1 : 0;
        asked += form_cell_is_asked(scan, cell) ? 1 : 0;
        if (below == NULL || below->first != cell->first || (below->is_marked && !below->is_blank) ||
            (grid->is_marked && !cell->is_marked))
            return FALSE;
        labels_below += below->is_label ? 1 : 0;
    }
    /* an answer may read like a label ("Social worker"), but not most of them */
    wanted = grid->is_marked ? (row->cells->len + 1) / 2 : row->cells->len;
    if (asked < wanted || labels * 2 < wanted || labels_below * 3 > row->cells->len ||
        (grid->columns == 2 && !grid->is_marked && (labels_below > 0 || grid->rows->len > 2)))
        return FALSE;
    table_take_across(scan, grid, index);
    return TRUE;
}

void
form_table_cells(FormScan *scan, const FormGrid *grid)
{
    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);

        for (guint j = 0; j < row->cells->len; j++) {
            const FormCell *cell = g_ptr_array_index(row->cells, j);
            const char *section = scan->section;
            guint child = scan->child;

            form_scan_end(scan);
            scan->is_asked = grid->is_stacked && (row->cells->len > 1 || cell->lines->len > 1);
            form_table_stream(scan, cell);
            scan->is_asked = FALSE;
            if (grid->is_stacked && row->cells->len > 1 && cell->lines->len == 2)
                form_scan_section(scan, section, child); /* "Mother" over her name heads no other cell */
        }
    }
}

typedef struct {
    guint filled, blobs, labels_even, labels_odd, asked_even, words_even;
} TableColumn;

/* One line of few words that is no sentence. */
static gboolean
table_may_ask(const FormCell *cell)
{
    return cell->lines->len == 1 && !cell->has_table && cell->whole.line != NULL &&
           cell->whole.end - cell->whole.start <= FORM_LABEL_LEN_MAX &&
           strchr(".;,", cell->whole.line->text[cell->whole.end - 1]) == NULL;
}

static TableColumn
table_count_column(const FormScan *scan, const FormGrid *grid)
{
    TableColumn count = {0};

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormCell *cell = form_grid_cell(grid, i, 0);

        count.filled += cell->is_blank ? 0 : 1;
        count.blobs += cell->is_label && (cell->lines->len > 1 || cell->has_table) ? 1 : 0;
        *(i % 2 == 0 ? &count.labels_even : &count.labels_odd) +=
            cell->is_label && cell->lines->len == 1 ? 1 : 0;
        if (i % 2 == 0 && table_may_ask(cell)) {
            count.words_even++;
            count.asked_even += form_cell_is_asked(scan, cell) ? 1 : 0;
        }
    }
    return count;
}

/* A label, its answer, a label, its answer ...: most labels are known, or half of them are and all look so.
 */
static gboolean
table_is_by_turns(const TableColumn *count, guint rows)
{
    const guint labels = (rows + 1) / 2;

    if (count->labels_odd > (count->labels_even >= TABLE_TURNS_SURE ? 1 : 0)) /* "Known" may be an answer */
        return FALSE;
    return (count->labels_even >= 2 && count->labels_even * 4 >= labels * 3) ||
           (count->asked_even >= 2 && count->asked_even * 2 >= labels && count->words_even == labels);
}

/* What stands in the next row, if that is one line; NULL: nothing, or more. */
static const FormLine *
table_line_below(const FormGrid *grid, guint index)
{
    const FormCell *below = index + 1 < grid->rows->len ? form_grid_cell(grid, index + 1, 0) : NULL;

    return below != NULL && below->lines->len == 1 ? g_ptr_array_index(below->lines, 0) : NULL;
}

void
form_table_single(FormScan *scan, const FormGrid *grid)
{
    TableColumn count = table_count_column(scan, grid);
    gboolean is_blobs = count.blobs >= 2 && count.blobs * 2 >= count.filled;
    gboolean is_by_turns = !is_blobs && table_is_by_turns(&count, grid->rows->len);

    for (guint i = 0; i < grid->rows->len; i++) {
        scan->is_asked = is_blobs || (is_by_turns && i % 2 == 0);
        if (scan->is_asked)
            form_scan_end(scan);
        scan->next = form_grid_cell(grid, i, 0)->lines->len == 1 ? table_line_below(grid, i) : NULL;
        form_table_stream(scan, form_grid_cell(grid, i, 0));
        scan->next = NULL;
        scan->is_asked = FALSE;
    }
}
