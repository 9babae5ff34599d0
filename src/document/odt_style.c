/* Styles of an odt: what they say of text and cells, and of which level a heading is. */
#include "document/odt_private.h"

#include <string.h>

static gboolean
odt_is_colour(const char *value)
{
    return value != NULL && strcmp(value, "transparent") != 0 && g_ascii_strcasecmp(value, "#ffffff") != 0;
}

/* @flags with or without @flag, as an attribute has it; as they were where there is none. */
static guint
odt_switch(guint flags, guint flag, const char *value)
{
    if (value == NULL)
        return flags;
    return strcmp(value, "none") != 0 && strcmp(value, "normal") != 0 ? flags | flag : flags & ~flag;
}

guint
odt_heading_level(const char *name)
{
    if (name == NULL || g_ascii_strncasecmp(name, "Heading_20_", strlen("Heading_20_")) != 0)
        return name != NULL && strcmp(name, "Title") == 0 ? 1 : 0;
    return (guint)MIN(g_ascii_strtoull(name + strlen("Heading_20_"), NULL, 10), 9);
}

/* From style:style's START to its END: what text-properties say. */
void
odt_read_style(Odt *odt)
{
    g_autofree char *name = g_strdup(office_xml_attribute(odt->xml, "name"));
    g_autofree char *parent = g_strdup(office_xml_attribute(odt->xml, "parent-style-name"));
    guint depth = office_xml_depth(odt->xml), flags = 0;

    if (parent != NULL)
        flags = GPOINTER_TO_UINT(g_hash_table_lookup(odt->styles, parent));
    flags = flags > 0 ? flags - 1 : 0;
    if (odt_heading_level(name) > 0 || odt_heading_level(parent) > 0)
        flags = (flags & ~ODT_LEVELS) | MAX(odt_heading_level(name), odt_heading_level(parent))
                                            << ODT_LEVEL_SHIFT;
    while (office_xml_child(odt->xml, depth)) {
        const OfficeXml *xml = odt->xml;
        const char *weight = office_xml_attribute(xml, "font-weight");
        const char *display = office_xml_attribute(xml, "display");

        if (office_xml_is(xml, OFFICE_NS_ODF_STYLE, "text-properties")) {
            flags = odt_switch(flags, DOCUMENT_STRUCK, office_xml_attribute(xml, "text-line-through-style"));
            flags = odt_switch(flags, DOCUMENT_UNDERLINED, office_xml_attribute(xml, "text-underline-style"));
            flags = odt_switch(flags, DOCUMENT_ITALIC, office_xml_attribute(xml, "font-style"));
            flags |= odt_is_colour(office_xml_attribute(xml, "background-color")) ? DOCUMENT_HIGHLIGHTED : 0;
            if (weight != NULL && (strcmp(weight, "bold") == 0 || g_ascii_strtoull(weight, NULL, 10) >= 600))
                flags |= DOCUMENT_BOLD;
            if (weight != NULL && strcmp(weight, "normal") == 0)
                flags &= ~(guint)DOCUMENT_BOLD;
            if (display != NULL)
                flags = strcmp(display, "none") == 0 ? flags | ODT_HIDDEN : flags & ~ODT_HIDDEN;
        } else if (office_xml_is(xml, OFFICE_NS_ODF_STYLE, "table-properties") &&
                   g_strcmp0(display, "false") == 0) {
            flags |= ODT_HIDDEN;
        } else if (office_xml_is(xml, OFFICE_NS_ODF_STYLE, "table-cell-properties") &&
                   odt_is_colour(office_xml_attribute(xml, "background-color"))) {
            flags |= DOCUMENT_HIGHLIGHTED;
        }
        office_xml_skip(odt->xml);
    }
    if (name != NULL)
        g_hash_table_replace(odt->styles, g_steal_pointer(&name), GUINT_TO_POINTER(flags + 1));
}

guint
odt_style_flags(const Odt *odt, const char *name)
{
    guint flags = name != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(odt->styles, name)) : 0;

    return flags > 0 ? flags - 1 : 0;
}
