#include "office/names_private.h"

#include <string.h>

static const struct {
    const char *uri;
    OfficeNs ns;
} office_namespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", OFFICE_NS_WORD},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", OFFICE_NS_WORD},
    {"http://schemas.microsoft.com/office/word/2010/wordml", OFFICE_NS_WORD14},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", OFFICE_NS_COMPATIBILITY},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", OFFICE_NS_SHEET},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", OFFICE_NS_SHEET},
    {"http://schemas.openxmlformats.org/package/2006/relationships", OFFICE_NS_PACKAGE_RELATIONS},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", OFFICE_NS_ODF_OFFICE},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", OFFICE_NS_ODF_TEXT},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", OFFICE_NS_ODF_TABLE},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", OFFICE_NS_ODF_STYLE},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", OFFICE_NS_ODF_DRAW},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", OFFICE_NS_ODF_MANIFEST},
    {"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", OFFICE_NS_ODF_FIELD},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", OFFICE_NS_ODF_EXTENSION},
};

OfficeNs
office_names_ns(const char *uri)
{
    for (guint i = 0; uri != NULL && i < G_N_ELEMENTS(office_namespaces); i++) {
        if (strcmp(uri, office_namespaces[i].uri) == 0)
            return office_namespaces[i].ns;
    }
    return OFFICE_NS_OTHER;
}
