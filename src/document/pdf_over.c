/* Labels over their answers, several beside one another: rows of labels and of answers by turns.
 *
 *   Mother              Father / partner
 *   Amina Gantry        Piran Jessamy
 *   Religion            GP
 *   None                The Old Forge
 *
 * Each label and the answer below it become one cell. */
#include "document/pdf_flow_private.h"

typedef enum { OVER_BLANK, OVER_LABEL, OVER_ANSWER, OVER_BOTH } OverKind;

static OverKind
over_kind_of_cell(const PdfCell *cell)
{
    OverKind kind = OVER_BLANK;

    for (guint i = 0; i < cell->blocks->len; i++) {
        const PdfBlock *block = g_ptr_array_index(cell->blocks, i);

        if (block->table != NULL)
            return OVER_BOTH;
        if (!pdf_atoms_blank(block->atoms))
            kind |= pdf_atoms_all(block->atoms, DOCUMENT_BOLD) ? OVER_LABEL : OVER_ANSWER;
    }
    return kind;
}

static OverKind
over_kind(const GPtrArray *row)
{
    OverKind kind = OVER_BLANK;

    for (guint i = 0; i < row->len; i++)
        kind |= over_kind_of_cell(g_ptr_array_index(row, i));
    return kind;
}

/* Twice at least, and from beginning to end: one row of labels heads a table. */
static gboolean
over_takes_turns(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        if (over_kind(g_ptr_array_index(rows, i)) != (i % 2 == 0 ? OVER_LABEL : OVER_ANSWER))
            return FALSE;
    }
    return rows->len >= 4 && rows->len % 2 == 0;
}

void
pdf_over_join(PdfTable *table)
{
    if (!over_takes_turns(table->rows))
        return;
    for (guint i = 0; i + 1 < table->rows->len; i++) {
        const GPtrArray *labels = g_ptr_array_index(table->rows, i);
        const GPtrArray *answers = g_ptr_array_index(table->rows, i + 1);

        for (guint c = 0; c < labels->len && c < answers->len; c++) {
            PdfCell *answer = g_ptr_array_index(answers, c);

            g_ptr_array_extend_and_steal(((PdfCell *)g_ptr_array_index(labels, c))->blocks, answer->blocks);
            answer->blocks = g_ptr_array_new_with_free_func(pdf_block_free);
        }
        g_ptr_array_remove_index(table->rows, i + 1);
    }
}
