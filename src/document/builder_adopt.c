/* What another reader made of a file inside the one that is read, told to the builder once more: so the
 * limits hold for both together. */
#include "document/builder_private.h"

static void adopt_blocks(DocumentBuilder *builder, const GPtrArray *blocks);

static void
adopt_run(DocumentBuilder *builder, const DocumentRun *run)
{
    const DocumentStyle style = {.flags = run->flags, .how = run->how, .tag = run->tag, .link = run->link};

    if (run->kind == DOCUMENT_RUN_TICK)
        document_builder_tick(builder, run->is_ticked, run->text, run->how, &style);
    else
        document_builder_text(builder, run->text, -1, &style);
}

static void
adopt_cell(DocumentBuilder *builder, const DocumentCell *cell)
{
    gboolean is_begun = document_builder_begin_cell(builder);

    if (is_begun) {
        document_builder_cell_spans(builder, cell->columns);
        if (cell->is_continued)
            document_builder_cell_continues(builder);
        if (cell->is_shaded)
            document_builder_cell_shaded(builder);
    }
    adopt_blocks(builder, cell->blocks);
    if (is_begun)
        document_builder_end_cell(builder);
}

/* Where no table can begin (between the rows or cells of another) its words are kept all the same. */
static void
adopt_table(DocumentBuilder *builder, const DocumentBlock *table)
{
    gboolean is_begun = document_builder_begin_table(builder);

    for (guint i = 0; i < table->rows->len && !document_builder_is_full(builder); i++) {
        const DocumentRow *row = g_ptr_array_index(table->rows, i);
        gboolean has_row = document_builder_begin_row(builder);

        for (guint j = 0; j < row->cells->len; j++)
            adopt_cell(builder, g_ptr_array_index(row->cells, j));
        if (has_row)
            document_builder_end_row(builder);
    }
    if (is_begun)
        document_builder_end_table(builder);
}

static void
adopt_blocks(DocumentBuilder *builder, const GPtrArray *blocks)
{
    for (guint i = 0; i < blocks->len && !document_builder_is_full(builder); i++) {
        const DocumentBlock *block = g_ptr_array_index(blocks, i);

        if (block->kind == DOCUMENT_TABLE) {
            adopt_table(builder, block);
            continue;
        }
        document_builder_paragraph(builder, block->level, block->is_list_item);
        for (guint j = 0; j < block->runs->len; j++)
            adopt_run(builder, g_ptr_array_index(block->runs, j));
        document_builder_end_paragraph(builder);
    }
}

void
document_builder_repeat_cell(DocumentBuilder *builder)
{
    const DocumentRow *row = builder_top(builder)->row;

    if (row != NULL && row->cells->len > 0)
        adopt_cell(builder, g_ptr_array_index(row->cells, row->cells->len - 1));
}

void
document_builder_adopt(DocumentBuilder *builder, const Document *document)
{
    document_builder_end_paragraph(builder);
    for (guint i = 0; i < document->parts->len; i++) {
        const DocumentPart *part = g_ptr_array_index(document->parts, i);

        if (part->kind != DOCUMENT_PART_BODY)
            document_builder_begin_part(builder, part->kind, part->name);
        adopt_blocks(builder, part->blocks);
        if (part->kind != DOCUMENT_PART_BODY)
            document_builder_end_part(builder);
    }
    for (guint i = 0; i < document->problems->len; i++)
        document_builder_problem(builder, g_array_index(document->problems, DocumentError, i));
    document_builder_note(builder, document->notes);
    for (guint i = 0; i < document->hidden->len; i++)
        document_builder_hidden(builder, NULL);
}
