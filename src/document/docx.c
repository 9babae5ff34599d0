/* The docx reader: the parts of the package. */
#include "document/docx_private.h"

#include <string.h>

/* Reads one part of the package into a part of the document.  A cut or broken part keeps what was read of it.
 */
static gboolean
docx_read_part(Docx *docx, const char *name, DocumentPartKind kind, const char *title, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    GError *fault = NULL;
    DocxState state = {0};
    gboolean is_whole;

    bytes = office_zip_read(docx->zip, name, &fault);
    if (bytes != NULL)
        docx->xml = office_xml_new(bytes, &fault);
    if (bytes == NULL || docx->xml == NULL) {
        document_fail_office(error, fault, name);
        return FALSE;
    }
    document_builder_begin_part(docx->builder, kind, title);
    g_array_set_size(docx->fields, 0);
    docx->is_joined = FALSE;
    docx->file = strrchr(name, '/') != NULL ? strrchr(name, '/') + 1 : name;
    g_clear_pointer(&docx->links, g_hash_table_unref); /* they are each part's own */
    while (office_xml_step(docx->xml) != OFFICE_XML_DONE) {
        if (office_xml_depth(docx->xml) == 0)
            docx_pass_through(docx, state);
    }
    document_builder_end_part(docx->builder);
    is_whole = office_xml_close(docx->xml, &fault);
    if (!is_whole)
        document_fail_office(error, fault, name);
    g_clear_pointer(&docx->xml, office_xml_free);
    return is_whole;
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
document_read_docx(OfficeZip *zip, const char *main_part, const DocumentLimits *limits, gboolean is_chunk,
                   GError **error)
{
    const char *slash = strrchr(main_part, '/');
    Docx docx = {
        .zip = zip, .limits = limits != NULL ? limits : &document_limits_default, .is_chunk = is_chunk};
    Document *document = NULL;
    GError *fault = NULL;

    docx.builder = document_builder_new(DOCUMENT_DOCX, limits);
    docx.folder = slash != NULL ? g_strndup(main_part, (gsize)(slash + 1 - main_part)) : g_strdup("");
    docx.fields = g_array_new(FALSE, FALSE, sizeof(DocxField));
    g_array_set_clear_func(docx.fields, docx_free_field);
    if (!docx_read_part(&docx, main_part, DOCUMENT_PART_BODY, "body", &fault)) {
        if (document_builder_text_len(docx.builder) > 0 && fault->code == DOCUMENT_ERROR_TRUNCATED) {
            document_builder_problem(docx.builder, DOCUMENT_ERROR_TRUNCATED);
            g_clear_error(&fault);
        }
    }
    if (fault == NULL) {
        document_builder_look_for_scan(docx.builder, document_largest_picture(zip));
        docx_read_other_parts(&docx);
        document = document_builder_finish(docx.builder);
    } else {
        g_propagate_error(error, fault);
    }
    docx_clear(&docx);
    return document;
}
