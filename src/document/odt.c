/* The odt reader.  Deletions stand apart at the top (text:tracked-changes); what is merged away stands as
 * covered cells; repeated cells and rows are counted, not drawn out without end. */
#include "document/document_private.h"

#include <string.h>

#include "office/xml.h"

#define ODT_REPEAT_MAX 64

typedef struct {
    DocumentBuilder *builder;
    OfficeXml *xml;
    GHashTable *styles; /* name -> flags + 1; ODT_HIDDEN and a heading's level among them */
    guint covered;      /* covered cells that the last cell's span explains */
    guint text_boxes;
} Odt;

#define ODT_HIDDEN (1u << 16)
#define ODT_LEVEL_SHIFT 20 /* a heading's level stands above the flags */
#define ODT_LEVELS (15u << ODT_LEVEL_SHIFT)

static void odt_read(Odt *odt, DocumentStyle style);

/* ---- styles ---- */

static gboolean
odt_is_colour(const char *value)
{
    return value != NULL && strcmp(value, "transparent") != 0 && g_ascii_strcasecmp(value, "#ffffff") != 0;
}

static gboolean
odt_is_set(const char *value)
{
    return value != NULL && strcmp(value, "none") != 0 && strcmp(value, "normal") != 0;
}

/* "Heading_20_2" is of level 2; 0: no heading. */
static guint
odt_heading_level(const char *name)
{
    if (name == NULL || g_ascii_strncasecmp(name, "Heading_20_", strlen("Heading_20_")) != 0)
        return name != NULL && strcmp(name, "Title") == 0 ? 1 : 0;
    return (guint)MIN(g_ascii_strtoull(name + strlen("Heading_20_"), NULL, 10), 9);
}

/* From style:style's START to its END: what text-properties say. */
static void
odt_read_style(Odt *odt)
{
    g_autofree char *name = g_strdup(office_xml_attribute(odt->xml, "name"));
    g_autofree char *parent = g_strdup(office_xml_attribute(odt->xml, "parent-style-name"));
    guint depth = office_xml_depth(odt->xml), flags = 0;

    if (parent != NULL)
        flags = GPOINTER_TO_UINT(g_hash_table_lookup(odt->styles, parent));
    flags = flags > 0 ? flags - 1 : 0;
    if (odt_heading_level(name) > 0 || odt_heading_level(parent) > 0)
        flags = (flags & ~ODT_LEVELS) | MAX(odt_heading_level(name), odt_heading_level(parent))
                                            << ODT_LEVEL_SHIFT;
    while (office_xml_child(odt->xml, depth)) {
        const OfficeXml *xml = odt->xml;
        const char *weight = office_xml_attribute(xml, "font-weight");
        const char *display = office_xml_attribute(xml, "display");

        if (office_xml_is(xml, OFFICE_NS_ODF_STYLE, "text-properties")) {
            flags |= odt_is_set(office_xml_attribute(xml, "text-line-through-style")) ? DOCUMENT_STRUCK : 0;
            flags |= odt_is_set(office_xml_attribute(xml, "text-underline-style")) ? DOCUMENT_UNDERLINED : 0;
            flags |= odt_is_set(office_xml_attribute(xml, "font-style")) ? DOCUMENT_ITALIC : 0;
            flags |= odt_is_colour(office_xml_attribute(xml, "background-color")) ? DOCUMENT_HIGHLIGHTED : 0;
            if (weight != NULL && (strcmp(weight, "bold") == 0 || g_ascii_strtoull(weight, NULL, 10) >= 600))
                flags |= DOCUMENT_BOLD;
            if (weight != NULL && strcmp(weight, "normal") == 0)
                flags &= ~(guint)DOCUMENT_BOLD;
            if (display != NULL && strcmp(display, "none") == 0)
                flags |= ODT_HIDDEN;
        } else if (office_xml_is(xml, OFFICE_NS_ODF_STYLE, "table-cell-properties") &&
                   odt_is_colour(office_xml_attribute(xml, "background-color"))) {
            flags |= DOCUMENT_HIGHLIGHTED;
        }
        office_xml_skip(odt->xml);
    }
    if (name != NULL)
        g_hash_table_replace(odt->styles, g_steal_pointer(&name), GUINT_TO_POINTER(flags + 1));
}

static guint
odt_style_flags(const Odt *odt, const char *name)
{
    guint flags = name != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(odt->styles, name)) : 0;

    return flags > 0 ? flags - 1 : 0;
}

/* ---- text ---- */

static void
odt_add_text(Odt *odt, const char *text, const DocumentStyle *style)
{
    if (!(style->flags & ODT_HIDDEN) && document_builder_in_paragraph(odt->builder)) {
        DocumentStyle shown = *style;

        shown.flags &= ~ODT_HIDDEN;
        document_builder_text(odt->builder, text, -1, &shown);
    }
}

static guint
odt_number(const OfficeXml *xml, const char *name, guint otherwise)
{
    const char *value = office_xml_attribute(xml, name);

    return value != NULL ? (guint)CLAMP(g_ascii_strtoull(value, NULL, 10), 1, ODT_REPEAT_MAX) : otherwise;
}

/* Everything inside an element: text and children. */
static void
odt_read_inside(Odt *odt, DocumentStyle style)
{
    guint depth = office_xml_depth(odt->xml);
    OfficeXmlStep step;

    while ((step = office_xml_step(odt->xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(odt->xml) <= depth)) {
        if (step == OFFICE_XML_TEXT)
            odt_add_text(odt, office_xml_text(odt->xml), &style);
        else if (step == OFFICE_XML_START)
            odt_read(odt, style);
    }
}

static void
odt_read_paragraph(Odt *odt, DocumentStyle style, gboolean is_heading)
{
    guint level = is_heading ? odt_number(odt->xml, "outline-level", 1) : 0;
    const char *name = office_xml_attribute(odt->xml, "style-name");

    if (level == 0)
        level = MAX(odt_heading_level(name), odt_style_flags(odt, name) >> ODT_LEVEL_SHIFT);
    document_builder_paragraph(odt->builder, level, style.tag != NULL && strcmp(style.tag, "list") == 0);
    style.tag = NULL;
    style.flags |= odt_style_flags(odt, name) & ~(ODT_LEVELS | DOCUMENT_HIGHLIGHTED);
    odt_read_inside(odt, style);
    document_builder_end_paragraph(odt->builder);
}

static void
odt_read_spaces(Odt *odt, const DocumentStyle *style)
{
    g_autofree char *spaces = g_strnfill(odt_number(odt->xml, "c", 1), ' ');

    odt_add_text(odt, spaces, style);
    office_xml_skip(odt->xml);
}

/* A frame holds a picture or a text box; only the box is a part of its own. */
static void
odt_read_text_box(Odt *odt)
{
    g_autofree char *name = g_strdup_printf("text box %u", ++odt->text_boxes);
    DocumentStyle plain = {0};

    document_builder_begin_part(odt->builder, DOCUMENT_PART_TEXT_BOX, name);
    odt_read_inside(odt, plain);
    document_builder_end_part(odt->builder);
}

/* ---- tables ---- */

static void
odt_read_cell(Odt *odt, DocumentStyle style)
{
    guint columns = odt_number(odt->xml, "number-columns-spanned", 1);
    guint repeated = odt_number(odt->xml, "number-columns-repeated", 1);
    guint flags = odt_style_flags(odt, office_xml_attribute(odt->xml, "style-name"));

    if (!document_builder_begin_cell(odt->builder)) {
        office_xml_skip(odt->xml);
        return;
    }
    document_builder_cell_spans(odt->builder, columns);
    if (flags & DOCUMENT_HIGHLIGHTED)
        document_builder_cell_shaded(odt->builder);
    odt_read_inside(odt, style);
    document_builder_end_cell(odt->builder);
    for (guint i = 1; i < repeated && document_builder_begin_cell(odt->builder); i++)
        document_builder_end_cell(odt->builder);
    odt->covered = columns - 1;
}

/* Under a cell that spans columns, or one that reaches down from above. */
static void
odt_read_covered(Odt *odt)
{
    guint repeated = odt_number(odt->xml, "number-columns-repeated", 1);

    office_xml_skip(odt->xml);
    for (guint i = 0; i < repeated; i++) {
        if (odt->covered > 0) {
            odt->covered--;
        } else if (document_builder_begin_cell(odt->builder)) {
            document_builder_cell_continues(odt->builder);
            document_builder_end_cell(odt->builder);
        }
    }
}

static void
odt_read_row(Odt *odt, DocumentStyle style)
{
    gboolean is_begun = document_builder_begin_row(odt->builder);

    odt->covered = 0;
    odt_read_inside(odt, style);
    if (is_begun)
        document_builder_end_row(odt->builder);
}

static void
odt_read_table(Odt *odt, DocumentStyle style)
{
    gboolean is_begun = document_builder_begin_table(odt->builder);

    odt_read_inside(odt, style);
    if (is_begun)
        document_builder_end_table(odt->builder);
}

/* ---- controls and fields ---- */

static void
odt_read_control(Odt *odt, DocumentStyle style)
{
    const char *checkbox = office_xml_attribute(odt->xml, "checkbox");
    const char *checked = office_xml_attribute(odt->xml, "checked");
    const char *prompt = office_xml_attribute(odt->xml, "showing-place-holder");

    style.flags |= DOCUMENT_CONTROL;
    style.how = "control";
    if (checkbox != NULL && strcmp(checkbox, "true") == 0) {
        gboolean is_on = checked != NULL && strcmp(checked, "true") == 0;

        document_builder_tick(odt->builder, is_on, is_on ? "☒" : "☐", "control", &style);
        office_xml_skip(odt->xml);
        return;
    }
    if (prompt != NULL && strcmp(prompt, "true") == 0)
        style.flags |= DOCUMENT_PLACEHOLDER;
    odt_read_inside(odt, style);
}

/* field:fieldmark: a tick when it is a FORMCHECKBOX, the chosen answer when it is a FORMDROPDOWN; other marks
 * only enclose their text. */
static void
odt_read_field_mark(Odt *odt, DocumentStyle style)
{
    g_autofree char *type = g_strdup(office_xml_attribute(odt->xml, "type"));
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(g_free);
    gboolean is_box = type != NULL && g_str_has_suffix(type, "FORMCHECKBOX"), is_on = FALSE;
    guint depth = office_xml_depth(odt->xml);
    guint64 chosen = G_MAXUINT64;

    while (office_xml_child(odt->xml, depth)) {
        const char *name = office_xml_attribute(odt->xml, "name"),
                   *value = office_xml_attribute(odt->xml, "value");

        if (name != NULL && value != NULL && strcmp(name, "Checkbox_Checked") == 0)
            is_on = strcmp(value, "true") == 0;
        else if (name != NULL && value != NULL && strcmp(name, "Dropdown_ListEntry") == 0)
            g_ptr_array_add(answers, g_strdup(value));
        else if (name != NULL && value != NULL && strcmp(name, "Dropdown_Selected") == 0)
            chosen = g_ascii_strtoull(value, NULL, 10);
        office_xml_skip(odt->xml);
    }
    if (is_box) {
        document_builder_tick(odt->builder, is_on, is_on ? "☒" : "☐", "form field", &style);
    } else if (chosen < answers->len) {
        style.how = "form field";
        odt_add_text(odt, g_ptr_array_index(answers, chosen), &style);
    }
}

typedef enum {
    ODT_PASSED,
    ODT_PARAGRAPH,
    ODT_HEADING,
    ODT_SPAN,
    ODT_LINK,
    ODT_SPACES,
    ODT_TAB,
    ODT_BREAK,
    ODT_LIST_ITEM,
    ODT_TABLE,
    ODT_ROW,
    ODT_CELL,
    ODT_COVERED,
    ODT_TEXT_BOX,
    ODT_CONTROL,
    ODT_FIELD_MARK,
    ODT_PROMPT,
    ODT_CHANGES,
    ODT_STYLE,
    ODT_SKIPPED
} OdtElement;

static const struct {
    OfficeNs ns;
    const char *name;
    OdtElement element;
} odt_elements[] = {
    {OFFICE_NS_ODF_TEXT, "p", ODT_PARAGRAPH},
    {OFFICE_NS_ODF_TEXT, "span", ODT_SPAN},
    {OFFICE_NS_ODF_TABLE, "table-cell", ODT_CELL},
    {OFFICE_NS_ODF_TABLE, "table-row", ODT_ROW},
    {OFFICE_NS_ODF_TABLE, "covered-table-cell", ODT_COVERED},
    {OFFICE_NS_ODF_TABLE, "table", ODT_TABLE},
    {OFFICE_NS_ODF_TEXT, "h", ODT_HEADING},
    {OFFICE_NS_ODF_TEXT, "s", ODT_SPACES},
    {OFFICE_NS_ODF_TEXT, "tab", ODT_TAB},
    {OFFICE_NS_ODF_TEXT, "line-break", ODT_BREAK},
    {OFFICE_NS_ODF_TEXT, "a", ODT_LINK},
    {OFFICE_NS_ODF_TEXT, "list-item", ODT_LIST_ITEM},
    {OFFICE_NS_ODF_DRAW, "text-box", ODT_TEXT_BOX},
    {OFFICE_NS_ODF_EXTENSION, "content-control", ODT_CONTROL},
    {OFFICE_NS_ODF_FIELD, "fieldmark", ODT_FIELD_MARK},
    {OFFICE_NS_ODF_TEXT, "placeholder", ODT_PROMPT},
    {OFFICE_NS_ODF_TEXT, "tracked-changes", ODT_CHANGES},
    {OFFICE_NS_ODF_STYLE, "style", ODT_STYLE},
    {OFFICE_NS_ODF_OFFICE, "annotation", ODT_SKIPPED},
    {OFFICE_NS_ODF_OFFICE, "forms", ODT_SKIPPED},
    {OFFICE_NS_ODF_OFFICE, "binary-data", ODT_SKIPPED},
    {OFFICE_NS_ODF_OFFICE, "scripts", ODT_SKIPPED},
    {OFFICE_NS_ODF_OFFICE, "meta", ODT_SKIPPED},
    {OFFICE_NS_ODF_TEXT, "sequence-decls", ODT_SKIPPED},
    {OFFICE_NS_ODF_TEXT, "note-citation", ODT_SKIPPED},
};

static OdtElement
odt_element(const OfficeXml *xml)
{
    OfficeNs ns = office_xml_ns(xml);
    const char *name = office_xml_name(xml);

    for (guint i = 0; i < G_N_ELEMENTS(odt_elements); i++) {
        if (odt_elements[i].ns == ns && strcmp(name, odt_elements[i].name) == 0)
            return odt_elements[i].element;
    }
    return ODT_PASSED;
}

static void
odt_read_marked(Odt *odt, DocumentStyle style)
{
    style.flags |= odt_style_flags(odt, office_xml_attribute(odt->xml, "style-name")) & ~ODT_LEVELS;
    odt_read_inside(odt, style);
}

static void
odt_read_link(Odt *odt, DocumentStyle style)
{
    g_autofree char *target = g_strdup(office_xml_attribute(odt->xml, "href"));

    style.link = target;
    odt_read_inside(odt, style);
}

static void
odt_read_sign(Odt *odt, const char *sign, const DocumentStyle *style)
{
    odt_add_text(odt, sign, style);
    office_xml_skip(odt->xml);
}

/* One element, from its START to its END. */
static void
odt_read(Odt *odt, DocumentStyle style)
{
    OdtElement element = document_builder_is_full(odt->builder) ? ODT_SKIPPED : odt_element(odt->xml);

    switch (element) {
    case ODT_PARAGRAPH:
    case ODT_HEADING:
        odt_read_paragraph(odt, style, element == ODT_HEADING);
        break;
    case ODT_SPAN:
        odt_read_marked(odt, style);
        break;
    case ODT_LINK:
        odt_read_link(odt, style);
        break;
    case ODT_SPACES:
        odt_read_spaces(odt, &style);
        break;
    case ODT_TAB:
        odt_read_sign(odt, "\t", &style);
        break;
    case ODT_BREAK:
        odt_read_sign(odt, "\n", &style);
        break;
    case ODT_LIST_ITEM:
        style.tag = "list";
        odt_read_inside(odt, style);
        break;
    case ODT_TABLE:
        odt_read_table(odt, style);
        break;
    case ODT_ROW:
        odt_read_row(odt, style);
        break;
    case ODT_CELL:
        odt_read_cell(odt, style);
        break;
    case ODT_COVERED:
        odt_read_covered(odt);
        break;
    case ODT_TEXT_BOX:
        odt_read_text_box(odt);
        break;
    case ODT_CONTROL:
        odt_read_control(odt, style);
        break;
    case ODT_FIELD_MARK:
        odt_read_field_mark(odt, style);
        break;
    case ODT_PROMPT:
        style.flags |= DOCUMENT_PLACEHOLDER;
        odt_read_inside(odt, style);
        break;
    case ODT_CHANGES:
        document_builder_tracked(odt->builder);
        office_xml_skip(odt->xml);
        break;
    case ODT_STYLE:
        odt_read_style(odt);
        break;
    case ODT_SKIPPED:
        office_xml_skip(odt->xml);
        break;
    case ODT_PASSED:
        odt_read_inside(odt, style);
        break;
    }
}

static gboolean
odt_read_entry(Odt *odt, OfficeZip *zip, const char *entry, DocumentPartKind kind, const char *title,
               GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    DocumentStyle plain = {0};
    GError *fault = NULL;

    bytes = office_zip_read(zip, entry, &fault);
    if (bytes != NULL)
        odt->xml = office_xml_new(bytes, &fault);
    if (odt->xml != NULL) {
        document_builder_begin_part(odt->builder, kind, title);
        while (office_xml_step(odt->xml) != OFFICE_XML_DONE) {
            if (office_xml_depth(odt->xml) == 0)
                odt_read_inside(odt, plain);
        }
        document_builder_end_part(odt->builder);
        office_xml_close(odt->xml, &fault);
    }
    g_clear_pointer(&odt->xml, office_xml_free);
    if (fault != NULL) {
        document_fail_office(error, fault, entry);
        return FALSE;
    }
    return TRUE;
}

/* The styles that those of content.xml are made from; without them it is read all the same. */
static void
odt_read_common_styles(Odt *odt, OfficeZip *zip)
{
    g_autoptr(GBytes) bytes =
        office_zip_has(zip, "styles.xml") ? office_zip_read(zip, "styles.xml", NULL) : NULL;

    odt->xml = bytes != NULL ? office_xml_new(bytes, NULL) : NULL;
    while (odt->xml != NULL && office_xml_step(odt->xml) != OFFICE_XML_DONE) {
        if (office_xml_is(odt->xml, OFFICE_NS_ODF_STYLE, "style"))
            odt_read_style(odt);
    }
    g_clear_pointer(&odt->xml, office_xml_free);
}

static gboolean
odt_is_sealed(OfficeZip *zip)
{
    g_autoptr(GBytes) bytes = office_zip_read(zip, "META-INF/manifest.xml", NULL);
    g_autoptr(OfficeXml) xml = bytes != NULL ? office_xml_new(bytes, NULL) : NULL;

    while (xml != NULL && office_xml_step(xml) != OFFICE_XML_DONE) {
        if (office_xml_is(xml, OFFICE_NS_ODF_MANIFEST, "encryption-data"))
            return TRUE;
    }
    return FALSE;
}

Document *
document_read_odt(OfficeZip *zip, const DocumentLimits *limits, GError **error)
{
    g_autoptr(DocumentBuilder) builder = NULL;
    g_autoptr(GHashTable) styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Odt odt = {.styles = styles};

    if (odt_is_sealed(zip)) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_PASSWORD, "it is encrypted");
        return NULL;
    }
    builder = odt.builder = document_builder_new(DOCUMENT_ODT, limits);
    odt_read_common_styles(&odt, zip);
    if (!odt_read_entry(&odt, zip, "content.xml", DOCUMENT_PART_BODY, "body", error))
        return NULL;
    /* headers and footers stand among the styles */
    if (office_zip_has(zip, "styles.xml"))
        odt_read_entry(&odt, zip, "styles.xml", DOCUMENT_PART_HEADER, "header and footer", NULL);
    return document_builder_finish(builder);
}
