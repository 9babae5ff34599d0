/* Rows told apart by the white space between them, where it is wider than that between the lines of a cell.
 * The cells of a row need not begin at one height: browsers set them in its middle.
 *
 *                   The assessment copied
 *   3rd August      three paragraphs from the      Police protection ends
 *   2025            one before.                    tonight.
 */
#include "document/pdf_flow_private.h"

#define GAPS_LINE 0.35 /* of a line's height: lines of one cell stand no further apart */
#define GAPS_WIDER 0.15
#define GAPS_WIDER_LEAST 1.8

static gint
gaps_compare(gconstpointer a, gconstpointer b)
{
    const double *one = a, *two = b;

    return *one < *two ? -1 : *one > *two;
}

/* The white space above each band but the first. */
static GArray *
gaps_above(const GPtrArray *bands, guint from, guint n)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(double));
    double bottom = ((const PdfBand *)g_ptr_array_index(bands, from))->box.y2;

    for (guint i = from + 1; i < from + n; i++) {
        PdfBox box = ((const PdfBand *)g_ptr_array_index(bands, i))->box;
        double gap = box.y1 - bottom;

        g_array_append_val(gaps, gap);
        bottom = MAX(bottom, box.y2);
    }
    return gaps;
}

/* Between the two kinds of @gaps; 0: there are no two. */
static double
gaps_part(const GArray *gaps, double height)
{
    g_autoptr(GArray) sorted = g_array_copy((GArray *)gaps);
    double widest = MAX(GAPS_WIDER * height, GAPS_WIDER_LEAST), part = 0;

    g_array_sort(sorted, gaps_compare);
    for (guint i = 1; i < sorted->len; i++) {
        double less = g_array_index(sorted, double, i - 1), more = g_array_index(sorted, double, i);

        if (less <= GAPS_LINE * height && more - MAX(less, 0) > widest) {
            widest = more - MAX(less, 0);
            part = (more + MAX(less, 0)) / 2;
        }
    }
    return part;
}

static const PdfPiece *
gaps_label(const PdfBand *band, const GArray *columns)
{
    const PdfStack *stack = g_ptr_array_index(band->stacks, 0);

    return !pdf_band_first(band)->is_rest && pdf_flow_column(columns, stack) == 0
               ? g_ptr_array_index(stack->pieces, stack->pieces->len - 1)
               : NULL;
}

/* What stands in the first column in the lines of one row is one label: each line was full. */
static gboolean
gaps_are_rows(const GPtrArray *bands, guint from, guint n, const GArray *columns, const gboolean *begins)
{
    double right = g_array_index(columns, PdfFlowColumn, 1).x1 - 9;
    const PdfPiece *label = NULL;

    for (guint i = 0; i < n; i++) {
        const PdfBand *band = g_ptr_array_index(bands, from + i);
        const PdfPiece *next = gaps_label(band, columns);

        if (begins[i])
            label = NULL;
        if (label != NULL && next != NULL &&
            (next->is_field || next->is_boxed ||
             (!pdf_piece_starts_small(next) && !pdf_piece_wraps(label, next, right))))
            return FALSE;
        label = next != NULL ? next : label;
    }
    return TRUE;
}

gboolean *
pdf_row_gaps(const GPtrArray *bands, guint from, guint n, const GArray *columns)
{
    g_autoptr(GArray) gaps = gaps_above(bands, from, n);
    g_autofree gboolean *begins = g_new0(gboolean, n);
    const PdfPiece *first = pdf_band_first(g_ptr_array_index(bands, from));
    double part = gaps_part(gaps, pdf_box_height(first->box));

    if (part <= 0 || columns->len < 2)
        return NULL;
    begins[0] = TRUE;
    for (guint i = 1; i < n; i++)
        begins[i] = g_array_index(gaps, double, i - 1) > part;
    return gaps_are_rows(bands, from, n, columns, begins) ? g_steal_pointer(&begins) : NULL;
}
