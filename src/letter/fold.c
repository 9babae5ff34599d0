#include <string.h>

#include "letter/twin_private.h"

#define FOLD_COLUMNS 76

/* Where the last <style> ends: no entity is known before, so that what stands there is left as it is. */
static const char *
fold_body(const char *html)
{
    const char *body = html, *style;

    while ((style = strstr(body, "</style")) != NULL)
        body = style + 1;
    return body;
}

static void
fold_put(GString *out, gboolean is_style, const char *line, const char *end)
{
    for (const char *at = line; at < end; at = g_utf8_next_char(at)) {
        if ((guchar)*at < 0x80)
            g_string_append_c(out, *at);
        else if (is_style)
            g_string_append_unichar(out, g_utf8_get_char(at));
        else
            g_string_append_printf(out, "&#%u;", g_utf8_get_char(at));
    }
}

/* Breaks what stands from @from on, where it is long, at blanks. */
static void
fold_break(GString *out, gsize from)
{
    while (out->len - from > FOLD_COLUMNS + 1) {
        gsize at = from + FOLD_COLUMNS;

        while (at > from && out->str[at] != ' ')
            at--;
        if (at == from)
            at = from + FOLD_COLUMNS + strcspn(out->str + from + FOLD_COLUMNS, " ");
        if (at == out->len)
            return;
        out->str[at] = '\n';
        from = at + 1;
    }
}

static gboolean
fold_is_ascii(const char *line, const char *end)
{
    while (line < end && (guchar)*line < 0x80)
        line++;
    return line == end;
}

char *
letter_fold(const char *html)
{
    GString *out = g_string_sized_new(strlen(html) + 64);
    const char *body = fold_body(html);
    gboolean may_break = strstr(html, "<pre") == NULL; /* whose lines mean something */

    for (const char *line = html, *end; *line != '\0'; line = end) {
        gsize from = out->len;

        end = line + strcspn(line, "\n");
        end += *end == '\n';
        if (fold_is_ascii(line, end))
            g_string_append_len(out, line, end - line);
        else
            fold_put(out, line < body, line, end);
        if (may_break)
            fold_break(out, from);
    }
    return g_string_free(out, FALSE);
}
