/* Rows that say what the columns below them hold. */
#include "form/table_private.h"

#include <string.h>

/* "Question | Your answer | Guidance". */
gboolean
form_grid_role_row(FormScan *scan, FormGrid *grid, guint index)
{
    const FormVocabulary *roles = form_catalogue_find_vocabulary(scan->catalogue, "column-role");
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    guint found = 0;

    for (guint pass = 0; roles != NULL && pass < 2; pass++) {
        for (guint i = 0; i < row->cells->len; i++) {
            const FormCell *cell = g_ptr_array_index(row->cells, i);
            const char *role =
                cell->is_blank || cell->key == NULL ? NULL : form_vocabulary_token(roles, cell->key, -1);

            found += pass == 0 && role != NULL ? 1 : 0;
            if (pass == 1 && role != NULL)
                grid->roles[cell->first] = strcmp(role, "guidance") == 0   ? FORM_ROLE_GUIDANCE
                                           : strcmp(role, "question") == 0 ? FORM_ROLE_LABEL
                                                                           : FORM_ROLE_VALUE;
        }
        if (found < 2)
            return FALSE;
    }
    return found >= 2;
}

/* "Child | | Person notifying |" over "Name | Amy | Name | Ben": what each pair of columns is about. */
static gboolean
columns_head_pairs(FormScan *scan, FormGrid *grid, const FormRow *row)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (cell->after - cell->first < 2 || (cell->section == NULL && cell->child == 0))
            return FALSE;
    }
    for (guint i = 0; row->cells->len >= 2 && i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        for (guint j = cell->first; j < cell->after; j++) {
            grid->sections[j] =
                cell->section != NULL ? cell->section : form_catalogue_section_of(scan->catalogue, "child");
            grid->children[j] = cell->child;
        }
    }
    return row->cells->len >= 2;
}

/* " | Child 1 | Child 2", " | Referrer | Safeguarding lead": a column each. */
gboolean
form_grid_entity_row(FormScan *scan, FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    const FormCell *first = g_ptr_array_index(row->cells, 0);
    guint entities = 0;

    if (grid->columns >= 4 && index + 1 < grid->rows->len && columns_head_pairs(scan, grid, row))
        return TRUE;
    if (grid->columns < 3 || row->cells->len < 3 || index + 1 >= grid->rows->len ||
        !(first->is_blank || !first->is_label))
        return FALSE;
    for (guint i = 1; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (cell->is_blank || (cell->section == NULL && cell->child == 0))
            return FALSE;
        entities++;
    }
    for (guint i = 1; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        grid->sections[cell->first] =
            cell->section != NULL ? cell->section : form_catalogue_section_of(scan->catalogue, "child");
        grid->children[cell->first] = cell->child;
        grid->roles[cell->first] = FORM_ROLE_VALUE;
    }
    return entities >= 2;
}

/* ---- a first column that is no label ---- */

/* "1", "2.", "1.10", "b)", "Q4": no more than a place in a list. */
static gboolean
columns_is_number(const FormCell *cell)
{
    g_autofree char *text = cell->label.line != NULL ? form_span_text(cell->label) : g_strdup("");
    const char *p = text + (g_ascii_toupper(*text) == 'Q' && g_ascii_isdigit(text[1]) ? 1 : 0);
    gsize digits = strspn(p, "0123456789"), rest = strspn(p + digits, ".)0123456789");

    if (g_ascii_isalpha(*p) && digits == 0)
        return strcmp(p + 1, ".") == 0 || strcmp(p + 1, ")") == 0;
    return digits > 0 && digits <= 2 && p[digits + rest] == '\0' && digits + rest <= 6;
}

/* Whether every cell of the first column is one of its own, and all but the headings' is a number. */
static gboolean
columns_first_is_numbers(const FormGrid *grid)
{
    guint numbers = 0, others = 0;

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);
        const FormCell *cell = row->cells->len > 0 ? g_ptr_array_index(row->cells, 0) : NULL;

        if (cell == NULL || row->cells->len == 1)
            continue;
        if (cell->after != 1)
            return FALSE;
        if (!cell->is_blank)
            *(columns_is_number(cell) ? &numbers : &others) += 1;
    }
    return numbers >= 2 && others <= 1;
}

gboolean
form_cell_is_asked(const FormScan *scan, const FormCell *cell)
{
    g_auto(FormFound) found = {0};

    return cell->is_label || (cell->lines->len == 1 && cell->whole.line != NULL &&
                              form_find(scan, cell->whole.line->text + cell->whole.start,
                                        cell->whole.end - cell->whole.start, FORM_FIND_WORDS, &found));
}

/* "Family | Parents | Amy Example", and no other row. */
static gboolean
columns_first_is_section(const FormGrid *grid)
{
    const FormRow *row = g_ptr_array_index(grid->rows, 0);
    const FormCell *first = g_ptr_array_index(row->cells, 0);

    return row->filled == 3 && first->lines->len == 1 &&
           (first->section != NULL || (first->is_marked && !first->is_label)) &&
           !((const FormCell *)g_ptr_array_index(row->cells, 2))->is_label;
}

/* Whether the first column names groups of rows, whose labels stand in the second. */
static gboolean
columns_first_is_groups(const FormScan *scan, const FormGrid *grid)
{
    const gboolean may_go_on = scan->rows != NULL && scan->rows_columns == grid->columns;
    guint groups = 0, below = 0, labels = 0, merged = 0;

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);
        const FormCell *cell = row->cells->len > 0 ? g_ptr_array_index(row->cells, 0) : NULL;
        const FormCell *next = cell != NULL && row->cells->len > 1 ? g_ptr_array_index(row->cells, 1) : NULL;

        if (next == NULL)
            continue;
        if (cell->after != 1 || cell->has_table || cell->is_ticks)
            return FALSE;
        *(cell->cell->is_continued || cell->is_blank ? &below : &groups) += 1;
        merged += cell->cell->is_continued ? 1 : 0;
        labels += next->after == 2 && form_cell_is_asked(scan, next) ? 1 : 0;
    }
    if (grid->rows->len == 1)
        return !may_go_on && grid->columns == 3 && labels == 1 && columns_first_is_section(grid);
    if (may_go_on && merged == 0)
        return FALSE; /* the records before, overleaf */
    return groups > 0 && (below >= groups * 2 || (merged > 0 && merged == below)) &&
           labels * 2 >= groups + below;
}

gboolean
form_grid_drop_first(FormScan *scan, FormGrid *grid)
{
    gboolean is_numbers, is_groups;

    if (grid->columns < 3 || grid->rows->len == 0)
        return FALSE;
    is_numbers = columns_first_is_numbers(grid);
    is_groups = !is_numbers && columns_first_is_groups(scan, grid);
    if (!is_numbers && !is_groups)
        return FALSE;
    for (guint i = 0; i < grid->rows->len; i++) {
        FormRow *row = g_ptr_array_index(grid->rows, i);
        FormCell *first = g_ptr_array_index(row->cells, 0);

        if (row->cells->len > 1) {
            first = g_ptr_array_steal_index(row->cells, 0);
            row->group = first;
        } else {
            first->first = 1; /* it spans all that is left */
        }
        if (row->group != NULL && (is_numbers || first->cell->is_continued || first->is_blank))
            g_clear_pointer(&row->group, form_cell_free);
        for (guint j = 0; j < row->cells->len; j++) {
            FormCell *cell = g_ptr_array_index(row->cells, j);

            cell->first--;
            cell->after = MAX(cell->after - 1, cell->first + 1);
        }
    }
    grid->columns--;
    return TRUE;
}

/* A colon or a question mark soon, and words after it. */
static gboolean
columns_looks_like_pair(FormSpan span)
{
    const char *text = span.line->text + span.start, *at = strpbrk(text, ":?");

    return at != NULL && at - text < 80 && at > text && at + 1 < span.line->text + span.end &&
           (at[1] == ' ' || at[1] == '\t') && !g_ascii_isdigit(at[-1]);
}

/* A question on the first line, and lines that are none below it. */
static gboolean
columns_is_stacked(const FormScan *scan, const FormCell *cell)
{
    g_auto(FormFound) found = {0};
    guint below = 0;

    for (guint i = 0; i < cell->lines->len; i++) {
        const FormLine *line = g_ptr_array_index(cell->lines, i);

        below += line != cell->whole.line && !form_span_is_blank(form_line_span(line)) ? 1 : 0;
    }
    return below > 0 && form_find(scan, cell->whole.line->text + cell->whole.start,
                                  cell->whole.end - cell->whole.start, FORM_FIND_WORDS, &found);
}

/* The same of words that ask, or are set as a label is over text that is not, though nothing is known of
 * them. */
static gboolean
columns_is_stacked_alike(const FormCell *cell)
{
    const FormLine *last = g_ptr_array_index(cell->lines, cell->lines->len - 1);
    const gboolean is_set_apart =
        form_span_all(cell->whole, DOCUMENT_BOLD) && !form_span_any(form_line_span(last), DOCUMENT_BOLD);

    return cell->lines->len > 1 && cell->whole.end - cell->whole.start <= SCAN_ASKED_LEN_MAX &&
           (strchr("?:", cell->whole.line->text[cell->whole.end - 1]) != NULL || is_set_apart);
}

gboolean
form_grid_is_stacked(const FormScan *scan, const FormGrid *grid)
{
    guint filled = 0, stacked = 0, most = 0, alike = 0;

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);
        guint here = 0;

        for (guint j = 0; row->cells->len > 1 && j < row->cells->len; j++) {
            const FormCell *cell = g_ptr_array_index(row->cells, j);

            if (cell->whole.line == NULL || cell->is_ticks)
                continue;
            filled++;
            if (columns_is_stacked(scan, cell))
                here++;
            else
                alike += columns_is_stacked_alike(cell) ? 1 : 0;
        }
        stacked += here;
        most = MAX(most, here);
    }
    if (grid->rows->len == 1)
        return filled >= 2 && stacked >= 1 && stacked + alike == filled;
    return most >= 2 && stacked >= 3 &&
           (stacked * 10 >= filled * 7 || (stacked * 2 >= filled && stacked + alike == filled));
}

gboolean
form_grid_is_of_pairs(const FormScan *scan, const FormGrid *grid)
{
    guint filled = 0, known = 0, alike = 0;

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormRow *row = g_ptr_array_index(grid->rows, i);

        for (guint j = 0; j < row->cells->len; j++) {
            const FormCell *cell = g_ptr_array_index(row->cells, j);
            FormSpan label, rest;
            g_auto(FormFound) found = {0};

            if (cell->whole.line == NULL || cell->is_ticks || cell->has_table)
                continue;
            filled++;
            if (form_scan_split(scan, cell->whole, TRUE, &label, &rest, &found) && !form_span_is_blank(rest))
                known++;
            else
                alike += columns_looks_like_pair(cell->whole) ? 1 : 0;
        }
    }
    return known >= 2 && known * 2 >= filled && (known + alike) * 10 >= filled * 8;
}
