#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "mail/reference.h"

/* clang-format off */
static const struct {
    const char *label, *text, *found; /* joined by spaces */
} rows[] = {
    {"in brackets", "RE: [BX-2026-0007] Request", "BX-2026-0007"},
    {"lower case", "bx-2026-0007", "BX-2026-0007"},
    {"with spaces", "BX 2026 0007", "BX-2026-0007"},
    {"with slashes", "our ref BX/2026/0007.", "BX-2026-0007"},
    {"with typographic dashes", "BX\xe2\x80\x93" "2026\xe2\x80\x91" "0007", "BX-2026-0007"},
    {"two, one of them twice", "BX-2026-0007 BX-2026-0009 bx-2026-0007", "BX-2026-0007 BX-2026-0009"},
    {"another system's number", "[#12345] Ref: 2026-0007", ""},
    {"the prefix in a longer word", "ABX-2026-0007", ""},
    {"more digits than ours", "BX-2026-00071", ""},
    {"another century", "BX-1926-0007", ""},
    {"at the end of a sentence", "about BX-2026-0007?", "BX-2026-0007"},
    {"no text", "", ""},
};
/* clang-format on */

static char *
join(GPtrArray *list)
{
    g_autoptr(GString) joined = g_string_new(NULL);

    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? " " : "", (char *)g_ptr_array_index(list, i));
    g_ptr_array_unref(list);
    return g_strdup(joined->str);
}

static void
test_references_in_text(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *found = join(mail_reference_find(rows[i].text, "BX"));

        printf("  %s\n", rows[i].label);
        fflush(stdout);
        assert_string_equal(found, rows[i].found);
    }
}

/* clang-format off */
static const struct {
    const char *label, *text, *ids;
} lists[] = {
    {"as they should be", "<a@x.example>\r\n <b@x.example>", "a@x.example b@x.example"},
    {"with commas", "<a@x>, <b@x>", "a@x b@x"},
    {"brackets lost", "a@x b@x", "a@x b@x"},
    {"stray quotes and brackets", "\"<<a@x>>\" [b@x]", "a@x b@x"},
    {"cut off at the end", "<a@x> <b@x", "a@x b@x"},
    {"words between", "Message of today <a@x> (was: b)", "a@x"},
    {"twice", "<a@x> <a@x>", "a@x"},
    {"run together", "<a@x><b@x>", "a@x b@x"},
    {"none", "<> < >", ""},
};
/* clang-format on */

static void
test_lists_of_ids(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *ids = join(mail_id_list(lists[i].text));

        printf("  %s\n", lists[i].label);
        fflush(stdout);
        assert_string_equal(ids, lists[i].ids);
    }
}

static void
test_our_ids(void **state)
{
    g_autoptr(GBytes) key = g_bytes_new_static("k1", 2);
    g_autoptr(GBytes) other = g_bytes_new_static("k2", 2);
    g_autofree char *id = mail_new_id("BX-2026-0007", key, "Partnership.example");
    g_autofree char *again = mail_new_id("BX-2026-0007", key, "partnership.example");
    g_autofree char *reference = mail_reference_of_id(id, "BX");
    g_autofree char *moved = g_strdup(id);
    g_autofree char *spoilt = g_strdup(id);

    assert_true(g_str_has_prefix(id, "bx-2026-0007."));
    assert_true(g_str_has_suffix(id, "@partnership.example"));
    assert_string_not_equal(id, again);
    assert_string_equal(reference, "BX-2026-0007");
    assert_true(mail_id_is_ours(id, key, "partnership.example"));
    assert_false(mail_id_is_ours(id, other, "partnership.example"));
    assert_false(mail_id_is_ours(id, key, "evil.example"));
    memcpy(moved, "bx-2026-0008", strlen("bx-2026-0008"));
    assert_false(mail_id_is_ours(moved, key, "partnership.example"));
    spoilt[20] = spoilt[20] == 'a' ? 'b' : 'a';
    assert_false(mail_id_is_ours(spoilt, key, "partnership.example"));
    assert_false(mail_id_is_ours("bx-2026-0007.3@partnership.example", key, "partnership.example"));
    assert_false(mail_id_is_ours("", key, "partnership.example"));
    assert_false(mail_id_is_ours(NULL, key, "partnership.example"));
    assert_null(mail_reference_of_id("bx-2026-00071@x.example", "BX"));
    assert_null(mail_reference_of_id("bx-2026-0007", "BX"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references_in_text),
        cmocka_unit_test(test_lists_of_ids),
        cmocka_unit_test(test_our_ids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
