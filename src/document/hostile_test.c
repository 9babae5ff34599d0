/* What a stranger may send so that reading it never ends, fills the memory or reaches another file.  Each row
 * is a document that says it was too much, or an error of the right kind; each is done within seconds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/test_package.h"

#define HOSTILE_MIB (1024u * 1024)
#define HOSTILE_SECONDS 20 /* with the sanitisers, on a machine that does other things */
#define HOSTILE_WORD " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define HOSTILE_ODT                                                                                          \
    " xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:t='urn:oasis:names:tc:opendocument:"  \
    "xmlns:text:1.0'"
#define HOSTILE_SHEET " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
#define HOSTILE_LAUGHS                                                                                       \
    "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"                              \
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
#define HOSTILE_FILE "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"

static const char *const hostile_main[] = {"word/document.xml", "content.xml", "xl/workbook.xml"};

/* A docx (0), odt (1) or xlsx (2) whose main part is @text; a part of its own may stand beside it. */
static GBytes *
hostile_package(guint kind, const char *text, gsize len, const char *name, const char *beside)
{
    g_autofree char *root = test_package_root(hostile_main[kind]);
    const TestPart parts[] = {{hostile_main[kind], text, len},
                              {kind == 1 ? "mimetype" : "_rels/.rels", root, 0},
                              {name, beside, 0},
                              {NULL, NULL, 0}};

    return test_package(parts);
}

/* @before, then @times @again, then @after. */
static char *
hostile_repeat(const char *before, const char *again, guint times, const char *after)
{
    GString *text = g_string_new(before);

    for (guint i = 0; i < times; i++)
        g_string_append(text, again);
    g_string_append(text, after);
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *label;
    gint kind; /* of hostile_main; -1: the text itself is the file */
    const char *before, *again;
    guint times;
    const char *after;
    gint code; /* DocumentError: of the error, or noted in what could be read; -1: it is read, and nothing is
                  wrong */
    gboolean is_read;
} HostileRow;

/* clang-format off */
static const HostileRow hostile_rows[] = {
    {"text: a line of gaps", -1, "", "a       ", 400000, "", -1, TRUE},
    {"docx: a part that unpacks to a hundred MiB", 0, "<w:document" HOSTILE_WORD ">", "        ", 13u * HOSTILE_MIB, "</w:document>",
     DOCUMENT_ERROR_TOO_LARGE, FALSE},
    {"odt: the same", 1, "<o:document-content" HOSTILE_ODT ">", "        ", 13u * HOSTILE_MIB, "</o:document-content>",
     DOCUMENT_ERROR_TOO_LARGE, FALSE},
    {"xlsx: the same", 2, "<workbook" HOSTILE_SHEET ">", "        ", 13u * HOSTILE_MIB, "</workbook>",
     DOCUMENT_ERROR_TOO_LARGE, FALSE},
    {"docx: entities that grow", 0, HOSTILE_LAUGHS "<w:document" HOSTILE_WORD "><w:p><w:r><w:t>", "&d;", 9, "</w:t></w:r></w:p></w:document>",
     DOCUMENT_ERROR_EXTERNAL_ENTITY, FALSE},
    {"odt: entities that grow", 1, HOSTILE_LAUGHS "<o:document-content" HOSTILE_ODT "><t:p>", "&d;", 9, "</t:p></o:document-content>",
     DOCUMENT_ERROR_EXTERNAL_ENTITY, FALSE},
    {"xlsx: entities that grow", 2, HOSTILE_LAUGHS "<workbook" HOSTILE_SHEET ">", "&d;", 9, "</workbook>",
     DOCUMENT_ERROR_EXTERNAL_ENTITY, FALSE},
    {"docx: an entity that is a file", 0, HOSTILE_FILE "<w:document" HOSTILE_WORD "><w:p><w:r><w:t>", "&f;", 1, "</w:t></w:r></w:p></w:document>",
     DOCUMENT_ERROR_EXTERNAL_ENTITY, FALSE},
    {"odt: an entity that is a file", 1, HOSTILE_FILE "<o:document-content" HOSTILE_ODT "><t:p>", "&f;", 1, "</t:p></o:document-content>",
     DOCUMENT_ERROR_EXTERNAL_ENTITY, FALSE},
    {"docx: elements in elements", 0, "<w:document" HOSTILE_WORD ">", "<w:tbl><w:tr><w:tc>", 20000, "",
     DOCUMENT_ERROR_UNREADABLE, FALSE},
    {"odt: elements in elements", 1, "<o:document-content" HOSTILE_ODT ">", "<t:section>", 60000, "",
     DOCUMENT_ERROR_UNREADABLE, FALSE},
    {"docx: more attributes than can be parsed in time", 0, "<w:document" HOSTILE_WORD "><w:p ", "a='' ", 100000, "/></w:document>",
     DOCUMENT_ERROR_TOO_LARGE, FALSE},
    {"HTML: elements in elements", -1, "<html><body>", "<div>", 300000, "x", DOCUMENT_ERROR_TRUNCATED, TRUE},
    {"HTML: tables in cells", -1, "<html><body>", "<table><tr><td>", 50000, "x", DOCUMENT_ERROR_TOO_LARGE, TRUE},
    {"HTML: more attributes than can be parsed in time", -1, "<html><body><p ", "a1=1 ", 200000, ">x</p></body></html>",
     DOCUMENT_ERROR_TOO_LARGE, FALSE},
    {"HTML: the same without spaces", -1, "<html><body><p ", "a=\"1\"", 200000, ">x</p></body></html>",
     DOCUMENT_ERROR_TOO_LARGE, FALSE},
    {"HTML: the same without values", -1, "<html><body><p ", "a\n", 200000, ">x</p></body></html>",
     DOCUMENT_ERROR_TOO_LARGE, FALSE},
    {"HTML: a long style is one attribute", -1, "<html><body><p style = \"", "color: red; ", 20000, "\">x</p></body></html>", -1, TRUE},
    {"HTML: a less-than sign in text opens nothing", -1, "<html><body><p>a < b ", "and so on ", 20000, "</p></body></html>", -1, TRUE},
    {"text: a line without end", -1, "", "all in one line, ", 1000000, "", DOCUMENT_ERROR_TOO_LARGE, TRUE},
    {"text: nothing but lines", -1, "", "x\n", 5000000, "", DOCUMENT_ERROR_TOO_LARGE, TRUE},
    {"rtf: groups in groups", -1, "{\\rtf1 x", "{", 5000000, "y", DOCUMENT_ERROR_TRUNCATED, TRUE},
    {"rtf: rows of more cells than there are", -1, "{\\rtf1 \\trowd", "\\cellx1", 1000000, "x\\cell\\row}", -1, TRUE},
    {"rtf: bytes that are not there", -1, "{\\rtf1 x", "\\bin2000000000 ", 1, "}", DOCUMENT_ERROR_TRUNCATED, TRUE},
    {"rtf: tables in tables", -1, "{\\rtf1 x", "\\itap9999 a\\nestcell ", 100000, "}", DOCUMENT_ERROR_TOO_LARGE, TRUE},
    {"docx: an entity from elsewhere", 0, "<!DOCTYPE x [<!ENTITY f SYSTEM 'http://127.0.0.1/f'>]><w:document" HOSTILE_WORD "><w:p><w:r><w:t>", "&f;", 1, "</w:t></w:r></w:p></w:document>",
     DOCUMENT_ERROR_EXTERNAL_ENTITY, FALSE},
    {"docx: a type that is to be fetched", 0, "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'><w:document" HOSTILE_WORD ">", "<w:p/>", 1, "</w:document>",
     DOCUMENT_ERROR_EXTERNAL_ENTITY, FALSE},
    {"a page that was cut", -1, "<html><body>", "<p>x</p>", 9, "", DOCUMENT_ERROR_TRUNCATED, TRUE},
    {"PDF: brackets in brackets", -1, "%PDF-1.4\n1 0 obj\n", "[", 1000000, "\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF", DOCUMENT_ERROR_UNREADABLE, FALSE},
};
/* clang-format on */

static gboolean
hostile_is_noted(const Document *document, gint code)
{
    gboolean is_noted = FALSE;

    for (guint i = 0; i < document->problems->len; i++)
        is_noted |= (gint)g_array_index(document->problems, DocumentError, i) == code;
    return code < 0 ? document->problems->len == 0 : is_noted;
}

static void
hostile_check(GBytes *bytes, gint code, gboolean is_read)
{
    g_autoptr(GError) error = NULL;
    gint64 begun = g_get_monotonic_time();
    g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);

    if (error != NULL)
        print_message("    %s\n", error->message);
    assert_true(g_get_monotonic_time() - begun < HOSTILE_SECONDS * G_USEC_PER_SEC);
    assert_int_equal(document != NULL, is_read);
    if (is_read)
        assert_true(hostile_is_noted(document, code));
    else
        assert_true(g_error_matches(error, DOCUMENT_ERROR, code));
}

static void
test_rows(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(hostile_rows); i++) {
        const HostileRow *row = &hostile_rows[i];
        char *text = hostile_repeat(row->before, row->again, row->times, row->after);
        g_autoptr(GBytes) bytes = NULL;

        print_message("%s\n", row->label);
        if (row->kind < 0) {
            bytes = g_bytes_new_take(text, strlen(text));
        } else {
            bytes = hostile_package((guint)row->kind, text, 0, NULL, NULL);
            g_free(text);
        }
        hostile_check(bytes, row->code, row->is_read);
    }
}

static const struct {
    const char *label, *target;
} hostile_targets[] = {
    {"a main part above the container", "../../../../../../etc/passwd"},
    {"one that goes down and up again", "word/../../../../etc/passwd"},
    {"an address", "file:///etc/passwd"},
    {"a folder of Windows", "..\\..\\boot.ini"},
    {"none", ""},
};

static void
test_targets(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(hostile_targets); i++) {
        g_autofree char *root = test_package_root(hostile_targets[i].target);
        const TestPart parts[] = {{"_rels/.rels", root, 0}, {NULL, NULL, 0}};
        g_autoptr(GBytes) bytes = test_package(parts);

        print_message("%s\n", hostile_targets[i].label);
        hostile_check(bytes, DOCUMENT_ERROR_UNREADABLE, FALSE);
    }
}

/* A header that wants a file costs the header; what stands in the body is read. */
static void
test_part_beside(void **state)
{
    g_autoptr(GBytes) bytes =
        hostile_package(0, "<w:document" HOSTILE_WORD "><w:p><w:r><w:t>seen</w:t></w:r></w:p></w:document>",
                        0, "word/header1.xml", HOSTILE_FILE "<w:hdr" HOSTILE_WORD "><w:p>&f;</w:p></w:hdr>");

    hostile_check(bytes, DOCUMENT_ERROR_EXTERNAL_ENTITY, TRUE);
}

/* A sheet that says it is a million columns wide, and whose cells are shown as one to its furthest corner. */
static void
test_wide_sheet(void **state)
{
    static const char book[] = "<workbook" HOSTILE_SHEET " xmlns:r='" TEST_RELATIONS
                               "'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>";
    static const char before[] = "<worksheet" HOSTILE_SHEET "><dimension ref='A1:XFD1048576'/><sheetData>";
    static const char again[] =
        "<row r='1048570' spans='1:1000000'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c>"
        "<c r='BDWGN1'><v>3</v></c></row>";
    static const char after[] =
        "</sheetData><mergeCells><mergeCell ref='B1:BDWGN1048576'/></mergeCells></worksheet>";
    g_autofree char *root = test_package_root("xl/workbook.xml");
    g_autofree char *sheet = hostile_repeat(before, again, 6000, after);
    g_autofree char *relations =
        g_strdup_printf(TEST_RELATION_LIST, "<Relationship Id='r1' Type='x' Target='sheet1.xml'/>");
    const TestPart parts[] = {{"_rels/.rels", root, 0},
                              {"xl/workbook.xml", book, 0},
                              {"xl/_rels/workbook.xml.rels", relations, 0},
                              {"xl/sheet1.xml", sheet, 0},
                              {NULL, NULL, 0}};
    g_autoptr(GBytes) bytes = test_package(parts);
    gint64 begun = g_get_monotonic_time();
    g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);

    assert_true(g_get_monotonic_time() - begun < HOSTILE_SECONDS * G_USEC_PER_SEC);
    assert_non_null(document);
    assert_true(document->notes & DOCUMENT_NOTE_CELLS);
}

/* The zip's two lists say that an entry is small; what comes is not. */
static void
test_lying_size(void **state)
{
    char *text = hostile_repeat("<w:document" HOSTILE_WORD ">", "        ", 8 * HOSTILE_MIB, "</w:document>");
    g_autoptr(GBytes) honest = hostile_package(0, text, 0, NULL, NULL);
    gsize len;
    g_autofree char *lie = g_memdup2(g_bytes_get_data(honest, &len), g_bytes_get_size(honest));
    g_autoptr(GBytes) bytes = NULL;
    char *entry = memmem(lie, len, "PK\1\2", 4);

    g_free(text);
    assert_non_null(entry);
    memcpy(lie + 22, "\x64\0\0\0", 4);
    memcpy(entry + 24, "\x64\0\0\0", 4);
    bytes = g_bytes_new(lie, len);
    hostile_check(bytes, DOCUMENT_ERROR_TOO_LARGE, FALSE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_part_beside), cmocka_unit_test(test_lying_size),
        cmocka_unit_test(test_wide_sheet),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
