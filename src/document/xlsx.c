/* The xlsx reader: a part a sheet, a table for each block of rows with nothing between them. */
#include "document/document_private.h"

#include <string.h>

#include "office/xml.h"

#define XLSX_COLUMNS_MAX 64
#define XLSX_ROWS_MAX 20000

typedef struct {
    gboolean is_date;
    gboolean has_time;
    gboolean is_bold;
    gboolean is_filled;
} XlsxFormat;

typedef struct {
    OfficeZip *zip;
    char *folder; /* "xl/" */
    DocumentBuilder *builder;
    GPtrArray *strings;     /* of char *: the shared ones */
    GArray *formats;        /* of XlsxFormat: by a cell's style number */
    GHashTable *date_codes; /* number format id -> 1 date, 2 with time */
    GArray *bold_fonts;     /* of gboolean */
    GArray *filled;         /* of gboolean */
    gboolean counts_from_1904;
} Xlsx;

typedef struct {
    guint column;
    char *text;
    XlsxFormat format;
} XlsxCell;

static OfficeXml *
xlsx_open(Xlsx *xlsx, const char *name, GError **error)
{
    g_autofree char *path = *name == '/' ? g_strdup(name + 1) : g_strconcat(xlsx->folder, name, NULL);
    g_autoptr(GBytes) bytes = office_zip_read(xlsx->zip, path, error);

    return bytes != NULL ? office_xml_new(bytes, error) : NULL;
}

/* ---- shared strings ---- */

/* From si's or is's START to its END: its text, phonetic hints left out. */
static char *
xlsx_read_string(OfficeXml *xml)
{
    GString *text = g_string_new(NULL);
    guint depth = office_xml_depth(xml);
    gboolean is_in_text = FALSE;
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(xml) <= depth)) {
        if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "rPh")) {
            office_xml_skip(xml);
            continue;
        }
        if (step == OFFICE_XML_START)
            is_in_text = office_xml_is(xml, OFFICE_NS_SHEET, "t");
        else if (step == OFFICE_XML_END)
            is_in_text = FALSE;
        else if (is_in_text)
            g_string_append(text, office_xml_text(xml));
    }
    return g_string_free(text, FALSE);
}

static void
xlsx_read_strings(Xlsx *xlsx)
{
    g_autoptr(OfficeXml) xml = xlsx_open(xlsx, "sharedStrings.xml", NULL);
    OfficeXmlStep step;

    while (xml != NULL && (step = office_xml_step(xml)) != OFFICE_XML_DONE) {
        if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "si"))
            g_ptr_array_add(xlsx->strings, xlsx_read_string(xml));
    }
}

/* ---- styles ---- */

/* "dd/mm/yyyy hh:mm": 1 a date, 2 with a time, 3 a time alone, 0 neither. */
static guint
xlsx_code_kind(const char *code)
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

static guint
xlsx_format_kind(const Xlsx *xlsx, guint id)
{
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return 1;
    if (id == 22)
        return 2;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47))
        return 3;
    return GPOINTER_TO_UINT(g_hash_table_lookup(xlsx->date_codes, GUINT_TO_POINTER(id)));
}

static guint
xlsx_attribute(const OfficeXml *xml, const char *name)
{
    const char *value = office_xml_attribute(xml, name);

    return value != NULL ? (guint)g_ascii_strtoull(value, NULL, 10) : 0;
}

/* Whether an element called @name stands anywhere in the one that starts here. */
static gboolean
xlsx_has_inside(OfficeXml *xml, const char *name, const char *attribute, const char *otherwise)
{
    guint depth = office_xml_depth(xml);
    gboolean found = FALSE;
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(xml) <= depth)) {
        const char *value = step == OFFICE_XML_START && strcmp(office_xml_name(xml), name) == 0
                                ? office_xml_attribute(xml, attribute)
                                : otherwise;

        if (step == OFFICE_XML_START && strcmp(office_xml_name(xml), name) == 0)
            found |= g_strcmp0(value, otherwise) != 0;
    }
    return found;
}

static void
xlsx_add_format(Xlsx *xlsx, const OfficeXml *xml)
{
    guint kind = xlsx_format_kind(xlsx, xlsx_attribute(xml, "numFmtId"));
    guint font = xlsx_attribute(xml, "fontId"), fill = xlsx_attribute(xml, "fillId");
    XlsxFormat format = {kind == 1 || kind == 2, kind >= 2, FALSE, FALSE};

    format.is_bold = font < xlsx->bold_fonts->len && g_array_index(xlsx->bold_fonts, gboolean, font);
    format.is_filled = fill < xlsx->filled->len && g_array_index(xlsx->filled, gboolean, fill);
    g_array_append_val(xlsx->formats, format);
}

static void
xlsx_read_styles(Xlsx *xlsx)
{
    g_autoptr(OfficeXml) xml = xlsx_open(xlsx, "styles.xml", NULL);
    gboolean is_in_cells = FALSE;
    OfficeXmlStep step;

    while (xml != NULL && (step = office_xml_step(xml)) != OFFICE_XML_DONE) {
        const char *name = office_xml_name(xml), *code;

        if (strcmp(name, "cellXfs") == 0)
            is_in_cells = step == OFFICE_XML_START;
        if (step != OFFICE_XML_START)
            continue;
        if (strcmp(name, "numFmt") == 0 && (code = office_xml_attribute(xml, "formatCode")) != NULL) {
            g_hash_table_insert(xlsx->date_codes, GUINT_TO_POINTER(xlsx_attribute(xml, "numFmtId")),
                                GUINT_TO_POINTER(xlsx_code_kind(code)));
        } else if (strcmp(name, "font") == 0) {
            gboolean is_bold = xlsx_has_inside(xml, "b", "val", "0");

            g_array_append_val(xlsx->bold_fonts, is_bold);
        } else if (strcmp(name, "fill") == 0) {
            gboolean is_filled = xlsx_has_inside(xml, "fgColor", "rgb", "FFFFFFFF");

            g_array_append_val(xlsx->filled, is_filled);
        } else if (is_in_cells && strcmp(name, "xf") == 0) {
            xlsx_add_format(xlsx, xml);
        }
    }
}

/* ---- cells ---- */

/* "AB12" -> 27 */
static guint
xlsx_column(const char *reference, guint otherwise)
{
    guint column = 0;

    if (reference == NULL || !g_ascii_isalpha(*reference))
        return otherwise;
    for (; g_ascii_isalpha(*reference) && column < 100000; reference++)
        column = column * 26 + (guint)(g_ascii_toupper(*reference) - 'A') + 1;
    return column - 1;
}

/* Days since 30 December 1899, the fraction being the time of day. */
static char *
xlsx_date_text(const Xlsx *xlsx, double serial, const XlsxFormat *format)
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
        g_date_add_days(&date, (guint)day + (xlsx->counts_from_1904 ? 1462 : 0));
        len = g_date_strftime(text, sizeof text, "%d/%m/%Y", &date);
    }
    if (format->has_time && (minutes > 0 || !format->is_date))
        g_snprintf(text + len, sizeof text - len, "%s%02u:%02u", len > 0 ? " " : "", minutes / 60,
                   minutes % 60);
    else
        text[len] = '\0';
    return g_strdup(text);
}

static char *
xlsx_value_text(const Xlsx *xlsx, const char *type, const char *raw, const XlsxFormat *format)
{
    if (g_strcmp0(type, "s") == 0) {
        guint64 index = g_ascii_strtoull(raw, NULL, 10);

        return index < xlsx->strings->len ? g_strdup(g_ptr_array_index(xlsx->strings, index)) : g_strdup("");
    }
    if (g_strcmp0(type, "b") == 0)
        return g_strdup(strcmp(raw, "1") == 0 ? "Yes" : "No");
    if (g_strcmp0(type, "e") == 0)
        return g_strdup("");
    if ((type == NULL || strcmp(type, "n") == 0) && (format->is_date || format->has_time)) {
        char *text = xlsx_date_text(xlsx, g_ascii_strtod(raw, NULL), format);

        if (text != NULL)
            return text;
    }
    return g_strdup(raw);
}

static void
xlsx_cell_clear(gpointer data)
{
    g_free(((XlsxCell *)data)->text);
}

/* From c's START to its END. */
static void
xlsx_read_cell(Xlsx *xlsx, OfficeXml *xml, GArray *row)
{
    XlsxCell cell = {.column = xlsx_column(office_xml_attribute(xml, "r"), row->len)};
    g_autofree char *type = g_strdup(office_xml_attribute(xml, "t"));
    guint style = xlsx_attribute(xml, "s"), depth = office_xml_depth(xml);

    if (style < xlsx->formats->len)
        cell.format = g_array_index(xlsx->formats, XlsxFormat, style);
    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_SHEET, "v")) {
            g_autofree char *raw = NULL;
            guint inner = office_xml_depth(xml);
            OfficeXmlStep step;
            GString *text = g_string_new(NULL);

            while ((step = office_xml_step(xml)) == OFFICE_XML_TEXT ||
                   (step != OFFICE_XML_DONE && !(step == OFFICE_XML_END && office_xml_depth(xml) <= inner)))
                g_string_append(text, step == OFFICE_XML_TEXT ? office_xml_text(xml) : "");
            raw = g_string_free(text, FALSE);
            g_free(cell.text);
            cell.text = xlsx_value_text(xlsx, type, raw, &cell.format);
        } else if (office_xml_is(xml, OFFICE_NS_SHEET, "is")) {
            g_free(cell.text);
            cell.text = xlsx_read_string(xml);
        } else {
            office_xml_skip(xml);
        }
    }
    if (cell.text == NULL || *cell.text == '\0' || cell.column >= XLSX_COLUMNS_MAX)
        g_free(cell.text);
    else
        g_array_append_val(row, cell);
}

static void
xlsx_add_row(Xlsx *xlsx, const GArray *row)
{
    guint next = 0;

    if (!document_builder_begin_row(xlsx->builder))
        return;
    for (guint i = 0; i < row->len; i++) {
        const XlsxCell *cell = &g_array_index(row, XlsxCell, i);
        DocumentStyle style = {.flags = cell->format.is_bold ? DOCUMENT_BOLD : 0};

        for (; next < cell->column && document_builder_begin_cell(xlsx->builder); next++)
            document_builder_end_cell(xlsx->builder);
        if (!document_builder_begin_cell(xlsx->builder))
            break;
        if (cell->format.is_filled)
            document_builder_cell_shaded(xlsx->builder);
        document_builder_text(xlsx->builder, cell->text, -1, &style);
        document_builder_end_cell(xlsx->builder);
        next = cell->column + 1;
    }
    document_builder_end_row(xlsx->builder);
}

/* A cell alone in its row, with nothing but such rows around it, is a line of text. */
static void
xlsx_add_line(Xlsx *xlsx, const GArray *row)
{
    const XlsxCell *cell = &g_array_index(row, XlsxCell, 0);
    DocumentStyle style = {.flags = cell->format.is_bold ? DOCUMENT_BOLD : 0};

    document_builder_paragraph(xlsx->builder, 0, FALSE);
    document_builder_text(xlsx->builder, cell->text, -1, &style);
    document_builder_end_paragraph(xlsx->builder);
}

static void
xlsx_read_sheet(Xlsx *xlsx, OfficeXml *xml)
{
    g_autoptr(GArray) row = g_array_new(FALSE, TRUE, sizeof(XlsxCell));
    guint last = 0, number = 0, rows = 0;
    gboolean is_in_table = FALSE;
    OfficeXmlStep step;

    g_array_set_clear_func(row, xlsx_cell_clear);
    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE && !document_builder_is_full(xlsx->builder)) {
        if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "row")) {
            const char *r = office_xml_attribute(xml, "r");

            number = r != NULL ? (guint)g_ascii_strtoull(r, NULL, 10) : number + 1;
            g_array_set_size(row, 0);
        } else if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "c")) {
            xlsx_read_cell(xlsx, xml, row);
        } else if (step == OFFICE_XML_END && office_xml_is(xml, OFFICE_NS_SHEET, "row") && row->len > 0 &&
                   rows++ < XLSX_ROWS_MAX) {
            if (is_in_table && (number > last + 1 || row->len == 1)) {
                document_builder_end_table(xlsx->builder);
                is_in_table = FALSE;
            }
            if (row->len == 1 && !is_in_table) {
                xlsx_add_line(xlsx, row);
            } else {
                if (!is_in_table)
                    is_in_table = document_builder_begin_table(xlsx->builder);
                xlsx_add_row(xlsx, row);
            }
            last = number;
        }
    }
    if (is_in_table)
        document_builder_end_table(xlsx->builder);
}

/* ---- the workbook ---- */

typedef struct {
    char *name, *id;
} XlsxSheet;

static void
xlsx_sheet_clear(gpointer data)
{
    XlsxSheet *sheet = data;

    g_free(sheet->name);
    g_free(sheet->id);
}

static GArray *
xlsx_sheets(Xlsx *xlsx, const char *main_part, GError **error)
{
    g_autofree char *absolute = g_strconcat("/", main_part, NULL);
    g_autoptr(OfficeXml) xml = xlsx_open(xlsx, absolute, error);
    GArray *sheets;
    OfficeXmlStep step;

    if (xml == NULL)
        return NULL;
    sheets = g_array_new(FALSE, TRUE, sizeof(XlsxSheet));
    g_array_set_clear_func(sheets, xlsx_sheet_clear);
    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE) {
        const char *state = office_xml_attribute(xml, "state"),
                   *from_1904 = office_xml_attribute(xml, "date1904");

        if (step != OFFICE_XML_START)
            continue;
        if (from_1904 != NULL && (strcmp(from_1904, "1") == 0 || strcmp(from_1904, "true") == 0))
            xlsx->counts_from_1904 = TRUE;
        if (office_xml_is(xml, OFFICE_NS_SHEET, "sheet") &&
            (state == NULL || strcmp(state, "visible") == 0)) {
            XlsxSheet sheet = {g_strdup(office_xml_attribute(xml, "name")),
                               g_strdup(office_xml_attribute(xml, "id"))};

            g_array_append_val(sheets, sheet);
        }
    }
    if (!office_xml_close(xml, error))
        g_clear_pointer(&sheets, g_array_unref);
    return sheets;
}

static GHashTable *
xlsx_relations(Xlsx *xlsx, const char *main_part)
{
    const char *file = strrchr(main_part, '/');
    g_autofree char *name = g_strdup_printf("_rels/%s.rels", file != NULL ? file + 1 : main_part);
    g_autoptr(OfficeXml) xml = xlsx_open(xlsx, name, NULL);
    GHashTable *targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    while (xml != NULL && office_xml_step(xml) != OFFICE_XML_DONE) {
        const char *id = office_xml_attribute(xml, "Id"), *target = office_xml_attribute(xml, "Target");

        if (id != NULL && target != NULL)
            g_hash_table_replace(targets, g_strdup(id), g_strdup(target));
    }
    return targets;
}

static gboolean
xlsx_read_sheets(Xlsx *xlsx, const GArray *sheets, const char *main_part, GError **error)
{
    g_autoptr(GHashTable) targets = xlsx_relations(xlsx, main_part);

    for (guint i = 0; i < sheets->len; i++) {
        const XlsxSheet *sheet = &g_array_index(sheets, XlsxSheet, i);
        const char *target = sheet->id != NULL ? g_hash_table_lookup(targets, sheet->id) : NULL;
        g_autoptr(OfficeXml) xml = target != NULL ? xlsx_open(xlsx, target, error) : NULL;
        g_autofree char *title = NULL;

        if (target == NULL)
            continue;
        if (xml == NULL)
            return FALSE;
        title = g_strdup_printf("sheet %s", sheet->name != NULL ? sheet->name : "");
        document_builder_begin_part(xlsx->builder, DOCUMENT_PART_BODY, title);
        xlsx_read_sheet(xlsx, xml);
        document_builder_end_part(xlsx->builder);
        if (!office_xml_close(xml, error))
            return FALSE;
    }
    return TRUE;
}

static void
xlsx_clear(Xlsx *xlsx)
{
    g_free(xlsx->folder);
    g_ptr_array_unref(xlsx->strings);
    g_array_unref(xlsx->formats);
    g_array_unref(xlsx->bold_fonts);
    g_array_unref(xlsx->filled);
    g_hash_table_unref(xlsx->date_codes);
    document_builder_free(xlsx->builder);
}

Document *
document_read_xlsx(OfficeZip *zip, const char *main_part, const DocumentLimits *limits, GError **error)
{
    const char *slash = strrchr(main_part, '/');
    Xlsx xlsx = {.zip = zip};
    g_autoptr(GArray) sheets = NULL;
    Document *document = NULL;
    GError *fault = NULL;

    xlsx.folder = slash != NULL ? g_strndup(main_part, (gsize)(slash + 1 - main_part)) : g_strdup("");
    xlsx.builder = document_builder_new(DOCUMENT_XLSX, limits);
    xlsx.strings = g_ptr_array_new_with_free_func(g_free);
    xlsx.formats = g_array_new(FALSE, TRUE, sizeof(XlsxFormat));
    xlsx.bold_fonts = g_array_new(FALSE, TRUE, sizeof(gboolean));
    xlsx.filled = g_array_new(FALSE, TRUE, sizeof(gboolean));
    xlsx.date_codes = g_hash_table_new(NULL, NULL);
    xlsx_read_strings(&xlsx);
    xlsx_read_styles(&xlsx);
    sheets = xlsx_sheets(&xlsx, main_part, &fault);
    if (sheets != NULL && xlsx_read_sheets(&xlsx, sheets, main_part, &fault))
        document = document_builder_finish(xlsx.builder);
    else
        document_fail_office(error, fault, "the workbook");
    xlsx_clear(&xlsx);
    return document;
}
