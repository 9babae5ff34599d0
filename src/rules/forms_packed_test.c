#include "rules/forms_hands_private.h"

static GBytes *
packed_built_in(void)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    GBytes *bytes = base_data_read_packed(data, RULES_FORMS_PACKED, NULL);

    assert_non_null(bytes);
    return bytes;
}

static void
test_the_build_packed_what_the_files_say(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(FormCatalogue) catalogue = rules_forms_read(data, errors);
    g_autoptr(GBytes) built_in = packed_built_in();
    g_autoptr(GBytes) fresh = NULL;

    assert_non_null(catalogue);
    fresh = form_catalogue_pack(catalogue);
    assert_true(g_bytes_equal(built_in, fresh));
}

static void
test_what_was_unpacked_packs_the_same(void **state)
{
    g_autoptr(GBytes) built_in = packed_built_in();
    g_autoptr(FormCatalogue) catalogue = form_catalogue_unpack(built_in);
    g_autoptr(GBytes) again = form_catalogue_pack(catalogue);

    assert_true(g_bytes_equal(built_in, again));
}

static Document *
packed_document(const char *name)
{
    g_autofree char *path = g_build_filename(TEST_FIXTURES, "forms", name, NULL);
    g_autoptr(GBytes) bytes = NULL;
    char *text;
    gsize len;

    assert_true(g_file_get_contents(path, &text, &len, NULL));
    bytes = g_bytes_new_take(text, len);
    return document_read(bytes, name, NULL, NULL, NULL);
}

static char *
packed_reading(const Document *document, const FormCatalogue *catalogue)
{
    g_autoptr(FormReading) reading = form_read(document, catalogue, NULL);
    g_autoptr(json_t) json = form_reading_to_json(reading);

    return base_json_to_text(json);
}

static void
test_all_read_the_same(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(FormCatalogue) read = rules_forms_read(data, errors);
    g_autoptr(FormCatalogue) loaded = rules_forms_load(data, errors);
    g_autoptr(FormCatalogue) settled = rules_forms_load(data, errors);
    g_autoptr(GDir) folder = g_dir_open(TEST_FIXTURES "/forms", 0, NULL);
    g_autoptr(GBytes) built_in = packed_built_in();
    g_autoptr(GBytes) after = NULL;
    const char *name;
    guint n = 0;

    form_catalogue_settle(settled);
    for (; (name = g_dir_read_name(folder)) != NULL;) {
        g_autoptr(Document) document = packed_document(name);
        g_autofree char *a = document != NULL ? packed_reading(document, read) : NULL;
        g_autofree char *b = document != NULL ? packed_reading(document, loaded) : NULL;
        g_autofree char *c = document != NULL ? packed_reading(document, settled) : NULL;

        if (document == NULL)
            continue;
        print_message("%s\n", name);
        assert_string_equal(a, b);
        assert_string_equal(a, c);
        n++;
    }
    assert_true(n > 20);
    after = form_catalogue_pack(loaded);
    assert_true(g_bytes_equal(built_in, after)); /* reading is to look at what is lent, and to leave it */
}

/* A partnership's own wordings are added to what is built in: nothing of them is lost to what was packed. */
static void
test_a_folder_of_its_own_is_read(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("caseward-forms-XXXXXX", NULL);
    g_autofree char *forms = g_build_filename(folder, "forms", NULL);
    g_autofree char *file = g_build_filename(forms, "own.yaml", NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(folder, NULL);
    g_autoptr(FormCatalogue) catalogue = NULL;

    assert_int_equal(g_mkdir(forms, 0700), 0);
    assert_true(
        g_file_set_contents(file, "fields:\n  own_question: {type: text, labels: [Our own]}\n", -1, NULL));
    catalogue = rules_forms_load(data, errors);
    assert_non_null(catalogue);
    assert_non_null(form_catalogue_find_field(catalogue, "own_question"));
    assert_non_null(form_catalogue_find_field(catalogue, "child_dob"));
    g_remove(file);
    g_rmdir(forms);
    g_rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_build_packed_what_the_files_say),
        cmocka_unit_test(test_what_was_unpacked_packs_the_same),
        cmocka_unit_test(test_all_read_the_same),
        cmocka_unit_test(test_a_folder_of_its_own_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
