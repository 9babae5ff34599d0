/* flow_private.h - a document as Word's old formats tell it: all in one line, from which the tables must be
 * put together.
 *
 * Each paragraph says in how many tables it stands; marks end cells and rows, and only the end of a row tells
 * where its cells lay.  A flow keeps what comes until the whole is known, then writes it through the builder.
 */
#pragma once

#include "document/document_private.h"

typedef struct Flow Flow;

typedef struct {
    int right;             /* in twips, from wherever the row counts */
    gboolean is_joined;    /* merged with the cell to its left */
    gboolean is_continued; /* merged with the cell above */
    gboolean is_shaded;
} FlowCell;

/* What a mark says of the paragraph that it ends. */
typedef struct {
    guint depth; /* how many tables it stands in */
    guint level; /* of a heading; 0: none */
    gboolean is_list_item;
} FlowMark;

Flow *flow_new(const DocumentLimits *limits);
void flow_free(Flow *flow); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

void flow_text(Flow *flow, const char *text, gssize len, const DocumentStyle *style);
void flow_tick(Flow *flow, gboolean is_ticked, const char *glyph, const char *how,
               const DocumentStyle *style);

/* Whether letters of @font (NULL is none) are pictures. */
gboolean flow_font_is_symbols(const char *font);
/* @c in a font of that kind: a tick, or nothing if it is another picture. */
void flow_glyph(Flow *flow, const char *font, gunichar c, const DocumentStyle *style);

void flow_end_paragraph(Flow *flow, const FlowMark *mark);
/* A mark that was deleted, or hides: the paragraph goes on in the next, unless that stands elsewhere. */
void flow_join_paragraph(Flow *flow, const FlowMark *mark);
void flow_end_cell(Flow *flow, const FlowMark *mark);
/* @cells is of FlowCell; NULL where nothing is known of them. */
void flow_end_row(Flow *flow, const FlowMark *mark, int left, const GArray *cells, gboolean is_deleted);

gboolean flow_is_full(const Flow *flow);
gsize flow_text_len(const Flow *flow);
guint flow_len(const Flow *flow); /* how many things it keeps */

/* Writes what came into the part that is open. */
void flow_write(const Flow *flow, DocumentBuilder *builder);
