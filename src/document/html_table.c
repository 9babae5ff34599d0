/* HTML: tables, whose cells may reach across and down. */
#include "document/html_private.h"

#include <string.h>

static const char *const html_cells[] = {"td", "th", NULL};
/* What may stand in a table between its rows, and is read as what it is. */
static const char *const html_beside[] = {"caption", "table", "input", "select", "textarea", NULL};

typedef struct {
    GArray *rows; /* of guint: how many rows further down the cell of each column reaches */
    guint column; /* the next one */
} HtmlReach;

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
html_add_continued(HtmlReader *reader, HtmlReach *reach)
{
    while (reach->column < reach->rows->len && g_array_index(reach->rows, guint, reach->column) > 0) {
        g_array_index(reach->rows, guint, reach->column)--;
        reach->column++;
        if (document_builder_begin_cell(reader->builder)) {
            document_builder_cell_continues(reader->builder);
            document_builder_end_cell(reader->builder);
        }
    }
}

/* Cells of a row; some pages put a form between it and them. */
static void
html_read_cells(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, HtmlReach *reach,
                guint depth)
{
    if (html_is_too_deep(reader, depth))
        return;
    for (const OfficeHtmlNode *cell = office_html_first(node); cell != NULL; cell = office_html_next(cell)) {
        const char *name = office_html_name(cell);
        DocumentStyle own = style;
        guint columns, rows;

        if (name == NULL || html_leaves_out(reader, cell))
            continue;
        own.flags = html_flags(reader, cell, style.flags & ~(guint)DOCUMENT_BOLD);
        if (!html_is(name, html_cells)) {
            html_read_cells(reader, cell, own, reach, depth + 1);
            continue;
        }
        html_add_continued(reader, reach);
        columns = html_number(cell, "colspan", 1);
        rows = html_number(cell, "rowspan", 1);
        if (reach->column + columns > reach->rows->len)
            g_array_set_size(reach->rows, reach->column + columns);
        for (guint i = 0; i < columns; i++)
            g_array_index(reach->rows, guint, reach->column++) = rows - 1;
        html_read_cell(reader, cell, own, depth);
    }
}

static void
html_read_row(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, HtmlReach *reach,
              guint depth)
{
    if (!document_builder_begin_row(reader->builder))
        return;
    reach->column = 0;
    html_read_cells(reader, node, style, reach, depth);
    html_add_continued(reader, reach);
    document_builder_end_row(reader->builder);
}

/* Rows stand in the table, in its thead, tbody, tfoot, or in a form or what else was put around them. */
static void
html_read_rows(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, HtmlReach *reach,
               guint depth)
{
    if (html_is_too_deep(reader, depth))
        return;
    for (const OfficeHtmlNode *row = office_html_first(node); row != NULL; row = office_html_next(row)) {
        const char *name = office_html_name(row);
        DocumentStyle own = style;

        if (name == NULL || html_leaves_out(reader, row) || html_is(name, html_beside))
            continue;
        own.flags = html_flags(reader, row, style.flags);
        if (strcmp(name, "tr") == 0)
            html_read_row(reader, row, own, reach, depth);
        else
            html_read_rows(reader, row, own, reach, depth + 1);
    }
}

/* What stands in a table and in none of its cells: a browser shows it before the table. */
static void
html_read_loose(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    for (const OfficeHtmlNode *child = office_html_first(node); child != NULL && depth < HTML_DEPTH_MAX;
         child = office_html_next(child)) {
        const char *name = office_html_name(child);
        DocumentStyle own = style;

        if (name == NULL) {
            html_add_text(reader, office_html_text(child), &style);
        } else if (html_is(name, html_beside)) {
            html_read_element(reader, child, style, depth + 1);
        } else if (!html_is(name, html_cells) && !html_is_unseen(child)) {
            own.flags = html_flags(reader, child, style.flags);
            html_read_loose(reader, child, own, depth + 1);
            reader->gap = TRUE;
        }
    }
}

void
html_read_table(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(guint));
    HtmlReach reach = {.rows = rows};

    document_builder_end_paragraph(reader->builder);
    reader->gap = FALSE;
    html_read_loose(reader, node, style, depth);
    reader->gap = FALSE;
    if (!document_builder_begin_table(reader->builder))
        return;
    html_read_rows(reader, node, style, &reach, depth);
    document_builder_end_table(reader->builder);
}
