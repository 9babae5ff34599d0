/* One element of a docx after the other.  Everything that is not known is passed through, so that text in
 * wrappers of any kind (custom XML, smart tags, drawings with text boxes) is still found. */
#include "document/docx_private.h"

#include <string.h>

gboolean
docx_flag_is_on(const OfficeXml *xml)
{
    const char *val = office_xml_attribute(xml, "val");

    return val == NULL || !(strcmp(val, "0") == 0 || strcmp(val, "false") == 0 || strcmp(val, "off") == 0 ||
                            strcmp(val, "none") == 0);
}

static void
docx_read_paragraph_properties(Docx *docx, guint *level, gboolean *is_list_item)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);

    while (office_xml_child(xml, depth)) {
        const char *val = office_xml_attribute(xml, "val");

        if (office_xml_is(xml, OFFICE_NS_WORD, "pStyle") && val != NULL)
            *level = docx_style_level(docx, val);
        else if (office_xml_is(xml, OFFICE_NS_WORD, "numPr"))
            *is_list_item = TRUE;
        else if (office_xml_is(xml, OFFICE_NS_WORD, "outlineLvl") && val != NULL && *val >= '0' && *val < '9')
            *level = (guint)(*val - '0') + 1;
        office_xml_skip(xml);
    }
}

static void
docx_read_paragraph(Docx *docx, DocxState state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml), level = 0;
    gboolean is_list_item = FALSE, is_begun = FALSE;

    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_WORD, "pPr")) {
            docx_read_paragraph_properties(docx, &level, &is_list_item);
            continue;
        }
        if (!is_begun)
            document_builder_paragraph(docx->builder, level, is_list_item);
        is_begun = TRUE;
        docx_read_children(docx, state);
    }
    if (!is_begun)
        document_builder_paragraph(docx->builder, level, is_list_item);
    document_builder_end_paragraph(docx->builder);
}

static void
docx_read_text_box(Docx *docx)
{
    g_autofree char *name = g_strdup_printf("text box %u", ++docx->text_boxes);
    DocxState fresh = {0};
    guint depth = office_xml_depth(docx->xml);

    document_builder_begin_part(docx->builder, DOCUMENT_PART_TEXT_BOX, name);
    while (office_xml_child(docx->xml, depth))
        docx_read_children(docx, fresh);
    document_builder_end_part(docx->builder);
}

/* Choice and Fallback say the same in two ways: one of them is read. */
static void
docx_read_alternatives(Docx *docx, DocxState state)
{
    guint depth = office_xml_depth(docx->xml);
    gboolean is_read = FALSE;

    while (office_xml_child(docx->xml, depth)) {
        if (is_read)
            office_xml_skip(docx->xml);
        else
            docx_read_children(docx, state);
        is_read = TRUE;
    }
}

static void
docx_read_link(Docx *docx, DocxState state)
{
    g_autofree char *target = g_strdup(docx_link_target(docx, office_xml_attribute(docx->xml, "id")));
    guint depth = office_xml_depth(docx->xml);

    if (target != NULL)
        state.style.link = target;
    while (office_xml_child(docx->xml, depth))
        docx_read_children(docx, state);
}

typedef enum {
    DOCX_PARAGRAPH,
    DOCX_TABLE,
    DOCX_ROW,
    DOCX_CELL,
    DOCX_RUN,
    DOCX_CONTROL,
    DOCX_LINK,
    DOCX_TEXT_BOX,
    DOCX_INSERTED,
    DOCX_DELETED,
    DOCX_CHUNK,
    DOCX_OBJECT,
    DOCX_SKIPPED,
    DOCX_PASSED
} DocxElement;

static const struct {
    const char *name;
    DocxElement element;
} docx_elements[] = {
    {"r", DOCX_RUN},          {"p", DOCX_PARAGRAPH},
    {"tc", DOCX_CELL},        {"tr", DOCX_ROW},
    {"tbl", DOCX_TABLE},      {"sdt", DOCX_CONTROL},
    {"hyperlink", DOCX_LINK}, {"txbxContent", DOCX_TEXT_BOX},
    {"ins", DOCX_INSERTED},   {"moveTo", DOCX_INSERTED},
    {"del", DOCX_DELETED},    {"moveFrom", DOCX_DELETED},
    {"tblPr", DOCX_SKIPPED},  {"tblGrid", DOCX_SKIPPED},
    {"sectPr", DOCX_SKIPPED}, {"rPr", DOCX_SKIPPED},
    {"pPr", DOCX_SKIPPED},    {"tcPr", DOCX_SKIPPED},
    {"trPr", DOCX_SKIPPED},   {"sdtPr", DOCX_SKIPPED},
    {"altChunk", DOCX_CHUNK},
};

/* Text of a chart or a diagram lies in parts of its own. */
static gboolean
docx_is_object(const char *name)
{
    static const char *const names[] = {"chart", "relIds", NULL};

    return g_strv_contains(names, name);
}

static DocxElement
docx_element(const OfficeXml *xml)
{
    const char *name = office_xml_name(xml);

    if (office_xml_ns(xml) != OFFICE_NS_WORD)
        return docx_is_object(name) ? DOCX_OBJECT : DOCX_PASSED;
    for (guint i = 0; i < G_N_ELEMENTS(docx_elements); i++) {
        if (strcmp(name, docx_elements[i].name) == 0)
            return docx_elements[i].element;
    }
    return DOCX_PASSED;
}

void
docx_pass_through(Docx *docx, DocxState state)
{
    guint depth = office_xml_depth(docx->xml);

    if (office_xml_is(docx->xml, OFFICE_NS_COMPATIBILITY, "AlternateContent")) {
        docx_read_alternatives(docx, state);
        return;
    }
    while (office_xml_child(docx->xml, depth))
        docx_read_children(docx, state);
}

/* One element, whatever it is, from its START to its END. */
void
docx_read_children(Docx *docx, DocxState state)
{
    if (document_builder_is_full(docx->builder)) {
        office_xml_skip(docx->xml);
        return;
    }
    switch (docx_element(docx->xml)) {
    case DOCX_PARAGRAPH:
        docx_read_paragraph(docx, state);
        break;
    case DOCX_TABLE:
        docx_read_table(docx, state);
        break;
    case DOCX_ROW:
        docx_read_row(docx, state);
        break;
    case DOCX_CELL:
        docx_read_cell(docx, state);
        break;
    case DOCX_RUN:
        docx_read_run(docx, state);
        break;
    case DOCX_CONTROL:
        docx_read_control(docx, state);
        break;
    case DOCX_LINK:
        docx_read_link(docx, state);
        break;
    case DOCX_TEXT_BOX:
        docx_read_text_box(docx);
        break;
    case DOCX_DELETED:
        document_builder_note(docx->builder, DOCUMENT_NOTE_TRACKED);
        office_xml_skip(docx->xml);
        break;
    case DOCX_CHUNK:
        docx_read_chunk(docx);
        break;
    case DOCX_OBJECT:
        document_builder_note(docx->builder, DOCUMENT_NOTE_OBJECT);
        office_xml_skip(docx->xml);
        break;
    case DOCX_SKIPPED:
        office_xml_skip(docx->xml);
        break;
    case DOCX_INSERTED:
        document_builder_note(docx->builder, DOCUMENT_NOTE_TRACKED);
        docx_pass_through(docx, state);
        break;
    case DOCX_PASSED:
        docx_pass_through(docx, state);
        break;
    }
}
