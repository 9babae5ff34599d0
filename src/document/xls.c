/* The xls reader: what the workbook says of all its sheets, then a part a sheet. */
#include "base/text.h"
#include "document/container_private.h"
#include "document/xls_private.h"

#define XLS_VERSION_8 0x0600
#define XLS_BOLD 600
#define XLS_STRUCK 0x0008
#define XLS_IS_SHEET 0

static gboolean
xls_fail(GError **error, DocumentError code, const char *message)
{
    g_set_error_literal(error, DOCUMENT_ERROR, code, message);
    return FALSE;
}

static void
xls_sheet_free(gpointer data)
{
    XlsSheet *sheet = data;

    g_free(sheet->name);
    g_free(sheet);
}

static void
xls_add_sheet(Xls *xls, XlsRecord *record)
{
    XlsSheet *sheet = g_new0(XlsSheet, 1);

    sheet->at = xls_u32(record);
    sheet->is_hidden = (xls_u8(record) & 3) != 0;
    sheet->is_cells = xls_u8(record) == XLS_IS_SHEET;
    sheet->name = xls_string(record, xls_u8(record));
    g_ptr_array_add(xls->sheets, sheet);
}

static void
xls_add_strings(Xls *xls, XlsRecord *record)
{
    xls_u32(record); /* how often they are used */
    for (guint32 n = xls_u32(record); n > 0 && record->at < record->bytes->len; n--) {
        guint letters = xls_u16(record);

        g_ptr_array_add(xls->strings, xls_string(record, letters));
    }
}

static void
xls_add_font(Xls *xls, XlsRecord *record)
{
    guint flags;

    record->at = MIN(2, record->bytes->len);
    flags = (xls_u16(record) & XLS_STRUCK) != 0 ? DOCUMENT_STRUCK : 0;
    record->at = MIN(6, record->bytes->len);
    flags |= xls_u16(record) >= XLS_BOLD ? DOCUMENT_BOLD : 0;
    g_array_append_val(xls->fonts, flags);
    if (xls->fonts->len == 4) /* there is no fifth: its number is left out */
        g_array_append_val(xls->fonts, flags);
}

static void
xls_add_code(Xls *xls, XlsRecord *record)
{
    guint id = xls_u16(record);
    g_autofree char *code = xls_string(record, xls_u16(record));

    g_hash_table_insert(xls->date_codes, GUINT_TO_POINTER(id), GUINT_TO_POINTER(sheet_code_kind(code)));
}

static void
xls_add_style(Xls *xls, XlsRecord *record)
{
    guint font = xls_u16(record), id = xls_u16(record), kind = sheet_known_kind(id);
    SheetFormat format;

    if (kind == 0)
        kind = GPOINTER_TO_UINT(g_hash_table_lookup(xls->date_codes, GUINT_TO_POINTER(id)));
    format = sheet_format(kind);
    format.flags = font < xls->fonts->len ? g_array_index(xls->fonts, guint, font) : 0;
    record->at = MIN(16, record->bytes->len);
    format.is_filled = (xls_u16(record) >> 10) > 0; /* the pattern; 0 is none */
    g_array_append_val(xls->formats, format);
}

gboolean
xls_read_globals(Xls *xls, GError **error)
{
    g_autoptr(XlsRecord) record = xls_record_new();

    if (!xls_next(xls, record) || record->kind != XLS_BEGIN)
        return xls_fail(error, DOCUMENT_ERROR_UNREADABLE, "the workbook: its beginning is damaged");
    if (xls_u16(record) != XLS_VERSION_8)
        return xls_fail(error, DOCUMENT_ERROR_UNREADABLE,
                        "a workbook from before Excel 97: save it as .xlsx and send that");
    while (xls_next(xls, record) && record->kind != XLS_EOF) {
        switch (record->kind) {
        case XLS_FILE_PASS:
            return xls_fail(error, DOCUMENT_ERROR_PASSWORD, "the workbook is encrypted");
        case XLS_DATE_MODE:
            xls->counts_from_1904 = xls_u16(record) == 1;
            break;
        case XLS_FONT:
            xls_add_font(xls, record);
            break;
        case XLS_FORMAT:
            xls_add_code(xls, record);
            break;
        case XLS_XF:
            xls_add_style(xls, record);
            break;
        case XLS_BOUND_SHEET:
            xls_add_sheet(xls, record);
            break;
        case XLS_STRINGS:
            xls_add_strings(xls, record);
            break;
        default:
            break;
        }
    }
    return TRUE;
}

static void
xls_tell_left(Xls *xls, const XlsSheet *sheet)
{
    g_autofree char *begin = base_text_begin(sheet->name, SHEET_NAME_MAX),
                    *where = g_strdup_printf("sheet %s, all of it", begin);

    if (sheet->is_hidden)
        document_builder_hidden(xls->builder, where);
    else
        document_builder_note(xls->builder, DOCUMENT_NOTE_OBJECT);
}

/* No two sheets share their records; where they are said to, they are read for as long as all of them
 * together. */
static void
xls_read_sheets(Xls *xls)
{
    gsize left = xls->len;

    for (guint i = 0; i < xls->sheets->len && !document_builder_is_full(xls->builder); i++) {
        const XlsSheet *sheet = g_ptr_array_index(xls->sheets, i);
        g_autofree char *title = g_strdup_printf("sheet %s", sheet->name);

        if (sheet->is_hidden || !sheet->is_cells) {
            xls_tell_left(xls, sheet);
            continue;
        }
        if (left == 0) {
            document_builder_problem(xls->builder, DOCUMENT_ERROR_TOO_LARGE);
            return;
        }
        xls->at = MIN(sheet->at, xls->len);
        document_builder_begin_part(xls->builder, DOCUMENT_PART_BODY, title);
        xls_read_sheet(xls);
        document_builder_end_part(xls->builder);
        left -= MIN(left, xls->at - MIN(sheet->at, xls->len));
    }
}

Document *
document_read_xls_stream(GBytes *stream, const DocumentLimits *limits, GError **error)
{
    g_autoptr(DocumentBuilder) builder = document_builder_new(DOCUMENT_XLS, limits);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(xls_sheet_free);
    g_autoptr(GArray) fonts = g_array_new(FALSE, TRUE, sizeof(guint));
    g_autoptr(GArray) formats = g_array_new(FALSE, TRUE, sizeof(SheetFormat));
    g_autoptr(GHashTable) codes = g_hash_table_new(NULL, NULL);
    Xls xls = {.builder = builder,
               .strings = strings,
               .sheets = sheets,
               .fonts = fonts,
               .formats = formats,
               .date_codes = codes};

    xls.data = g_bytes_get_data(stream, &xls.len);
    if (!xls_read_globals(&xls, error))
        return NULL;
    xls_read_sheets(&xls);
    if (xls.is_cut && document_builder_text_len(builder) == 0) {
        xls_fail(error, DOCUMENT_ERROR_TRUNCATED, "the workbook: it ends before its first cell");
        return NULL;
    }
    if (xls.is_cut)
        document_builder_problem(builder, DOCUMENT_ERROR_TRUNCATED);
    document_builder_look_for_scan(builder, 0);
    return document_builder_finish(builder);
}

Document *
document_read_xls(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_autoptr(GsfInfile) root = document_ole_open(bytes, error);
    g_autoptr(GsfInput) input = root != NULL ? gsf_infile_child_by_name(root, "Workbook") : NULL;
    g_autoptr(GBytes) stream = NULL;

    if (root == NULL)
        return NULL;
    stream = input != NULL ? document_ole_bytes(input, limits->bytes_entry) : NULL;
    if (stream == NULL) {
        xls_fail(error, DOCUMENT_ERROR_UNREADABLE,
                 input != NULL ? "the workbook: it cannot be read whole"
                               : "a workbook from before Excel 97: save it as .xlsx and send that");
        return NULL;
    }
    return document_read_xls_stream(stream, limits, error);
}
