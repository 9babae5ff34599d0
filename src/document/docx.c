/* The docx reader: parts, paragraphs and tables.  Everything that is not known is passed through, so that
 * text in wrappers of any kind (custom XML, smart tags, drawings with text boxes) is still found. */
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
docx_read_cell_properties(Docx *docx)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);

    while (office_xml_child(xml, depth)) {
        const char *val = office_xml_attribute(xml, "val"), *fill = office_xml_attribute(xml, "fill");

        if (office_xml_is(xml, OFFICE_NS_WORD, "gridSpan") && val != NULL)
            document_builder_cell_spans(docx->builder, (guint)g_ascii_strtoull(val, NULL, 10));
        else if (office_xml_is(xml, OFFICE_NS_WORD, "vMerge") &&
                 (val == NULL || strcmp(val, "continue") == 0))
            document_builder_cell_continues(docx->builder);
        else if (office_xml_is(xml, OFFICE_NS_WORD, "shd") && fill != NULL && strcmp(fill, "auto") != 0 &&
                 g_ascii_strcasecmp(fill, "FFFFFF") != 0)
            document_builder_cell_shaded(docx->builder);
        office_xml_skip(xml);
    }
}

static gboolean
docx_row_is_deleted(Docx *docx)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    gboolean is_deleted = FALSE;

    while (office_xml_child(xml, depth)) {
        is_deleted |= office_xml_is(xml, OFFICE_NS_WORD, "del");
        office_xml_skip(xml);
    }
    return is_deleted;
}

static void docx_pass_through(Docx *docx, DocxState state);

static void
docx_read_table(Docx *docx, DocxState state)
{
    gboolean is_begun = document_builder_begin_table(docx->builder);

    docx_pass_through(docx, state);
    if (is_begun)
        document_builder_end_table(docx->builder);
}

static void
docx_read_row(Docx *docx, DocxState state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    gboolean is_begun = document_builder_begin_row(docx->builder), is_deleted = FALSE;

    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_WORD, "trPr"))
            is_deleted = docx_row_is_deleted(docx);
        else if (office_xml_is(xml, OFFICE_NS_WORD, "tblPrEx"))
            office_xml_skip(xml);
        else
            docx_read_children(docx, state);
    }
    if (is_deleted)
        document_builder_tracked(docx->builder);
    if (is_begun && is_deleted)
        document_builder_drop_row(docx->builder);
    else if (is_begun)
        document_builder_end_row(docx->builder);
}

static void
docx_read_cell(Docx *docx, DocxState state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    gboolean is_begun = document_builder_begin_cell(docx->builder);

    while (office_xml_child(xml, depth)) {
        if (is_begun && office_xml_is(xml, OFFICE_NS_WORD, "tcPr"))
            docx_read_cell_properties(docx);
        else
            docx_read_children(docx, state);
    }
    if (is_begun)
        document_builder_end_cell(docx->builder);
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
};

static DocxElement
docx_element(const OfficeXml *xml)
{
    const char *name = office_xml_name(xml);

    if (office_xml_ns(xml) != OFFICE_NS_WORD)
        return DOCX_PASSED;
    for (guint i = 0; i < G_N_ELEMENTS(docx_elements); i++) {
        if (strcmp(name, docx_elements[i].name) == 0)
            return docx_elements[i].element;
    }
    return DOCX_PASSED;
}

static void
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
        document_builder_tracked(docx->builder);
        office_xml_skip(docx->xml);
        break;
    case DOCX_SKIPPED:
        office_xml_skip(docx->xml);
        break;
    case DOCX_INSERTED:
        document_builder_tracked(docx->builder);
        docx_pass_through(docx, state);
        break;
    case DOCX_PASSED:
        docx_pass_through(docx, state);
        break;
    }
}

/* Reads one part of the package into a part of the document.  A cut or broken part keeps what was read of it.
 */
static gboolean
docx_read_part(Docx *docx, const char *name, DocumentPartKind kind, const char *title, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    GError *fault = NULL;
    DocxState state = {0};

    bytes = office_zip_read(docx->zip, name, &fault);
    if (bytes != NULL)
        docx->xml = office_xml_new(bytes, &fault);
    if (bytes == NULL || docx->xml == NULL) {
        document_fail_office(error, fault, name);
        return FALSE;
    }
    document_builder_begin_part(docx->builder, kind, title);
    g_array_set_size(docx->fields, 0);
    while (office_xml_step(docx->xml) != OFFICE_XML_DONE) {
        if (office_xml_depth(docx->xml) == 0)
            docx_pass_through(docx, state);
    }
    document_builder_end_part(docx->builder);
    if (!office_xml_close(docx->xml, &fault))
        document_fail_office(error, fault, name);
    g_clear_pointer(&docx->xml, office_xml_free);
    return fault == NULL;
}

static gboolean
docx_part_is(const char *name, const char *folder, const char *stem)
{
    return g_str_has_prefix(name, folder) && g_str_has_prefix(name + strlen(folder), stem) &&
           g_str_has_suffix(name, ".xml") && strchr(name + strlen(folder), '/') == NULL;
}

/* Headers, footers and notes: a fault in one of them loses that one only. */
static void
docx_read_other_parts(Docx *docx)
{
    static const struct {
        const char *stem;
        DocumentPartKind kind;
    } others[] = {
        {"header", DOCUMENT_PART_HEADER},
        {"footer", DOCUMENT_PART_FOOTER},
        {"footnotes", DOCUMENT_PART_NOTE},
        {"endnotes", DOCUMENT_PART_NOTE},
    };

    for (guint i = 0; i < office_zip_count(docx->zip); i++) {
        const char *name = office_zip_name(docx->zip, i);

        for (guint j = 0; name != NULL && j < G_N_ELEMENTS(others); j++) {
            g_autoptr(GError) fault = NULL;
            g_autofree char *title = NULL;

            if (!docx_part_is(name, docx->folder, others[j].stem))
                continue;
            title =
                g_strndup(name + strlen(docx->folder), strlen(name) - strlen(docx->folder) - strlen(".xml"));
            if (!docx_read_part(docx, name, others[j].kind, title, &fault))
                document_builder_problem(docx->builder, (DocumentError)fault->code);
        }
    }
}

static void
docx_free_field(gpointer data)
{
    g_string_free(((DocxField *)data)->instruction, TRUE);
}

static void
docx_clear(Docx *docx)
{
    office_xml_free(docx->xml);
    document_builder_free(docx->builder);
    g_free(docx->folder);
    g_clear_pointer(&docx->links, g_hash_table_unref);
    g_clear_pointer(&docx->levels, g_hash_table_unref);
    g_array_unref(docx->fields);
}

Document *
document_read_docx(OfficeZip *zip, const char *main_part, const DocumentLimits *limits, GError **error)
{
    const char *slash = strrchr(main_part, '/');
    Docx docx = {.zip = zip};
    Document *document = NULL;
    GError *fault = NULL;

    docx.builder = document_builder_new(DOCUMENT_DOCX, limits);
    docx.folder = slash != NULL ? g_strndup(main_part, (gsize)(slash + 1 - main_part)) : g_strdup("");
    docx.file = slash != NULL ? slash + 1 : main_part;
    docx.fields = g_array_new(FALSE, FALSE, sizeof(DocxField));
    g_array_set_clear_func(docx.fields, docx_free_field);
    if (!docx_read_part(&docx, main_part, DOCUMENT_PART_BODY, "body", &fault)) {
        if (document_builder_text_len(docx.builder) > 0 && fault->code == DOCUMENT_ERROR_TRUNCATED) {
            document_builder_problem(docx.builder, DOCUMENT_ERROR_TRUNCATED);
            g_clear_error(&fault);
        }
    }
    if (fault == NULL) {
        docx_read_other_parts(&docx);
        document = document_builder_finish(docx.builder);
    } else {
        g_propagate_error(error, fault);
    }
    docx_clear(&docx);
    return document;
}
