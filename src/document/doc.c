/* The reader of binary Word (97 to 2003): the container, its streams, and the FIB that tells where all lies
 * (2.5). */
#include <string.h>

#include "document/container_private.h"
#include "document/doc_private.h"

enum {
    DOC_IDENT = 0xA5EC,
    DOC_IDENT_OLD = 0xA5DC, /* Word 6 and 95 */
    DOC_VERSION_97 = 0xC1,
    DOC_IS_ENCRYPTED = 0x0100,
    DOC_USES_TABLE_1 = 0x0200
};

static gboolean
doc_fail(GError **error, DocumentError code, const char *message)
{
    g_set_error_literal(error, DOCUMENT_ERROR, code, message);
    return FALSE;
}

/* The last sector that the header of the container speaks of lies beyond the end. */
static gboolean
doc_is_cut(GBytes *bytes)
{
    gsize len;
    const guint8 *data = g_bytes_get_data(bytes, &len);
    DocBytes header = {data, len};
    guint shift = MIN(doc_u16(header, 30), 16), tables = MIN(doc_u32(header, 44), 109);
    guint64 last = doc_u32(header, 48); /* the directory's first sector */

    for (guint i = 0; i < tables; i++)
        last = MAX(last, doc_u32(header, 76 + 4 * (gsize)i));
    return len < 512 || ((last + 2) << shift) > len;
}

static GBytes *
doc_stream(GsfInfile *root, const char *name, guint64 max)
{
    g_autoptr(GsfInput) stream = gsf_infile_child_by_name(root, name);

    return stream != NULL ? document_ole_bytes(stream, max) : NULL;
}

static DocBytes
doc_bytes(GBytes *stream)
{
    DocBytes bytes = {NULL, 0};

    if (stream != NULL)
        bytes.data = g_bytes_get_data(stream, &bytes.len);
    return bytes;
}

/* ---- the FIB ---- */

/* Where the numbers about the text begin, and where the table of tables. */
static gsize
doc_fib_counts(DocBytes fib)
{
    return 0x22 + 2 * (gsize)doc_u16(fib, 0x20) + 2;
}

DocBytes
doc_table(const Doc *doc, DocTable which)
{
    gsize counts = doc_fib_counts(doc->main);
    gsize at = counts + 4 * (gsize)doc_u16(doc->main, counts - 2);

    if ((guint)which >= doc_u16(doc->main, at))
        return doc_slice(doc->table, 0, 0);
    at += 2 + 8 * (gsize)which;
    return doc_slice(doc->table, doc_u32(doc->main, at), doc_u32(doc->main, at + 4));
}

static gboolean
doc_check_fib(DocBytes fib, GError **error)
{
    guint ident = doc_u16(fib, 0), version = doc_u16(fib, 2);

    if (ident == DOC_IDENT_OLD || (ident == DOC_IDENT && version < DOC_VERSION_97))
        /* unreadable, not unsupported: it may well be the form, and its clocks must not wait */
        return doc_fail(error, DOCUMENT_ERROR_UNREADABLE,
                        "a Word file from before Word 97: save it as .docx and send that");
    if (ident != DOC_IDENT)
        return doc_fail(error, DOCUMENT_ERROR_UNREADABLE, "the Word file: its beginning is damaged");
    if ((doc_u16(fib, 10) & DOC_IS_ENCRYPTED) != 0)
        return doc_fail(error, DOCUMENT_ERROR_PASSWORD, "the Word file is encrypted");
    return TRUE;
}

static void
doc_read_counts(Doc *doc)
{
    gsize at = doc_fib_counts(doc->main) + 12;

    for (guint i = 0; i < DOC_STORIES; i++)
        doc->counts[i] = doc_u32(doc->main, at + 4 * (gsize)i);
}

/* ---- the whole ---- */

static void
doc_start(Doc *doc, const DocumentLimits *limits)
{
    doc->limits = limits != NULL ? limits : &document_limits_default;
    doc->builder = document_builder_new(DOCUMENT_DOC, limits);
    doc->pieces = g_array_new(FALSE, TRUE, sizeof(DocPiece));
    doc->characters = g_array_new(FALSE, TRUE, sizeof(DocSpan));
    doc->paragraphs = g_array_new(FALSE, TRUE, sizeof(DocSpan));
    doc->styles = g_array_new(FALSE, TRUE, sizeof(DocStyle));
    doc->fields = g_array_new(FALSE, TRUE, sizeof(DocField));
    doc->fonts = g_ptr_array_new_with_free_func(g_free);
}

static void
doc_clear(Doc *doc)
{
    document_builder_free(doc->builder);
    g_array_unref(doc->pieces);
    g_array_unref(doc->characters);
    g_array_unref(doc->paragraphs);
    g_array_unref(doc->styles);
    g_array_unref(doc->fields);
    g_ptr_array_unref(doc->fonts);
    g_free(doc->text);
}

static Document *
doc_read(Doc *doc, GError **error)
{
    doc_read_counts(doc);
    if (!doc_read_text(doc, error))
        return NULL;
    doc_read_styles(doc);
    doc_read_fonts(doc);
    doc_read_spans(doc);
    doc_read_stories(doc);
    if (document_builder_text_len(doc->builder) == 0) {
        doc_fail(error, DOCUMENT_ERROR_NO_TEXT, "the Word file: there is no text in it");
        return NULL;
    }
    return document_builder_finish(doc->builder);
}

static Document *
doc_read_streams(GsfInfile *root, const DocumentLimits *limits, GError **error)
{
    guint64 max = (limits != NULL ? limits : &document_limits_default)->bytes_entry;
    g_autoptr(GBytes) main = doc_stream(root, "WordDocument", max);
    g_autoptr(GBytes) table = NULL;
    g_autoptr(GBytes) data = doc_stream(root, "Data", max);
    Doc doc = {.main = doc_bytes(main), .data = doc_bytes(data)};
    Document *document;

    if (main == NULL)
        return doc_fail(error, DOCUMENT_ERROR_TRUNCATED, "the Word file: a part of its text is not there"),
               NULL;
    if (!doc_check_fib(doc.main, error))
        return NULL;
    table = doc_stream(root, (doc_u16(doc.main, 10) & DOC_USES_TABLE_1) != 0 ? "1Table" : "0Table", max);
    if (table == NULL)
        return doc_fail(error, DOCUMENT_ERROR_TRUNCATED, "the Word file: a part of it is not there"), NULL;
    doc.table = doc_bytes(table);
    doc_start(&doc, limits);
    document = doc_read(&doc, error);
    doc_clear(&doc);
    return document;
}

Document *
document_read_doc(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GsfInfile) root = document_ole_open(bytes, &fault);

    if (root == NULL) {
        g_set_error_literal(error, DOCUMENT_ERROR,
                            doc_is_cut(bytes) ? DOCUMENT_ERROR_TRUNCATED : DOCUMENT_ERROR_UNREADABLE,
                            fault->message);
        return NULL;
    }
    switch (document_ole_kind(root)) {
    case DOCUMENT_OLE_WORD:
        return doc_read_streams(root, limits, error);
    case DOCUMENT_OLE_SEALED:
        doc_fail(error, DOCUMENT_ERROR_PASSWORD, "it is encrypted");
        return NULL;
    case DOCUMENT_OLE_MESSAGE:
        doc_fail(error, DOCUMENT_ERROR_UNSUPPORTED, "it is a mail, not a document");
        return NULL;
    default:
        doc_fail(error, DOCUMENT_ERROR_UNSUPPORTED, "a container of something that is not read here");
        return NULL;
    }
}
