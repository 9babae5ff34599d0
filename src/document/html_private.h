/* html_private.h - what the files of the HTML reader share. */
#pragma once

#include "document/document_private.h"
#include "office/html.h"

#define HTML_DEPTH_MAX 200

typedef struct {
    DocumentBuilder *builder;
    gboolean gap; /* white space was met, and not yet written */
    gboolean is_in_pre;
    gsize item_at;       /* an item of a list that is still empty: its first paragraph goes on in it */
    const char *symbols; /* the symbol font that the text is set in, static; NULL: letters are letters */
    GHashTable *classes; /* of the style sheet: name -> DocumentRunFlags; NULL: it has none */
} HtmlReader;

/* html.c: an element, and what is inside one. */
void html_read_element(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth);
void html_read_children(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth);
gboolean html_is(const char *name, const char *const *list);
gboolean html_is_unseen(const OfficeHtmlNode *node); /* an element that no browser shows */
/* The same; words that its own style hides are noted. */
gboolean html_leaves_out(const HtmlReader *reader, const OfficeHtmlNode *node);
gboolean html_is_too_deep(const HtmlReader *reader, guint depth); /* and it is said */

/* html_text.c */
void html_add_text(HtmlReader *reader, const char *text, const DocumentStyle *style);
/* White space before something that is no text. */
void html_add_gap(HtmlReader *reader, const DocumentStyle *style);

/* html_mark.c */
/* What an element does to the text in it. */
guint html_flags(const HtmlReader *reader, const OfficeHtmlNode *node, guint flags);
gboolean html_css_has(const char *css, const char *property, const char *value);
gboolean html_css_has_colour(const char *css);
/* The symbol font that an element sets, or the one that was set around it. */
const char *html_symbols(const OfficeHtmlNode *node, const char *css, const char *around);
/* The classes that a style sheet strikes out or colours; NULL: none. */
GHashTable *html_classes(const OfficeHtmlNode *root);

/* html_table.c */
void html_read_table(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth);

/* html_field.c: what is typed into a page. */
void html_read_input(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style);
void html_read_typed(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth);
void html_read_select(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth);
