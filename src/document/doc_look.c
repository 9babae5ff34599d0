/* Properties of characters and paragraphs of a binary Word file: where they are kept (2.9.33, 2.9.175), and
 * what the ones that matter here mean (2.6.1, 2.6.2). */
#include "document/doc_private.h"

#define DOC_PAGE 512
#define DOC_BASES_MAX 16 /* of a style: the format allows 11 */

/* ---- where they are kept ---- */

/* Sprms of the characters from run @i of a page. */
static DocBytes
doc_page_characters(DocBytes page, guint runs, guint i, guint16 *style)
{
    gsize at = 2 * (gsize)doc_u8(page, 4 * ((gsize)runs + 1) + i);

    *style = 0;
    return at > 0 ? doc_slice(page, at + 1, doc_u8(page, at)) : doc_slice(page, DOC_PAGE, 0);
}

static DocBytes
doc_page_paragraph(DocBytes page, guint runs, guint i, guint16 *style)
{
    gsize at = 2 * (gsize)doc_u8(page, 4 * ((gsize)runs + 1) + 13 * (gsize)i), size;
    DocBytes all;

    *style = 0;
    if (at == 0)
        return doc_slice(page, DOC_PAGE, 0);
    size = 2 * (gsize)doc_u8(page, at);
    if (size > 0)
        all = doc_slice(page, at + 1, size - 1);
    else
        all = doc_slice(page, at + 2, 2 * (gsize)doc_u8(page, at + 1));
    *style = doc_u16(all, 0);
    return doc_slice(all, 2, all.len);
}

typedef DocBytes (*DocPageReader)(DocBytes page, guint runs, guint i, guint16 *style);

/* The spans of a page, if they go on where those before left off: what goes back is damage. */
static void
doc_read_page(Doc *doc, GArray *spans, guint32 number, DocPageReader read)
{
    DocBytes page = doc_slice(doc->main, DOC_PAGE * (gsize)(number & 0x3FFFFF), DOC_PAGE);
    guint runs = doc_u8(page, DOC_PAGE - 1);

    if (page.len < DOC_PAGE || runs > DOC_PAGE / 5) {
        document_builder_problem(doc->builder, DOCUMENT_ERROR_TRUNCATED);
        return;
    }
    for (guint i = 0; i < runs && spans->len < doc->limits->runs; i++) {
        DocSpan span = {.fc = doc_u32(page, 4 * (gsize)i), .end = doc_u32(page, 4 * (gsize)i + 4)};
        guint32 reached = spans->len > 0 ? g_array_index(spans, DocSpan, spans->len - 1).end : 0;

        if (span.fc < reached || span.end <= span.fc)
            continue;
        span.sprms = read(page, runs, i, &span.style);
        g_array_append_val(spans, span);
    }
}

static void
doc_read_pages(Doc *doc, GArray *spans, DocTable which, DocPageReader read)
{
    DocBytes plc = doc_table(doc, which);
    gsize n = plc.len >= 4 ? (plc.len - 4) / 8 : 0;

    for (gsize i = 0; i < n && spans->len < doc->limits->runs; i++)
        doc_read_page(doc, spans, doc_u32(plc, 4 * (n + 1) + 4 * i), read);
    if (spans->len >= doc->limits->runs)
        document_builder_problem(doc->builder, DOCUMENT_ERROR_TOO_LARGE);
}

void
doc_read_spans(Doc *doc)
{
    doc_read_pages(doc, doc->characters, DOC_AT_CHARACTERS, doc_page_characters);
    doc_read_pages(doc, doc->paragraphs, DOC_AT_PARAGRAPHS, doc_page_paragraph);
}

const DocSpan *
doc_span(const GArray *spans, guint32 fc)
{
    guint low = 0, high = spans->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        const DocSpan *span = &g_array_index(spans, DocSpan, middle);

        if (fc < span->fc)
            high = middle;
        else if (fc >= span->end)
            low = middle + 1;
        else
            return span;
    }
    return NULL;
}

static const DocStyle *
doc_style(const Doc *doc, guint number)
{
    return number < doc->styles->len ? &g_array_index(doc->styles, DocStyle, number) : NULL;
}

/* The styles from the one that all builds on to @number; how many there are. */
static guint
doc_style_chain(const Doc *doc, guint number, const DocStyle *chain[DOC_BASES_MAX])
{
    const DocStyle *found[DOC_BASES_MAX];
    const DocStyle *style = doc_style(doc, number);
    guint n = 0;

    while (style != NULL && n < DOC_BASES_MAX) {
        found[n++] = style;
        style = doc_style(doc, style->base);
    }
    for (guint i = 0; i < n; i++)
        chain[i] = found[n - 1 - i];
    return n;
}

/* ---- characters ---- */

/* A colour pair and a pattern, in two bytes: does it show? */
gboolean
doc_short_shade_shows(guint16 shade)
{
    guint front = shade & 0x1F, back = (shade >> 5) & 0x1F, pattern = shade >> 10;

    if (shade == 0xFFFF)
        return FALSE;
    if (pattern == 0)
        return back != 0 && back != 8; /* automatic, white */
    return pattern != 1 || (front != 0 && front != 8);
}

static gboolean
doc_colour_shows(guint32 colour)
{
    return (colour >> 24) != 0xFF && (colour & 0xFFFFFF) != 0xFFFFFF;
}

/* The same in ten bytes. */
gboolean
doc_shade_shows(DocBytes shade)
{
    guint pattern = doc_u16(shade, 8);

    if (shade.len < 10 || pattern == 0xFFFF)
        return FALSE;
    if (pattern == 0)
        return doc_colour_shows(doc_u32(shade, 4));
    return pattern != 1 || doc_colour_shows(doc_u32(shade, 0));
}

static gboolean
doc_is_on(guint value, gboolean is_on_in_style)
{
    return value == 0x80 ? is_on_in_style : value == 0x81 ? !is_on_in_style : value != 0;
}

static void
doc_set_flag(DocLook *look, const DocLook *styled, guint flag, guint value)
{
    if (doc_is_on(value, (styled->flags & flag) != 0))
        look->flags |= flag;
    else
        look->flags &= ~flag;
}

static void
doc_apply_mark(DocLook *look, const DocLook *styled, const DocSprm *sprm)
{
    guint value = doc_u8(sprm->operand, 0);

    switch (sprm->code) {
    case 0x0835: /* sprmCFBold */
        doc_set_flag(look, styled, DOCUMENT_BOLD, value);
        break;
    case 0x0836: /* sprmCFItalic */
        doc_set_flag(look, styled, DOCUMENT_ITALIC, value);
        break;
    case 0x0837: /* sprmCFStrike */
        doc_set_flag(look, styled, DOCUMENT_STRUCK, value);
        break;
    case 0x2A53: /* sprmCFDStrike */
        doc_set_flag(look, styled, DOCUMENT_STRUCK_TWICE, value);
        break;
    case 0x2A3E: /* sprmCKul */
        doc_set_flag(look, styled, DOCUMENT_UNDERLINED, value != 0);
        break;
    case 0x2A0C: /* sprmCHighlight */
        look->flags |= value != 0 && value != 8 ? DOCUMENT_HIGHLIGHTED : 0;
        break;
    case 0x4866: /* sprmCShd80 */
        look->flags |= doc_short_shade_shows(doc_u16(sprm->operand, 0)) ? DOCUMENT_HIGHLIGHTED : 0;
        break;
    case 0xCA71: /* sprmCShd */
        look->flags |= doc_shade_shows(sprm->operand) ? DOCUMENT_HIGHLIGHTED : 0;
        break;
    case 0x6865: /* sprmCBrc80: a box around it */
        if (doc_u8(sprm->operand, 1) != 0 && doc_u8(sprm->operand, 1) != 0xFF)
            look->flags |= DOCUMENT_HIGHLIGHTED;
        break;
    case 0xCA72: /* sprmCBrc */
        if (doc_u8(sprm->operand, 5) != 0 && doc_u8(sprm->operand, 5) != 0xFF)
            look->flags |= DOCUMENT_HIGHLIGHTED;
        break;
    }
}

static void
doc_apply_character(DocLook *look, const DocLook *styled, const DocSprm *sprm)
{
    guint32 value = doc_sprm_value(sprm);

    switch (sprm->code) {
    case 0x0800: /* sprmCFRMarkDel */
        look->is_deleted = (value & 0xFF) != 0;
        break;
    case 0x0801: /* sprmCFRMarkIns */
        look->is_inserted = (value & 0xFF) != 0;
        break;
    case 0x083C: /* sprmCFVanish */
        look->is_hidden = doc_is_on(value & 0xFF, styled->is_hidden);
        break;
    case 0x0811: /* sprmCFWebHidden */
        look->is_hidden |= (value & 0xFF) == 1;
        break;
    case 0x0855: /* sprmCFSpec */
        look->is_special = (value & 0xFF) != 0;
        break;
    case 0x6A03: /* sprmCPicLocation */
        look->data = value;
        look->has_data = look->is_special = TRUE;
        break;
    case 0x6A09: /* sprmCSymbol */
        look->symbol_font = (guint16)value;
        look->symbol = value >> 16;
        look->is_special = TRUE;
        break;
    case 0x4A4F: /* sprmCRgFtc0 */
        look->fonts[0] = (guint16)value;
        break;
    case 0x4A51: /* sprmCRgFtc2 */
        look->fonts[1] = (guint16)value;
        break;
    default:
        doc_apply_mark(look, styled, sprm);
    }
}

static void
doc_apply_style(const Doc *doc, DocLook *look, guint number)
{
    const DocStyle *chain[DOC_BASES_MAX];
    guint n = doc_style_chain(doc, number, chain);
    DocSprm sprm;

    for (guint i = 0; i < n; i++) {
        DocBytes sprms = chain[i]->characters;
        DocLook styled = *look;

        if (chain[i]->is_prompt)
            look->flags |= DOCUMENT_PLACEHOLDER;
        while (doc_sprm_next(&sprms, &sprm))
            doc_apply_character(look, &styled, &sprm);
    }
}

DocLook
doc_look_of_style(const Doc *doc, guint16 style)
{
    DocLook look = {0};

    doc_apply_style(doc, &look, style);
    return look;
}

DocLook
doc_look(const Doc *doc, const DocLook *base, DocBytes sprms, DocBytes more)
{
    DocLook look = *base, styled = *base;
    DocSprm sprm;

    while (doc_sprm_next(&sprms, &sprm) || doc_sprm_next(&more, &sprm)) {
        if (sprm.code == 0x4A30) { /* sprmCIstd */
            doc_apply_style(doc, &look, doc_u16(sprm.operand, 0));
            styled = look;
        } else if (sprm.code == 0x2A33) { /* sprmCPlain */
            look.flags = styled.flags;
            look.is_hidden = styled.is_hidden;
        } else {
            doc_apply_character(&look, &styled, &sprm);
        }
    }
    return look;
}
