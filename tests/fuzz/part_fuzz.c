/* Whatever XML stands in the parts of a docx, an odt or an xlsx.
 *
 * A zip guards its contents by checksums, which a fuzzer hardly ever meets by chance: so the container is
 * made here, and only what is in it is foreign.  The first letter says which (w, o, x); a line "%%" parts one
 * part from the next. */
#include "document_fuzz.h"

#include "document/test_package.h"

#define FUZZ_PARTS 5

static const char *const fuzz_names[][FUZZ_PARTS] = {
    {"word/document.xml", "word/styles.xml", "word/header1.xml", "word/_rels/document.xml.rels",
     "word/chunk"},
    {"content.xml", "styles.xml", "META-INF/manifest.xml", "Pictures/1", "other"},
    {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/drawings/drawing1.xml",
     "xl/ctrlProps/ctrlProp1.xml"},
};

static const char fuzz_workbook[] =
    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" TEST_RELATIONS
    "'><sheets><sheet name='One' r:id='r1'/></sheets></workbook>";

static GBytes *
fuzz_package(char kind, const char *text)
{
    guint row = kind == 'w' ? 0 : kind == 'o' ? 1 : 2;
    g_auto(GStrv) parts = g_strsplit(text, "\n%%\n", FUZZ_PARTS);
    g_autofree char *root = test_package_root(row == 0 ? "word/document.xml" : "xl/workbook.xml");
    g_autofree char *sheets =
        g_strdup_printf(TEST_RELATION_LIST, "<Relationship Id='r1' Type='" TEST_RELATIONS
                                            "/worksheet' Target='worksheets/sheet1.xml'/>");
    TestPart made[FUZZ_PARTS + 4] = {{NULL, NULL, 0}};
    guint n = 0;

    if (row != 1)
        made[n++] = (TestPart){"_rels/.rels", root, 0};
    if (row == 2) {
        made[n++] = (TestPart){"xl/workbook.xml", fuzz_workbook, 0};
        made[n++] = (TestPart){"xl/_rels/workbook.xml.rels", sheets, 0};
    }
    for (guint i = 0; i < FUZZ_PARTS && parts[i] != NULL; i++)
        made[n++] = (TestPart){fuzz_names[row][i], parts[i], 0};
    return test_package(made);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autofree char *text = len > 0 ? g_strndup((const char *)bytes + 1, len - 1) : g_strdup("");
    g_autoptr(GBytes) package = fuzz_package(len > 0 ? (char)bytes[0] : 'w', text);
    GError *error = NULL;
    Document *document;

    if (package == NULL) /* of nothing libzip writes no container */
        return 0;
    fuzz_init();
    document = document_read(package, NULL, NULL, &fuzz_limits, &error);
    fuzz_check(document, error);
    return 0;
}
