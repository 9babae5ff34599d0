/* A page as lines that can be searched: what it shows, and what its links and pictures say.  Its tags are no
 * words, or a name would never stand beside itself in a table; how things look (<style>, class=) is the
 * template's alone, since no value can stand in a <style>. */
#include <string.h>

#include "letter/leak_private.h"

#define LEAK_ENTITY_BYTES 10

/* Tags inside which a line goes on: "<b>A</b>my". */
static gboolean
leak_is_inline(const char *tag, gsize len)
{
    static const char *const names[] = {"a", "b", "em", "font", "i", "span", "strong", "u", "wbr"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strlen(names[i]) == len && g_ascii_strncasecmp(tag, names[i], len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The character that the entity at @at ("&...") stands for, @end behind it; 0: it is none. */
static gunichar
leak_entity(const char *at, const char **end)
{
    static const struct {
        const char *name;
        gunichar c;
    } named[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}};
    const char *stop = memchr(at, ';', strnlen(at, LEAK_ENTITY_BYTES));
    gsize len = stop != NULL ? (gsize)(stop - at - 1) : 0;
    guint64 number;

    if (stop == NULL)
        return 0;
    *end = stop + 1;
    for (guint i = 0; i < G_N_ELEMENTS(named); i++) {
        if (strlen(named[i].name) == len && strncmp(at + 1, named[i].name, len) == 0)
            return named[i].c;
    }
    if (at[1] != '#')
        return 0;
    number = g_ascii_tolower(at[2]) == 'x' ? g_ascii_strtoull(at + 3, NULL, 16)
                                           : g_ascii_strtoull(at + 2, NULL, 10);
    if (number == 0xA0)
        return ' ';
    return number > 0 && number <= 0x10FFFF && g_unichar_validate((gunichar)number) ? (gunichar)number : 0;
}

/* White space is one blank, at the beginning of a line nothing. */
static void
leak_put_blank(GString *shown)
{
    if (shown->len > 0 && shown->str[shown->len - 1] != ' ' && shown->str[shown->len - 1] != '\n')
        g_string_append_c(shown, ' ');
}

static void
leak_end_line(GString *shown)
{
    while (shown->len > 0 && shown->str[shown->len - 1] == ' ')
        g_string_truncate(shown, shown->len - 1);
    if (shown->len > 0 && shown->str[shown->len - 1] != '\n')
        g_string_append_c(shown, '\n');
}

/* What stands at @at in another way than it is read: white space, an entity, "%20" in an address.  Returns
 * what follows it; @at: nothing such. */
static const char *
leak_put_other(GString *shown, const char *at, const char *end, gboolean is_address)
{
    const char *next = at + 1;
    gunichar c;

    if (g_ascii_isspace(*at) || strncmp(at, "\xC2\xA0", 2) == 0) {
        leak_put_blank(shown);
        return *at == '\xC2' ? at + 2 : next;
    }
    if (*at == '&' && (c = leak_entity(at, &next)) != 0 && next <= end) {
        if (c == ' ')
            leak_put_blank(shown);
        else
            g_string_append_unichar(shown, c);
        return next;
    }
    if (is_address && *at == '%' && end - at > 2 && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2])) {
        g_string_append_c(shown, (char)(g_ascii_xdigit_value(at[1]) << 4 | g_ascii_xdigit_value(at[2])));
        return at + 3;
    }
    return at;
}

static void
leak_put(GString *shown, const char *at, const char *end, gboolean is_address)
{
    while (at < end) {
        const char *plain = at, *next;

        while (at < end && *at != ' ' && (g_ascii_isalnum(*at) || strchr("&%\n\r\t\xC2", *at) == NULL))
            at++;
        g_string_append_len(shown, plain, at - plain);
        if (at == end)
            return;
        next = leak_put_other(shown, at, end, is_address);
        if (next == at)
            g_string_append_c(shown, *next++);
        at = next;
    }
}

/* The value of attribute @name ("href=") of the tag whose attributes these are, on a line of its own. */
static void
leak_put_attribute(GString *shown, const char *name, const char *at, const char *end)
{
    const char *value = g_strstr_len(at, end - at, name), *stop;
    char quote;

    if (value == NULL)
        return;
    value += strlen(name);
    quote = *value == '"' || *value == '\'' ? *value++ : ' ';
    stop = value < end ? memchr(value, quote, (gsize)(end - value)) : NULL;
    leak_end_line(shown);
    leak_put(shown, value, stop != NULL ? stop : MAX(value, end), TRUE);
    leak_end_line(shown);
}

static const char *
leak_tag_end(const char *at)
{
    char quote = '\0';

    for (; *at != '\0' && (quote != '\0' || *at != '>'); at++) {
        if (quote != '\0')
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
    }
    return at;
}

/* The tag at @at ("<"); returns what follows it, and all of it where it says how things look.  A comment is
 * no tag: what stands in it leaves with the mail. */
static const char *
leak_pass_tag(GString *shown, const char *at)
{
    static const char *const said[] = {"href=", "src=", "alt=", "title="};
    const char *name = at + 1 + (at[1] == '/'), *close;
    gsize len = strcspn(name, " \t\n/>");
    const char *end = leak_tag_end(name);

    if (*end == '\0' || at[1] == '!') {
        leak_end_line(shown);
        return at + 1;
    }
    if (len == strlen("style") && g_ascii_strncasecmp(at + 1, "style", len) == 0 &&
        (close = strstr(end, "</style>")) != NULL)
        return close + strlen("</style>");
    if (!leak_is_inline(name, len))
        leak_end_line(shown);
    for (guint i = 0; name + len < end && i < G_N_ELEMENTS(said); i++)
        leak_put_attribute(shown, said[i], name + len, end);
    return end + 1;
}

static GString *
leak_shown(const char *html)
{
    GString *shown = g_string_sized_new(strlen(html));

    for (const char *at = html; *at != '\0';) {
        const char *end = at + strcspn(at, "<");

        leak_put(shown, at, end, FALSE);
        at = *end == '<' ? leak_pass_tag(shown, end) : end;
    }
    leak_end_line(shown);
    return shown;
}

/* Two words and less: a name may stand in two cells side by side, and each elsewhere in the text. */
static gboolean
leak_is_short(const char *line)
{
    const char *gap = strchr(line, ' ');

    return gap == NULL || strchr(gap + 1, ' ') == NULL;
}

char *
leak_html_rest(const char *html, const char *text)
{
    g_autoptr(GString) shown = leak_shown(html);
    g_autoptr(GString) said = g_string_sized_new(strlen(text));
    GString *rest = g_string_new(NULL);

    leak_put(said, text, text + strlen(text), FALSE);
    for (char *line = shown->str, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        *end = '\0';
        if (leak_is_short(line) || strstr(said->str, line) == NULL)
            g_string_append_printf(rest, "%s\n", line);
    }
    return g_string_free(rest, FALSE);
}
