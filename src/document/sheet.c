/* What a workbook's cells show, and where in a sheet one table ends and the next begins. */
#include "document/sheet_private.h"

#define SHEET_ROWS_MAX 20000
#define SHEET_MERGES_MAX 1000

/* ---- numbers that are days and times ---- */

guint
sheet_code_kind(const char *code)
{
    gboolean has_day = FALSE, has_hour = FALSE, is_quoted = FALSE;

    for (const char *p = code; *p != '\0'; p++) {
        if (*p == '"')
            is_quoted = !is_quoted;
        if (is_quoted)
            continue;
        if (*p == '[') {
            p += strcspn(p, "]");
            if (*p == '\0')
                break;
        }
        has_day |= *p == 'd' || *p == 'D' || *p == 'y' || *p == 'Y';
        has_hour |= *p == 'h' || *p == 'H';
    }
    return (has_day ? 1 : 0) + (has_hour ? (has_day ? 1 : 3) : 0);
}

guint
sheet_known_kind(guint format_id)
{
    if ((format_id >= 14 && format_id <= 17) || (format_id >= 27 && format_id <= 36) ||
        (format_id >= 50 && format_id <= 58))
        return 1;
    if (format_id == 22)
        return 2;
    return (format_id >= 18 && format_id <= 21) || (format_id >= 45 && format_id <= 47) ? 3 : 0;
}

SheetFormat
sheet_format(guint kind)
{
    return (SheetFormat){.is_date = kind == 1 || kind == 2, .has_time = kind >= 2};
}

/* Days since 30 December 1899, the fraction being the time of day. */
char *
sheet_date_text(double serial, gboolean counts_from_1904, const SheetFormat *format)
{
    double day = serial >= 0 && serial < 2900000 ? (double)(guint64)serial : 0;
    guint minutes = serial >= 0 && serial < 2900000 ? (guint)((serial - day) * 24 * 60 + 0.5) : 0;
    GDate date;
    char text[32];
    gsize len = 0;

    if (!(serial >= 0 && serial < 2900000))
        return NULL;
    if (minutes == 24 * 60)
        minutes--;
    if (format->is_date) {
        g_date_clear(&date, 1);
        g_date_set_dmy(&date, 30, 12, 1899);
        g_date_add_days(&date, (guint)day + (counts_from_1904 ? 1462 : 0));
        len = g_date_strftime(text, sizeof text, "%d/%m/%Y", &date);
    }
    if (format->has_time && (minutes > 0 || !format->is_date))
        g_snprintf(text + len, sizeof text - len, "%s%02u:%02u", len > 0 ? " " : "", minutes / 60,
                   minutes % 60);
    else
        text[len] = '\0';
    return g_strdup(text);
}

/* ---- rows ---- */

static void
sheet_cell_clear(gpointer data)
{
    SheetCell *cell = data;

    g_free(cell->text);
    g_clear_pointer(&cell->runs, g_array_unref);
}

GArray *
sheet_row_new(void)
{
    GArray *row = g_array_new(FALSE, TRUE, sizeof(SheetCell));

    g_array_set_clear_func(row, sheet_cell_clear);
    return row;
}

void
sheet_row_add(GArray *row, guint column, char *text, GArray *runs, const SheetFormat *format)
{
    SheetCell cell = {.column = column, .text = text, .format = *format};

    if (text == NULL || *text == '\0' || column >= SHEET_COLUMNS_MAX) {
        g_free(text);
        return;
    }
    cell.runs = runs != NULL ? g_array_ref(runs) : NULL;
    g_array_append_val(row, cell);
}

static void
sheet_add_words(DocumentBuilder *builder, const SheetCell *cell)
{
    DocumentStyle style = {.flags = cell->format.flags};
    gsize from = 0;

    for (guint i = 0; cell->runs != NULL && i < cell->runs->len; i++) {
        const SheetRun *run = &g_array_index(cell->runs, SheetRun, i);

        if (run->is_own)
            style.flags =
                (cell->format.flags & ~(guint)DOCUMENT_STRUCK) | (run->is_struck ? DOCUMENT_STRUCK : 0);
        else
            style.flags = cell->format.flags;
        document_builder_text(builder, cell->text + from, (gssize)(run->end - from), &style);
        from = run->end;
    }
    if (cell->runs == NULL)
        document_builder_text(builder, cell->text, -1, &style);
}

void
sheet_merge_add(GArray *merges, const SheetMerge *merge)
{
    if (merges->len < SHEET_MERGES_MAX && merge->top <= merge->bottom && merge->left <= merge->right)
        g_array_append_vals(merges, merge, 1);
}

const SheetMerge *
sheet_merge_at(const Sheet *sheet, guint row, guint column)
{
    for (guint i = 0; sheet->merges != NULL && i < sheet->merges->len; i++) {
        const SheetMerge *merge = &g_array_index(sheet->merges, SheetMerge, i);

        if (row >= merge->top && row <= merge->bottom && column >= merge->left && column <= merge->right)
            return merge;
    }
    return NULL;
}

/* How many of the columns from @from up to @to are seen. */
static guint
sheet_seen(const Sheet *sheet, guint from, guint to)
{
    guint seen = 0;

    for (guint column = from; column < to; column++)
        seen += !sheet_is_hidden(sheet, column);
    return seen;
}

/* Empty cells from @from up to @to; under one that reaches down they say so. */
static void
sheet_add_gap(const Sheet *sheet, guint row, guint from, guint to)
{
    for (guint column = from; column < to; column++) {
        const SheetMerge *merge = sheet_merge_at(sheet, row, column);

        if (sheet_is_hidden(sheet, column))
            continue;
        if (!document_builder_begin_cell(sheet->builder))
            return;
        if (merge != NULL && row > merge->top)
            document_builder_cell_continues(sheet->builder);
        document_builder_end_cell(sheet->builder);
    }
}

/* How many columns the cell takes, @next being where the one after it stands. */
static guint
sheet_columns(const Sheet *sheet, guint row, guint column, guint next)
{
    const SheetMerge *merge = sheet_merge_at(sheet, row, column);
    guint columns = merge != NULL && column == merge->left ? merge->right - merge->left + 1 : 1;

    return MIN(columns, next - column);
}

static void
sheet_add_cells(const Sheet *sheet, guint number, const GArray *row)
{
    DocumentBuilder *builder = sheet->builder;
    guint next = 0;

    if (!document_builder_begin_row(builder))
        return;
    for (guint i = 0; i < row->len; i++) {
        const SheetCell *cell = &g_array_index(row, SheetCell, i);
        guint after = i + 1 < row->len ? g_array_index(row, SheetCell, i + 1).column : SHEET_COLUMNS_MAX;
        guint columns = sheet_columns(sheet, number, cell->column, MAX(after, cell->column + 1));

        sheet_add_gap(sheet, number, next, cell->column);
        if (!document_builder_begin_cell(builder))
            break;
        document_builder_cell_spans(builder, sheet_seen(sheet, cell->column, cell->column + columns));
        if (cell->format.is_filled)
            document_builder_cell_shaded(builder);
        sheet_add_words(builder, cell);
        document_builder_end_cell(builder);
        next = cell->column + columns;
    }
    document_builder_end_row(builder);
}

/* A cell alone in its row, with nothing but such rows around it, is a line of text. */
static void
sheet_add_line(DocumentBuilder *builder, const GArray *row)
{
    document_builder_paragraph(builder, 0, FALSE);
    sheet_add_words(builder, &g_array_index(row, SheetCell, 0));
    document_builder_end_paragraph(builder);
}

/* Ends the table that is open. */
static void
sheet_end_table(Sheet *sheet)
{
    if (sheet->is_in_table)
        document_builder_end_table(sheet->builder);
    sheet->is_in_table = FALSE;
}

void
sheet_add_row(Sheet *sheet, guint number, GArray *row, gboolean is_hidden)
{
    if (is_hidden) {
        sheet_leave_row(sheet, number, row);
        return;
    }
    sheet_leave_cells(sheet, number, row);
    if (row->len == 0)
        return;
    if (sheet->rows++ >= SHEET_ROWS_MAX) {
        document_builder_note(sheet->builder, DOCUMENT_NOTE_CELLS);
        return;
    }
    if (sheet->is_in_table && (number > sheet->last + 1 || row->len == 1))
        sheet_end_table(sheet);
    if (row->len == 1 && !sheet->is_in_table) {
        sheet_add_line(sheet->builder, row);
    } else {
        if (!sheet->is_in_table)
            sheet->is_in_table = document_builder_begin_table(sheet->builder);
        sheet_add_cells(sheet, number, row);
    }
    sheet->last = number;
}

void
sheet_end(Sheet *sheet)
{
    sheet_end_table(sheet);
    sheet_tell_hidden(sheet);
    g_clear_pointer(&sheet->left_rows, g_array_unref);
}
