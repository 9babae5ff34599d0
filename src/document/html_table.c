/* HTML: tables, whose cells may reach across and down. */
#include "document/html_private.h"

#include <string.h>

static guint
html_number(const OfficeHtmlNode *node, const char *name, guint otherwise)
{
    const char *value = office_html_attribute(node, name);
    guint64 n = value != NULL ? g_ascii_strtoull(value, NULL, 10) : otherwise;

    return (guint)CLAMP(n, 1, 64);
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
        style.flags = html_flags(reader, cell, style.flags & ~(guint)DOCUMENT_BOLD);
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

void
html_read_table(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    g_autoptr(GArray) reach = g_array_new(FALSE, TRUE, sizeof(guint));

    reader->gap = FALSE;
    if (!document_builder_begin_table(reader->builder))
        return;
    html_read_rows(reader, node, style, reach, depth);
    document_builder_end_table(reader->builder);
}
