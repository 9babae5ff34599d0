#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/yaml_private.h"

static char *
joined(const RulesErrors *errors)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < rules_errors_count(errors); i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "", rules_errors_get(errors, i));
    return g_string_free(text, FALSE);
}

static const struct {
    const char *label, *text, *errors;
} refused[] = {
    {"an empty file", "", "x.yaml: the file is empty"},
    {"only a comment", "# nothing\n", "x.yaml: the file is empty"},
    {"a quote that never ends", "a: 1\nb: \"two\n",
     "x.yaml:3: this is not YAML: found unexpected end of stream (while scanning a quoted scalar that began "
     "on line 2); a quote was opened and is not closed"},
    {"a tab for indentation", "a:\n\tb: 1\n",
     "x.yaml:2: this is not YAML: found character that cannot start any token (while scanning for the next "
     "token that "
     "began on line 2); indent with spaces, and put a text that begins with a sign into quotes"},
    {"a sentence with a colon", "a: Decide: yes or no\n",
     "x.yaml:1: this is not YAML: mapping values are not allowed in this context; a text with a colon in it "
     "goes into "
     "quotes: \"Decide: yes or no\""},
    {"a line that begins elsewhere", "a:\n  - b\n - c\n",
     "x.yaml:3: this is not YAML: did not find expected key (while parsing a block mapping that began on "
     "line 1); this "
     "line, or one just above it, begins further left or right than its neighbours, or a bracket or quote is "
     "not closed"},
    {"bytes that are no text", "a: 1\nb: \xff\n", "x.yaml:2: this is not YAML: invalid leading UTF-8 octet"},
    {"a key twice", "a: 1\nb: 2\na: 3\n", "x.yaml:3: \"a\" is here twice, first on line 1; keep one of them"},
    {"keys twice, at two depths: both are told", "a: {b: 1,\n b: 2}\na: 3\n",
     "x.yaml:2: \"b\" is here twice, first on line 1; keep one of them\n"
     "x.yaml:3: \"a\" is here twice, first on line 1; keep one of them"},
    {"an alias", "a: &x 1\n",
     "x.yaml:1: anchors (&name) are not used in these files; put the value in quotes if the & belongs to it"},
    {"a list that contains itself", "- *x\n",
     "x.yaml:1: aliases (*name) are not used in these files; write the value out"},
    {"a tag", "a: !!binary x\n",
     "x.yaml:1: tags (!name) are not used in these files; put the value in quotes if the ! belongs to it"},
    {"two documents", "a: 1\n---\nb: 2\n",
     "x.yaml:2: a second document begins here (\"---\"); a file holds one"},
    {"a list as key", "? [a]\n: 1\n", "x.yaml:1: a key must be a word, found a list"},
    {"a NUL in a text", "a: \"x\\0y\"\n", "x.yaml:1: a text with a NUL character in it; take it out"},
};

static void
test_refused(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTree) tree =
            rules_yaml_parse("x.yaml", refused[i].text, strlen(refused[i].text), errors);
        g_autofree char *text = joined(errors);

        print_message("%s\n", refused[i].label);
        assert_string_equal(text, refused[i].errors);
        assert_true(tree == NULL || strstr(text, "twice") != NULL || strstr(text, "a key must") != NULL);
    }
}

static void
test_deep_nesting_is_refused_at_once(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autofree char *brackets = g_strnfill(200000, '[');
    g_autoptr(RulesTree) tree = NULL;
    gint64 start = g_get_monotonic_time();

    tree = rules_yaml_parse("x.yaml", brackets, 200000, errors);
    assert_null(tree);
    assert_string_equal(rules_errors_get(errors, 0), "x.yaml:1: more than 32 levels deep");
    assert_true(g_get_monotonic_time() - start < G_USEC_PER_SEC);
}

static void
test_nodes_know_their_line(void **state)
{
    const char *text = "# comment\nname: 'no'\nlist:\n  - one\n  - {deep: two}\nempty:\n";
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTree) tree = rules_yaml_parse("x.yaml", text, strlen(text), errors);
    const RulesNode *list;

    assert_non_null(tree);
    assert_string_equal(rules_yaml_find(tree->root, "name")->text, "no");
    assert_false(rules_yaml_find(tree->root, "name")->plain);
    list = rules_yaml_find_kind(tree->root, "list", RULES_NODE_LIST, errors);
    assert_int_equal(list->items->len, 2);
    assert_int_equal(((const RulesNode *)list->items->pdata[0])->line, 4);
    assert_int_equal(rules_yaml_find(list->items->pdata[1], "deep")->line, 5);
    assert_true(rules_yaml_is_empty(rules_yaml_find(tree->root, "empty")));
    assert_null(rules_yaml_find_kind(tree->root, "empty", RULES_NODE_LIST, errors));
    assert_int_equal(rules_errors_count(errors), 0);
}

typedef struct {
    char *owner, *day;
    GStrv starts;
    guint n;
    gboolean content;
    int mode;
} Thing;

static void
thing_set_mode(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const modes[] = {"auto", "ask", NULL};
    Thing *thing = target;

    thing->mode = rules_yaml_word(value, "mode", modes, errors);
}

static const RulesKey thing_keys[] = {
    {"owner", RULES_KEY_TEXT, .offset = offsetof(Thing, owner), .required = TRUE},
    {"day", RULES_KEY_DATE, .offset = offsetof(Thing, day)},
    {"starts", RULES_KEY_TEXTS, .offset = offsetof(Thing, starts)},
    {"n", RULES_KEY_NUMBER, .offset = offsetof(Thing, n)},
    {"content", RULES_KEY_FLAG, .offset = offsetof(Thing, content)},
    {"mode", RULES_KEY_OWN, .set = thing_set_mode},
    {"on-day", .kind = RULES_KEY_LATER},
    {.key = NULL},
};

static void
thing_clear(Thing *thing)
{
    g_free(thing->owner);
    g_free(thing->day);
    g_strfreev(thing->starts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Thing, thing_clear)

static const struct {
    const char *label, *text, *errors;
} broken[] = {
    {"all is well", "{owner: us, day: 2026-12-16, starts: [a, b], n: 10, content: yes, mode: ask}", ""},
    {"one text is a list of one", "{owner: us, starts: a}", ""},
    {"an optional key with nothing after it", "owner: us\nday:\n", ""},
    {"a slip of the pen", "onwer: us",
     "x.yaml:1: \"onwer\" is not known in a thing; did you mean \"owner\"?\nx.yaml:1: a thing needs "
     "\"owner:\"; add it"},
    {"a key from somewhere else", "owner: us\nrecipients: x",
     "x.yaml:2: \"recipients\" is not known in a thing; known are: owner, day, starts, n, content, mode, "
     "on-day"},
    {"a required key with nothing after it", "owner:\n", "x.yaml:1: a thing needs \"owner:\"; add it"},
    {"a day that does not exist", "{owner: us, day: 2026-02-30}",
     "x.yaml:1: day: found \"2026-02-30\"; write a date that exists, as 2026-12-16"},
    {"a UK date", "owner: us\nday: 16/12/2026",
     "x.yaml:2: day: found \"16/12/2026\"; write a date that exists, as 2026-12-16"},
    {"a number in words", "{owner: us, n: ten}", "x.yaml:1: n: found \"ten\"; write a whole number"},
    {"a negative number", "{owner: us, n: -4}", "x.yaml:1: n: found \"-4\"; write a whole number"},
    {"maybe", "{owner: us, content: maybe}", "x.yaml:1: content: found \"maybe\"; write yes or no"},
    {"a list where a text belongs", "{owner: [a]}", "x.yaml:1: owner: found a list; write a text"},
    {"a mapping in a list of texts", "{owner: a, starts: [b, {c: d}]}",
     "x.yaml:1: starts: found a mapping; write a text"},
    {"an empty list", "{owner: a, starts: []}",
     "x.yaml:1: starts: found a list; write at least one text in it, or leave the key out"},
    {"a word near a known one", "{owner: a, mode: aks}",
     "x.yaml:1: mode: \"aks\" is not known; did you mean \"ask\"?"},
    {"a word far from all", "{owner: a, mode: whatever}",
     "x.yaml:1: mode: \"whatever\" is not known; known are: auto, ask"},
    {"a list for the whole", "- owner\n",
     "x.yaml:1: a thing: found a list; write a mapping: \"key: value\" lines"},
    {"everything wrong is told at once", "n: x\ncontent: y\nowner: z\nextra: 1\n",
     "x.yaml:4: \"extra\" is not known in a thing; known are: owner, day, starts, n, content, mode, on-day\n"
     "x.yaml:1: n: found \"x\"; write a whole number\nx.yaml:2: content: found \"y\"; write yes or no"},
    {"one key in two spellings", "{owner: us, on_day: 1, on-day: 2}",
     "x.yaml:1: \"on-day\" is here twice, in two spellings; keep one of them"},
};

static void
test_tables(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTree) tree =
            rules_yaml_parse("x.yaml", broken[i].text, strlen(broken[i].text), errors);
        g_autofree char *text = NULL;
        g_auto(Thing) thing = {0};
        gboolean good;

        print_message("%s\n", broken[i].label);
        assert_non_null(tree);
        good = rules_yaml_map(tree->root, "a thing", thing_keys, &thing, errors);
        text = joined(errors);
        assert_string_equal(text, broken[i].errors);
        assert_int_equal(good, *broken[i].errors == '\0');
    }
}

static void
test_table_sets_members(void **state)
{
    const char *text =
        "owner: '  the   team '\nday: 2026-12-16\nstarts: [a, b]\nn: 10\ncontent: yes\nmode: ask\n";
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTree) tree = rules_yaml_parse("x.yaml", text, strlen(text), errors);
    g_auto(Thing) thing = {0};

    assert_true(rules_yaml_map(tree->root, "a thing", thing_keys, &thing, errors));
    assert_string_equal(thing.owner, "the team");
    assert_string_equal(thing.day, "2026-12-16");
    assert_int_equal(g_strv_length(thing.starts), 2);
    assert_int_equal(thing.n, 10);
    assert_true(thing.content);
    assert_int_equal(thing.mode, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_deep_nesting_is_refused_at_once),
        cmocka_unit_test(test_nodes_know_their_line),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_table_sets_members),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
