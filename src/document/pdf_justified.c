/* Lines stretched to both margins: in a narrow column their words stand as far apart as columns do, but all
 * of them equally far, which columns never do.
 *
 *   Where    did    the    incident    occur? */
#include "document/pdf_piece_private.h"

#include <math.h>

#define JUSTIFIED_LEAST 3    /* gaps alike */
#define JUSTIFIED_ALIKE 0.08 /* of a gap */
#define JUSTIFIED_WIDEST 6.0 /* times the size of the type */

static gint
justified_by_place(gconstpointer a, gconstpointer b)
{
    const PdfPiece *one = *(PdfPiece *const *)a, *two = *(PdfPiece *const *)b;

    if (one->box.y1 != two->box.y1)
        return one->box.y1 < two->box.y1 ? -1 : 1;
    return one->box.x1 < two->box.x1 ? -1 : one->box.x1 > two->box.x1;
}

/* How far @next stands behind @piece in one line; 0: it does not, or something parts them. */
static double
justified_gap(const PdfPage *page, const GArray *starts, const PdfPiece *piece, const PdfPiece *next)
{
    double gap = next->box.x1 - piece->box.x2, y = (piece->box.y1 + piece->box.y2) / 2;

    if (fabs(piece->box.y2 - next->box.y2) > 1 || gap <= 0 || gap > JUSTIFIED_WIDEST * piece->size ||
        piece->is_field || next->is_field || pdf_atoms_have_tick(piece->atoms) ||
        pdf_atoms_have_tick(next->atoms) || pdf_start_is(starts, next->box.x1) ||
        pdf_rule_between(page, piece->box.x2, next->box.x1, y))
        return 0;
    return gap;
}

/* How many pieces after @from stand equally far apart. */
static guint
justified_run(const PdfPage *page, const GArray *starts, guint from)
{
    double first = 0;
    guint n = 0;

    for (; from + n + 1 < page->pieces->len; n++) {
        double gap = justified_gap(page, starts, g_ptr_array_index(page->pieces, from + n),
                                   g_ptr_array_index(page->pieces, from + n + 1));

        if (gap <= 0 || (n > 0 && fabs(gap - first) > MAX(JUSTIFIED_ALIKE * first, 0.8)))
            break;
        first = n == 0 ? gap : first;
    }
    return n;
}

void
pdf_justified_join(PdfPage *page, const GArray *starts)
{
    g_ptr_array_sort(page->pieces, justified_by_place);
    for (guint i = 0; i < page->pieces->len; i++) {
        guint n = justified_run(page, starts, i);

        if (n < JUSTIFIED_LEAST)
            continue;
        for (guint j = 1; j <= n; j++)
            pdf_piece_join(g_ptr_array_index(page->pieces, i), g_ptr_array_index(page->pieces, i + j));
        g_ptr_array_remove_range(page->pieces, i + 1, n);
    }
}
