/* Whatever XML stands in the parts of a docx, an odt or an xlsx, it is a document or an error is set, never
 * both, and every text in it is valid UTF-8.
 *
 * A zip guards its contents by checksums, which a fuzzer hardly ever meets by chance: so the container is
 * made here, and only what is in it is foreign.  The first letter says which (w, o, x); a line "%%" parts one
 * part from the next. */
#include <stdint.h>
#include <stdlib.h>

#include "document/test_package.h"

#define FUZZ_PARTS 3

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const DocumentLimits fuzz_limits = {.bytes_in = 4 << 20,
                                           .bytes_out = 4 << 20,
                                           .bytes_entry = 2 << 20,
                                           .entries = 100,
                                           .ratio = 1000,
                                           .depth = 12,
                                           .runs = 5000,
                                           .text = 1 << 20};

static const char *const fuzz_names[][FUZZ_PARTS] = {
    {"word/document.xml", "word/styles.xml", "word/header1.xml"},
    {"content.xml", "styles.xml", "META-INF/manifest.xml"},
    {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"},
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
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = NULL;
    g_autofree char *shown = NULL;

    if (package == NULL) /* of nothing libzip writes no container */
        return 0;
    document = document_read(package, NULL, NULL, &fuzz_limits, &error);
    shown = document != NULL ? document_to_text(document) : NULL;

    if ((document == NULL) == (error == NULL))
        abort();
    if (shown != NULL && !g_utf8_validate(shown, -1, NULL))
        abort();
    return 0;
}
