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

/* From w:rPr's START to its END: what happened to the mark that ends the paragraph. */
static void
docx_read_paragraph_mark(Docx *docx)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);

    while (office_xml_child(xml, depth)) {
        gboolean is_deleted = office_xml_is(xml, OFFICE_NS_WORD, "del");

        docx->is_joined |= is_deleted;
        if (is_deleted || office_xml_is(xml, OFFICE_NS_WORD, "ins"))
            document_builder_note(docx->builder, DOCUMENT_NOTE_TRACKED);
        office_xml_skip(xml);
    }
}

static void
docx_read_paragraph_properties(Docx *docx, DocxState *state, guint *level, gboolean *is_list_item)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);

    while (office_xml_child(xml, depth)) {
        const char *val = office_xml_attribute(xml, "val");

        if (office_xml_is(xml, OFFICE_NS_WORD, "rPr")) {
            docx_read_paragraph_mark(docx);
            continue;
        }
        if (office_xml_is(xml, OFFICE_NS_WORD, "pStyle") && val != NULL) {
            *level = docx_style_level(docx, val);
            docx_add_style_marks(docx, val, &state->style.flags, &state->is_hidden);
        } else if (office_xml_is(xml, OFFICE_NS_WORD, "numPr"))
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
    gboolean is_list_item = FALSE, is_begun = docx->is_joined && document_builder_in_paragraph(docx->builder);

    docx->is_joined = FALSE;
    docx->instructions = 0; /* they do not reach past a paragraph, and one that never ends hides no other */
    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_WORD, "pPr")) {
            docx_read_paragraph_properties(docx, &state, &level, &is_list_item);
            continue;
        }
        if (!is_begun)
            document_builder_paragraph(docx->builder, level, is_list_item);
        is_begun = TRUE;
        docx_read_children(docx, state);
    }
    if (!is_begun)
        document_builder_paragraph(docx->builder, level, is_list_item);
    if (!docx->is_joined)
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

/* Choice and Fallback say the same in two ways: the first that says something is read. */
static void
docx_read_alternatives(Docx *docx, DocxState state)
{
    guint depth = office_xml_depth(docx->xml);
    guint64 before = document_builder_progress(docx->builder);

    while (office_xml_child(docx->xml, depth)) {
        if (document_builder_progress(docx->builder) > before)
            office_xml_skip(docx->xml);
        else
            docx_read_children(docx, state);
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
