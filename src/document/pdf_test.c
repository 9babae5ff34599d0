#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include <cairo-script.h>

#include "document/document.h"
#include "document/pdf_script_private.h"

typedef struct {
    const char *label, *file;
    const char *wanted; /* lines of the text, in order, parted by " // " */
} PdfRow;

static const PdfRow rows[] = {
    {"rules make cells, and a value stands beside its label", "ruled",
     "Name of child | Perran Oakhollow // Date of birth | 04/05/2021"},
    {"a label wrapped in its cell is one", "ruled", "Is abuse or neglect known or suspected? | Suspected"},
    {"a row that the page's end parts is one row, and the table one table", "ruled",
     "01/02/2026 | Home visit, no answer and the neighbour was not seen. | Letter sent // 09/02/2026 | Seen"},
    {"what repeats on every page is said once", "ruled", "OFFICIAL-SENSITIVE // Page 1 of 2"},
    {"white space makes a table too", "spaced", "Name of referrer | Una Thistledown // Agency | Quaymouth"},
    {"a label without an answer stays without", "spaced",
     "Date of death (if applicable) | \n // Date of incident | 13 December 2026"},
    {"a bullet is no cell beside its item", "listed",
     "Notification\nName of referrer: Una Thistledown\nAgency: Quaymouth Hospital\n"},
    {"lines of a paragraph are joined", "spaced", "in the early hours of the morning and was admitted to"},
    {"an empty drawn box is not ticked", "marks", "☐ The child has died"},
    {"a drawn cross ticks a drawn box", "marks", "☒ The child has been seriously harmed"},
    {"a tick of a symbol font in a drawn box is one tick", "marks", "☒ Abuse is suspected"},
    {"boxes of a symbol font: empty and full", "marks", "☐   Neglect // ☒   Unknown"},
    {"a field's value stands where its box is", "fields", "Name of child | Perran Oakhollow"},
    {"lines of a value end with CR in the file", "fields", "Fell from a window.\nNow safe on the ward."},
    {"what is chosen from a list", "fields", "Gender | Male"},
    {"check boxes say their state", "fields", "☐ Child death // ☒ Serious harm"},
    {"text typed on top of the page is an answer", "fields", "Time (if known) | 09:30"},
    {"a field that only its tooltip names", "fields", "Date agency became aware | 14/12/2026"},
    {"an owner's password locks no reader out", "owner-only", "Name of child: Perran Oakhollow"},
    {"ligatures that Ghostscript spells backwards", "producer-ghostscript",
     "Date of notification | 16/12/2026 // (mother), Marek Fallowfield"},
    {"a browser's coloured box with a white tick", "producer-chromium-screen",
     "☒ Abuse or neglect // ☐ The child has died // ☒ The child has been"},
    {"a label of a table without rules, parted by the page's end", "producer-chromium-screen",
     "Date agency became aware of the incident | 14 December 2026"},
    {"two labels and their values a row", "producer-chromium-pairs",
     "Name of child | Leon Kestrelby | Date of birth | 07/06/2023"},
    {"a page of text beside a scanned one is read", "partly-scan", "this one is not"},
};

static Document *
pdf_test_read(const char *name, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/forms/%s.pdf", TEST_FIXTURES, name), *data = NULL;
    g_autoptr(GBytes) bytes = NULL;
    gsize size;

    assert_true(g_file_get_contents(path, &data, &size, NULL));
    bytes = g_bytes_new_take(g_steal_pointer(&data), size);
    return document_read(bytes, NULL, NULL, NULL, error);
}

static void
pdf_says_what_its_page_shows(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = pdf_test_read(rows[i].file, &error);
        g_autofree char *text = document != NULL ? document_to_text(document) : NULL;
        g_auto(GStrv) wanted = g_strsplit(rows[i].wanted, " // ", -1);
        const char *at = text;

        print_message("%s\n", rows[i].label);
        assert_null(error);
        for (guint j = 0; wanted[j] != NULL; j++) {
            at = strstr(at, wanted[j]);
            if (at == NULL)
                print_error("no \"%s\" in:\n%s\n", wanted[j], text);
            assert_non_null(at);
        }
    }
}

static const struct {
    const char *label, *file;
    DocumentError code;
} refusals[] = {
    {"a user's password: a person must open it", "sealed", DOCUMENT_ERROR_PASSWORD},
    {"pictures alone: a person must read it", "scan", DOCUMENT_ERROR_NO_TEXT},
    {"half a file", "cut", DOCUMENT_ERROR_TRUNCATED},
};

static void
pdf_that_cannot_be_read_says_why(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = pdf_test_read(refusals[i].file, &error);

        print_message("%s\n", refusals[i].label);
        assert_null(document);
        assert_true(g_error_matches(error, DOCUMENT_ERROR, (gint)refusals[i].code));
    }
}

/* What is shown in the place of a form that only Acrobat can open is no text of that form. */
static const struct {
    const char *label, *one, *two; /* lines of the page */
    gboolean is_read;
} placeholders[] = {
    {"a page that asks to wait for a viewer", "Please wait...",
     "If this stays, your PDF viewer may not show it.", FALSE},
    {"one that says so of something else", "Please wait...", "for the nurse in the corridor.", TRUE},
    {"a form that quotes it", "Her tablet said", "Please wait... and named a PDF viewer.", TRUE},
};

/* Two lines, behind what @drawn draws. */
static GBytes *
pdf_test_page(const char *drawn, const char *one, const char *two)
{
    g_autofree char *shown =
        g_strdup_printf("q %s Q BT /F1 12 Tf 50 700 Td (%s) Tj 0 -20 Td (%s) Tj ET", drawn, one, two);
    char *text = g_strdup_printf("%%PDF-1.4\n"
                                 "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                 "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                 "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                                 "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
                                 "4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
                                 "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                                 "trailer<</Root 1 0 R/Size 6>>\n%%%%EOF\n",
                                 (int)strlen(shown), shown);

    return g_bytes_new_take(text, strlen(text));
}

static void
pdf_that_only_acrobat_opens_is_told(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(placeholders); i++) {
        g_autoptr(GBytes) bytes = pdf_test_page("", placeholders[i].one, placeholders[i].two);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);
        g_autofree char *text = document != NULL ? document_to_text(document) : NULL;

        print_message("%s\n", placeholders[i].label);
        if (placeholders[i].is_read)
            assert_non_null(strstr(text, placeholders[i].two));
        else
            assert_true(g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED));
    }
}

/* What is drawn from far outside the page: cairo's script surface ends the program over such a rectangle. */
static const struct {
    const char *label, *drawn;
} far_out[] = {
    {"a band filled from far out", "0.5 g -20000 100 20300 500 re f"},
    {"a frame around more than the page", "-20000 300 30000 200 re S"},
    {"what is drawn through a window that begins far out",
     "-20000 100 20300 500 re W n 100 100 m 300 150 l 200 400 l f -15000 200 15100 20 re S"},
    {"all there is", "-9000000 -9000000 18000000 18000000 re f"},
};

static void
pdf_is_read_whatever_is_drawn_far_out(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(far_out); i++) {
        g_autoptr(GBytes) bytes = pdf_test_page(far_out[i].drawn, "Name of child", "Jo Bloggs");
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);
        g_autofree char *text = document != NULL ? document_to_text(document) : NULL;

        print_message("%s\n", far_out[i].label);
        assert_non_null(text);
        assert_non_null(strstr(text, "Jo Bloggs"));
    }
}

/* The words of the first run of @document that carries @flag. */
static const char *
pdf_test_flagged(const GPtrArray *blocks, guint flag)
{
    for (guint i = 0; i < blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(blocks, i);

        for (guint j = 0; block->runs != NULL && j < block->runs->len; j++) {
            const DocumentRun *run = g_ptr_array_index(block->runs, j);

            if ((run->flags & flag) != 0)
                return run->text;
        }
        for (guint r = 0; block->rows != NULL && r < block->rows->len; r++) {
            const DocumentRow *row = g_ptr_array_index(block->rows, r);

            for (guint c = 0; c < row->cells->len; c++) {
                const DocumentCell *cell = g_ptr_array_index(row->cells, c);
                const char *found = pdf_test_flagged(cell->blocks, flag);

                if (found != NULL)
                    return found;
            }
        }
    }
    return NULL;
}

static void
pdf_answers_are_struck_or_ringed_by_drawing(void **state)
{
    g_autoptr(Document) document = pdf_test_read("marks", NULL);
    const DocumentPart *body = g_ptr_array_index(document->parts, 0);
    const char *struck = pdf_test_flagged(body->blocks, DOCUMENT_STRUCK);
    const char *ringed = pdf_test_flagged(body->blocks, DOCUMENT_HIGHLIGHTED);

    assert_non_null(struck);
    assert_string_equal(struck, "No");
    assert_non_null(ringed);
    assert_string_equal(ringed, "Yes");
}

/* It has text, and that begins with @text. */
static gboolean
pdf_test_cell_begins(const DocumentCell *cell, const char *text)
{
    for (guint i = 0; i < cell->blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(cell->blocks, i);

        if (block->runs != NULL && block->runs->len > 0)
            return g_str_has_prefix(((const DocumentRun *)g_ptr_array_index(block->runs, 0))->text, text);
    }
    return FALSE;
}

/* A date of death is never to come from a field that stands below an empty one. */
static void
pdf_field_that_is_empty_stays_empty(void **state)
{
    g_autoptr(Document) document = pdf_test_read("fields", NULL);
    const DocumentPart *body = g_ptr_array_index(document->parts, 0);
    guint found = 0;

    for (guint i = 0; i < body->blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(body->blocks, i);

        for (guint r = 0; block->rows != NULL && r < block->rows->len; r++) {
            const DocumentRow *row = g_ptr_array_index(block->rows, r);
            const DocumentCell *label = g_ptr_array_index(row->cells, 0),
                               *value = g_ptr_array_index(row->cells, 1);

            if (pdf_test_cell_begins(label, "Date of death")) {
                assert_false(pdf_test_cell_begins(value, ""));
                found++;
            }
        }
    }
    assert_int_equal(found, 1);
}

static void
pdf_that_is_partly_a_scan_says_so(void **state)
{
    g_autoptr(Document) document = pdf_test_read("partly-scan", NULL);

    assert_int_equal(document->problems->len, 1);
    assert_int_equal(g_array_index(document->problems, DocumentError, 0), DOCUMENT_ERROR_NO_TEXT);
}

static cairo_status_t
pdf_test_write(gpointer text, const guchar *data, guint len)
{
    g_string_append_len(text, (const char *)data, len);
    return CAIRO_STATUS_SUCCESS;
}

/* What a letter and a line come to as a script. */
static char *
pdf_test_script(gboolean without_letters)
{
    GString *text = g_string_new(NULL);
    cairo_device_t *device = cairo_script_create_for_stream(pdf_test_write, text);
    cairo_surface_t *surface = cairo_script_surface_create(device, CAIRO_CONTENT_COLOR_ALPHA, 99, 99);
    cairo_t *cairo = cairo_create(surface);
    const cairo_glyph_t glyph = {36, 10, 10};

    if (without_letters)
        assert_true(pdf_letters_leave_out(cairo));
    cairo_show_glyphs(cairo, &glyph, 1);
    cairo_show_text_glyphs(cairo, "A", 1, &glyph, 1, NULL, 0, 0);
    cairo_rectangle(cairo, 1, 2, 3, 4);
    cairo_stroke(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    cairo_device_finish(device);
    cairo_device_destroy(device);
    return g_string_free(text, FALSE);
}

static void
pdf_is_drawn_without_its_letters(void **state)
{
    g_autofree char *whole = pdf_test_script(FALSE);
    g_autofree char *lines = pdf_test_script(TRUE);

    assert_non_null(strstr(whole, "show-"));
    assert_null(strstr(lines, "show-"));
    assert_non_null(strstr(whole, "stroke"));
    assert_non_null(strstr(lines, "stroke"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pdf_says_what_its_page_shows),
        cmocka_unit_test(pdf_that_cannot_be_read_says_why),
        cmocka_unit_test(pdf_that_only_acrobat_opens_is_told),
        cmocka_unit_test(pdf_is_read_whatever_is_drawn_far_out),
        cmocka_unit_test(pdf_answers_are_struck_or_ringed_by_drawing),
        cmocka_unit_test(pdf_field_that_is_empty_stays_empty),
        cmocka_unit_test(pdf_that_is_partly_a_scan_says_so),
        cmocka_unit_test(pdf_is_drawn_without_its_letters),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
