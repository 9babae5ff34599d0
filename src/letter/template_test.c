#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "letter/template_private.h"

#define DATA                                                                                                 \
    "{\"ref\": \"BX-1\", \"case\": {\"ref\": \"BX-2\", \"phones\": {\"office\": \"020\"}}, \"none\": null, " \
    "\"n\": 3,"                                                                                              \
    " \"zero\": 0, \"half\": 0.5, \"yes\": true, \"no\": false, \"empty\": \"\", \"nobody\": [], "           \
    "\"nothing\": {},"                                                                                       \
    " \"people\": [{\"name\": \"A\", \"jobs\": [\"x\", \"y\"]}, {\"name\": \"B\", \"jobs\": []}],"           \
    " \"words\": [\"one\", \"two\"], \"html\": \"<b>&\\\"'\", \"lines\": \"a\\nb\\tc\","                     \
    " \"turn\": \"a\\u202eb\\u0007\", \"nul\": \"a\\u0000b\"}"

typedef struct {
    const char *label;
    LetterKind kind;
    const char *source;
    const char *out; /* NULL: an error whose message holds ... */
    const char *fault;
} TemplateRow;

#define TEXT LETTER_KIND_TEXT

static const TemplateRow rows[] = {
    {"words stay as they are", TEXT, "A {b} }} c\n", "A {b} }} c\n", NULL},
    {"a value", TEXT, "[{{ref}}] {{ ref }}", "[BX-1] BX-1", NULL},
    {"a dotted name", TEXT, "{{case.ref}} {{case.phones.office}}", "BX-2 020", NULL},
    {"numbers", TEXT, "{{n}} {{zero}} {{half}}", "3 0 0.5", NULL},
    {"an empty text is a value", TEXT, "a{{empty}}b", "ab", NULL},
    {"a list, once an item", TEXT, "{{#people}}{{name}};{{/people}}", "A;B;", NULL},
    {"a list of texts", TEXT, "{{#words}}<{{.}}>{{/words}}", "<one><two>", NULL},
    {"lists in lists, and a look outside", TEXT,
     "{{#people}}{{#jobs}}{{../name}}{{.}}{{../../n}} {{/jobs}}{{/people}}", "Ax3 Ay3 ", NULL},
    {"once, over a list", TEXT, "{{?people}}Who:{{#people}} {{name}}{{/people}}{{/people}}", "Who: A B",
     NULL},
    {"nothing over an empty list", TEXT, "{{?nobody}}Who{{/nobody}}{{#nobody}}{{whoever}}{{/nobody}}", "",
     NULL},
    {"yes and no", TEXT, "{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}{{#no}}c{{/no}}{{^no}}d{{/no}}", "ad", NULL},
    {"what there is none of", TEXT,
     "{{^none}}1{{/none}}{{^zero}}2{{/zero}}{{^empty}}3{{/empty}}{{^nobody}}4{{/nobody}}{{^nothing}}5{{/"
     "nothing}}",
     "12345", NULL},
    {"what there is", TEXT, "{{?n}}1{{/n}}{{#ref}}2{{/ref}}{{#case}}{{case.ref}}{{/case}}", "12BX-2", NULL},
    {"a section line leaves no line", TEXT, "a\n  {{#words}}  \n- {{.}}\n{{/words}}\nb\n",
     "a\n- one\n- two\nb\n", NULL},
    {"at the end without a line end too", TEXT, "a\n{{#no}}\nb\n{{/no}}", "a\n", NULL},
    {"a value alone on its line keeps it", TEXT, "a\n{{empty}}\nb", "a\n\nb", NULL},
    {"two tags on a line keep it", TEXT, "{{#yes}}{{/yes}}\nb", "\nb", NULL},
    {"a note leaves nothing", TEXT, "a{{! not\nread }}b\n{{! line }}\nc", "ab\nc", NULL},
    {"text is not escaped", TEXT, "{{html}}", "<b>&\"'", NULL},
    {"HTML is", LETTER_KIND_HTML, "<i>{{html}}</i>", "<i>&lt;b&gt;&amp;&quot;&#39;</i>", NULL},
    {"line ends in a subject", LETTER_KIND_SUBJECT, "{{lines}}", "a b c", NULL},
    {"line ends in HTML", LETTER_KIND_HTML, "{{lines}}", "a<br>\nb c", NULL},
    {"line ends in text wait for the wrapper", TEXT, "{{lines}}", "a" LETTER_VALUE_BREAK "b c", NULL},
    {"nothing in a value turns a line round", TEXT, "{{turn}}", "ab", NULL},
    {"a NUL in a value hides nothing", TEXT, "{{nul}}", "ab", NULL},
    {"a partial", TEXT, "a\n{{> inner}}\nb", "a\ninner BX-1\nb", NULL},
    {"a partial in HTML", LETTER_KIND_HTML, "{{> inner}}", "<p>&lt;b&gt;&amp;&quot;&#39;</p>\n", NULL},

    {"an unknown name", TEXT, "a\n\n{{nosuch}}", NULL, "t.txt:3: {{nosuch}}: there is no nosuch"},
    {"a slip of the pen", TEXT, "{{case.reef}}", NULL,
     "t.txt:1: {{case.reef}}: there is no reef; did you mean \"ref\"?"},
    {"an item does not borrow from outside", TEXT, "{{#people}}\n{{ref}}{{/people}}", NULL,
     "t.txt:2: {{ref}}: there is no"},
    {"an unknown section", TEXT, "\n{{#nosuch}}x{{/nosuch}}", NULL,
     "t.txt:2: {{nosuch}}: there is no nosuch"},
    {"a look outside where there is no list", TEXT, "{{../ref}}", NULL,
     "t.txt:1: {{../ref}}: there is no list here"},
    {"a list as a value", TEXT, "{{people}}", NULL,
     "t.txt:1: {{people}} is a list: write {{#people}} and {{/people}}"},
    {"a group as a value", TEXT, "{{case}}", NULL, "t.txt:1: {{case}} is a group of values"},
    {"yes as a value", TEXT, "{{yes}}", NULL, "t.txt:1: {{yes}} is yes or no"},
    {"what is not known, as a value", TEXT, "{{none}}", NULL, "t.txt:1: {{none}} is not known in this case"},
    {"a fault in a partial names the partial", TEXT, "{{> wrong}}", NULL, "wrong.txt:2: {{nosuch}}"},
    {"never closed", TEXT, "a\n{{#yes}}\nb\n", NULL,
     "t.txt:2: the section {{#yes}} opened here is never closed"},
    {"closed without being opened", TEXT, "a\n{{/yes}}", NULL,
     "t.txt:2: {{/yes}} closes what was not opened"},
    {"closed in the wrong order", TEXT, "{{#yes}}\n{{#n}}\n{{/yes}}{{/n}}", NULL,
     "t.txt:3: {{/yes}} where {{/n}} is due, for the section opened on line 2"},
    {"a section does not reach out of its partial", TEXT, "{{> open}}{{/yes}}", NULL,
     "open.txt:1: the section {{#yes}}"},
    {"braces not closed", TEXT, "a\nb {{ref\n}}", NULL, "t.txt:2: {{ without }} on its line"},
    {"three braces", TEXT, "{{{ref}}}", NULL, "t.txt:1: {{{ is not known here: values are always escaped"},
    {"an ampersand", TEXT, "{{& ref}}", NULL, "t.txt:1: {{& is not known here"},
    {"no name", TEXT, "{{}}", NULL, "t.txt:1: {{}} is no name"},
    {"a name with a blank", TEXT, "{{a b}}", NULL, "t.txt:1: {{a b}} is no name"},
    {"a name with an empty part", TEXT, "{{a..b}}", NULL, "t.txt:1: {{a..b}} is no name"},
    {"a partial that is not there", TEXT, "\n{{> nosuch}}", NULL, "t.txt:2: {{> nosuch}}: "},
    {"a value where nobody sees it", LETTER_KIND_HTML, "<style>p { {{ref}} }</style>", NULL,
     "t.txt:1: {{ref}} in a <style>"},
    {"the same in a partial there", LETTER_KIND_HTML, "<style>{{> inner}}</style>", NULL,
     "inner.html:1: {{html}} in a <style>"},
    {"a value behind it", LETTER_KIND_HTML, "<style>p { margin: 0 }</style>{{ref}}",
     "<style>p { margin: 0 }</style>BX-1", NULL},
    {"a partial named to climb out", TEXT, "{{> ../fields}}", NULL,
     "t.txt:1: {{> ../fields}}: a partial is named"},
    {"a partial that includes itself", TEXT, "{{> self}}", NULL, "does one include itself?"},
    {"sections nested too deep", TEXT,
     "{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}{{#n}}\n{{#n}"
     "}",
     NULL, "t.txt:2: {{#n}} is nested more than 16 deep"},
    {"a partial that is not UTF-8", TEXT, "{{> latin}}", NULL, "latin.txt:1: not UTF-8"},
};

static const struct {
    const char *name, *source;
} partials[] = {
    {"inner.txt", "inner {{ref}}\r\n"}, {"inner.html", "\xEF\xBB\xBF<p>{{html}}</p>\n"},
    {"wrong.txt", "a\n{{nosuch}}\n"},   {"open.txt", "{{#yes}}\n"},
    {"self.txt", "{{> self}}\n"},       {"latin.txt", "caf\xE9\n"},
};

/* A configuration folder with the partials above. */
static int
test_make_folder(void **state)
{
    g_autofree char *dir = g_dir_make_tmp("letter-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(dir, "templates", "partials", NULL);

    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(partials); i++) {
        g_autofree char *path = g_build_filename(folder, partials[i].name, NULL);

        g_assert_true(g_file_set_contents(path, partials[i].source, -1, NULL));
    }
    *state = g_steal_pointer(&dir);
    return 0;
}

static int
test_remove_folder(void **state)
{
    g_autofree char *dir = *state;
    g_autofree char *templates = g_build_filename(dir, "templates", NULL);
    g_autofree char *folder = g_build_filename(templates, "partials", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(partials); i++) {
        g_autofree char *path = g_build_filename(folder, partials[i].name, NULL);

        g_remove(path);
    }
    return g_rmdir(folder) != 0 || g_rmdir(templates) != 0 || g_rmdir(dir) != 0;
}

static void
test_rows(void **state)
{
    g_autoptr(BaseData) data = base_data_new(*state, NULL);
    g_autoptr(json_t) values = base_json_parse(DATA, strlen(DATA), NULL);

    assert_non_null(values);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const TemplateRow *row = &rows[i];
        g_autoptr(GError) fault = NULL;
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(LetterNode) node = letter_template_new(data, "t.txt", 1, row->source, row->kind, &fault);
        gboolean done = node != NULL && letter_node_render(node, values, row->kind, out, NULL, &fault);

        print_message("%s: %s\n", row->label, fault != NULL ? fault->message : "rendered");
        assert_int_equal(done, row->out != NULL);
        if (row->out != NULL)
            assert_string_equal(out->str, row->out);
        else
            assert_non_null(strstr(fault->message, row->fault));
    }
}

static void
test_codes(void **state)
{
    static const struct {
        const char *label, *source;
        LetterError code;
    } codes[] = {
        {"an unknown name", "{{nosuch}}", LETTER_ERROR_PLACEHOLDER},
        {"a section left open", "{{#n}}", LETTER_ERROR_SYNTAX},
        {"a letter without end", "{{#many}}{{../words}}{{/many}}", LETTER_ERROR_SIZE},
    };
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autofree char *words = g_strnfill(10000, 'x');
    g_autoptr(json_t) values = json_pack("{s:i, s:s, s:[]}", "n", 1, "words", words, "many");

    for (guint i = 0; i < 1000; i++)
        json_array_append_new(json_object_get(values, "many"), json_integer(i));
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autoptr(GError) fault = NULL;
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(LetterNode) node = letter_template_new(data, "t", 1, codes[i].source, TEXT, &fault);

        print_message("%s\n", codes[i].label);
        assert_false(node != NULL && letter_node_render(node, values, TEXT, out, NULL, &fault));
        assert_true(g_error_matches(fault, LETTER_ERROR, (int)codes[i].code));
    }
}

static void
test_filled(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(json_t) values = base_json_parse(DATA, strlen(DATA), NULL);
    g_autoptr(LetterNode) node = letter_template_new(
        data, "t", 1, "<p>{{ref}} words {{html}}{{#no}}{{n}}{{/no}}</p>", LETTER_KIND_HTML, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) filled = g_string_new(NULL);

    assert_true(letter_node_render(node, values, LETTER_KIND_HTML, out, filled, NULL));
    assert_string_equal(filled->str, "BX-1\n<b>&\"'\n");
}

static void
test_check(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(json_t) values = base_json_parse(DATA, strlen(DATA), NULL);
    g_autoptr(LetterNode) node = letter_template_new(
        data, "t", 1,
        "{{#no}}\n{{nosuch}}\n{{/no}}{{^people}}{{people}}{{/people}}\n{{#people}}{{name}}{{age}}{{/people}}",
        TEXT, NULL);
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

    letter_node_check(node, values, used, faults);
    assert_int_equal(faults->len, 3); /* branches not taken too, an item's fault once */
    assert_non_null(strstr(g_ptr_array_index(faults, 0), "t:2: {{nosuch}}: there is no nosuch"));
    assert_non_null(strstr(g_ptr_array_index(faults, 1), "t:3: {{people}} is a list"));
    assert_non_null(strstr(g_ptr_array_index(faults, 2), "t:4: {{age}}: there is no people.age"));
    assert_true(g_hash_table_contains(used, "people.name"));
    assert_false(g_hash_table_contains(used, "people.age"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_codes),
                                       cmocka_unit_test(test_filled), cmocka_unit_test(test_check)};

    return cmocka_run_group_tests(tests, test_make_folder, test_remove_folder);
}
