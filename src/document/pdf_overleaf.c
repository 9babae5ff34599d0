/* Tables that go on overleaf: same columns, last on one page and first on the next. */
#include <math.h>
#include <string.h>

#include "document/pdf_pages_private.h"

static gboolean
overleaf_has_edge(const PdfTable *table, double edge)
{
    for (guint i = 0; i < table->edges->len; i++) {
        if (fabs(g_array_index(table->edges, double, i) - edge) <= 4)
            return TRUE;
    }
    return FALSE;
}

/* A page may show fewer of a table's columns than another, but none of its own. */
static gboolean
overleaf_has_same_rules(const PdfTable *a, const PdfTable *b)
{
    const PdfTable *more = a->edges->len >= b->edges->len ? a : b, *less = more == a ? b : a;

    if (less->edges->len < 3 || fabs(a->box.x1 - b->box.x1) > 4 || fabs(a->box.x2 - b->box.x2) > 4)
        return FALSE;
    for (guint i = 0; i < less->edges->len; i++) {
        if (!overleaf_has_edge(more, g_array_index(less->edges, double, i)))
            return FALSE;
    }
    return TRUE;
}

/* Where white space makes the columns, they begin at the same places, one by one; where the last one ends,
 * nothing shows.  Two alone may be any labels and values. */
static gboolean
overleaf_has_same_starts(const PdfTable *a, const PdfTable *b)
{
    if (b->edges->len < 4 || b->edges->len > a->edges->len)
        return FALSE;
    for (guint i = 0; i + 1 < b->edges->len; i++) {
        if (fabs(g_array_index(a->edges, double, i) - g_array_index(b->edges, double, i)) > 3)
            return FALSE;
    }
    return TRUE;
}

static gboolean
overleaf_has_same_columns(const PdfTable *a, const PdfTable *b)
{
    if (a->is_ruled && b->is_ruled)
        return overleaf_has_same_rules(a, b);
    return !a->is_ruled && !b->is_ruled && overleaf_has_same_starts(a, b);
}

static char *
overleaf_row_text(const GPtrArray *row)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < row->len; i++) {
        const PdfCell *cell = g_ptr_array_index(row, i);

        for (guint j = 0; j < cell->blocks->len; j++) {
            g_autofree char *own = pdf_block_text(g_ptr_array_index(cell->blocks, j)), *key = pdf_key(own);

            g_string_append(text, key);
        }
        g_string_append_c(text, '|');
    }
    return g_string_free(text, FALSE);
}

static gboolean
overleaf_cell_is_blank(const PdfCell *cell)
{
    for (guint i = 0; i < cell->blocks->len; i++) {
        const PdfBlock *block = g_ptr_array_index(cell->blocks, i);

        if (block->table != NULL || !pdf_atoms_blank(block->atoms))
            return FALSE;
    }
    return TRUE;
}

static const PdfBlock *
overleaf_last_text(const PdfCell *cell)
{
    const PdfBlock *block =
        cell->blocks->len > 0 ? g_ptr_array_index(cell->blocks, cell->blocks->len - 1) : NULL;

    return block != NULL && block->table == NULL && block->atoms->len > 0 ? block : NULL;
}

/* "… older" on one page, "sibling seen …" on the next. */
static gboolean
overleaf_goes_on(const PdfCell *above, const PdfCell *cell)
{
    const PdfBlock *last = overleaf_last_text(above);
    const PdfBlock *next = cell->blocks->len > 0 ? g_ptr_array_index(cell->blocks, 0) : NULL;

    return last != NULL && next != NULL && next->table == NULL && next->atoms->len > 0 &&
           g_unichar_islower(g_array_index(next->atoms, PdfAtom, 0).c) &&
           g_utf8_strchr(".?!:", -1, g_array_index(last->atoms, PdfAtom, last->atoms->len - 1).c) == NULL;
}

/* A row that was parted by the page's end: its first cell is empty or goes on in the middle of a sentence,
 * and so does another. */
static gboolean
overleaf_is_rest(const GPtrArray *row, const GPtrArray *above, gboolean is_ruled)
{
    gboolean has_more = FALSE;
    const PdfCell *first = g_ptr_array_index(row, 0), *label = g_ptr_array_index(above, 0);

    if (row->len < 2 || row->len > above->len || (is_ruled && row->len < above->len) ||
        overleaf_cell_is_blank(label) || (!overleaf_cell_is_blank(first) && !overleaf_goes_on(label, first)))
        return FALSE;
    for (guint i = 0; i < row->len; i++) {
        const PdfCell *cell = g_ptr_array_index(row, i), *over = g_ptr_array_index(above, i);

        if (is_ruled && (fabs(cell->box.x1 - over->box.x1) > 4 || fabs(cell->box.x2 - over->box.x2) > 4))
            return FALSE;
        has_more |= i > 0 && !overleaf_cell_is_blank(cell) && !overleaf_cell_is_blank(over);
    }
    return has_more || overleaf_goes_on(label, first);
}

static void
overleaf_append(const PdfBlock *last, const PdfBlock *next)
{
    PdfAtom space = g_array_index(last->atoms, PdfAtom, last->atoms->len - 1);

    space.c = ' ';
    space.tick = PDF_NO_TICK;
    g_array_append_val(last->atoms, space);
    g_array_append_vals(last->atoms, next->atoms->data, next->atoms->len);
}

static void
overleaf_join_cells(PdfCell *above, PdfCell *cell)
{
    if (overleaf_goes_on(above, cell)) {
        overleaf_append(overleaf_last_text(above), g_ptr_array_index(cell->blocks, 0));
        g_ptr_array_remove_index(cell->blocks, 0);
    }
    g_ptr_array_extend_and_steal(above->blocks, cell->blocks);
    cell->blocks = g_ptr_array_new_with_free_func(pdf_block_free);
}

static void
overleaf_join_rows(PdfTable *table, PdfTable *next)
{
    g_autofree char *head = overleaf_row_text(g_ptr_array_index(table->rows, 0));
    g_autofree char *first = overleaf_row_text(g_ptr_array_index(next->rows, 0));
    GPtrArray *above = g_ptr_array_index(table->rows, table->rows->len - 1), *row;

    if (table->rows->len > 1 && table->edges->len > 3 && strcmp(head, first) == 0)
        g_ptr_array_remove_index(next->rows, 0); /* the header row, printed again */
    if (next->rows->len == 0)
        return;
    row = g_ptr_array_index(next->rows, 0);
    if (overleaf_is_rest(row, above, table->is_ruled)) {
        for (guint i = 0; i < row->len; i++)
            overleaf_join_cells(g_ptr_array_index(above, i), g_ptr_array_index(row, i));
        g_ptr_array_remove_index(next->rows, 0);
    }
    g_ptr_array_extend_and_steal(table->rows, next->rows);
    next->rows = g_ptr_array_new();
}

/* A line of the label column, with nothing beside it, at the top of a page. */
static gboolean
overleaf_is_label(const PdfTable *table, const PdfBlock *block, const PdfBlock *over)
{
    double second = table->edges->len > 1 ? g_array_index(table->edges, double, 1) : 0;

    return block->table == NULL && block->level == 0 && !block->is_list_item && block->atoms->len > 0 &&
           fabs(block->box.x1 - table->box.x1) <= 4 && block->box.x2 < second &&
           (over != NULL ? block->box.y1 - over->box.y2 < 0.8 * pdf_box_height(over->box)
                         : g_unichar_islower(g_array_index(block->atoms, PdfAtom, 0).c) != 0);
}

/* Where white space makes the columns, a label that the page's end parts goes on as lines above the next
 * table. */
static void
overleaf_join_label(const PdfTable *table, PdfPage *page)
{
    const GPtrArray *row = g_ptr_array_index(table->rows, table->rows->len - 1);
    const PdfBlock *label = overleaf_last_text(g_ptr_array_index(row, 0)), *over = NULL;
    guint n = 0;

    if (table->is_ruled || row->len < 2 || label == NULL ||
        g_utf8_strchr(".?!:", -1, g_array_index(label->atoms, PdfAtom, label->atoms->len - 1).c) != NULL)
        return;
    while (n < page->blocks->len && overleaf_is_label(table, g_ptr_array_index(page->blocks, n), over)) {
        over = g_ptr_array_index(page->blocks, n++);
        overleaf_append(label, over);
    }
    if (n > 0)
        g_ptr_array_remove_range(page->blocks, 0, n);
}

/* The rest of an answer that the page's end parts stands alone in its column. */
static void
overleaf_join_answer(const PdfTable *table, PdfPage *page)
{
    const GPtrArray *row = g_ptr_array_index(table->rows, table->rows->len - 1);
    PdfBlock *rest = g_ptr_array_index(page->blocks, 0);
    const PdfCell *answer = g_ptr_array_index(row, row->len - 1);
    const PdfBlock *last = overleaf_last_text(answer);

    if (table->is_ruled || row->len != 2 || last == NULL || rest->table != NULL || rest->is_list_item ||
        rest->atoms->len == 0 || last->size != rest->size ||
        fabs(rest->box.x1 - g_array_index(table->edges, double, 1)) > 2 ||
        g_utf8_strchr(".?!:", -1, g_array_index(last->atoms, PdfAtom, last->atoms->len - 1).c) != NULL)
        return;
    overleaf_append(last, rest);
    g_ptr_array_remove_index(page->blocks, 0);
}

void
pdf_overleaf_join(GPtrArray *pages)
{
    PdfBlock *last = NULL;

    for (guint i = 0; i < pages->len; i++) {
        PdfPage *page = g_ptr_array_index(pages, i);
        PdfBlock *first;

        if (page->blocks->len == 0)
            continue;
        if (last != NULL && last->table != NULL && last->table->rows->len > 0)
            overleaf_join_label(last->table, page);
        if (last != NULL && last->table != NULL && last->table->rows->len > 0 && page->blocks->len > 0)
            overleaf_join_answer(last->table, page);
        if (page->blocks->len == 0)
            continue;
        first = g_ptr_array_index(page->blocks, 0);
        if (last != NULL && last->table != NULL && first->table != NULL && last->table->rows->len > 0 &&
            first->table->rows->len > 0 && overleaf_has_same_columns(last->table, first->table)) {
            overleaf_join_rows(last->table, first->table);
            g_ptr_array_remove_index(page->blocks, 0);
        }
        if (page->blocks->len > 0)
            last = g_ptr_array_index(page->blocks, page->blocks->len - 1);
    }
}
