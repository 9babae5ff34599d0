/* A docx that is put together of other files (w:altChunk): web systems save a page so, and Word takes it in
 * when it opens the file. */
#include "document/docx_private.h"

#include <string.h>

#include "mail/message.h"

#define CHUNKS_MAX 64
#define CHUNK_HEAD 4096

static GBytes *
docx_chunk_bytes(Docx *docx)
{
    const char *target = docx_link_target(docx, office_xml_attribute(docx->xml, "id"));
    g_autofree char *name = NULL;

    if (target == NULL)
        return NULL;
    name = *target == '/' ? g_strdup(target + 1) : g_strconcat(docx->folder, target, NULL);
    return office_zip_read(docx->zip, name, NULL);
}

static gboolean
docx_chunk_begins(GBytes *bytes, const char *sign)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);

    return len > strlen(sign) && g_ascii_strncasecmp(data, sign, strlen(sign)) == 0;
}

/* A page saved as a mail (MHTML): its text is in its first part of HTML. */
static Document *
docx_chunk_of_page(GBytes *bytes, const DocumentLimits *limits)
{
    g_autoptr(MailMessage) message = mail_message_read_bytes(bytes, NULL, NULL);

    if (message == NULL || message->html == NULL)
        return NULL;
    return document_from_html(message->html, -1, limits, NULL);
}

static Document *
docx_chunk_of_zip(GBytes *bytes, const DocumentLimits *limits)
{
    const OfficeZipLimits zip_limits = document_zip_limits(limits);
    g_autoptr(OfficeZip) zip = office_zip_open(bytes, &zip_limits, NULL);
    g_autofree char *main_part = zip != NULL ? document_main_part(zip, NULL) : NULL;

    return main_part != NULL ? document_read_docx(zip, main_part, limits, TRUE, NULL) : NULL;
}

/* Programs differ in what they write first; a page or a text has no such line. */
static gboolean
docx_chunk_is_mail(GBytes *bytes)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autofree char *head = g_strndup(data, MIN(len, CHUNK_HEAD));
    const char *end = strstr(head, "\n\r\n");

    if (docx_chunk_begins(bytes, "MIME-Version:"))
        return TRUE;
    return g_ascii_isalpha(*head) &&
           g_strstr_len(head, end != NULL ? end - head : -1, "\nMIME-Version:") != NULL;
}

static Document *
docx_chunk_read(GBytes *bytes, const DocumentLimits *limits)
{
    if (docx_chunk_begins(bytes, "PK\3\4"))
        return docx_chunk_of_zip(bytes, limits);
    if (docx_chunk_is_mail(bytes))
        return docx_chunk_of_page(bytes, limits);
    return document_read(bytes, NULL, NULL, limits, NULL);
}

void
docx_read_chunk(Docx *docx)
{
    g_autoptr(GBytes) bytes = !docx->is_chunk && docx->chunks++ < CHUNKS_MAX ? docx_chunk_bytes(docx) : NULL;
    g_autoptr(Document) chunk = bytes != NULL ? docx_chunk_read(bytes, docx->limits) : NULL;

    if (chunk != NULL)
        document_builder_adopt(docx->builder, chunk);
    else
        document_builder_note(docx->builder, DOCUMENT_NOTE_OBJECT);
    office_xml_skip(docx->xml);
}
