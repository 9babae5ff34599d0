/* What looks like two columns of a page and is a table: labels and values twice a row, or labels and answers.
 */
#include <math.h>

#include "document/pdf_columns_private.h"

static gboolean
columns_in_part(const PdfPiece *piece, const PdfGutter *gutter, gboolean is_right)
{
    return piece->box.y1 >= gutter->y1 && piece->box.y1 < gutter->y2 &&
           (piece->box.x2 > gutter->x) == is_right;
}

/* @piece begins a line of its side, and whether something stands beside it there. */
static gboolean
columns_begins_line(const GPtrArray *sorted, const PdfGutter *gutter, const PdfPiece *piece,
                    gboolean is_right, gboolean *has_beside)
{
    *has_beside = FALSE;
    for (guint i = 0; i < sorted->len; i++) {
        const PdfPiece *other = g_ptr_array_index(sorted, i);

        if (other == piece || !columns_in_part(other, gutter, is_right) ||
            pdf_overlap(piece->box.y1, piece->box.y2, other->box.y1, other->box.y2) <
                0.5 * MIN(pdf_box_height(piece->box), pdf_box_height(other->box)))
            continue;
        if (other->box.x1 < piece->box.x1)
            return FALSE;
        *has_beside = TRUE;
    }
    return TRUE;
}

/* The tops of the lines of one side: of those that have a label and a value, and of those with one thing. */
typedef struct {
    GArray *pairs, *lone, *bold; /* of double; bold ones are among the others */
} PdfStarts;

static void
columns_starts(const GPtrArray *sorted, const PdfGutter *gutter, gboolean is_right, PdfStarts *starts)
{
    gboolean has_beside;

    for (guint i = 0; i < sorted->len; i++) {
        const PdfPiece *piece = g_ptr_array_index(sorted, i);

        if (piece->table != NULL || !columns_in_part(piece, gutter, is_right) ||
            !columns_begins_line(sorted, gutter, piece, is_right, &has_beside))
            continue;
        g_array_append_val(has_beside ? starts->pairs : starts->lone, piece->box.y1);
        if (pdf_atoms_all(piece->atoms, DOCUMENT_BOLD))
            g_array_append_val(starts->bold, piece->box.y1);
    }
}

static guint
columns_shared(const GArray *tops, const GArray *others)
{
    guint n = 0;

    for (guint i = 0; i < tops->len; i++) {
        gboolean is_shared = FALSE;

        for (guint j = 0; j < others->len; j++)
            is_shared |= fabs(g_array_index(tops, double, i) - g_array_index(others, double, j)) <= 2;
        n += is_shared;
    }
    return n;
}

/* Two blocks beside one another begin with their headings. */
static gboolean
columns_have_heads(const PdfStarts *left, const PdfStarts *right)
{
    double head = right->lone->len > 0 ? g_array_index(right->lone, double, 0) : G_MAXDOUBLE;

    if (right->pairs->len > 0 && head > g_array_index(right->pairs, double, 0))
        return FALSE;
    for (guint i = 0; i < left->lone->len; i++) {
        if (fabs(g_array_index(left->lone, double, i) - head) <= 2)
            return TRUE;
    }
    return FALSE;
}

static gboolean
columns_pairs_match(const PdfStarts *left, const PdfStarts *right)
{
    return 2 * left->pairs->len >= left->lone->len && 2 * right->pairs->len >= right->lone->len &&
           5 * columns_shared(right->pairs, left->pairs) >= 4 * right->pairs->len &&
           5 * columns_shared(left->pairs, right->pairs) >= 3 * left->pairs->len;
}

/* Labels on the left, with what is said about them or without, and on the right no more than the answers,
 * each beside its label, of one child or of several; heads of columns stand beside heads. */
static gboolean
columns_are_answers(const PdfStarts *left, const PdfStarts *right, guint right_pairs)
{
    guint lines = right->lone->len + right->pairs->len, lone = columns_shared(right->lone, left->pairs);
    guint beside = lone + columns_shared(right->lone, left->lone) + columns_shared(right->pairs, left->pairs);

    if (right->pairs->len * 10 <= right->lone->len && left->pairs->len >= left->lone->len &&
        2 * lone >= right->lone->len)
        return TRUE;
    return right->bold->len > 0 && right->bold->len * 4 <= lines &&
           columns_shared(right->bold, left->bold) == right->bold->len && right_pairs * 6 < lines &&
           beside * 10 >= lines * (right->pairs->len * 10 > right->lone->len ? 8 : 6);
}

/* "Role: | Sergeant | Agency: | Police": two labels with their values begin at one height, row after row. */
gboolean
pdf_columns_are_rows(const GPtrArray *sorted, const PdfGutter *gutter, guint right_pairs)
{
    PdfStarts sides[2];
    gboolean are_rows;

    for (guint i = 0; i < 2; i++) {
        sides[i].pairs = g_array_new(FALSE, FALSE, sizeof(double));
        sides[i].lone = g_array_new(FALSE, FALSE, sizeof(double));
        sides[i].bold = g_array_new(FALSE, FALSE, sizeof(double));
        columns_starts(sorted, gutter, i == 1, &sides[i]);
    }
    are_rows = (columns_pairs_match(&sides[0], &sides[1]) && !columns_have_heads(&sides[0], &sides[1])) ||
               columns_are_answers(&sides[0], &sides[1], right_pairs);
    for (guint i = 0; i < 2; i++) {
        g_array_unref(sides[i].pairs);
        g_array_unref(sides[i].lone);
        g_array_unref(sides[i].bold);
    }
    return are_rows;
}
