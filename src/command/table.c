#include <stdio.h>
#include <string.h>

#include "command/command.h"

/* What a cell shows for a JSON value. */
static char *
table_cell(const json_t *value)
{
    if (value == NULL || json_is_null(value))
        return g_strdup("");
    if (json_is_string(value))
        return g_strdup(json_string_value(value));
    if (json_is_boolean(value))
        return g_strdup(json_is_true(value) ? "yes" : "no");
    if (json_is_array(value)) {
        g_autoptr(GString) joined = g_string_new(NULL);
        size_t i;
        json_t *item;

        json_array_foreach((json_t *)value, i, item)
        {
            g_autofree char *cell = table_cell(item);

            g_string_append_printf(joined, "%s%s", i > 0 ? "; " : "", cell);
        }
        return g_strdup(joined->str);
    }
    return base_json_to_line(value);
}

static glong
table_width(const char *text)
{
    return g_utf8_strlen(text, -1);
}

static void
table_append_row(GString *table, char **cells, const glong *widths, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_string_append(table, cells[i]);
        if (i + 1 < n) {
            for (glong w = table_width(cells[i]); w < widths[i] + 2; w++)
                g_string_append_c(table, ' ');
        }
    }
    while (table->len > 0 && table->str[table->len - 1] == ' ')
        g_string_truncate(table, table->len - 1);
    g_string_append_c(table, '\n');
}

/* Where the part of @text ends that fits into @most characters: before a space, if there is one. */
static const char *
table_part_end(const char *text, guint most)
{
    const char *end = text, *space = NULL;

    for (guint i = 0; i < most && *end != '\0' && *end != '\n'; i++, end = g_utf8_next_char(end)) {
        if (*end == ' ' && end > text)
            space = end;
    }
    return *end == '\0' || *end == '\n' || *end == ' ' || space == NULL ? end : space;
}

/* A row whose longest cell takes several lines becomes as many rows. */
static void
table_wrap_row(GPtrArray *rows, GStrv cells, const guint *most, guint n)
{
    g_autofree const char **left = g_new0(const char *, n);
    gboolean is_more = TRUE;

    for (guint c = 0; c < n; c++)
        left[c] = cells[c];
    while (is_more) {
        char **part = g_new0(char *, n + 1);

        is_more = FALSE;
        for (guint c = 0; c < n; c++) {
            const char *end = most[c] > 0 ? table_part_end(left[c], most[c]) : left[c] + strlen(left[c]);

            part[c] = g_strndup(left[c], (gsize)(end - left[c]));
            left[c] = end + strspn(end, " \n");
            is_more |= *left[c] != '\0';
        }
        g_ptr_array_add(rows, part);
    }
}

char *
command_table(const json_t *list, const CommandColumn *columns)
{
    return command_table_wrapped(list, columns, NULL);
}

char *
command_table_wrapped(const json_t *list, const CommandColumn *columns, const guint *most)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_autofree glong *widths = NULL;
    GString *table = g_string_new(NULL);
    guint n = 0;
    size_t i;
    json_t *item;
    g_autoptr(GStrvBuilder) titles = g_strv_builder_new();

    for (; columns[n].key != NULL; n++)
        g_strv_builder_add(titles, columns[n].title);
    g_ptr_array_add(rows, g_strv_builder_end(titles));
    json_array_foreach((json_t *)list, i, item)
    {
        char **cells = g_new0(char *, n + 1);

        for (guint c = 0; c < n; c++)
            cells[c] = table_cell(json_object_get(item, columns[c].key));
        if (most == NULL) {
            g_ptr_array_add(rows, cells);
            continue;
        }
        table_wrap_row(rows, cells, most, n);
        g_strfreev(cells);
    }
    widths = g_new0(glong, n);
    for (guint r = 0; r < rows->len; r++) {
        char **cells = g_ptr_array_index(rows, r);

        for (guint c = 0; c < n; c++)
            widths[c] = MAX(widths[c], table_width(cells[c]));
    }
    for (guint r = 0; r < rows->len; r++)
        table_append_row(table, g_ptr_array_index(rows, r), widths, n);
    return g_string_free(table, FALSE);
}

void
command_print_list(const CommandLine *line, const json_t *list, const CommandColumn *columns,
                   const char *empty)
{
    g_autofree char *text = NULL;

    if (line->json)
        text = base_json_to_text(list);
    else if (json_array_size(list) == 0)
        text = g_strdup(empty);
    else
        text = command_table(list, columns);
    fputs(text, stdout);
    if (!g_str_has_suffix(text, "\n"))
        fputc('\n', stdout);
}
