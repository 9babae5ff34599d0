/* The RTF reader: paragraphs, and the cells and rows that end after their text. */
#include "document/rtf_private.h"

#include <string.h>

void
rtf_close_tables(Rtf *rtf, guint down_to)
{
    while (rtf->open_tables > down_to) {
        RtfTable *table = &rtf->tables[rtf->open_tables];

        if (table->has_cell)
            document_builder_end_cell(rtf->builder);
        if (table->has_row)
            document_builder_end_row(rtf->builder);
        document_builder_end_table(rtf->builder);
        rtf->open_tables--;
    }
}

/* How many of the cells after @index were merged into it. */
static guint
rtf_merged_after(const Rtf *rtf, guint index)
{
    guint n = 0;

    while (index + n + 1 < rtf->n_formats && rtf->formats[index + n + 1].is_merged_left)
        n++;
    return n;
}

static gboolean
rtf_open_cell(Rtf *rtf, guint depth)
{
    RtfTable *table = &rtf->tables[depth];

    if (!table->has_row)
        table->has_row = document_builder_begin_row(rtf->builder);
    if (table->has_row && !table->has_cell) {
        table->has_cell = document_builder_begin_cell(rtf->builder);
        if (table->has_cell && depth == 1 && table->cell < rtf->n_formats) {
            document_builder_cell_spans(rtf->builder, 1 + rtf_merged_after(rtf, table->cell));
            if (rtf->formats[table->cell].is_merged_up)
                document_builder_cell_continues(rtf->builder);
        }
    }
    return table->has_cell;
}

/* Opens what the paragraph stands in: tables down to its depth, a row, a cell. */
static void
rtf_open_place(Rtf *rtf)
{
    guint depth = MIN(rtf->table_depth, RTF_TABLES_MAX);

    rtf_close_tables(rtf, depth);
    while (rtf->open_tables < depth) {
        if (rtf->open_tables > 0 && !rtf_open_cell(rtf, rtf->open_tables))
            return;
        if (!document_builder_begin_table(rtf->builder))
            return;
        rtf->open_tables++;
        rtf->tables[rtf->open_tables] = (RtfTable){FALSE, FALSE, 0};
    }
    if (depth > 0)
        rtf_open_cell(rtf, depth);
}

void
rtf_open_paragraph(Rtf *rtf)
{
    if (rtf->has_paragraph)
        return;
    rtf_open_place(rtf);
    document_builder_paragraph(rtf->builder, rtf->level, rtf->is_item);
    rtf->has_paragraph = TRUE;
}

void
rtf_end_paragraph(Rtf *rtf)
{
    rtf_flush(rtf);
    if (rtf->table_depth == 0)
        rtf_open_paragraph(rtf);
    document_builder_end_paragraph(rtf->builder);
    rtf->has_paragraph = FALSE;
}

void
rtf_end_cell(Rtf *rtf, guint depth)
{
    RtfTable *table;

    rtf_flush(rtf);
    depth = MIN(depth, RTF_TABLES_MAX);
    rtf->table_depth = MAX(rtf->table_depth, depth);
    if (rtf->open_tables < depth)
        rtf_open_place(rtf);
    rtf_close_tables(rtf, depth);
    if (rtf->open_tables != depth)
        return;
    table = &rtf->tables[depth];
    rtf->has_paragraph = FALSE;
    /* a cell that was merged into the one before has an end, but is none */
    if (depth == 1 && table->cell < rtf->n_formats && rtf->formats[table->cell].is_merged_left &&
        !table->has_cell) {
        table->cell++;
        return;
    }
    if (rtf_open_cell(rtf, depth))
        document_builder_end_cell(rtf->builder);
    table->has_cell = FALSE;
    table->cell++;
}

void
rtf_end_row(Rtf *rtf, guint depth)
{
    RtfTable *table;

    rtf_flush(rtf);
    depth = MIN(depth, RTF_TABLES_MAX);
    rtf_close_tables(rtf, depth);
    if (rtf->open_tables != depth)
        return;
    table = &rtf->tables[depth];
    if (table->has_cell)
        document_builder_end_cell(rtf->builder);
    if (table->has_row)
        document_builder_end_row(rtf->builder);
    rtf->tables[depth] = (RtfTable){FALSE, FALSE, 0};
    rtf->has_paragraph = FALSE;
}

void
rtf_put_aside(Rtf *rtf)
{
    RtfAside aside = {.open_tables = rtf->open_tables,
                      .table_depth = rtf->table_depth,
                      .has_paragraph = rtf->has_paragraph};

    memcpy(aside.tables, rtf->tables, sizeof aside.tables);
    g_array_append_val(rtf->asides, aside);
    rtf->open_tables = rtf->table_depth = 0;
    rtf->has_paragraph = FALSE;
}

void
rtf_take_back(Rtf *rtf)
{
    const RtfAside *aside = &g_array_index(rtf->asides, RtfAside, rtf->asides->len - 1);

    memcpy(rtf->tables, aside->tables, sizeof aside->tables);
    rtf->open_tables = aside->open_tables;
    rtf->table_depth = aside->table_depth;
    rtf->has_paragraph = aside->has_paragraph;
    g_array_set_size(rtf->asides, rtf->asides->len - 1);
}
