/* Pages become one document. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#include "document/pdf_pages_private.h"

#define EMIT_LEVELS 6
#define EMIT_HEADING_LEN 160

typedef struct {
    double body;                /* the size that most is set in */
    double levels[EMIT_LEVELS]; /* of headings, the largest first */
    guint n_levels;
} EmitSizes;

/* ---- sizes ---- */

static gint
emit_by_size(gconstpointer a, gconstpointer b)
{
    const double *one = a, *two = b;

    return *one < *two ? -1 : *one > *two;
}

/* A line on its own, larger than the text; a bold one need only be a little larger. */
static gboolean
emit_is_heading(const PdfBlock *block, double body)
{
    gboolean is_bold = pdf_atoms_all(block->atoms, DOCUMENT_BOLD);

    return block->table == NULL && !block->is_list_item && block->atoms->len <= EMIT_HEADING_LEN &&
           !pdf_atoms_blank(block->atoms) && !pdf_atoms_have_tick(block->atoms) &&
           block->size > (is_bold ? 1.06 : 1.2) * body;
}

static void
emit_find_levels(const GPtrArray *pages, EmitSizes *sizes)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);

        for (guint j = 0; j < page->blocks->len; j++) {
            const PdfBlock *block = g_ptr_array_index(page->blocks, j);

            if (emit_is_heading(block, sizes->body))
                g_array_append_val(found, block->size);
        }
    }
    g_array_sort(found, emit_by_size);
    for (guint i = found->len; i-- > 0 && sizes->n_levels < EMIT_LEVELS;) {
        double size = g_array_index(found, double, i);

        if (sizes->n_levels == 0 || size < 0.97 * sizes->levels[sizes->n_levels - 1])
            sizes->levels[sizes->n_levels++] = size;
    }
}

static guint
emit_level(const PdfBlock *block, const EmitSizes *sizes)
{
    guint level = 0;

    if (sizes == NULL || !emit_is_heading(block, sizes->body))
        return 0;
    while (level + 1 < sizes->n_levels && block->size < 0.97 * sizes->levels[level])
        level++;
    return level + 1;
}

/* ---- out ---- */

static gboolean
emit_is_alike(const PdfAtom *a, const PdfAtom *b)
{
    return a->flags == b->flags && a->tag == b->tag && a->link == b->link && g_strcmp0(a->how, b->how) == 0 &&
           a->tick == PDF_NO_TICK && b->tick == PDF_NO_TICK;
}

static void
emit_atoms(DocumentBuilder *builder, const GArray *atoms)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < atoms->len; i++) {
        const PdfAtom *atom = &g_array_index(atoms, PdfAtom, i);
        const DocumentStyle style = {atom->flags, atom->how, atom->tag, atom->link};

        if (atom->tick == PDF_NO_TICK && atom->c != 0 && g_unichar_validate(atom->c))
            g_string_append_unichar(text, atom->c);
        if (i + 1 < atoms->len && emit_is_alike(atom, &g_array_index(atoms, PdfAtom, i + 1)))
            continue;
        document_builder_text(builder, text->str, (gssize)text->len, &style);
        g_string_truncate(text, 0);
        if (atom->tick != PDF_NO_TICK) {
            char glyph[8] = {0};

            g_unichar_to_utf8(atom->c, glyph);
            document_builder_tick(builder, atom->tick == PDF_TICKED, glyph, atom->how, &style);
        }
    }
}

static void emit_blocks(DocumentBuilder *builder, const GPtrArray *blocks, const EmitSizes *sizes);

static void
emit_table(DocumentBuilder *builder, const PdfTable *table)
{
    if (!document_builder_begin_table(builder))
        return;
    for (guint r = 0; r < table->rows->len && document_builder_begin_row(builder); r++) {
        const GPtrArray *row = g_ptr_array_index(table->rows, r);

        for (guint c = 0; c < row->len && document_builder_begin_cell(builder); c++) {
            const PdfCell *cell = g_ptr_array_index(row, c);

            document_builder_cell_spans(builder, cell->columns);
            if (cell->is_continued)
                document_builder_cell_continues(builder);
            if (cell->is_shaded)
                document_builder_cell_shaded(builder);
            emit_blocks(builder, cell->blocks, NULL);
            document_builder_end_cell(builder);
        }
        document_builder_end_row(builder);
    }
    document_builder_end_table(builder);
}

/* @sizes: NULL in cells, where nothing is a heading. */
static void
emit_blocks(DocumentBuilder *builder, const GPtrArray *blocks, const EmitSizes *sizes)
{
    for (guint i = 0; i < blocks->len && !document_builder_is_full(builder); i++) {
        const PdfBlock *block = g_ptr_array_index(blocks, i);

        if (block->table != NULL) {
            emit_table(builder, block->table);
            continue;
        }
        document_builder_paragraph(builder, emit_level(block, sizes), block->is_list_item);
        emit_atoms(builder, block->atoms);
        document_builder_end_paragraph(builder);
    }
}

static void
emit_part(DocumentBuilder *builder, DocumentPartKind kind, const char *name, const GPtrArray *blocks)
{
    if (blocks->len == 0)
        return;
    document_builder_begin_part(builder, kind, name);
    emit_blocks(builder, blocks, NULL);
    document_builder_end_part(builder);
}

static void
emit_notes(DocumentBuilder *builder, const GPtrArray *pages)
{
    const DocumentStyle plain = {0};
    gboolean is_begun = FALSE;

    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);

        for (guint j = 0; j < page->notes->len; j++) {
            if (!is_begun)
                document_builder_begin_part(builder, DOCUMENT_PART_NOTE, "notes");
            is_begun = TRUE;
            document_builder_paragraph(builder, 0, FALSE);
            document_builder_text(builder, g_ptr_array_index(page->notes, j), -1, &plain);
            document_builder_end_paragraph(builder);
        }
    }
    if (is_begun)
        document_builder_end_part(builder);
}

static gint
emit_by_place(gconstpointer a, gconstpointer b)
{
    const PdfField *one = *(PdfField *const *)a, *two = *(PdfField *const *)b;

    if (fabs(one->box.y1 - two->box.y1) > 4)
        return one->box.y1 < two->box.y1 ? -1 : 1;
    return one->box.x1 < two->box.x1 ? -1 : one->box.x1 > two->box.x1;
}

/* "☒ Serious harm" as on paper; "Name of child" and its value as two cells. */
static void
emit_field(DocumentBuilder *builder, const PdfField *field)
{
    const DocumentStyle plain = {0};

    if (pdf_atoms_have_tick(field->atoms)) {
        document_builder_paragraph(builder, 0, FALSE);
        emit_atoms(builder, field->atoms);
        document_builder_text(builder, " ", 1, &plain);
        document_builder_text(builder, field->label, -1, &plain);
        document_builder_end_paragraph(builder);
        return;
    }
    if (!document_builder_begin_table(builder))
        return;
    document_builder_begin_row(builder);
    if (document_builder_begin_cell(builder)) {
        document_builder_text(builder, field->label, -1, &plain);
        document_builder_end_cell(builder);
    }
    if (document_builder_begin_cell(builder)) {
        emit_atoms(builder, field->atoms);
        document_builder_end_cell(builder);
    }
    document_builder_end_row(builder);
    document_builder_end_table(builder);
}

/* The words of all pages, as keys. */
static char *
emit_page_text(const GPtrArray *pages)
{
    GString *text = g_string_new(" ");

    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);

        for (guint j = 0; j < page->blocks->len; j++) {
            g_autofree char *own = pdf_block_text(g_ptr_array_index(page->blocks, j));
            g_autofree char *key = base_text_key(own);

            g_string_append(text, key);
            g_string_append_c(text, ' ');
        }
    }
    return g_string_free(text, FALSE);
}

/* A label that the page prints has been read there, under its heading. */
static gboolean
emit_is_printed(const PdfField *field, const char *text)
{
    g_autofree char *key = base_text_key(field->label);

    return *key == '\0' || strstr(text, key) != NULL;
}

static void
emit_fields(DocumentBuilder *builder, GPtrArray *pages)
{
    gboolean is_begun = FALSE;
    g_autofree char *text = emit_page_text(pages);

    for (guint i = 0; i < pages->len; i++) {
        PdfPage *page = g_ptr_array_index(pages, i);

        g_ptr_array_sort(page->fields, emit_by_place);
        for (guint j = 0; j < page->fields->len && !document_builder_is_full(builder); j++) {
            if (emit_is_printed(g_ptr_array_index(page->fields, j), text))
                continue;
            if (!is_begun)
                document_builder_begin_part(builder, DOCUMENT_PART_FIELDS, "form fields");
            is_begun = TRUE;
            emit_field(builder, g_ptr_array_index(page->fields, j));
        }
    }
    if (is_begun)
        document_builder_end_part(builder);
}

void
pdf_emit(DocumentBuilder *builder, GPtrArray *pages, const GPtrArray *heads, const GPtrArray *feet)
{
    EmitSizes sizes = {.body = pdf_size_of_blocks(pages)};

    pdf_overleaf_join(pages);
    emit_find_levels(pages, &sizes);
    document_builder_begin_part(builder, DOCUMENT_PART_BODY, "body");
    for (guint i = 0; i < pages->len; i++)
        emit_blocks(builder, ((const PdfPage *)g_ptr_array_index(pages, i))->blocks, &sizes);
    document_builder_end_part(builder);
    emit_part(builder, DOCUMENT_PART_HEADER, "header", heads);
    emit_part(builder, DOCUMENT_PART_FOOTER, "footer", feet);
    emit_notes(builder, pages);
    emit_fields(builder, pages);
}
