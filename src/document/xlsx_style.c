/* What cells of an xlsx share: their strings, and whether a number is a day, a time, or bold. */
#include "document/xlsx_private.h"

#include <string.h>

char *
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

/* Days since 30 December 1899, the fraction being the time of day. */
char *
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
