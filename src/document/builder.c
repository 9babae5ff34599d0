#include "document/document_private.h"

#include <string.h>

/* Where blocks go: a part's, or a cell's.  A text box interrupts a paragraph, so that too is put aside. */
typedef struct {
    GPtrArray *blocks;
    DocumentBlock *paragraph; /* open, or NULL */
    DocumentBlock *table;     /* open in here, or NULL */
    DocumentRow *row;
    DocumentCell *cell;
    guint column;
    gboolean is_part;
} BuilderFrame;

struct DocumentBuilder {
    Document *document;
    DocumentLimits limits;
    GArray *frames; /* of BuilderFrame */
    GString *text;  /* of the run that is being made */
    DocumentStyle style;
    guint made;
    gsize text_len;
    gboolean is_full;
};

static void
builder_run_free(gpointer data)
{
    DocumentRun *run = data;

    g_free(run->text);
    g_free(run->link);
    g_free(run);
}

static void
builder_block_free(gpointer data)
{
    DocumentBlock *block = data;

    if (block->runs != NULL)
        g_ptr_array_unref(block->runs);
    if (block->rows != NULL)
        g_ptr_array_unref(block->rows);
    g_free(block);
}

static void
builder_cell_free(gpointer data)
{
    DocumentCell *cell = data;

    g_ptr_array_unref(cell->blocks);
    g_free(cell);
}

static void
builder_row_free(gpointer data)
{
    DocumentRow *row = data;

    g_ptr_array_unref(row->cells);
    g_free(row);
}

static void
builder_part_free(gpointer data)
{
    DocumentPart *part = data;

    g_free(part->name);
    g_ptr_array_unref(part->blocks);
    g_free(part);
}

DocumentBuilder *
document_builder_new(DocumentType type, const DocumentLimits *limits)
{
    DocumentBuilder *builder = g_new0(DocumentBuilder, 1);
    Document *document = g_new0(Document, 1);

    document->type = type;
    document->parts = g_ptr_array_new_with_free_func(builder_part_free);
    document->problems = g_array_new(FALSE, FALSE, sizeof(DocumentError));
    document->names = g_string_chunk_new(512);
    builder->document = document;
    builder->limits = limits != NULL ? *limits : document_limits_default;
    builder->frames = g_array_new(FALSE, TRUE, sizeof(BuilderFrame));
    builder->text = g_string_new(NULL);
    return builder;
}

void
document_builder_free(DocumentBuilder *builder)
{
    if (builder == NULL)
        return;
    document_free(builder->document);
    g_array_unref(builder->frames);
    g_string_free(builder->text, TRUE);
    g_free((char *)builder->style.link);
    g_free(builder);
}

static BuilderFrame *
builder_top(const DocumentBuilder *builder)
{
    g_assert(builder->frames->len > 0);
    return &g_array_index(builder->frames, BuilderFrame, builder->frames->len - 1);
}

/* Counts one more thing made; FALSE once there are too many. */
static gboolean
builder_count(DocumentBuilder *builder)
{
    if (builder->made >= builder->limits.runs)
        builder->is_full = TRUE;
    else
        builder->made++;
    return !builder->is_full;
}

static DocumentRun *
builder_run(DocumentBuilder *builder, DocumentRunKind kind, const DocumentStyle *style)
{
    DocumentRun *run = g_new0(DocumentRun, 1);

    run->kind = kind;
    run->flags = style->flags;
    run->how = style->how != NULL ? style->how : "text";
    run->tag = style->tag != NULL ? g_string_chunk_insert_const(builder->document->names, style->tag) : NULL;
    run->link = g_strdup(style->link);
    g_ptr_array_add(builder_top(builder)->paragraph->runs, run);
    return run;
}

/* Ends the run that is being made. */
static void
builder_flush(DocumentBuilder *builder)
{
    if (builder->text->len == 0 || builder_top(builder)->paragraph == NULL)
        return;
    if (builder_count(builder))
        builder_run(builder, DOCUMENT_RUN_TEXT, &builder->style)->text =
            g_strndup(builder->text->str, builder->text->len);
    builder->text_len += builder->text->len;
    g_string_truncate(builder->text, 0);
}

void
document_builder_begin_part(DocumentBuilder *builder, DocumentPartKind kind, const char *name)
{
    BuilderFrame frame = {.is_part = TRUE};
    DocumentPart *part = g_new0(DocumentPart, 1);

    if (builder->frames->len > 0)
        builder_flush(builder);
    part->kind = kind;
    part->name = g_strdup(name);
    part->blocks = g_ptr_array_new_with_free_func(builder_block_free);
    g_ptr_array_add(builder->document->parts, part);
    frame.blocks = part->blocks;
    g_array_append_val(builder->frames, frame);
}

void
document_builder_end_part(DocumentBuilder *builder)
{
    while (!builder_top(builder)->is_part)
        document_builder_end_cell(builder);
    document_builder_end_paragraph(builder);
    g_array_set_size(builder->frames, builder->frames->len - 1);
}

void
document_builder_paragraph(DocumentBuilder *builder, guint level, gboolean is_list_item)
{
    BuilderFrame *frame = builder_top(builder);
    DocumentBlock *block;

    document_builder_end_paragraph(builder);
    if (!builder_count(builder))
        return;
    block = g_new0(DocumentBlock, 1);
    block->kind = DOCUMENT_PARAGRAPH;
    block->level = level;
    block->is_list_item = is_list_item;
    block->runs = g_ptr_array_new_with_free_func(builder_run_free);
    g_ptr_array_add(frame->blocks, block);
    frame->paragraph = block;
}

void
document_builder_end_paragraph(DocumentBuilder *builder)
{
    builder_flush(builder);
    g_string_truncate(builder->text, 0);
    builder_top(builder)->paragraph = NULL;
}

gboolean
document_builder_in_paragraph(const DocumentBuilder *builder)
{
    return builder_top(builder)->paragraph != NULL;
}

static gboolean
builder_style_is(const DocumentBuilder *builder, const DocumentStyle *style)
{
    return builder->style.flags == style->flags && g_strcmp0(builder->style.how, style->how) == 0 &&
           g_strcmp0(builder->style.tag, style->tag) == 0 && g_strcmp0(builder->style.link, style->link) == 0;
}

static void
builder_set_style(DocumentBuilder *builder, const DocumentStyle *style)
{
    if (builder_style_is(builder, style))
        return;
    builder_flush(builder);
    g_free((char *)builder->style.link);
    builder->style = *style;
    builder->style.tag =
        style->tag != NULL ? g_string_chunk_insert_const(builder->document->names, style->tag) : NULL;
    builder->style.link = g_strdup(style->link);
}

void
document_builder_text(DocumentBuilder *builder, const char *text, gssize len, const DocumentStyle *style)
{
    const char *end = text + (len < 0 ? strlen(text) : (gsize)len), *from = text;

    if (from == end || builder->is_full)
        return;
    if (!document_builder_in_paragraph(builder))
        document_builder_paragraph(builder, 0, FALSE);
    builder_set_style(builder, style);
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gboolean is_ticked;
        const char *glyph;

        if ((guchar)*p < 0xE2 || !document_symbol(NULL, g_utf8_get_char(p), &is_ticked, &glyph))
            continue;
        g_string_append_len(builder->text, from, p - from);
        from = g_utf8_next_char(p);
        document_builder_tick(builder, is_ticked, glyph, "character", style);
    }
    if (from < end)
        g_string_append_len(builder->text, from, end - from);
}

void
document_builder_tick(DocumentBuilder *builder, gboolean is_ticked, const char *glyph, const char *how,
                      const DocumentStyle *style)
{
    DocumentRun *run;

    if (!document_builder_in_paragraph(builder))
        document_builder_paragraph(builder, 0, FALSE);
    builder_flush(builder);
    if (!builder_count(builder) || builder_top(builder)->paragraph == NULL)
        return;
    run = builder_run(builder, DOCUMENT_RUN_TICK, style);
    run->how = how;
    run->is_ticked = is_ticked;
    run->text = g_strdup(glyph);
}

gboolean
document_builder_begin_table(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    document_builder_end_paragraph(builder);
    if (builder->frames->len > builder->limits.depth)
        builder->is_full = TRUE;
    if (frame->table != NULL || !builder_count(builder))
        return FALSE;
    frame->table = g_new0(DocumentBlock, 1);
    frame->table->kind = DOCUMENT_TABLE;
    frame->table->rows = g_ptr_array_new_with_free_func(builder_row_free);
    g_ptr_array_add(frame->blocks, frame->table);
    return TRUE;
}

void
document_builder_end_table(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    document_builder_end_paragraph(builder);
    if (frame->table == NULL)
        return;
    document_builder_end_row(builder);
    if (frame->table->rows->len == 0)
        g_ptr_array_remove(frame->blocks, frame->table);
    frame->table = NULL;
}

gboolean
document_builder_begin_row(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->table == NULL || frame->row != NULL || !builder_count(builder))
        return FALSE;
    frame->row = g_new0(DocumentRow, 1);
    frame->row->cells = g_ptr_array_new_with_free_func(builder_cell_free);
    frame->column = 0;
    g_ptr_array_add(frame->table->rows, frame->row);
    return TRUE;
}

void
document_builder_end_row(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->row == NULL)
        return;
    if (frame->row->cells->len == 0)
        g_ptr_array_remove(frame->table->rows, frame->row);
    frame->row = NULL;
}

void
document_builder_drop_row(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->row == NULL)
        return;
    g_ptr_array_remove(frame->table->rows, frame->row);
    frame->row = NULL;
}

gboolean
document_builder_begin_cell(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder), inner = {0};
    DocumentCell *cell;

    if (frame->row == NULL || !builder_count(builder))
        return FALSE;
    cell = g_new0(DocumentCell, 1);
    cell->column = frame->column++;
    cell->columns = 1;
    cell->blocks = g_ptr_array_new_with_free_func(builder_block_free);
    g_ptr_array_add(frame->row->cells, cell);
    inner.blocks = cell->blocks;
    inner.cell = cell;
    g_array_append_val(builder->frames, inner);
    return TRUE;
}

void
document_builder_end_cell(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->cell == NULL)
        return;
    document_builder_end_paragraph(builder);
    document_builder_end_table(builder);
    g_array_set_size(builder->frames, builder->frames->len - 1);
}

void
document_builder_cell_spans(DocumentBuilder *builder, guint columns)
{
    BuilderFrame *frame = builder_top(builder);

    if (frame->cell == NULL || columns < 2)
        return;
    columns = MIN(columns, 64);
    g_array_index(builder->frames, BuilderFrame, builder->frames->len - 2).column +=
        columns - frame->cell->columns;
    frame->cell->columns = columns;
}

void
document_builder_cell_continues(DocumentBuilder *builder)
{
    if (builder_top(builder)->cell != NULL)
        builder_top(builder)->cell->is_continued = TRUE;
}

void
document_builder_cell_shaded(DocumentBuilder *builder)
{
    if (builder_top(builder)->cell != NULL)
        builder_top(builder)->cell->is_shaded = TRUE;
}

void
document_builder_problem(DocumentBuilder *builder, DocumentError problem)
{
    GArray *problems = builder->document->problems;

    for (guint i = 0; i < problems->len; i++) {
        if (g_array_index(problems, DocumentError, i) == problem)
            return;
    }
    g_array_append_val(problems, problem);
}

void
document_builder_tracked(DocumentBuilder *builder)
{
    builder->document->has_tracked_edits = TRUE;
}

gboolean
document_builder_is_full(const DocumentBuilder *builder)
{
    return builder->is_full;
}

gsize
document_builder_text_len(const DocumentBuilder *builder)
{
    return builder->text_len + builder->text->len;
}

Document *
document_builder_finish(DocumentBuilder *builder)
{
    while (builder->frames->len > 0) {
        if (builder_top(builder)->is_part) {
            document_builder_end_table(builder);
            document_builder_end_part(builder);
        } else {
            document_builder_end_cell(builder);
        }
    }
    if (builder->is_full)
        document_builder_problem(builder, DOCUMENT_ERROR_TOO_LARGE);
    return g_steal_pointer(&builder->document);
}
