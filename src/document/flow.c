/* Paragraphs, cells and rows in one line become blocks.  A mark of the wrong depth costs the shape of a
 * table, never the text. */
#include "document/flow_private.h"

#include <string.h>

/* Edges of cells as near as this, in twips (a millimetre), are one column. */
#define FLOW_EDGE_NEAR 57

/* What stands before FLOW_JOIN is seen; what comes after it ends a paragraph. */
typedef enum { FLOW_TEXT, FLOW_TICK, FLOW_JOIN, FLOW_PARAGRAPH, FLOW_CELL, FLOW_ROW } FlowKind;

typedef struct {
    FlowKind kind;
    gsize at, len; /* of the text, or of the tick's glyph */
    DocumentStyle style;
    gboolean is_ticked;
    FlowMark mark;
    guint row; /* of a row's end: which of the rows */
} FlowItem;

typedef struct {
    int left;
    GArray *cells; /* of FlowCell, or NULL */
    gboolean is_deleted;
} FlowRow;

struct Flow {
    GArray *items; /* of FlowItem */
    GArray *rows;  /* of FlowRow */
    GString *text;
    GStringChunk *names;
    DocumentLimits limits;
    gboolean is_full;
    guint join; /* the last mark that ended nothing */
    gboolean has_join;
};

/* What is being written, and where to. */
typedef struct {
    const Flow *flow;
    DocumentBuilder *builder;
} FlowWriter;

static void flow_write_blocks(const FlowWriter *writer, guint from, guint to, guint depth);

static void
flow_clear_row(gpointer data)
{
    FlowRow *row = data;

    if (row->cells != NULL)
        g_array_unref(row->cells);
}

Flow *
flow_new(const DocumentLimits *limits)
{
    Flow *flow = g_new0(Flow, 1);

    flow->items = g_array_new(FALSE, TRUE, sizeof(FlowItem));
    flow->rows = g_array_new(FALSE, TRUE, sizeof(FlowRow));
    g_array_set_clear_func(flow->rows, flow_clear_row);
    flow->text = g_string_new(NULL);
    flow->names = g_string_chunk_new(256);
    flow->limits = limits != NULL ? *limits : document_limits_default;
    return flow;
}

void
flow_free(Flow *flow)
{
    if (flow == NULL)
        return;
    g_array_unref(flow->items);
    g_array_unref(flow->rows);
    g_string_free(flow->text, TRUE);
    g_string_chunk_free(flow->names);
    g_free(flow);
}

gboolean
flow_is_full(const Flow *flow)
{
    return flow->is_full;
}

gsize
flow_text_len(const Flow *flow)
{
    return flow->text->len;
}

/* ---- what comes ---- */

static FlowItem *
flow_add(Flow *flow, FlowKind kind)
{
    /* one more than the builder takes, so that it sees that there were too many */
    if (flow->items->len > flow->limits.runs || flow->text->len > flow->limits.bytes_out) {
        flow->is_full = TRUE;
        return NULL;
    }
    g_array_set_size(flow->items, flow->items->len + 1);
    g_array_index(flow->items, FlowItem, flow->items->len - 1).kind = kind;
    return &g_array_index(flow->items, FlowItem, flow->items->len - 1);
}

static gboolean
flow_style_is(const DocumentStyle *a, const DocumentStyle *b)
{
    return a->flags == b->flags && g_strcmp0(a->how, b->how) == 0 && g_strcmp0(a->tag, b->tag) == 0 &&
           g_strcmp0(a->link, b->link) == 0;
}

static void
flow_set_text(Flow *flow, FlowItem *item, const char *text, gsize len, const DocumentStyle *style)
{
    item->at = flow->text->len;
    item->len = len;
    item->style = *style;
    if (style->tag != NULL)
        item->style.tag = g_string_chunk_insert_const(flow->names, style->tag);
    if (style->link != NULL)
        item->style.link = g_string_chunk_insert_const(flow->names, style->link);
    g_string_append_len(flow->text, text, (gssize)len);
}

void
flow_text(Flow *flow, const char *text, gssize len, const DocumentStyle *style)
{
    gsize size = len < 0 ? strlen(text) : (gsize)len;
    FlowItem *last =
        flow->items->len > 0 ? &g_array_index(flow->items, FlowItem, flow->items->len - 1) : NULL;

    if (size == 0)
        return;
    if (last != NULL && last->kind == FLOW_TEXT && flow_style_is(&last->style, style) && !flow->is_full) {
        g_string_append_len(flow->text, text, (gssize)size);
        last->len += size;
        return;
    }
    last = flow_add(flow, FLOW_TEXT);
    if (last != NULL)
        flow_set_text(flow, last, text, size, style);
}

void
flow_tick(Flow *flow, gboolean is_ticked, const char *glyph, const char *how, const DocumentStyle *style)
{
    FlowItem *item = flow_add(flow, FLOW_TICK);

    if (item == NULL)
        return;
    flow_set_text(flow, item, glyph, strlen(glyph), style);
    item->is_ticked = is_ticked;
    item->style.how = how;
}

gboolean
flow_font_is_symbols(const char *font)
{
    return font != NULL && (g_str_has_prefix(font, "Wingdings") || strcmp(font, "Webdings") == 0 ||
                            strcmp(font, "Symbol") == 0);
}

void
flow_glyph(Flow *flow, const char *font, gunichar c, const DocumentStyle *style)
{
    gboolean is_ticked;
    const char *glyph;
    char text[6];

    if (document_symbol(font, c, &is_ticked, &glyph))
        flow_tick(flow, is_ticked, glyph, "symbol", style);
    else if (c < 0xF000 || c > 0xF0FF)
        flow_text(flow, text, g_unichar_to_utf8(c, text), style);
}

/* What a paragraph of @depth does not go on from has ended at its own mark after all. */
static void
flow_settle_join(Flow *flow, guint depth)
{
    FlowItem *join = flow->has_join ? &g_array_index(flow->items, FlowItem, flow->join) : NULL;

    if (join != NULL && join->mark.depth != depth && flow->join > 0 && join[-1].kind < FLOW_JOIN)
        join->kind = FLOW_PARAGRAPH;
    flow->has_join = FALSE;
}

static FlowItem *
flow_add_mark(Flow *flow, FlowKind kind, const FlowMark *mark)
{
    FlowItem *item;

    flow_settle_join(flow, MIN(mark->depth, flow->limits.depth - 1));
    item = flow_add(flow, kind);
    if (item == NULL)
        return NULL;
    item->mark = *mark;
    /* deeper than that is hostile: its cells become paragraphs of the cell around them */
    item->mark.depth = MIN(mark->depth, flow->limits.depth - 1);
    return item;
}

void
flow_end_paragraph(Flow *flow, const FlowMark *mark)
{
    flow_add_mark(flow, FLOW_PARAGRAPH, mark);
}

void
flow_join_paragraph(Flow *flow, const FlowMark *mark)
{
    if (flow_add_mark(flow, FLOW_JOIN, mark) == NULL)
        return;
    flow->join = flow->items->len - 1;
    flow->has_join = TRUE;
}

void
flow_end_cell(Flow *flow, const FlowMark *mark)
{
    flow_add_mark(flow, FLOW_CELL, mark);
}

void
flow_end_row(Flow *flow, const FlowMark *mark, int left, const GArray *cells, gboolean is_deleted)
{
    FlowItem *item = flow_add_mark(flow, FLOW_ROW, mark);
    FlowRow row = {.left = left, .is_deleted = is_deleted};

    if (item == NULL)
        return;
    if (cells != NULL) {
        row.cells = g_array_sized_new(FALSE, TRUE, sizeof(FlowCell), cells->len);
        g_array_append_vals(row.cells, cells->data, cells->len);
    }
    item->row = flow->rows->len;
    g_array_append_val(flow->rows, row);
}

/* ---- what is made of it ---- */

static const FlowItem *
flow_item(const Flow *flow, guint i)
{
    return &g_array_index(flow->items, FlowItem, i);
}

/* The mark that ends the paragraph at @i; @to if none does. */
static guint
flow_find_mark(const Flow *flow, guint i, guint to)
{
    while (i < to && flow_item(flow, i)->kind < FLOW_PARAGRAPH)
        i++;
    return i;
}

static int
flow_compare_edges(gconstpointer a, gconstpointer b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x > y) - (x < y);
}

/* Where columns begin and end in the table of @depth: the edges of all its rows, near ones counted once. */
static GArray *
flow_edges(const Flow *flow, guint from, guint to, guint depth)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(int));
    guint kept = 0;

    for (guint i = from; i < to; i++) {
        const FlowItem *item = flow_item(flow, i);
        const FlowRow *row;

        if (item->kind != FLOW_ROW || item->mark.depth != depth)
            continue;
        row = &g_array_index(flow->rows, FlowRow, item->row);
        if (row->cells == NULL)
            continue;
        g_array_append_val(edges, row->left);
        for (guint j = 0; j < row->cells->len; j++)
            g_array_append_val(edges, g_array_index(row->cells, FlowCell, j).right);
    }
    g_array_sort(edges, flow_compare_edges);
    for (guint i = 0; i < edges->len; i++) {
        int edge = g_array_index(edges, int, i);

        if (kept == 0 || (gint64)edge - g_array_index(edges, int, kept - 1) > FLOW_EDGE_NEAR)
            g_array_index(edges, int, kept++) = edge;
    }
    g_array_set_size(edges, kept);
    return edges;
}

/* How many columns begin at or before @edge. */
static guint
flow_columns_before(const GArray *edges, int edge)
{
    guint low = 0, high = edges->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (g_array_index(edges, int, middle) <= edge)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
flow_write_run(const FlowWriter *writer, const FlowItem *item)
{
    const char *text = writer->flow->text->str + item->at;

    if (item->kind == FLOW_TEXT) {
        document_builder_text(writer->builder, text, (gssize)item->len, &item->style);
    } else if (item->kind == FLOW_TICK) {
        g_autofree char *glyph = g_strndup(text, item->len);

        document_builder_tick(writer->builder, item->is_ticked, glyph, item->style.how, &item->style);
    }
}

/* The items from @from up to the mark at @mark, which is @to when there is none. */
static void
flow_write_paragraph(const FlowWriter *writer, guint from, guint mark, guint to)
{
    static const FlowMark none = {0};
    const FlowMark *how = mark < to ? &flow_item(writer->flow, mark)->mark : &none;

    document_builder_paragraph(writer->builder, how->level, how->is_list_item);
    for (guint i = from; i < mark; i++)
        flow_write_run(writer, flow_item(writer->flow, i));
    document_builder_end_paragraph(writer->builder);
}

/* ---- tables ---- */

/* A row that is being written: its items end at @to. */
typedef struct {
    const FlowRow *row; /* NULL: its end did not come */
    guint to;
    guint depth;
    const GArray *edges;
    guint n;     /* of the cells that came */
    guint first; /* of those that are joined to the one that is open */
    gboolean is_open;
} FlowRowWriter;

static const FlowCell *
flow_cell(const FlowRow *row, guint n)
{
    return row != NULL && row->cells != NULL && n < row->cells->len ? &g_array_index(row->cells, FlowCell, n)
                                                                    : NULL;
}

/* What a row's end said of the cell that is open: how far it goes, how it is merged. */
static void
flow_write_cell_shape(const FlowWriter *writer, const FlowRowWriter *row)
{
    const FlowCell *cell = flow_cell(row->row, row->n);
    guint before, after;

    if (cell == NULL)
        return;
    before = flow_columns_before(row->edges, row->first == 0 ? row->row->left
                                                             : flow_cell(row->row, row->first - 1)->right);
    after = flow_columns_before(row->edges, cell->right);
    if (after > before)
        document_builder_cell_spans(writer->builder, after - before);
    if (cell->is_continued && row->first == row->n)
        document_builder_cell_continues(writer->builder);
    if (cell->is_shaded)
        document_builder_cell_shaded(writer->builder);
}

static gboolean
flow_has_text(const Flow *flow, guint from, guint to)
{
    while (from < to && flow_item(flow, from)->kind == FLOW_JOIN)
        from++;
    return from < to && flow_item(flow, from)->kind < FLOW_JOIN;
}

/* The next cell, of the items from @from to @to; one that is joined to the one before goes on in that. */
static void
flow_write_cell(const FlowWriter *writer, FlowRowWriter *row, guint from, guint to)
{
    const FlowCell *cell = flow_cell(row->row, row->n);

    if (!row->is_open || cell == NULL || !cell->is_joined) {
        if (row->is_open)
            document_builder_end_cell(writer->builder);
        row->is_open = document_builder_begin_cell(writer->builder);
        row->first = row->n;
    }
    if (row->is_open && (row->first == row->n || flow_has_text(writer->flow, from, to)))
        flow_write_blocks(writer, from, to, row->depth);
    if (row->is_open)
        flow_write_cell_shape(writer, row);
    row->n++;
}

/* What follows the last mark of a cell is one more cell, if it says anything. */
static void
flow_write_row(const FlowWriter *writer, guint from, FlowRowWriter *row)
{
    if (row->row != NULL && row->row->is_deleted) {
        document_builder_tracked(writer->builder);
        return;
    }
    if (!document_builder_begin_row(writer->builder))
        return;
    for (guint i = from; i < row->to; i++) {
        const FlowItem *item = flow_item(writer->flow, i);

        if (item->kind != FLOW_CELL || item->mark.depth != row->depth)
            continue;
        flow_write_cell(writer, row, from, i + 1);
        from = i + 1;
    }
    if (flow_has_text(writer->flow, from, row->to))
        flow_write_cell(writer, row, from, row->to);
    if (row->is_open)
        document_builder_end_cell(writer->builder);
    document_builder_end_row(writer->builder);
}

static void
flow_write_table(const FlowWriter *writer, guint from, guint to, guint depth)
{
    g_autoptr(GArray) edges = flow_edges(writer->flow, from, to, depth);

    if (!document_builder_begin_table(writer->builder))
        return;
    for (guint i = from; i < to; i++) {
        const FlowItem *item = flow_item(writer->flow, i);
        FlowRowWriter row = {.to = i, .depth = depth, .edges = edges};

        if (item->kind != FLOW_ROW || item->mark.depth != depth)
            continue;
        row.row = &g_array_index(writer->flow->rows, FlowRow, item->row);
        flow_write_row(writer, from, &row);
        from = i + 1;
    }
    if (from < to) {
        FlowRowWriter row = {.to = to, .depth = depth, .edges = edges};

        flow_write_row(writer, from, &row);
    }
    document_builder_end_table(writer->builder);
}

/* Where the table ends whose first paragraph ends at @mark: before the first one that is not so deep. */
static guint
flow_table_end(const Flow *flow, guint mark, guint to, guint depth)
{
    guint end = mark;

    while (mark < to && flow_item(flow, mark)->mark.depth > depth) {
        end = mark + 1;
        mark = flow_find_mark(flow, end, to);
    }
    return end;
}

static void
flow_write_blocks(const FlowWriter *writer, guint from, guint to, guint depth)
{
    while (from < to && !document_builder_is_full(writer->builder)) {
        guint mark = flow_find_mark(writer->flow, from, to);

        if (mark < to && flow_item(writer->flow, mark)->mark.depth > depth) {
            guint end = flow_table_end(writer->flow, mark, to, depth);

            flow_write_table(writer, from, end, depth + 1);
            from = end;
        } else {
            flow_write_paragraph(writer, from, mark, to);
            from = mark + 1;
        }
    }
}

void
flow_write(const Flow *flow, DocumentBuilder *builder)
{
    const FlowWriter writer = {.flow = flow, .builder = builder};

    flow_write_blocks(&writer, 0, flow->items->len, 0);
    if (flow->is_full)
        document_builder_problem(builder, DOCUMENT_ERROR_TOO_LARGE);
}
