/* The characters of a page, where they stand and how they look. */
#include <string.h>

#include "document/pdf_private.h"

/* Symbol fonts as document_symbol() names them, and how a PDF spells them. */
static const struct {
    const char *spelt, *name;
} glyphs_symbol_fonts[] = {
    {"Wingdings2", "Wingdings 2"}, {"Wingdings-2", "Wingdings 2"}, {"Wingdings 2", "Wingdings 2"},
    {"Wingdings", "Wingdings"},    {"Webdings", "Webdings"},       {"SymbolMT", "Symbol"},
};

static const char *
glyphs_symbol_font(const char *font)
{
    for (guint i = 0; font != NULL && i < G_N_ELEMENTS(glyphs_symbol_fonts); i++) {
        if (strstr(font, glyphs_symbol_fonts[i].spelt) != NULL)
            return glyphs_symbol_fonts[i].name;
    }
    return NULL;
}

static guint
glyphs_font_flags(const PopplerTextAttributes *look)
{
    static const char *const bold[] = {"bold", "black", "heavy", "demi", NULL};
    static const char *const italic[] = {"italic", "oblique", NULL};
    g_autofree char *font = g_ascii_strdown(look->font_name != NULL ? look->font_name : "", -1);
    guint flags = look->is_underlined ? DOCUMENT_UNDERLINED : 0;

    for (guint i = 0; bold[i] != NULL; i++)
        flags |= strstr(font, bold[i]) != NULL ? DOCUMENT_BOLD : 0;
    for (guint i = 0; italic[i] != NULL; i++)
        flags |= strstr(font, italic[i]) != NULL ? DOCUMENT_ITALIC : 0;
    return flags;
}

static void
glyphs_set_look(PdfGlyph *glyph, const PopplerTextAttributes *look, guint flags, const char *symbols)
{
    const char *shown;
    gboolean is_ticked;

    glyph->size = look->font_size;
    glyph->atom.flags |= flags;
    if (g_unichar_isspace(glyph->atom.c))
        return;
    if (symbols != NULL && document_symbol(symbols, glyph->atom.c, &is_ticked, &shown)) {
        glyph->atom.how = "symbol";
    } else if (document_symbol(NULL, glyph->atom.c, &is_ticked, &shown)) {
        glyph->atom.how = glyph->atom.c >= 0xE000 && glyph->atom.c <= 0xF8FF ? "symbol" : "character";
    } else {
        return;
    }
    glyph->atom.tick = is_ticked ? PDF_TICKED : PDF_UNTICKED;
    glyph->atom.c = g_utf8_get_char(shown);
}

static void
glyphs_set_looks(PdfPage *page)
{
    GList *looks = poppler_page_get_text_attributes(page->page);

    for (GList *l = looks; l != NULL; l = l->next) {
        const PopplerTextAttributes *look = l->data;
        guint flags = glyphs_font_flags(look);
        const char *symbols = glyphs_symbol_font(look->font_name);

        for (gint i = MAX(look->start_index, 0); i <= look->end_index && i < (gint)page->glyphs->len; i++)
            glyphs_set_look(&g_array_index(page->glyphs, PdfGlyph, i), look, flags, symbols);
    }
    poppler_page_free_text_attributes(looks);
}

/* Poppler measures what it maps from the bottom left. */
static PdfBox
glyphs_area(const PdfPage *page, PopplerRectangle area)
{
    return (PdfBox){MIN(area.x1, area.x2), page->height - MAX(area.y1, area.y2), MAX(area.x1, area.x2),
                    page->height - MIN(area.y1, area.y2)};
}

static void
glyphs_set_links(PdfPage *page)
{
    GList *links = poppler_page_get_link_mapping(page->page);

    for (GList *l = links; l != NULL; l = l->next) {
        const PopplerLinkMapping *link = l->data;
        PdfBox box = glyphs_area(page, link->area);
        const char *target;

        if (link->action->type != POPPLER_ACTION_URI || link->action->uri.uri == NULL ||
            !g_utf8_validate(link->action->uri.uri, -1, NULL))
            continue;
        target = g_string_chunk_insert_const(page->names, link->action->uri.uri);
        for (guint i = 0; i < page->glyphs->len; i++) {
            PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);

            if (pdf_box_holds(box, glyph->box))
                glyph->atom.link = target;
        }
    }
    poppler_page_free_link_mapping(links);
}

/* The letters of ligatures (fi, ffl, st, tj) with their two bytes the wrong way round. */
static gboolean
glyphs_is_swapped(const PdfPage *page, guint i)
{
    gunichar c = i < page->glyphs->len ? g_array_index(page->glyphs, PdfGlyph, i).atom.c : 0;

    return c != 0 && (c & 0xFF) == 0 && c >> 8 <= 'z' && strchr("fijlst", (int)(c >> 8)) != NULL;
}

/* Ghostscript says what a ligature stands for with the bytes of each letter swapped: "notification" comes as
 * "noti昀椀cation".  Two such signs and more in a row are what no text has otherwise. */
static void
glyphs_mend_ligatures(PdfPage *page)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        guint n = 0;

        while (glyphs_is_swapped(page, i + n))
            n++;
        for (guint j = 0; n >= 2 && j < n; j++)
            g_array_index(page->glyphs, PdfGlyph, i + j).atom.c >>= 8;
        i += n;
    }
}

void
pdf_glyphs_read(PdfPage *page)
{
    g_autofree char *text = poppler_page_get_text(page->page);
    g_autofree PopplerRectangle *boxes = NULL;
    guint n = 0, i = 0;

    if (text == NULL || !poppler_page_get_text_layout(page->page, &boxes, &n))
        return;
    for (const char *p = text; *p != '\0' && i < n; p = g_utf8_next_char(p), i++) {
        PdfGlyph glyph = {.atom = {.c = g_utf8_get_char(p)}};

        glyph.box = (PdfBox){boxes[i].x1, boxes[i].y1, boxes[i].x2, boxes[i].y2};
        g_array_append_val(page->glyphs, glyph);
    }
    glyphs_mend_ligatures(page);
    glyphs_set_looks(page);
    glyphs_set_links(page);
}

/* ---- what is drawn over them ---- */

/* A rule through the middle of characters, about as long as they are. */
static void
glyphs_strike(PdfPage *page, PdfBox rule)
{
    double y = (rule.y1 + rule.y2) / 2, covered = 0;

    for (gint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < page->glyphs->len; i++) {
            PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);
            double height, x;

            if (y < glyph->box.y1 || y > glyph->box.y2)
                continue; /* as nearly all of them */
            height = pdf_box_height(glyph->box);
            x = (glyph->box.x1 + glyph->box.x2) / 2;
            if (x < rule.x1 || x > rule.x2 || y < glyph->box.y1 + 0.3 * height ||
                y > glyph->box.y2 - 0.25 * height)
                continue;
            if (pass == 0)
                covered += pdf_box_width(glyph->box);
            else
                glyph->atom.flags |= DOCUMENT_STRUCK;
        }
        if (covered < 0.7 * pdf_box_width(rule) || covered < 2)
            return;
    }
}

/* A coloured ground as high as a line; higher ones are a cell's. */
static void
glyphs_highlight(PdfPage *page, const PdfShade *shade)
{
    if (!shade->is_hue)
        return;
    for (guint i = 0; i < page->glyphs->len; i++) {
        PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);

        if (pdf_box_holds(shade->box, glyph->box) &&
            pdf_box_height(shade->box) < 1.6 * pdf_box_height(glyph->box) &&
            pdf_box_width(shade->box) < 0.6 * page->width)
            glyph->atom.flags |= DOCUMENT_HIGHLIGHTED;
    }
}

static void
glyphs_ring(PdfPage *page, PdfBox ring)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);

        if (pdf_box_holds(ring, glyph->box))
            glyph->atom.flags |= DOCUMENT_HIGHLIGHTED;
    }
}

static gboolean
glyphs_is_mark(gunichar c)
{
    return strchr("xXvV*", (int)MIN(c, 127)) != NULL || c == 0x25CF || c == 0x2022 || c == 0xD7 ||
           c == 0x221A;
}

/* Any mark in a drawn box ticks it, a cross too; letters make it a box to write in. */
static gboolean
glyphs_settle_check(PdfPage *page, PdfCheck *check)
{
    for (gint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < page->glyphs->len; i++) {
            PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);

            if (g_unichar_isspace(glyph->atom.c) || !pdf_box_holds(check->box, glyph->box))
                continue;
            if (pass == 0 && glyph->atom.tick == PDF_NO_TICK && !glyphs_is_mark(glyph->atom.c))
                return FALSE;
            if (pass == 1) {
                glyph->is_taken = TRUE;
                check->is_ticked |= glyph->atom.tick != PDF_UNTICKED || glyph->atom.c == 0x2717 ||
                                    glyph->atom.c == 0x2718 || glyph->atom.c == 0x274C;
            }
        }
    }
    return TRUE;
}

/* A field draws its own frame, and has said whether it is ticked. */
static gboolean
glyphs_is_field(const PdfPage *page, PdfBox box)
{
    for (guint i = 0; i < page->pieces->len; i++) {
        const PdfPiece *piece = g_ptr_array_index(page->pieces, i);

        if (piece->is_field && (pdf_box_holds(piece->box, box) || pdf_box_holds(box, piece->box)))
            return TRUE;
    }
    return FALSE;
}

void
pdf_glyphs_mark(PdfPage *page)
{
    const PdfDrawing *drawing = page->drawing;

    for (guint i = 0; i < drawing->across->len; i++)
        glyphs_strike(page, g_array_index(drawing->across, PdfBox, i));
    for (guint i = 0; i < drawing->shades->len; i++)
        glyphs_highlight(page, &g_array_index(drawing->shades, PdfShade, i));
    for (guint i = 0; i < drawing->rings->len; i++)
        glyphs_ring(page, g_array_index(drawing->rings, PdfBox, i));
    for (guint i = 0; i < drawing->checks->len; i++) {
        PdfCheck *check = &g_array_index(drawing->checks, PdfCheck, i);
        PdfPiece *piece;
        PdfAtom atom = {.how = "symbol"};

        if (glyphs_is_field(page, check->box) || !glyphs_settle_check(page, check))
            continue;
        atom.tick = check->is_ticked ? PDF_TICKED : PDF_UNTICKED;
        atom.c = check->is_ticked ? 0x2612 : 0x2610;
        piece = pdf_piece_new(check->box, pdf_box_height(check->box));
        g_array_append_val(piece->atoms, atom);
        g_ptr_array_add(page->pieces, piece);
    }
}
