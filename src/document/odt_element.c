/* One element of an odt after the other: paragraphs, spans and what else holds text. */
#include "document/odt_private.h"

#include <string.h>

#define ODT_REPEAT_MAX 64

void
odt_add_text(Odt *odt, const char *text, const DocumentStyle *style)
{
    DocumentStyle shown = *style;

    if (style->flags & ODT_HIDDEN)
        document_builder_hidden(odt->builder, NULL);
    if ((style->flags & ODT_HIDDEN) || !document_builder_in_paragraph(odt->builder))
        return;
    if (odt->is_in_form_text) {
        shown.flags |= DOCUMENT_CONTROL;
        shown.how = "form field";
    }
    document_builder_text(odt->builder, text, -1, &shown);
}

void
odt_add_tick(Odt *odt, gboolean is_on, const char *how, const DocumentStyle *style)
{
    if (style->flags & ODT_HIDDEN)
        document_builder_hidden(odt->builder, NULL);
    else
        document_builder_tick(odt->builder, is_on, is_on ? "☒" : "☐", how, style);
}

guint
odt_number(const OfficeXml *xml, const char *name, guint otherwise)
{
    const char *value = office_xml_attribute(xml, name);

    return value != NULL ? (guint)CLAMP(g_ascii_strtoull(value, NULL, 10), 1, ODT_REPEAT_MAX) : otherwise;
}

void
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
    gboolean was_hidden = odt->is_hidden;
    gsize before = document_builder_text_len(odt->builder);

    odt->is_hidden = FALSE;
    if (level == 0)
        level = MAX(odt_heading_level(name), odt_style_flags(odt, name) >> ODT_LEVEL_SHIFT);
    document_builder_paragraph(odt->builder, level, style.tag != NULL && strcmp(style.tag, "list") == 0);
    style.tag = NULL;
    style.flags |= odt_style_flags(odt, name) & ~(ODT_LEVELS | DOCUMENT_HIGHLIGHTED);
    odt_read_inside(odt, style);
    if (odt->is_hidden && document_builder_text_len(odt->builder) > before)
        document_builder_hidden(odt->builder, NULL);
    if (odt->is_hidden)
        document_builder_drop_paragraph(odt->builder);
    else
        document_builder_end_paragraph(odt->builder);
    odt->is_hidden = was_hidden;
}

static void
odt_read_spaces(Odt *odt, const DocumentStyle *style)
{
    g_autofree char *spaces = g_strnfill(odt_number(odt->xml, "c", 1), ' ');

    odt_add_text(odt, spaces, style);
    office_xml_skip(odt->xml);
}

/* What stands beside the text that it is anchored in: a note, a box, a shape with words in it. */
static void
odt_read_beside(Odt *odt, DocumentPartKind kind, guint flags)
{
    g_autofree char *name = kind == DOCUMENT_PART_NOTE ? g_strdup_printf("note %u", ++odt->notes)
                                                       : g_strdup_printf("text box %u", ++odt->text_boxes);
    const DocumentStyle fresh = {.flags = flags & ODT_HIDDEN};

    document_builder_begin_part(odt->builder, kind, name);
    odt_read_inside(odt, fresh);
    document_builder_end_part(odt->builder);
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
    ODT_SHAPE,
    ODT_NOTE,
    ODT_COMMENT,
    ODT_OBJECT,
    ODT_FORM_TEXT,
    ODT_FORM_TEXT_END,
    ODT_FORMS,
    ODT_DRAWN_CONTROL,
    ODT_SECTION,
    ODT_HIDDEN_TEXT,
    ODT_HIDDEN_PARAGRAPH,
    ODT_COLUMN,
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
    {OFFICE_NS_ODF_DRAW, "custom-shape", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "rect", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "ellipse", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "circle", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "polygon", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "polyline", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "path", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "line", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "connector", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "caption", ODT_SHAPE},
    {OFFICE_NS_ODF_DRAW, "object", ODT_OBJECT},
    {OFFICE_NS_ODF_DRAW, "object-ole", ODT_OBJECT},
    {OFFICE_NS_ODF_TEXT, "note", ODT_NOTE},
    {OFFICE_NS_ODF_FIELD, "fieldmark-start", ODT_FORM_TEXT},
    {OFFICE_NS_ODF_FIELD, "fieldmark-end", ODT_FORM_TEXT_END},
    {OFFICE_NS_ODF_TEXT, "text-input", ODT_CONTROL},
    {OFFICE_NS_ODF_OFFICE, "annotation", ODT_COMMENT},
    {OFFICE_NS_ODF_OFFICE, "forms", ODT_FORMS},
    {OFFICE_NS_ODF_DRAW, "control", ODT_DRAWN_CONTROL},
    {OFFICE_NS_ODF_TEXT, "section", ODT_SECTION},
    {OFFICE_NS_ODF_TEXT, "hidden-text", ODT_HIDDEN_TEXT},
    {OFFICE_NS_ODF_TEXT, "hidden-paragraph", ODT_HIDDEN_PARAGRAPH},
    {OFFICE_NS_ODF_TABLE, "table-column", ODT_COLUMN},
    {OFFICE_NS_OTHER, "title", ODT_SKIPPED}, /* svg: what a picture shows, for those who do not see it */
    {OFFICE_NS_OTHER, "desc", ODT_SKIPPED},
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

static gboolean
odt_is_form_text(const OfficeXml *xml)
{
    const char *type = office_xml_attribute(xml, "type");

    return type != NULL && g_str_has_suffix(type, "FORMTEXT");
}

void
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
    case ODT_SHAPE:
        odt_read_beside(odt, DOCUMENT_PART_TEXT_BOX, style.flags);
        break;
    case ODT_NOTE:
        odt_read_beside(odt, DOCUMENT_PART_NOTE, style.flags);
        break;
    case ODT_COMMENT:
    case ODT_OBJECT:
        document_builder_note(odt->builder,
                              element == ODT_OBJECT ? DOCUMENT_NOTE_OBJECT : DOCUMENT_NOTE_COMMENTS);
        office_xml_skip(odt->xml);
        break;
    case ODT_FORM_TEXT:
    case ODT_FORM_TEXT_END:
        odt->is_in_form_text = element == ODT_FORM_TEXT && odt_is_form_text(odt->xml);
        office_xml_skip(odt->xml);
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
    case ODT_FORMS:
        odt_read_forms(odt);
        break;
    case ODT_DRAWN_CONTROL:
        odt_read_drawn_control(odt, style);
        break;
    case ODT_SECTION:
    case ODT_HIDDEN_TEXT:
        if (g_strcmp0(office_xml_attribute(odt->xml, "display"), "none") == 0 ||
            g_strcmp0(office_xml_attribute(odt->xml, "is-hidden"), "true") == 0)
            style.flags |= ODT_HIDDEN;
        odt_read_inside(odt, style);
        break;
    case ODT_HIDDEN_PARAGRAPH:
        odt->is_hidden |= g_strcmp0(office_xml_attribute(odt->xml, "is-hidden"), "true") == 0;
        office_xml_skip(odt->xml);
        break;
    case ODT_COLUMN:
        odt_read_column(odt);
        break;
    case ODT_CHANGES:
        document_builder_note(odt->builder, DOCUMENT_NOTE_TRACKED);
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
