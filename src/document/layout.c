/* A page has no tables, only places.  Lines of two pieces or more that begin where the lines above begin are
 * the rows of a table; a line that has only pieces further right, or goes on in lower case close below,
 * belongs to the row above it.  All else is paragraphs. */
#include "document/layout_private.h"

#include <string.h>

#define LAYOUT_COLUMNS_MAX 24
#define LAYOUT_NEAR 4.0 /* points: pieces that begin as near as this begin at the same place */

typedef struct {
    GArray *pieces; /* of LayoutPiece *, from left to right; lent */
    double y0, y1;
} LayoutLine;

/* Lines that stand in the same columns. */
typedef struct {
    double starts[LAYOUT_COLUMNS_MAX];
    guint columns;
    guint first, after; /* lines */
} LayoutRegion;

void
layout_piece_clear(gpointer data)
{
    LayoutPiece *piece = data;

    g_free(piece->text);
    g_free(piece->tag);
}

/* ---- lines ---- */

static int
layout_compare_y(gconstpointer a, gconstpointer b)
{
    const LayoutPiece *x = a, *y = b;
    double middle_x = x->y0 + x->y1, middle_y = y->y0 + y->y1;

    return middle_x < middle_y ? -1 : middle_x > middle_y;
}

static int
layout_compare_x(gconstpointer a, gconstpointer b)
{
    const LayoutPiece *x = *(const LayoutPiece *const *)a, *y = *(const LayoutPiece *const *)b;

    return x->x0 < y->x0 ? -1 : x->x0 > y->x0;
}

static void
layout_line_clear(gpointer data)
{
    g_array_unref(((LayoutLine *)data)->pieces);
}

/* Pieces whose middles lie within half a line's height of one another stand on one line. */
static GArray *
layout_lines(GArray *pieces)
{
    GArray *lines = g_array_new(FALSE, TRUE, sizeof(LayoutLine));

    g_array_set_clear_func(lines, layout_line_clear);
    g_array_sort(pieces, layout_compare_y);
    for (guint i = 0; i < pieces->len; i++) {
        LayoutPiece *piece = &g_array_index(pieces, LayoutPiece, i);
        LayoutLine *last = lines->len > 0 ? &g_array_index(lines, LayoutLine, lines->len - 1) : NULL;
        double middle = (piece->y0 + piece->y1) / 2;

        if (last == NULL || middle > last->y1 ||
            middle - (last->y0 + last->y1) / 2 > (last->y1 - last->y0) * 0.45) {
            LayoutLine line = {g_array_new(FALSE, FALSE, sizeof(LayoutPiece *)), piece->y0, piece->y1};

            g_array_append_val(lines, line);
            last = &g_array_index(lines, LayoutLine, lines->len - 1);
        }
        g_array_append_val(last->pieces, piece);
    }
    for (guint i = 0; i < lines->len; i++)
        g_array_sort(g_array_index(lines, LayoutLine, i).pieces, layout_compare_x);
    return lines;
}

static const LayoutPiece *
layout_piece(const LayoutLine *line, guint index)
{
    return g_array_index(line->pieces, LayoutPiece *, index);
}

/* A box to tick and the words right beside it count as one place. */
static gboolean
layout_belongs_to_tick(const LayoutLine *line, guint index)
{
    const LayoutPiece *piece = layout_piece(line, index),
                      *before = index > 0 ? layout_piece(line, index - 1) : NULL;

    return before != NULL && before->is_tick && !piece->is_tick && piece->x0 - before->x1 < 16;
}

static guint
layout_places(const LayoutLine *line)
{
    guint places = 0;

    for (guint i = 0; i < line->pieces->len; i++)
        places += layout_belongs_to_tick(line, i) ? 0 : 1;
    return places;
}

/* ---- columns ---- */

static int
layout_start_of(const LayoutRegion *region, double x)
{
    for (guint i = 0; i < region->columns; i++) {
        if (ABS(region->starts[i] - x) <= LAYOUT_NEAR)
            return (int)i;
    }
    return -1;
}

static guint
layout_matches(const LayoutRegion *region, const LayoutLine *line)
{
    guint matches = 0;

    for (guint i = 0; i < line->pieces->len; i++)
        matches += !layout_belongs_to_tick(line, i) && layout_start_of(region, layout_piece(line, i)->x0) >= 0
                       ? 1
                       : 0;
    return matches;
}

static void
layout_add_starts(LayoutRegion *region, const LayoutLine *line)
{
    for (guint i = 0; i < line->pieces->len && region->columns < LAYOUT_COLUMNS_MAX; i++) {
        const LayoutPiece *piece = layout_piece(line, i);
        guint at = region->columns;

        if (layout_belongs_to_tick(line, i) || layout_start_of(region, piece->x0) >= 0)
            continue;
        for (; at > 0 && region->starts[at - 1] > piece->x0; at--)
            region->starts[at] = region->starts[at - 1];
        region->starts[at] = piece->x0;
        region->columns++;
    }
}

/* Ticks with their words one after another are one answer, not columns. */
static gboolean
layout_is_row_of_ticks(const LayoutLine *line)
{
    guint ticks = 0;

    for (guint i = 0; i < line->pieces->len; i++)
        ticks += layout_piece(line, i)->is_tick ? 1 : 0;
    return ticks >= 2;
}

/* ---- which lines make a table ---- */

static double
layout_height(const LayoutLine *line)
{
    return MAX(line->y1 - line->y0, 1);
}

/* From the middle of one line to the middle of the next. */
static double
layout_pitch(const LayoutLine *above, const LayoutLine *line)
{
    return (line->y0 + line->y1 - above->y0 - above->y1) / 2;
}

/* Close below @above: within a paragraph or a cell. */
static gboolean
layout_is_close(const LayoutLine *above, const LayoutLine *line)
{
    return layout_pitch(above, line) < layout_height(above) * 1.6;
}

static gboolean
layout_is_larger(const LayoutLine *line, const LayoutLine *other)
{
    return layout_piece(line, 0)->size > layout_piece(other, 0)->size + 0.4;
}

/* A line of one piece in a table: more of the cell above, a label without a value, or the end. */
static gboolean
layout_single_belongs(const LayoutRegion *region, const LayoutLine *above, const LayoutLine *line)
{
    int column = layout_start_of(region, layout_piece(line, 0)->x0);

    return column >= 0 && layout_is_close(above, line) && !layout_is_larger(line, above);
}

static gboolean
layout_extends(const LayoutRegion *region, const LayoutLine *above, const LayoutLine *line)
{
    if (layout_pitch(above, line) > layout_height(above) * 6)
        return FALSE;
    if (layout_places(line) < 2)
        return layout_single_belongs(region, above, line);
    return layout_matches(region, line) >= 2 ||
           (layout_matches(region, line) == 1 && layout_is_row_of_ticks(line) &&
            layout_start_of(region, layout_piece(line, 0)->x0) == 0);
}

static gboolean
layout_find_region(const GArray *lines, guint from, LayoutRegion *region)
{
    const LayoutLine *first = &g_array_index(lines, LayoutLine, from);

    memset(region, 0, sizeof *region);
    if (layout_places(first) < 2 || layout_piece(first, 0)->is_tick)
        return FALSE;
    region->first = from;
    layout_add_starts(region, first);
    for (region->after = from + 1; region->after < lines->len; region->after++) {
        const LayoutLine *line = &g_array_index(lines, LayoutLine, region->after);

        if (!layout_extends(region, &g_array_index(lines, LayoutLine, region->after - 1), line))
            break;
        if (layout_places(line) >= 2 && !layout_is_row_of_ticks(line))
            layout_add_starts(region, line);
    }
    /* what hangs on at the end without a value beside it may be the next heading: labels come with values */
    return TRUE;
}

/* ---- writing ---- */

static void
layout_write_piece(DocumentBuilder *builder, const LayoutPiece *piece)
{
    DocumentStyle style = {.flags = piece->flags, .how = piece->how, .tag = piece->tag};

    if (piece->is_tick)
        document_builder_tick(builder, piece->is_ticked, piece->is_ticked ? "☒" : "☐", piece->how, &style);
    else
        document_builder_text(builder, piece->text, -1, &style);
}

static void
layout_write_gap(DocumentBuilder *builder, const LayoutPiece *before, const LayoutPiece *piece)
{
    DocumentStyle plain = {.flags = before->flags & piece->flags};

    if (piece->x0 - before->x1 > 12 && !before->is_tick)
        document_builder_text(builder, "    ", -1, &plain);
    else
        document_builder_text(builder, " ", 1, &plain);
}

/* The column that a piece stands in: the last that begins no further right. */
static guint
layout_column(const LayoutRegion *region, const LayoutPiece *piece)
{
    guint column = 0;

    for (guint i = 0; i < region->columns; i++) {
        if (region->starts[i] <= piece->x0 + LAYOUT_NEAR)
            column = i;
    }
    return column;
}

static gboolean
layout_begins_lower(const LayoutPiece *piece)
{
    return !piece->is_tick && (g_unichar_islower(g_utf8_get_char(piece->text)) || *piece->text == '(');
}

/* Whether @line begins a row of its own. */
static gboolean
layout_begins_row(const LayoutRegion *region, const LayoutLine *above, const LayoutLine *line,
                  double row_pitch)
{
    const LayoutPiece *first = layout_piece(line, 0);
    double pitch = layout_pitch(above, line);

    if (layout_column(region, first) > 0)
        return row_pitch > 0 && pitch > row_pitch * 1.5;
    if (layout_places(line) >= 2)
        return TRUE;
    if (layout_begins_lower(first))
        return FALSE;
    return !(row_pitch > 0 && pitch < row_pitch * 0.92);
}

/* The least distance from one row to the next, which is that of rows of one line; 0 when there are too few.
 */
static double
layout_row_pitch(const GArray *lines, const LayoutRegion *region)
{
    double least = 0;
    guint n = 0;

    for (guint i = region->first + 1; i < region->after; i++) {
        const LayoutLine *above = &g_array_index(lines, LayoutLine, i - 1),
                         *line = &g_array_index(lines, LayoutLine, i);
        double pitch = layout_pitch(above, line);

        if (layout_places(above) < 2 || layout_places(line) < 2 ||
            layout_column(region, layout_piece(line, 0)) != 0)
            continue;
        least = n++ == 0 ? pitch : MIN(least, pitch);
    }
    return n >= 2 ? least : 0;
}

/* One cell of a row that runs over some lines. */
static void
layout_write_cell(DocumentBuilder *builder, const GArray *lines, const LayoutRegion *region, guint from,
                  guint after, guint column)
{
    const LayoutPiece *before = NULL;

    if (!document_builder_begin_cell(builder))
        return;
    for (guint i = from; i < after; i++) {
        const LayoutLine *line = &g_array_index(lines, LayoutLine, i);

        for (guint j = 0; j < line->pieces->len; j++) {
            const LayoutPiece *piece = layout_piece(line, j);

            if (layout_column(region, piece) != column)
                continue;
            if (before != NULL && before->y1 <= piece->y0 + 1 && (piece->is_tick || before->is_tick))
                document_builder_end_paragraph(builder);
            else if (before != NULL)
                layout_write_gap(builder, before, piece);
            layout_write_piece(builder, piece);
            before = piece;
        }
    }
    document_builder_end_cell(builder);
}

static void
layout_write_table(DocumentBuilder *builder, const GArray *lines, const LayoutRegion *region)
{
    double row_pitch = layout_row_pitch(lines, region);

    if (!document_builder_begin_table(builder))
        return;
    for (guint from = region->first, after; from < region->after; from = after) {
        for (after = from + 1; after < region->after; after++) {
            if (layout_begins_row(region, &g_array_index(lines, LayoutLine, after - 1),
                                  &g_array_index(lines, LayoutLine, after), row_pitch))
                break;
        }
        if (!document_builder_begin_row(builder))
            continue;
        for (guint i = 0; i < region->columns; i++)
            layout_write_cell(builder, lines, region, from, after, i);
        document_builder_end_row(builder);
    }
    document_builder_end_table(builder);
}

/* ---- paragraphs ---- */

/* @line goes on with the paragraph of @above, which reached the right margin. */
static gboolean
layout_goes_on(const LayoutLine *above, const LayoutLine *line, double right)
{
    const LayoutPiece *last = layout_piece(above, above->pieces->len - 1), *first = layout_piece(line, 0);

    return above->pieces->len == 1 && line->pieces->len == 1 && !first->is_tick && !last->is_tick &&
           layout_is_close(above, line) && ABS(first->x0 - layout_piece(above, 0)->x0) <= LAYOUT_NEAR &&
           last->flags == first->flags && last->x1 > right - (right - last->x0) * 0.2 &&
           ABS(last->size - first->size) < 0.4;
}

static int
layout_compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double
layout_body_size(const GArray *lines)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < lines->len; i++) {
        const LayoutPiece *piece = layout_piece(&g_array_index(lines, LayoutLine, i), 0);

        if (piece->size > 0)
            g_array_append_val(sizes, piece->size);
    }
    g_array_sort(sizes, layout_compare_doubles);
    return sizes->len > 0 ? g_array_index(sizes, double, sizes->len / 2) : 0;
}

static void
layout_write_line(DocumentBuilder *builder, const LayoutLine *line, const LayoutLine *above, double right,
                  double body)
{
    const LayoutPiece *first = layout_piece(line, 0);

    if (above != NULL && document_builder_in_paragraph(builder) && layout_goes_on(above, line, right)) {
        DocumentStyle plain = {.flags = first->flags};

        document_builder_text(builder, " ", 1, &plain);
    } else {
        document_builder_paragraph(builder, body > 0 && first->size >= body * 1.08 ? 2 : 0, FALSE);
    }
    for (guint i = 0; i < line->pieces->len; i++) {
        if (i > 0)
            layout_write_gap(builder, layout_piece(line, i - 1), layout_piece(line, i));
        layout_write_piece(builder, layout_piece(line, i));
    }
}

void
layout_add_page(DocumentBuilder *builder, GArray *pieces)
{
    g_autoptr(GArray) lines = layout_lines(pieces);
    double right = 0, body = layout_body_size(lines);

    for (guint i = 0; i < pieces->len; i++)
        right = MAX(right, g_array_index(pieces, LayoutPiece, i).x1);
    for (guint i = 0; i < lines->len && !document_builder_is_full(builder);) {
        LayoutRegion region;

        if (layout_find_region(lines, i, &region) &&
            (region.after - region.first > 1 || region.columns == 2)) {
            document_builder_end_paragraph(builder);
            layout_write_table(builder, lines, &region);
            i = region.after;
            continue;
        }
        layout_write_line(builder, &g_array_index(lines, LayoutLine, i),
                          i > 0 ? &g_array_index(lines, LayoutLine, i - 1) : NULL, right, body);
        i++;
    }
    document_builder_end_paragraph(builder);
}
