/* What is drawn on a page: rules, grounds, boxes to tick and their marks, rings round answers. */
#include <cairo-script.h>
#include <math.h>

#include "document/pdf_script_private.h"

#define DRAWING_RULES_MAX 6000 /* a page with more is a picture made of lines */
#define DRAWING_SMALLS_MAX 600
#define DRAWING_RULE_THICK 3.0
#define DRAWING_RULE_LONG 5.0
#define DRAWING_SMALL 24.0

typedef struct {
    PdfDrawing *drawing;
    GArray *smalls; /* of PdfSmall */
} DrawingReader;

static void
drawing_rule(PdfDrawing *drawing, PdfBox box)
{
    if (drawing->across->len + drawing->down->len >= DRAWING_RULES_MAX)
        return;
    if (pdf_box_width(box) >= pdf_box_height(box))
        g_array_append_val(drawing->across, box);
    else
        g_array_append_val(drawing->down, box);
}

/* One stretch of a path, from a move to the next. */
typedef struct {
    PdfBox box;
    gboolean is_curved, is_slanted;
    guint start, end; /* in the points */
} DrawingStretch;

static DrawingStretch
drawing_stretch(const GArray *points, guint start)
{
    const PdfPoint *first = &g_array_index(points, PdfPoint, start), *last = first;
    DrawingStretch stretch = {.box = {first->x, first->y, first->x, first->y}, .start = start};
    guint i;

    for (i = start + 1; i < points->len; i++) {
        const PdfPoint *point = &g_array_index(points, PdfPoint, i);

        if (point->kind == PDF_POINT_MOVE)
            break;
        if (point->kind == PDF_POINT_CLOSE)
            continue;
        stretch.is_curved |= point->kind == PDF_POINT_CURVE;
        stretch.is_slanted |= fabs(point->x - last->x) > 0.6 && fabs(point->y - last->y) > 0.6;
        stretch.box = pdf_box_union(stretch.box, (PdfBox){point->x, point->y, point->x, point->y});
        last = point;
    }
    stretch.end = i;
    return stretch;
}

static gboolean
drawing_is_small(PdfBox box)
{
    double width = pdf_box_width(box), height = pdf_box_height(box);

    return width <= DRAWING_SMALL && height <= DRAWING_SMALL && width >= 2 && height >= 2;
}

static gboolean
drawing_is_white(const PdfPaint *paint)
{
    return paint->grey > 0.97 && !paint->is_hue;
}

static void
drawing_small(DrawingReader *reader, const PdfPaint *paint, const DrawingStretch *stretch)
{
    PdfSmall small = {.box = stretch->box, .is_stroked = paint->is_stroke};

    small.is_rectangle = !stretch->is_curved && !stretch->is_slanted;
    small.is_round = stretch->is_curved && stretch->end - stretch->start > 3 * 3;
    small.is_dark = paint->grey < 0.6;
    small.is_hue = paint->is_hue;
    small.is_white = drawing_is_white(paint);
    if (reader->smalls->len < DRAWING_SMALLS_MAX)
        g_array_append_val(reader->smalls, small);
}

static void
drawing_fill(DrawingReader *reader, const PdfPaint *paint, const DrawingStretch *stretch)
{
    double width = pdf_box_width(stretch->box), height = pdf_box_height(stretch->box);
    PdfShade shade = {stretch->box, paint->grey, paint->is_hue};

    if (MIN(width, height) <= DRAWING_RULE_THICK && MAX(width, height) >= DRAWING_RULE_LONG)
        drawing_rule(reader->drawing, stretch->box);
    else if (drawing_is_small(stretch->box))
        drawing_small(reader, paint, stretch);
    if (MIN(width, height) > DRAWING_RULE_THICK && !stretch->is_curved && !stretch->is_slanted &&
        reader->drawing->shades->len < DRAWING_RULES_MAX)
        g_array_append_val(reader->drawing->shades, shade);
}

static void
drawing_sides(DrawingReader *reader, const GArray *points, const DrawingStretch *stretch)
{
    for (guint i = stretch->start + 1; i < stretch->end; i++) {
        PdfPoint a = g_array_index(points, PdfPoint, i - 1), b = g_array_index(points, PdfPoint, i);
        PdfBox side;

        if (b.kind == PDF_POINT_CLOSE) {
            b = g_array_index(points, PdfPoint, stretch->start);
            a.kind = PDF_POINT_LINE;
        }
        side = (PdfBox){MIN(a.x, b.x), MIN(a.y, b.y), MAX(a.x, b.x), MAX(a.y, b.y)};
        if (b.kind != PDF_POINT_CURVE && MIN(pdf_box_width(side), pdf_box_height(side)) < 0.6 &&
            MAX(pdf_box_width(side), pdf_box_height(side)) >= DRAWING_RULE_LONG)
            drawing_rule(reader->drawing, side);
    }
}

static void
drawing_stroke(DrawingReader *reader, const PdfPaint *paint, const DrawingStretch *stretch)
{
    double width = pdf_box_width(stretch->box), height = pdf_box_height(stretch->box);

    gboolean is_ring = stretch->is_curved && width > 12 && width < 200 && height > 8 && height < 50 &&
                       stretch->end - stretch->start > 2 * 3;

    if (drawing_is_small(stretch->box) && !(is_ring && width > 1.25 * height))
        drawing_small(reader, paint, stretch);
    else if (is_ring && reader->drawing->rings->len < DRAWING_SMALLS_MAX)
        g_array_append_val(reader->drawing->rings, stretch->box);
    else
        drawing_sides(reader, paint->points, stretch);
}

static void
drawing_painted(const PdfPaint *paint, gpointer data)
{
    DrawingReader *reader = data;

    for (guint i = 0; i < paint->points->len;) {
        DrawingStretch stretch = drawing_stretch(paint->points, i);

        if (drawing_is_white(paint)) { /* on white, unless it is the tick in a coloured box */
            if (drawing_is_small(stretch.box))
                drawing_small(reader, paint, &stretch);
        } else if (paint->is_stroke)
            drawing_stroke(reader, paint, &stretch);
        else
            drawing_fill(reader, paint, &stretch);
        i = stretch.end;
    }
}

static cairo_status_t
drawing_write(gpointer data, const guchar *text, guint len)
{
    pdf_script_take(data, (const char *)text, len);
    return CAIRO_STATUS_SUCCESS;
}

void
pdf_drawing_read(PdfPage *page)
{
    DrawingReader reader = {.drawing = page->drawing = pdf_drawing_new()};
    g_autoptr(PdfScript) script = NULL;
    cairo_device_t *device;
    cairo_surface_t *surface;
    cairo_t *cairo;

    if (pdf_page_is_picture(page))
        return; /* no rules worth the memory that it takes to draw it */
    reader.smalls = g_array_new(FALSE, FALSE, sizeof(PdfSmall));
    script = pdf_script_new(drawing_painted, &reader);
    device = cairo_script_create_for_stream(drawing_write, script);
    surface = cairo_script_surface_create(device, CAIRO_CONTENT_COLOR_ALPHA, page->width, page->height);
    cairo = cairo_create(surface);
    pdf_letters_leave_out(cairo);
    pdf_far_keep_near(cairo);
    poppler_page_render(page->page, cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    cairo_device_finish(device);
    cairo_device_destroy(device);
    pdf_checks_settle(page->drawing, reader.smalls);
    g_array_unref(reader.smalls);
}
