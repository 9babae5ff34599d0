/* The PDF reader: opens, says why not, goes through the pages. */
#include "document/pdf_pages_private.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

#define PDF_TEXT_LEAST 8 /* characters that make a page more than a picture */

/* A page with a line. */
static const char pdf_first_page[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<>>>>endobj\n"
    "4 0 obj<</Length 17>>stream\n"
    "0 0 m 50 0 l S   \n"
    "endstream endobj\n"
    "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n";

/* A file that says nothing after its last object was cut. */
static gboolean
pdf_is_cut(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize tail = MIN(size, 4096);

    return memmem(data + size - tail, tail, "%%EOF", 5) == NULL;
}

/* A picture is a stream, and what a stream is stands beside it in plain sight: a file that names none has
 * none, but for small ones written within a page. */
static gboolean
pdf_may_have_pictures(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return memmem(data, size, "/Image", 6) != NULL;
}

static PopplerDocument *
pdf_open(GBytes *bytes, GError **error)
{
    g_autoptr(GError) fault = NULL;
    PopplerDocument *poppler = poppler_document_new_from_bytes(bytes, NULL, &fault);

    if (poppler != NULL)
        return poppler;
    if (g_error_matches(fault, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_PASSWORD, "it opens with a password only");
    else
        g_set_error(error, DOCUMENT_ERROR,
                    pdf_is_cut(bytes) ? DOCUMENT_ERROR_TRUNCATED : DOCUMENT_ERROR_UNREADABLE, "%s",
                    fault->message);
    return NULL;
}

/* ---- what a page cannot tell ---- */

typedef struct {
    guint pages, pictures;     /* pages that are one picture */
    guint characters, unknown; /* characters, and those whose font does not say what they are */
    gboolean is_xfa;           /* by its first page */
} PdfCount;

#define PDF_WAIT "Please wait..."

/* Whether the page's text begins so. */
static gboolean
pdf_says_wait(const PdfPage *page)
{
    guint at = 0, n = 0;

    while (at < page->glyphs->len && g_unichar_isspace(g_array_index(page->glyphs, PdfGlyph, at).atom.c))
        at++;
    while (n < strlen(PDF_WAIT) && at + n < page->glyphs->len &&
           g_array_index(page->glyphs, PdfGlyph, at + n).atom.c == (guchar)PDF_WAIT[n])
        n++;
    return n == strlen(PDF_WAIT);
}

/* What Acrobat's own XFA forms show to every other reader, after asking it to wait. */
static gboolean
pdf_is_xfa(const PdfPage *page)
{
    g_autofree char *text = poppler_page_get_text(page->page);

    return text != NULL && strstr(text, "PDF viewer") != NULL;
}

static void
pdf_count_page(const PdfPage *page, PdfCount *count)
{
    guint seen = 0;

    for (guint i = 0; i < page->glyphs->len; i++) {
        const PdfGlyph *glyph = &g_array_index(page->glyphs, PdfGlyph, i);

        if (g_unichar_isspace(glyph->atom.c))
            continue;
        seen++;
        count->unknown +=
            glyph->atom.tick == PDF_NO_TICK && (g_unichar_iscntrl(glyph->atom.c) || glyph->atom.c == 0xFFFD ||
                                                (glyph->atom.c >= 0xE000 && glyph->atom.c <= 0xF8FF));
    }
    if (count->pages == 0)
        count->is_xfa = pdf_says_wait(page) && pdf_is_xfa(page);
    count->pages++;
    count->characters += seen;
    for (guint i = 0; i < page->pieces->len; i++)
        seen += ((const PdfPiece *)g_ptr_array_index(page->pieces, i))->atoms->len;
    if (seen < PDF_TEXT_LEAST && pdf_page_is_picture(page))
        count->pictures++;
}

static gboolean
pdf_has_text(const GPtrArray *pages)
{
    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);

        for (guint j = 0; j < page->pieces->len; j++) {
            const PdfPiece *piece = g_ptr_array_index(page->pieces, j);

            if (piece->table != NULL || !pdf_atoms_blank(piece->atoms))
                return TRUE;
        }
    }
    return FALSE;
}

/* ---- pages ---- */

typedef struct {
    guint most; /* pages */
    gboolean may_have_pictures;
    GStringChunk *names;
    DocumentBuilder *builder;
} PdfReading;

/* Poppler keeps the text of a page that it draws, unless it was asked for it before: drawn first, a page is
 * gone through once.  But it draws annotations too, and what they say is not the page's. */
static gboolean
pdf_is_page_alone(PopplerPage *page)
{
    GList *annotations = poppler_page_get_annot_mapping(page);
    gboolean is_alone = annotations == NULL;

    poppler_page_free_annot_mapping(annotations);
    return is_alone;
}

static PdfPage *
pdf_read_page(PopplerPage *poppler, const PdfReading *reading, PdfCount *count)
{
    PdfPage *page = pdf_page_new(poppler, reading->names, reading->may_have_pictures);
    gboolean is_drawn_first = pdf_is_page_alone(poppler);

    if (is_drawn_first)
        pdf_drawing_read(page);
    pdf_glyphs_read(page);
    pdf_fields_read(page);
    pdf_count_page(page, count);
    if (!is_drawn_first)
        pdf_drawing_read(page);
    pdf_glyphs_mark(page);
    pdf_pieces_make(page);
    pdf_grid_make(page);
    page->right = pdf_page_right(page);
    pdf_page_shed(page);
    return page;
}

static GPtrArray *
pdf_read_pages(PopplerDocument *poppler, const PdfReading *reading, PdfCount *count)
{
    GPtrArray *pages = g_ptr_array_new_with_free_func(pdf_page_free);
    gint n = poppler_document_get_n_pages(poppler);

    if (n > 0 && (guint)n > reading->most)
        document_builder_problem(reading->builder, DOCUMENT_ERROR_TOO_LARGE);
    for (gint i = 0; i < n && (guint)i < reading->most; i++) {
        g_autoptr(PopplerPage) page = poppler_document_get_page(poppler, i);

        if (page == NULL)
            document_builder_problem(reading->builder, DOCUMENT_ERROR_UNREADABLE);
        else
            g_ptr_array_add(pages, pdf_read_page(page, reading, count));
    }
    return pages;
}

static gboolean
pdf_check(const GPtrArray *pages, const PdfCount *count, GError **error)
{
    if (pages->len == 0) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE, "it has no page that can be read");
        return FALSE;
    }
    if (count->is_xfa) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED,
                    "an XFA form: only Acrobat shows what is in it; ask for a printed copy as PDF");
        return FALSE;
    }
    if (!pdf_has_text(pages) || count->pictures == count->pages ||
        (count->characters > 20 && 2 * count->unknown > count->characters)) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_NO_TEXT,
                    "its pages are pictures, or letters that do not say what they are");
        return FALSE;
    }
    return TRUE;
}

static void
pdf_note_problems(DocumentBuilder *builder, PopplerDocument *poppler, GBytes *bytes, const PdfCount *count)
{
    if (count->pictures > 0 || (count->characters > 20 && 8 * count->unknown > count->characters))
        document_builder_problem(builder, DOCUMENT_ERROR_NO_TEXT);
    if (pdf_is_cut(bytes))
        document_builder_problem(builder, DOCUMENT_ERROR_TRUNCATED);
    if (poppler_document_has_attachments(poppler))
        document_builder_problem(builder, DOCUMENT_ERROR_UNSUPPORTED);
}

static void
pdf_lay_out(DocumentBuilder *builder, GPtrArray *pages)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(pdf_block_free);
    g_autoptr(GPtrArray) feet = g_ptr_array_new_with_free_func(pdf_block_free);

    pdf_running_take(pages, heads, feet);
    for (guint i = 0; i < pages->len; i++) {
        PdfPage *page = g_ptr_array_index(pages, i);

        page->blocks = pdf_columns(g_steal_pointer(&page->pieces), page->right);
        page->pieces = g_ptr_array_new_with_free_func(pdf_piece_free);
    }
    pdf_emit(builder, pages, heads, feet);
}

Document *
document_read_pdf(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_autoptr(PopplerDocument) poppler = pdf_open(bytes, error);
    g_autoptr(DocumentBuilder) builder = NULL;
    g_autoptr(GPtrArray) pages = NULL;
    PdfReading reading;
    Document *document = NULL;
    PdfCount count = {0};

    if (poppler == NULL)
        return NULL;
    builder = document_builder_new(DOCUMENT_PDF, limits);
    reading = (PdfReading){.most = (limits != NULL ? limits : &document_limits_default)->pages,
                           .may_have_pictures = pdf_may_have_pictures(bytes),
                           .names = g_string_chunk_new(512),
                           .builder = builder};
    pages = pdf_read_pages(poppler, &reading, &count);
    if (pdf_check(pages, &count, error)) {
        pdf_note_problems(builder, poppler, bytes, &count);
        pdf_lay_out(builder, pages);
        document = document_builder_finish(builder);
    }
    g_clear_pointer(&pages, g_ptr_array_unref);
    g_string_chunk_free(reading.names);
    return document;
}

/* Fonts that are not in the file are looked for nowhere: they would only be drawn with, and what is read of a
 * page is its text, which needs none, and its lines.  To know the machine's fonts takes longer than to read a
 * form. */
static void
pdf_forget_fonts(void)
{
    FcConfig *none = FcConfigCreate();

    FcConfigSetCurrent(none);
    FcConfigDestroy(none);
}

/* What poppler knows of encodings lasts while a document is open.  The first one stays: no other has to read
 * that again, and inside a fence none could. */
static void
pdf_keep_open(GBytes *bytes)
{
    g_dataset_set_data_full(pdf_first_page, "kept", pdf_open(bytes, NULL), g_object_unref);
}

void
pdf_init(void)
{
    document_init_pdf_alone(FALSE);
}

Document *
document_read_pdf_alone(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    if (g_bytes_get_size(bytes) <= limits->bytes_in)
        return document_read_pdf(bytes, limits, error);
    g_set_error_literal(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TOO_LARGE,
                        "it is larger than what is read here");
    return NULL;
}

void
document_init_pdf_alone(gboolean is_for_one)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(pdf_first_page, sizeof pdf_first_page - 1);

    pdf_forget_fonts();
    pdf_keep_open(bytes);
    if (!is_for_one) /* what is made with the first page is made in each child otherwise */
        document_free(document_read_pdf(bytes, NULL, NULL));
}
