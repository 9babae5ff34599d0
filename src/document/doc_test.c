#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "document/test_shape.h"

#define WORD97 TEST_FIXTURES "/forms/word97.doc" /* by make_word97.py */
#define FIB 512                                  /* where its stream WordDocument begins in that file */

static GByteArray *
doc_test_load(const char *path)
{
    g_autoptr(GError) error = NULL;
    char *data;
    gsize len;

    assert_true(g_file_get_contents(path, &data, &len, &error));
    return g_byte_array_new_take((guint8 *)data, len);
}

static Document *
doc_test_read(const GByteArray *data, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data->data, data->len);

    return document_read(bytes, NULL, NULL, NULL, error);
}

static void
doc_test_says(void **state)
{
    static const struct {
        const char *label, *shape;
    } rows[] = {
        {"a heading by its style", "body: #1 {b:Serious incident notification} / "},
        {"the alternative that was struck out", "looked after? {s:Yes} / No / "},
        {"deleted and hidden text is left out, inserted text is kept", "/ Name of child: Tamsin Farrowby / "},
        {"a paragraph whose mark was deleted goes on in the next", "/ First half second half / "},
        {"ticks of a symbol font, by a property and by the font of a letter", "[x] harm [ ] death / "},
        {"ticks of the forms toolbar", "/ Ticked [x] unticked [ ] by default [x] / "},
        {"the choice from a list, and a list that nobody touched",
         "/ Role: {c:Named nurse} Untouched: {c:{p:Please select}} / "},
        {"a typed field and a link, without their instructions",
         "/ Agency: {c:Example Trust}; write to {l:mailto:nurse@trust.example|the nurse} / "},
        {"a field that never ends swallows nothing", "/ A mark without its end: still text / "},
        {"cells merged across and down",
         "<Outcome|{h:Serious harm}|Note;+2 Wide|Last;^ |+2 Two columns wide;"},
        {"a table in a cell; a deleted row is left out", "Children|+2 <Ada|01/02/2020> / and no other> / "},
        {"pieces of one byte a letter, and what a fast save changed in one",
         "Caf\u00e9 \u2019quoted\u2019 {s:changed by a fast save}"},
        {"a text box", "\ntext box 1: Reference: 12/34"},
        {"a header", "\nheader 1: OFFICIAL-SENSITIVE"},
        {"a note", "\nfootnotes:  See the chronology."},
    };
    g_autoptr(GByteArray) data = doc_test_load(WORD97);
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = doc_test_read(data, &error);
    g_autofree char *shape = NULL;

    assert_non_null(document);
    assert_int_equal(document->type, DOCUMENT_DOC);
    assert_true(document->notes & DOCUMENT_NOTE_TRACKED);
    assert_int_equal(document->problems->len, 0);
    shape = shape_of(document);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        print_message("%s\n", rows[i].label);
        if (strstr(shape, rows[i].shape) == NULL)
            fail_msg("not found: %s\nin: %s", rows[i].shape, shape);
    }
}

/* Rows of fourteen shaded cells: what they are stands in the stream Data, the first row's at its begin. */
static void
doc_test_says_wide_rows(void **state)
{
    g_autoptr(GByteArray) data = doc_test_load(TEST_FIXTURES "/forms/wide-rows.doc");
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = doc_test_read(data, &error);
    g_autofree char *shape = NULL;

    (void)state;
    assert_non_null(document);
    shape = shape_of(document);
    assert_non_null(strstr(shape, ";a0|a1|"));
    assert_non_null(strstr(shape, "|a13;b0|b1|"));
}

/* One form as LibreOffice writes it in two formats.  Its RTF leaves out whether a tick of the forms toolbar
 * is set: then none is told. */
static void
doc_test_says_old_form(void **state)
{
    static const struct {
        const char *label, *file, *ticks;
    } rows[] = {
        {"as binary Word", "old-form.doc", "[x] seriously harmed [ ] died"},
        {"as RTF", "old-form.rtf", " seriously harmed  died"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_build_filename(TEST_FIXTURES, "forms", rows[i].file, NULL);
        g_autoptr(GByteArray) data = doc_test_load(path);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = doc_test_read(data, &error);
        g_autofree char *shape = NULL, *wanted = NULL;

        print_message("%s\n", rows[i].label);
        assert_non_null(document);
        assert_true(document->notes & DOCUMENT_NOTE_TRACKED);
        shape = shape_of(document);
        wanted = g_strconcat("body: {b:Serious incident notification} / "
                             "<Date of notification|16/12/2026|Agency|Example NHS Trust;"
                             "Name of parent|+3 Tamsin Farrowby;"
                             "Children|+3 <Ada Farrowby|02/03/2021;Ben Farrowby|04/05/2023> / ;"
                             "^ |+3 no others;"
                             "Known to services?|{s:Yes} / No|Surname|{c:Farrowby}> / ",
                             rows[i].ticks, " / [x] abuse or neglect suspected / {h:Highlighted}", NULL);
        assert_string_equal(shape, wanted);
    }
}

static void
doc_test_refuses(void **state)
{
    static const struct {
        const char *label;
        gsize at;    /* what is changed there */
        guint8 byte; /* into this */
        gsize cut;   /* how much of the file is left; 0: all */
        DocumentError code;
    } rows[] = {
        {"an encrypted file", FIB + 11, 0x03, 0, DOCUMENT_ERROR_PASSWORD},
        {"a file of Word 95 may be the form", FIB, 0xDC, 0, DOCUMENT_ERROR_UNREADABLE},
        {"a file of Word 6, by its version", FIB + 2, 0x65, 0, DOCUMENT_ERROR_UNREADABLE},
        {"a stream that begins with something else", FIB, 0x00, 0, DOCUMENT_ERROR_UNREADABLE},
        {"a file whose streams are called otherwise", 0, 0xD0, 2000, DOCUMENT_ERROR_TRUNCATED},
        {"a file cut within its directory", 0, 0xD0, 15000, DOCUMENT_ERROR_TRUNCATED},
        {"only the beginning of a header", 0, 0xD0, 100, DOCUMENT_ERROR_TRUNCATED},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GByteArray) data = doc_test_load(WORD97);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = NULL;

        print_message("%s\n", rows[i].label);
        data->data[rows[i].at] = rows[i].byte;
        if (rows[i].cut > 0)
            g_byte_array_set_size(data, (guint)rows[i].cut);
        document = doc_test_read(data, &error);
        assert_null(document);
        assert_true(g_error_matches(error, DOCUMENT_ERROR, (gint)rows[i].code));
    }
}

/* Every byte of the FIB and every twentieth of the rest, turned around: a document or an error. */
static void
doc_test_survives_damage(void **state)
{
    g_autoptr(GByteArray) data = doc_test_load(WORD97);
    guint read = 0;

    for (gsize at = FIB; at < data->len; at += at < FIB + 0x400 ? 3 : 61) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = NULL;
        guint8 kept = data->data[at];

        data->data[at] = (guint8)~kept;
        document = doc_test_read(data, &error);
        assert_true((document != NULL) != (error != NULL));
        read += document != NULL;
        data->data[at] = kept;
    }
    assert_true(read > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doc_test_says),
        cmocka_unit_test(doc_test_says_old_form),
        cmocka_unit_test(doc_test_says_wide_rows),
        cmocka_unit_test(doc_test_refuses),
        cmocka_unit_test(doc_test_survives_damage),
    };

    document_init();
    g_log_set_always_fatal(G_LOG_FATAL_MASK); /* libgsf warns of damaged files: here they are the point */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
