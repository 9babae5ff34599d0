/* A label means one thing in one place. */
#include "rules/forms_hands_private.h"

/* Fields that one label may ask for together, and what tells their values apart. */
static const struct {
    const char *fields, *why;
} meant[] = {
    {"child_age child_dob", "a date is no age"},
    {"author_email author_phone", "an address of mail is no number"},
    {"referrer_email referrer_phone", "an address of mail is no number"},
    {"referrer_address referrer_email", "what is left of both is the address"},
    {"referrer_address referrer_phone", "what is left of both is the address"},
    {"agency date_due", "\"Return by\": a date is no agency"},
    {"known_to_agency summary_of_involvement", "\"Involvement\": a word, or an account"},
    {"harm_type outcome", "\"Nature of harm\": each has answers of its own"},
    {"office_reference panel_reference", "on the copy of a notification it is the one and the other"},
    {"criteria_decision local_review_decision", "the decision with its reasons, and the decision"},
    {"national_review_decision national_review_recommendation", "the same"},
};

static gboolean
clash_is_meant(const char *clash)
{
    for (guint i = 0; i < G_N_ELEMENTS(meant); i++) {
        if (g_str_has_suffix(clash, meant[i].fields))
            return TRUE;
    }
    return FALSE;
}

/* The list holds nothing that is no longer so. */
static void
clash_hold_list(const GPtrArray *clashes)
{
    for (guint i = 0; i < G_N_ELEMENTS(meant); i++) {
        guint found = 0;

        for (guint j = 0; j < clashes->len; j++)
            found += g_str_has_suffix(g_ptr_array_index(clashes, j), meant[i].fields) ? 1 : 0;
        print_message("%s: %s\n", meant[i].fields, meant[i].why);
        assert_int_not_equal(found, 0);
    }
}

static void
test_clashes(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(FormCatalogue) catalogue = rules_forms_read(data, errors);
    g_autoptr(GPtrArray) clashes = NULL;
    guint unmeant = 0;

    (void)state;
    assert_non_null(catalogue);
    clashes = form_catalogue_clashes(catalogue);
    for (guint i = 0; i < clashes->len; i++) {
        const char *clash = g_ptr_array_index(clashes, i);

        if (!clash_is_meant(clash)) {
            print_message("means two things: %s\n", clash);
            unmeant++;
        }
    }
    assert_int_equal(unmeant, 0);
    clash_hold_list(clashes);
}

/* The search finds one. */
static void
test_a_clash_is_found(void **state)
{
    g_autoptr(FormCatalogue) catalogue = form_catalogue_new();
    FormField *one = form_catalogue_field(catalogue, "one"), *two = form_catalogue_field(catalogue, "two");
    guint bit = form_catalogue_kind(catalogue, "notification")->bit;
    g_autoptr(GPtrArray) clashes = NULL;

    (void)state;
    form_catalogue_label(catalogue, "Name of child", one, NULL, bit);
    form_catalogue_label(catalogue, "Name of the child", two, "child", bit);
    form_catalogue_label(catalogue, "Sex", one, "child", bit);
    form_catalogue_label(catalogue, "SEX:", two, "child", bit);
    clashes = form_catalogue_clashes(catalogue);
    assert_int_equal(clashes->len, 1);
    assert_string_equal(g_ptr_array_index(clashes, 0), "notification | child | sex | one two");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_clashes),
                                       cmocka_unit_test(test_a_clash_is_found)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
