/* Running heads and feet, taken before a page is laid out: what stands at its edge and
 *
 *   says the same on another page, at the same height          "SP4 version 3"
 *   counts the pages                                            "Form SP4      Page 1 of 2"
 *   marks it, on however few pages                              "OFFICIAL-SENSITIVE"
 *   is what a browser prints around a page                      "22/11/2026, 18:52    Referral"
 *
 * Lines are looked at from the edge inwards, and the first that is none of these is the page's own, as are
 * all behind it.  An answer is not to be lost that way: what only repeats must stand off from the text. */
#include <math.h>
#include <string.h>

#include "document/pdf_running_private.h"

#define RUNNING_TOP 0.13 /* of the page's height */
#define RUNNING_FOOT 0.90
#define RUNNING_SHIFT 8.0
#define RUNNING_LINES 12  /* at one edge of a page */
#define RUNNING_APART 0.6 /* of a line's height */
#define RUNNING_MARGIN_TOP 0.07
#define RUNNING_MARGIN_FOOT 0.935

static void
running_line_free(gpointer data)
{
    PdfRunningLine *line = data;

    g_free(line->text);
    g_free(line->key);
    g_ptr_array_unref(line->pieces);
    g_free(line);
}

static PdfRunningLine *
running_line_new(PdfBox box, gboolean at_foot)
{
    PdfRunningLine *line = g_new0(PdfRunningLine, 1);

    line->box = box;
    line->at_foot = at_foot;
    line->pieces = g_ptr_array_new();
    return line;
}

/* @pieces by their tops, so that each belongs to the last line or begins one. */
static void
running_add_piece(GPtrArray *lines, PdfPiece *piece, gboolean at_foot)
{
    PdfRunningLine *line = lines->len > 0 ? g_ptr_array_index(lines, lines->len - 1) : NULL;
    double least = line != NULL ? MIN(pdf_box_height(line->box), pdf_box_height(piece->box)) : 0;

    if (line == NULL ||
        pdf_overlap(line->box.y1, line->box.y2, piece->box.y1, piece->box.y2) <= 0.5 * least) {
        line = running_line_new(piece->box, at_foot);
        g_ptr_array_add(lines, line);
    }
    line->box = pdf_box_union(line->box, piece->box);
    line->size = MAX(line->size, piece->size);
    g_ptr_array_add(line->pieces, piece);
}

static gint
running_by_top(gconstpointer a, gconstpointer b)
{
    const PdfPiece *one = *(PdfPiece *const *)a, *two = *(PdfPiece *const *)b;

    return one->box.y1 < two->box.y1 ? -1 : one->box.y1 > two->box.y1;
}

static gint
running_by_left(gconstpointer a, gconstpointer b)
{
    const PdfPiece *one = *(PdfPiece *const *)a, *two = *(PdfPiece *const *)b;

    return one->box.x1 < two->box.x1 ? -1 : one->box.x1 > two->box.x1;
}

static void
running_reverse(GPtrArray *lines)
{
    for (guint i = 0; i < lines->len / 2; i++) {
        gpointer swapped = lines->pdata[i];

        lines->pdata[i] = lines->pdata[lines->len - 1 - i];
        lines->pdata[lines->len - 1 - i] = swapped;
    }
}

static void
running_say(PdfRunningLine *line)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < line->pieces->len; i++) {
        const PdfPiece *piece = g_ptr_array_index(line->pieces, i);
        g_autofree char *own =
            piece->table != NULL ? pdf_table_text(piece->table) : pdf_atoms_text(piece->atoms);

        g_string_append_printf(text, "%s%s", i > 0 ? "\t" : "", own);
    }
    line->text = g_strstrip(g_string_free(text, FALSE));
    line->key = pdf_key(line->text);
}

/* All lines of a page from one of its edges inwards, as far as a running one can stand, and one more. */
static GPtrArray *
running_lines(const PdfPage *page, gboolean at_foot)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(running_line_free);
    guint n = 0;

    g_ptr_array_sort(page->pieces, running_by_top);
    for (guint i = 0; i < page->pieces->len; i++)
        running_add_piece(lines, g_ptr_array_index(page->pieces, i), at_foot);
    if (at_foot)
        running_reverse(lines);
    for (; n < lines->len && n < RUNNING_LINES; n++) {
        PdfRunningLine *line = g_ptr_array_index(lines, n);

        if (at_foot ? line->box.y1 <= RUNNING_FOOT * page->height
                    : line->box.y2 >= RUNNING_TOP * page->height)
            break;
        g_ptr_array_sort(line->pieces, running_by_left);
        running_say(line);
    }
    if (n + 1 < lines->len)
        g_ptr_array_remove_range(lines, n + 1, lines->len - n - 1);
    return lines;
}

/* ---- what a line is ---- */

/* The heads of a table's columns stand over what is in them; at the top of a page that may be the rest of a
 * row, in one column alone. */
static gboolean
running_heads_table(const PdfRunningLine *line, const PdfRunningLine *inner)
{
    guint over = 0, bold = 0;

    if (inner == NULL || line->at_foot || line->pieces->len < 2)
        return FALSE;
    for (guint i = 0; i < line->pieces->len; i++) {
        const PdfPiece *head = g_ptr_array_index(line->pieces, i);
        gboolean is_over = FALSE;

        for (guint j = 0; j < inner->pieces->len; j++)
            is_over |=
                fabs(((const PdfPiece *)g_ptr_array_index(inner->pieces, j))->box.x1 - head->box.x1) <= 2;
        over += is_over;
        bold += pdf_atoms_all(head->atoms, DOCUMENT_BOLD);
    }
    return (over > 1 ? over + 1 >= line->pieces->len : over > 0 && bold > 2 && bold == line->pieces->len) &&
           pdf_running_gap(line, inner) < 1.5 * pdf_box_height(line->box);
}

/* Out in the margin, apart from the text, or a marking. */
static gboolean
running_is_outside(const PdfPage *page, const PdfRunningLine *line, double gap)
{
    return gap > RUNNING_APART * pdf_box_height(line->box) || pdf_running_says_mark(line) ||
           (line->at_foot ? line->box.y1 > RUNNING_MARGIN_FOOT * page->height
                          : line->box.y2 < RUNNING_MARGIN_TOP * page->height);
}

/* @line stands apart from the text, here or where it is repeated. */
static gboolean
running_repeats(const PdfRunning *running, const PdfRunningLine *line)
{
    gboolean is_outside = FALSE, is_repeated = FALSE;

    for (guint i = 0; i < running->edges->len; i++) {
        const PdfPage *page = g_ptr_array_index(running->pages, i);
        const GPtrArray *lines = g_ptr_array_index(running->edges, i);

        for (guint j = 0; j < lines->len; j++) {
            const PdfRunningLine *other = g_ptr_array_index(lines, j);
            const PdfRunningLine *inner = j + 1 < lines->len ? g_ptr_array_index(lines, j + 1) : NULL;

            if (other->key == NULL || fabs(other->box.y1 - line->box.y1) > RUNNING_SHIFT ||
                strcmp(other->key, line->key) != 0)
                continue;
            is_repeated |= i != running->at;
            is_outside |= running_is_outside(page, other, pdf_running_gap(other, inner));
        }
    }
    return is_repeated && is_outside;
}

/* A heading as large as a title is one, even where a form repeats itself a page a child. */
static gboolean
running_is_running(const PdfRunning *running, const PdfRunningLine *line, const PdfRunningLine *inner)
{
    gboolean is_large = !line->at_foot && line->size > 1.1 * running->body_size;

    if (*line->key == '\0')
        return FALSE;
    if (pdf_running_counts(running, line, inner) || pdf_running_is_browsers(running, line) ||
        pdf_running_marks(running, line, inner))
        return TRUE;
    return !is_large && !running_heads_table(line, inner) && running_repeats(running, line);
}

/* ---- taken ---- */

static GPtrArray *
running_block(const PdfPage *page, PdfRunningLine *line)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(pdf_piece_free);

    for (guint i = 0; i < line->pieces->len; i++) {
        gpointer piece = g_ptr_array_index(line->pieces, i);
        guint at;

        if (g_ptr_array_find(page->pieces, piece, &at))
            g_ptr_array_add(pieces, g_ptr_array_steal_index(page->pieces, at));
    }
    return pdf_flow(pieces, page->right, TRUE);
}

static void
running_take_page(PdfRunning *running, GHashTable *seen, GPtrArray *taken)
{
    const PdfPage *page = g_ptr_array_index(running->pages, running->at);
    const GPtrArray *lines = g_ptr_array_index(running->edges, running->at);
    guint before = taken->len;

    for (guint i = 0; i < lines->len; i++) {
        PdfRunningLine *line = g_ptr_array_index(lines, i);
        g_autoptr(GPtrArray) blocks = NULL;

        if (line->key == NULL ||
            !running_is_running(running, line, i + 1 < lines->len ? g_ptr_array_index(lines, i + 1) : NULL))
            return;
        blocks = running_block(page, line);
        if (!g_hash_table_add(seen, g_strdup(line->key)))
            continue;
        while (blocks->len > 0) /* from the edge inwards: a foot's last line first */
            g_ptr_array_insert(taken, line->at_foot ? (gint)before : -1,
                               g_ptr_array_steal_index(blocks, line->at_foot ? blocks->len - 1 : 0));
    }
}

static GPtrArray *
running_edges(const GPtrArray *pages, gboolean at_foot)
{
    GPtrArray *edges = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < pages->len; i++)
        g_ptr_array_add(edges, running_lines(g_ptr_array_index(pages, i), at_foot));
    return edges;
}

void
pdf_running_take(GPtrArray *pages, GPtrArray *heads, GPtrArray *feet)
{
    g_autoptr(GPtrArray) tops = running_edges(pages, FALSE), bottoms = running_edges(pages, TRUE);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    PdfRunning running = {.pages = pages, .tops = tops, .bottoms = bottoms};

    running.body_size = pdf_size_of_pieces(pages);
    for (running.at = 0; running.at < pages->len; running.at++) {
        running.edges = tops;
        running_take_page(&running, seen, heads);
        running.edges = bottoms;
        running_take_page(&running, seen, feet);
    }
}
