/* Plain text: a mail's body, or a .txt.  A paragraph is a line; lines that stand in columns become a table.
 *
 *   quoting marks ("> ") go
 *   "a | b | c", tabs or wide gaps, the same three columns or more on two lines or more: a table
 *   a line underlined with === or ---: a heading
 *   everything else: a paragraph a line, its tabs kept */
#include "document/document_private.h"

#include <string.h>

#define TEXT_COLUMNS_MAX 24

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

/* The cells of a line: by bars if it has some, else by tabs and by gaps of two spaces or more. */
static GPtrArray *
text_cells(const char *line)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    gboolean has_bars = strchr(line, '|') != NULL;
    const char *from = line + strspn(line, " ");

    if (has_bars && *from == '|')
        from++;
    while (*from != '\0' && cells->len < TEXT_COLUMNS_MAX) {
        const char *to = from;

        while (*to != '\0' && !(has_bars ? *to == '|' : *to == '\t' || (to[0] == ' ' && to[1] == ' ')))
            to++;
        g_ptr_array_add(cells, g_strstrip(g_strndup(from, (gsize)(to - from))));
        if (*to == '\0')
            break;
        from = has_bars || *to == '\t' ? to + 1 : to + strspn(to, " ");
    }
    while (has_bars && cells->len > 0 && *(char *)g_ptr_array_index(cells, cells->len - 1) == '\0')
        g_ptr_array_remove_index(cells, cells->len - 1);
    return cells;
}

/* "----+-----", "|---|---|" and the like between a table's rows. */
static gboolean
text_is_rule(const char *line)
{
    gsize len = strlen(line);

    return len >= 3 && strspn(line, "-=+_|: ") == len && strpbrk(line, "-=_") != NULL;
}

static gboolean
text_is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\0';
}

/* How many lines from @lines on make a table; 0: none.  Fewer than three columns are read as lines. */
static guint
text_table_len(char **lines)
{
    guint columns = 0, n = 0, rows = 0;

    for (; lines[n] != NULL && !text_is_blank(lines[n]); n++) {
        g_autoptr(GPtrArray) cells = NULL;

        if (text_is_rule(lines[n]))
            continue;
        if (strpbrk(lines[n], "|\t") == NULL && strstr(lines[n], "  ") == NULL)
            break;
        cells = text_cells(lines[n]);
        if (cells->len < 3 || (columns != 0 && cells->len > columns))
            break;
        columns = columns == 0 ? cells->len : columns;
        rows++;
    }
    return rows >= 2 ? n : 0;
}

static void
text_add_table(DocumentBuilder *builder, char **lines, guint n)
{
    gboolean is_begun = document_builder_begin_table(builder);

    for (guint i = 0; is_begun && i < n; i++) {
        g_autoptr(GPtrArray) cells = NULL;

        if (text_is_rule(lines[i]) || !document_builder_begin_row(builder))
            continue;
        cells = text_cells(lines[i]);
        for (guint j = 0; j < cells->len && document_builder_begin_cell(builder); j++) {
            document_builder_text(builder, g_ptr_array_index(cells, j), -1, &text_style);
            document_builder_end_cell(builder);
        }
        document_builder_end_row(builder);
    }
    if (is_begun)
        document_builder_end_table(builder);
}

static gboolean
text_is_underlined(const char *line, const char *below)
{
    return below != NULL && strlen(line) <= 100 && text_is_rule(below) && strpbrk(below, "|+ ") == NULL &&
           strlen(below) >= 3 && strspn(below, "_") == 0;
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
    g_auto(GStrv) lines = text_lines(valid, (limits != NULL ? limits : &document_limits_default)->runs);

    document_builder_begin_part(builder, DOCUMENT_PART_BODY, "body");
    for (guint i = 0; lines[i] != NULL && !document_builder_is_full(builder); i++) {
        guint n = text_table_len(lines + i);

        if (n > 0) {
            text_add_table(builder, lines + i, n);
            i += n - 1;
        } else if (!text_is_rule(lines[i]) || i == 0) {
            text_add_line(builder, lines[i], lines[i + 1]);
        }
    }
    document_builder_end_part(builder);
    return document_builder_finish(builder);
}
