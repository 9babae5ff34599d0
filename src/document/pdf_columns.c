/* A page set in two columns, as a newspaper is: the left one is read to its end, then the right one.
 *
 * Labels beside their values stand in two columns too, so it takes more than a gutter: halves of one width,
 * and in both of them what only one side of a table has: labels with their values, or type of both kinds. */
#include <math.h>
#include <string.h>

#include "document/pdf_columns_private.h"

#define COLUMNS_GUTTER_LEAST 9.0
#define COLUMNS_LINES_LEAST 7
#define COLUMNS_MARGIN 7.0
#define COLUMNS_SLACK 24.0
#define COLUMNS_UNEVEN_MAX 0.12 /* of a column's width */

/* What stands on one side of a gutter. */
typedef struct {
    guint lines, bold, plain, pairs, tables;
    double x1;
} PdfSide;

static gint
columns_by_top(gconstpointer a, gconstpointer b)
{
    const PdfPiece *one = *(PdfPiece *const *)a, *two = *(PdfPiece *const *)b;

    return one->box.y1 < two->box.y1 ? -1 : one->box.y1 > two->box.y1;
}

/* "Role: Sergeant", "Agreed? Yes", "Born - 3 May": a label, and something after it. */
static gboolean
columns_is_pair(const PdfPiece *piece)
{
    static const char *const signs[] = {": ", "? ", " - ", " – ", "....", "____"};
    g_autofree char *text = pdf_atoms_text(piece->atoms);

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *at = strstr(text, signs[i]);

        if (at != NULL && at > text && at - text < 60 && at[strlen(signs[i])] != '\0')
            return TRUE;
    }
    return FALSE;
}

/* A table counts as its rows. */
static guint
columns_lines(const PdfPiece *piece)
{
    return piece->table != NULL ? piece->table->rows->len : 1;
}

static void
columns_count(PdfSide *side, const PdfPiece *piece)
{
    gboolean is_bold = piece->table == NULL && pdf_atoms_all(piece->atoms, DOCUMENT_BOLD);

    side->x1 = side->lines == 0 ? piece->box.x1 : MIN(side->x1, piece->box.x1);
    side->lines += columns_lines(piece);
    if (piece->table != NULL) {
        side->tables++;
        return;
    }
    side->bold += is_bold ? 1 : 0;
    side->plain += is_bold ? 0 : 1;
    side->pairs += columns_is_pair(piece) ? 1 : 0;
}

static gboolean
columns_is_across(const PdfPiece *piece, double x)
{
    /* a table's frame stands out over the text by its cells' margin */
    double from = piece->box.x1 + (piece->table != NULL ? COLUMNS_MARGIN : 0);

    return from < x + COLUMNS_GUTTER_LEAST / 2 && piece->box.x2 > x - COLUMNS_GUTTER_LEAST / 2;
}

/* Counts the sides of the longest stretch of @sorted that leaves @gutter free. */
static guint
columns_stretch(const GPtrArray *sorted, PdfGutter *gutter, PdfSide *left, PdfSide *right)
{
    guint best = 0;

    for (guint i = 0; i < sorted->len; i++) {
        PdfSide sides[2] = {{0}, {0}};
        guint from = i;

        for (; i < sorted->len && !columns_is_across(g_ptr_array_index(sorted, i), gutter->x); i++) {
            const PdfPiece *piece = g_ptr_array_index(sorted, i);

            columns_count(&sides[piece->box.x2 > gutter->x], piece);
        }
        if (sides[0].lines + sides[1].lines > best) {
            best = sides[0].lines + sides[1].lines;
            *left = sides[0];
            *right = sides[1];
            gutter->y1 = ((const PdfPiece *)g_ptr_array_index(sorted, from))->box.y1;
            gutter->y2 =
                i < sorted->len ? ((const PdfPiece *)g_ptr_array_index(sorted, i))->box.y1 : G_MAXDOUBLE;
        }
    }
    return best;
}

static double
columns_bottom(const GPtrArray *sorted, const PdfGutter *gutter)
{
    double bottom = gutter->y1;

    for (guint i = 0; i < sorted->len; i++) {
        const PdfPiece *piece = g_ptr_array_index(sorted, i);

        if (piece->box.y1 >= gutter->y1 && piece->box.y1 < gutter->y2 && piece->box.x2 > gutter->x)
            bottom = MAX(bottom, piece->box.y2);
    }
    return bottom;
}

/* The heading of what stands across the page below is not the left column's, though it is as short. */
static void
columns_leave_heading(const GPtrArray *sorted, PdfGutter *gutter)
{
    double bottom = columns_bottom(sorted, gutter);

    for (guint i = sorted->len; i-- > 0 && gutter->y2 < G_MAXDOUBLE;) {
        const PdfPiece *piece = g_ptr_array_index(sorted, i);

        if (piece->box.y1 >= gutter->y2)
            continue;
        if (piece->table != NULL || piece->box.y1 < bottom || !pdf_atoms_all(piece->atoms, DOCUMENT_BOLD) ||
            gutter->y2 - piece->box.y2 > 2.5 * pdf_box_height(piece->box))
            return;
        gutter->y2 = piece->box.y1;
    }
}

static gboolean
columns_both_have(const PdfSide *left, const PdfSide *right)
{
    gboolean has_pairs = left->pairs >= 3 && right->pairs >= 2 && left->pairs * 6 >= left->lines &&
                         right->pairs * 6 >= right->lines;
    gboolean has_kinds = left->bold >= 2 && left->plain >= 2 && right->bold >= 2 && right->plain >= 2;

    return has_pairs || has_kinds || (left->tables > 0 && right->tables > 0);
}

/* The gutter of a page set in two columns; FALSE: it is not. */
static gboolean
columns_find(const GPtrArray *sorted, double edge, PdfGutter *gutter)
{
    double left_edge = edge;
    guint lines = 0;

    for (guint i = 0; i < sorted->len; i++) {
        left_edge = MIN(left_edge, ((const PdfPiece *)g_ptr_array_index(sorted, i))->box.x1);
        lines += columns_lines(g_ptr_array_index(sorted, i));
    }
    for (guint i = 0; i < sorted->len; i++) {
        const PdfPiece *piece = g_ptr_array_index(sorted, i);
        double width = edge - piece->box.x1;
        PdfSide left = {0}, right = {0};

        /* a right column begins here: as wide as the left one, which begins at the page's edge */
        gutter->x = piece->box.x1 - COLUMNS_GUTTER_LEAST;
        if (fabs((edge - left_edge) / 2 - width) > COLUMNS_UNEVEN_MAX * width + 12)
            continue;
        if (columns_stretch(sorted, gutter, &left, &right) * 10 < lines * 4 ||
            left.lines < COLUMNS_LINES_LEAST || right.lines < 4 || fabs(right.x1 - piece->box.x1) > 1 ||
            fabs((right.x1 - left.x1) - width) > 0.2 * width || !columns_both_have(&left, &right))
            continue;
        columns_leave_heading(sorted, gutter);
        return !pdf_columns_are_rows(sorted, gutter, right.pairs);
    }
    return FALSE;
}

static GPtrArray *
columns_take(GPtrArray *pieces, const PdfGutter *gutter, int part)
{
    GPtrArray *taken = g_ptr_array_new_with_free_func(pdf_piece_free);

    for (guint i = 0; i < pieces->len; i++) {
        const PdfPiece *piece = g_ptr_array_index(pieces, i);
        int of = piece->box.y1 < gutter->y1    ? 0
                 : piece->box.y1 >= gutter->y2 ? 3
                 : piece->box.x2 > gutter->x   ? 2
                                               : 1;

        if (of == part)
            g_ptr_array_add(taken, (gpointer)piece);
    }
    return taken;
}

/* How far the lines of a column reach: the gutter beside it is wider than it need be, but not by much. */
static double
columns_right(const GPtrArray *pieces, double right)
{
    double reach = 0;

    for (guint i = 0; i < pieces->len; i++)
        reach = MAX(reach, ((const PdfPiece *)g_ptr_array_index(pieces, i))->box.x2);
    return reach < right && reach > right - COLUMNS_SLACK ? reach : right;
}

GPtrArray *
pdf_columns(GPtrArray *pieces, double right)
{
    GPtrArray *blocks, *parts[4];
    PdfGutter gutter = {0};

    g_ptr_array_sort(pieces, columns_by_top);
    if (!columns_find(pieces, right, &gutter))
        return pdf_flow(pieces, right, FALSE);
    blocks = g_ptr_array_new_with_free_func(pdf_block_free);
    for (int part = 0; part < 4; part++)
        parts[part] = columns_take(pieces, &gutter, part);
    g_ptr_array_set_free_func(pieces, NULL); /* the four parts have them */
    g_ptr_array_unref(pieces);
    for (int part = 0; part < 4; part++) {
        gboolean is_column = part == 1 || part == 2;
        double edge = is_column ? columns_right(parts[part], part == 1 ? gutter.x : right) : right;
        g_autoptr(GPtrArray) some =
            is_column ? pdf_flow(parts[part], edge, FALSE) : pdf_columns(parts[part], right);

        g_ptr_array_extend_and_steal(blocks, g_steal_pointer(&some));
    }
    return blocks;
}
