/* What is printed in a table to say how to answer: a column of it beside the answers, or a line over each. */
#include "form/table_private.h"

#include <string.h>

#define HINT_MIN 2 /* so many of them make a habit of the form */

/* "dd/mm/yyyy", "as on the birth certificate", "(names and ages)": says how to answer, and answers nothing.
 */
static gboolean
hint_is_one(const FormScan *scan, FormSpan span)
{
    g_autofree char *text = form_span_text(form_span_trim(span));

    return strcspn(text, "0123456789@") == strlen(text) &&
           (form_catalogue_is_placeholder(scan->catalogue, text) ||
            (*text == '(' && g_str_has_suffix(text, ")")) ||
            form_catalogue_begins_guidance(scan->catalogue, text));
}

typedef struct {
    guint filled, hints, asked;
} HintColumn;

static HintColumn
hint_count(const FormScan *scan, const FormGrid *grid, guint column)
{
    HintColumn count = {0};

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormCell *cell = form_grid_cell(grid, i, column);

        if (cell == NULL || cell->is_blank || cell->first != column || cell->after != column + 1)
            continue;
        count.filled++;
        count.asked += column == 0 && form_cell_is_asked(scan, cell);
        count.hints += column > 0 && cell->lines->len == 1 && cell->whole.line != NULL && !cell->is_ticks &&
                       hint_is_one(scan, cell->whole);
    }
    return count;
}

/* Of the two columns behind the labels one says how to answer, and the other seldom looks so. */
static void
hint_note_column(const FormScan *scan, FormGrid *grid)
{
    const HintColumn labels = hint_count(scan, grid, 0),
                     counts[] = {hint_count(scan, grid, 1), hint_count(scan, grid, 2)};

    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        const HintColumn *count = &counts[i], *other = &counts[1 - i];

        if (count->hints >= HINT_MIN && count->hints * 2 >= count->filled &&
            other->hints * 4 <= other->filled && labels.asked * 2 >= labels.filled)
            grid->roles[i + 1] = FORM_ROLE_GUIDANCE;
    }
}

/* The first of several lines, where it begins as no answer would. */
static const FormLine *
hint_first_line(const FormCell *cell)
{
    const FormLine *line = cell->whole.line;

    return line != NULL && cell->lines->len >= 2 && line == g_ptr_array_index(cell->lines, 0) &&
                   g_ascii_islower(line->text[cell->whole.start])
               ? line
               : NULL;
}

/* Most answers of several lines begin with a line in small letters, and several of those say how to answer.
 */
static void
hint_note_lines(const FormScan *scan, FormGrid *grid, guint column)
{
    guint several = 0, small = 0, hints = 0;

    for (guint i = 0; i < grid->rows->len; i++) {
        const FormCell *cell = form_grid_cell(grid, i, column);

        if (cell == NULL || cell->first != column || cell->whole.line == NULL || cell->lines->len < 2)
            continue;
        several++;
        small += hint_first_line(cell) != NULL;
        hints += hint_first_line(cell) != NULL && hint_is_one(scan, cell->whole);
    }
    for (guint i = 0; hints >= HINT_MIN && small * 2 >= several && i < grid->rows->len; i++) {
        FormCell *cell = form_grid_cell(grid, i, column);

        if (cell != NULL && cell->first == column)
            cell->hint = hint_first_line(cell);
    }
}

void
form_grid_note_hints(const FormScan *scan, FormGrid *grid)
{
    if (grid->columns == 3)
        hint_note_column(scan, grid);
    for (guint i = 1; i < grid->columns; i++)
        hint_note_lines(scan, grid, i);
}
