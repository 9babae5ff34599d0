/* Which of the little paths are boxes to tick, and which are the ticks in them. */
#include "document/pdf_private.h"

#define CHECK_LEAST 5.0
#define CHECK_MOST 20.0

/* A box or a ring of a size to tick. */
static gboolean
check_has_shape(const PdfSmall *small)
{
    double width = pdf_box_width(small->box), height = pdf_box_height(small->box);

    if (!small->is_rectangle && !(small->is_round && width / height > 0.9 && width / height < 1.1))
        return FALSE;
    return width >= CHECK_LEAST && width <= CHECK_MOST && height >= CHECK_LEAST && height <= CHECK_MOST &&
           width / height > 0.7 && width / height < 1.4;
}

static gboolean
check_is_frame(const PdfSmall *small)
{
    return small->is_stroked && !small->is_white && check_has_shape(small);
}

static gboolean
check_is_same(PdfBox a, PdfBox b)
{
    return ABS(a.x1 - b.x1) < 2 && ABS(a.y1 - b.y1) < 2 && ABS(a.x2 - b.x2) < 2 && ABS(a.y2 - b.y2) < 2;
}

static gboolean
check_is_inside(PdfBox outer, PdfBox inner)
{
    return pdf_box_holds(outer, inner) && inner.x1 > outer.x1 - 4 && inner.x2 < outer.x2 + 6 &&
           inner.y1 > outer.y1 - 6 && inner.y2 < outer.y2 + 4;
}

static gboolean
check_is_mark(const PdfSmall *frame, const PdfSmall *small)
{
    double need = 0.35 * pdf_box_width(frame->box);

    if (small == frame || !small->is_dark || !check_is_inside(frame->box, small->box) ||
        (pdf_box_width(small->box) < need && pdf_box_height(small->box) < need))
        return FALSE;
    if (small->is_rectangle || small->is_round)
        return !small->is_stroked && !check_is_same(frame->box, small->box);
    return TRUE;
}

/* As browsers show a ticked box: filled with a colour, and the tick on it white. */
static gboolean
check_is_filled(const GArray *smalls, const PdfSmall *ground)
{
    if (ground->is_stroked || ground->is_white || !(ground->is_hue || ground->is_dark) ||
        !check_has_shape(ground))
        return FALSE;
    for (guint i = 0; i < smalls->len; i++) {
        const PdfSmall *mark = &g_array_index(smalls, PdfSmall, i);

        if (mark->is_white && !mark->is_rectangle && !mark->is_round &&
            check_is_inside(ground->box, mark->box) &&
            MAX(pdf_box_width(mark->box), pdf_box_height(mark->box)) > 0.35 * pdf_box_width(ground->box))
            return TRUE;
    }
    return FALSE;
}

/* Boxes in a row that touch are a comb to write in, one letter each. */
static gboolean
check_has_neighbour(const GArray *smalls, const PdfSmall *frame)
{
    for (guint i = 0; i < smalls->len; i++) {
        const PdfSmall *other = &g_array_index(smalls, PdfSmall, i);

        if (other != frame && check_is_frame(other) && other->is_rectangle &&
            !check_is_same(other->box, frame->box) && !check_is_inside(frame->box, other->box) &&
            !check_is_inside(other->box, frame->box) && pdf_box_touches(other->box, frame->box, 1.0))
            return TRUE;
    }
    return FALSE;
}

static gboolean
check_is_known(const PdfDrawing *drawing, PdfBox box)
{
    for (guint i = 0; i < drawing->checks->len; i++) {
        PdfBox known = g_array_index(drawing->checks, PdfCheck, i).box;

        if (pdf_box_holds(known, box) || pdf_box_holds(box, known))
            return TRUE;
    }
    return FALSE;
}

void
pdf_checks_settle(PdfDrawing *drawing, GArray *smalls)
{
    for (guint i = 0; i < smalls->len; i++) {
        const PdfSmall *frame = &g_array_index(smalls, PdfSmall, i);
        PdfCheck check = {.box = frame->box, .is_ticked = check_is_filled(smalls, frame)};

        if (!(check.is_ticked || check_is_frame(frame)) || check_is_known(drawing, frame->box) ||
            check_has_neighbour(smalls, frame))
            continue;
        for (guint j = 0; j < smalls->len; j++)
            check.is_ticked |= check_is_mark(frame, &g_array_index(smalls, PdfSmall, j));
        g_array_append_val(drawing->checks, check);
    }
}
