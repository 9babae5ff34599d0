/* What a block says, as text and as a key. */
#include "document/pdf_pages_private.h"

static void words_add(GString *text, const GPtrArray *blocks);

static void
words_add_table(GString *text, const PdfTable *table)
{
    for (guint r = 0; r < table->rows->len; r++) {
        const GPtrArray *row = g_ptr_array_index(table->rows, r);

        for (guint c = 0; c < row->len; c++)
            words_add(text, ((const PdfCell *)g_ptr_array_index(row, c))->blocks);
    }
}

static void
words_add(GString *text, const GPtrArray *blocks)
{
    for (guint i = 0; i < blocks->len; i++) {
        const PdfBlock *block = g_ptr_array_index(blocks, i);
        g_autofree char *own = pdf_atoms_text(block->atoms);

        g_string_append(text, own);
        g_string_append_c(text, ' ');
        if (block->table != NULL)
            words_add_table(text, block->table);
    }
}

char *
pdf_block_text(const PdfBlock *block)
{
    GPtrArray blocks = {.pdata = (gpointer *)&block, .len = 1};
    GString *text = g_string_new(NULL);

    words_add(text, &blocks);
    return g_strchomp(g_string_free(text, FALSE));
}

char *
pdf_table_text(const PdfTable *table)
{
    GString *text = g_string_new(NULL);

    words_add_table(text, table);
    return g_strchomp(g_string_free(text, FALSE));
}

char *
pdf_key(const char *text)
{
    char *key = g_strdup(text);

    for (char *p = key; *p != '\0'; p++) {
        if (g_ascii_isdigit(*p))
            *p = '#';
    }
    return key;
}
