/* What cells of an xlsx share: their strings, and whether a number is a day, a time, or bold. */
#include "document/xlsx_private.h"

#include <string.h>

void
xlsx_string_free(XlsxString *string)
{
    if (string == NULL)
        return;
    g_free(string->text);
    g_clear_pointer(&string->runs, g_array_unref);
    g_free(string);
}

XlsxString *
xlsx_read_string(OfficeXml *xml)
{
    XlsxString *string = g_new0(XlsxString, 1);
    GString *text = g_string_new(NULL);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(SheetRun));
    guint depth = office_xml_depth(xml);
    gboolean is_in_text = FALSE, has_fonts = FALSE;
    SheetRun run = {0};
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(xml) <= depth)) {
        if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "rPh")) {
            office_xml_skip(xml);
        } else if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "rPr")) {
            run.is_own = has_fonts = TRUE;
            run.is_struck = (xlsx_font_flags(xml) & DOCUMENT_STRUCK) != 0;
        } else if (step == OFFICE_XML_START) {
            is_in_text = office_xml_is(xml, OFFICE_NS_SHEET, "t");
        } else if (step == OFFICE_XML_END) {
            is_in_text = FALSE;
            if (office_xml_is(xml, OFFICE_NS_SHEET, "r"))
                run = (SheetRun){0};
        } else if (is_in_text) {
            g_string_append(text, office_xml_text(xml));
            run.end = text->len;
            g_array_append_val(runs, run);
        }
    }
    string->text = g_string_free(text, FALSE);
    string->runs = has_fonts ? g_steal_pointer(&runs) : NULL;
    return string;
}

void
xlsx_read_strings(Xlsx *xlsx)
{
    g_autoptr(OfficeXml) xml = xlsx_open(xlsx, "sharedStrings.xml", NULL);
    OfficeXmlStep step;

    while (xml != NULL && (step = office_xml_step(xml)) != OFFICE_XML_DONE) {
        if (step == OFFICE_XML_START && office_xml_is(xml, OFFICE_NS_SHEET, "si"))
            g_ptr_array_add(xlsx->strings, xlsx_read_string(xml));
    }
}

static guint
xlsx_format_kind(const Xlsx *xlsx, guint id)
{
    guint kind = sheet_known_kind(id);

    return kind > 0 ? kind : GPOINTER_TO_UINT(g_hash_table_lookup(xlsx->date_codes, GUINT_TO_POINTER(id)));
}

guint
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

guint
xlsx_font_flags(OfficeXml *xml)
{
    guint depth = office_xml_depth(xml), flags = 0;

    while (office_xml_child(xml, depth)) {
        gboolean is_on = g_strcmp0(office_xml_attribute(xml, "val"), "0") != 0 &&
                         g_strcmp0(office_xml_attribute(xml, "val"), "false") != 0;

        if (is_on && strcmp(office_xml_name(xml), "b") == 0)
            flags |= DOCUMENT_BOLD;
        else if (is_on && strcmp(office_xml_name(xml), "strike") == 0)
            flags |= DOCUMENT_STRUCK;
        office_xml_skip(xml);
    }
    return flags;
}

static void
xlsx_add_format(Xlsx *xlsx, const OfficeXml *xml)
{
    guint font = xlsx_attribute(xml, "fontId"), fill = xlsx_attribute(xml, "fillId");
    SheetFormat format = sheet_format(xlsx_format_kind(xlsx, xlsx_attribute(xml, "numFmtId")));

    format.flags = font < xlsx->fonts->len ? g_array_index(xlsx->fonts, guint, font) : 0;
    format.is_filled = fill < xlsx->filled->len && g_array_index(xlsx->filled, gboolean, fill);
    g_array_append_val(xlsx->formats, format);
}

void
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
                                GUINT_TO_POINTER(sheet_code_kind(code)));
        } else if (strcmp(name, "font") == 0) {
            guint flags = xlsx_font_flags(xml);

            g_array_append_val(xlsx->fonts, flags);
        } else if (strcmp(name, "fill") == 0) {
            gboolean is_filled = xlsx_has_inside(xml, "fgColor", "rgb", "FFFFFFFF");

            g_array_append_val(xlsx->filled, is_filled);
        } else if (is_in_cells && strcmp(name, "xf") == 0) {
            xlsx_add_format(xlsx, xml);
        }
    }
}
