/* html.h - a page as a tree, however it was written.  Scripts are not run, nothing is fetched. */
#pragma once

#include "office/error.h"

typedef struct OfficeHtml OfficeHtml;
typedef struct OfficeHtmlNode OfficeHtmlNode; /* an element or a text; lent by the page */

/* @text is UTF-8; a charset that the page declares for itself counts for nothing. */
OfficeHtml *office_html_parse(const char *text, gsize len, GError **error);
void office_html_free(OfficeHtml *html); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfficeHtml, office_html_free)

const OfficeHtmlNode *office_html_root(const OfficeHtml *html); /* NULL: an empty page */
const OfficeHtmlNode *office_html_first(const OfficeHtmlNode *node);
const OfficeHtmlNode *office_html_next(const OfficeHtmlNode *node);
const char *office_html_name(const OfficeHtmlNode *node); /* lower case; NULL: a text */
const char *office_html_text(const OfficeHtmlNode *node); /* NULL: an element */
const char *office_html_attribute(const OfficeHtmlNode *node, const char *name);
