/* What was typed into a PDF: form fields, and text put on top of the page as an annotation.
 *
 * A field's value stands where its box is, whatever its appearance shows or does not show; so it becomes a
 * piece of the page, and a label beside it answers as on paper.  A field that names itself (its tooltip) and
 * has an answer goes into the fields' own part as well. */
#include <string.h>

#include "document/pdf_private.h"

static PdfBox
field_area(const PdfPage *page, PopplerRectangle area)
{
    return (PdfBox){MIN(area.x1, area.x2), page->height - MAX(area.y1, area.y2), MAX(area.x1, area.x2),
                    page->height - MIN(area.y1, area.y2)};
}

/* Lines of values end with CR, LF or both; bytes that are no UTF-8 go. */
static char *
field_clean(const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value != NULL ? value : "", -1);
    GString *clean = g_string_new(NULL);

    for (const char *p = valid; *p != '\0'; p++) {
        if (*p == '\r' && p[1] == '\n')
            continue;
        g_string_append_c(clean, *p == '\r' ? '\n' : *p);
    }
    return g_string_free(clean, FALSE);
}

/* A drop-down's answer.  The prompt that stands first until something is chosen is no answer. */
static char *
field_choice(PopplerFormField *field, gboolean *is_prompt)
{
    g_autofree char *typed = poppler_form_field_choice_get_text(field);
    gint n = poppler_form_field_choice_get_n_items(field);
    GString *chosen = g_string_new(NULL);

    *is_prompt = FALSE;
    for (gint i = 0; i < n && i < 2000; i++) {
        g_autofree char *item = NULL;

        if (!poppler_form_field_choice_is_item_selected(field, i))
            continue;
        item = poppler_form_field_choice_get_item(field, i);
        *is_prompt =
            chosen->len == 0 && i == 0 && item != NULL &&
            (g_ascii_strncasecmp(item, "please s", 8) == 0 || g_ascii_strncasecmp(item, "select", 6) == 0 ||
             g_ascii_strncasecmp(item, "choose", 6) == 0 || g_str_has_prefix(item, "--"));
        g_string_append_printf(chosen, "%s%s", chosen->len > 0 ? ", " : "", item != NULL ? item : "");
    }
    if (chosen->len == 0 && typed != NULL)
        g_string_append(chosen, typed);
    return g_string_free(chosen, FALSE);
}

static gboolean
field_is_toggle(PopplerFormField *field)
{
    return poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_BUTTON &&
           poppler_form_field_button_get_button_type(field) != POPPLER_FORM_BUTTON_PUSH;
}

static void
field_read_value(PopplerFormField *field, GArray *atoms, PdfAtom like)
{
    g_autofree char *value = NULL, *clean = NULL;
    gboolean is_prompt = FALSE;

    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_BUTTON:
        like.tick = poppler_form_field_button_get_state(field) ? PDF_TICKED : PDF_UNTICKED;
        like.c = like.tick == PDF_TICKED ? 0x2612 : 0x2610;
        g_array_append_val(atoms, like);
        return;
    case POPPLER_FORM_FIELD_TEXT:
        value = poppler_form_field_text_get_text(field);
        break;
    case POPPLER_FORM_FIELD_CHOICE:
        value = field_choice(field, &is_prompt);
        break;
    default:
        return;
    }
    if (is_prompt)
        like.flags |= DOCUMENT_PLACEHOLDER;
    clean = field_clean(value);
    pdf_atoms_add(atoms, clean, &like);
}

/* Text that the page shows inside the box says the same again. */
static void
field_take_glyphs(PdfPage *page, PdfBox box)
{
    for (guint i = 0; i < page->glyphs->len; i++) {
        PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);

        glyph->is_taken |= pdf_box_holds(box, glyph->box);
    }
}

static void
field_keep_named(PdfPage *page, PopplerFormField *poppler, const PdfPiece *piece)
{
    g_autofree char *label = poppler_form_field_get_alternate_ui_name(poppler);
    PdfField *field;

    if (label == NULL || *label == '\0' || pdf_atoms_blank(piece->atoms))
        return;
    field = g_new0(PdfField, 1);
    field->box = piece->box;
    field->label = field_clean(label);
    field->atoms = g_array_copy(piece->atoms);
    g_ptr_array_add(page->fields, field);
}

static void
field_read(PdfPage *page, const PopplerFormFieldMapping *mapping)
{
    PopplerFormField *field = mapping->field;
    PopplerFormFieldType type = poppler_form_field_get_field_type(field);
    g_autofree char *name = poppler_form_field_get_name(field);
    PdfAtom like = {.flags = DOCUMENT_CONTROL, .how = "form field"};
    PdfPiece *piece;

    if (type == POPPLER_FORM_FIELD_UNKNOWN || (type == POPPLER_FORM_FIELD_BUTTON && !field_is_toggle(field)))
        return;
    if (name != NULL && g_utf8_validate(name, -1, NULL))
        like.tag = g_string_chunk_insert_const(page->names, name);
    piece = pdf_piece_new(field_area(page, mapping->area), 0);
    piece->is_field = TRUE;
    piece->is_boxed = !field_is_toggle(field);
    field_read_value(field, piece->atoms, like);
    if (!pdf_atoms_blank(piece->atoms))
        field_take_glyphs(page, piece->box);
    field_keep_named(page, field, piece);
    g_ptr_array_add(page->pieces, piece);
}

/* ---- annotations ---- */

static void
annotation_mark(PdfPage *page, PopplerAnnotTextMarkup *annotation, guint flag)
{
    GArray *quads = poppler_annot_text_markup_get_quadrilaterals(annotation);

    for (guint i = 0; quads != NULL && i < quads->len; i++) {
        const PopplerQuadrilateral *quad = &g_array_index(quads, PopplerQuadrilateral, i);
        PopplerRectangle area = {MIN(quad->p1.x, quad->p3.x), MIN(quad->p1.y, quad->p3.y),
                                 MAX(quad->p2.x, quad->p4.x), MAX(quad->p2.y, quad->p4.y)};
        PdfBox box;

        area.y1 = MIN(area.y1, area.y2);
        area.y2 = MAX(MAX(quad->p1.y, quad->p2.y), MAX(quad->p3.y, quad->p4.y));
        area.y1 = MIN(area.y1, MIN(MIN(quad->p1.y, quad->p2.y), MIN(quad->p3.y, quad->p4.y)));
        box = field_area(page, area);
        for (guint j = 0; j < page->glyphs->len; j++) {
            PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, j);

            if (pdf_box_holds(box, glyph->box))
                glyph->atom.flags |= flag;
        }
    }
    if (quads != NULL)
        g_array_unref(quads);
}

/* Text typed on top of a page: "fill and sign", and what browsers do with a form that has no fields. */
static void
annotation_read_text(PdfPage *page, PopplerAnnotMapping *mapping)
{
    g_autofree char *contents = poppler_annot_get_contents(mapping->annot);
    g_autofree char *clean = field_clean(contents);
    PdfAtom like = {.flags = DOCUMENT_CONTROL, .how = "form field"};
    PdfPiece *piece = pdf_piece_new(field_area(page, mapping->area), 0);

    g_strchomp(clean);
    piece->is_field = piece->is_boxed = TRUE;
    pdf_atoms_add(piece->atoms, clean, &like);
    g_ptr_array_add(page->pieces, piece);
}

static void
annotation_read(PdfPage *page, PopplerAnnotMapping *mapping)
{
    g_autofree char *contents = NULL;

    switch (poppler_annot_get_annot_type(mapping->annot)) {
    case POPPLER_ANNOT_FREE_TEXT:
        annotation_read_text(page, mapping);
        break;
    case POPPLER_ANNOT_HIGHLIGHT:
        annotation_mark(page, POPPLER_ANNOT_TEXT_MARKUP(mapping->annot), DOCUMENT_HIGHLIGHTED);
        break;
    case POPPLER_ANNOT_STRIKE_OUT:
        annotation_mark(page, POPPLER_ANNOT_TEXT_MARKUP(mapping->annot), DOCUMENT_STRUCK);
        break;
    case POPPLER_ANNOT_UNDERLINE:
        annotation_mark(page, POPPLER_ANNOT_TEXT_MARKUP(mapping->annot), DOCUMENT_UNDERLINED);
        break;
    case POPPLER_ANNOT_TEXT:
        contents = poppler_annot_get_contents(mapping->annot);
        if (contents != NULL && *contents != '\0')
            g_ptr_array_add(page->notes, field_clean(contents));
        break;
    default:
        break;
    }
}

void
pdf_fields_read(PdfPage *page)
{
    GList *fields = poppler_page_get_form_field_mapping(page->page);
    GList *annotations = poppler_page_get_annot_mapping(page->page);

    for (GList *l = fields; l != NULL; l = l->next)
        field_read(page, l->data);
    for (GList *l = annotations; l != NULL; l = l->next)
        annotation_read(page, l->data);
    poppler_page_free_form_field_mapping(fields);
    poppler_page_free_annot_mapping(annotations);
}
