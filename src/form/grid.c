#include <string.h>

#include "form/table_private.h"

void
form_cell_free(gpointer data)
{
    FormCell *cell = data;

    g_ptr_array_unref(cell->lines);
    g_clear_pointer(&cell->answers, g_ptr_array_unref);
    g_free(cell->key);
    g_free(cell);
}

static void
grid_row_free(gpointer data)
{
    FormRow *row = data;

    g_ptr_array_unref(row->cells);
    if (row->group != NULL)
        form_cell_free(row->group);
    g_free(row);
}

/* "Has the Panel been told? If so, when": the question alone is known. */
static gboolean
grid_cell_find_question(FormScan *scan, FormCell *cell, FormSpan span)
{
    static const char *const signs[] = {"? ", " – ", " - ", NULL};

    for (guint i = 0; signs[i] != NULL; i++) {
        const char *at = g_strstr_len(span.line->text + span.start, span.end - span.start, signs[i]);
        guint end = at != NULL ? (guint)(at - span.line->text) : span.start;
        g_auto(FormFound) found = {0};

        if (end > span.start &&
            form_find(scan, span.line->text + span.start, end - span.start, FORM_FIND_EXACT, &found) &&
            found.meanings != NULL) {
            cell->label = (FormSpan){span.line, span.start, end};
            return TRUE;
        }
    }
    return FALSE;
}

/* Looks the cell up: all of it, else its first line. */
static void
grid_cell_find(FormScan *scan, FormCell *cell)
{
    for (guint i = 0; i < cell->lines->len; i++) {
        FormSpan span = form_span_trim(form_line_span(g_ptr_array_index(cell->lines, i)));
        g_auto(FormFound) found = {0};

        if (form_span_is_blank(span))
            continue;
        cell->label = cell->whole = span;
        cell->is_label =
            form_find(scan, span.line->text + span.start, span.end - span.start, FORM_FIND_EXACT, &found);
        cell->section = found.section;
        cell->child = found.child;
        if (found.meanings == NULL && found.section != NULL && found.child == 0)
            cell->is_label = TRUE;
        if (!cell->is_label && cell->first == 0 && cell->cell->columns >= 1)
            cell->begins_with_label = grid_cell_find_question(scan, cell, span);
        if (cell->child == 0 && !cell->is_label) {
            g_autofree char *rest = NULL, *own = form_span_text(span);

            cell->child = form_child_number(own, &rest);
        }
        if (span.end - span.start <= FORM_LABEL_LEN_MAX)
            cell->key = form_label_key(scan->catalogue, span.line->text + span.start, span.end - span.start);
        return;
    }
}

static void
grid_cell_look(FormScan *scan, FormCell *cell)
{
    gboolean is_bold = TRUE, is_italic = TRUE, is_ticks = TRUE;
    guint filled = 0, len = 0;

    for (guint i = 0; i < cell->lines->len; i++) {
        FormSpan span = form_span_trim(form_line_span(g_ptr_array_index(cell->lines, i)));

        if (form_span_is_blank(span))
            continue;
        filled++;
        len += span.end - span.start;
        is_bold &= filled > 1 || form_span_all(span, DOCUMENT_BOLD) || span.line->level > 0;
        is_italic &= form_span_all(span, DOCUMENT_ITALIC);
        is_ticks &= form_span_is_ticks(span);
    }
    cell->is_blank = filled == 0 && !cell->has_table;
    cell->is_ticks = filled > 0 && is_ticks && !cell->has_table;
    cell->is_italic = filled > 0 && is_italic;
    cell->is_marked =
        filled > 0 && len <= FORM_LABEL_LEN_MAX * 2 && !cell->is_ticks && (is_bold || cell->cell->is_shaded);
    if (filled > 0)
        grid_cell_find(scan, cell);
}

static FormCell *
grid_cell_new(FormScan *scan, const DocumentCell *source)
{
    FormCell *cell = g_new0(FormCell, 1);

    cell->cell = source;
    cell->lines = g_ptr_array_new();
    cell->first = source->column;
    cell->after = source->column + source->columns;
    cell->where = scan->where;
    for (guint i = 0; i < source->blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(source->blocks, i);

        if (block->kind == DOCUMENT_TABLE)
            cell->has_table = TRUE;
        else
            g_ptr_array_add(cell->lines, (FormLine *)form_scan_keep(scan, block));
    }
    return cell;
}

static void
grid_set_where(FormScan *scan, guint row, guint cell)
{
    if (scan->depth > 1) {
        scan->where.inner_row = row;
        scan->where.inner_cell = cell;
    } else {
        scan->where.row = row;
        scan->where.cell = cell;
    }
}

static FormRow *
grid_row_new(FormScan *scan, FormGrid *grid, const DocumentRow *source, guint number)
{
    FormRow *row = g_new0(FormRow, 1);

    row->cells = g_ptr_array_new_with_free_func(form_cell_free);
    for (guint i = 0; i < source->cells->len; i++) {
        FormCell *cell;

        grid_set_where(scan, number, i + 1);
        cell = grid_cell_new(scan, g_ptr_array_index(source->cells, i));
        grid->columns = MAX(grid->columns, cell->after);
        g_ptr_array_add(row->cells, cell);
    }
    return row;
}

typedef struct {
    guint filled, marked, labels, italic, ticks, told;
    guint asking; /* known, or by their words, or ended by a colon */
} GridCount;

/* Stands where a label may, and asks: with a colon behind it, or by its words. */
static gboolean
grid_is_asking(const FormScan *scan, const FormCell *cell)
{
    return cell->lines->len == 1 && cell->whole.line != NULL && !cell->is_ticks &&
           (form_cell_is_asked(scan, cell) || cell->whole.line->text[cell->whole.end - 1] == ':');
}

/* "Do not delay this form if that is not known.": a sentence that tells people what to do. */
static gboolean
grid_is_told(const FormScan *scan, const FormCell *cell)
{
    const char *text = cell->whole.line != NULL ? cell->whole.line->text + cell->whole.start : "";
    gsize len = cell->whole.end - cell->whole.start;

    return cell->lines->len == 1 && len > 12 && text[len - 1] == '.' && strcspn(text, "0123456789@") >= len &&
           form_catalogue_begins_guidance(scan->catalogue, text);
}

/* Counts what stands in a column, over the rows that have more than one cell. */
static GridCount
grid_count(const FormScan *scan, const FormGrid *grid, guint column)
{
    GridCount count = {0};

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);
        const FormCell *cell = form_grid_cell(grid, i, column);

        if (cell == NULL || cell->is_blank || row->cells->len < 2 || cell->first != column ||
            cell->after - cell->first == grid->columns)
            continue;
        count.filled++;
        count.marked += cell->is_marked;
        count.labels += cell->is_label || (cell->child > 0 && cell->is_marked);
        count.italic += cell->is_italic && !cell->is_label;
        count.ticks += cell->is_ticks;
        count.told += grid_is_told(scan, cell);
        count.asking += column >= 2 && !cell->is_marked && grid_is_asking(scan, cell) ? 1 : 0;
    }
    return count;
}

/* "label | value | label | value" where few of the second labels are known: they ask, and what stands left
 * and right of them does not. */
static gboolean
grid_is_asking_column(const GridCount *counts, guint columns, guint column)
{
    const GridCount *own = &counts[column];

    return column >= 2 && column % 2 == 0 && column + 1 < columns && own->asking >= 2 &&
           own->asking * 3 >= own->filled * 2 && counts[column - 1].labels * 4 <= own->asking &&
           counts[column + 1].labels * 4 <= own->asking;
}

/* A column holds labels when most of it is set as labels are in this table, or is known as labels. */
static void
grid_set_roles(const FormScan *scan, FormGrid *grid)
{
    g_autofree GridCount *counts = g_new0(GridCount, grid->columns);
    gboolean has_marked = FALSE, has_plain = FALSE;

    for (guint i = 0; i < grid->columns; i++) {
        counts[i] = grid_count(scan, grid, i);
        if (counts[i].filled == 0)
            continue;
        has_marked |= counts[i].marked * 10 >= counts[i].filled * 6;
        has_plain |= counts[i].marked * 10 <= counts[i].filled * 4 && counts[i].filled > 0;
    }
    grid->is_marked = has_marked && (has_plain || grid->columns == 1);
    for (guint i = 0; i < grid->columns; i++) {
        const GridCount *count = &counts[i];
        guint sure = grid->is_marked ? count->marked : count->labels;

        grid->roles[i] = count->filled > 0 && sure * 2 >= count->filled ? FORM_ROLE_LABEL : FORM_ROLE_VALUE;
        if (!grid->is_marked && grid_is_asking_column(counts, grid->columns, i))
            grid->roles[i] = FORM_ROLE_LABEL;
        if (i >= 2 && count->filled >= 2 && (count->italic == count->filled || count->told == count->filled))
            grid->roles[i] = FORM_ROLE_GUIDANCE;
    }
    if (grid->columns >= 2 && counts[0].ticks == 0)
        grid->roles[0] = FORM_ROLE_LABEL;
    if (grid->columns == 2 && counts[0].ticks == 0)
        grid->roles[1] = FORM_ROLE_VALUE;
    else if (grid->columns == 2 && counts[0].ticks == counts[0].filled && counts[1].ticks == 0)
        grid->roles[1] = FORM_ROLE_LABEL; /* boxes to the left of their words */
}

static void
grid_look(FormScan *scan, FormGrid *grid)
{
    for (guint i = 0; i < grid->rows->len; i++) {
        FormRow *row = g_ptr_array_index(grid->rows, i);

        row->filled = 0;
        for (guint j = 0; j < row->cells->len; j++) {
            FormCell *cell = g_ptr_array_index(row->cells, j);

            g_clear_pointer(&cell->key, g_free);
            grid_cell_look(scan, cell);
            row->filled += cell->is_blank ? 0 : 1;
        }
    }
}

FormGrid *
form_grid_new(FormScan *scan, const DocumentBlock *table)
{
    FormGrid *grid = g_new0(FormGrid, 1);

    grid->rows = g_ptr_array_new_with_free_func(grid_row_free);
    for (guint i = 0; i < table->rows->len; i++)
        g_ptr_array_add(grid->rows, grid_row_new(scan, grid, g_ptr_array_index(table->rows, i), i + 1));
    grid->columns = MAX(grid->columns, 1);
    grid_look(scan, grid);
    if (form_grid_drop_first(scan, grid))
        grid_look(scan, grid);
    grid->is_stacked = form_grid_is_stacked(scan, grid);
    grid->is_of_pairs = grid->is_stacked || form_grid_is_of_pairs(scan, grid);
    grid->is_by_turns = form_grid_is_by_turns(scan, grid);
    grid->roles = g_new0(FormRole, grid->columns);
    grid->sections = g_new0(const char *, grid->columns);
    grid->children = g_new0(guint, grid->columns);
    grid_set_roles(scan, grid);
    form_grid_note_hints(scan, grid);
    return grid;
}

void
form_grid_free(FormGrid *grid)
{
    if (grid == NULL)
        return;
    g_ptr_array_unref(grid->rows);
    g_free(grid->roles);
    g_free(grid->sections);
    g_free(grid->children);
    g_free(grid);
}

FormCell *
form_grid_cell(const FormGrid *grid, guint row, guint column)
{
    const FormRow *found = g_ptr_array_index(grid->rows, row);

    for (guint i = 0; i < found->cells->len; i++) {
        FormCell *cell = g_ptr_array_index(found->cells, i);

        if (cell->first <= column && column < cell->after)
            return cell;
    }
    return NULL;
}
