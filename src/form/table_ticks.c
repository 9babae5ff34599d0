/* Answers to choose from whose boxes stand in cells of their own:
 *
 *   "Sex" over the whole width, and below it "Male | ☐" and "Female | ☒", a row each
 *   "Sex | Male | ☐ | Female | ☒", all in one row
 *
 * Each box is put before its words again, in a line that the question takes. */
#include "form/table_private.h"

typedef struct {
    const FormCell *box, *words;
} TicksOption;

static gboolean
ticks_is_words(const FormCell *cell)
{
    return !cell->is_blank && !cell->is_ticks && !cell->has_table && cell->lines->len == 1;
}

static gboolean
ticks_is_box(const FormCell *cell)
{
    return cell->is_ticks && cell->lines->len == 1;
}

/* A row of one box and one text. */
static gboolean
ticks_is_option_row(const FormRow *row, TicksOption *option)
{
    *option = (TicksOption){NULL, NULL};
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (ticks_is_box(cell) && option->box == NULL)
            option->box = cell;
        else if (ticks_is_words(cell) && option->words == NULL)
            option->words = cell;
        else if (!cell->is_blank)
            return FALSE;
    }
    return option->box != NULL && option->words != NULL;
}

static void
ticks_take(FormScan *scan, const TicksOption *option, GPtrArray *answers)
{
    g_autofree char *box = form_span_text(option->box->whole), *words = form_span_text(option->words->whole);
    g_autofree char *text = g_strdup_printf("%s %s", box, words);
    const gboolean is_struck = form_span_all(option->box->whole, DOCUMENT_STRUCK) ||
                               form_span_all(option->words->whole, DOCUMENT_STRUCK);
    DocumentRun run = {.kind = DOCUMENT_RUN_TEXT, .text = text, .flags = is_struck ? DOCUMENT_STRUCK : 0};
    g_autoptr(GPtrArray) runs = g_ptr_array_new();
    DocumentBlock block = {.kind = DOCUMENT_PARAGRAPH, .runs = runs};
    const FormLine *line;

    g_ptr_array_add(runs, &run);
    scan->where = option->box->where;
    line = form_scan_keep(scan, &block);
    for (guint i = 0; i < answers->len; i++)
        form_answer_take(g_ptr_array_index(answers, i), form_line_span(line));
}

static guint
ticks_below(FormScan *scan, FormGrid *grid, guint index)
{
    const FormCell *label = g_ptr_array_index(((FormRow *)g_ptr_array_index(grid->rows, index))->cells, 0);
    g_autoptr(GPtrArray) answers = NULL;
    TicksOption option;
    guint taken = 1;

    while (index + taken < grid->rows->len &&
           ticks_is_option_row(g_ptr_array_index(grid->rows, index + taken), &option))
        taken++;
    if (taken < 3)
        return 0;
    scan->where = label->where;
    answers = form_scan_answers_for(scan, label->label, scan->section, scan->child, "label above");
    for (guint i = 1; i < taken; i++) {
        ticks_is_option_row(g_ptr_array_index(grid->rows, index + i), &option);
        ticks_take(scan, &option, answers);
    }
    return taken;
}

static guint
ticks_beside(FormScan *scan, const FormRow *row)
{
    const FormCell *label = g_ptr_array_index(row->cells, 0);
    const guint n = row->cells->len;
    const gboolean is_box_first = ticks_is_box(g_ptr_array_index(row->cells, 1));
    g_autoptr(GPtrArray) answers = NULL;

    for (guint i = 1; i < n; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if ((i % 2 == 1) == is_box_first ? !ticks_is_box(cell) : !ticks_is_words(cell))
            return 0;
    }
    scan->where = label->where;
    answers = form_scan_answers_for(scan, label->label, scan->section, scan->child, "label beside");
    for (guint i = 1; i < n; i += 2) {
        const FormCell *one = g_ptr_array_index(row->cells, i), *other = g_ptr_array_index(row->cells, i + 1);
        TicksOption option = {is_box_first ? one : other, is_box_first ? other : one};

        ticks_take(scan, &option, answers);
    }
    return 1;
}

guint
form_scan_tick_cells(FormScan *scan, FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    const FormCell *label = row->cells->len > 0 ? g_ptr_array_index(row->cells, 0) : NULL;

    if (label == NULL || !ticks_is_words(label) || !form_cell_is_asked(scan, label))
        return 0;
    if (row->filled == 1)
        return ticks_below(scan, grid, index);
    return row->cells->len >= 5 && row->cells->len % 2 == 1 && row->filled == row->cells->len
               ? ticks_beside(scan, row)
               : 0;
}
