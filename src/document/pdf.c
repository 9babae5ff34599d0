/* The PDF reader: text with its places, and form fields, which are not part of the text. */
#include "document/document_private.h"
#include "document/layout_private.h"

#include <poppler.h>
#include <string.h>

/* Poppler 22.12 has no autoptr of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

#define PDF_PAGES_MAX 300
#define PDF_GAP 1.1 /* times the height of the type: a wider gap parts two pieces */

/* ---- text ---- */

typedef struct {
    const PopplerRectangle *rects;
    guint n;
    GList *attributes; /* of PopplerTextAttributes, in order */
    GArray *pieces;
} PdfText;

static const PopplerTextAttributes *
pdf_attributes_at(const PdfText *page, GList **at, int index)
{
    while (*at != NULL && ((const PopplerTextAttributes *)(*at)->data)->end_index < index)
        *at = (*at)->next;
    return *at != NULL ? (*at)->data : NULL;
}

static void
pdf_begin_piece(LayoutPiece *piece, const PopplerRectangle *rect, const PopplerTextAttributes *attributes)
{
    const char *font = attributes != NULL && attributes->font_name != NULL ? attributes->font_name : "";

    piece->x0 = rect->x1;
    piece->y0 = rect->y1;
    piece->y1 = rect->y2;
    piece->size = attributes != NULL ? attributes->font_size : 0;
    piece->flags = strstr(font, "Bold") != NULL || strstr(font, "bold") != NULL ||
                           strstr(font, "Black") != NULL || strstr(font, "Semibold") != NULL
                       ? DOCUMENT_BOLD
                       : 0;
    if (strstr(font, "Italic") != NULL || strstr(font, "Oblique") != NULL)
        piece->flags |= DOCUMENT_ITALIC;
    if (attributes != NULL && attributes->is_underlined)
        piece->flags |= DOCUMENT_UNDERLINED;
}

static void
pdf_end_piece(PdfText *page, LayoutPiece *piece, GString *text)
{
    g_autofree char *stripped = g_strstrip(g_strdup(text->str));

    if (*stripped != '\0') {
        piece->text = g_steal_pointer(&stripped);
        g_array_append_val(page->pieces, *piece);
    }
    memset(piece, 0, sizeof *piece);
    g_string_truncate(text, 0);
}

/* A font or a size that changes ends a piece too, so that bold labels stay apart from their values. */
static gboolean
pdf_piece_ends(const LayoutPiece *piece, const LayoutPiece *next, double last_x1)
{
    double height = piece->y1 - piece->y0;

    return next->x0 - last_x1 > height * PDF_GAP || next->x0 < piece->x0 - 1 || next->y0 > piece->y1 ||
           piece->flags != next->flags;
}

static void
pdf_add_text(PdfText *page, const char *text)
{
    g_autoptr(GString) run = g_string_new(NULL);
    GList *at = page->attributes;
    LayoutPiece piece = {0};
    guint i = 0;

    for (const char *p = text; *p != '\0' && i < page->n; p = g_utf8_next_char(p), i++) {
        const PopplerRectangle *rect = &page->rects[i];
        LayoutPiece next = {0};

        if (*p == '\n' || *p == '\f') {
            pdf_end_piece(page, &piece, run);
            continue;
        }
        if (*p == ' ' && run->len == 0)
            continue;
        pdf_begin_piece(&next, rect, pdf_attributes_at(page, &at, (int)i));
        if (run->len > 0 && *p != ' ' && pdf_piece_ends(&piece, &next, piece.x1))
            pdf_end_piece(page, &piece, run);
        if (run->len == 0)
            piece = next;
        if (*p != ' ')
            piece.x1 = rect->x2;
        piece.y0 = MIN(piece.y0, rect->y1);
        piece.y1 = MAX(piece.y1, rect->y2);
        g_string_append_len(run, p, g_utf8_next_char(p) - p);
    }
    pdf_end_piece(page, &piece, run);
}

static void
pdf_read_text(PopplerPage *source, GArray *pieces)
{
    g_autofree char *text = poppler_page_get_text(source);
    g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, -1) : NULL;
    PopplerRectangle *rects = NULL;
    PdfText page = {.pieces = pieces};

    if (valid == NULL || !poppler_page_get_text_layout(source, &rects, &page.n))
        return;
    page.rects = rects;
    page.attributes = poppler_page_get_text_attributes(source);
    pdf_add_text(&page, valid);
    poppler_page_free_text_attributes(page.attributes);
    g_free(rects);
}

/* ---- form fields ---- */

static char *
pdf_choice_text(PopplerFormField *field)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < poppler_form_field_choice_get_n_items(field); i++) {
        g_autofree char *item = NULL;

        if (!poppler_form_field_choice_is_item_selected(field, i))
            continue;
        item = poppler_form_field_choice_get_item(field, i);
        g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", item != NULL ? item : "");
    }
    if (text->len == 0 && poppler_form_field_choice_is_editable(field)) {
        g_autofree char *typed = poppler_form_field_choice_get_text(field);

        g_string_append(text, typed != NULL ? typed : "");
    }
    return g_string_free(text, FALSE);
}

/* Lines in a value end with \r; a value that was wrapped by its box is one text. */
static char *
pdf_field_text(PopplerFormField *field)
{
    char *text = poppler_form_field_text_get_text(field);

    for (char *p = text; p != NULL && *p != '\0'; p++) {
        if (*p == '\r')
            *p = '\n';
    }
    return text;
}

static void
pdf_add_field(const PopplerFormFieldMapping *mapping, double height, GArray *pieces)
{
    PopplerFormField *field = mapping->field;
    LayoutPiece piece = {.flags = DOCUMENT_CONTROL, .how = "form field"};

    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_BUTTON:
        if (poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_PUSH)
            return;
        piece.is_tick = TRUE;
        piece.is_ticked = poppler_form_field_button_get_state(field);
        piece.text = g_strdup("");
        break;
    case POPPLER_FORM_FIELD_TEXT:
        piece.text = pdf_field_text(field);
        break;
    case POPPLER_FORM_FIELD_CHOICE:
        piece.text = pdf_choice_text(field);
        break;
    default:
        return;
    }
    piece.x0 = mapping->area.x1;
    piece.x1 = mapping->area.x2;
    piece.y0 = height - mapping->area.y2;
    piece.y1 = height - mapping->area.y1;
    /* of a tall box only the first line's height tells which label it goes with */
    piece.y1 = MIN(piece.y1, piece.y0 + 20);
    piece.tag = poppler_form_field_get_name(field);
    if (piece.is_tick || (piece.text != NULL && *piece.text != '\0'))
        g_array_append_val(pieces, piece);
    else
        layout_piece_clear(&piece);
}

static gboolean
pdf_covers(const LayoutPiece *field, const LayoutPiece *piece)
{
    double middle = (piece->y0 + piece->y1) / 2;

    return piece->x0 >= field->x0 - 2 && piece->x1 <= field->x1 + 4 && middle >= field->y0 - 2 &&
           middle <= field->y1 + 2;
}

/* What a field's appearance draws is in the text too on some pages: it would be read twice. */
static void
pdf_drop_drawn(GArray *pieces, guint n_text)
{
    for (guint i = n_text; i > 0; i--) {
        for (guint j = n_text; j < pieces->len; j++) {
            const LayoutPiece *field = &g_array_index(pieces, LayoutPiece, j);

            if (!field->is_tick && pdf_covers(field, &g_array_index(pieces, LayoutPiece, i - 1))) {
                g_array_remove_index(pieces, i - 1);
                n_text--;
                break;
            }
        }
    }
}

static void
pdf_read_fields(PopplerPage *page, GArray *pieces)
{
    GList *mappings = poppler_page_get_form_field_mapping(page);
    guint n_text = pieces->len;
    double width, height;

    poppler_page_get_size(page, &width, &height);
    for (GList *at = mappings; at != NULL; at = at->next)
        pdf_add_field(at->data, height, pieces);
    poppler_page_free_form_field_mapping(mappings);
    if (pieces->len > n_text)
        pdf_drop_drawn(pieces, n_text);
}

/* ---- the document ---- */

static void
pdf_read_page(DocumentBuilder *builder, PopplerDocument *pdf, int index)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, TRUE, sizeof(LayoutPiece));
    g_autoptr(PopplerPage) page = poppler_document_get_page(pdf, index);
    g_autofree char *name = g_strdup_printf("page %d", index + 1);

    g_array_set_clear_func(pieces, layout_piece_clear);
    if (page == NULL) {
        document_builder_problem(builder, DOCUMENT_ERROR_TRUNCATED);
        return;
    }
    pdf_read_text(page, pieces);
    pdf_read_fields(page, pieces);
    document_builder_begin_part(builder, DOCUMENT_PART_BODY, name);
    layout_add_page(builder, pieces);
    document_builder_end_part(builder);
}

static void
pdf_fail(GError **error, const GError *fault)
{
    gboolean is_sealed =
        fault != NULL && fault->domain == POPPLER_ERROR && fault->code == POPPLER_ERROR_ENCRYPTED;

    g_set_error(error, DOCUMENT_ERROR, is_sealed ? DOCUMENT_ERROR_PASSWORD : DOCUMENT_ERROR_UNREADABLE,
                "PDF: %s", fault != NULL ? fault->message : "it cannot be opened");
}

/* Forms made with XFA show this page to readers that do not know it. */
static gboolean
pdf_is_only_a_prompt(const Document *document)
{
    g_autofree char *text = document_to_text(document);

    return strstr(text, "Please wait...") != NULL && strstr(text, "PDF viewer") != NULL &&
           strlen(text) < 1500;
}

Document *
document_read_pdf(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_autoptr(DocumentBuilder) builder = document_builder_new(DOCUMENT_PDF, limits);
    g_autoptr(GError) fault = NULL;
    g_autoptr(PopplerDocument) pdf = poppler_document_new_from_bytes(bytes, NULL, &fault);
    g_autoptr(Document) document = NULL;
    int pages;

    if (pdf == NULL) {
        pdf_fail(error, fault);
        return NULL;
    }
    pages = poppler_document_get_n_pages(pdf);
    for (int i = 0; i < MIN(pages, PDF_PAGES_MAX) && !document_builder_is_full(builder); i++)
        pdf_read_page(builder, pdf, i);
    if (pages > PDF_PAGES_MAX)
        document_builder_problem(builder, DOCUMENT_ERROR_TOO_LARGE);
    if (document_builder_text_len(builder) == 0) {
        g_set_error(error, DOCUMENT_ERROR, pages > 0 ? DOCUMENT_ERROR_NO_TEXT : DOCUMENT_ERROR_UNREADABLE,
                    "PDF: there is no text on its pages");
        return NULL;
    }
    document = document_builder_finish(builder);
    if (pdf_is_only_a_prompt(document)) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED,
                    "PDF: a form of a make that is not read here");
        return NULL;
    }
    return g_steal_pointer(&document);
}
