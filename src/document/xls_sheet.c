/* The cells of a sheet of an xls.  They come by blocks of rows, so they are put in order before they are
 * told. */
#include "document/xls_private.h"

#include <math.h>
#include <string.h>

#define XLS_CELLS_MAX 400000
#define XLS_ROWS_MAX 65536
#define XLS_ROW_HIDDEN 0x20
#define XLS_COLUMN_HIDDEN 0x01
#define XLS_TEXT_MAX (32ull * 1024 * 1024) /* bytes of all cells of a sheet: many may share a long string */

typedef struct {
    guint row, column;
    char *text;
    SheetFormat format;
} XlsCell;

typedef struct {
    Xls *xls;
    GArray *cells;   /* of XlsCell */
    XlsCell formula; /* whose text is in the record that follows */
    gboolean has_formula;
    guint64 text; /* bytes in all cells */
    guint object; /* what kind the last was */
    Sheet sheet;
    guint8 hidden_rows[XLS_ROWS_MAX / 8]; /* a bit a row */
} XlsCells;

static void
xls_cell_clear(gpointer data)
{
    g_free(((XlsCell *)data)->text);
}

static gint
xls_by_place(gconstpointer a, gconstpointer b)
{
    const XlsCell *one = a, *two = b;

    if (one->row != two->row)
        return one->row < two->row ? -1 : 1;
    return one->column < two->column ? -1 : one->column > two->column;
}

/* Row, column and style, which each cell begins with. */
static XlsCell
xls_cell(const Xls *xls, XlsRecord *record)
{
    XlsCell cell = {.row = xls_u16(record)};
    guint style;

    cell.column = xls_u16(record);
    style = xls_u16(record);
    if (style < xls->formats->len)
        cell.format = g_array_index(xls->formats, SheetFormat, style);
    return cell;
}

static void
xls_add(XlsCells *cells, XlsCell cell, char *text)
{
    cell.text = text;
    if (text != NULL && cell.column >= SHEET_COLUMNS_MAX)
        document_builder_note(cells->xls->builder, DOCUMENT_NOTE_CELLS);
    if (text == NULL || *text == '\0' || cell.column >= SHEET_COLUMNS_MAX) {
        g_free(text);
        return;
    }
    cells->text += strlen(text);
    if (cells->cells->len < XLS_CELLS_MAX && cells->text <= XLS_TEXT_MAX) {
        g_array_append_val(cells->cells, cell);
        return;
    }
    document_builder_problem(cells->xls->builder, DOCUMENT_ERROR_TOO_LARGE);
    g_free(text);
}

/* As a cell shows it: a day, a time, or the number as it was typed. */
static char *
xls_number_text(const Xls *xls, double number, const SheetFormat *format)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    char *date =
        format->is_date || format->has_time ? sheet_date_text(number, xls->counts_from_1904, format) : NULL;

    if (date != NULL || !isfinite(number))
        return date;
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.15g", number));
}

static void
xls_add_number(XlsCells *cells, XlsCell cell, double number)
{
    xls_add(cells, cell, xls_number_text(cells->xls, number, &cell.format));
}

static void
xls_add_shared(XlsCells *cells, XlsRecord *record)
{
    XlsCell cell = xls_cell(cells->xls, record);
    guint32 index = xls_u32(record);

    if (index >= cells->xls->strings->len)
        document_builder_problem(cells->xls->builder, DOCUMENT_ERROR_TRUNCATED);
    else
        xls_add(cells, cell, g_strdup(g_ptr_array_index(cells->xls->strings, index)));
}

static void
xls_add_numbers(XlsCells *cells, XlsRecord *record)
{
    XlsCell cell = {.row = xls_u16(record)};

    cell.column = xls_u16(record);
    /* a style and a number for each, then the last column */
    for (; record->at + 6 + 2 <= record->bytes->len; cell.column++) {
        guint style = xls_u16(record);

        cell.format = style < cells->xls->formats->len
                          ? g_array_index(cells->xls->formats, SheetFormat, style)
                          : (SheetFormat){0};
        xls_add_number(cells, cell, xls_rk(record));
    }
}

static void
xls_add_truth(XlsCells *cells, XlsCell cell, guint value, gboolean is_error)
{
    if (!is_error)
        xls_add(cells, cell, g_strdup(value != 0 ? "Yes" : "No"));
}

/* Only its result, as it was when the workbook was saved ([MS-XLS] 2.5.133). */
static void
xls_add_formula(XlsCells *cells, XlsRecord *record)
{
    XlsCell cell = xls_cell(cells->xls, record);
    guint start = record->at, kind = xls_u8(record), value;

    xls_u8(record);
    value = xls_u8(record);
    record->at = MIN(start + 6, record->bytes->len);
    if (xls_u16(record) != 0xFFFF) {
        record->at = start;
        xls_add_number(cells, cell, xls_double(record));
    } else if (kind == 0) {
        cells->formula = cell;
        cells->has_formula = TRUE;
    } else if (kind == 1) {
        xls_add_truth(cells, cell, value, FALSE);
    }
}

enum { XLS_TICK = 0x0B, XLS_CHOICE = 0x0C, XLS_COMMENT = 0x19 };

/* Obj ([MS-XLS] 2.4.181): what lies on the sheet, of which only that it is there is told. */
static void
xls_note_object(XlsCells *cells, XlsRecord *record)
{
    record->at = MIN(4, record->bytes->len);
    cells->object = xls_u16(record);
    if (cells->object == XLS_TICK || cells->object == XLS_CHOICE)
        document_builder_note(cells->xls->builder, DOCUMENT_NOTE_TICK);
    else if (cells->object == XLS_COMMENT)
        document_builder_note(cells->xls->builder, DOCUMENT_NOTE_COMMENTS);
}

/* TxO (2.4.329): the words of the object before; those of a remark or a tick were told of. */
static void
xls_note_object_text(XlsCells *cells, XlsRecord *record)
{
    gboolean is_told =
        cells->object == XLS_COMMENT || cells->object == XLS_TICK || cells->object == XLS_CHOICE;

    record->at = MIN(10, record->bytes->len);
    if (xls_u16(record) > 0 && !is_told)
        document_builder_note(cells->xls->builder, DOCUMENT_NOTE_OBJECT);
}

/* MergeCells (2.4.168): a count, then first row, last row, first column, last column of each. */
static void
xls_add_merges(XlsCells *cells, XlsRecord *record)
{
    for (guint n = xls_u16(record); n > 0 && record->at + 8 <= record->bytes->len; n--) {
        SheetMerge merge = {.top = xls_u16(record)};

        merge.bottom = xls_u16(record);
        merge.left = xls_u16(record);
        merge.right = xls_u16(record);
        sheet_merge_add((GArray *)cells->sheet.merges, &merge);
    }
}

/* Row (2.4.221): its number, six more numbers, then what it looks like. */
static void
xls_note_row(XlsCells *cells, XlsRecord *record)
{
    guint row = xls_u16(record);

    record->at = MIN(12, record->bytes->len);
    if ((xls_u16(record) & XLS_ROW_HIDDEN) != 0)
        cells->hidden_rows[row / 8] |= (guint8)(1u << row % 8);
}

static gboolean
xls_row_is_hidden(const XlsCells *cells, guint row)
{
    return row < XLS_ROWS_MAX && (cells->hidden_rows[row / 8] >> row % 8 & 1) != 0;
}

/* ColInfo (2.4.53): first and last, a width, a style, then what they look like. */
static void
xls_note_columns(XlsCells *cells, XlsRecord *record)
{
    guint first = xls_u16(record), last = xls_u16(record), width = xls_u16(record);

    record->at = MIN(8, record->bytes->len);
    if ((xls_u16(record) & XLS_COLUMN_HIDDEN) != 0 || (width == 0 && record->at > 8))
        sheet_hide_columns(&cells->sheet, first, last);
}

static void
xls_add_record(XlsCells *cells, XlsRecord *record)
{
    XlsCell cell;

    switch (record->kind) {
    case XLS_LABEL_STRING:
        xls_add_shared(cells, record);
        break;
    case XLS_LABEL:
    case XLS_RICH_STRING:
        cell = xls_cell(cells->xls, record);
        xls_add(cells, cell, xls_string(record, xls_u16(record)));
        break;
    case XLS_NUMBER:
        cell = xls_cell(cells->xls, record);
        xls_add_number(cells, cell, xls_double(record));
        break;
    case XLS_RK:
        cell = xls_cell(cells->xls, record);
        xls_add_number(cells, cell, xls_rk(record));
        break;
    case XLS_MUL_RK:
        xls_add_numbers(cells, record);
        break;
    case XLS_BOOL_ERROR:
        cell = xls_cell(cells->xls, record);
        {
            guint value = xls_u8(record);

            xls_add_truth(cells, cell, value, xls_u8(record) != 0);
        }
        break;
    case XLS_OBJECT:
        xls_note_object(cells, record);
        break;
    case XLS_OBJECT_TEXT:
        xls_note_object_text(cells, record);
        break;
    case XLS_ROW:
        xls_note_row(cells, record);
        break;
    case XLS_COLUMNS:
        xls_note_columns(cells, record);
        break;
    case XLS_MERGED:
        xls_add_merges(cells, record);
        break;
    case XLS_FORMULA:
        xls_add_formula(cells, record);
        break;
    case XLS_STRING:
        if (cells->has_formula)
            xls_add(cells, cells->formula, xls_string(record, xls_u16(record)));
        cells->has_formula = FALSE;
        break;
    default:
        break;
    }
}

/* Rows up to @to that are hidden and empty: what stands about them belongs together. */
static void
xls_pass_hidden_rows(XlsCells *cells, GArray *empty, guint to)
{
    for (guint row = cells->sheet.last + 1; row < to && xls_row_is_hidden(cells, row); row++)
        sheet_add_row(&cells->sheet, row, empty, TRUE);
}

static void
xls_tell_rows(XlsCells *cells)
{
    g_autoptr(GArray) row = sheet_row_new();

    for (guint i = 0; i < cells->cells->len; i++) {
        XlsCell *cell = &g_array_index(cells->cells, XlsCell, i);

        if (row->len == 0)
            xls_pass_hidden_rows(cells, row, cell->row);
        if (row->len == 0 || g_array_index(row, SheetCell, row->len - 1).column < cell->column)
            sheet_row_add(row, cell->column, g_steal_pointer(&cell->text), NULL, &cell->format);
        if (i + 1 == cells->cells->len || g_array_index(cells->cells, XlsCell, i + 1).row != cell->row) {
            sheet_add_row(&cells->sheet, cell->row, row, xls_row_is_hidden(cells, cell->row));
            g_array_set_size(row, 0);
        }
    }
    sheet_end(&cells->sheet);
}

void
xls_read_sheet(Xls *xls)
{
    g_autoptr(XlsRecord) record = xls_record_new();
    g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(XlsCell));
    g_autoptr(GArray) merges = g_array_new(FALSE, FALSE, sizeof(SheetMerge));
    XlsCells cells = {.xls = xls, .cells = all, .sheet = {.builder = xls->builder, .merges = merges}};
    guint inner = 0; /* a chart in a sheet is a stream in the stream */

    g_array_set_clear_func(all, xls_cell_clear);
    while (xls_next(xls, record) && !(record->kind == XLS_EOF && inner <= 1)) {
        if (record->kind == XLS_BEGIN)
            inner++;
        else if (record->kind == XLS_EOF)
            inner--;
        else if (inner <= 1)
            xls_add_record(&cells, record);
    }
    g_array_sort(all, xls_by_place);
    xls_tell_rows(&cells);
}
