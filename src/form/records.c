/* Tables with a row of headings and a record a row: agencies, family, events, children. */
#include "form/table_private.h"

#include <string.h>

static void
records_heading_free(gpointer data)
{
    FormHeading *heading = data;

    if (heading == NULL)
        return;
    g_free(heading->label);
    g_clear_pointer(&heading->meanings, g_array_unref);
    g_free(heading);
}

static void
records_row_free(gpointer data)
{
    g_ptr_array_unref(data);
}

static void
records_value_free(gpointer data)
{
    if (data != NULL)
        g_array_unref(data);
}

/* A row of headings has a text in every cell (the first may be blank), all set as labels if labels are. */
static gboolean
records_is_heading_row(const FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);

    if (row->filled < 2 || index + 1 >= grid->rows->len)
        return FALSE;
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (cell->is_blank && i > 0)
            return FALSE;
        if (!cell->is_blank && (cell->has_table || cell->is_ticks || cell->lines->len > 4 ||
                                cell->label.end - cell->label.start > 80))
            return FALSE;
    }
    return TRUE;
}

/* Where type does not tell labels, a row of headings is all headings, and no label stands below one. */
static gboolean
records_reads_as_headings(FormScan *scan, const FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index),
                  *below = g_ptr_array_index(grid->rows, index + 1);
    guint known = 0, labels_below = 0;

    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        known += !cell->is_blank && cell->key != NULL &&
                         (cell->is_label || form_catalogue_columns_of(scan->catalogue, cell->key) != NULL)
                     ? 1
                     : 0;
    }
    for (guint i = 0; i < below->cells->len; i++)
        labels_below += ((const FormCell *)g_ptr_array_index(below->cells, i))->is_label ? 1 : 0;
    return known * 4 >= row->filled * 3 && labels_below <= 1;
}

static gboolean
records_row_is_marked(const FormRow *row)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (!cell->is_blank && !cell->is_marked)
            return FALSE;
    }
    return row->filled > 0;
}

const FormColumn *
form_records_column(FormScan *scan, const char *key, const FormTableKind *table)
{
    const GArray *columns = key != NULL ? form_catalogue_columns_of(scan->catalogue, key) : NULL;

    for (guint i = 0; columns != NULL && i < columns->len; i++) {
        const FormColumnMeaning *meaning = &g_array_index(columns, FormColumnMeaning, i);

        if (strcmp(meaning->table, table->id) == 0)
            return form_table_column(table, meaning->column);
    }
    return NULL;
}

/* "Agency action and outcome": the longest run of its words that heads a column of this table. */
static const FormColumn *
records_column_within(FormScan *scan, const char *key, const FormTableKind *table)
{
    g_auto(GStrv) words = key != NULL ? g_strsplit(key, " ", 10) : NULL;
    guint n = words != NULL ? g_strv_length(words) : 0;

    for (guint len = n; len > 0; len--) {
        for (guint from = n - len + 1; from > 0; from--) {
            g_autoptr(GString) run = g_string_new(NULL);
            const FormColumn *column;

            for (guint i = from - 1; i < from - 1 + len; i++)
                g_string_append_printf(run, "%s%s", run->len > 0 ? " " : "", words[i]);
            column = form_records_column(scan, run->str, table);
            if (column != NULL)
                return column;
        }
    }
    return NULL;
}

static FormHeading *
records_heading(FormScan *scan, const FormCell *cell, const FormTableKind *table)
{
    FormHeading *heading;
    g_auto(FormFound) found = {0};

    if (cell == NULL || cell->is_blank)
        return NULL;
    heading = g_new0(FormHeading, 1);
    heading->label = form_span_text(cell->label);
    if (table == NULL) {
        form_find(scan, heading->label, strlen(heading->label), FORM_FIND_WORDS, &found);
        heading->meanings = g_steal_pointer(&found.meanings);
        return heading;
    }
    if (strcmp(table->id, "family") == 0 &&
        form_find(scan, heading->label, strlen(heading->label), FORM_FIND_EXACT, &found))
        heading->meanings = g_steal_pointer(&found.meanings);
    heading->column = form_records_column(scan, cell->key, table);
    if (heading->column == NULL)
        heading->column = records_column_within(scan, cell->key, table);
    return heading;
}

static GArray *
records_value(FormScan *scan, const FormCell *cell)
{
    GArray *value;

    if (cell == NULL || cell->is_blank)
        return NULL;
    value = g_array_new(FALSE, FALSE, sizeof(FormSpan));
    for (guint i = 0; i < cell->lines->len; i++) {
        FormSpan span = form_span_trim(form_line_span(g_ptr_array_index(cell->lines, i)));

        if (span.start < span.end)
            g_array_append_val(value, span);
    }
    return value;
}

static void
records_add_row(FormScan *scan, const FormGrid *grid, guint row, FormRows *rows)
{
    GPtrArray *values = g_ptr_array_new_with_free_func(records_value_free);

    for (guint i = 0; i < rows->columns->len; i++) {
        const FormCell *cell = form_grid_cell(grid, row, i);
        guint above = row;

        while (cell != NULL && cell->cell->is_continued && above > 0)
            cell = form_grid_cell(grid, --above, i);
        g_ptr_array_add(values, cell != NULL && cell->first == i ? records_value(scan, cell) : NULL);
    }
    g_ptr_array_add(rows->rows, values);
}

/* "Agency | Contact | Telephone": with a telephone of its own, the contact is a person. */
static void
records_settle_contacts(FormRows *rows)
{
    FormHeading *first = NULL;
    guint contacts = 0;

    for (guint i = 0; i < rows->columns->len; i++) {
        FormHeading *heading = g_ptr_array_index(rows->columns, i);

        if (heading == NULL || heading->column == NULL)
            continue;
        if (strcmp(heading->column->id, "name") == 0)
            return;
        if (strcmp(heading->column->id, "contact") != 0)
            continue;
        first = contacts++ == 0 ? heading : first;
    }
    if (contacts >= 2 && form_table_column(rows->table, "name") != NULL)
        first->column = form_table_column(rows->table, "name");
}

/* Records end where a row spans the table, is set as labels throughout, or asks something in so many words.
 */
static gboolean
records_row_goes_on(const FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    const FormCell *first = g_ptr_array_index(row->cells, 0);

    if (row->cells->len == 1 && grid->columns > 1)
        return row->filled == 0;
    if (first->whole.line != NULL && first->whole.line->text[first->whole.end - 1] == '?' && first->is_label)
        return FALSE;
    return !(row->filled >= 1 && records_row_is_marked(row) && !first->is_blank);
}

/* Under "Referrer" a row with a name and an agency is the referrer, not a list of agencies. */
static gboolean
records_is_of_one_person(const FormScan *scan)
{
    static const char *const sections[] = {"referrer", "author", "lead", "sign-off", "lead-signature", NULL};

    return scan->section != NULL && g_strv_contains(sections, scan->section);
}

static gboolean
records_has_column(FormScan *scan, const FormRow *row, const FormTableKind *table, const char *column)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (form_records_column(scan, cell->key, table) == form_table_column(table, column))
            return TRUE;
    }
    return FALSE;
}

/* One row only, and headings that are no child's among the child's: questions over their answers, not a list
 * of children. */
static gboolean
records_is_of_more(FormScan *scan, const FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    guint others = 0;

    for (guint i = index + 2; i < grid->rows->len; i++) {
        if (((const FormRow *)g_ptr_array_index(grid->rows, i))->filled > 0)
            return FALSE;
    }
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);
        const GArray *meanings =
            cell->key != NULL ? form_catalogue_meanings(scan->catalogue, cell->key) : NULL;

        others += meanings != NULL && form_records_child_meaning(meanings) == NULL ? 1 : 0;
    }
    return others > 0;
}

guint
form_scan_records(FormScan *scan, FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    static const char *const kinds[] = {"agencies", "family", "events", "decision_makers", NULL};
    const FormTableKind *table = NULL;
    guint points = 0, child_points, taken = 1;
    FormAnswer *answer;
    FormRows *rows;

    if (!records_is_heading_row(grid, index))
        return 0;
    if (!(records_row_is_marked(row) && !records_row_is_marked(g_ptr_array_index(grid->rows, index + 1))) &&
        (grid->is_marked || !records_reads_as_headings(scan, grid, index)))
        return 0;
    for (guint i = records_is_of_one_person(scan) ? 2 : 0; kinds[i] != NULL; i++) {
        const FormTableKind *kind = form_catalogue_table_kind(scan->catalogue, kinds[i]);
        guint more = kind != NULL ? form_records_points(scan, row, kind) : 0;

        if (more > points) {
            points = more;
            table = kind;
        }
    }
    child_points = form_records_child_points(scan, row);
    if (table != NULL && strcmp(table->id, "family") == 0 &&
        records_has_column(scan, row, table, "relationship"))
        child_points = 0; /* a column of relationships: the child may be among them */
    if (MAX(points, child_points) < 4 && !(points > 0 && row->filled <= 2))
        return 0;
    if (points < child_points && records_is_of_more(scan, grid, index))
        return 0;
    rows = g_new0(FormRows, 1);
    rows->table = points >= child_points ? table : NULL;
    rows->columns = g_ptr_array_new_with_free_func(records_heading_free);
    rows->rows = g_ptr_array_new_with_free_func(records_row_free);
    for (guint i = 0; i < grid->columns; i++) {
        FormCell *cell = form_grid_cell(grid, index, i);

        g_ptr_array_add(rows->columns,
                        cell != NULL && cell->first == i ? records_heading(scan, cell, rows->table) : NULL);
    }
    if (rows->table != NULL)
        records_settle_contacts(rows);
    for (; index + taken < grid->rows->len && records_row_goes_on(grid, index + taken); taken++)
        records_add_row(scan, grid, index + taken, rows);
    answer = form_scan_answer(scan, (FormSpan){NULL, 0, 0}, NULL, "row");
    answer->table = rows;
    answer->where = ((const FormCell *)g_ptr_array_index(row->cells, 0))->where;
    scan->rows = rows;
    scan->rows_columns = grid->columns;
    return taken;
}

/* A question, though in words of its own. */
static gboolean
records_asks(FormScan *scan, const FormCell *cell)
{
    g_autofree char *text = cell->label.line != NULL ? form_span_text(cell->label) : NULL;
    g_auto(FormFound) found = {0};

    return text != NULL && form_find(scan, text, strlen(text), FORM_FIND_WORDS, &found);
}

/* After a page break Word users start a new table without headings. */
gboolean
form_scan_more_records(FormScan *scan, FormGrid *grid)
{
    if (scan->rows == NULL || scan->rows_columns != grid->columns || grid->columns < 2)
        return FALSE;
    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);
        const FormCell *first = g_ptr_array_index(row->cells, 0);

        if (row->cells->len != grid->columns ||
            (row->filled > 0 && (first->is_label || first->is_marked || records_asks(scan, first))))
            return FALSE;
    }
    for (guint i = 0; i < grid->rows->len; i++)
        records_add_row(scan, grid, i, scan->rows);
    return TRUE;
}
