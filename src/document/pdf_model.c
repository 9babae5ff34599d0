/* Boxes, and what the steps of the PDF reader hand one another. */
#include "document/pdf_private.h"

#include <string.h>

/* ---- boxes ---- */

double
pdf_box_width(PdfBox box)
{
    return box.x2 - box.x1;
}

double
pdf_box_height(PdfBox box)
{
    return box.y2 - box.y1;
}

gboolean
pdf_box_holds(PdfBox box, PdfBox inner)
{
    double x = (inner.x1 + inner.x2) / 2, y = (inner.y1 + inner.y2) / 2;

    return x >= box.x1 && x <= box.x2 && y >= box.y1 && y <= box.y2;
}

gboolean
pdf_box_touches(PdfBox a, PdfBox b, double slack)
{
    return a.x1 <= b.x2 + slack && b.x1 <= a.x2 + slack && a.y1 <= b.y2 + slack && b.y1 <= a.y2 + slack;
}

PdfBox
pdf_box_union(PdfBox a, PdfBox b)
{
    return (PdfBox){MIN(a.x1, b.x1), MIN(a.y1, b.y1), MAX(a.x2, b.x2), MAX(a.y2, b.y2)};
}

double
pdf_overlap(double a1, double a2, double b1, double b2)
{
    return MIN(a2, b2) - MAX(a1, b1);
}

/* ---- characters ---- */

void
pdf_atoms_add(GArray *atoms, const char *text, const PdfAtom *like)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        PdfAtom atom = *like;

        atom.c = g_utf8_get_char(p);
        g_array_append_val(atoms, atom);
    }
}

static gboolean
atom_shows(const PdfAtom *atom)
{
    return atom->tick != PDF_NO_TICK || !g_unichar_isspace(atom->c);
}

gboolean
pdf_atoms_blank(const GArray *atoms)
{
    for (guint i = 0; i < atoms->len; i++) {
        if (atom_shows(&g_array_index(atoms, PdfAtom, i)))
            return FALSE;
    }
    return TRUE;
}

gboolean
pdf_atoms_all(const GArray *atoms, guint flag)
{
    for (guint i = 0; i < atoms->len; i++) {
        const PdfAtom *atom = &g_array_index(atoms, PdfAtom, i);

        if (atom_shows(atom) && atom->tick == PDF_NO_TICK && (atom->flags & flag) == 0)
            return FALSE;
    }
    return !pdf_atoms_blank(atoms);
}

gboolean
pdf_atoms_have_tick(const GArray *atoms)
{
    for (guint i = 0; i < atoms->len; i++) {
        if (g_array_index(atoms, PdfAtom, i).tick != PDF_NO_TICK)
            return TRUE;
    }
    return FALSE;
}

char *
pdf_atoms_text(const GArray *atoms)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < atoms->len; i++)
        g_string_append_unichar(text, g_array_index(atoms, PdfAtom, i).c);
    return g_string_free(text, FALSE);
}

/* ---- pieces, tables, blocks ---- */

PdfPiece *
pdf_piece_new(PdfBox box, double size)
{
    PdfPiece *piece = g_new0(PdfPiece, 1);

    piece->box = box;
    piece->size = size;
    piece->first_word = pdf_box_width(box);
    piece->atoms = g_array_new(FALSE, FALSE, sizeof(PdfAtom));
    return piece;
}

void
pdf_piece_free(gpointer data)
{
    PdfPiece *piece = data;

    if (piece == NULL)
        return;
    g_array_unref(piece->atoms);
    pdf_table_free(piece->table);
    g_free(piece);
}

static void
row_free(gpointer row)
{
    g_ptr_array_unref(row);
}

static void
cell_free(gpointer data)
{
    PdfCell *cell = data;

    g_ptr_array_unref(cell->blocks);
    g_free(cell);
}

GPtrArray *
pdf_row_new(void)
{
    return g_ptr_array_new_with_free_func(cell_free);
}

PdfTable *
pdf_table_new(PdfBox box)
{
    PdfTable *table = g_new0(PdfTable, 1);

    table->box = box;
    table->rows = g_ptr_array_new_with_free_func(row_free);
    table->edges = g_array_new(FALSE, FALSE, sizeof(double));
    return table;
}

void
pdf_table_free(PdfTable *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->rows);
    g_array_unref(table->edges);
    g_free(table);
}

PdfCell *
pdf_cell_new(PdfBox box, guint column, guint columns)
{
    PdfCell *cell = g_new0(PdfCell, 1);

    cell->box = box;
    cell->column = column;
    cell->columns = columns;
    cell->blocks = g_ptr_array_new_with_free_func(pdf_block_free);
    return cell;
}

PdfBlock *
pdf_block_new(PdfBox box)
{
    PdfBlock *block = g_new0(PdfBlock, 1);

    block->box = box;
    block->atoms = g_array_new(FALSE, FALSE, sizeof(PdfAtom));
    return block;
}

void
pdf_block_free(gpointer data)
{
    PdfBlock *block = data;

    g_array_unref(block->atoms);
    pdf_table_free(block->table);
    g_free(block);
}

/* ---- a page ---- */

static void
field_free(gpointer data)
{
    PdfField *field = data;

    g_free(field->label);
    g_array_unref(field->atoms);
    g_free(field);
}

PdfPage *
pdf_page_new(PopplerPage *poppler, GStringChunk *names, gboolean may_have_pictures)
{
    PdfPage *page = g_new0(PdfPage, 1);

    page->page = g_object_ref(poppler);
    page->may_have_pictures = may_have_pictures;
    poppler_page_get_size(poppler, &page->width, &page->height);
    page->names = names;
    page->glyphs = g_array_new(FALSE, FALSE, sizeof(PdfGlyph));
    page->pieces = g_ptr_array_new_with_free_func(pdf_piece_free);
    page->notes = g_ptr_array_new_with_free_func(g_free);
    page->fields = g_ptr_array_new_with_free_func(field_free);
    return page;
}

void
pdf_page_shed(PdfPage *page)
{
    g_clear_object(&page->page);
    g_array_unref(page->glyphs);
    page->glyphs = g_array_new(FALSE, FALSE, sizeof(PdfGlyph));
    g_clear_pointer(&page->drawing, pdf_drawing_free);
}

void
pdf_page_free(gpointer data)
{
    PdfPage *page = data;

    if (page == NULL)
        return;
    g_clear_object(&page->page);
    g_array_unref(page->glyphs);
    g_ptr_array_unref(page->pieces);
    g_clear_pointer(&page->blocks, g_ptr_array_unref);
    g_ptr_array_unref(page->notes);
    g_ptr_array_unref(page->fields);
    pdf_drawing_free(page->drawing);
    g_free(page);
}

gboolean
pdf_page_is_picture(const PdfPage *page)
{
    GList *images = page->may_have_pictures ? poppler_page_get_image_mapping(page->page) : NULL;
    double covered = 0;

    for (GList *l = images; l != NULL; l = l->next) {
        const PopplerRectangle *area = &((const PopplerImageMapping *)l->data)->area;

        covered += ABS((area->x2 - area->x1) * (area->y2 - area->y1));
    }
    poppler_page_free_image_mapping(images);
    return covered > 0.5 * page->width * page->height;
}

/* The longest line may be one that somebody ended; so unless several end there, the right margin is taken to
 * be as wide as the left. */
double
pdf_page_right(const PdfPage *page)
{
    double left = page->width, right = 0;
    guint n = 0;

    for (guint i = 0; i < page->pieces->len; i++) {
        PdfBox box = ((const PdfPiece *)g_ptr_array_index(page->pieces, i))->box;

        left = MIN(left, box.x1);
        right = MAX(right, box.x2);
    }
    for (guint i = 0; i < page->pieces->len; i++)
        n += ((const PdfPiece *)g_ptr_array_index(page->pieces, i))->box.x2 > right - 15;
    return n >= 3 ? right : MAX(right, page->width - left);
}

PdfDrawing *
pdf_drawing_new(void)
{
    PdfDrawing *drawing = g_new0(PdfDrawing, 1);

    drawing->across = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    drawing->down = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    drawing->shades = g_array_new(FALSE, FALSE, sizeof(PdfShade));
    drawing->checks = g_array_new(FALSE, FALSE, sizeof(PdfCheck));
    drawing->rings = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    return drawing;
}

void
pdf_drawing_free(PdfDrawing *drawing)
{
    if (drawing == NULL)
        return;
    g_array_unref(drawing->across);
    g_array_unref(drawing->down);
    g_array_unref(drawing->shades);
    g_array_unref(drawing->checks);
    g_array_unref(drawing->rings);
    g_free(drawing);
}
