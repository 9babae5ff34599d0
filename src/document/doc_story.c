/* The stories of a binary Word file: the body, then notes, headers and text boxes, each a run of paragraphs
 * (2.3, 2.4.2). */
#include "document/doc_private.h"

#define DOC_SEPARATORS 6 /* stories before the headers: lines above notes */
#define DOC_BOX_SIZE 22

enum {
    DOC_PICTURE = 0x01,
    DOC_CELL_MARK = 0x07,
    DOC_LINE_BREAK = 0x0B,
    DOC_PAGE_BREAK = 0x0C,
    DOC_PARAGRAPH_MARK = 0x0D,
    DOC_COLUMN_BREAK = 0x0E,
    DOC_HYPHEN = 0x1E
};

/* ---- characters ---- */

/* What stands for a control character in text; NULL: nothing. */
static const char *
doc_control_text(gunichar c)
{
    switch (c) {
    case '\t':
        return "\t";
    case DOC_LINE_BREAK:
    case DOC_COLUMN_BREAK:
    case DOC_PAGE_BREAK:
        return "\n";
    case DOC_HYPHEN:
        return "-";
    default:
        return NULL;
    }
}

/* The character at @*cp, which moves to the last half of it. */
static gunichar
doc_character(const Doc *doc, guint32 *cp, guint32 to)
{
    gunichar c = doc->text[*cp];

    if (c >= 0xD800 && c < 0xDC00 && *cp + 1 < to && (doc->text[*cp + 1] & 0xFC00) == 0xDC00) {
        c = 0x10000 + ((c - 0xD800) << 10) + (doc->text[*cp + 1] - 0xDC00u);
        ++*cp;
    }
    return g_unichar_validate(c) && c != 0xFFFE && c != 0xFFFF ? c : 0xFFFD;
}

/* What the fields make of a character; TRUE when it is no text. */
static gboolean
doc_field_takes(Doc *doc, gunichar c, const DocLook *look)
{
    char text[6];

    if (c == DOC_FIELD_BEGIN)
        doc_field_begin(doc);
    else if (c == DOC_FIELD_SEPARATE)
        doc_field_separate(doc);
    else if (c == DOC_FIELD_END)
        doc_field_end(doc);
    else if (!doc_is_in_instruction(doc))
        return FALSE;
    else if (c == DOC_PICTURE && !look->is_deleted && !look->is_hidden)
        doc_read_form_field(doc, look);
    else if (c >= 0x20)
        doc_field_instruct(doc, text, (gsize)g_unichar_to_utf8(c, text));
    return TRUE;
}

static void
doc_flush(Doc *doc, GString *text, const DocumentStyle *style)
{
    flow_text(doc->flow, text->str, (gssize)text->len, style);
    g_string_truncate(text, 0);
}

static void
doc_read_character(Doc *doc, GString *text, gunichar c, const DocLook *look, const DocumentStyle *style)
{
    const char *font =
        doc_font(doc, look->fonts[c >= 0x80 && !flow_font_is_symbols(doc_font(doc, look->fonts[0]))]);

    if (look->symbol != 0) {
        doc_flush(doc, text, style);
        flow_glyph(doc->flow, doc_font(doc, look->symbol_font), look->symbol, style);
    } else if (c < 0x20) {
        const char *control = doc_control_text(c);

        if (control != NULL)
            g_string_append(text, control);
    } else if (flow_font_is_symbols(font) || (c >= 0xF000 && c <= 0xF0FF)) {
        doc_flush(doc, text, style);
        flow_glyph(doc->flow, font, c, style);
    } else {
        g_string_append_unichar(text, c);
    }
}

/* Characters that are written alike. */
static void
doc_read_run(Doc *doc, guint32 from, guint32 to, const DocLook *look)
{
    DocumentStyle plain = {.flags = look->flags}, style = plain;
    g_autoptr(GString) text = g_string_new(NULL);

    if (look->is_deleted || look->is_inserted)
        document_builder_note(doc->builder, DOCUMENT_NOTE_TRACKED);
    doc_field_style(doc, &style);
    for (guint32 cp = from; cp < to; cp++) {
        gunichar c = doc_character(doc, &cp, to);

        if (c >= DOC_FIELD_BEGIN && c <= DOC_FIELD_END)
            doc_flush(doc, text, &style);
        if (doc_field_takes(doc, c, look)) {
            style = plain;
            doc_field_style(doc, &style);
        } else if (!look->is_deleted && !look->is_hidden) {
            doc_read_character(doc, text, c, look, &style);
        } else if (!look->is_deleted && c > 0x20) {
            document_builder_hidden(doc->builder, NULL);
        }
    }
    doc_flush(doc, text, &style);
}

/* ---- paragraphs ---- */

/* How the character at @cp is written, and in @end up to where the next ones are written so too. */
static DocLook
doc_look_at(const Doc *doc, guint32 cp, const DocLook *base, guint32 *end)
{
    const DocPiece *piece = doc_piece(doc, cp);
    const DocSpan *span;
    const DocBytes none = {NULL, 0};

    if (piece == NULL)
        return *base;
    *end = MIN(*end, piece->end);
    span = doc_span(doc->characters, doc_fc(piece, cp));
    if (span != NULL)
        *end = MIN(*end, cp + MAX(1, (span->end - doc_fc(piece, cp)) / (piece->is_wide ? 2 : 1)));
    return doc_look(doc, base, span != NULL ? span->sprms : none, doc_piece_changes(piece));
}

static void
doc_read_row_end(Doc *doc, const DocStand *stand, gboolean is_deleted)
{
    int left;
    g_autoptr(GArray) cells = doc_row_cells(doc, stand, &left);

    flow_end_row(doc->flow, &stand->mark, left, cells->len > 0 ? cells : NULL, is_deleted);
}

/* A mark that was deleted, or hides, ends no paragraph: the next goes on in it, unless that stands elsewhere.
 */
static void
doc_read_mark(Doc *doc, gunichar c, DocStand *stand, const DocLook *look)
{
    if (c == DOC_CELL_MARK)
        stand->mark.depth = MAX(stand->mark.depth, 1);
    if (c == DOC_CELL_MARK ? stand->ends_row : stand->ends_inner_row && stand->mark.depth > 1) {
        doc_read_row_end(doc, stand, look->is_deleted);
    } else if (c == DOC_CELL_MARK || (stand->ends_inner_cell && stand->mark.depth > 1)) {
        flow_end_cell(doc->flow, &stand->mark);
    } else if (look->is_deleted || look->is_hidden) {
        flow_join_paragraph(doc->flow, &stand->mark);
    } else {
        flow_end_paragraph(doc->flow, &stand->mark);
    }
}

/* From @from up to its mark at @mark, which is @to when there is none. */
static void
doc_read_paragraph(Doc *doc, guint32 from, guint32 mark, guint32 to)
{
    DocStand stand = doc_stand(doc, MIN(mark, to - 1));
    const DocLook base = doc_look_of_style(doc, stand.style);
    DocLook look = base;

    for (guint32 cp = from, end; cp < mark; cp = end) {
        end = mark;
        look = doc_look_at(doc, cp, &base, &end);
        doc_read_run(doc, cp, end, &look);
    }
    if (mark == to) {
        flow_end_paragraph(doc->flow, &stand.mark);
        return;
    }
    to = mark + 1;
    look = doc_look_at(doc, mark, &base, &to);
    if (look.is_deleted || look.is_inserted)
        document_builder_note(doc->builder, DOCUMENT_NOTE_TRACKED);
    doc_read_mark(doc, doc->text[mark], &stand, &look);
}

static gboolean
doc_is_mark(gunichar2 c)
{
    return c == DOC_PARAGRAPH_MARK || c == DOC_CELL_MARK || c == DOC_PAGE_BREAK;
}

void
doc_read_range(Doc *doc, guint32 from, guint32 to, DocumentPartKind kind, const char *name)
{
    doc->flow = flow_new(doc->limits);
    doc_mend_fields(doc, from, to);
    for (guint32 cp = from; cp < to && !flow_is_full(doc->flow);) {
        guint32 mark = cp;

        while (mark < to && !doc_is_mark(doc->text[mark]))
            mark++;
        doc_read_paragraph(doc, cp, mark, to);
        cp = mark + 1;
    }
    doc_fields_clear(doc);
    document_builder_begin_part(doc->builder, kind, name);
    flow_write(doc->flow, doc->builder);
    document_builder_end_part(doc->builder);
    g_clear_pointer(&doc->flow, flow_free);
}

/* ---- stories ---- */

/* Where a story begins and ends: stories lie one after another. */
static void
doc_story_range(const Doc *doc, DocStory story, guint32 *from, guint32 *to)
{
    guint64 start = 0;

    for (guint i = 0; i < (guint)story; i++)
        start += doc->counts[i];
    *from = (guint32)MIN(start, doc->text_len);
    *to = (guint32)MIN(start + doc->counts[story], doc->text_len);
}

static gboolean
doc_range_is_empty(const Doc *doc, guint32 from, guint32 to)
{
    while (from < to && (doc->text[from] <= 0x20 || doc->text[from] == 0xA0))
        from++;
    return from >= to;
}

static void
doc_read_notes(Doc *doc, DocStory story, const char *name)
{
    guint32 from, to;

    doc_story_range(doc, story, &from, &to);
    if (!doc_range_is_empty(doc, from, to))
        doc_read_range(doc, from, to, DOCUMENT_PART_NOTE, name);
}

/* The part @i of a story that a table of places cuts up. */
static gboolean
doc_story_part(const Doc *doc, DocStory story, DocBytes plc, guint i, guint32 *from, guint32 *to)
{
    guint32 start, end;

    doc_story_range(doc, story, &start, &end);
    *from = start + MIN(doc_u32(plc, 4 * (gsize)i), end - start);
    *to = start + MIN(doc_u32(plc, 4 * (gsize)i + 4), end - start);
    return !doc_range_is_empty(doc, *from, *to);
}

/* PlcfHdd (2.8.20): for each section six, of which the third, fourth and sixth are footers. */
static void
doc_read_headers(Doc *doc)
{
    DocBytes plc = doc_table(doc, DOC_AT_HEADERS);
    guint n = (guint)(plc.len / 4), reached = 0;
    guint32 from, to;

    for (guint i = DOC_SEPARATORS; i + 1 < n && !document_builder_is_full(doc->builder); i++) {
        guint place = (i - DOC_SEPARATORS) % 6;
        gboolean is_footer = place == 2 || place == 3 || place == 5;
        g_autofree char *name = NULL;

        if (!doc_story_part(doc, DOC_HEADERS, plc, i, &from, &to) || from < reached)
            continue;
        name = g_strdup_printf("%s %u", is_footer ? "footer" : "header", (i - DOC_SEPARATORS) / 6 + 1);
        doc_read_range(doc, from, to, is_footer ? DOCUMENT_PART_FOOTER : DOCUMENT_PART_HEADER, name);
        reached = to;
    }
}

static void
doc_read_boxes(Doc *doc, DocStory story, DocTable table)
{
    DocBytes plc = doc_table(doc, table);
    guint n = plc.len >= 4 ? (guint)((plc.len - 4) / (4 + DOC_BOX_SIZE)) : 0, reached = 0;
    guint32 from, to;

    for (guint i = 0; i < n && !document_builder_is_full(doc->builder); i++) {
        g_autofree char *name = NULL;

        if (!doc_story_part(doc, story, plc, i, &from, &to) || from < reached)
            continue;
        name = g_strdup_printf("text box %u", ++doc->text_boxes);
        doc_read_range(doc, from, to, DOCUMENT_PART_TEXT_BOX, name);
        reached = to;
    }
}

void
doc_read_stories(Doc *doc)
{
    guint32 from, to;

    doc_story_range(doc, DOC_BODY, &from, &to);
    if (to - from < doc->counts[DOC_BODY])
        document_builder_problem(doc->builder, DOCUMENT_ERROR_TRUNCATED);
    doc_read_range(doc, from, to, DOCUMENT_PART_BODY, "body");
    document_builder_look_for_scan(doc->builder, doc->data.len);
    if (doc->counts[DOC_COMMENTS] > 0)
        document_builder_note(doc->builder, DOCUMENT_NOTE_COMMENTS);
    doc_read_boxes(doc, DOC_BOXES, DOC_AT_BOXES);
    doc_read_headers(doc);
    doc_read_boxes(doc, DOC_HEADER_BOXES, DOC_AT_HEADER_BOXES);
    doc_read_notes(doc, DOC_FOOTNOTES, "footnotes");
    doc_read_notes(doc, DOC_ENDNOTES, "endnotes");
}
