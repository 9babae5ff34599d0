/* What a file is, by its bytes, and who reads it. */
#include "document/document_private.h"

#include <string.h>

#include "base/text.h"
#include "document/container_private.h"
#include "office/xml.h"

#define READ_SNIFF_LEN 4096

static gboolean
read_begins(GBytes *bytes, const char *magic, gsize len)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= len && memcmp(data, magic, len) == 0;
}

/* "%PDF-" may stand a little way in. */
static gboolean
read_is_pdf(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size > 5 && memmem(data, MIN(size, 1024), "%PDF-", 5) != NULL;
}

static gboolean
read_has_zero(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size > 0 && memchr(data, 0, MIN(size, READ_SNIFF_LEN)) != NULL;
}

static gboolean
read_looks_like_html(GBytes *bytes)
{
    static const char *const tags[] = {"<html", "<!doctype html", "<body", "<table", "<div",
                                       "<p>",   "<head",          NULL};
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *start = g_ascii_strdown(size > 0 ? data : "", (gssize)MIN(size, READ_SNIFF_LEN));

    for (guint i = 0; tags[i] != NULL; i++) {
        if (strstr(start, tags[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
read_is_utf16(GBytes *bytes)
{
    return read_begins(bytes, "\xff\xfe", 2) || read_begins(bytes, "\xfe\xff", 2);
}

static gboolean
read_is_picture(GBytes *bytes)
{
    return read_begins(bytes, "\x89PNG", 4) || read_begins(bytes, "\xff\xd8\xff", 3) ||
           read_begins(bytes, "GIF8", 4) || read_begins(bytes, "II*\0", 4) ||
           read_begins(bytes, "MM\0*", 4) ||
           read_begins(bytes,
                       "\0\0\0\x18"
                       "ftyphei",
                       11) ||
           read_begins(bytes,
                       "\0\0\0\x1c"
                       "ftyphei",
                       11);
}

DocumentType
document_sniff(GBytes *bytes, const char *name_hint, const char *type_hint)
{
    gboolean is_called_html = (name_hint != NULL && (g_str_has_suffix(name_hint, ".html") ||
                                                     g_str_has_suffix(name_hint, ".htm"))) ||
                              (type_hint != NULL && g_ascii_strncasecmp(type_hint, "text/html", 9) == 0);

    if (read_begins(bytes, "PK\3\4", 4) || read_begins(bytes, "PK\5\6", 4))
        return DOCUMENT_DOCX; /* or another zip: the entries tell */
    if (read_begins(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
        return DOCUMENT_DOC; /* or another OLE file: the streams tell */
    if (read_begins(bytes, "{\\rtf", 5))
        return DOCUMENT_RTF;
    if (read_is_pdf(bytes))
        return DOCUMENT_PDF;
    if (read_is_picture(bytes) || (read_has_zero(bytes) && !read_is_utf16(bytes)))
        return DOCUMENT_UNKNOWN;
    return is_called_html || read_looks_like_html(bytes) ? DOCUMENT_HTML : DOCUMENT_TEXT;
}

static Document *
read_fail(GError **error, DocumentError code, const char *message)
{
    g_set_error_literal(error, DOCUMENT_ERROR, code, message);
    return NULL;
}

/* The Target of the officeDocument relation, without a leading slash. */
char *
document_main_part(OfficeZip *zip, GError **error)
{
    g_autoptr(OfficeXml) xml = NULL;
    g_autoptr(GBytes) bytes = NULL;
    GError *fault = NULL;

    bytes = office_zip_read(zip, "_rels/.rels", &fault);
    if (bytes != NULL)
        xml = office_xml_new(bytes, &fault);
    while (xml != NULL && office_xml_step(xml) != OFFICE_XML_DONE) {
        const char *type = office_xml_attribute(xml, "Type"), *target = office_xml_attribute(xml, "Target");

        if (type != NULL && target != NULL && g_str_has_suffix(type, "/officeDocument"))
            return g_strdup(target + strspn(target, "/"));
    }
    if (fault == NULL && xml != NULL)
        office_xml_close(xml, &fault);
    if (fault == NULL)
        fault = g_error_new(OFFICE_ERROR, OFFICE_ERROR_ABSENT, "it names no main part");
    document_fail_office(error, fault, "_rels/.rels");
    return NULL;
}

static Document *
read_office_open(OfficeZip *zip, const DocumentLimits *limits, GError **error)
{
    g_autofree char *main_part = document_main_part(zip, error);

    if (main_part == NULL)
        return NULL;
    if (!office_zip_has(zip, main_part))
        return read_fail(error, DOCUMENT_ERROR_UNREADABLE, "its main part is not there");
    if (g_str_has_suffix(main_part, ".bin"))
        return read_fail(error, DOCUMENT_ERROR_UNSUPPORTED, "a binary workbook is not read here");
    if (strstr(main_part, "workbook") != NULL || g_str_has_prefix(main_part, "xl/"))
        return document_read_xlsx(zip, main_part, limits, error);
    if (g_str_has_prefix(main_part, "ppt/") || g_str_has_prefix(main_part, "visio/"))
        return read_fail(error, DOCUMENT_ERROR_UNSUPPORTED, "slides and drawings are not read here");
    return document_read_docx(zip, main_part, limits, FALSE, error);
}

OfficeZipLimits
document_zip_limits(const DocumentLimits *limits)
{
    return (OfficeZipLimits){
        .entries = limits->entries,
        .entry_bytes = limits->bytes_entry,
        .total_bytes = limits->bytes_out,
        .ratio = limits->ratio,
    };
}

static Document *
read_zip(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    const OfficeZipLimits zip_limits = document_zip_limits(limits);
    g_autoptr(OfficeZip) zip = NULL;
    GError *fault = NULL;

    zip = office_zip_open(bytes, &zip_limits, &fault);
    if (zip == NULL) {
        document_fail_office(error, fault, "the container");
        return NULL;
    }
    if (office_zip_has(zip, "_rels/.rels"))
        return read_office_open(zip, limits, error);
    if (office_zip_has(zip, "content.xml"))
        return document_read_odt(zip, limits, error);
    return read_fail(error, DOCUMENT_ERROR_UNSUPPORTED, "a zip that holds no document");
}

/* Word's own format, or one of the many others with the same container. */
static Document *
read_ole(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_autoptr(GsfInfile) root = document_ole_open(bytes, NULL);

    switch (root != NULL ? document_ole_kind(root) : DOCUMENT_OLE_WORD) {
    case DOCUMENT_OLE_SEALED:
        return read_fail(error, DOCUMENT_ERROR_PASSWORD, "it opens with a password only");
    case DOCUMENT_OLE_MESSAGE:
        return read_fail(error, DOCUMENT_ERROR_UNSUPPORTED, "a mail saved as a file: a container");
    case DOCUMENT_OLE_OTHER:
        return read_fail(error, DOCUMENT_ERROR_UNSUPPORTED, "slides or a drawing of old");
    case DOCUMENT_OLE_WORKBOOK:
        return document_read_xls(bytes, limits, error);
    default:
        return document_read_doc(bytes, limits, error);
    }
}

/* UTF-16 by its mark, UTF-8 if it is, else what Windows writes in Western Europe. */
static char *
read_text(GBytes *bytes)
{
    gsize size, len = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *western = NULL;

    if (read_is_utf16(bytes))
        return base_text_from_utf16((const guint8 *)data + 2, size - 2, (guchar)data[0] == 0xFE);
    if (!g_utf8_validate(data, (gssize)size, NULL))
        western =
            g_convert_with_fallback(data, (gssize)size, "UTF-8", "WINDOWS-1252", NULL, NULL, &len, NULL);
    if (western != NULL)
        return base_text_valid(western, (gssize)len);
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
        return base_text_valid(data + 3, (gssize)size - 3);
    return base_text_valid(size > 0 ? data : "", (gssize)size);
}

gboolean
document_has_pdf(void)
{
    return document_read_pdf != NULL;
}

void
document_init(void)
{
    office_init();
    if (document_has_pdf())
        pdf_init();
    document_ole_init();
    g_free(g_convert("a", 1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL));
}

/* A page that says where it begins also says where it ends. */
static gboolean
read_is_cut_page(const char *text)
{
    return strcasestr(text, "<html") != NULL && strcasestr(text, "</html") == NULL &&
           strcasestr(text, "</body") == NULL;
}

static Document *
read_plain(GBytes *bytes, DocumentType type, const DocumentLimits *limits, GError **error)
{
    g_autofree char *text = read_text(bytes);
    const DocumentError cut = DOCUMENT_ERROR_TRUNCATED;
    Document *document;

    if (type != DOCUMENT_HTML)
        return document_from_text(text, limits, error);
    document = document_from_html(text, -1, limits, error);
    if (document != NULL && read_is_cut_page(text))
        g_array_append_val(document->problems, cut);
    return document;
}

Document *
document_read(GBytes *bytes, const char *name_hint, const char *type_hint, const DocumentLimits *limits,
              GError **error)
{
    DocumentType type = document_sniff(bytes, name_hint, type_hint);

    if (limits == NULL)
        limits = &document_limits_default;
    if (g_bytes_get_size(bytes) == 0)
        return read_fail(error, DOCUMENT_ERROR_UNREADABLE, "it is empty");
    if (g_bytes_get_size(bytes) > limits->bytes_in)
        return read_fail(error, DOCUMENT_ERROR_TOO_LARGE, "it is larger than what is read here");
    switch (type) {
    case DOCUMENT_DOCX:
        return read_zip(bytes, limits, error);
    case DOCUMENT_DOC:
        return read_ole(bytes, limits, error);
    case DOCUMENT_RTF:
        return document_read_rtf(bytes, limits, error);
    case DOCUMENT_PDF:
        return document_has_pdf() ? document_read_pdf(bytes, limits, error)
                                  : read_fail(error, DOCUMENT_ERROR_ELSEWHERE,
                                              "this program is linked without the PDF reader");
    case DOCUMENT_HTML:
    case DOCUMENT_TEXT:
        return read_plain(bytes, type, limits, error);
    default:
        if (read_is_picture(bytes))
            return read_fail(error, DOCUMENT_ERROR_NO_TEXT, "it is a picture");
        return read_fail(error, DOCUMENT_ERROR_UNREADABLE, "it is nothing that is read here");
    }
}
