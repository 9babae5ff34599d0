/* What is read of everything that a form may hold, format by format.  The files are those that
 * tests/fixtures/make_matrix.py made with real programs; README.md beside this tells the same in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/test_shape.h"

enum { WORD, WRITER, DOC, RTF, ODT, PDF, HTML, FORMATS };

static const char *const matrix_files[FORMATS] = {"word.docx",       "libreoffice.docx", "libreoffice.doc",
                                                  "libreoffice.rtf", "libreoffice.odt",  "libreoffice.pdf",
                                                  "libreoffice.html"};

/* What stands under a heading; NULL: what the docx says.  Bold is left out, and so is what is told of
 * elsewhere. */
static const struct {
    const char *heading, *shape[FORMATS];
} matrix_rows[] = {
    {"Paragraphs", {"One paragraph, / and “another” – £5 née Zoë."}},
    {"Struck", {"{s:Yes} or No or {s:Maybe}", [HTML] = "{s:Yes} or No or{s: Maybe}"}},
    /* LibreOffice writes no highlighter into a page */
    {"Highlighted", {"{h:Yes} or No", [HTML] = "Yes or No"}},
    /* on paper a deletion is struck out; the page of LibreOffice tells it from nothing */
    {"Tracked",
     {"born 2 June 2020", [PDF] = "born {s:1 May 2019}2 June 2020", [HTML] = "born 1 May 20192 June 2020"}},
    {"Moved",
     {"First this. / Then: a sentence that moved",
      [PDF] = "{s:a sentence that moved}First this. / Then: a sentence that moved",
      [HTML] = "a sentence that movedFirst this. / Then: a sentence that moved"}},
    {"Hidden", {"seen again"}},
    {"Symbols", {"[x] one [ ] two [x] three [x] four [ ] five"}},
    {"List",
     {"* first item / * second item / * a dot", [PDF] = "1. first item / 2. second item / *   a dot"}},
    {"Fields",
     {"Dear Rowan Sample, write to {l:mailto:desk@new.example|our desk}",
      [PDF] = "Dear Rowan Sample, write to our desk",
      [HTML] = "Dear{h: Rowan Sample}, write to{l:mailto:desk@new.example| our desk}"}},
    {"Notes",
     {"A claim and one more.", [PDF] = "A claim1 and one morei.",
      [HTML] = "A claim{l:#sdfootnote1sym|1} and one more{l:#sdendnote1sym|i}."}},
    {"Comment", {"What was said"}},
    /* a page has its notes at its foot */
    {"Merged cells",
     {"<+2 wide|right;down|one|% two;^ |three|four>",
      [PDF] = "1said by the school / <+2 wide|right;down|one|% two;^ |three|four>"}},
    {"Nested table", {"<outer|<in a|in b> / below it>", [PDF] = "<outer|in a|in b|;^ |+4 below it>"}},
    {"Text box", {"beside a box", [PDF] = "in the box / beside a box", [HTML] = "beside a box / in the box"}},
    {"Grouped shapes",
     {"beside a group", [PDF] = "upper one / lower one / beside a group",
      [HTML] = "beside a group / lower one / upper one"}},
    {"Controls",
     {"Name: {c:Rowan Sample} / Sex: {c:Female} / Date: {c:14/12/2026} / [x] Yes [ ] No / School: "
      "{c:{p:Click or "
      "tap here to enter text.}}",
      [WRITER] = "Name: {c:Rowan Sample} / Sex: {c:Female} / Date: {c:14/12/2026} / [x] Yes [ ] No / School: "
                 "{c:Click or tap here to enter text.}",
      [DOC] = "Name: {c:Rowan Sample} / Sex: Female / Date: 14/12/2026 / [x] Yes [ ] No / School: {c:Click "
              "or tap "
              "here to enter text.}",
      [RTF] = "Name: {c:Rowan Sample} / Sex: Female / Date: 14/12/2026 / [x] Yes [ ] No / School: {c:Click "
              "or tap "
              "here to enter text.}",
      [ODT] = "Name: {c:Rowan Sample} / Sex: {c:Female} / Date: {c:14/12/2026} / [x] Yes [ ] No / School: "
              "{c:Click "
              "or tap here to enter text.}",
      [PDF] = "Name: Rowan Sample / Sex: Female / Date: 14/12/2026 / [x] Yes [ ] No / School: Click or tap "
              "here to "
              "enter text.",
      [HTML] =
          "Name: Rowan Sample / Sex: Female / Date: 14/12/2026 / [x] Yes [ ] No / School: Click or tap here "
          "to enter text."}},
    {"Repeated section",
     {"{c:Sibling: Ash} / {c:Sibling: Bea}", [WRITER] = "Sibling: Ash / Sibling: Bea",
      [DOC] = "{c:Sibling: Ash} /  / {c:Sibling: Bea} / ", [PDF] = "Sibling: Ash / Sibling: Bea",
      [HTML] = "Sibling: Ash / Sibling: Bea"}},
    /* LibreOffice writes into RTF that there are ticks, but not which; into a page it writes no list */
    {"Form fields",
     {"Name: {c:Rowan Sample} / [x] Yes [ ] No / Sex: {c:Female}",
      [RTF] = "Name: {c:Rowan Sample} /  Yes  No / Sex: {c:Female}",
      [PDF] = "Name: Rowan Sample / [x] Yes [ ] No / Sex: Female",
      [HTML] = "Name: Rowan Sample / [x] Yes [ ] No / Sex:"}},
};

/* What stands beside the body, and what the file does not give. */
static const struct {
    const char *beside, *notes;
} matrix_beside[FORMATS] = {
    [WORD] =
        {"text box 1: in the box\ntext box 2: upper one\ntext box 3: lower one\nheader1: OFFICIAL-SENSITIVE"
         "\nfooter1: Return to the desk\nfootnotes:  /  / said by the school\nendnotes:  /  / said by the "
         "nurse",
         "tracked-changes hidden-text comments"},
    [WRITER] =
        {"text box 1: in the box\ntext box 2: upper one\ntext box 3: lower one\nheader1: OFFICIAL-SENSITIVE"
         "\nfooter1: Return to the desk\nfootnotes:  /  / said by the school\nendnotes:  /  / said by the "
         "nurse",
         "tracked-changes hidden-text comments"},
    [DOC] = {"text box 1: lower one / \ntext box 2: upper one / \ntext box 3: in the box / \nheader 1: "
             "OFFICIAL-SENSITIVE / \nfooter 1: Return to the desk / \nfootnotes: said by the school / "
             "\nendnotes: "
             "said by the nurse / ",
             "tracked-changes hidden-text comments"},
    /* of a group of shapes LibreOffice writes only that it is there */
    [RTF] = {"header 1: OFFICIAL-SENSITIVE\nfooter 1: Return to the desk\nnote 1: said by the school\nnote "
             "2: said "
             "by the nurse\ntext box 1: in the box",
             "tracked-changes hidden-text comments tick-not-told"},
    [ODT] = {"note 1: said by the school\nnote 2: said by the nurse\ntext box 1: in the box\ntext box 2: "
             "upper one"
             "\ntext box 3: lower one\nheader and footer: OFFICIAL-SENSITIVE / Return to the desk",
             "tracked-changes hidden-text comments"},
    [PDF] = {"header: OFFICIAL-SENSITIVE\nfooter: Return to the desk", ""},
    [HTML] = {"", "hidden-text"},
};

static Document *
matrix_read(const char *name)
{
    g_autofree char *path = g_build_filename(TEST_FIXTURES, "matrix", name, NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    Document *document;
    char *data;
    gsize len;

    assert_true(g_file_get_contents(path, &data, &len, NULL));
    bytes = g_bytes_new_take(data, len);
    document = document_read(bytes, NULL, NULL, NULL, &error);
    assert_null(error);
    assert_int_equal(document->problems->len, 0);
    return document;
}

/* Headings are bold, or are not: all that differs between producers and means nothing here. */
static char *
matrix_without_bold(const char *shape)
{
    g_autoptr(GRegex) bold = g_regex_new("\\{b:([^{}]*)\\}", 0, 0, NULL);

    return g_regex_replace(bold, shape, -1, 0, "\\1", 0, NULL);
}

/* What stands in the body after the paragraph @from, up to the paragraph @to. */
static char *
matrix_between(const char *body, const char *from, const char *to)
{
    g_autofree char *begin = g_strdup_printf("%s / ", from), *end = g_strdup_printf(" / %s / ", to);
    const char *at = body, *until;

    while ((at = strstr(at, begin)) != NULL && at > body && strncmp(at - 3, " / ", 3) != 0)
        at++;
    assert_non_null(at);
    at += strlen(begin);
    until = strstr(at, end);
    assert_non_null(until);
    return g_strndup(at, (gsize)(until - at));
}

static void
matrix_check(guint format)
{
    g_autoptr(Document) document = matrix_read(matrix_files[format]);
    g_autofree char *whole = shape_of(document), *plain = matrix_without_bold(whole),
                    *notes = shape_notes(document);
    g_auto(GStrv) parts = g_strsplit(plain, "\n", 2);
    g_autoptr(GString) body = g_string_new(strstr(parts[0], ": ") + 2);

    g_string_replace(body, "#1 ", "", 0);
    for (guint i = 0; i < G_N_ELEMENTS(matrix_rows); i++) {
        const char *next = i + 1 < G_N_ELEMENTS(matrix_rows) ? matrix_rows[i + 1].heading : "The end";
        const char *wanted = matrix_rows[i].shape[format];
        g_autofree char *found = matrix_between(body->str, matrix_rows[i].heading, next);

        print_message("%s: %s\n", matrix_files[format], matrix_rows[i].heading);
        assert_string_equal(found, wanted != NULL ? wanted : matrix_rows[i].shape[WORD]);
    }
    assert_string_equal(parts[1] != NULL ? parts[1] : "", matrix_beside[format].beside);
    assert_string_equal(notes, matrix_beside[format].notes);
}

static void
test_everything_in_every_format(void **state)
{
    for (guint format = 0; format < FORMATS; format++)
        matrix_check(format);
}

static void
test_macros_and_templates_are_documents(void **state)
{
    g_autoptr(Document) word = matrix_read("word.docx"), macros = matrix_read("word.docm"),
                        template = matrix_read("word.dotx");
    g_autofree char *one = shape_of(word), *two = shape_of(macros), *three = shape_of(template);

    assert_string_equal(one, two);
    assert_string_equal(one, three);
}

/* Formats of which each is made in a way of its own. */
static const struct {
    const char *label, *file, *shape, *notes;
} matrix_own_rows[] = {
    {"a workbook", "libreoffice.xlsx",
     "sheet Chronology: <Date|Event|Source;{s:yesterday}|{s:struck out}|% coloured;today|+2 wide [x] Yes [ ] "
     "No;later|a line\\nand one more>\ntext box 1: in the box",
     "hidden-text comments cells-left-out"},
    {"a workbook of Excel 97: that there is a text box is all that is told of it", "libreoffice.xls",
     "sheet Chronology: <Date|Event|Source;{s:yesterday}|{s:struck out}|% coloured;today|+2 wide [x] Yes [ ] "
     "No;later|a line\\nand one more>",
     "hidden-text comments object-inside cells-left-out"},
    {"a page as Outlook writes it", "outlook.html",
     "body: #1 Struck / {s:Yes} or No or{s: Maybe} / #1 Highlighted / {h:Yes} or No or{h: Maybe} / #1 "
     "Tracked / "
     "born{s: 1 May 2019}2 June 2020 / #1 Hidden / seen again / #1 Symbols / [x] one [ ] two [x] three / #1 "
     "List / "
     "* first item / * second item / #1 Fields / write to{l:mailto:desk@new.example| our desk} / #1 Merged "
     "cells / "
     "<+2 wide|right;down|one|% two;^ |three|four> / #1 Nested table / <outer|<in a|in b> / below it> / #1 "
     "Form "
     "fields / Name: {c:Rowan Sample} / [x] Yes [ ] No / Sex: {c:Female} / Notes: {c:typed here} / #1 The "
     "end / "
     "Nothing more.",
     "hidden-text"},
};

static void
test_own(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(matrix_own_rows); i++) {
        g_autoptr(Document) document = matrix_read(matrix_own_rows[i].file);
        g_autofree char *whole = shape_of(document), *plain = matrix_without_bold(whole),
                        *notes = shape_notes(document);

        print_message("%s\n", matrix_own_rows[i].label);
        assert_string_equal(plain, matrix_own_rows[i].shape);
        assert_string_equal(notes, matrix_own_rows[i].notes);
    }
}

/* A docx that takes in another file when it is opened. */
static const struct {
    const char *label, *file, *body, *notes;
} matrix_chunks[] = {
    {"a page", "chunk-html.docx", "body: #1 A chunk / before the chunk / said on a page / <cell a|cell b>",
     ""},
    {"a page saved as a mail", "chunk-mht.docx",
     "body: #1 A chunk / before the chunk / said on a page / <cell a|cell b>", ""},
    {"a document", "chunk-docx.docx", "body: #1 A chunk / before the chunk / #1 Inner / said in a document",
     ""},
    {"one that is not there", "chunk-lost.docx", "body: #1 A chunk / before the chunk", "object-inside"},
};

static void
test_chunks(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(matrix_chunks); i++) {
        g_autoptr(Document) document = matrix_read(matrix_chunks[i].file);
        g_autofree char *whole = shape_of(document), *notes = shape_notes(document);
        g_auto(GStrv) parts = g_strsplit(whole, "\n", 2);

        print_message("%s\n", matrix_chunks[i].label);
        assert_string_equal(parts[0], matrix_chunks[i].body);
        assert_string_equal(notes, matrix_chunks[i].notes);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_in_every_format),
        cmocka_unit_test(test_macros_and_templates_are_documents),
        cmocka_unit_test(test_own),
        cmocka_unit_test(test_chunks),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
