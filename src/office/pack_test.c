#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "office/pack.h"
#include "office/zip.h"

static const OfficeZipLimits test_limits = {100, 1 << 20, 1 << 20, 1000, FALSE};

static GBytes *
test_pack(const char *const *entries)
{
    g_autoptr(OfficePack) pack = office_pack_new();
    g_autoptr(GError) error = NULL;
    GBytes *packed;

    for (guint i = 0; entries[i] != NULL; i += 2) {
        g_autoptr(GBytes) bytes = g_bytes_new(entries[i + 1], strlen(entries[i + 1]));

        assert_true(office_pack_add(pack, entries[i], bytes, &error));
    }
    packed = office_pack_close(pack, &error);
    assert_null(error);
    return packed;
}

static void
what_was_added_is_read_back(void **state)
{
    static const char *const entries[] = {
        "[Content_Types].xml", "<a/>", "word/document.xml", "<b>é</b>", "empty", "", NULL};
    g_autoptr(GBytes) packed = test_pack(entries);
    g_autoptr(OfficeZip) zip = office_zip_open(packed, &test_limits, NULL);

    assert_non_null(zip);
    assert_int_equal(office_zip_count(zip), 3);
    for (guint i = 0; entries[i] != NULL; i += 2) {
        g_autoptr(GBytes) bytes = office_zip_read(zip, entries[i], NULL);
        g_autoptr(GBytes) expected = g_bytes_new(entries[i + 1], strlen(entries[i + 1]));

        assert_string_equal(office_zip_name(zip, i / 2), entries[i]);
        assert_non_null(bytes);
        assert_true(g_bytes_equal(bytes, expected));
    }
}

static void
the_same_entries_give_the_same_bytes_wherever_it_is(void **state)
{
    static const char *const entries[] = {"a", "one", "b", "two", NULL};
    g_autoptr(GBytes) here = test_pack(entries);
    g_autoptr(GBytes) there = NULL;

    g_setenv("TZ", "Pacific/Auckland", TRUE);
    tzset();
    there = test_pack(entries);
    g_unsetenv("TZ");
    tzset();
    assert_true(g_bytes_equal(here, there));
}

static void
one_name_twice_is_an_error(void **state)
{
    g_autoptr(OfficePack) pack = office_pack_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
    g_autoptr(GError) error = NULL;

    assert_true(office_pack_add(pack, "a", bytes, NULL));
    assert_false(office_pack_add(pack, "a", bytes, &error));
    assert_non_null(strstr(error->message, "zip entry a"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_added_is_read_back),
        cmocka_unit_test(the_same_entries_give_the_same_bytes_wherever_it_is),
        cmocka_unit_test(one_name_twice_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
