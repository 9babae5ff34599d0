#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/test_package.h"
#include "document/test_shape.h"

#define XLSX_NAMESPACE " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"

#define XLSX_WORKBOOK                                                                                        \
    "<workbook" XLSX_NAMESPACE " xmlns:r='" TEST_RELATIONS "'>%s<sheets><sheet name='Log' r:id='r1'/>"       \
    "<sheet name='Lists' state='hidden' r:id='r2'/></sheets></workbook>"

/* Styles: 0 plain, 1 a day, 2 a day with its time, 3 bold on yellow, 4 a time. */
static const char xlsx_styles[] =
    "<styleSheet" XLSX_NAMESPACE "><numFmts><numFmt numFmtId='170' formatCode='dd/mm/yyyy hh:mm'/></numFmts>"
    "<fonts><font/><font><b/></font></fonts><fills><fill/><fill><patternFill><fgColor "
    "rgb='FFFFFF00'/></patternFill>"
    "</fill></fills><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/>"
    "<xf numFmtId='0' fontId='1' fillId='1'/><xf numFmtId='20'/></cellXfs></styleSheet>";

static const char xlsx_strings[] =
    "<sst" XLSX_NAMESPACE "><si><t>Chronology</t></si><si><r><t>by </t></r><r><t>the GP</t></r>"
    "<rPh><t>hint</t></rPh></si><si><r><rPr><strike/></rPr><t>Yes</t></r><r><t> / No</t></r></si></sst>";

static const struct {
    const char *label, *properties, *rows, *shape;
} xlsx_rows[] = {
    {"words of a cell that are struck out; what a run leaves open is the cell's", "",
     "<row r='1'><c r='A1' t='s'><v>2</v></c><c r='B1' "
     "t='inlineStr'><is><r><rPr><strike/></rPr><t>a</t></r><r>"
     "<rPr><strike val='0'/></rPr><t>b</t></r></is></c></row>",
     "sheet Log: <{s:Yes} / No|{s:a}b>"},
    {"a title is a line; rows with nothing between them are a table", "",
     "<row r='1'><c r='A1' t='s'><v>0</v></c></row>"
     "<row r='3'><c r='A3'><v>1</v></c><c r='B3'><v>2</v></c></row>"
     "<row r='4'><c r='A4'><v>3</v></c><c r='B4'><v>4</v></c></row>"
     "<row r='6'><c r='A6'><v>5</v></c><c r='B6'><v>6</v></c></row>",
     "sheet Log: Chronology / <1|2;3|4> / <5|6>"},
    {"days and times as people write them", "",
     "<row r='1'><c r='A1' s='1'><v>46363</v></c><c r='B1' s='2'><v>46363.604166667</v></c>"
     "<c r='C1' s='4'><v>0.5</v></c></row>",
     "sheet Log: <07/12/2026|07/12/2026 14:30|12:00>"},
    {"a workbook that counts from 1904", "<workbookPr date1904='1'/>",
     "<row r='1'><c r='A1' s='1'><v>44901</v></c><c r='B1'><v>9</v></c></row>", "sheet Log: <07/12/2026|9>"},
    {"cells left out keep their place", "", "<row r='1'><c r='A1'><v>1</v></c><c r='D1'><v>4</v></c></row>",
     "sheet Log: <1|||4>"},
    {"strings of runs, inline strings, yes and no, faults", "",
     "<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='inlineStr'><is><t>in</t></is></c>"
     "<c r='C1' t='b'><v>1</v></c><c r='D1' t='e'><v>#REF!</v></c></row>",
     "sheet Log: <by the GP|in|Yes>"},
    {"bold and shaded cells", "", "<row r='1'><c r='A1' s='3'><v>1</v></c><c r='B1'><v>2</v></c></row>",
     "sheet Log: <% {b:1}|2>"},
    {"a string that is not there is a loss that is said, a day that cannot be is its number", "",
     "<row r='1'><c r='A1' t='s'><v>99</v></c><c r='B1' s='1'><v>-5</v></c><c r='C1' "
     "s='1'><v>1e300</v></c></row>",
     "sheet Log: <|-5|1e300>\n! truncated"},
    {"cells that are shown as one, across and down", "",
     "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"
     "<row r='2'><c r='B2'><v>3</v></c><c r='D2'><v>4</v></c></row></sheetData><mergeCells><mergeCell "
     "ref='A1:A2'/>"
     "<mergeCell ref='B2:C2'/></mergeCells><sheetData>",
     "sheet Log: <1|2;^ |+2 3|4>"},
    {"columns past the sixty-fourth are left out", "",
     "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='ZZZZ1'><v>3</v></c></row>",
     "sheet Log: <1|2>"},
};

static GBytes *
xlsx_package(const char *properties, const char *rows)
{
    g_autofree char *root = test_package_root("xl/workbook.xml");
    g_autofree char *workbook = g_strdup_printf(XLSX_WORKBOOK, properties);
    g_autofree char *relations = g_strdup_printf(
        TEST_RELATION_LIST, "<Relationship Id='r1' Type='x' Target='worksheets/sheet1.xml'/>"
                            "<Relationship Id='r2' Type='x' Target='/xl/worksheets/sheet2.xml'/>");
    g_autofree char *sheet =
        g_strdup_printf("<worksheet" XLSX_NAMESPACE "><sheetData>%s</sheetData></worksheet>", rows);
    const TestPart parts[] = {{"_rels/.rels", root, 0},
                              {"xl/workbook.xml", workbook, 0},
                              {"xl/_rels/workbook.xml.rels", relations, 0},
                              {"xl/worksheets/sheet1.xml", sheet, 0},
                              {"xl/worksheets/sheet2.xml",
                               "<worksheet" XLSX_NAMESPACE
                               "><sheetData><row><c><v>hidden</v></c></row></sheetData></worksheet>",
                               0},
                              {"xl/styles.xml", xlsx_styles, 0},
                              {"xl/sharedStrings.xml", xlsx_strings, 0},
                              {NULL, NULL, 0}};

    return test_package(parts);
}

static void
test_shapes(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(xlsx_rows); i++) {
        g_autoptr(GBytes) bytes = xlsx_package(xlsx_rows[i].properties, xlsx_rows[i].rows);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);
        g_autofree char *shape = NULL;

        print_message("%s\n", xlsx_rows[i].label);
        assert_null(error);
        assert_int_equal(document->type, DOCUMENT_XLSX);
        shape = shape_of(document);
        assert_string_equal(shape, xlsx_rows[i].shape);
    }
}

#define XLSX_DRAWING                                                                                         \
    "<x:wsDr xmlns:x='x' xmlns:a='a'><x:sp><x:txBody><a:p><a:r><a:t>one</a:t></a:r><a:br/><a:r><a:rPr "      \
    "strike='sngStrike'/><a:t>two</a:t></a:r><a:r><a:t>three</a:t></a:r></a:p></x:txBody></x:sp></x:wsDr>"

/* What lies on a sheet: words in boxes are read, controls of other makes told of. */
static void
test_what_lies_beside(void **state)
{
    g_autofree char *root = test_package_root("xl/workbook.xml"), *shape = NULL, *notes = NULL;
    const TestPart parts[] = {{"_rels/.rels", root, 0},
                              {"xl/workbook.xml", "<workbook" XLSX_NAMESPACE "><sheets/></workbook>", 0},
                              {"xl/drawings/drawing1.xml", XLSX_DRAWING, 0},
                              {"xl/activeX/activeX1.xml", "<x/>", 0},
                              {NULL, NULL, 0}};
    g_autoptr(GBytes) bytes = test_package(parts);
    g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);

    assert_non_null(document);
    shape = shape_of(document);
    notes = shape_notes(document);
    assert_string_equal(shape, "text box 1: one\\n{s:two}three");
    assert_string_equal(notes, "object-inside");
}

/* A sheet without its part. */
static void
test_a_sheet_that_is_not_there(void **state)
{
    g_autofree char *root = test_package_root("xl/workbook.xml");
    const TestPart parts[] = {{"_rels/.rels", root, 0},
                              {"xl/workbook.xml",
                               "<workbook" XLSX_NAMESPACE " xmlns:r='" TEST_RELATIONS
                               "'><sheets><sheet name='Lost' r:id='r9'/></sheets></workbook>",
                               0},
                              {NULL, NULL, 0}};
    g_autoptr(GBytes) bytes = test_package(parts);

    shape_has(bytes, "! truncated");
}

/* More rows than the limit of runs: what fits is there, and it says so. */
static void
test_limits(void **state)
{
    DocumentLimits few = document_limits_default;
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(Document) document = NULL;

    few.runs = 100;
    for (guint i = 1; i < 500; i++)
        g_string_append_printf(rows, "<row r='%u'><c><v>%u</v></c><c r='B1'><v>x</v></c></row>", i, i);
    bytes = xlsx_package("", rows->str);
    document = document_read(bytes, NULL, NULL, &few, NULL);
    assert_non_null(document);
    assert_int_equal(document->problems->len, 1);
    assert_int_equal(g_array_index(document->problems, DocumentError, 0), DOCUMENT_ERROR_TOO_LARGE);
}

static void
test_refused(void **state)
{
    g_autoptr(GBytes) bytes = xlsx_package("", "</sheetData><!-- cut");
    g_autoptr(GError) error = NULL;

    assert_null(document_read(bytes, NULL, NULL, NULL, &error));
    assert_true(error->domain == DOCUMENT_ERROR);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),           cmocka_unit_test(test_limits),
        cmocka_unit_test(test_what_lies_beside), cmocka_unit_test(test_a_sheet_that_is_not_there),
        cmocka_unit_test(test_refused),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
