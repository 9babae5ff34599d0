#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "office/tree.h"

#define TEST_WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TEST_PART(inside) "<w:document xmlns:w=\"" TEST_WORD "\"><w:body>" inside "</w:body></w:document>"

static OfficeTree *
test_tree(const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return office_tree_new(bytes, error);
}

static void
test_is(const OfficeTree *tree, const char *expected)
{
    g_autoptr(GBytes) bytes = office_tree_write(tree);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    const char *body = strstr(text, "<w:document");

    assert_non_null(body);
    g_strchomp(text);
    assert_string_equal(body, expected);
}

static void
text_goes_in_as_text_whatever_it_holds(void **state)
{
    g_autoptr(OfficeTree) tree = test_tree(TEST_PART("<w:t>old</w:t>"), NULL);
    OfficeNode *text = office_node_first(office_node_first(office_tree_root(tree)));

    assert_true(office_node_is(text, OFFICE_NS_WORD, "t"));
    office_node_set_text(text, "a < b & \"c\" &amp; é");
    test_is(tree, TEST_PART("<w:t>a &lt; b &amp; \"c\" &amp;amp; é</w:t>"));
}

static void
nodes_are_added_copied_put_and_removed(void **state)
{
    g_autoptr(OfficeTree) tree = test_tree(TEST_PART("<w:p w:id=\"1\"><w:r/></w:p><w:tbl/>"), NULL);
    OfficeNode *body = office_node_first(office_tree_root(tree));
    OfficeNode *paragraph = office_node_first(body);
    OfficeNode *copy = office_node_copy(paragraph);
    g_autofree char *id = office_node_attribute(paragraph, "id");

    assert_string_equal(id, "1");
    office_node_set_attribute(copy, "id", "2");
    office_node_put_before(copy, office_node_next(paragraph));
    office_node_remove(office_node_first(paragraph));
    office_node_set_text(office_node_add(copy, "t"), "x");
    office_node_put_first(office_node_copy(office_node_find(body, OFFICE_NS_WORD, "tbl")), body);
    test_is(tree, TEST_PART("<w:tbl/><w:p w:id=\"1\"/><w:p w:id=\"2\"><w:r/><w:t>x</w:t></w:p><w:tbl/>"));
}

static void
what_is_no_plain_xml_is_refused(void **state)
{
    static const struct {
        const char *label, *text;
        OfficeError code;
    } rows[] = {
        {"nothing at all", "", OFFICE_ERROR_DAMAGED},
        {"cut short", "<w:document xmlns:w=\"" TEST_WORD "\"><w:body>", OFFICE_ERROR_DAMAGED},
        {"a document type", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", OFFICE_ERROR_DOCTYPE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OfficeTree) tree = test_tree(rows[i].text, &error);

        print_message("  %s\n", rows[i].label);
        assert_null(tree);
        assert_true(g_error_matches(error, OFFICE_ERROR, (int)rows[i].code));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_goes_in_as_text_whatever_it_holds),
        cmocka_unit_test(nodes_are_added_copied_put_and_removed),
        cmocka_unit_test(what_is_no_plain_xml_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
