#include "document/builder_private.h"

#include <string.h>

#define BUILDER_LINK_MAX 4096

DocumentBuilder *
document_builder_new(DocumentType type, const DocumentLimits *limits)
{
    DocumentBuilder *builder = g_new0(DocumentBuilder, 1);

    builder->document = builder_new_document(type);
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

BuilderFrame *
builder_top(const DocumentBuilder *builder)
{
    g_assert(builder->frames->len > 0);
    return &g_array_index(builder->frames, BuilderFrame, builder->frames->len - 1);
}

gboolean
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

    if (builder->frames->len > 0)
        builder_flush(builder);
    frame.blocks = builder_add_part(builder->document, kind, name)->blocks;
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
    block = builder_add_block(frame->blocks, DOCUMENT_PARAGRAPH);
    block->level = level;
    block->is_list_item = is_list_item;
    frame->paragraph = block;
}

void
document_builder_end_paragraph(DocumentBuilder *builder)
{
    builder_flush(builder);
    g_string_truncate(builder->text, 0);
    builder_top(builder)->paragraph = NULL;
}

void
document_builder_drop_paragraph(DocumentBuilder *builder)
{
    BuilderFrame *frame = builder_top(builder);

    g_string_truncate(builder->text, 0);
    if (frame->paragraph != NULL)
        g_ptr_array_remove(frame->blocks, frame->paragraph);
    frame->paragraph = NULL;
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

/* @style with one word for struck out, and without a link that is longer than any address: each run has a
 * copy of it. */
static DocumentStyle
builder_sane_style(const DocumentStyle *style)
{
    DocumentStyle sane = *style;

    if (sane.link != NULL && strnlen(sane.link, BUILDER_LINK_MAX + 1) > BUILDER_LINK_MAX)
        sane.link = NULL;
    if ((sane.flags & DOCUMENT_STRUCK_TWICE) != 0)
        sane.flags = (sane.flags & ~DOCUMENT_STRUCK_TWICE) | DOCUMENT_STRUCK;
    return sane;
}

static void
builder_set_style(DocumentBuilder *builder, const DocumentStyle *given)
{
    const DocumentStyle sane = builder_sane_style(given), *style = &sane;

    if (builder_style_is(builder, style))
        return;
    builder_flush(builder);
    g_free((char *)builder->style.link);
    builder->style = *style;
    builder->style.tag =
        style->tag != NULL ? g_string_chunk_insert_const(builder->document->names, style->tag) : NULL;
    builder->style.link = g_strdup(style->link);
}

/* Where @text ends for us: before the limit, between two characters. */
static const char *
builder_fit(DocumentBuilder *builder, const char *text, gsize len)
{
    guint64 left = builder->limits.text - MIN(builder->limits.text, document_builder_text_len(builder));
    const char *end = text + MIN(len, left);

    if (builder->is_full)
        return text;
    if (left >= len)
        return end;
    builder->is_full = TRUE;
    while (end > text && ((guchar)*end & 0xC0) == 0x80)
        end--;
    return end;
}

/* Characters that programs leave behind and nobody sees; a lone '\r', a page's end and a vertical tab end a
 * line all the same. */
static gboolean
builder_is_control(char c)
{
    return ((guchar)c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

void
document_builder_text(DocumentBuilder *builder, const char *text, gssize len, const DocumentStyle *style)
{
    const char *end = builder_fit(builder, text, len < 0 ? strlen(text) : (gsize)len), *from = text;

    if (from == end)
        return;
    if (!document_builder_in_paragraph(builder))
        document_builder_paragraph(builder, 0, FALSE);
    builder_set_style(builder, style);
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gboolean is_ticked;
        const char *glyph;

        if (builder_is_control(*p)) {
            g_string_append_len(builder->text, from, p - from);
            if (*p == '\v' || *p == '\f' || (*p == '\r' && p + 1 < end && p[1] != '\n'))
                g_string_append_c(builder->text, '\n');
            from = p + 1;
            continue;
        }
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
    const DocumentStyle sane = builder_sane_style(style);
    DocumentRun *run;

    if (!document_builder_in_paragraph(builder))
        document_builder_paragraph(builder, 0, FALSE);
    builder_flush(builder);
    if (!builder_count(builder) || builder_top(builder)->paragraph == NULL)
        return;
    run = builder_run(builder, DOCUMENT_RUN_TICK, &sane);
    run->how = how;
    run->is_ticked = is_ticked;
    run->text = g_strdup(glyph);
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
document_builder_note(DocumentBuilder *builder, guint notes)
{
    builder->document->notes |= notes;
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

guint64
document_builder_progress(const DocumentBuilder *builder)
{
    return (guint64)document_builder_text_len(builder) + builder->made;
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
    if (builder->document->parts->len == 0) /* a workbook without a sheet */
        builder_add_part(builder->document, DOCUMENT_PART_BODY, "body");
    if (builder->is_full)
        document_builder_problem(builder, DOCUMENT_ERROR_TOO_LARGE);
    return g_steal_pointer(&builder->document);
}
