#include "rules/forms_hands_private.h"

static const struct {
    const char *label, *text, *id, *wanted; /* NULL id: how many were stated, or the first doubt */
} stated[] = {
    {"a date of birth", "date of birth: 2 March 2019", "child_dob", "2019-03-02"},
    {"with ordinals and capitals", "DOB: 2nd of March 2019", "child_dob", "2019-03-02"},
    {"by dots and two figures", "D.O.B.: 02.03.19", "child_dob", "2019-03-02"},
    {"yesterday", "When did you first hear of it? yesterday", "aware_date", "2026-12-15"},
    {"below a greeting and above a name",
     "Dear team,\nHome address: 3 Mill Lane, Example, QX1 2AB\n\nKind regards\nAmy Example",
     "child_home_address", "3 Mill Lane, Example, QX1 2AB"},
    {"an account over two lines", "Account: She fell down the stairs.\nNobody saw it.", "incident_summary",
     "She fell down the stairs. Nobody saw it."},
    {"parents", "parents: Ann Doe (mother) and Bob Roe", "parents_carers", "Ann Doe; Bob Roe"},
    {"a choice in the writer's words", "abuse or neglect: suspected", "abuse_or_neglect", "suspected"},
    {"criteria", "criteria: abuse or neglect is known or suspected; the child has died", "criteria_ticked",
     "abuse-neglect-known-or-suspected; child-died"},
    {"agencies", "agencies involved: GP, School", "agencies_involved", "GP; School"},
    {"the Panel, with a date and a reference", "Panel notified: yes, 3/12/2026, ref 418833",
     "panel_reference", "418833"},
    {"the writer's own address", "E-mail: amy@school.example", "referrer_email", "amy@school.example"},
    {"the second child's", "Child 2 date of birth: 5/6/2020", "child_dob", "2020-06-05"},
    {"behind a bullet", "- date of birth: 2 March 2019", "child_dob", "2019-03-02"},
    {"behind a number", "1) date of birth: 2 March 2019", "child_dob", "2019-03-02"},
    {"parted by a dash", "aware date - 3 June", "aware_date", "2026-06-03"},
    {"by a dash in print", "Date of birth – 2 March 2019", "child_dob", "2019-03-02"},
    {"below its question", "The date your agency became aware of the incident?\n14 December 2026",
     "aware_date", "2026-12-14"},
    {"whose name?", "Name: Amy Example", NULL, "could mean several people or things; write whose it is"},
    {"which day?", "Date: 3 December 2026", NULL, "could mean several people or things; write whose it is"},
    {"no date", "date of birth: we shall ask her", NULL, "could not be read"},
    {"not known is nothing stated", "date of birth: N/K", NULL, "could not be read"},
    {"a weekday that does not fit", "date of incident: Tuesday 31 December 2026", NULL,
     "names a weekday that does not fit its date"},
    {"a sentence", "We shall write again when the ward has told us.", NULL, "0"},
    {"a sentence with a colon", "One thing more: could you ring the ward?", NULL, "0"},
};

static char *
stated_say(const GPtrArray *list, const char *id)
{
    const FormStated *first = list->len > 0 ? g_ptr_array_index((GPtrArray *)list, 0) : NULL;
    GString *out = g_string_new(NULL);

    if (id == NULL && first != NULL && first->doubt != NULL)
        return g_string_free(g_string_append(out, first->doubt), FALSE);
    if (id == NULL)
        g_string_append_printf(out, "%u", list->len);
    for (guint i = 0; id != NULL && i < list->len; i++) {
        const FormStated *one = g_ptr_array_index((GPtrArray *)list, i);

        forms_value(one->fields, id, out);
        forms_value(one->child, id, out);
    }
    return g_string_free(out, FALSE);
}

static void
test_stated(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();
    g_autoptr(GDate) today = g_date_new_dmy(16, 12, 2026);
    const FormContext context = {.mail_date = today};

    for (guint i = 0; i < G_N_ELEMENTS(stated); i++) {
        g_autoptr(GPtrArray) list = form_stated_read(stated[i].text, catalogue, &context);
        g_autofree char *said = stated_say(list, stated[i].id);

        print_message("%s\n", stated[i].label);
        assert_string_equal(said, stated[i].wanted);
    }
}

/* An answer that is right for a field of this type. */
static const char *
stated_sample(const FormField *field)
{
    if (field->type == FORM_TOKENS)
        return "child-died";
    if (field->type == FORM_TOKEN)
        return strcmp(field->id, "outcome") == 0 ? "Serious harm" : "Yes";
    switch (field->type) {
    case FORM_DATE:
    case FORM_DATETIME:
        return "3 December 2026";
    case FORM_EMAIL:
        return "amy@school.example";
    case FORM_ADDRESS:
        return "3 Mill Lane, Example, QX1 2AB";
    case FORM_REF:
        return "BX-2026-0007";
    case FORM_PERSON:
    case FORM_PERSONS:
        return "Amy Example";
    default:
        return "Example Council told the school.";
    }
}

/* Whatever we ask for can be answered in the words in which we ask for it. */
static void
test_all_essentials_can_be_answered(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesQuestions) questions = rules_questions_load(data, errors);
    const FormKind *kind = NULL;

    for (guint i = 0; i < form_catalogue_n_kinds(catalogue); i++) {
        if (strcmp(form_catalogue_get_kind(catalogue, i)->name, "notification") == 0)
            kind = form_catalogue_get_kind(catalogue, i);
    }
    assert_non_null(kind);
    for (guint i = 0; i < kind->essential->len; i++) {
        const char *id = ((const FormNeed *)g_ptr_array_index(kind->essential, i))->id;
        const RulesQuestion *question = rules_question_find(questions, id);
        const FormField *field = form_catalogue_find_field(catalogue, id);
        g_autofree char *line = NULL, *said = NULL;
        g_autoptr(GPtrArray) list = NULL;

        print_message("%s\n", id);
        assert_non_null(question);
        line = g_strdup_printf("%s: %s", question->ask, stated_sample(field));
        list = form_stated_read(line, catalogue, NULL);
        said = stated_say(list, id);
        assert_string_not_equal(said, "");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stated),
        cmocka_unit_test(test_all_essentials_can_be_answered),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
