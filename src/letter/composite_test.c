#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "letter/composite.h"
#include "office/zip.h"

/* What an agency's form says of itself, and whose return it is then called; Beatrix Quillon of the directory
 * sent it. */
static const struct {
    const char *label, *agency, *sender, *called;
} rows[] = {
    {"the agency that the form names", "Example NHS", "beatrix.quillon@nhs.example", ">Example NHS<"},
    {"another way to write it", "Example NHS Trust", "beatrix.quillon@nhs.example", ">Example NHS Trust<"},
    {"a heading that was read as the agency", "INFORMATION FROM MEMBER AGENCIES",
     "beatrix.quillon@nhs.example", ">Example NHS (its form says: INFORMATION FROM MEMBER AGENCIES)<"},
    {"a form that names none", NULL, "beatrix.quillon@nhs.example", ">Example NHS<"},
    {"somebody whom the directory does not know", "Harbour Housing", "x@y.example", ">Harbour Housing<"},
    {"neither known nor named", NULL, "x@y.example", ">An agency that its return does not name<"},
};

/* The words of the document. */
static char *
composite_words(const LetterCase *about)
{
    const OfficeZipLimits limits = {100, 1024 * 1024, 4 * 1024 * 1024, 500, FALSE};
    g_autoptr(GBytes) docx = letter_composite(about, NULL);
    g_autoptr(OfficeZip) zip = docx != NULL ? office_zip_open(docx, &limits, NULL) : NULL;
    g_autoptr(GBytes) bytes = zip != NULL ? office_zip_read(zip, "word/document.xml", NULL) : NULL;

    assert_non_null(bytes);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void
test_whose_return_it_is(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(RulesPeople) people = rules_people_load(data, pack, errors);

    assert_int_equal(rules_errors_count(errors), 0);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CaseworkFile) file = casework_file_new(pack, "BX-2026-0007");
        g_autoptr(json_t) payload = json_pack("{s:s, s:{s:s, s:{}, s:[]}}", "sender", rows[i].sender, "form",
                                              "kind", "agency-return", "fields", "children");
        LetterCase about = {.pack = pack, .people = people, .file = file};
        g_autofree char *words = NULL;

        if (rows[i].agency != NULL)
            json_object_set_new(json_object_get(json_object_get(payload, "form"), "fields"), "agency",
                                json_pack("{s:s, s:f}", "value", rows[i].agency, "confidence", 0.9));
        casework_file_add(file, 1, "return-received", "2026-12-21T10:00:00+00:00", rows[i].sender, 1,
                          payload);
        g_date_set_dmy(&about.today, 22, G_DATE_DECEMBER, 2026);
        words = composite_words(&about);
        if (strstr(words, rows[i].called) == NULL)
            print_message("%s: not %s\n", rows[i].label, rows[i].called);
        assert_non_null(strstr(words, rows[i].called));
    }
}

/* One that a person counted is in, though nothing of it stands here. */
static void
test_a_return_that_a_person_counted(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(CaseworkFile) file = casework_file_new(pack, "BX-2026-0007");
    g_autoptr(json_t) payload = json_pack("{s:s}", "agency", "Example Police");
    LetterCase about = {.pack = pack, .file = file};
    g_autofree char *words = NULL;

    casework_file_add(file, 1, "return-received", "2026-12-21T10:00:00+00:00", "operations", 1, payload);
    g_date_set_dmy(&about.today, 22, G_DATE_DECEMBER, 2026);
    words = composite_words(&about);
    assert_non_null(strstr(words, "Example Police"));
    assert_non_null(strstr(words, "21 December 2026"));
    assert_non_null(strstr(words, "counted by a person"));
    assert_non_null(strstr(words, "0 agencies are still awaited"));
    assert_null(strstr(words, "no return yet"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_whose_return_it_is),
                                       cmocka_unit_test(test_a_return_that_a_person_counted)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
