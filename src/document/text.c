/* Plain text: a mail's body, or a .txt.  A paragraph is a line; lines that stand in columns become a table.
 *
 *   quoting marks ("> ") go
 *   "| a | b |" between bars: a table (see text_table.c)
 *   "a | b | c", tabs or wide gaps, the same three columns or more on two lines or more: a table
 *   a line underlined with === or ---: a heading
 *   everything else: a paragraph a line, its tabs kept */
#include <string.h>

#include "document/text_private.h"

static const DocumentStyle text_style = {0};

static const char *
text_unquoted(const char *line)
{
    const char *p = line;

    for (;;) {
        const char *mark = p;

        while (*mark == ' ')
            mark++;
        if (*mark != '>')
            return p;
        p = mark + 1;
        if (*p == ' ')
            p++;
    }
}

static gboolean
text_is_underlined(const char *line, const char *below)
{
    return below != NULL && strlen(line) <= 100 && document_text_is_rule(below) &&
           strpbrk(below, "|+ ") == NULL && strlen(below) >= 3 && strspn(below, "_") == 0;
}

static gboolean
text_is_list_item(const char *line)
{
    return g_str_has_prefix(line, "- ") || g_str_has_prefix(line, "* ") || g_str_has_prefix(line, "• ");
}

static void
text_add_line(DocumentBuilder *builder, const char *line, const char *below)
{
    gboolean is_item = text_is_list_item(line + strspn(line, " \t"));

    document_builder_paragraph(builder, text_is_underlined(line, below) ? 2 : 0, is_item);
    if (is_item)
        line = g_utf8_next_char(line + strspn(line, " \t"));
    document_builder_text(builder, line + strspn(line, " "), -1, &text_style);
}

/* Its lines without quoting marks and what blank stands at their ends; past @most of them, the rest as one.
 */
static GStrv
text_lines(const char *text, guint most)
{
    GPtrArray *lines = g_ptr_array_new();
    const char *from = text, *end = text + strlen(text), *to;

    do {
        char *line;

        to = lines->len < most ? memchr(from, '\n', (gsize)(end - from)) : NULL;
        line = g_strndup(from, (gsize)((to != NULL ? to : end) - from));
        memmove(line, text_unquoted(line), strlen(text_unquoted(line)) + 1);
        g_ptr_array_add(lines, g_strchomp(line));
        from = to != NULL ? to + 1 : end;
    } while (to != NULL);
    g_ptr_array_add(lines, NULL);
    return (GStrv)g_ptr_array_free(lines, FALSE);
}

Document *
document_from_text(const char *text, const DocumentLimits *limits, GError **error)
{
    g_autoptr(DocumentBuilder) builder = document_builder_new(DOCUMENT_TEXT, limits);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_auto(GStrv) lines = text_lines(g_strdelimit(valid, "\v\f", '\n'),
                                     (limits != NULL ? limits : &document_limits_default)->runs);

    document_builder_begin_part(builder, DOCUMENT_PART_BODY, "body");
    for (guint i = 0; lines[i] != NULL && !document_builder_is_full(builder); i++) {
        guint n = document_text_table_len(lines + i);

        if (n > 0) {
            document_text_table(builder, lines + i, n);
            i += n - 1;
        } else if (!document_text_is_rule(lines[i]) || i == 0) {
            text_add_line(builder, lines[i], lines[i + 1]);
        }
    }
    document_builder_end_part(builder);
    return document_builder_finish(builder);
}
