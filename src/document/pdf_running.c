/* Running heads and feet: what stands on several pages at the same height and says the same. */
#include <math.h>
#include <string.h>

#include "document/pdf_pages_private.h"

#define RUNNING_TOP 0.13 /* of the page's height */
#define RUNNING_FOOT 0.90
#define RUNNING_SHIFT 8.0

static void
running_add_text(const GPtrArray *blocks, GString *text)
{
    for (guint i = 0; i < blocks->len; i++) {
        const PdfBlock *block = g_ptr_array_index(blocks, i);
        g_autofree char *own = pdf_atoms_text(block->atoms);

        g_string_append(text, own);
        g_string_append_c(text, ' ');
        for (guint r = 0; block->table != NULL && r < block->table->rows->len; r++) {
            const GPtrArray *row = g_ptr_array_index(block->table->rows, r);

            for (guint c = 0; c < row->len; c++)
                running_add_text(((const PdfCell *)g_ptr_array_index(row, c))->blocks, text);
        }
    }
}

char *
pdf_block_text(const PdfBlock *block)
{
    GPtrArray blocks = {.pdata = (gpointer *)&block, .len = 1};
    GString *text = g_string_new(NULL);

    running_add_text(&blocks, text);
    return g_strchomp(g_string_free(text, FALSE));
}

char *
pdf_running_key(const PdfBlock *block)
{
    char *text = pdf_block_text(block);

    for (char *p = text; *p != '\0'; p++) {
        if (g_ascii_isdigit(*p))
            *p = '#';
    }
    return text;
}

static gboolean
running_is_at_edge(const PdfPage *page, const PdfBlock *block, gboolean at_foot)
{
    return at_foot ? block->box.y1 > RUNNING_FOOT * page->height : block->box.y2 < RUNNING_TOP * page->height;
}

static gboolean
running_is_on(const PdfPage *page, const PdfBlock *block, const char *key, gboolean at_foot)
{
    for (guint i = 0; i < page->blocks->len; i++) {
        const PdfBlock *other = g_ptr_array_index(page->blocks, i);
        g_autofree char *other_key = NULL;

        if (!running_is_at_edge(page, other, at_foot) || fabs(other->box.y1 - block->box.y1) > RUNNING_SHIFT)
            continue;
        other_key = pdf_running_key(other);
        if (strcmp(key, other_key) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
running_is_page_number(const char *key)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);

    return strchr(lower, '#') != NULL && strlen(lower) <= 16 &&
           strspn(lower, "page of#/-| \t") == strlen(lower);
}

/* In the margin, nothing near, and it says what a marking says: on however few pages.  Without those words it
 * may be the last answer of a page. */
static gboolean
running_is_marking(const PdfPage *page, const PdfBlock *block, gboolean at_foot)
{
    static const char *const words[] = {"official",  "confidential", "restricted",
                                        "sensitive", "protect",      NULL};
    g_autofree char *text = pdf_block_text(block), *lower = g_ascii_strdown(text, -1);
    double height = pdf_box_height(block->box);
    gboolean is_marking = FALSE;

    for (guint i = 0; words[i] != NULL; i++)
        is_marking |= strstr(lower, words[i]) != NULL;
    if (!is_marking || block->atoms->len > 60)
        return FALSE;
    if (at_foot ? block->box.y1 < 0.925 * page->height : block->box.y2 > 0.075 * page->height)
        return FALSE;
    for (guint i = 0; i < page->blocks->len; i++) {
        const PdfBlock *other = g_ptr_array_index(page->blocks, i);
        double gap = at_foot ? block->box.y1 - other->box.y2 : other->box.y1 - block->box.y2;

        if (other != block && gap > -height && gap < height && !running_is_at_edge(page, other, at_foot))
            return FALSE;
    }
    return block->table == NULL && page->blocks->len > 1;
}

/* A heading as large as a title is one, even where a form repeats itself a page a child. */
static gboolean
running_repeats(const GPtrArray *pages, guint at, const PdfBlock *block, gboolean at_foot, double body_size)
{
    g_autofree char *key = pdf_running_key(block);

    if (*key == '\0' || (!at_foot && block->size > 1.1 * body_size))
        return FALSE;
    if ((at_foot && running_is_page_number(key)) ||
        running_is_marking(g_ptr_array_index(pages, at), block, at_foot))
        return TRUE;
    for (guint i = 0; i < pages->len; i++) {
        if (i != at && running_is_on(g_ptr_array_index(pages, i), block, key, at_foot))
            return TRUE;
    }
    return FALSE;
}

GPtrArray *
pdf_running_take(GPtrArray *pages, gboolean at_foot, double body_size)
{
    GPtrArray *taken = g_ptr_array_new_with_free_func(pdf_block_free);
    g_autoptr(GPtrArray) found = g_ptr_array_new(); /* on which page, and which block */
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);

        for (guint j = 0; j < page->blocks->len; j++) {
            PdfBlock *block = g_ptr_array_index(page->blocks, j);

            if (running_is_at_edge(page, block, at_foot) &&
                running_repeats(pages, i, block, at_foot, body_size))
                g_ptr_array_add(found, block);
        }
    }
    for (guint i = 0; i < pages->len; i++) {
        PdfPage *page = g_ptr_array_index(pages, i);

        for (guint j = 0; j < page->blocks->len;) {
            PdfBlock *block = g_ptr_array_index(page->blocks, j);

            if (!g_ptr_array_find(found, block, NULL)) {
                j++;
                continue;
            }
            block = g_ptr_array_steal_index(page->blocks, j);
            if (g_hash_table_add(seen, pdf_running_key(block)))
                g_ptr_array_add(taken, block);
            else
                pdf_block_free(block);
        }
    }
    return taken;
}
