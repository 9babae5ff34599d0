/* The odt reader.  Deletions stand apart at the top (text:tracked-changes), headers and footers among the
 * styles. */
#include "document/odt_private.h"

static gboolean
odt_read_entry(Odt *odt, OfficeZip *zip, const char *entry, DocumentPartKind kind, const char *title,
               GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    DocumentStyle plain = {0};
    GError *fault = NULL;

    bytes = office_zip_read(zip, entry, &fault);
    if (bytes != NULL)
        odt->xml = office_xml_new(bytes, &fault);
    if (odt->xml != NULL) {
        document_builder_begin_part(odt->builder, kind, title);
        while (office_xml_step(odt->xml) != OFFICE_XML_DONE) {
            if (office_xml_depth(odt->xml) == 0)
                odt_read_inside(odt, plain);
        }
        document_builder_end_part(odt->builder);
        office_xml_close(odt->xml, &fault);
    }
    g_clear_pointer(&odt->xml, office_xml_free);
    if (fault != NULL) {
        document_fail_office(error, fault, entry);
        return FALSE;
    }
    return TRUE;
}

/* Headers and footers stand among the styles; a fault there costs them alone, and is told of. */
static void
odt_read_running(Odt *odt, OfficeZip *zip)
{
    g_autoptr(GError) fault = NULL;

    if (!odt_read_entry(odt, zip, "styles.xml", DOCUMENT_PART_HEADER, "header and footer", &fault))
        document_builder_problem(odt->builder, (DocumentError)fault->code);
}

/* The styles that those of content.xml are made from; without them it is read all the same. */
static void
odt_read_common_styles(Odt *odt, OfficeZip *zip)
{
    g_autoptr(GBytes) bytes =
        office_zip_has(zip, "styles.xml") ? office_zip_read(zip, "styles.xml", NULL) : NULL;

    odt->xml = bytes != NULL ? office_xml_new(bytes, NULL) : NULL;
    while (odt->xml != NULL && office_xml_step(odt->xml) != OFFICE_XML_DONE) {
        if (office_xml_is(odt->xml, OFFICE_NS_ODF_STYLE, "style"))
            odt_read_style(odt);
    }
    g_clear_pointer(&odt->xml, office_xml_free);
}

static gboolean
odt_is_sealed(OfficeZip *zip)
{
    g_autoptr(GBytes) bytes = office_zip_read(zip, "META-INF/manifest.xml", NULL);
    g_autoptr(OfficeXml) xml = bytes != NULL ? office_xml_new(bytes, NULL) : NULL;

    while (xml != NULL && office_xml_step(xml) != OFFICE_XML_DONE) {
        if (office_xml_is(xml, OFFICE_NS_ODF_MANIFEST, "encryption-data"))
            return TRUE;
    }
    return FALSE;
}

Document *
document_read_odt(OfficeZip *zip, const DocumentLimits *limits, GError **error)
{
    g_autoptr(DocumentBuilder) builder = NULL;
    g_autoptr(GHashTable) styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) controls = odt_controls_new();
    Odt odt = {.styles = styles, .controls = controls};

    if (odt_is_sealed(zip)) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_PASSWORD, "it is encrypted");
        return NULL;
    }
    builder = odt.builder = document_builder_new(DOCUMENT_ODT, limits);
    odt_read_common_styles(&odt, zip);
    if (!odt_read_entry(&odt, zip, "content.xml", DOCUMENT_PART_BODY, "body", error))
        return NULL;
    document_builder_look_for_scan(builder, document_largest_picture(zip));
    if (office_zip_has(zip, "styles.xml"))
        odt_read_running(&odt, zip);
    return document_builder_finish(builder);
}
