/* Labels that were typed wrongly into a form. */
#include "rules/forms_hands_private.h"

static const FormsLayout spellings[] = {
    {"two letters changed round", ROW("Name of refererr", "Amy Example"), "referrer_name", "Amy Example"},
    {"a letter too many", ROW("Date of inciddent", "3/12/2026"), "incident_date", "2026-12-03"},
    {"a letter too few", ROW("Child's home adress", "1 The Lane, Town, QX1 1AA"),
     "child.0.child_home_address", "1 The Lane, Town, QX1 1AA"},
    {"another letter", ROW("Ethnicity of the chold", "Arab"), "child.0.child_ethnicity", "arab"},
    {"a space that is not there", ROW("Whathappened", "He fell."), "incident_summary", "He fell."},
    {"a label of one long word", ROW("Ethncity", "Arab"), "child.0.child_ethnicity", "arab"},
    {"a short one is too near to names", ROW("Referrer", "Amy Example") ROW("Mather", "Ben Doe"),
     "parents_carers", ""},
    {"before a colon", "<p>Date of incidnet: 3/12/2026</p>", "incident_date", "2026-12-03"},
    {"three wrong words are not put right", ROW("Daet of hte indicent thta hapened", "3/12/2026"),
     "incident_date", ""},
    {"an answer is left as it was written", ROW("Name of child", "Jay Surnamee"), "child.0.child_name",
     "Jay Surnamee"},
    {"and is no label", ROW("School", "Adresss Academy") ROW("Gender", "Male"), "child.0.child_school",
     "Adresss Academy"},
};

static void
test_spellings(void **state)
{
    (void)state;
    forms_hold_layouts(spellings, G_N_ELEMENTS(spellings));
}

/* What was read by a label that was put right is to be looked at. */
static void
test_is_doubted(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();
    g_autoptr(Document) document = document_from_html(NOTIFICATION_HEAD ROW("Name of referrer", "Amy Example")
                                                          ROW("Date of incidnet", "3/12/2026"),
                                                      -1, NULL, NULL);
    g_autoptr(FormReading) reading = form_read(document, catalogue, NULL);
    const FormValue *sure = form_record_find(reading->fields, "referrer_name"),
                    *doubted = form_record_find(reading->fields, "incident_date");

    (void)state;
    assert_non_null(sure);
    assert_non_null(doubted);
    assert_true(doubted->confidence < sure->confidence);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_is_doubted),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
