/* The docx reader: links and styles, which stand in other parts, read when first asked for. */
#include "document/docx_private.h"

#include <string.h>

#define DOCX_LEVEL_SHIFT 20 /* a heading's level stands above the marks */

static OfficeXml *
docx_open_beside(Docx *docx, const char *name)
{
    g_autofree char *path = g_strconcat(docx->folder, name, NULL);
    g_autoptr(GBytes) bytes = NULL;

    if (!office_zip_has(docx->zip, path))
        return NULL;
    bytes = office_zip_read(docx->zip, path, NULL);
    return bytes != NULL ? office_xml_new(bytes, NULL) : NULL;
}

const char *
docx_link_target(Docx *docx, const char *id)
{
    if (id == NULL)
        return NULL;
    if (docx->links == NULL) {
        g_autofree char *name = g_strdup_printf("_rels/%s.rels", docx->file);
        g_autoptr(OfficeXml) xml = docx_open_beside(docx, name);

        docx->links = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        while (xml != NULL && office_xml_step(xml) != OFFICE_XML_DONE) {
            const char *key = office_xml_attribute(xml, "Id"), *target = office_xml_attribute(xml, "Target");

            if (key != NULL && target != NULL)
                g_hash_table_replace(docx->links, g_strdup(key), g_strdup(target));
        }
    }
    return g_hash_table_lookup(docx->links, id);
}

/* "heading 2" -> 2, "Title" -> 1. */
static guint
docx_level_of_name(const char *name)
{
    if (g_ascii_strncasecmp(name, "heading", strlen("heading")) == 0) {
        const char *digit = name + strlen("heading");

        digit += *digit == ' ';
        return *digit >= '1' && *digit <= '9' ? (guint)(*digit - '0') : 0;
    }
    return g_ascii_strcasecmp(name, "title") == 0 ? 1 : 0;
}

void
docx_mark_struck(DocxStruck *struck, const OfficeXml *xml)
{
    if (!office_xml_is(xml, OFFICE_NS_WORD, "strike") && !office_xml_is(xml, OFFICE_NS_WORD, "dstrike"))
        return;
    if (docx_flag_is_on(xml))
        struck->is_on = TRUE;
    else
        struck->is_off = TRUE;
}

guint
docx_struck(const DocxStruck *struck, guint flags)
{
    if (struck->is_on)
        return flags | DOCUMENT_STRUCK;
    return struck->is_off ? flags & ~(guint)DOCUMENT_STRUCK : flags;
}

/* What a style does to its words, of what matters here, over the @marks of the one it is based on. */
static guint
docx_style_marks(OfficeXml *xml, guint marks)
{
    guint depth = office_xml_depth(xml);
    DocxStruck struck = {0};

    while (office_xml_child(xml, depth)) {
        docx_mark_struck(&struck, xml);
        if (office_xml_is(xml, OFFICE_NS_WORD, "vanish"))
            marks = docx_flag_is_on(xml) ? marks | DOCX_STYLE_HIDES : marks & ~DOCX_STYLE_HIDES;
        office_xml_skip(xml);
    }
    return docx_struck(&struck, marks);
}

/* It stands before those that are based on it, or counts for nothing. */
static guint
docx_marks_of_base(const Docx *docx, const char *base)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(docx->levels, base)) & DOCX_STYLE_MARKS;
}

/* From w:style's START to its END. */
static void
docx_read_style(Docx *docx, OfficeXml *xml)
{
    g_autofree char *id = g_strdup(office_xml_attribute(xml, "styleId"));
    guint depth = office_xml_depth(xml), level = 0, marks = 0;

    while (office_xml_child(xml, depth)) {
        const char *val = office_xml_attribute(xml, "val");

        if (office_xml_is(xml, OFFICE_NS_WORD, "rPr")) {
            marks = docx_style_marks(xml, marks);
            continue;
        }
        if (val != NULL && office_xml_is(xml, OFFICE_NS_WORD, "name"))
            level = docx_level_of_name(val);
        else if (val != NULL && office_xml_is(xml, OFFICE_NS_WORD, "basedOn"))
            marks = docx_marks_of_base(docx, val);
        office_xml_skip(xml);
    }
    if (id != NULL && (level > 0 || marks > 0))
        g_hash_table_replace(docx->levels, g_steal_pointer(&id),
                             GUINT_TO_POINTER(level << DOCX_LEVEL_SHIFT | marks));
}

/* Word's own, which nobody strikes out or hides: most documents have no others, and are read the sooner. */
static gboolean
docx_style_is_plain(const char *style_id)
{
    static const char *const plain[] = {
        "Normal",         "ListParagraph", "NoSpacing",       "BodyText",  "Header",
        "Footer",         "TableGrid",     "ListBullet",      "Default",   "DefaultParagraphFont",
        "TableParagraph", "Strong",        "PlaceholderText", "Hyperlink", NULL};

    return docx_level_of_name(style_id) > 0 || g_strv_contains(plain, style_id);
}

static guint
docx_style(Docx *docx, const char *style_id)
{
    if (docx_style_is_plain(style_id))
        return 0;
    if (docx->levels == NULL) {
        g_autoptr(OfficeXml) xml = docx_open_beside(docx, "styles.xml");

        docx->levels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        while (xml != NULL && office_xml_step(xml) != OFFICE_XML_DONE) {
            if (office_xml_is(xml, OFFICE_NS_WORD, "style") && office_xml_attribute(xml, "styleId") != NULL)
                docx_read_style(docx, xml);
        }
    }
    return GPOINTER_TO_UINT(g_hash_table_lookup(docx->levels, style_id));
}

/* Word names the style of a heading in its own language; styles.xml has the name that is always the same. */
guint
docx_style_level(Docx *docx, const char *style_id)
{
    guint level = docx_level_of_name(style_id);

    return level > 0 ? level : docx_style(docx, style_id) >> DOCX_LEVEL_SHIFT;
}

void
docx_add_style_marks(Docx *docx, const char *style, guint *flags, gboolean *is_hidden)
{
    guint marks = docx_style(docx, style);

    *flags |= marks & DOCUMENT_STRUCK;
    *is_hidden |= (marks & DOCX_STYLE_HIDES) != 0;
}
