/* How the pieces of a Document are made and freed. */
#include "document/builder_private.h"

static void
builder_run_free(gpointer data)
{
    DocumentRun *run = data;

    g_free(run->text);
    g_free(run->link);
    g_free(run);
}

static void
builder_block_free(gpointer data)
{
    DocumentBlock *block = data;

    if (block->runs != NULL)
        g_ptr_array_unref(block->runs);
    if (block->rows != NULL)
        g_ptr_array_unref(block->rows);
    g_free(block);
}

static void
builder_cell_free(gpointer data)
{
    DocumentCell *cell = data;

    g_ptr_array_unref(cell->blocks);
    g_free(cell);
}

static void
builder_row_free(gpointer data)
{
    DocumentRow *row = data;

    g_ptr_array_unref(row->cells);
    g_free(row);
}

static void
builder_part_free(gpointer data)
{
    DocumentPart *part = data;

    g_free(part->name);
    g_ptr_array_unref(part->blocks);
    g_free(part);
}

Document *
builder_new_document(DocumentType type)
{
    Document *document = g_new0(Document, 1);

    document->type = type;
    document->parts = g_ptr_array_new_with_free_func(builder_part_free);
    document->problems = g_array_new(FALSE, FALSE, sizeof(DocumentError));
    document->hidden = g_ptr_array_new_with_free_func(g_free);
    document->names = g_string_chunk_new(512);
    return document;
}

DocumentPart *
builder_add_part(Document *document, DocumentPartKind kind, const char *name)
{
    DocumentPart *part = g_new0(DocumentPart, 1);

    part->kind = kind;
    part->name = g_strdup(name);
    part->blocks = g_ptr_array_new_with_free_func(builder_block_free);
    g_ptr_array_add(document->parts, part);
    return part;
}

DocumentBlock *
builder_add_block(GPtrArray *blocks, DocumentBlockKind kind)
{
    DocumentBlock *block = g_new0(DocumentBlock, 1);

    block->kind = kind;
    if (kind == DOCUMENT_TABLE)
        block->rows = g_ptr_array_new_with_free_func(builder_row_free);
    else
        block->runs = g_ptr_array_new_with_free_func(builder_run_free);
    g_ptr_array_add(blocks, block);
    return block;
}

DocumentRow *
builder_add_row(DocumentBlock *table)
{
    DocumentRow *row = g_new0(DocumentRow, 1);

    row->cells = g_ptr_array_new_with_free_func(builder_cell_free);
    g_ptr_array_add(table->rows, row);
    return row;
}

DocumentCell *
builder_add_cell(DocumentRow *row, guint column)
{
    DocumentCell *cell = g_new0(DocumentCell, 1);

    cell->column = column;
    cell->columns = 1;
    cell->blocks = g_ptr_array_new_with_free_func(builder_block_free);
    g_ptr_array_add(row->cells, cell);
    return cell;
}
