/* A sheet of an xlsx: cells, rows, and where one table ends and the next begins. */
#include "document/xlsx_private.h"

#include <string.h>

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

/* A shared string, by its number; one that is not there is a loss that is told of. */
static char *
xlsx_shared_text(const Xlsx *xlsx, const char *raw, GArray **runs)
{
    guint64 index = g_ascii_strtoull(raw, NULL, 10);
    const XlsxString *string;

    if (index >= xlsx->strings->len) {
        document_builder_problem(xlsx->builder, DOCUMENT_ERROR_TRUNCATED);
        return g_strdup("");
    }
    string = g_ptr_array_index(xlsx->strings, index);
    if (string->runs != NULL)
        *runs = g_array_ref(string->runs);
    return g_strdup(string->text);
}

static char *
xlsx_value_text(const Xlsx *xlsx, const char *type, const char *raw, const SheetFormat *format)
{
    if (g_strcmp0(type, "b") == 0)
        return g_strdup(strcmp(raw, "1") == 0 ? "Yes" : "No");
    if (g_strcmp0(type, "e") == 0)
        return g_strdup("");
    if ((type == NULL || strcmp(type, "n") == 0) && (format->is_date || format->has_time)) {
        char *text = sheet_date_text(g_ascii_strtod(raw, NULL), xlsx->counts_from_1904, format);

        if (text != NULL)
            return text;
    }
    return g_strdup(raw);
}

/* From v's START to its END: what stands in it. */
static char *
xlsx_read_value(OfficeXml *xml)
{
    guint depth = office_xml_depth(xml);
    GString *text = g_string_new(NULL);
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(xml) <= depth))
        g_string_append(text, step == OFFICE_XML_TEXT ? office_xml_text(xml) : "");
    return g_string_free(text, FALSE);
}

/* From c's START to its END. */
static void
xlsx_read_cell(Xlsx *xlsx, OfficeXml *xml, GArray *row)
{
    guint column = xlsx_column(office_xml_attribute(xml, "r"), row->len);
    g_autofree char *type = g_strdup(office_xml_attribute(xml, "t")), *text = NULL;
    g_autoptr(GArray) runs = NULL;
    guint style = xlsx_attribute(xml, "s"), depth = office_xml_depth(xml);
    SheetFormat format = {0};

    if (style < xlsx->formats->len)
        format = g_array_index(xlsx->formats, SheetFormat, style);
    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_SHEET, "v")) {
            g_autofree char *raw = xlsx_read_value(xml);

            g_free(text);
            g_clear_pointer(&runs, g_array_unref);
            text = g_strcmp0(type, "s") == 0 ? xlsx_shared_text(xlsx, raw, &runs)
                                             : xlsx_value_text(xlsx, type, raw, &format);
        } else if (office_xml_is(xml, OFFICE_NS_SHEET, "is")) {
            g_autoptr(XlsxString) string = xlsx_read_string(xml);

            g_free(text);
            g_clear_pointer(&runs, g_array_unref);
            text = g_steal_pointer(&string->text);
            runs = g_steal_pointer(&string->runs);
        } else {
            office_xml_skip(xml);
        }
    }
    if (row->len >= SHEET_COLUMNS_MAX) /* they say one place more than once */
        column = G_MAXUINT;
    if (text != NULL && *text != '\0' && column >= SHEET_COLUMNS_MAX)
        document_builder_note(xlsx->builder, DOCUMENT_NOTE_CELLS);
    sheet_row_add(row, column, g_steal_pointer(&text), runs, &format);
}

/* "A2" -> 2 */
static guint
xlsx_row(const char *reference)
{
    return (guint)g_ascii_strtoull(reference + strspn(reference, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NULL, 10);
}

GArray *
xlsx_read_merges(OfficeXml *xml)
{
    GArray *merges = g_array_new(FALSE, FALSE, sizeof(SheetMerge));
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE) {
        const char *range, *last;
        SheetMerge merge;

        if (step != OFFICE_XML_START || !office_xml_is(xml, OFFICE_NS_SHEET, "mergeCell"))
            continue;
        range = office_xml_attribute(xml, "ref");
        last = range != NULL ? strchr(range, ':') : NULL;
        if (last == NULL)
            continue;
        merge = (SheetMerge){.top = xlsx_row(range),
                             .bottom = xlsx_row(last + 1),
                             .left = xlsx_column(range, 0),
                             .right = xlsx_column(last + 1, 0)};
        sheet_merge_add(merges, &merge);
    }
    return merges;
}

static gboolean
xlsx_is_set(const OfficeXml *xml, const char *name)
{
    const char *value = office_xml_attribute(xml, name);

    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

/* A height or width that is said, and is none. */
static gboolean
xlsx_is_flat(const OfficeXml *xml, const char *name)
{
    const char *value = office_xml_attribute(xml, name);

    return value != NULL && *value != '\0' && g_ascii_strtod(value, NULL) <= 0;
}

static void
xlsx_read_columns(Sheet *sheet, const OfficeXml *xml)
{
    guint first = xlsx_attribute(xml, "min"), last = xlsx_attribute(xml, "max");

    if (first > 0 && first <= last && (xlsx_is_set(xml, "hidden") || xlsx_is_flat(xml, "width")))
        sheet_hide_columns(sheet, first - 1, last - 1);
}

void
xlsx_read_sheet(Xlsx *xlsx, OfficeXml *xml, const GArray *merges)
{
    g_autoptr(GArray) row = sheet_row_new();
    Sheet sheet = {.builder = xlsx->builder, .merges = merges, .first = 1};
    guint number = 0;
    gboolean is_hidden = FALSE;
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE && !document_builder_is_full(xlsx->builder)) {
        if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "row")) {
            const char *r = office_xml_attribute(xml, "r");

            number = r != NULL ? (guint)g_ascii_strtoull(r, NULL, 10) : number + 1;
            is_hidden = xlsx_is_set(xml, "hidden") || xlsx_is_flat(xml, "ht");
            g_array_set_size(row, 0);
        } else if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "c")) {
            xlsx_read_cell(xlsx, xml, row);
        } else if (step == OFFICE_XML_END && office_xml_is(xml, OFFICE_NS_SHEET, "row")) {
            sheet_add_row(&sheet, number, row, is_hidden);
        } else if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "col")) {
            xlsx_read_columns(&sheet, xml);
        }
    }
    sheet_end(&sheet);
}
