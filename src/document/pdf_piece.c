/* Characters that stand together in a line become a piece; boxes to tick stay with the words beside them. */
#include <string.h>

#include "document/pdf_piece_private.h"

#define PIECE_GAP 1.3   /* of the size of the type: wider than any space between words */
#define PIECE_SPACE 0.3 /* there is one, though none is written */
#define PIECE_WIDE_SPACE 0.75
#define PIECE_BULLET_GAP 4.0 /* of the height */
#define PIECE_TICK_GAP 2.0
#define PIECE_OPTION_GAP 110.0
#define PIECE_PASSES 4

gboolean
pdf_rule_between(const PdfPage *page, double x1, double x2, double y)
{
    const GArray *down = page->drawing->down;

    for (guint i = 0; i < down->len; i++) {
        PdfBox rule = g_array_index(down, PdfBox, i);

        if (rule.x2 >= x1 - 0.5 && rule.x1 <= x2 + 0.5 && rule.y1 <= y && rule.y2 >= y)
            return TRUE;
    }
    return FALSE;
}

static gboolean
piece_is_space(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xA0;
}

/* Whether @next goes on from the piece that ends with @last. */
static gboolean
piece_goes_on(const PdfPage *page, const PdfGlyph *last, const PdfGlyph *next)
{
    double size = MAX(last->size, next->size), gap = next->box.x1 - last->box.x2;
    double y = (next->box.y1 + next->box.y2) / 2;
    double height = MIN(pdf_box_height(last->box), pdf_box_height(next->box));

    if (pdf_overlap(last->box.y1, last->box.y2, next->box.y1, next->box.y2) < 0.4 * height)
        return FALSE;
    if (gap > PIECE_GAP * size || gap < -1.5 * size)
        return FALSE;
    return gap < 0.15 * size || !pdf_rule_between(page, last->box.x2, next->box.x1, y);
}

/* A gap as wide as several spaces stays several: words so far apart are separate answers. */
static void
piece_add(PdfPiece *piece, const PdfGlyph *glyph, gboolean has_space)
{
    double gap = glyph->box.x1 - piece->box.x2;
    gboolean is_first = piece->first_word >= pdf_box_width(piece->box) && !has_space;

    for (guint n = has_space ? (gap > PIECE_WIDE_SPACE * glyph->size ? 3 : 1) : 0; n > 0; n--) {
        PdfAtom space = glyph->atom;
        const PdfAtom *before = &g_array_index(piece->atoms, PdfAtom, piece->atoms->len - 1);

        space.c = ' ';
        space.tick = PDF_NO_TICK;
        space.how = NULL;
        space.flags &= before->flags;
        g_array_append_val(piece->atoms, space);
    }
    g_array_append_val(piece->atoms, glyph->atom);
    piece->box = pdf_box_union(piece->box, glyph->box);
    piece->size = MAX(piece->size, glyph->size);
    if (is_first)
        piece->first_word = pdf_box_width(piece->box);
}

static void
pieces_from_glyphs(PdfPage *page, const GArray *starts)
{
    const PdfGlyph *last = NULL;
    PdfPiece *piece = NULL;
    gboolean has_space = FALSE;

    for (guint i = 0; i < page->glyphs->len; i++) {
        const PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);

        if (glyph->is_taken || piece_is_space(glyph->atom.c)) {
            has_space = TRUE;
            continue;
        }
        if (last == NULL || !piece_goes_on(page, last, glyph) ||
            pdf_start_parts(starts, page->glyphs, i, last, piece->box.x1)) {
            piece = pdf_piece_new(glyph->box, glyph->size);
            g_ptr_array_add(page->pieces, piece);
            has_space = FALSE;
        }
        piece_add(piece, glyph,
                  has_space || (last != NULL && piece->atoms->len > 0 &&
                                glyph->box.x1 - piece->box.x2 > PIECE_SPACE * glyph->size));
        has_space = FALSE;
        last = glyph;
    }
}

/* Once as the gaps tell, and again as long as others show where columns begin. */
static GArray *
pieces_read(PdfPage *page)
{
    guint fields = page->pieces->len, found = 0;
    GArray *starts = NULL;

    for (guint pass = 0; pass < PIECE_PASSES && (pass == 0 || page->pieces->len > found); pass++) {
        found = page->pieces->len;
        g_ptr_array_set_size(page->pieces, (gint)fields);
        pieces_from_glyphs(page, starts);
        g_clear_pointer(&starts, g_array_unref);
        starts = pdf_starts_find(page->pieces);
    }
    return starts;
}

/* ---- ticks and their words ---- */

static gint
piece_by_place(gconstpointer a, gconstpointer b)
{
    const PdfPiece *one = *(PdfPiece *const *)a, *two = *(PdfPiece *const *)b;

    return one->box.x1 < two->box.x1 ? -1 : one->box.x1 > two->box.x1;
}

static gboolean
piece_is_tick(const PdfPiece *piece)
{
    return piece->atoms->len > 0 && piece->atoms->len <= 2 && pdf_atoms_have_tick(piece->atoms);
}

void
pdf_piece_join(PdfPiece *piece, const PdfPiece *next)
{
    const PdfAtom space = {.c = ' '};

    if (piece->atoms->len > 0 && next->atoms->len > 0)
        g_array_append_val(piece->atoms, space);
    g_array_append_vals(piece->atoms, next->atoms->data, next->atoms->len);
    piece->box = pdf_box_union(piece->box, next->box);
    piece->size = MAX(piece->size, next->size);
    piece->is_field = piece->is_boxed = FALSE;
}

static double
piece_gap(const PdfPiece *tick, const PdfPiece *piece, gboolean on_right)
{
    return on_right ? piece->box.x1 - tick->box.x2 : tick->box.x1 - piece->box.x2;
}

static gboolean
piece_in_line(const PdfPage *page, const PdfPiece *a, const PdfPiece *b)
{
    double y = (a->box.y1 + a->box.y2) / 2, x1 = MIN(a->box.x2, b->box.x2), x2 = MAX(a->box.x1, b->box.x1);

    return y >= b->box.y1 - 1 && y <= b->box.y2 + 1 && !pdf_rule_between(page, x1, x2, y);
}

/* The nearest words in the same line on one side of @tick, near enough to be its own. */
static PdfPiece *
piece_beside(const PdfPage *page, const PdfPiece *tick, gboolean on_right, double heights)
{
    double reach = heights * MAX(9.0, pdf_box_height(tick->box));
    PdfPiece *best = NULL;

    for (guint i = 0; i < page->pieces->len; i++) {
        PdfPiece *piece = g_ptr_array_index(page->pieces, i);
        double gap = piece_gap(tick, piece, on_right);

        if (piece == tick || piece->is_field || piece->atoms->len == 0 || piece_is_tick(piece) || gap < -3 ||
            gap > reach || !piece_in_line(page, tick, piece))
            continue;
        reach = gap;
        best = piece;
    }
    return best;
}

/* Nothing but the sign before an item of a list. */
static gboolean
piece_is_bullet(const PdfPiece *piece)
{
    static const gunichar bullets[] = {0x2022, 0xB7, 0x25AA, 0x25CF, 0x2023, 0x25E6};
    const PdfAtom *atom = piece->atoms->len == 1 ? &g_array_index(piece->atoms, PdfAtom, 0) : NULL;

    for (guint i = 0; atom != NULL && atom->tick == PDF_NO_TICK && i < G_N_ELEMENTS(bullets); i++) {
        if (atom->c == bullets[i])
            return TRUE;
    }
    return FALSE;
}

/* It stands off from its words, and is no cell beside theirs; its type may be larger than theirs. */
static void
pieces_join_bullets(PdfPage *page)
{
    for (guint i = page->pieces->len; i-- > 0;) {
        PdfPiece *bullet = g_ptr_array_index(page->pieces, i), *words;

        if (!piece_is_bullet(bullet))
            continue;
        words = piece_beside(page, bullet, TRUE, PIECE_BULLET_GAP);
        if (words == NULL || piece_is_bullet(words))
            continue;
        pdf_piece_join(bullet, words);
        bullet->size = words->size;
        g_ptr_array_remove(page->pieces, words);
    }
}

/* A box belongs to the nearer words; between two as near, to those on the right. */
static void
pieces_join_ticks(PdfPage *page)
{
    for (guint i = page->pieces->len; i-- > 0;) {
        PdfPiece *tick = g_ptr_array_index(page->pieces, i), *right, *left;

        if (!piece_is_tick(tick))
            continue;
        right = piece_beside(page, tick, TRUE, PIECE_TICK_GAP);
        left = piece_beside(page, tick, FALSE, PIECE_TICK_GAP);
        if (right != NULL && left != NULL &&
            piece_gap(tick, left, FALSE) < 0.7 * piece_gap(tick, right, TRUE))
            right = NULL;
        if (right != NULL) {
            pdf_piece_join(tick, right);
            g_ptr_array_remove(page->pieces, right);
        } else if (left != NULL) {
            pdf_piece_join(left, tick);
            g_ptr_array_remove(page->pieces, tick);
        }
    }
}

/* "☐ Yes" and "☒ No" in one line are one answer, unless another column begins there.  Boxes without words
 * stand under heads of columns. */
static void
pieces_join_options(PdfPage *page, const GArray *starts)
{
    for (guint i = page->pieces->len; i-- > 0;) {
        PdfPiece *next = g_ptr_array_index(page->pieces, i), *before = NULL;
        double reach = PIECE_OPTION_GAP;

        if (!pdf_atoms_have_tick(next->atoms) || piece_is_tick(next) || pdf_start_is(starts, next->box.x1))
            continue;
        for (guint j = 0; j < i; j++) {
            PdfPiece *piece = g_ptr_array_index(page->pieces, j);
            double gap = piece_gap(next, piece, FALSE);

            if (gap < -1 || gap > reach || !pdf_atoms_have_tick(piece->atoms) || piece_is_tick(piece) ||
                !piece_in_line(page, next, piece))
                continue;
            reach = gap;
            before = piece;
        }
        if (before == NULL)
            continue;
        pdf_piece_join(before, next);
        g_ptr_array_remove(page->pieces, next);
    }
}

void
pdf_pieces_make(PdfPage *page)
{
    g_autoptr(GArray) starts = pieces_read(page);

    pdf_justified_join(page, starts);
    g_ptr_array_sort(page->pieces, piece_by_place);
    pieces_join_bullets(page);
    g_ptr_array_sort(page->pieces, piece_by_place);
    pieces_join_ticks(page);
    g_ptr_array_sort(page->pieces, piece_by_place);
    pieces_join_options(page, starts);
}
