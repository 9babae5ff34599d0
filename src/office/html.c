#include "office/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* The parser compares each attribute of an element with all before it: many on one element take minutes. */
#define OFFICE_HTML_ATTRIBUTES_MAX 1024

struct OfficeHtml {
    htmlDocPtr page;
};

/* From a tag's name to its end, or to @end.  NULL: more attributes than are parsed in time, counting what
 * follows a space and what an equals sign follows. */
static const char *
office_html_pass_tag(const char *p, const char *end)
{
    guint attributes = 0;
    char before = 'a'; /* but for spaces */

    for (; p < end && *p != '>'; p++) {
        if (g_ascii_isspace(*p))
            continue;
        if ((*p == '"' || *p == '\'') && before == '=') {
            p = memchr(p + 1, *p, (gsize)(end - p - 1));
            if (p == NULL)
                return end;
        } else if ((*p == '=' || g_ascii_isspace(p[-1])) && ++attributes > 2 * OFFICE_HTML_ATTRIBUTES_MAX) {
            return NULL;
        }
        before = *p;
    }
    return p;
}

static gboolean
office_html_tags_are_sane(const char *text, gsize len)
{
    const char *end = text + len;

    for (const char *p = memchr(text, '<', len); p != NULL && p + 1 < end;
         p = memchr(p + 1, '<', (gsize)(end - p - 1))) {
        if (!g_ascii_isalpha(p[1]))
            continue;
        p = office_html_pass_tag(p + 1, end);
        if (p == NULL)
            return FALSE;
        if (p == end)
            break;
    }
    return TRUE;
}

/* A copy in which Word's own elements are no others: libxml2 takes the "p" of "<o:p>", which ends no line,
 * for a paragraph. */
static char *
office_html_without_prefixes(const char *text, gsize len)
{
    char *own = g_malloc(len + 1), *end = own + len;

    memcpy(own, text, len);
    *end = '\0';
    for (char *p = memchr(own, '<', len); p != NULL; p = memchr(p, '<', (gsize)(end - p))) {
        p += p + 1 < end && p[1] == '/' ? 2 : 1;
        while (p < end && g_ascii_isalnum(*p))
            p++;
        if (p < end && *p == ':')
            *p = '-';
    }
    return own;
}

OfficeHtml *
office_html_parse(const char *text, gsize len, GError **error)
{
    g_autofree char *own = NULL;
    OfficeHtml *html;
    htmlDocPtr page = NULL;

    if (!office_html_tags_are_sane(text, len)) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_TOO_LARGE, "HTML: more than it is safe to parse");
        return NULL;
    }
    own = office_html_without_prefixes(text, len);
    if (len < G_MAXINT)
        page = htmlReadMemory(own, (int)len, NULL, "UTF-8",
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    if (page == NULL) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_DAMAGED, "HTML: no page could be made of it");
        return NULL;
    }
    html = g_new0(OfficeHtml, 1);
    html->page = page;
    return html;
}

void
office_html_free(OfficeHtml *html)
{
    if (html == NULL)
        return;
    xmlFreeDoc(html->page);
    g_free(html);
}

/* The nodes are libxml2's own; only elements and texts are shown. */
static const OfficeHtmlNode *
office_html_shown(const xmlNode *node)
{
    while (node != NULL && node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE &&
           node->type != XML_CDATA_SECTION_NODE)
        node = node->next;
    return (const OfficeHtmlNode *)node;
}

const OfficeHtmlNode *
office_html_root(const OfficeHtml *html)
{
    return office_html_shown(xmlDocGetRootElement(html->page));
}

const OfficeHtmlNode *
office_html_first(const OfficeHtmlNode *node)
{
    const xmlNode *parent = (const xmlNode *)node;

    return parent->type == XML_ELEMENT_NODE ? office_html_shown(parent->children) : NULL;
}

const OfficeHtmlNode *
office_html_next(const OfficeHtmlNode *node)
{
    return office_html_shown(((const xmlNode *)node)->next);
}

const char *
office_html_name(const OfficeHtmlNode *node)
{
    const xmlNode *element = (const xmlNode *)node;

    return element->type == XML_ELEMENT_NODE ? (const char *)element->name : NULL;
}

const char *
office_html_text(const OfficeHtmlNode *node)
{
    const xmlNode *text = (const xmlNode *)node;

    if (text->type == XML_ELEMENT_NODE)
        return NULL;
    return text->content != NULL ? (const char *)text->content : "";
}

const char *
office_html_attribute(const OfficeHtmlNode *node, const char *name)
{
    const xmlNode *element = (const xmlNode *)node;

    if (element->type != XML_ELEMENT_NODE)
        return NULL;
    for (const xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next) {
        if (g_ascii_strcasecmp((const char *)attribute->name, name) == 0)
            return attribute->children != NULL && attribute->children->content != NULL
                       ? (const char *)attribute->children->content
                       : "";
    }
    return NULL;
}
