/* A table that was laid flat, made of its cells again and read as any other. */
#include "form/flat_private.h"

static void
flat_block_free(gpointer data)
{
    DocumentBlock *block = data;

    g_ptr_array_unref(block->runs);
    g_free(block);
}

static void
flat_run_free(gpointer data)
{
    DocumentRun *run = data;

    g_free(run->text);
    g_free(run);
}

static void
flat_cell_free(gpointer data)
{
    DocumentCell *cell = data;

    g_ptr_array_unref(cell->blocks);
    g_free(cell);
}

static void
flat_row_free(gpointer data)
{
    DocumentRow *row = data;

    g_ptr_array_unref(row->cells);
    g_free(row);
}

static DocumentCell *
flat_make_cell(const char *text, guint column, gboolean is_heading)
{
    DocumentCell *cell = g_new0(DocumentCell, 1);
    DocumentBlock *block = g_new0(DocumentBlock, 1);
    DocumentRun *run = g_new0(DocumentRun, 1);

    run->kind = DOCUMENT_RUN_TEXT;
    run->text = g_strdup(text);
    block->kind = DOCUMENT_PARAGRAPH;
    block->runs = g_ptr_array_new_with_free_func(flat_run_free);
    g_ptr_array_add(block->runs, run);
    cell->column = column;
    cell->columns = 1;
    cell->is_shaded = is_heading;
    cell->blocks = g_ptr_array_new_with_free_func(flat_block_free);
    g_ptr_array_add(cell->blocks, block);
    return cell;
}

gboolean
form_flat_scan(FormFlat *flat)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(flat_row_free);
    DocumentBlock table = {.kind = DOCUMENT_TABLE, .rows = rows};
    FormWhere outer = flat->scan->where;
    g_autoptr(FormGrid) grid = NULL;
    guint taken;

    for (guint i = 0; i < flat->rows->len; i++) {
        char *const *cells = g_ptr_array_index(flat->rows, i);
        DocumentRow *row = g_new0(DocumentRow, 1);

        row->cells = g_ptr_array_new_with_free_func(flat_cell_free);
        for (guint j = 0; j < flat->columns; j++)
            g_ptr_array_add(row->cells, flat_make_cell(cells[j], j, i == 0));
        g_ptr_array_add(rows, row);
    }
    grid = form_grid_new(flat->scan, &table);
    taken = form_scan_records(flat->scan, grid, 0);
    if (taken == 0)
        taken = form_scan_across(flat->scan, grid, 0);
    flat->scan->where = outer;
    return taken > 0;
}
