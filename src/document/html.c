/* HTML: a mail's body, or a page saved by Word.  Tables stay tables, form elements become ticks and controls.
 */
#include "document/document_private.h"

#include <string.h>

#include "office/html.h"

#define HTML_DEPTH_MAX 200
#define HTML_TAB_MAX 64 /* blanks */

typedef struct {
    DocumentBuilder *builder;
    gboolean gap; /* white space was met, and not yet written */
    gboolean is_in_pre;
    const char *symbols; /* the symbol font that the text is set in, static; NULL: letters are letters */
} HtmlReader;

static void html_read_children(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style,
                               guint depth);

static gboolean
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

/* Outlook sets ticks as letters of Wingdings; its other letters are bullets and say nothing. */
static void
html_add_symbols(HtmlReader *reader, const char *text, const DocumentStyle *style)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gboolean is_ticked;
        const char *glyph;

        if (!document_symbol(reader->symbols, g_utf8_get_char(p), &is_ticked, &glyph)) {
            reader->gap = TRUE;
            continue;
        }
        if (reader->gap && document_builder_in_paragraph(reader->builder))
            document_builder_text(reader->builder, " ", 1, style);
        reader->gap = FALSE;
        document_builder_tick(reader->builder, is_ticked, glyph, "symbol", style);
    }
}

/* Blanks that do not break, three or more of them: how Outlook writes a tab.  Their length; 0: none. */
static gsize
html_tab_len(const char *p)
{
    gsize len = 0;
    guint blanks = 0;

    while (blanks < HTML_TAB_MAX && (p[len] == ' ' || strncmp(p + len, "\u00a0", 2) == 0)) {
        blanks++;
        len += p[len] == ' ' ? 1 : 2;
    }
    return blanks >= 3 && memchr(p, 0xC2, len) != NULL ? len : 0;
}

/* Text with its white space as a browser shows it. */
static void
html_add_text(HtmlReader *reader, const char *text, const DocumentStyle *style)
{
    g_autoptr(GString) shown = g_string_new(NULL);

    if (reader->symbols != NULL) {
        html_add_symbols(reader, text, style);
        return;
    }
    if (reader->is_in_pre) {
        document_builder_text(reader->builder, text, -1, style);
        return;
    }
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gsize tab = *p == ' ' || *p == '\xc2' ? html_tab_len(p) : 0;

        if (tab > 0 && (shown->len > 0 || document_builder_in_paragraph(reader->builder))) {
            g_string_append_c(shown, '\t');
            reader->gap = FALSE;
            p += tab - 1 - (p[tab - 1] == ' ' ? 0 : 1);
            continue;
        }
        if (strchr(" \t\r\n\f", *p) != NULL) {
            reader->gap = TRUE;
            continue;
        }
        if (reader->gap && (shown->len > 0 || document_builder_in_paragraph(reader->builder)))
            g_string_append_c(shown, ' ');
        reader->gap = FALSE;
        g_string_append_len(shown, p, g_utf8_next_char(p) - p);
    }
    document_builder_text(reader->builder, shown->str, (gssize)shown->len, style);
}

static guint
html_number(const OfficeHtmlNode *node, const char *name, guint otherwise)
{
    const char *value = office_html_attribute(node, name);
    guint64 n = value != NULL ? g_ascii_strtoull(value, NULL, 10) : otherwise;

    return (guint)CLAMP(n, 1, 64);
}

static gboolean
html_css_has(const char *css, const char *property, const char *value)
{
    const char *at = css != NULL ? strstr(css, property) : NULL;
    const char *end = at != NULL ? strchr(at, ';') : NULL;

    return at != NULL && g_strstr_len(at, end != NULL ? end - at : -1, value) != NULL;
}

static gboolean
html_css_has_colour(const char *css)
{
    const char *at = css != NULL ? strstr(css, "background") : NULL;

    return at != NULL && !html_css_has(at, "background", "white") &&
           !html_css_has(at, "background", "transparent") && !html_css_has(at, "background", "#fff") &&
           !html_css_has(at, "background", "none") && !html_css_has(at, "background", "inherit") &&
           !html_css_has(at, "background", "initial");
}

/* What an element does to the text in it. */
static guint
html_flags(const char *name, const char *css, guint flags)
{
    static const struct {
        const char *names[6];
        guint flag;
    } marks[] = {
        {{"b", "strong", "th", NULL}, DOCUMENT_BOLD}, {{"i", "em", NULL}, DOCUMENT_ITALIC},
        {{"u", NULL}, DOCUMENT_UNDERLINED},           {{"s", "strike", "del", NULL}, DOCUMENT_STRUCK},
        {{"mark", NULL}, DOCUMENT_HIGHLIGHTED},
    };

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (html_is(name, marks[i].names))
            flags |= marks[i].flag;
    }
    if (css == NULL)
        return flags;
    if (html_css_has(css, "text-decoration", "line-through"))
        flags |= DOCUMENT_STRUCK;
    if (html_css_has(css, "text-decoration", "underline"))
        flags |= DOCUMENT_UNDERLINED;
    if (html_css_has(css, "font-weight", "bold") || html_css_has(css, "font-weight", "700"))
        flags |= DOCUMENT_BOLD;
    if (html_css_has(css, "font-style", "italic"))
        flags |= DOCUMENT_ITALIC;
    if (strcmp(name, "span") == 0 && html_css_has_colour(css))
        flags |= DOCUMENT_HIGHLIGHTED;
    return flags;
}

/* The symbol font that an element sets, or the one that was set around it. */
static const char *
html_symbols(const OfficeHtmlNode *node, const char *css, const char *around)
{
    static const char *const fonts[] = {"Wingdings 2", "Wingdings", "Webdings"};
    const char *family = css != NULL ? strstr(css, "font-family") : NULL,
               *face = family != NULL ? family : office_html_attribute(node, "face"),
               *end = face != NULL ? strchr(face, ';') : NULL;

    for (guint i = 0; face != NULL && i < G_N_ELEMENTS(fonts); i++) {
        if (g_strstr_len(face, end != NULL ? end - face : -1, fonts[i]) != NULL)
            return fonts[i];
    }
    return face != NULL ? NULL : around;
}

static void
html_read_cell(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    if (!document_builder_begin_cell(reader->builder))
        return;
    document_builder_cell_spans(reader->builder, html_number(node, "colspan", 1));
    if (office_html_attribute(node, "bgcolor") != NULL ||
        html_css_has_colour(office_html_attribute(node, "style")))
        document_builder_cell_shaded(reader->builder);
    reader->gap = FALSE;
    html_read_children(reader, node, style, depth);
    document_builder_end_cell(reader->builder);
    reader->gap = FALSE;
}

/* Cells that a rowspan further up reaches into are put in as continued ones. */
static void
html_add_continued(HtmlReader *reader, GArray *reach, guint *column)
{
    while (*column < reach->len && g_array_index(reach, guint, *column) > 0) {
        g_array_index(reach, guint, *column)--;
        (*column)++;
        if (document_builder_begin_cell(reader->builder)) {
            document_builder_cell_continues(reader->builder);
            document_builder_end_cell(reader->builder);
        }
    }
}

static void
html_read_row(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, GArray *reach, guint depth)
{
    guint column = 0;

    if (!document_builder_begin_row(reader->builder))
        return;
    for (const OfficeHtmlNode *cell = office_html_first(node); cell != NULL; cell = office_html_next(cell)) {
        const char *name = office_html_name(cell);
        guint columns, rows;

        if (name == NULL || (strcmp(name, "td") != 0 && strcmp(name, "th") != 0))
            continue;
        html_add_continued(reader, reach, &column);
        columns = html_number(cell, "colspan", 1);
        rows = html_number(cell, "rowspan", 1);
        if (column + columns > reach->len)
            g_array_set_size(reach, column + columns);
        for (guint i = 0; i < columns; i++)
            g_array_index(reach, guint, column++) = rows - 1;
        style.flags =
            html_flags(name, office_html_attribute(cell, "style"), style.flags & ~(guint)DOCUMENT_BOLD);
        html_read_cell(reader, cell, style, depth);
    }
    html_add_continued(reader, reach, &column);
    document_builder_end_row(reader->builder);
}

/* Rows stand in the table or in its thead, tbody, tfoot. */
static void
html_read_rows(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, GArray *reach,
               guint depth)
{
    static const char *const groups[] = {"thead", "tbody", "tfoot", NULL};

    for (const OfficeHtmlNode *row = office_html_first(node); row != NULL; row = office_html_next(row)) {
        const char *name = office_html_name(row);

        if (name != NULL && strcmp(name, "tr") == 0)
            html_read_row(reader, row, style, reach, depth);
        else if (name != NULL && html_is(name, groups))
            html_read_rows(reader, row, style, reach, depth + 1);
    }
}

static void
html_read_table(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    g_autoptr(GArray) reach = g_array_new(FALSE, TRUE, sizeof(guint));

    reader->gap = FALSE;
    if (!document_builder_begin_table(reader->builder))
        return;
    html_read_rows(reader, node, style, reach, depth);
    document_builder_end_table(reader->builder);
}

/* White space before something that is no text. */
static void
html_add_gap(HtmlReader *reader, const DocumentStyle *style)
{
    if (reader->gap && document_builder_in_paragraph(reader->builder))
        document_builder_text(reader->builder, " ", 1, style);
    reader->gap = FALSE;
}

static void
html_read_input(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style)
{
    const char *type = office_html_attribute(node, "type"), *value = office_html_attribute(node, "value");
    gboolean is_checked = office_html_attribute(node, "checked") != NULL;

    reader->gap = TRUE; /* one field does not run into the next */
    html_add_gap(reader, &style);
    style.tag = office_html_attribute(node, "name");
    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    if (type != NULL && (strcmp(type, "checkbox") == 0 || strcmp(type, "radio") == 0))
        document_builder_tick(reader->builder, is_checked, is_checked ? "☒" : "☐", "form field", &style);
    else if (value != NULL && (type == NULL || (strcmp(type, "hidden") != 0 && strcmp(type, "submit") != 0 &&
                                                strcmp(type, "button") != 0)))
        document_builder_text(reader->builder, value, -1, &style);
}

static void
html_read_select(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    reader->gap = TRUE;
    html_add_gap(reader, &style);
    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    for (const OfficeHtmlNode *option = office_html_first(node); option != NULL;
         option = office_html_next(option)) {
        if (office_html_name(option) != NULL && office_html_attribute(option, "selected") != NULL)
            html_read_children(reader, option, style, depth);
    }
}

static void
html_read_block(HtmlReader *reader, const OfficeHtmlNode *node, const char *name, DocumentStyle style,
                guint depth)
{
    guint level = name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? (guint)(name[1] - '0') : 0;
    gboolean is_item = strcmp(name, "li") == 0, was_in_pre = reader->is_in_pre;

    document_builder_end_paragraph(reader->builder);
    reader->gap = FALSE;
    reader->is_in_pre |= strcmp(name, "pre") == 0;
    if (level > 0 || is_item)
        document_builder_paragraph(reader->builder, level, is_item);
    html_read_children(reader, node, style, depth);
    document_builder_end_paragraph(reader->builder);
    reader->gap = FALSE;
    reader->is_in_pre = was_in_pre;
}

static void
html_read_element(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    const char *name = office_html_name(node), *css = office_html_attribute(node, "style"),
               *symbols = reader->symbols;

    if (html_is(name, html_skipped) || html_css_has(css, "display", "none") ||
        html_css_has(css, "mso-hide", "all") || html_css_has(css, "visibility", "hidden"))
        return;
    style.flags = html_flags(name, css, style.flags);
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
    else if (html_is(name, html_blocks))
        html_read_block(reader, node, name, style, depth);
    else
        html_read_children(reader, node, style, depth);
    reader->symbols = symbols;
}

static void
html_read_children(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    if (depth > HTML_DEPTH_MAX) {
        document_builder_problem(reader->builder, DOCUMENT_ERROR_TRUNCATED);
        return;
    }
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
    if (office_html_root(page) != NULL)
        html_read_element(&reader, office_html_root(page), plain, 0);
    document_builder_end_part(reader.builder);
    document = document_builder_finish(reader.builder);
    document_builder_free(reader.builder);
    return document;
}
