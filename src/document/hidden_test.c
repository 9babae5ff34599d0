#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/test_package.h"
#include "document/test_shape.h"

/* What nobody sees is left out, whatever the format, and it is told where it stands. */

#define WORD                                                                                                 \
    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>%s</w:body>" \
    "</w:document>"
#define ODF                                                                                                  \
    "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "              \
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "                                           \
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:text>%s"             \
    "</office:text></office:body></office:document-content>"
#define SHEET                                                                                                \
    "<worksheet "                                                                                            \
    "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>%s</sheetData></worksheet>"
#define BOOK                                                                                                 \
    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" TEST_RELATIONS   \
    "'><sheets><sheet name='Log' r:id='r1'/></sheets></workbook>"
#define W_CELL(text) "<w:tc><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"
#define O_CELL(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"
#define X_CELL(at, text) "<c r='" at "' t='inlineStr'><is><t>" text "</t></is></c>"
#define X_ROW(number, cells) "<row r='" number "'>" cells "</row>"

static GBytes *
hidden_docx(const char *body)
{
    g_autofree char *root = test_package_root("word/document.xml"), *words = g_strdup_printf(WORD, body);
    const TestPart parts[] = {{"_rels/.rels", root, 0}, {"word/document.xml", words, 0}, {NULL, NULL, 0}};

    return test_package(parts);
}

static GBytes *
hidden_odt(const char *body)
{
    g_autofree char *words = g_strdup_printf(ODF, body);
    const TestPart parts[] = {{"mimetype", "application/vnd.oasis.opendocument.text", 0},
                              {"content.xml", words, 0},
                              {NULL, NULL, 0}};

    return test_package(parts);
}

static GBytes *
hidden_xlsx(const char *rows)
{
    g_autofree char *root = test_package_root("xl/workbook.xml"), *sheet = g_strdup_printf(SHEET, rows);
    g_autofree char *relations =
        g_strdup_printf(TEST_RELATION_LIST, "<Relationship Id='r1' Target='s.xml'/>");
    const TestPart parts[] = {{"_rels/.rels", root, 0},
                              {"xl/workbook.xml", BOOK, 0},
                              {"xl/_rels/workbook.xml.rels", relations, 0},
                              {"xl/s.xml", sheet, 0},
                              {NULL, NULL, 0}};

    return test_package(parts);
}

static GBytes *
hidden_plain(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static const struct {
    const char *label;
    GBytes *(*make)(const char *);
    const char *body, *shape, *where;
} hidden_rows[] = {
    {"a row of a table in Word", hidden_docx,
     "<w:p/><w:tbl><w:tr>" W_CELL("a") "</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>" W_CELL(
         "b") "</w:tr><w:tr><w:trPr><w:hidden w:val='0'/></w:trPr>" W_CELL("c") "</w:tr></w:tbl>",
     "body:  / <a;c>", "body, table 1, row 2"},
    {"an empty one is nothing to tell of", hidden_docx,
     "<w:tbl><w:tr>" W_CELL("a") "</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>" W_CELL("") "</w:tr></w:tbl>",
     "body: <a>", ""},
    {"words of a second table, in several pieces", hidden_docx,
     "<w:tbl><w:tr>" W_CELL("a") "</w:tr></w:tbl><w:tbl><w:tr>" W_CELL(
         "b") "</w:tr><w:tr><w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>c</w:t></w:r><w:r><w:rPr>"
              "<w:vanish/></w:rPr><w:t>d</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
     "body: <a> / <b;>", "body, table 2, row 2"},
    {"a paragraph of an odt, by the field in it", hidden_odt,
     "<text:p>a</text:p><text:p>b<text:hidden-paragraph text:is-hidden='true'/> c</text:p><text:p>d"
     "<text:hidden-paragraph text:is-hidden='false'/></text:p>",
     "body: a / d", "body"},
    {"a row and a column of an odt", hidden_odt,
     "<table:table><table:table-column/><table:table-column "
     "table:visibility='collapse'/><table:table-row>" O_CELL("a") O_CELL("b")
         O_CELL("c") "</table:table-row><table:table-row table:visibility='filter'>" O_CELL("d")
             O_CELL("e") "</table:table-row><table:table-row>" O_CELL("f") O_CELL("g")
                 O_CELL("h") "</table:table-row></table:table>",
     "body: <a|c;f|h>", "body, table 1, row 1; body, table 1, row 2"},
    {"rows of a sheet: what stands above and below belongs together", hidden_xlsx,
     "<sheetData>" X_ROW("1", X_CELL("A1", "Date") X_CELL("B1", "Event"))
         X_ROW("2' hidden='1", X_CELL("A2", "b")) X_ROW("3' hidden='true", X_CELL("A3", "c"))
             X_ROW("4' hidden='0", X_CELL("A4", "d") X_CELL("B4", "e")) X_ROW("5' ht='0", X_CELL("A5", "f"))
                 X_ROW("6' hidden='1", "") X_ROW("7", X_CELL("A7", "g") X_CELL("B7", "h")),
     "sheet Log: <Date|Event;d|e;g|h>", "sheet Log, rows 2 to 3, 5"},
    {"columns of a sheet: their neighbours are neighbours; empty ones are nothing to tell of", hidden_xlsx,
     "<cols><col min='2' max='3' hidden='1'/><col min='27' max='27' width='0'/><col min='30' max='16384' "
     "hidden='1'/></cols><sheetData>" X_ROW("1", X_CELL("A1", "a") X_CELL("B1", "b") X_CELL("D1", "d"))
         X_ROW("2", X_CELL("A2", "a") X_CELL("D2", "d") X_CELL("AA2", "z")),
     "sheet Log: <a|d;a|d>", "sheet Log, columns B, AA"},
    {"one that begins in a hidden column and shows in the next", hidden_xlsx,
     "<cols><col min='2' max='2' hidden='1'/></cols><sheetData>" X_ROW(
         "1", X_CELL("A1", "a") X_CELL("B1", "b") X_CELL("E1", "e")) "</sheetData><mergeCells><mergeCell "
                                                                     "ref='B1:D1'/></mergeCells><sheetData>",
     "sheet Log: <a|+2 b|e>", ""},
    {"words of a page", hidden_plain,
     "<html><body><p>a</p><p style='display:none'>b</p><p hidden>c</p><table><tr><td>d</td></tr><tr "
     "style='DISPLAY:none'><td>e</td></tr></table></body></html>",
     "body: a / <d>", "body; body, table 1, row 2"},
    {"nothing that is written there", hidden_plain,
     "<html><head><title>t</title></head><body><p>a</p><div style='display:none'> \n<script>b</script>"
     "</div></body></html>",
     "body: a", ""},
};

static char *
hidden_where(const Document *document)
{
    GString *where = g_string_new(NULL);

    for (guint i = 0; i < document->hidden->len; i++)
        g_string_append_printf(where, "%s%s", i > 0 ? "; " : "",
                               (const char *)g_ptr_array_index(document->hidden, i));
    return g_string_free(where, FALSE);
}

static void
test_what_nobody_sees(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(hidden_rows); i++) {
        g_autoptr(GBytes) bytes = hidden_rows[i].make(hidden_rows[i].body);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);
        g_autofree char *shape = NULL, *where = NULL, *notes = NULL;

        print_message("%s\n", hidden_rows[i].label);
        assert_null(error);
        shape = shape_of(document);
        where = hidden_where(document);
        notes = shape_notes(document);
        assert_string_equal(shape, hidden_rows[i].shape);
        assert_string_equal(where, hidden_rows[i].where);
        assert_string_equal(notes, *where != '\0' ? "hidden-text" : "");
    }
}

/* The same workbook as LibreOffice writes it, tests/fixtures/make_matrix.py. */
static const struct {
    const char *file, *part, *where, *rest;
} hidden_books[] = {
    {"unseen.xlsx", "sheet Log", "sheet Lists, all of it; sheet Log, rows 3 to 4; sheet Log, column B", ""},
    {"unseen.xls", "sheet Log", "sheet Log, rows 3 to 4; sheet Log, column B; sheet Lists, all of it", ""},
    {"unseen.ods", "body",
     "body, table 1, row 1; body, table 1, row 2; body, table 1, row 3; body, "
     "sheet Lists, all of it",
     "\nheader and footer: ??? / Page 1"},
};

static void
test_workbooks(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(hidden_books); i++) {
        g_autofree char *path = g_build_filename(TEST_FIXTURES, "matrix", hidden_books[i].file, NULL);
        g_autofree char *wanted = g_strconcat(
            hidden_books[i].part, ": <Date|Event|Source;1 May|seen|GP;4 May|seen too|GP;5 May|over both|GP>",
            hidden_books[i].rest, NULL);
        g_autofree char *shape = NULL, *where = NULL;
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(Document) document = NULL;
        char *data;
        gsize len;

        print_message("%s\n", hidden_books[i].file);
        assert_true(g_file_get_contents(path, &data, &len, NULL));
        bytes = g_bytes_new_take(data, len);
        document = document_read(bytes, NULL, NULL, NULL, NULL);
        assert_non_null(document);
        shape = shape_of(document);
        where = hidden_where(document);
        assert_string_equal(shape, wanted);
        assert_string_equal(where, hidden_books[i].where);
    }
}

/* Thousands of places are told of by the first. */
static void
test_many(void **state)
{
    g_autoptr(GString) body = g_string_new("<w:tbl>");
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(Document) document = NULL;

    for (guint i = 0; i < 5000; i++)
        g_string_append(
            body, "<w:tr><w:trPr><w:hidden/></w:trPr>" W_CELL("b") "</w:tr><w:tr>" W_CELL("a") "</w:tr>");
    g_string_append(body, "</w:tbl>");
    bytes = hidden_docx(body->str);
    document = document_read(bytes, NULL, NULL, NULL, NULL);
    assert_non_null(document);
    assert_int_equal(document->hidden->len, 12);
    assert_string_equal(g_ptr_array_index(document->hidden, 11), "elsewhere in it");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_nobody_sees),
                                       cmocka_unit_test(test_workbooks), cmocka_unit_test(test_many)};

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
