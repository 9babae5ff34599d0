/* Tables as they are built: a cell is a frame of its own, so that anything may stand in it. */
#include "document/builder_private.h"

#define BUILDER_COLUMNS_MAX 1000 /* no form has them; to place what stands in more takes minutes */

gboolean
document_builder_begin_table(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    document_builder_end_paragraph(builder);
    if (builder->frames->len > builder->limits.depth)
        builder->is_full = TRUE;
    if (frame->table != NULL || !builder_count(builder))
        return FALSE;
    frame->table = builder_add_block(frame->blocks, DOCUMENT_TABLE);
    return TRUE;
}

void
document_builder_end_table(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    document_builder_end_paragraph(builder);
    if (frame->table == NULL)
        return;
    document_builder_end_row(builder);
    if (frame->table->rows->len == 0)
        g_ptr_array_remove(frame->blocks, frame->table);
    frame->table = NULL;
}

gboolean
document_builder_begin_row(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->table == NULL || frame->row != NULL || !builder_count(builder))
        return FALSE;
    frame->row = builder_add_row(frame->table);
    frame->column = 0;
    return TRUE;
}

void
document_builder_end_row(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->row == NULL)
        return;
    if (frame->row->cells->len == 0)
        g_ptr_array_remove(frame->table->rows, frame->row);
    frame->row = NULL;
}

void
document_builder_drop_row(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->row == NULL)
        return;
    g_ptr_array_remove(frame->table->rows, frame->row);
    frame->row = NULL;
}

gboolean
document_builder_begin_cell(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder), inner = {0};

    if (frame->row != NULL && frame->column >= BUILDER_COLUMNS_MAX) {
        document_builder_problem(builder, DOCUMENT_ERROR_TOO_LARGE);
        return FALSE;
    }
    if (frame->row == NULL || !builder_count(builder))
        return FALSE;
    inner.cell = builder_add_cell(frame->row, frame->column++);
    inner.blocks = inner.cell->blocks;
    g_array_append_val(builder->frames, inner);
    return TRUE;
}

void
document_builder_end_cell(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->cell == NULL)
        return;
    document_builder_end_paragraph(builder);
    document_builder_end_table(builder);
    g_array_set_size(builder->frames, builder->frames->len - 1);
}

void
document_builder_drop_cell(DocumentBuilder *builder)
{
    DocumentCell *cell = builder_top(builder)->cell;

    if (cell == NULL)
        return;
    document_builder_end_cell(builder);
    builder_top(builder)->column -= cell->columns;
    g_ptr_array_remove(builder_top(builder)->row->cells, cell);
}

void
document_builder_cell_spans(DocumentBuilder *builder, guint columns)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->cell == NULL || columns < 2)
        return;
    columns = MIN(columns, 64);
    g_array_index(builder->frames, BuilderFrame, builder->frames->len - 2).column +=
        columns - frame->cell->columns;
    frame->cell->columns = columns;
}

void
document_builder_cell_continues(DocumentBuilder *builder)
{
    if (builder_top(builder)->cell != NULL)
        builder_top(builder)->cell->is_continued = TRUE;
}

void
document_builder_cell_shaded(DocumentBuilder *builder)
{
    if (builder_top(builder)->cell != NULL)
        builder_top(builder)->cell->is_shaded = TRUE;
}
