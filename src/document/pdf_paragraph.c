/* Lines into paragraphs: a line goes on from the one above if that was full. */
#include <math.h>
#include <string.h>

#include "document/pdf_band_private.h"

/* "•", "▪", "o" of symbol fonts, dashes. */
static gboolean
paragraph_is_bullet(gunichar c)
{
    return c == 0x2022 || c == 0xB7 || c == 0x25AA || c == 0x25CF || c == 0x2023 || c == 0x2043 ||
           c == 0x25E6 || c == 0x2013 || (c >= 0xF000 && c <= 0xF0FF);
}

static gboolean
paragraph_starts_list(const GArray *atoms)
{
    return atoms->len > 2 && g_array_index(atoms, PdfAtom, 0).tick == PDF_NO_TICK &&
           paragraph_is_bullet(g_array_index(atoms, PdfAtom, 0).c) &&
           g_array_index(atoms, PdfAtom, 1).c == ' ';
}

/* "1.", "12)", "a)", "(b)". */
static gboolean
paragraph_starts_number(const GArray *atoms)
{
    guint n = atoms->len > 0 && g_array_index(atoms, PdfAtom, 0).c == '(', start = n;

    while (n < atoms->len && n < start + 3 && g_unichar_isdigit(g_array_index(atoms, PdfAtom, n).c))
        n++;
    if (n == start && n < atoms->len && g_unichar_isalpha(g_array_index(atoms, PdfAtom, n).c))
        n++;
    return n > start && n + 1 < atoms->len &&
           (g_array_index(atoms, PdfAtom, n).c == ')' ||
            (g_array_index(atoms, PdfAtom, n).c == '.' &&
             g_unichar_isspace(g_array_index(atoms, PdfAtom, n + 1).c)));
}

/* What stands at one height, in one piece: stacks with tabs between. */
static PdfPiece *
paragraph_line(const PdfBand *band)
{
    PdfPiece *line = pdf_piece_new(band->box, 0);
    const PdfAtom tab = {.c = '\t'}, newline = {.c = '\n'};

    for (guint i = 0; i < band->stacks->len; i++) {
        const PdfStack *stack = g_ptr_array_index(band->stacks, i);

        for (guint j = 0; j < stack->pieces->len; j++) {
            const PdfPiece *piece = g_ptr_array_index(stack->pieces, j);

            if (i + j == 0)
                line->first_word = piece->first_word;
            else
                g_array_append_val(line->atoms, *(j > 0 ? &newline : &tab));
            g_array_append_vals(line->atoms, piece->atoms->data, piece->atoms->len);
            line->size = MAX(line->size, piece->size);
            line->is_boxed |= piece->is_boxed;
            line->is_rest |= piece->is_rest;
        }
    }
    return line;
}

static gboolean
paragraph_looks_alike(const PdfPiece *line, const PdfPiece *next)
{
    return fabs(line->size - next->size) < 0.08 * MAX(line->size, 1) &&
           pdf_atoms_all(line->atoms, DOCUMENT_BOLD) == pdf_atoms_all(next->atoms, DOCUMENT_BOLD);
}

/* Where the right edge is not known: a line of some length that stops in the middle of a sentence. */
static gboolean
paragraph_stops_short(const PdfPiece *line, const PdfPiece *next, double right)
{
    gunichar last = g_array_index(line->atoms, PdfAtom, line->atoms->len - 1).c;

    return g_unichar_islower(g_array_index(next->atoms, PdfAtom, 0).c) &&
           (g_unichar_isalpha(last) || last == ',') &&
           pdf_box_width(line->box) > 0.5 * (right - line->box.x1);
}

static gboolean
paragraph_is_bold(const GArray *atoms, guint at)
{
    return (g_array_index(atoms, PdfAtom, at).flags & DOCUMENT_BOLD) != 0;
}

/* "Role: Sergeant", its label bold: what begins as bold is the next one. */
static gboolean
paragraph_ends_before_label(const PdfBlock *block, const PdfPiece *line, const PdfPiece *next)
{
    return paragraph_is_bold(block->atoms, 0) && !paragraph_is_bold(line->atoms, line->atoms->len - 1) &&
           paragraph_is_bold(next->atoms, 0);
}

/* No address ends as "ruari.gantry@corbeck." or "ruari.gantry@corbeck.e" do. */
static gboolean
paragraph_breaks_address(const PdfPiece *line)
{
    g_autofree char *text = pdf_atoms_text(line->atoms);
    const char *at = strchr(text, '@'), *dot = at != NULL ? strrchr(at, '.') : NULL;
    gsize length = strlen(text);

    if (at == NULL || strpbrk(text, " \t\n") != NULL)
        return FALSE;
    return strchr(".-_@", text[length - 1]) != NULL || (dot != NULL && strlen(dot) == 2);
}

/* A tick behind its words that had no room there. */
static gboolean
paragraph_is_lone_tick(const PdfPiece *line, const PdfPiece *next, double right)
{
    return next->atoms->len == 1 && g_array_index(next->atoms, PdfAtom, 0).tick != PDF_NO_TICK &&
           g_array_index(line->atoms, PdfAtom, 0).tick == PDF_NO_TICK && pdf_piece_wraps(line, next, right);
}

/* "☐ There is concern about how agencies", and below its words "worked together". */
static gboolean
paragraph_is_option_rest(const PdfBlock *block, const PdfPiece *next)
{
    return g_array_index(block->atoms, PdfAtom, 0).tick != PDF_NO_TICK &&
           g_unichar_islower(g_array_index(next->atoms, PdfAtom, 0).c) && !pdf_atoms_have_tick(next->atoms);
}

static gboolean
paragraph_goes_on(const PdfBlock *block, const PdfPiece *line, const PdfPiece *next, double right)
{
    double gap = next->box.y1 - line->box.y2, height = pdf_box_height(line->box);
    double indent = next->box.x1 - block->box.x1;
    gboolean hangs = block->is_list_item || paragraph_starts_number(block->atoms) ||
                     (block->atoms->len > 0 && g_array_index(block->atoms, PdfAtom, 0).tick != PDF_NO_TICK);

    if (next->is_rest && line->atoms->len > 0)
        return TRUE;
    if (line->is_boxed || next->is_boxed || next->atoms->len == 0 || line->atoms->len == 0 ||
        gap > 0.6 * height || !paragraph_looks_alike(line, next) || paragraph_starts_list(next->atoms) ||
        (g_array_index(next->atoms, PdfAtom, 0).tick != PDF_NO_TICK &&
         !paragraph_is_lone_tick(line, next, right)) ||
        paragraph_ends_before_label(block, line, next))
        return FALSE;
    if (paragraph_starts_number(next->atoms) && paragraph_starts_number(block->atoms))
        return FALSE;
    if (fabs(next->box.x1 - line->box.x1) > 3 && !(hangs && indent > 0 && indent < 40))
        return FALSE;
    return pdf_piece_wraps(line, next, right) || paragraph_stops_short(line, next, right) ||
           paragraph_breaks_address(line) || paragraph_is_option_rest(block, next);
}

static PdfBlock *
paragraph_begin(const PdfPiece *line)
{
    PdfBlock *block = pdf_block_new(line->box);

    block->size = line->size;
    block->is_list_item = paragraph_starts_list(line->atoms);
    if (block->is_list_item)
        g_array_append_vals(block->atoms, &g_array_index(line->atoms, PdfAtom, 2), line->atoms->len - 2);
    else
        g_array_append_vals(block->atoms, line->atoms->data, line->atoms->len);
    return block;
}

/* A word longer than its cell is wide is broken anywhere: the line is that word alone, and full to the edge.
 */
static gboolean
paragraph_breaks_word(const PdfPiece *line, const PdfPiece *next, double right)
{
    double letter = pdf_box_width(line->box) / MAX(line->atoms->len, 1);
    gunichar c = g_array_index(next->atoms, PdfAtom, 0).c;
    gboolean is_address = FALSE;

    for (guint i = 0; i < line->atoms->len; i++) {
        if (g_unichar_isspace(g_array_index(line->atoms, PdfAtom, i).c))
            return FALSE;
        is_address |= g_array_index(line->atoms, PdfAtom, i).c == '@';
    }
    return line->atoms->len > 3 && line->box.x2 + 1.3 * letter > right &&
           (is_address || !g_unichar_isupper(c)) && c != '(';
}

/* A word that is parted at the end of a line keeps its hyphen: whether it is its own, we cannot know. */
static void
paragraph_continue(PdfBlock *block, const PdfPiece *line, gboolean is_broken)
{
    const PdfAtom *last = &g_array_index(block->atoms, PdfAtom, block->atoms->len - 1);
    PdfAtom space = *last;

    space.c = ' ';
    space.tick = PDF_NO_TICK;
    space.link = NULL;
    if (!is_broken && (last->c != '-' || last->tick != PDF_NO_TICK))
        g_array_append_val(block->atoms, space);
    g_array_append_vals(block->atoms, line->atoms->data, line->atoms->len);
    block->box = pdf_box_union(block->box, line->box);
}

static gboolean
paragraph_is_label_rest(const PdfPiece *next)
{
    return next->atoms->len > 0 && !next->is_boxed &&
           g_array_index(next->atoms, PdfAtom, 0).tick == PDF_NO_TICK;
}

static GPtrArray *
paragraphs_join(GPtrArray *pieces, double right, double margin, gboolean is_label)
{
    GPtrArray *blocks = g_ptr_array_new_with_free_func(pdf_block_free);
    g_autoptr(GPtrArray) bands = pdf_bands(pieces);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(pdf_piece_free);
    PdfBlock *block = NULL;

    for (guint i = 0; i < bands->len; i++) {
        PdfPiece *line = paragraph_line(g_ptr_array_index(bands, i));
        const PdfPiece *last = i > 0 ? g_ptr_array_index(lines, i - 1) : NULL;

        g_ptr_array_add(lines, line);
        if (block != NULL && (paragraph_goes_on(block, last, line, right - margin) ||
                              (is_label && block->atoms->len > 0 && paragraph_is_label_rest(line)))) {
            paragraph_continue(block, line,
                               paragraph_breaks_address(last) || paragraph_breaks_word(last, line, right));
            continue;
        }
        block = paragraph_begin(line);
        g_ptr_array_add(blocks, block);
    }
    g_ptr_array_unref(pieces);
    return blocks;
}

GPtrArray *
pdf_paragraphs(GPtrArray *pieces, double right)
{
    return paragraphs_join(pieces, right, 0, FALSE);
}

GPtrArray *
pdf_label(GPtrArray *pieces, double right)
{
    return paragraphs_join(pieces, right, 0, TRUE);
}

GPtrArray *
pdf_answer(GPtrArray *pieces, double right, double margin)
{
    return paragraphs_join(pieces, right, margin, FALSE);
}
