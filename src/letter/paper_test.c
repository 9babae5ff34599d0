#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "base/text.h"
#include "document/document.h"
#include "letter/paper_private.h"
#include "office/pack.h"
#include "office/zip.h"

#define TEST_WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TEST_WORD14 "http://schemas.microsoft.com/office/word/2010/wordml"
#define TEST_PART(inside)                                                                                    \
    "<w:document xmlns:w=\"" TEST_WORD "\" xmlns:w14=\"" TEST_WORD14 "\"><w:body>" inside                    \
    "</w:body></w:document>"
#define TEST_CONTROL(tag, more, inside)                                                                      \
    "<w:sdt><w:sdtPr><w:tag w:val=\"" tag "\"/>" more "</w:sdtPr><w:sdtContent>" inside                      \
    "</w:sdtContent></w:sdt>"
#define TEST_RUN(text) "<w:r><w:t>" text "</w:t></w:r>"
#define TEST_FILLED(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define TEST_CELL(inside) "<w:tc><w:p>" inside "</w:p></w:tc>"

static const struct {
    const char *label, *part, *values,
        *expected; /* @expected NULL: what the error says is in @values's place */
    const char *fault;
} test_fills[] = {
    {"a value takes the place of the prompt and of nothing else",
     "<w:p>" TEST_RUN("On ") TEST_CONTROL("day", "<w:showingPlcHdr/>",
                                          "<w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/><w:b/></w:rPr>"
                                          "<w:t>day</w:t></w:r>") TEST_RUN(".") "</w:p>",
     "{\"day\": \"Monday\"}",
     "<w:p>" TEST_RUN("On ")
         TEST_CONTROL("day", "", "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Monday</w:t></w:r>")
             TEST_RUN(".") "</w:p>",
     NULL},
    {"a prompt cut into several runs is replaced whole",
     TEST_CONTROL("a", "", TEST_RUN("pro") "<w:proofErr/>" TEST_RUN("mpt")), "{\"a\": \"x\"}",
     TEST_CONTROL("a", "", TEST_FILLED("x")), NULL},
    {"what is not known keeps its prompt", TEST_CONTROL("a", "<w:showingPlcHdr/>", TEST_RUN("[day]")),
     "{\"a\": \"\"}", TEST_CONTROL("a", "<w:showingPlcHdr/>", TEST_RUN("[day]")), NULL},
    {"markup in a value is text", TEST_CONTROL("a", "", TEST_RUN("x")),
     "{\"a\": \"<w:p/> & \\\"O'Neil\\\" {{ref}}\"}",
     TEST_CONTROL("a", "", TEST_FILLED("&lt;w:p/&gt; &amp; \"O'Neil\" {{ref}}")), NULL},
    {"characters that turn a line round, or that XML cannot hold, are left out",
     TEST_CONTROL("a", "", TEST_RUN("x")), "{\"a\": \"a\\u202eb\\u0001c\\uffff\\td\"}",
     TEST_CONTROL("a", "", TEST_FILLED("abc d")), NULL},
    {"a line end within a line is a break", TEST_CONTROL("a", "", TEST_RUN("x")), "{\"a\": \"one\\ntwo\"}",
     TEST_CONTROL(
         "a", "",
         "<w:r><w:t xml:space=\"preserve\">one</w:t><w:br/><w:t xml:space=\"preserve\">two</w:t></w:r>"),
     NULL},
    {"a control of paragraphs has one a line, all like the first",
     TEST_CONTROL("a", "", "<w:p><w:pPr><w:ind/></w:pPr>" TEST_RUN("x") "</w:p><w:p>" TEST_RUN("y") "</w:p>"),
     "{\"a\": \"one\\ntwo\"}",
     TEST_CONTROL("a", "",
                  "<w:p><w:pPr><w:ind/></w:pPr>" TEST_FILLED(
                      "one") "</w:p><w:p><w:pPr><w:ind/></w:pPr>" TEST_FILLED("two") "</w:p>"),
     NULL},
    {"a list of rows stands once an item, without the ids of the one it was copied from",
     "<w:tbl>" TEST_CONTROL(
         "#children", "",
         "<w:tr>" TEST_CELL(TEST_CONTROL("name", "<w:id w:val=\"7\"/>", TEST_RUN("n"))) "</w:tr>") "</w:tbl>",
     "{\"children\": [{\"name\": \"A\"}, {\"name\": \"B\"}]}",
     "<w:tbl><w:tr>" TEST_CELL(TEST_CONTROL("name", "", TEST_FILLED("A"))) "</w:tr><w:tr>" TEST_CELL(
         TEST_CONTROL("name", "", TEST_FILLED("B"))) "</w:tr></w:tbl>",
     NULL},
    {"an item looks outside its list by ../",
     TEST_CONTROL("#l", "", "<w:p>" TEST_CONTROL("../ref", "", TEST_RUN("r")) "</w:p>"),
     "{\"ref\": \"R\", \"l\": [{}]}", "<w:p>" TEST_CONTROL("../ref", "", TEST_FILLED("R")) "</w:p>", NULL},
    {"lists in lists",
     TEST_CONTROL("#l", "", TEST_CONTROL("#m", "", "<w:p>" TEST_CONTROL(".", "", TEST_RUN("r")) "</w:p>")),
     "{\"l\": [{\"m\": [\"1\", \"2\"]}, {\"m\": []}]}",
     "<w:p>" TEST_CONTROL(".", "", TEST_FILLED("1")) "</w:p><w:p>" TEST_CONTROL(".", "",
                                                                                TEST_FILLED("2")) "</w:p>",
     NULL},
    {"a section of what there is stays, of what there is not goes",
     TEST_CONTROL("?a", "", "<w:p>" TEST_RUN("some") "</w:p>")
         TEST_CONTROL("^a", "", "<w:p>" TEST_RUN("none") "</w:p>"),
     "{\"a\": \"x\"}", "<w:p>" TEST_RUN("some") "</w:p>", NULL},
    {"a cell that loses all it held keeps a paragraph, or Word would call it damaged",
     "<w:tc><w:tcPr/>" TEST_CONTROL("?a", "", "<w:p>" TEST_RUN("x") "</w:p>") "</w:tc>", "{\"a\": \"\"}",
     "<w:tc><w:tcPr/><w:p/></w:tc>", NULL},
    {"a tick is set",
     TEST_CONTROL("a", "<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>", TEST_RUN("\xE2\x98\x90")),
     "{\"a\": true}",
     TEST_CONTROL("a", "<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>",
                  TEST_FILLED("\xE2\x98\x92")),
     NULL},
    {"a date control keeps the day beside its words", TEST_CONTROL("a", "<w:date/>", TEST_RUN("day")),
     "{\"a\": \"2026-12-16\"}",
     TEST_CONTROL("a", "<w:date w:fullDate=\"2026-12-16T00:00:00Z\"/>",
                  TEST_FILLED("Wednesday 16 December 2026")),
     NULL},
    {"what is for people to write is left alone", TEST_CONTROL("write.a", "", TEST_RUN("x")), "{}",
     TEST_CONTROL("write.a", "", TEST_RUN("x")), NULL},
    {"a name that the data does not have is an error, with the nearest one",
     TEST_CONTROL("meting.date", "", TEST_RUN("x")), "{\"meeting\": {\"date\": \"\"}}", NULL,
     "did you mean \"meeting\"?"},
    {"a list in the place of a value is an error", TEST_CONTROL("l", "", TEST_RUN("x")), "{\"l\": [1]}", NULL,
     "a list"},
    {"a tag that is no name is an error that says what to write", TEST_CONTROL("Text 12", "", TEST_RUN("x")),
     "{}", NULL, "write."},
};

static OfficeTree *
test_tree(const char *inside)
{
    g_autofree char *text = g_strdup_printf(TEST_PART("%s"), inside);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return office_tree_new(bytes, NULL);
}

static char *
test_inside(const OfficeTree *tree)
{
    g_autoptr(GBytes) bytes = office_tree_write(tree);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    char *start = strstr(text, "<w:body>") + strlen("<w:body>");

    return g_strndup(start, (gsize)(strstr(text, "</w:body>") - start));
}

static void
parts_are_filled_by_tag(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(test_fills); i++) {
        g_autoptr(OfficeTree) tree = test_tree(test_fills[i].part);
        g_autoptr(json_t) values = base_json_parse(test_fills[i].values, strlen(test_fills[i].values), NULL);
        g_autoptr(GError) error = NULL;
        gboolean filled;

        print_message("  %s\n", test_fills[i].label);
        assert_non_null(tree);
        assert_non_null(values);
        filled = paper_fill_part(office_tree_root(tree), values, &error);
        if (test_fills[i].expected != NULL) {
            g_autofree char *inside = test_inside(tree);

            assert_null(error);
            assert_string_equal(inside, test_fills[i].expected);
        } else {
            assert_false(filled);
            assert_non_null(strstr(error->message, test_fills[i].fault));
        }
    }
}

static void
an_exercise_says_so_first(void **state)
{
    g_autoptr(OfficeTree) tree = test_tree("<w:p/>");
    g_autofree char *inside = NULL;

    paper_mark_exercise(office_tree_root(tree));
    inside = test_inside(tree);
    assert_true(g_str_has_prefix(inside, "<w:p><w:r><w:t xml:space=\"preserve\">[EXERCISE] "));
}

static void
every_paper_that_is_built_in_says_what_it_must(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_auto(GStrv) names = letter_paper_names(NULL);

    assert_true(g_strv_length(names) >= 26);
    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

        letter_paper_check(data, names[i], faults);
        if (faults->len > 0)
            fail_msg("%s", (char *)g_ptr_array_index(faults, 0));
    }
}

/* The words that stand for "children.name" in the example: of a list the first item's. */
static const char *
test_value(const json_t *values, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, ".", -1);
    const json_t *at = values;

    for (guint i = 0; parts[i] != NULL; i++)
        at = json_object_get(json_is_array(at) ? json_array_get(at, 0) : at, parts[i]);
    return json_string_value(at);
}

static char *
test_text(const BaseData *data, const LetterPaper *paper, const json_t *values)
{
    g_autoptr(GBytes) bytes = letter_paper_fill(data, paper, values, NULL, NULL);
    g_autoptr(Document) document = bytes != NULL ? document_read(bytes, NULL, NULL, NULL, NULL) : NULL;
    g_autofree char *text = NULL;

    assert_non_null(document);
    assert_int_equal(document->type, paper->form == LETTER_PAPER_DOCX ? DOCUMENT_DOCX : DOCUMENT_PDF);
    assert_int_equal(document->problems->len, 0);
    text = document_to_text(document);
    return base_text_tidy(text);
}

/* Whole, or in a printed column, which is as wide as the machine's fonts leave it, word by word. */
static gboolean
test_says(const LetterPaper *paper, const char *text, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    gboolean all = paper->form == LETTER_PAPER_PDF;

    for (guint i = 0; all && words[i] != NULL; i++)
        all = strstr(text, words[i]) != NULL;
    return all || strstr(text, value) != NULL;
}

static void
what_was_filled_in_is_read_back(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(json_t) values = letter_paper_example(NULL);
    g_auto(GStrv) names = letter_paper_names(NULL);

    document_init();
    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(LetterPaper) paper = letter_paper_find(names[i], NULL);
        g_autofree char *text = test_text(data, paper, values);

        print_message("  %s\n", names[i]);
        assert_null(strstr(text, "{{"));
        for (guint m = 0; paper->must[m] != NULL; m++) {
            const char *value = test_value(values, paper->must[m]);

            if (value != NULL && *value != '\0' && !test_says(paper, text, value))
                fail_msg("%s: \"%s\" is not in it", paper->must[m], value);
        }
    }
}

static void
the_same_case_gives_the_same_bytes(void **state)
{
    static const char *const names[] = {"rapid-review-record", "case-timetable"};
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(json_t) values = letter_paper_example(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(LetterPaper) paper = letter_paper_find(names[i], NULL);
        g_autoptr(GBytes) once = letter_paper_fill(data, paper, values, NULL, NULL);
        g_autoptr(GBytes) again = letter_paper_fill(data, paper, values, NULL, NULL);

        print_message("  %s\n", names[i]);
        assert_non_null(once);
        assert_true(g_bytes_equal(once, again));
    }
}

static char *
test_part(GBytes *docx, const char *name)
{
    static const OfficeZipLimits limits = {100, 1024 * 1024, 4 * 1024 * 1024, 500, FALSE};
    g_autoptr(OfficeZip) zip = office_zip_open(docx, &limits, NULL);
    g_autoptr(GBytes) bytes = zip != NULL ? office_zip_read(zip, name, NULL) : NULL;

    assert_non_null(bytes);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void
the_clocks_take_the_place_of_an_empty_picture(void **state)
{
    static const struct {
        const char *label, *picture;
        gboolean any;
        const char *stands; /* what stands in the picture's part begins so */
        gboolean embedded;
    } rows[] = {
        {"a picture was drawn", "the picture", TRUE, "the picture", TRUE},
        {"none was handed over: the empty one stays", NULL, TRUE, "\x89PNG", TRUE},
        {"nothing is to be drawn: its place goes too", NULL, FALSE, "\x89PNG", FALSE},
    };
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(LetterPaper) paper = letter_paper_find("briefing-report", NULL);

    assert_true(paper->picture);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(json_t) values = letter_paper_example(NULL);
        g_autoptr(GBytes) picture =
            rows[i].picture != NULL ? g_bytes_new(rows[i].picture, strlen(rows[i].picture)) : NULL;
        g_autoptr(GBytes) docx = NULL;
        g_autofree char *part = NULL, *body = NULL;

        print_message("  %s\n", rows[i].label);
        json_object_set_new(values, "picture", json_boolean(rows[i].any));
        docx = letter_paper_fill(data, paper, values, picture, NULL);
        assert_non_null(docx);
        part = test_part(docx, "word/media/clocks.png");
        body = test_part(docx, "word/document.xml");
        assert_true(g_str_has_prefix(part, rows[i].stands));
        assert_int_equal(strstr(body, "r:embed=") != NULL, rows[i].embedded);
        assert_int_equal(strstr(body, "The table below says the same in words.") != NULL, rows[i].embedded);
        assert_non_null(strstr(body, "Hold the rapid review meeting"));
    }
}

/* A configuration folder with one paper of its own: @part is its body, @macros whether it holds some. */
static char *
test_own_paper(const char *inside, gboolean macros)
{
    g_autofree char *text = g_strdup_printf(TEST_PART("%s"), inside);
    g_autoptr(OfficePack) pack = office_pack_new();
    g_autoptr(GBytes) body = g_bytes_new(text, strlen(text));
    g_autoptr(GBytes) packed = NULL;
    char *folder = g_dir_make_tmp("paper-XXXXXX", NULL);
    g_autofree char *papers = g_build_filename(folder, "templates", "papers", NULL);
    g_autofree char *path = g_build_filename(papers, "rapid-review-agenda.docx", NULL);

    assert_int_equal(g_mkdir_with_parents(papers, 0700), 0);
    assert_true(office_pack_add(pack, "word/document.xml", body, NULL));
    if (macros)
        assert_true(office_pack_add(pack, "word/vbaProject.bin", body, NULL));
    packed = office_pack_close(pack, NULL);
    assert_true(
        g_file_set_contents(path, g_bytes_get_data(packed, NULL), (gssize)g_bytes_get_size(packed), NULL));
    return folder;
}

static void
test_forget(const char *folder)
{
    static const char *const inside[] = {"templates/papers/rapid-review-agenda.docx", "templates/papers",
                                         "templates", ""};

    for (guint i = 0; i < G_N_ELEMENTS(inside); i++) {
        g_autofree char *path = g_build_filename(folder, inside[i], NULL);

        g_remove(path);
    }
}

static void
a_partnerships_own_paper_is_checked(void **state)
{
    static const struct {
        const char *label, *part;
        gboolean macros;
        const char *fault; /* NULL: none */
    } rows[] = {
        {"it says what it must",
         "<w:p>" TEST_CONTROL("ref", "", TEST_RUN("r"))
             TEST_CONTROL("meeting.date", "", TEST_RUN("d")) "</w:p>",
         FALSE, NULL},
        {"a misspelt tag is told with file, part and tag, though nobody would take that branch",
         "<w:p>" TEST_CONTROL("ref", "", TEST_RUN("r"))
             TEST_CONTROL("meeting.date", "", TEST_RUN("d")) "</w:p>" TEST_CONTROL(
                 "?incident.other_areas", "", "<w:p>" TEST_CONTROL("chldren", "", TEST_RUN("x")) "</w:p>"),
         FALSE, "rapid-review-agenda.docx: word/document.xml: the control tagged \"chldren\""},
        {"without the reference", "<w:p>" TEST_CONTROL("meeting.date", "", TEST_RUN("d")) "</w:p>", FALSE,
         "this paper must say ref, and does not"},
        {"a file with macros", "<w:p/>", TRUE, "macros"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *folder = test_own_paper(rows[i].part, rows[i].macros);
        g_autoptr(BaseData) data = base_data_new(folder, NULL);
        g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

        print_message("  %s\n", rows[i].label);
        letter_paper_check(data, "rapid-review-agenda", faults);
        test_forget(folder);
        if (rows[i].fault == NULL) {
            assert_int_equal(faults->len, 0);
            continue;
        }
        assert_true(faults->len > 0);
        assert_non_null(strstr(g_ptr_array_index(faults, 0), rows[i].fault));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_filled_by_tag),
        cmocka_unit_test(an_exercise_says_so_first),
        cmocka_unit_test(every_paper_that_is_built_in_says_what_it_must),
        cmocka_unit_test(what_was_filled_in_is_read_back),
        cmocka_unit_test(the_same_case_gives_the_same_bytes),
        cmocka_unit_test(the_clocks_take_the_place_of_an_empty_picture),
        cmocka_unit_test(a_partnerships_own_paper_is_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
