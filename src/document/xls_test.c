#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "document/document_private.h"
#include "document/test_shape.h"

/* Records as hexadecimal bytes: number and length, each low byte first, then what they say. */
#define XLS_GLOBALS "0908 0400 0006 0500 "
#define XLS_SHEET "0908 0400 0006 1000 "
#define XLS_END "0a00 0000 "
/* One sheet, "S"; @at is where it begins: two digits. */
#define XLS_ONE(at) "8500 0a00 " at "00 0000 00 00 01 00 53 00 "

static GBytes *
xls_bytes(const char *hex)
{
    GByteArray *bytes = g_byte_array_new();

    for (const char *p = hex; *p != '\0';) {
        guint8 byte;

        if (*p == ' ') {
            p++;
            continue;
        }
        byte = (guint8)(g_ascii_xdigit_value(p[0]) << 4 | g_ascii_xdigit_value(p[1]));
        g_byte_array_append(bytes, &byte, 1);
        p += 2;
    }
    return g_byte_array_free_to_bytes(bytes);
}

static const struct {
    const char *label, *hex, *shape;
} xls_rows[] = {
    {"numbers in four bytes: whole, a hundredth, half a double",
     XLS_GLOBALS XLS_ONE("1a") XLS_END XLS_SHEET
     "bd00 1800 0000 0000 0000 16000000 0000 17000000 0000 0000f83f 0200 " XLS_END,
     "sheet S: <5|0.05|1.5>"},
    {"cells come in any order",
     XLS_GLOBALS XLS_ONE("1a") XLS_END XLS_SHEET
     "7e02 0a00 0100 0000 0000 0a000000 7e02 0a00 0000 0100 0000 06000000 7e02 0a00 0000 0000 0000 02000000 "
     "7e02 0a00 0100 0100 0000 0e000000 " XLS_END,
     "sheet S: <0|1;2|3>"},
    {"what a formula came to: a text, a number, yes, a fault",
     XLS_GLOBALS XLS_ONE("1a") XLS_END XLS_SHEET
     "0600 0e00 0000 0000 0000 0000000000 00ffff 0702 0500 0200 00 6869 "
     "0600 0e00 0000 0100 0000 000000000000 1440 0600 0e00 0000 0200 0000 0100010000 00ffff "
     "0600 0e00 0000 0300 0000 0200070000 00ffff " XLS_END,
     "sheet S: <hi|5|Yes>"},
    {"a sheet that holds a chart: its cells are not the sheet's",
     XLS_GLOBALS XLS_ONE("1a") XLS_END XLS_SHEET "7e02 0a00 0000 0000 0000 06000000 " XLS_SHEET
                                                 "7e02 0a00 0000 0100 0000 0a000000 " XLS_END
                                                 "7e02 0a00 0000 0100 0000 0e000000 " XLS_END,
     "sheet S: <1|3>"},
    {"a stream that ends within a sheet keeps what came before",
     XLS_GLOBALS XLS_ONE("1a") XLS_END XLS_SHEET "7e02 0a00 0000 0000 0000 06000000 7e02 0a00 0000",
     "sheet S: 1\n! truncated"},
    {"sheets that say they are one another are not read without end",
     XLS_GLOBALS XLS_ONE("60") XLS_ONE("60") XLS_ONE("60") XLS_ONE("60") XLS_ONE("60") XLS_ONE("60")
         XLS_END XLS_SHEET "7e02 0a00 0000 0000 0000 06000000 " XLS_END,
     "sheet S: 1\nsheet S: 1\nsheet S: 1\nsheet S: 1\nsheet S: 1\n! too-large"},
    {"a string that the list has not got is a loss that is said",
     XLS_GLOBALS XLS_ONE("1a") XLS_END XLS_SHEET
     "fd00 0a00 0000 0000 0000 09000000 7e02 0a00 0000 0100 0000 06000000 " XLS_END,
     "sheet S: 1\n! truncated"},
    {"a sheet that begins past the end", XLS_GLOBALS "8500 0a00 ffffff0f 00 00 01 00 53 00 " XLS_END, NULL},
    {"strings that say they are longer than all",
     XLS_GLOBALS "fc00 0c00 ffffffff ffffffff ffff 0161 " XLS_END, "body: \n! no-text"},
};

static void
test_streams(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(xls_rows); i++) {
        g_autoptr(GBytes) bytes = xls_bytes(xls_rows[i].hex);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read_xls_stream(bytes, NULL, &error);
        g_autofree char *shape = document != NULL ? shape_of(document) : NULL;

        print_message("%s\n", xls_rows[i].label);
        if (xls_rows[i].shape == NULL) {
            assert_true(g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TRUNCATED));
            continue;
        }
        assert_null(error);
        assert_string_equal(shape, xls_rows[i].shape);
    }
}

static const struct {
    const char *label, *hex;
    DocumentError code;
} xls_refused[] = {
    {"nothing", "", DOCUMENT_ERROR_UNREADABLE},
    {"a workbook of Excel 95", "0908 0400 0005 0500 " XLS_END, DOCUMENT_ERROR_UNREADABLE},
    {"an encrypted one", XLS_GLOBALS "2f00 0200 0000 " XLS_END, DOCUMENT_ERROR_PASSWORD},
};

static void
test_refused(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(xls_refused); i++) {
        g_autoptr(GBytes) bytes = xls_bytes(xls_refused[i].hex);
        g_autoptr(GError) error = NULL;

        print_message("%s\n", xls_refused[i].label);
        assert_null(document_read_xls_stream(bytes, NULL, &error));
        assert_true(g_error_matches(error, DOCUMENT_ERROR, (int)xls_refused[i].code));
    }
}

/* What tests/fixtures/make_xls.py writes.  Its shared strings go on over several records. */
static void
test_chronology(void **state)
{
    static const char *const wanted[] = {
        ("sheet Chronology: Chronology of significant events / "
         "<% {b:Date}|% {b:Agency}|% {b:Event}|% {b:Age (months)}|% {b:Seen}|% {b:Recorded};"),
        "01/02/2026|Example Police|Called to the home; no further action.|23.5|Yes|16/12/2026 09:03;",
        "09/02/2026|Health visiting|Seen at home. Weight 9.7 kg – “doing well”.|24.5|No|16/12/2026 09:04;",
        "13/12/2026|Example NHS Trust|Admitted with an unexplained fracture.|25.5|Yes|16/12/2026 09:05>",
        "0: wide letters – [ ] wide letters – [ ] wide letters – [ ]",
        "399: narrow letters narrow letters narrow letters",
    };
    g_autofree char *path = g_build_filename(TEST_FIXTURES, "forms", "chronology.xls", NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(Document) document = NULL;
    g_autofree char *shape = NULL;
    char *data, *at;
    gsize len;

    assert_true(g_file_get_contents(path, &data, &len, NULL));
    bytes = g_bytes_new_take(data, len);
    document = document_read(bytes, NULL, NULL, NULL, NULL);
    assert_non_null(document);
    assert_int_equal(document->type, DOCUMENT_XLS);
    assert_int_equal(document->parts->len, 1);
    assert_int_equal(document->problems->len, 0);
    at = shape = shape_of(document);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        at = strstr(at, wanted[i]);
        if (at == NULL)
            print_error("no \"%s\" in %.1200s\n", wanted[i], shape);
        assert_non_null(at);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_streams),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_chronology),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
