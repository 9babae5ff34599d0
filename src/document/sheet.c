/* What a workbook's cells show, and where in a sheet one table ends and the next begins. */
#include "document/sheet_private.h"

#define SHEET_ROWS_MAX 20000

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
    g_free(((SheetCell *)data)->text);
}

GArray *
sheet_row_new(void)
{
    GArray *row = g_array_new(FALSE, TRUE, sizeof(SheetCell));

    g_array_set_clear_func(row, sheet_cell_clear);
    return row;
}

void
sheet_row_add(GArray *row, guint column, char *text, const SheetFormat *format)
{
    SheetCell cell = {.column = column, .text = text, .format = *format};

    if (text == NULL || *text == '\0' || column >= SHEET_COLUMNS_MAX)
        g_free(text);
    else
        g_array_append_val(row, cell);
}

static void
sheet_add_cells(DocumentBuilder *builder, const GArray *row)
{
    guint next = 0;

    if (!document_builder_begin_row(builder))
        return;
    for (guint i = 0; i < row->len; i++) {
        const SheetCell *cell = &g_array_index(row, SheetCell, i);
        DocumentStyle style = {.flags = cell->format.is_bold ? DOCUMENT_BOLD : 0};

        for (; next < cell->column && document_builder_begin_cell(builder); next++)
            document_builder_end_cell(builder);
        if (!document_builder_begin_cell(builder))
            break;
        if (cell->format.is_filled)
            document_builder_cell_shaded(builder);
        document_builder_text(builder, cell->text, -1, &style);
        document_builder_end_cell(builder);
        next = cell->column + 1;
    }
    document_builder_end_row(builder);
}

/* A cell alone in its row, with nothing but such rows around it, is a line of text. */
static void
sheet_add_line(DocumentBuilder *builder, const GArray *row)
{
    const SheetCell *cell = &g_array_index(row, SheetCell, 0);
    DocumentStyle style = {.flags = cell->format.is_bold ? DOCUMENT_BOLD : 0};

    document_builder_paragraph(builder, 0, FALSE);
    document_builder_text(builder, cell->text, -1, &style);
    document_builder_end_paragraph(builder);
}

void
sheet_add_row(Sheet *sheet, guint number, const GArray *row)
{
    if (row->len == 0 || sheet->rows++ >= SHEET_ROWS_MAX)
        return;
    if (sheet->is_in_table && (number > sheet->last + 1 || row->len == 1))
        sheet_end(sheet);
    if (row->len == 1 && !sheet->is_in_table) {
        sheet_add_line(sheet->builder, row);
    } else {
        if (!sheet->is_in_table)
            sheet->is_in_table = document_builder_begin_table(sheet->builder);
        sheet_add_cells(sheet->builder, row);
    }
    sheet->last = number;
}

void
sheet_end(Sheet *sheet)
{
    if (sheet->is_in_table)
        document_builder_end_table(sheet->builder);
    sheet->is_in_table = FALSE;
}
