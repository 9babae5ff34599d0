/* A sheet of an xlsx: cells, rows, and where one table ends and the next begins. */
#include "document/xlsx_private.h"

#include <string.h>

#define XLSX_COLUMNS_MAX 64
#define XLSX_ROWS_MAX 20000

typedef struct {
    guint column;
    char *text;
    XlsxFormat format;
} XlsxCell;

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

void
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
