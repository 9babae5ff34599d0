/* HTML: a mail's body, or a page saved by Word.  Tables stay tables, form elements become ticks and controls.
 */
#include "document/html_private.h"

#include <string.h>

gboolean
html_is(const char *name, const char *const *list)
{
    return g_strv_contains(list, name);
}

static const char *const html_skipped[] = {"script", "style",    "head",   "title", "template",
                                           "object", "noscript", "iframe", NULL};
static const char *const html_blocks[] = {
    "p",  "div",    "h1",         "h2",      "h3",      "h4",   "h5",       "h6",     "li",      "dt",
    "dd", "pre",    "blockquote", "section", "article", "form", "fieldset", "legend", "address", "caption",
    "hr", "center", "header",     "footer",  "tr",      "td",   "th",       NULL};

/* <li><p>...: one paragraph, not an empty item and a paragraph. */
static gboolean
html_is_in_empty_item(const HtmlReader *reader)
{
    return document_builder_in_paragraph(reader->builder) &&
           reader->item_at == document_builder_text_len(reader->builder) + 1;
}

static void
html_read_block(HtmlReader *reader, const OfficeHtmlNode *node, const char *name, DocumentStyle style,
                guint depth)
{
    guint level = name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? (guint)(name[1] - '0') : 0;
    gboolean is_item = strcmp(name, "li") == 0, was_in_pre = reader->is_in_pre;

    if (level > 0 || !html_is_in_empty_item(reader))
        document_builder_end_paragraph(reader->builder);
    reader->gap = FALSE;
    reader->is_in_pre |= strcmp(name, "pre") == 0;
    if (level > 0 || is_item)
        document_builder_paragraph(reader->builder, level, is_item);
    reader->item_at = is_item ? document_builder_text_len(reader->builder) + 1 : 0;
    html_read_children(reader, node, style, depth);
    document_builder_end_paragraph(reader->builder);
    reader->gap = FALSE;
    reader->is_in_pre = was_in_pre;
}

static gboolean
html_has_words(const OfficeHtmlNode *node, guint depth)
{
    for (const OfficeHtmlNode *child = office_html_first(node); child != NULL && depth < HTML_DEPTH_MAX;
         child = office_html_next(child)) {
        const char *name = office_html_name(child), *text = name == NULL ? office_html_text(child) : NULL;

        if (text != NULL && text[strspn(text, " \t\r\n\f")] != '\0')
            return TRUE;
        if (name != NULL && !html_is(name, html_skipped) && html_has_words(child, depth + 1))
            return TRUE;
    }
    return FALSE;
}

gboolean
html_is_unseen(const OfficeHtmlNode *node)
{
    const char *css = office_html_attribute(node, "style");

    return html_is(office_html_name(node), html_skipped) || html_css_has(css, "display", "none") ||
           html_css_has(css, "mso-hide", "all") || html_css_has(css, "visibility", "hidden") ||
           office_html_attribute(node, "hidden") != NULL;
}

gboolean
html_leaves_out(const HtmlReader *reader, const OfficeHtmlNode *node)
{
    if (!html_is_unseen(node))
        return FALSE;
    if (!html_is(office_html_name(node), html_skipped) && html_has_words(node, 0))
        document_builder_hidden(reader->builder, NULL);
    return TRUE;
}

void
html_read_element(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    const char *name = office_html_name(node), *css = office_html_attribute(node, "style"),
               *symbols = reader->symbols;

    if (html_leaves_out(reader, node))
        return;
    style.flags = html_flags(reader, node, style.flags);
    reader->symbols = html_symbols(node, css, symbols);
    if (strcmp(name, "a") == 0 && office_html_attribute(node, "href") != NULL)
        style.link = office_html_attribute(node, "href");
    if (strcmp(name, "table") == 0)
        html_read_table(reader, node, style, depth);
    else if (strcmp(name, "br") == 0)
        document_builder_end_paragraph(reader->builder);
    else if (strcmp(name, "input") == 0)
        html_read_input(reader, node, style);
    else if (strcmp(name, "select") == 0)
        html_read_select(reader, node, style, depth);
    else if (strcmp(name, "textarea") == 0)
        html_read_typed(reader, node, style, depth);
    else if (html_is(name, html_blocks))
        html_read_block(reader, node, name, style, depth);
    else
        html_read_children(reader, node, style, depth);
    reader->symbols = symbols;
}

gboolean
html_is_too_deep(const HtmlReader *reader, guint depth)
{
    if (depth > HTML_DEPTH_MAX)
        document_builder_problem(reader->builder, DOCUMENT_ERROR_TRUNCATED);
    return depth > HTML_DEPTH_MAX;
}

void
html_read_children(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    if (html_is_too_deep(reader, depth))
        return;
    for (const OfficeHtmlNode *child = office_html_first(node); child != NULL;
         child = office_html_next(child)) {
        if (document_builder_is_full(reader->builder))
            return;
        if (office_html_name(child) != NULL)
            html_read_element(reader, child, style, depth + 1);
        else
            html_add_text(reader, office_html_text(child), &style);
    }
}

Document *
document_from_html(const char *html, gssize len, const DocumentLimits *limits, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(html, len);
    g_autoptr(OfficeHtml) page = NULL;
    HtmlReader reader = {0};
    DocumentStyle plain = {0};
    GError *fault = NULL;
    Document *document;

    page = office_html_parse(valid, strlen(valid), &fault);
    if (page == NULL) {
        document_fail_office(error, fault, "the page");
        return NULL;
    }
    reader.builder = document_builder_new(DOCUMENT_HTML, limits);
    document_builder_begin_part(reader.builder, DOCUMENT_PART_BODY, "body");
    if (office_html_root(page) != NULL) {
        reader.classes = html_classes(office_html_root(page));
        html_read_element(&reader, office_html_root(page), plain, 0);
    }
    document_builder_end_part(reader.builder);
    document = document_builder_finish(reader.builder);
    document_builder_free(reader.builder);
    g_clear_pointer(&reader.classes, g_hash_table_unref);
    return document;
}
