/* HTML: how its words are marked, by elements, by their own style and by the style sheet of the page. */
#include "document/html_private.h"

#include <string.h>

#define HTML_CLASSES_MAX 2000
#define HTML_CLASSES_OF_ONE 16

/* What the last declaration of @property says, and how long that is; NULL: there is none.  "font-family" is
 * not "mso-bidi-font-family", and case counts nowhere. */
static const char *
html_css_value(const char *css, const char *property, gsize *len)
{
    const char *value = NULL;

    for (const char *at = css; at != NULL && *at != '\0'; at += *at == ';') {
        gsize name = strlen(property);
        const char *end = at + strcspn(at, ";");

        at += strspn(at, " \t\r\n");
        if (g_ascii_strncasecmp(at, property, name) == 0) {
            at += name + strspn(at + name, " \t\r\n");
            if (*at == ':') {
                value = at + 1;
                *len = (gsize)(end - value);
            }
        }
        at = end;
    }
    return value;
}

static gboolean
html_holds(const char *value, gsize len, const char *word)
{
    gsize n = strlen(word);

    for (gsize i = 0; i + n <= len; i++) {
        if (g_ascii_strncasecmp(value + i, word, n) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
html_css_has(const char *css, const char *property, const char *value)
{
    gsize len = 0;
    const char *said = html_css_value(css, property, &len);

    return said != NULL && html_holds(said, len, value);
}

/* "#fff", "#ffffff", but not "#ffff00": so many digits of white and no more. */
static gboolean
html_is_white(const char *value)
{
    gsize whites = strspn(value, "fF"), digits = strspn(value, "0123456789abcdefABCDEF");

    return whites == digits && (digits == 3 || digits == 6);
}

/* "rgb(255, 255, 255)", which Outlook on the web writes, and what can be seen through ("rgba(0, 0, 0, 0)").
 */
static gboolean
html_is_clear(const char *value, gsize len)
{
    const char *at = memchr(value, '(', len), *end = value + len;
    gdouble parts[4] = {0, 0, 0, 1};
    guint n = 0;

    if (!html_holds(value, len, "rgb") || at == NULL)
        return FALSE;
    for (at++; at < end && *at != ')' && n < 4; n++) {
        char *after;

        parts[n] = g_ascii_strtod(at, &after);
        if (after == at)
            return FALSE;
        at = after + strspn(after, " ,/");
    }
    return (parts[0] >= 255 && parts[1] >= 255 && parts[2] >= 255) || parts[3] <= 0;
}

static gboolean
html_is_colour(const char *value, gsize len)
{
    static const char *const none[] = {"white", "transparent", "none", "inherit", "initial", "unset"};
    const char *hash = memchr(value, '#', len);

    for (guint i = 0; i < G_N_ELEMENTS(none); i++) {
        if (html_holds(value, len, none[i]))
            return FALSE;
    }
    return !html_is_clear(value, len) && (hash == NULL || !html_is_white(hash + 1));
}

gboolean
html_css_has_colour(const char *css)
{
    static const char *const properties[] = {"background", "background-color"};
    gboolean has_colour = FALSE;

    for (guint i = 0; i < G_N_ELEMENTS(properties); i++) {
        gsize len = 0;
        const char *value = html_css_value(css, properties[i], &len);

        has_colour |= value != NULL && html_is_colour(value, len);
    }
    return has_colour;
}

/* What declarations of CSS say, of an element of its own or of a class. */
static guint
html_css_flags(const char *css)
{
    guint flags = 0;

    if (html_css_has(css, "text-decoration", "line-through") ||
        html_css_has(css, "text-decoration-line", "line-through"))
        flags |= DOCUMENT_STRUCK;
    if (html_css_has(css, "text-decoration", "underline"))
        flags |= DOCUMENT_UNDERLINED;
    if (html_css_has(css, "font-weight", "bold") || html_css_has(css, "font-weight", "700"))
        flags |= DOCUMENT_BOLD;
    if (html_css_has(css, "font-style", "italic"))
        flags |= DOCUMENT_ITALIC;
    return flags;
}

/* ---- the style sheet ---- */

/* ".c4, span.gone" before a block: each of them strikes out or colours, if the block does. */
static void
html_add_classes(GHashTable *classes, const char *selector, const char *block)
{
    guint flags =
        (html_css_flags(block) & DOCUMENT_STRUCK) | (html_css_has_colour(block) ? DOCUMENT_HIGHLIGHTED : 0);
    g_auto(GStrv) list = flags != 0 ? g_strsplit_set(selector, " ,>\t\r\n", -1) : NULL;

    for (guint i = 0; list != NULL && list[i] != NULL; i++) {
        if (strchr(list[i], '.') != NULL && g_hash_table_size(classes) < HTML_CLASSES_MAX)
            g_hash_table_replace(classes, g_strdup(list[i]), GUINT_TO_POINTER(flags));
    }
}

static void
html_read_sheet(GHashTable *classes, const char *sheet)
{
    const char *open, *close;

    for (const char *at = sheet; (open = strchr(at, '{')) != NULL; at = close + 1) {
        g_autofree char *selector = g_strndup(at, (gsize)(open - at)), *block = NULL;

        close = strchr(open, '}');
        if (close == NULL)
            return;
        block = g_strndup(open + 1, (gsize)(close - open - 1));
        html_add_classes(classes, selector, block);
    }
}

/* Style sheets stand in the head, or at the top of a body. */
static void
html_find_sheets(GHashTable *classes, const OfficeHtmlNode *node, guint depth)
{
    for (const OfficeHtmlNode *child = office_html_first(node); child != NULL && depth < 4;
         child = office_html_next(child)) {
        const char *name = office_html_name(child);
        const OfficeHtmlNode *text = name != NULL ? office_html_first(child) : NULL;

        if (name != NULL && strcmp(name, "style") != 0)
            html_find_sheets(classes, child, depth + 1);
        else if (text != NULL && office_html_text(text) != NULL)
            html_read_sheet(classes, office_html_text(text));
    }
}

GHashTable *
html_classes(const OfficeHtmlNode *root)
{
    g_autoptr(GHashTable) classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    html_find_sheets(classes, root, 0);
    return g_hash_table_size(classes) > 0 ? g_steal_pointer(&classes) : NULL;
}

static guint
html_class_flags(const HtmlReader *reader, const OfficeHtmlNode *node)
{
    const char *names = reader->classes != NULL ? office_html_attribute(node, "class") : NULL;
    g_auto(GStrv) list = names != NULL ? g_strsplit_set(names, " \t\r\n", HTML_CLASSES_OF_ONE) : NULL;
    guint flags = 0;

    for (guint i = 0; list != NULL && list[i] != NULL; i++) {
        g_autofree char *of_all = g_strconcat(".", list[i], NULL);
        g_autofree char *of_one = g_strconcat(office_html_name(node), of_all, NULL);

        flags |= GPOINTER_TO_UINT(g_hash_table_lookup(reader->classes, of_all)) |
                 GPOINTER_TO_UINT(g_hash_table_lookup(reader->classes, of_one));
    }
    return flags;
}

/* ---- elements ---- */

guint
html_flags(const HtmlReader *reader, const OfficeHtmlNode *node, guint flags)
{
    static const struct {
        const char *names[6];
        guint flag;
    } marks[] = {
        {{"b", "strong", "th", NULL}, DOCUMENT_BOLD}, {{"i", "em", NULL}, DOCUMENT_ITALIC},
        {{"u", NULL}, DOCUMENT_UNDERLINED},           {{"s", "strike", "del", NULL}, DOCUMENT_STRUCK},
        {{"mark", NULL}, DOCUMENT_HIGHLIGHTED},
    };
    const char *name = office_html_name(node), *css = office_html_attribute(node, "style");
    guint set = html_class_flags(reader, node);
    gboolean is_span = strcmp(name, "span") == 0;

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (html_is(name, marks[i].names))
            set |= marks[i].flag;
    }
    if (css != NULL)
        set |= html_css_flags(css) | (html_css_has_colour(css) ? DOCUMENT_HIGHLIGHTED : 0);
    /* the background of anything larger is decoration */
    if (!is_span && strcmp(name, "mark") != 0)
        set &= ~(guint)DOCUMENT_HIGHLIGHTED;
    return flags | set;
}

/* The font that letters are set in is the first of those named; the others are for who has not got it. */
static gboolean
html_font_is(const char *face, gsize len, const char *font)
{
    gsize n = strlen(font);

    for (; len > 0 && strchr(" \t\r\n'\"", *face) != NULL; face++)
        len--;
    return len >= n && g_ascii_strncasecmp(face, font, n) == 0 &&
           (len == n || strchr(",'\" \t\r\n", face[n]) != NULL);
}

const char *
html_symbols(const OfficeHtmlNode *node, const char *css, const char *around)
{
    static const char *const fonts[] = {"Wingdings 2", "Wingdings", "Webdings"};
    gsize len = 0;
    const char *face = html_css_value(css, "font-family", &len);

    if (face == NULL) {
        face = office_html_attribute(node, "face");
        len = face != NULL ? strlen(face) : 0;
    }
    for (guint i = 0; face != NULL && i < G_N_ELEMENTS(fonts); i++) {
        if (html_font_is(face, len, fonts[i]))
            return fonts[i];
    }
    return face != NULL ? NULL : around;
}
