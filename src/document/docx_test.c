#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/test_package.h"
#include "document/test_shape.h"

/* What tests/fixtures/make_layouts.py writes, and what must come of it. */
static const struct {
    const char *label, *file, *shape;
} docx_rows[] = {
    {"controls in a run, a paragraph, a cell; a prompt; ticks by their state", "layout-controls.docx",
     "body: Name: {c:Amy Example} / {c:{p:Click or tap here to enter text.}} / [x] Yes [ ] No / "
     "<whole cell|{c:in a control}> / {c:a paragraph of its own}"},
    {"form fields of old: text, ticks with their defaults, a list, a link", "layout-legacy.docx",
     "body: {c:typed} / [x] on [x] by default [ ] off / {c:Female} / "
     "{l:mailto:other@old.example|seen@new.example}"},
    {"what was deleted, moved away or hidden is gone", "layout-tracked.docx",
     "body: born 2 June 2020 / moved here / seen again / <row that stays>"},
    {"marks of type, symbols, styles by their inner name, breaks", "layout-marks.docx",
     "body: {s:Yes} / {s:No} plain / {h:yellow} none{h: shaded} white / [x] ticked [ ] empty [x] / #1 "
     "Heading one / "
     "#2 Titre / * item / {l:mailto:us@new.example|mail us} / a\tb\\nc-d"},
    {"cells merged across and down, a table in a cell, a text box once, a header", "layout-nested.docx",
     "body: <+3 wide;down|one|two;^ |three|% <inner a|inner b> / > / after the box\ntext box 1: in a box\n"
     "header1: OFFICIAL-SENSITIVE"},
    {"a part that was cut short keeps what came before", "bad-cut.docx",
     "body: The first line. / \n! truncated"},
    {"tables without end stop at the limit", "bad-deep.docx", NULL},
};

static GBytes *
docx_fixture(const char *name)
{
    g_autofree char *path = g_build_filename(TEST_FIXTURES, "forms", name, NULL);
    char *data;
    gsize len;

    assert_true(g_file_get_contents(path, &data, &len, NULL));
    return g_bytes_new_take(data, len);
}

static void
test_shapes(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(docx_rows); i++) {
        g_autoptr(GBytes) bytes = docx_fixture(docx_rows[i].file);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);
        g_autofree char *shape = NULL;

        print_message("%s\n", docx_rows[i].label);
        assert_null(error);
        assert_int_equal(document->type, DOCUMENT_DOCX);
        shape = shape_of(document);
        if (docx_rows[i].shape != NULL)
            assert_string_equal(shape, docx_rows[i].shape);
        else
            assert_non_null(strstr(shape, "! too-large"));
    }
}

static const struct {
    const char *label, *file;
    DocumentError code;
} docx_refused[] = {
    {"a document type: nothing is fetched or expanded", "bad-entity.docx", DOCUMENT_ERROR_EXTERNAL_ENTITY},
    {"a part that unpacks past the limit", "bad-bomb.docx", DOCUMENT_ERROR_TOO_LARGE},
    {"more attributes than can be parsed in time", "bad-attributes.docx", DOCUMENT_ERROR_TOO_LARGE},
};

static void
test_refused(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(docx_refused); i++) {
        g_autoptr(GBytes) bytes = docx_fixture(docx_refused[i].file);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);

        print_message("%s\n", docx_refused[i].label);
        assert_null(document);
        assert_true(g_error_matches(error, DOCUMENT_ERROR, (int)docx_refused[i].code));
    }
}

/* Every prefix of a good file is a document, or an error; never both, never a crash. */
static void
test_every_prefix(void **state)
{
    g_autoptr(GBytes) whole = docx_fixture("layout-nested.docx");

    for (gsize len = 0; len < g_bytes_get_size(whole); len += 7) {
        g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(whole, 0, len);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);

        assert_true((document == NULL) == (error != NULL));
    }
}

static const struct {
    const char *label, *bytes;
    gsize len;
    DocumentError code;
} docx_no_documents[] = {
    {"nothing at all", "", 0, DOCUMENT_ERROR_UNREADABLE},
    {"a zip that ends at once", "PK\3\4", 4, DOCUMENT_ERROR_UNREADABLE},
    {"a picture", "\x89PNG\r\n\x1a\n\0\0", 10, DOCUMENT_ERROR_NO_TEXT},
    {"bytes without meaning", "\1\2\3\0\4\5", 6, DOCUMENT_ERROR_UNREADABLE},
};

static void
test_no_documents(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(docx_no_documents); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(docx_no_documents[i].bytes, docx_no_documents[i].len);
        g_autoptr(GError) error = NULL;

        print_message("%s\n", docx_no_documents[i].label);
        assert_null(document_read(bytes, "form.docx", NULL, NULL, &error));
        assert_true(g_error_matches(error, DOCUMENT_ERROR, (int)docx_no_documents[i].code));
    }
}

#define TEST_WORD "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define TEST_OPEN "<w:document " TEST_WORD " xmlns:r='" TEST_RELATIONS "'><w:body>"
#define TEST_CLOSE "</w:body></w:document>"
#define TEST_RUN(marks, words) "<w:r><w:rPr>" marks "</w:rPr><w:t xml:space='preserve'>" words "</w:t></w:r>"
#define TEST_CELL(marks, words) "<w:tc><w:tcPr>" marks "</w:tcPr><w:p>" TEST_RUN("", words) "</w:p></w:tc>"
#define TEST_MARK(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define TEST_SAYS(words) "<w:r><w:instrText>" words "</w:instrText></w:r>"

static const char docx_styles[] =
    "<w:styles " TEST_WORD ">"
    "<w:style w:styleId='Gone'><w:rPr><w:strike/></w:rPr></w:style>"
    "<w:style w:styleId='Heir'><w:basedOn w:val='Gone'/></w:style>"
    "<w:style w:styleId='Back'><w:basedOn w:val='Gone'/><w:rPr><w:strike w:val='0'/></w:rPr></w:style>"
    "<w:style w:styleId='Note'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

static const char docx_page[] =
    "From: \"Saved by a browser\"\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><table><tr><td>Born=3A "
    "May</table></body></html>\r\n";

static const struct {
    const char *label, *body, *shape, *notes;
} docx_bodies[] = {
    {"styles strike out and hide as the words' own marks do, and so do those made from them",
     "<w:p>" TEST_RUN("<w:rStyle w:val='Gone'/>", "wrong") TEST_RUN("<w:rStyle w:val='Heir'/>", "too")
         TEST_RUN("<w:rStyle w:val='Note'/>", "hidden") TEST_RUN("", "right") "</w:p>",
     "body: {s:wrongtoo}right", "hidden-text"},
    {"what a style strikes out another, or the words' own mark, brings back",
     "<w:p>" TEST_RUN("<w:rStyle w:val='Back'/>", "a")
         TEST_RUN("<w:rStyle w:val='Gone'/><w:strike w:val='0'/>", "b")
             TEST_RUN("<w:strike/><w:dstrike w:val='0'/>", "c") "</w:p>",
     "body: ab{s:c}", ""},
    {"the style of a paragraph strikes out and hides",
     "<w:p><w:pPr><w:pStyle w:val='Gone'/></w:pPr>" TEST_RUN("", "a") TEST_RUN(
         "<w:strike w:val='0'/>", "b") "</w:p><w:p><w:pPr><w:pStyle w:val='Note'/></w:pPr>" TEST_RUN("", "c")
         TEST_RUN("<w:vanish w:val='0'/>", "d") "</w:p>",
     "body: {s:a}b / d", "hidden-text"},
    {"a box that is hidden is told of",
     "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:txbxContent><w:p>" TEST_RUN(
         "", "in it") "</w:p></w:txbxContent></w:pict></w:r></w:p><w:p>" TEST_RUN("", "seen") "</w:p>",
     "body:  / seen", "hidden-text"},
    {"what a field compares is not what it says",
     "<w:p>" TEST_MARK("begin") TEST_SAYS(" IF ") TEST_MARK("begin") TEST_SAYS(" MERGEFIELD a ")
         TEST_MARK("separate") TEST_RUN("", "N") TEST_MARK("end") TEST_SAYS(" = 'Y' 'Died' 'Alive' ")
             TEST_MARK("separate") TEST_RUN("", "Alive") TEST_MARK("end") "</w:p>",
     "body: Alive", ""},
    {"a field that never ends hides its paragraph at most",
     "<w:p>" TEST_MARK("begin") TEST_RUN("", "a") "</w:p><w:p>" TEST_RUN("", "b") "</w:p>", "body:  / b", ""},
    {"a list of old that shows its answer too says it once",
     "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry "
     "w:val='Male'/><w:listEntry w:val='Female'/></w:ddList></w:ffData></w:fldChar></w:r>" TEST_SAYS(
         "FORMDROPDOWN") TEST_MARK("separate") TEST_RUN("", "Female") TEST_MARK("end") "</w:p>",
     "body: {c:Female}", ""},
    {"a paragraph whose end was deleted goes on in the next",
     "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" TEST_RUN("", "Name: Jo ") "</w:p><w:p>" TEST_RUN(
         "", "Smith") "</w:p><w:p>" TEST_RUN("", "next") "</w:p>",
     "body: Name: Jo Smith / next", "tracked-changes"},
    {"a cell that was deleted is gone, one that was put in is there",
     "<w:tbl><w:tr>" TEST_CELL("", "Born") TEST_CELL("<w:gridSpan w:val='2'/><w:cellDel/>", "May")
         TEST_CELL("<w:cellIns/>", "June") "</w:tr></w:tbl>",
     "body: <Born|June>", "tracked-changes"},
    {"a row that begins further in stands below its own columns",
     "<w:tbl><w:tr>" TEST_CELL("", "a")
         TEST_CELL("", "b") "</w:tr><w:tr><w:trPr><w:gridBefore "
                            "w:val='1'/></w:trPr>" TEST_CELL("", "c") "</w:tr></w:tbl>",
     "body: <a|b;|c>", ""},
    {"a way to show it that says nothing is passed over for the next",
     "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
     "<mc:Choice/><mc:Fallback><w:pict><w:txbxContent><w:p>" TEST_RUN(
         "", "old") "</w:p></w:txbxContent>"
                    "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
     "body: \ntext box 1: old", ""},
    {"a page in it, saved by a browser; where no table can begin, its words are kept",
     "<w:tbl><w:tr>" TEST_CELL("", "a") "<w:altChunk r:id='c1'/></w:tr></w:tbl><w:altChunk r:id='c1'/>",
     "body: <a|Born: May> / <Born: May>", ""},
};

static void
test_bodies(void **state)
{
    g_autofree char *root = test_package_root("word/document.xml");
    g_autofree char *links = g_strdup_printf(TEST_RELATION_LIST, "<Relationship Id='c1' Target='page.mht'/>");

    for (guint i = 0; i < G_N_ELEMENTS(docx_bodies); i++) {
        g_autofree char *words = g_strconcat(TEST_OPEN, docx_bodies[i].body, TEST_CLOSE, NULL);
        const TestPart parts[] = {{"_rels/.rels", root, 0},
                                  {"word/document.xml", words, 0},
                                  {"word/styles.xml", docx_styles, 0},
                                  {"word/_rels/document.xml.rels", links, 0},
                                  {"word/page.mht", docx_page, 0},
                                  {NULL, NULL, 0}};
        g_autoptr(GBytes) bytes = test_package(parts);

        print_message("%s\n", docx_bodies[i].label);
        shape_and_notes_are(bytes, docx_bodies[i].shape, docx_bodies[i].notes);
    }
}

static void
test_links_are_each_part_s_own(void **state)
{
    static const char page[] =
        TEST_OPEN "<w:p><w:hyperlink r:id='l1'>" TEST_RUN("", "a") "</w:hyperlink></w:p>" TEST_CLOSE;
    g_autofree char *root = test_package_root("word/document.xml"), *shape = NULL;
    g_autofree char *body =
        g_strdup_printf(TEST_RELATION_LIST, "<Relationship Id='l1' Target='mailto:b@x.example'/>");
    g_autofree char *header =
        g_strdup_printf(TEST_RELATION_LIST, "<Relationship Id='l1' Target='mailto:h@x.example'/>");
    const TestPart parts[] = {{"_rels/.rels", root, 0},
                              {"word/document.xml", page, 0},
                              {"word/_rels/document.xml.rels", body, 0},
                              {"word/header1.xml", page, 0},
                              {"word/_rels/header1.xml.rels", header, 0},
                              {NULL, NULL, 0}};
    g_autoptr(GBytes) bytes = test_package(parts);
    g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);

    assert_non_null(document);
    shape = shape_of(document);
    assert_string_equal(shape, "body: {l:mailto:b@x.example|a}\nheader1: {l:mailto:h@x.example|a}");
}

/* A page that was scanned into a file of words. */
static const struct {
    const char *label, *words;
    gsize picture;
    gboolean is_scan;
} docx_scans[] = {
    {"a large picture and a caption", "Please see the form.", 60000, TRUE},
    {"a logo and a caption", "Please see the form.", 6000, FALSE},
    {"a picture and no word at all", "", 6000, TRUE},
};

static void
test_scans(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(docx_scans); i++) {
        g_autofree char *root = test_package_root("word/document.xml");
        g_autofree char *picture = g_strnfill(docx_scans[i].picture, 'x');
        g_autofree char *body = g_strdup_printf(
            "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p>"
            "<w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>",
            docx_scans[i].words);
        const TestPart parts[] = {{"_rels/.rels", root, 0},
                                  {"word/document.xml", body, 0},
                                  {"word/media/image1.png", picture, 0},
                                  {NULL, NULL, 0}};
        g_autoptr(GBytes) bytes = test_package(parts);
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);

        print_message("%s\n", docx_scans[i].label);
        assert_non_null(document);
        assert_int_equal(document->problems->len, docx_scans[i].is_scan);
        if (docx_scans[i].is_scan)
            assert_int_equal(g_array_index(document->problems, DocumentError, 0), DOCUMENT_ERROR_NO_TEXT);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_every_prefix),
        cmocka_unit_test(test_no_documents),
        cmocka_unit_test(test_scans),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_links_are_each_part_s_own),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
