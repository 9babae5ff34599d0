/* A flow: paragraphs, cells and rows in one line become blocks.  A mark of the wrong depth costs the shape of
 * a table, never the text. */
#include "document/flow_items_private.h"

/* Edges of cells as near as this, in twips (a millimetre), are one column. */
#define FLOW_EDGE_NEAR 57

/* What is being written, and where to. */
typedef struct {
    const Flow *flow;
    DocumentBuilder *builder;
} FlowWriter;

static void flow_write_blocks(const FlowWriter *writer, guint from, guint to, guint depth);

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
        document_builder_note(writer->builder, DOCUMENT_NOTE_TRACKED);
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
