/* Tables of a docx: rows and cells that were deleted under tracked changes are dropped, merged cells say so.
 */
#include "document/docx_private.h"

#include <string.h>

#define DOCX_COLUMNS_MAX 64

/* w:cellDel, w:cellIns, w:cellMerge: TRUE for a cell that was deleted. */
static gboolean
docx_cell_is_deleted(Docx *docx)
{
    static const char *const marks[] = {"cellDel", "cellIns", "cellMerge", NULL};
    const char *name = office_xml_name(docx->xml);

    if (office_xml_ns(docx->xml) != OFFICE_NS_WORD || !g_strv_contains(marks, name))
        return FALSE;
    document_builder_note(docx->builder, DOCUMENT_NOTE_TRACKED);
    return strcmp(name, "cellDel") == 0;
}

/* TRUE: it was deleted. */
static gboolean
docx_read_cell_properties(Docx *docx)
{
    gboolean is_deleted = FALSE;
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
        is_deleted |= docx_cell_is_deleted(docx);
        office_xml_skip(xml);
    }
    return is_deleted;
}

/* Why a row is left out. */
typedef struct {
    gboolean is_deleted, is_hidden;
} DocxRowFate;

/* From w:trPr's START to its END.  The row may begin further in than the table. */
static DocxRowFate
docx_read_row_properties(Docx *docx)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    DocxRowFate fate = {FALSE, FALSE};
    guint64 before = 0;

    while (office_xml_child(xml, depth)) {
        const char *val = office_xml_attribute(xml, "val");

        fate.is_deleted |= office_xml_is(xml, OFFICE_NS_WORD, "del");
        fate.is_hidden |= office_xml_is(xml, OFFICE_NS_WORD, "hidden") && docx_flag_is_on(xml);
        if (val != NULL && office_xml_is(xml, OFFICE_NS_WORD, "gridBefore"))
            before = MIN(g_ascii_strtoull(val, NULL, 10), DOCX_COLUMNS_MAX);
        office_xml_skip(xml);
    }
    for (; before > 0 && document_builder_begin_cell(docx->builder); before--)
        document_builder_end_cell(docx->builder);
    return fate;
}

void
docx_read_table(Docx *docx, DocxState state)
{
    gboolean is_begun = document_builder_begin_table(docx->builder);

    docx_pass_through(docx, state);
    if (is_begun)
        document_builder_end_table(docx->builder);
}

void
docx_read_row(Docx *docx, DocxState state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    gboolean is_begun = document_builder_begin_row(docx->builder);
    gsize before = document_builder_text_len(docx->builder);
    DocxRowFate fate = {FALSE, FALSE};

    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_WORD, "trPr"))
            fate = docx_read_row_properties(docx);
        else if (office_xml_is(xml, OFFICE_NS_WORD, "tblPrEx"))
            office_xml_skip(xml);
        else
            docx_read_children(docx, state);
    }
    if (fate.is_deleted)
        document_builder_note(docx->builder, DOCUMENT_NOTE_TRACKED);
    else if (fate.is_hidden && document_builder_text_len(docx->builder) > before)
        document_builder_hidden(docx->builder, NULL);
    if (is_begun && (fate.is_deleted || fate.is_hidden))
        document_builder_drop_row(docx->builder);
    else if (is_begun)
        document_builder_end_row(docx->builder);
}

void
docx_read_cell(Docx *docx, DocxState state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    gboolean is_begun = document_builder_begin_cell(docx->builder), is_deleted = FALSE;

    while (office_xml_child(xml, depth)) {
        if (is_begun && office_xml_is(xml, OFFICE_NS_WORD, "tcPr"))
            is_deleted = docx_read_cell_properties(docx);
        else
            docx_read_children(docx, state);
    }
    if (is_begun && is_deleted)
        document_builder_drop_cell(docx->builder);
    else if (is_begun)
        document_builder_end_cell(docx->builder);
}
