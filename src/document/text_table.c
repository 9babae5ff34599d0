/* Tables in plain text:
 *
 *   Name | Agency | Telephone          the same three columns or more on two lines or more: by bars, tabs or
 * gaps | Question | Answer |              framed: two columns will do, and a row of one cell is a heading
 *
 * Where gaps part the cells, a cell belongs to the column below whose heading it begins: one may be empty.
 *
 * In a frame with a rule after every row, lines between two rules are one row: its cells were wrapped. */
#include <stdlib.h>
#include <string.h>

#include "document/text_private.h"

#define TEXT_COLUMNS_MAX 24
#define TEXT_INDENT_LEAST 8
#define TEXT_ALIGNED 2 /* characters that a cell may stand beside its column */

static const DocumentStyle text_style = {0};

/* The cells of a line: by bars if it has some, else by tabs and by gaps of two spaces or more. */
static GPtrArray *
text_cells(const char *line)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    gboolean has_bars = strchr(line, '|') != NULL;
    const char *from = line + strspn(line, " ");

    if (has_bars && *from == '|')
        from++;
    if (!has_bars && from - line >= TEXT_INDENT_LEAST && *from != '\0') /* nothing in the first column */
        g_ptr_array_add(cells, g_strdup(""));
    while (*from != '\0' && cells->len < TEXT_COLUMNS_MAX) {
        gboolean is_last = cells->len + 1 == TEXT_COLUMNS_MAX; /* it takes what is left */
        const char *to = is_last ? from + strlen(from) : from;

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

gboolean
document_text_is_rule(const char *line)
{
    gsize len = strlen(line);

    return len >= 3 && strspn(line, "-=+_|: ") == len && strpbrk(line, "-=_") != NULL;
}

static gboolean
text_is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\0';
}

/* Whether there is a rule after every row: then lines between two of them are one. */
static gboolean
text_is_ruled(char **lines, guint n)
{
    guint groups = 0, rows = 0;

    for (guint i = 0; i < n; i++) {
        gboolean is_rule = document_text_is_rule(lines[i]);

        rows += is_rule ? 0 : 1;
        groups += !is_rule && (i == 0 || document_text_is_rule(lines[i - 1])) ? 1 : 0;
    }
    return groups >= 3 && rows > groups;
}

/* What @line holds goes below what its cells hold already. */
static void
text_add_wrapped(GPtrArray *cells, const char *line)
{
    g_autoptr(GPtrArray) more = text_cells(line);

    for (guint i = 0; i < more->len; i++) {
        char *text = g_ptr_array_index(more, i), *has = i < cells->len ? g_ptr_array_index(cells, i) : NULL;

        if (has == NULL) {
            g_ptr_array_add(cells, g_strdup(text));
        } else if (*text != '\0') {
            cells->pdata[i] = *has != '\0' ? g_strdup_printf("%s %s", has, text) : g_strdup(text);
            g_free(has);
        }
    }
}

/* Where the cells of a line that gaps part begin, in characters. */
static GArray *
text_starts(const char *line)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(glong));
    gboolean was_gap = TRUE;
    glong at = 0;

    for (const char *p = line; *p != '\0'; p = g_utf8_next_char(p), at++) {
        if (was_gap && *p != ' ')
            g_array_append_val(starts, at);
        was_gap = p[0] == ' ' && (was_gap || p[1] == ' ' || p[1] == '\0');
    }
    return starts;
}

static gint
text_column_at(const GArray *starts, glong at)
{
    for (guint i = 0; i < starts->len; i++) {
        if (labs(g_array_index(starts, glong, i) - at) <= TEXT_ALIGNED)
            return (gint)i;
    }
    return -1;
}

/* Puts what a line of gaps holds below the headings that it stands under; @columns: where they begin, the
 * first being at the edge.  NULL: it stands under none of them. */
static GPtrArray *
text_placed(const char *line, const GArray *columns)
{
    g_autoptr(GPtrArray) cells = text_cells(line), placed = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) starts = text_starts(line);
    guint from = cells->len > starts->len ? 1 : 0; /* the empty one before an indent */

    if (strpbrk(line, "|\t") != NULL || cells->len - from != starts->len)
        return NULL;
    for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add(placed, g_strdup(""));
    for (guint i = 0; i < starts->len; i++) {
        gint at = text_column_at(columns, g_array_index(starts, glong, i));

        if (at < 0)
            return NULL;
        g_free(placed->pdata[at]);
        placed->pdata[at] = g_strdup(g_ptr_array_index(cells, from + i));
    }
    return g_steal_pointer(&placed);
}

static void
text_add_row(DocumentBuilder *builder, const GPtrArray *cells, guint columns)
{
    if (!document_builder_begin_row(builder))
        return;
    for (guint j = 0; j < cells->len && document_builder_begin_cell(builder); j++) {
        if (cells->len == 1 && columns > 1)
            document_builder_cell_spans(builder, columns);
        document_builder_text(builder, g_ptr_array_index(cells, j), -1, &text_style);
        document_builder_end_cell(builder);
    }
    document_builder_end_row(builder);
}

/* "| a | b |" */
static gboolean
text_is_framed(const char *line)
{
    gsize from = strspn(line, " "), len = strlen(line);

    return len > from + 2 && line[from] == '|' && line[len - 1] == '|';
}

static guint
text_framed_len(char **lines)
{
    guint n = 0, rows = 0, rules = 0;

    for (; lines[n] != NULL && rules <= 2; n++) {
        g_autoptr(GPtrArray) cells = NULL;

        if (document_text_is_rule(lines[n]) && strpbrk(lines[n], "+|") != NULL) {
            rules++;
            continue;
        }
        rules = 0;
        if (!text_is_framed(lines[n]))
            break;
        cells = text_cells(lines[n]);
        rows += cells->len >= 2 ? 1 : 0;
    }
    return rows >= 2 ? n : 0;
}

/* @line has fewer cells than those before it, and all of them stand below theirs. */
static gboolean
text_is_placed(const char *line, const GArray *columns)
{
    g_autoptr(GPtrArray) placed =
        strstr(line + strspn(line, " "), "  ") != NULL ? text_placed(line, columns) : NULL;

    return placed != NULL;
}

/* @columns as the line with most cells has them. */
static void
text_widen(GArray *columns, const char *line)
{
    g_autoptr(GArray) starts = text_starts(line);

    if (starts->len <= columns->len)
        return;
    g_array_set_size(columns, 0);
    g_array_append_vals(columns, starts->data, starts->len);
}

guint
document_text_table_len(char **lines)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(glong));
    guint columns = 0, n = 0, rows = 0;

    if ((n = text_framed_len(lines)) > 0)
        return n;
    for (; lines[n] != NULL && !text_is_blank(lines[n]); n++) {
        g_autoptr(GPtrArray) cells = NULL;

        if (document_text_is_rule(lines[n]))
            continue;
        if (strpbrk(lines[n], "|\t") == NULL && strstr(lines[n], "  ") == NULL)
            break;
        cells = text_cells(lines[n]);
        if ((cells->len < 3 && !(columns >= 3 && text_is_placed(lines[n], starts))) ||
            (columns != 0 && cells->len > columns))
            break;
        columns = columns == 0 ? cells->len : columns;
        text_widen(starts, lines[n]);
        rows++;
    }
    return rows >= 2 ? n : 0;
}

static guint
text_count_columns(char **lines, guint n)
{
    guint columns = 0;

    for (guint i = 0; i < n; i++) {
        g_autoptr(GPtrArray) cells = document_text_is_rule(lines[i]) ? NULL : text_cells(lines[i]);

        columns = MAX(columns, cells != NULL ? cells->len : 0);
    }
    return columns;
}

void
document_text_table(DocumentBuilder *builder, char **lines, guint n)
{
    gboolean is_ruled = text_is_ruled(lines, n);
    guint columns =
        text_is_framed(lines[0]) || document_text_is_rule(lines[0]) ? text_count_columns(lines, n) : 0;

    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(glong));

    for (guint i = 0; i < n; i++)
        text_widen(starts, lines[i]);
    if (!document_builder_begin_table(builder))
        return;
    for (guint i = 0; i < n; i++) {
        g_autoptr(GPtrArray) cells = NULL;

        if (document_text_is_rule(lines[i]))
            continue;
        cells = text_placed(lines[i], starts);
        if (cells == NULL)
            cells = text_cells(lines[i]);
        while (is_ruled && i + 1 < n && !document_text_is_rule(lines[i + 1]))
            text_add_wrapped(cells, lines[++i]);
        text_add_row(builder, cells, columns);
    }
    document_builder_end_table(builder);
}
