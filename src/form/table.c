/* Tables of labels and values: beside one another, in pairs, above one another, a column a child, blocks side
 * by side, labels merged down over several rows. */
#include "form/table_private.h"

/* What holds while a row is read from left to right. */
typedef struct {
    GPtrArray *answers; /* of FormAnswer, lent: the labels that wait */
    gboolean is_taken;  /* they have had a value */
    guint label_after;  /* the column after the label */
    GArray *ticks;      /* of FormSpan: ticks that stand left of their label */
    const char *group;  /* a merged label to the left: "Mother" */
    guint values;       /* cells of values so far */
    FormCell *label;    /* the cell of the waiting label */
} TableRow;

void
form_table_stream(FormScan *scan, const FormCell *cell)
{
    scan->where = cell->where;
    for (guint i = 0, line = 0; i < cell->cell->blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(cell->cell->blocks, i);

        if (block->kind == DOCUMENT_TABLE)
            form_scan_table(scan, block);
        else
            form_scan_line(scan, g_ptr_array_index(cell->lines, line++));
    }
}

/* "Label: value" within one cell. */
static gboolean
table_holds_pair(const FormScan *scan, const FormCell *cell)
{
    FormSpan label, rest;
    g_auto(FormFound) found = {0};

    return cell->label.line != NULL && form_scan_split(scan, cell->label, TRUE, &label, &rest, &found) &&
           rest.start < rest.end && !form_span_is_blank(rest);
}

/* "Role: Sergeant", whatever stands in the next cell: a label that is known, a colon, and words that are no
 * instruction. */
static gboolean
table_holds_plain_pair(const FormScan *scan, const FormCell *cell)
{
    FormSpan label, rest;
    g_auto(FormFound) found = {0};

    return cell->whole.line != NULL && !cell->is_marked &&
           form_scan_split(scan, cell->whole, TRUE, &label, &rest, &found) &&
           cell->whole.line->text[label.end] == ':' && !form_span_is_blank(rest) &&
           !form_catalogue_begins_guidance(scan->catalogue, rest.line->text + rest.start);
}

static gboolean
table_is_label(const FormScan *scan, const FormGrid *grid, const FormCell *cell, const TableRow *row)
{
    FormRole role = grid->roles[cell->first];
    gboolean waits = row->answers != NULL && !row->is_taken;

    if (cell->is_blank || cell->is_ticks || cell->has_table)
        return FALSE;
    if (grid->is_marked) {
        if (cell->is_marked)
            return role == FORM_ROLE_LABEL || cell->is_label || cell->section != NULL || cell->child > 0;
        return role == FORM_ROLE_LABEL && !waits && (cell->is_label || cell->first == 0);
    }
    if (role == FORM_ROLE_LABEL)
        return !waits || (cell->is_label && grid->columns > 2);
    return cell->is_label && !waits && grid->columns > 2;
}

/* Everything else that is printed in a label's cell: answers to choose from, or guidance. */
static void
table_take_options(const FormCell *cell, GPtrArray *answers)
{
    gboolean is_past = FALSE;

    for (guint i = 0; i < cell->lines->len; i++) {
        const FormLine *line = g_ptr_array_index(cell->lines, i);
        FormSpan span = form_span_trim(form_line_span(line));

        if (is_past && span.start < span.end) {
            for (guint j = 0; j < answers->len; j++) {
                FormAnswer *answer = g_ptr_array_index(answers, j);

                if (answer->options == NULL)
                    answer->options = g_array_new(FALSE, FALSE, sizeof(FormSpan));
                g_array_append_val(answer->options, span);
            }
        }
        is_past |= line == cell->label.line;
    }
}

static gboolean
table_next_is_blank(const FormGrid *grid, guint row, const FormCell *cell)
{
    const FormCell *next = cell->after < grid->columns ? form_grid_cell(grid, row, cell->after) : NULL;

    return next == NULL || next->is_blank;
}

/* A label that is merged down over several rows, with labels beside it, names what they are about. */
static gboolean
table_is_group(const FormGrid *grid, guint row, const FormCell *cell)
{
    const FormCell *below = row + 1 < grid->rows->len ? form_grid_cell(grid, row + 1, cell->first) : NULL;
    const FormCell *next = cell->after < grid->columns ? form_grid_cell(grid, row, cell->after) : NULL;

    return below != NULL && below->cell->is_continued && next != NULL && next->is_label &&
           (next->is_marked || !grid->is_marked);
}

static void
table_label(FormScan *scan, FormGrid *grid, guint index, FormCell *cell, TableRow *row)
{
    const char *section = row->group != NULL ? row->group : grid->sections[cell->first];
    guint child = grid->children[cell->first];

    if ((cell->section != NULL || (cell->child > 0 && !cell->is_label)) &&
        table_next_is_blank(grid, index, cell)) {
        grid->sections[cell->first] =
            cell->section != NULL ? cell->section : form_catalogue_section_of(scan->catalogue, "child");
        grid->children[cell->first] = cell->child;
        g_clear_pointer(&row->answers, g_ptr_array_unref);
        return;
    }
    if (cell->section != NULL && table_is_group(grid, index, cell)) {
        row->group = cell->section;
        return;
    }
    g_clear_pointer(&row->answers, g_ptr_array_unref);
    scan->where = cell->where;
    row->answers = form_scan_answers_for(scan, cell->label, section != NULL ? section : scan->section,
                                         child > 0 ? child : scan->child, "label beside");
    row->is_taken = FALSE;
    row->label = cell;
    row->values = 0;
    table_take_options(cell, row->answers);
    g_clear_pointer(&cell->answers, g_ptr_array_unref);
    cell->answers = g_ptr_array_ref(row->answers);
    for (guint i = 0; row->ticks->len > 0 && i < row->answers->len; i++) {
        FormAnswer *answer = g_ptr_array_index(row->answers, i);

        form_answer_take(answer, g_array_index(row->ticks, FormSpan, 0));
        answer->how = "tick beside";
        row->is_taken = TRUE;
    }
    g_array_set_size(row->ticks, 0);
}

void
form_table_take_cell(FormScan *scan, const FormCell *cell, FormAnswer *answer, gboolean is_first)
{
    for (guint i = 0, line = 0; i < cell->cell->blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(cell->cell->blocks, i);

        if (block->kind == DOCUMENT_PARAGRAPH) {
            const FormLine *own = g_ptr_array_index(cell->lines, line++);

            if (own != cell->hint)
                form_answer_take(answer, form_line_span(own));
        } else if (is_first) {
            const char *section = scan->section;

            scan->where = cell->where;
            scan->pending = answer;
            form_scan_table(scan, block);
            scan->section = section;
        }
    }
}

/* A second value after a label: the same question about the next column's child or person. */
static void
table_next_entity(FormScan *scan, FormGrid *grid, const FormCell *cell, guint column, TableRow *row)
{
    g_autoptr(GPtrArray) answers = NULL;

    answers = form_scan_answers_for(scan, row->label->label, grid->sections[column], grid->children[column],
                                    "label in first column");
    for (guint i = 0; i < answers->len; i++)
        form_table_take_cell(scan, cell, g_ptr_array_index(answers, i), i == 0);
}

static void
table_value(FormScan *scan, FormGrid *grid, const FormCell *cell, TableRow *row)
{
    gboolean has_entity = grid->sections[cell->first] != NULL || grid->children[cell->first] > 0;

    row->values++;
    if (row->answers == NULL) {
        form_scan_end(scan);
        form_table_stream(scan, cell);
        form_scan_end(scan);
        return;
    }
    if (has_entity && row->label->first == 0 && grid->columns > 2 &&
        grid->roles[cell->first] == FORM_ROLE_VALUE) {
        if (row->values == 1) {
            for (guint i = 0; i < row->answers->len; i++) {
                FormAnswer *answer = g_ptr_array_index(row->answers, i);

                answer->section = grid->sections[cell->first];
                answer->child = grid->children[cell->first];
                form_table_take_cell(scan, cell, answer, i == 0);
            }
        } else {
            table_next_entity(scan, grid, cell, cell->first, row);
        }
        for (guint j = cell->first + 1; j < cell->after; j++) /* merged over the next child's column */
            table_next_entity(scan, grid, cell, j, row);
        row->is_taken = TRUE;
        return;
    }
    for (guint i = 0; i < row->answers->len; i++)
        form_table_take_cell(scan, cell, g_ptr_array_index(row->answers, i), i == 0);
    row->is_taken = TRUE;
}

/* The label of a merged cell goes on in this row. */
static void
table_continue(FormGrid *grid, guint index, const FormCell *cell, TableRow *row)
{
    for (guint above = index; above > 0; above--) {
        FormCell *origin = form_grid_cell(grid, above - 1, cell->first);

        if (origin == NULL || origin->cell->is_continued)
            continue;
        if (origin->answers != NULL) {
            g_clear_pointer(&row->answers, g_ptr_array_unref);
            row->answers = g_ptr_array_ref(origin->answers);
            row->label = origin;
            row->is_taken = FALSE;
        } else if (origin->section != NULL && table_is_group(grid, above - 1, origin)) {
            row->group = origin->section;
        }
        return;
    }
}

static void
table_pair_row(FormScan *scan, FormGrid *grid, guint index)
{
    const FormRow *source = g_ptr_array_index(grid->rows, index);
    TableRow row = {.ticks = g_array_new(FALSE, FALSE, sizeof(FormSpan))};

    for (guint i = 0; i < source->cells->len; i++) {
        FormCell *cell = g_ptr_array_index(source->cells, i);

        if (grid->roles[cell->first] == FORM_ROLE_GUIDANCE) {
            continue;
        } else if (cell->cell->is_continued) {
            if (grid->roles[cell->first] == FORM_ROLE_LABEL)
                table_continue(grid, index, cell, &row);
        } else if (cell->is_blank) {
            row.values += row.answers != NULL ? 1 : 0;
            row.is_taken |= row.answers != NULL;
        } else if (cell->is_ticks && (row.answers == NULL || row.is_taken)) {
            for (guint j = 0; j < cell->lines->len; j++) {
                FormSpan span = form_span_trim(form_line_span(g_ptr_array_index(cell->lines, j)));

                if (span.start < span.end)
                    g_array_append_val(row.ticks, span);
            }
        } else if (table_is_label(scan, grid, cell, &row)) {
            if (!cell->is_label &&
                ((table_next_is_blank(grid, index, cell) && table_holds_pair(scan, cell)) ||
                 table_holds_plain_pair(scan, cell)))
                form_table_stream(scan, cell);
            else
                table_label(scan, grid, index, cell, &row);
        } else {
            table_value(scan, grid, cell, &row);
        }
    }
    g_clear_pointer(&row.answers, g_ptr_array_unref);
    g_array_unref(row.ticks);
    form_scan_end(scan);
}

/* A cell over or beside several rows: it may name what they are about. */
static void
table_heading(FormScan *scan, FormGrid *grid, const FormCell *cell)
{
    form_table_stream(scan, cell);
    for (guint j = 0; j < grid->columns && scan->pending == NULL; j++)
        grid->sections[j] = NULL;
}

static void
table_rows(FormScan *scan, FormGrid *grid)
{
    for (guint i = 0; i < grid->rows->len;) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);
        FormCell *first = g_ptr_array_index(row->cells, 0);
        guint taken = 1;

        if (row->group != NULL)
            table_heading(scan, grid, row->group);
        if (row->filled == 0) {
            /* spare rows */
        } else if ((taken = form_scan_tick_cells(scan, grid, i)) > 0) {
            form_scan_end(scan);
        } else if (row->cells->len == 1) {
            taken = 1;
            table_heading(scan, grid, first);
        } else if (form_grid_role_row(scan, grid, i) || form_grid_entity_row(scan, grid, i)) {
            taken = 1;
            form_scan_end(scan);
        } else if (grid->is_by_turns && form_scan_across(scan, grid, i)) {
            taken = 2;
        } else if ((taken = form_scan_records(scan, grid, i)) > 0) {
            form_scan_end(scan);
        } else if (form_scan_across(scan, grid, i)) {
            taken = 2;
        } else {
            taken = 1;
            table_pair_row(scan, grid, i);
        }
        i += taken;
    }
}

void
form_scan_table(FormScan *scan, const DocumentBlock *table)
{
    FormWhere outer = scan->where;
    FormAnswer *pending = scan->pending;
    g_autoptr(FormGrid) grid = NULL;

    scan->depth++;
    if (scan->depth > 1) {
        scan->where.inner_table++;
    } else {
        scan->where.table = ++scan->tables;
    }
    outer.inner_table = scan->depth > 1 ? scan->where.inner_table : outer.inner_table;
    grid = form_grid_new(scan, table);
    if (!form_scan_more_records(scan, grid)) {
        scan->rows = NULL;
        if (grid->is_of_pairs)
            form_table_cells(scan, grid);
        else if (grid->columns == 1)
            form_table_single(scan, grid);
        else
            table_rows(scan, grid);
    }
    scan->depth--;
    scan->where = outer;
    if (scan->depth > 0)
        scan->pending = pending;
    else
        form_scan_end(scan);
}
