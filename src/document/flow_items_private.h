/* flow_items_private.h - what a flow keeps, for the two files that it is made of: flow.c takes it in,
 * flow_table.c writes it out. */
#pragma once

#include "document/flow_private.h"

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
    gsize cells;   /* of all rows together */
    GString *text;
    GStringChunk *names;
    DocumentLimits limits;
    gboolean is_full;
    guint join; /* the last mark that ended nothing */
    gboolean has_join;
};
