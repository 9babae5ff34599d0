/* A flow: what comes, kept in one line. */
#include "document/flow_items_private.h"

#include <string.h>

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

guint
flow_len(const Flow *flow)
{
    return flow->items->len;
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
    char text[8] = "";

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
    FlowRow *row;

    if (item == NULL)
        return;
    item->row = flow->rows->len;
    g_array_set_size(flow->rows, item->row + 1);
    row = &g_array_index(flow->rows, FlowRow, item->row);
    *row = (FlowRow){.left = left, .is_deleted = is_deleted};
    flow->cells += cells != NULL ? cells->len : 0;
    if (flow->cells > flow->limits.runs) {
        flow->is_full = TRUE;
    } else if (cells != NULL) {
        row->cells = g_array_sized_new(FALSE, TRUE, sizeof(FlowCell), cells->len);
        g_array_append_vals(row->cells, cells->data, cells->len);
    }
}
