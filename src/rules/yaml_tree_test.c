#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/rules_test_private.h"
#include "rules/yaml_private.h"

static void
assert_same(const RulesNode *parsed, const RulesNode *packed)
{
    assert_int_equal(parsed->kind, packed->kind);
    assert_int_equal(parsed->line, packed->line);
    assert_int_equal(parsed->plain, packed->plain);
    assert_string_equal(parsed->file, packed->file);
    if (parsed->kind == RULES_NODE_TEXT) {
        assert_string_equal(parsed->text, packed->text);
        return;
    }
    assert_int_equal(parsed->items->len, packed->items->len);
    assert_int_equal(parsed->keys != NULL, packed->keys != NULL);
    for (guint i = 0; i < parsed->items->len; i++) {
        if (parsed->keys != NULL)
            assert_same(g_ptr_array_index(parsed->keys, i), g_ptr_array_index(packed->keys, i));
        assert_same(g_ptr_array_index(parsed->items, i), g_ptr_array_index(packed->items, i));
    }
}

static const struct {
    const char *label, *text;
} trees[] = {
    {"a text alone", "one"},
    {"an empty list and an empty mapping", "a: []\nb: {}\n"},
    {"lists in mappings in lists", "- a: [1, {b: c}]\n- d\n"},
    {"quotes are told from plain text", "a: yes\nb: \"yes\"\nc: ''\n"},
    {"what is no ASCII", "ä: ☒ ticked\n"},
};

static void
test_a_packed_tree_is_the_same(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(trees); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTree) parsed =
            rules_yaml_parse("x.yaml", trees[i].text, strlen(trees[i].text), errors);
        g_autoptr(GBytes) bytes = rules_tree_pack(parsed);
        g_autoptr(RulesTree) packed = rules_tree_unpack("x.yaml", bytes);

        print_message("%s\n", trees[i].label);
        assert_same(parsed->root, packed->root);
    }
}

/* Every built-in file, as the build packed it, beside what its YAML says. */
static void
test_the_build_packed_what_the_files_say(void **state)
{
    static const char *const folders[] = {"", "forms", "calendars"};
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_auto(GStrv) names = base_data_list(data, folders[i]);

        for (guint j = 0; names[j] != NULL; j++) {
            g_autofree char *name = g_build_filename(folders[i], names[j], NULL);
            g_autofree char *where = NULL, *packed_where = NULL;
            g_autoptr(RulesErrors) errors = rules_errors_new();
            g_autoptr(GBytes) text = base_data_read(data, name, &where, NULL);
            g_autoptr(GBytes) bytes = base_data_read_packed(data, name, &packed_where);
            g_autoptr(RulesTree) parsed = NULL, packed = NULL;
            gsize len;
            const char *begin = g_bytes_get_data(text, &len);

            if (!g_str_has_suffix(name, ".yaml"))
                continue;
            print_message("%s\n", name);
            assert_non_null(bytes);
            parsed = rules_yaml_parse(where, begin, len, errors);
            packed = rules_tree_unpack(packed_where, bytes);
            assert_same(parsed->root, packed->root);
            n++;
        }
    }
    assert_true(n > 15);
}

static void
test_a_file_of_the_partnership_comes_first(void **state)
{
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(dir->path, NULL);
    g_autoptr(RulesTree) built_in = rules_yaml_read(data, "forms/wrong-door.yaml", errors);
    g_autoptr(RulesTree) own = NULL;

    assert_non_null(built_in->bytes);
    rules_test_dir_put(dir, "forms/wrong-door.yaml", "kind: ours\n");
    own = rules_yaml_read(data, "forms/wrong-door.yaml", errors);
    assert_null(own->bytes);
    assert_string_equal(rules_yaml_find(own->root, "kind")->text, "ours");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_packed_tree_is_the_same),
        cmocka_unit_test(test_the_build_packed_what_the_files_say),
        cmocka_unit_test(test_a_file_of_the_partnership_comes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
