/* Rows and columns of a sheet that nobody sees: what stands in them is left out, and it is told which they
 * are.
 */
#include "document/sheet_private.h"

#define SHEET_RANGES_MAX 20

void
sheet_hide_columns(Sheet *sheet, guint first, guint last)
{
    for (guint column = first; column <= last && column < SHEET_COLUMNS_MAX; column++)
        sheet->hidden_columns |= (guint64)1 << column;
}

gboolean
sheet_is_hidden(const Sheet *sheet, guint column)
{
    return column < SHEET_COLUMNS_MAX && (sheet->hidden_columns >> column & 1) != 0;
}

void
sheet_leave_row(Sheet *sheet, guint number, const GArray *row)
{
    SheetRange *range, one = {number, number};

    if (number == sheet->last + 1)
        sheet->last = number;
    if (row->len == 0)
        return;
    if (sheet->left_rows == NULL)
        sheet->left_rows = g_array_new(FALSE, FALSE, sizeof(SheetRange));
    range = sheet->left_rows->len > 0
                ? &g_array_index(sheet->left_rows, SheetRange, sheet->left_rows->len - 1)
                : NULL;
    if (range != NULL && number == range->last + 1)
        range->last = number;
    else
        g_array_append_val(sheet->left_rows, one);
}

/* Hidden, and not the first of cells that are shown as one and reach out to where it is seen. */
static gboolean
sheet_cell_is_left(const Sheet *sheet, guint number, guint column)
{
    const SheetMerge *merge = sheet_is_hidden(sheet, column) ? sheet_merge_at(sheet, number, column) : NULL;

    for (guint at = column; merge != NULL && at <= merge->right; at++) {
        if (!sheet_is_hidden(sheet, at))
            return FALSE;
    }
    return sheet_is_hidden(sheet, column);
}

void
sheet_leave_cells(Sheet *sheet, guint number, GArray *row)
{
    for (guint i = sheet->hidden_columns != 0 ? row->len : 0; i > 0; i--) {
        guint column = g_array_index(row, SheetCell, i - 1).column;

        if (sheet_cell_is_left(sheet, number, column)) {
            sheet->left_columns |= (guint64)1 << column;
            g_array_remove_index(row, i - 1);
        }
    }
}

/* "rows 2 to 4, 9" */
static char *
sheet_row_words(const Sheet *sheet)
{
    const GArray *rows = sheet->left_rows;
    const SheetRange *first = &g_array_index(rows, SheetRange, 0);
    GString *words = g_string_new(rows->len == 1 && first->first == first->last ? "row" : "rows");

    for (guint i = 0; i < rows->len && i < SHEET_RANGES_MAX; i++) {
        const SheetRange *range = &g_array_index(rows, SheetRange, i);

        g_string_append_printf(words, "%s %u", i > 0 ? "," : "", range->first + 1 - sheet->first);
        if (range->last > range->first)
            g_string_append_printf(words, " to %u", range->last + 1 - sheet->first);
    }
    g_string_append(words, rows->len > SHEET_RANGES_MAX ? " and more" : "");
    return g_string_free(words, FALSE);
}

/* "columns B, AA" */
static char *
sheet_column_words(guint64 columns)
{
    GString *words = g_string_new((columns & (columns - 1)) == 0 ? "column" : "columns");
    guint told = 0;

    for (guint column = 0; column < SHEET_COLUMNS_MAX; column++) {
        if ((columns >> column & 1) == 0)
            continue;
        g_string_append(words, told++ > 0 ? ", " : " ");
        if (column >= 26)
            g_string_append_c(words, (char)('A' + column / 26 - 1));
        g_string_append_c(words, (char)('A' + column % 26));
    }
    return g_string_free(words, FALSE);
}

void
sheet_tell_hidden(const Sheet *sheet)
{
    g_autofree char *rows = sheet->left_rows != NULL ? sheet_row_words(sheet) : NULL;
    g_autofree char *columns = sheet->left_columns != 0 ? sheet_column_words(sheet->left_columns) : NULL;

    if (rows != NULL)
        document_builder_hidden(sheet->builder, rows);
    if (columns != NULL)
        document_builder_hidden(sheet->builder, columns);
}
