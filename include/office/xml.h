/* xml.h - XML read forward, one step at a time, without entities, document types or the network.
 *
 * Where the reader stands is lent by each call until the next step.  A step past the end is the end; a fault
 * ends the reading too, and office_xml_close() tells. */
#pragma once

#include "office/error.h"

/* The vocabularies we read; the strict and the transitional spelling of one count as the same. */
typedef enum {
    OFFICE_NS_OTHER,
    OFFICE_NS_WORD,
    OFFICE_NS_WORD14,
    OFFICE_NS_COMPATIBILITY,
    OFFICE_NS_SHEET,
    OFFICE_NS_PACKAGE_RELATIONS,
    OFFICE_NS_ODF_OFFICE,
    OFFICE_NS_ODF_TEXT,
    OFFICE_NS_ODF_TABLE,
    OFFICE_NS_ODF_STYLE,
    OFFICE_NS_ODF_DRAW,
    OFFICE_NS_ODF_MANIFEST,
    OFFICE_NS_ODF_FIELD,
    OFFICE_NS_ODF_EXTENSION
} OfficeNs;

typedef enum { OFFICE_XML_START, OFFICE_XML_END, OFFICE_XML_TEXT, OFFICE_XML_DONE } OfficeXmlStep;

typedef struct OfficeXml OfficeXml;

/* Refuses what would take too long to parse (OFFICE_ERROR_TOO_LARGE), and a document type
 * (OFFICE_ERROR_DOCTYPE), before it begins. */
OfficeXml *office_xml_new(GBytes *bytes, GError **error);
void office_xml_free(OfficeXml *xml); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfficeXml, office_xml_free)

/* An empty element gives START and then END like any other. */
OfficeXmlStep office_xml_step(OfficeXml *xml);
guint
office_xml_depth(const OfficeXml *xml); /* of the element that starts, ends or holds the text's parent */

OfficeNs office_xml_ns(const OfficeXml *xml);
const char *office_xml_name(const OfficeXml *xml); /* without prefix */
gboolean office_xml_is(const OfficeXml *xml, OfficeNs ns, const char *name);
const char *office_xml_attribute(const OfficeXml *xml, const char *name); /* by local name; NULL: none */
const char *office_xml_text(const OfficeXml *xml);

/* After START: goes on to the matching END. */
void office_xml_skip(OfficeXml *xml);

/* After START: the next child's START, or FALSE once the parent, which started at @depth, has ended.  Text on
 * the way is passed over; the child must be read to its end (or skipped) before the next call. */
gboolean office_xml_child(OfficeXml *xml, guint depth);

/* FALSE with @error set when the reading ended in a fault. */
gboolean office_xml_close(OfficeXml *xml, GError **error);
