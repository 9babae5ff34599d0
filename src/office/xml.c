#include "office/xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "office/names_private.h"

/* The parser compares each attribute of an element with all before it: many on one element take minutes. */
#define OFFICE_XML_ATTRIBUTES_MAX 512

struct OfficeXml {
    xmlTextReaderPtr reader;
    GBytes *bytes;
    xmlNodePtr node;     /* where it stands */
    gboolean end_is_due; /* an empty element was started */
    OfficeXmlStep step;
    guint depth;
    GString *last_href; /* namespaces repeat: the last one asked for */
    OfficeNs last_ns;
    GError *fault;
};

/* A start tag with more quotes than this many attributes need is refused before the parser sees it. */
static gboolean
office_xml_tags_are_sane(const char *text, gsize len)
{
    const char *end = text + len;
    guint quotes = 0;

    for (const char *p = memchr(text, '<', len); p != NULL && p < end; p++) {
        if (*p == '>') {
            quotes = 0;
            p = memchr(p, '<', (gsize)(end - p));
            if (p == NULL)
                break;
        } else if ((*p == '"' || *p == '\'') && ++quotes > 2 * OFFICE_XML_ATTRIBUTES_MAX) {
            return FALSE;
        }
    }
    return TRUE;
}

/* What follows @p when it begins with @from, past @to; else @p. */
static const char *
office_xml_pass(const char *p, const char *end, const char *from, const char *to)
{
    gsize len = strlen(from);

    if ((gsize)(end - p) < len || memcmp(p, from, len) != 0)
        return p;
    p = memmem(p, (gsize)(end - p), to, strlen(to));
    return p != NULL ? p + strlen(to) : end;
}

/* Whether a document type stands before the first element.  The parser would expand what it declares before
 * it tells of it.  (In another encoding than UTF-8 it is seen as it is read.) */
static gboolean
office_xml_has_doctype(const char *text, gsize len)
{
    const char *p = text, *end = text + len, *before;

    if (len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
        p += 3;
    do {
        before = p;
        while (p < end && g_ascii_isspace(*p))
            p++;
        p = office_xml_pass(p, end, "<?", "?>");
        p = office_xml_pass(p, end, "<!--", "-->");
    } while (p > before);
    return end - p >= 9 && memcmp(p, "<!DOCTYPE", 9) == 0;
}

OfficeXml *
office_xml_new(GBytes *bytes, GError **error)
{
    g_autoptr(OfficeXml) xml = NULL;
    gsize len;
    const char *text = g_bytes_get_data(bytes, &len);

    if (len > G_MAXINT || (len > 0 && !office_xml_tags_are_sane(text, len))) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_TOO_LARGE, "XML: more than it is safe to parse");
        return NULL;
    }
    if (len > 0 && office_xml_has_doctype(text, len)) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_DOCTYPE, "XML: it has a document type");
        return NULL;
    }
    xml = g_new0(OfficeXml, 1);
    xml->bytes = g_bytes_ref(bytes);
    xml->last_href = g_string_new(NULL);
    xml->reader = xmlReaderForMemory(len > 0 ? text : "", (int)len, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                         XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
    if (xml->reader == NULL) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_DAMAGED, "XML: no reader could be made");
        return NULL;
    }
    return g_steal_pointer(&xml);
}

void
office_xml_free(OfficeXml *xml)
{
    if (xml == NULL)
        return;
    if (xml->reader != NULL)
        xmlFreeTextReader(xml->reader);
    g_bytes_unref(xml->bytes);
    g_string_free(xml->last_href, TRUE);
    g_clear_error(&xml->fault);
    g_free(xml);
}

static OfficeXmlStep
office_xml_end_with(OfficeXml *xml, OfficeError code, const char *what)
{
    if (xml->fault == NULL)
        xml->fault = g_error_new(OFFICE_ERROR, code, "XML, line %d: %s",
                                 xmlTextReaderGetParserLineNumber(xml->reader), what);
    xml->node = NULL;
    return xml->step = OFFICE_XML_DONE;
}

static OfficeXmlStep
office_xml_read_fault(OfficeXml *xml)
{
    xmlErrorPtr last = xmlGetLastError();
    int code = last != NULL ? last->code : XML_ERR_OK;

    /* "empty" is what the parser also calls a text that does not begin like XML */
    if (code == XML_ERR_DOCUMENT_END || code == XML_ERR_TAG_NOT_FINISHED ||
        (code == XML_ERR_DOCUMENT_EMPTY && g_bytes_get_size(xml->bytes) == 0))
        return office_xml_end_with(xml, OFFICE_ERROR_TRUNCATED, "it ends too early");
    return office_xml_end_with(xml, OFFICE_ERROR_DAMAGED, "it cannot be read");
}

/* Reads on to something that callers know; comments and the like are passed over. */
static OfficeXmlStep
office_xml_read(OfficeXml *xml)
{
    int got;

    while ((got = xmlTextReaderRead(xml->reader)) == 1) {
        int type = xmlTextReaderNodeType(xml->reader);

        xml->node = xmlTextReaderCurrentNode(xml->reader);
        xml->depth = (guint)xmlTextReaderDepth(xml->reader);
        switch (type) {
        case XML_READER_TYPE_ELEMENT:
            xml->end_is_due = xmlTextReaderIsEmptyElement(xml->reader) == 1;
            return xml->step = OFFICE_XML_START;
        case XML_READER_TYPE_END_ELEMENT:
            return xml->step = OFFICE_XML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return xml->step = OFFICE_XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
            return office_xml_end_with(xml, OFFICE_ERROR_DOCTYPE, "it has a document type");
        default:
            break;
        }
    }
    if (got < 0)
        return office_xml_read_fault(xml);
    xml->node = NULL;
    return xml->step = OFFICE_XML_DONE;
}

OfficeXmlStep
office_xml_step(OfficeXml *xml)
{
    if (xml->step == OFFICE_XML_DONE && xml->fault != NULL)
        return OFFICE_XML_DONE;
    if (xml->end_is_due) {
        xml->end_is_due = FALSE;
        return xml->step = OFFICE_XML_END;
    }
    return office_xml_read(xml);
}

guint
office_xml_depth(const OfficeXml *xml)
{
    return xml->depth;
}

OfficeNs
office_xml_ns(const OfficeXml *xml)
{
    OfficeXml *cache = (OfficeXml *)xml; /* a cache: what is seen from outside does not change */
    const xmlChar *href = xml->node != NULL && xml->node->ns != NULL ? xml->node->ns->href : NULL;

    if (href == NULL)
        return OFFICE_NS_OTHER;
    if (strcmp((const char *)href, xml->last_href->str) == 0) /* not by its place: that is used again */
        return xml->last_ns;
    g_string_assign(cache->last_href, (const char *)href);
    cache->last_ns = office_names_ns((const char *)href);
    return cache->last_ns;
}

const char *
office_xml_name(const OfficeXml *xml)
{
    return xml->node != NULL && xml->node->name != NULL ? (const char *)xml->node->name : "";
}

gboolean
office_xml_is(const OfficeXml *xml, OfficeNs ns, const char *name)
{
    return strcmp(office_xml_name(xml), name) == 0 && office_xml_ns(xml) == ns;
}

const char *
office_xml_attribute(const OfficeXml *xml, const char *name)
{
    if (xml->node == NULL || xml->node->type != XML_ELEMENT_NODE)
        return NULL;
    for (xmlAttrPtr attribute = xml->node->properties; attribute != NULL; attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, name) == 0)
            return attribute->children != NULL && attribute->children->content != NULL
                       ? (const char *)attribute->children->content
                       : "";
    }
    return NULL;
}

const char *
office_xml_text(const OfficeXml *xml)
{
    return xml->node != NULL && xml->node->type != XML_ELEMENT_NODE && xml->node->content != NULL
               ? (const char *)xml->node->content
               : "";
}

void
office_xml_skip(OfficeXml *xml)
{
    guint depth = xml->depth;
    OfficeXmlStep step;

    if (xml->step != OFFICE_XML_START)
        return;
    do
        step = office_xml_step(xml);
    while (step != OFFICE_XML_DONE && !(step == OFFICE_XML_END && xml->depth <= depth));
}

gboolean
office_xml_child(OfficeXml *xml, guint depth)
{
    for (;;) {
        if (xml->step == OFFICE_XML_END && xml->depth <= depth)
            return FALSE;
        switch (office_xml_step(xml)) {
        case OFFICE_XML_START:
            return TRUE;
        case OFFICE_XML_DONE:
            return FALSE;
        default:
            break;
        }
    }
}

gboolean
office_xml_close(OfficeXml *xml, GError **error)
{
    if (xml->fault == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&xml->fault));
    xml->fault = g_error_new(OFFICE_ERROR, OFFICE_ERROR_DAMAGED, "XML: closed");
    return FALSE;
}
