/* The size that most of a document is set in. */
#include "document/pdf_pages_private.h"

typedef struct {
    double size;
    guint atoms;
} PdfSize;

static void
size_add(GArray *sizes, double size, const GArray *atoms)
{
    PdfSize one = {size, atoms->len};

    if (atoms->len > 0 && size > 0)
        g_array_append_val(sizes, one);
}

static void size_add_blocks(GArray *sizes, const GPtrArray *blocks);

static void
size_add_table(GArray *sizes, const PdfTable *table)
{
    for (guint r = 0; r < table->rows->len; r++) {
        const GPtrArray *row = g_ptr_array_index(table->rows, r);

        for (guint c = 0; c < row->len; c++)
            size_add_blocks(sizes, ((const PdfCell *)g_ptr_array_index(row, c))->blocks);
    }
}

static void
size_add_blocks(GArray *sizes, const GPtrArray *blocks)
{
    for (guint i = 0; i < blocks->len; i++) {
        const PdfBlock *block = g_ptr_array_index(blocks, i);

        size_add(sizes, block->size, block->atoms);
        if (block->table != NULL)
            size_add_table(sizes, block->table);
    }
}

static gint
size_by_size(gconstpointer a, gconstpointer b)
{
    const PdfSize *one = a, *two = b;

    return one->size < two->size ? -1 : one->size > two->size;
}

static double
size_median(GArray *sizes)
{
    guint64 all = 0, half = 0;

    g_array_sort(sizes, size_by_size);
    for (guint i = 0; i < sizes->len; i++)
        all += g_array_index(sizes, PdfSize, i).atoms;
    for (guint i = 0; i < sizes->len; i++) {
        half += g_array_index(sizes, PdfSize, i).atoms;
        if (2 * half >= all)
            return g_array_index(sizes, PdfSize, i).size;
    }
    return 0;
}

double
pdf_size_of_blocks(const GPtrArray *pages)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(PdfSize));

    for (guint i = 0; i < pages->len; i++)
        size_add_blocks(sizes, ((const PdfPage *)g_ptr_array_index(pages, i))->blocks);
    return size_median(sizes);
}

double
pdf_size_of_pieces(const GPtrArray *pages)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(PdfSize));

    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);

        for (guint j = 0; j < page->pieces->len; j++) {
            const PdfPiece *piece = g_ptr_array_index(page->pieces, j);

            size_add(sizes, piece->size, piece->atoms);
            if (piece->table != NULL)
                size_add_table(sizes, piece->table);
        }
    }
    return size_median(sizes);
}
