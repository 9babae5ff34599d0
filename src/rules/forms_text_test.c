#include "rules/forms_hands_private.h"

static const struct {
    const char *label, *text, *path, *wanted;
} texts[] = {
    {"a nil return in a sentence",
     "NIL RETURN\n\nRapid Review re: BX-2026-0002\nAgency: Quay Fire Service\n\nWe have searched for Jay Doe "
     "(1/2/2011) and Ann Doe\nand hold no records.",
     "known_to_agency", "not-known"},
    {"whom it was about",
     "NIL RETURN\n\nRapid Review re: BX-2026-0002\nAgency: Quay Fire Service\n\nWe have searched for Jay Doe "
     "(1/2/2011) and Ann Doe\nand hold no records.",
     "persons_searched", "Jay Doe; Ann Doe"},
    {"the child that a return is about, after Re",
     "SCOPING RETURN FOR RAPID REVIEW\n\nRe: Jay Doe\nDate of birth: 1/2/2011\nOur agency: Quay Probation\n"
     "Report author: Bo Roe\nKnown to the service: No\nWe hold no records.",
     "child.0.child_name", "Jay Doe"},
    {"a title with a colon in it answers nothing",
     "Information sharing form: rapid review\n\nAgency: Quay School\nAuthor: Bo Roe\nChild: Jay Doe\nKnown "
     "to "
     "your agency: Yes\nDate completed: 1/12/2026\n",
     "information_sharing", ""},
    {"a nil return needs no summary",
     "NIL RETURN\n\nRapid Review re: BX-2026-0002\nAgency: Quay Fire Service\nCompleted by: Bo Roe\nDate: "
     "7/12/2026\n\nWe have searched for Jay Doe (1/2/2011)\nand hold no records.",
     "missing", "sign_off"},
    {"a referral to the front door is told apart",
     "Multi-agency referral form (MARF)\nName of child: Jay Doe\nIs the child at risk of harm now? Yes",
     "kind", "wrong-door"},
    {"a front-door referral in sentences",
     "SAFER referral to Children's Services\nThis is Amy Example. I am a Head Teacher from Quay School. I am "
     "calling about a child called Jay Doe who lives at 1 Road, Town.",
     "child.0.child_home_address", "1 Road, Town"},
    {"minutes are no form",
     "Training sub-group: minutes\n1. The course covers when a child has died or been seriously "
     "harmed.\nDate of next meeting: 14/01/2027.",
     "kind", "unknown"},
    {"a form typed from memory, without a title",
     "I cannot open the form here, so:\n\nName of referrer: Ann Roe\nAgency: Quay Police\nEmail address: "
     "ann.roe@quay.example\nDate of notification: 3 December 2026\nName of child: Jay Doe\nDate of birth: 4 "
     "May "
     "2021\nHome address: 2 Mill Row, Quaymouth, QX1 2BB\nDate of incident: 1 December 2026\nOutcome: Child "
     "death\nDate of death: 2 December 2026\nSummary of incident: Found in the bath.",
     "kind", "notification"},
    {"fewer answers, as an agenda may have them, are none",
     "Name of child: Jay Doe\nDate of birth: 4 May 2021\nAgency: Quay Police\nDate of incident: 1 December "
     "2026\nOutcome: Child death",
     "kind", "unknown"},
    {"labels and values on lines of their own",
     "Serious incident notification\nName of referrer\nAmy Example\nDate agency became aware\n3/1/2027\nIs "
     "abuse or neglect known or suspected?\nSuspected\n",
     "abuse_or_neglect", "suspected"},
    {"an answer that reads like a label",
     "Serious incident notification\nDate agency became aware\n3/1/2027\nIs abuse or neglect known or "
     "suspected?\nKnown\n",
     "abuse_or_neglect", "known"},
    {"a blank form",
     "Serious incident notification\nName of referrer:\nName of child:\nDate of incident:\nDate agency "
     "became aware:\nCriteria met:\n",
     "problems", "blank-template"},
    {"yesterday is counted from the mail",
     "Serious incident notification\nName of child: Jay Doe\nDate agency became aware: yesterday\nDate of "
     "incident: 1/12/2026",
     "aware_date", "2026-12-15"},
    {"a record's decisions with their reasons",
     "Rapid review record\nDecision on the criteria for a local review:\nThe criteria are not met because "
     "there was no harm.\nIs a national review recommended?\nNo.\n",
     "local_review_decision", "no"},
    {"a referral",
     "Referral for a Partnership Review\nName of referrer: Amy Example\nStatutory review asked for? "
     "No\nBrought for learning? Yes",
     "brought_for_learning", "yes"},
    {"a decision block that the sender filled in is flagged",
     "Referral for a Partnership Review\nName of referrer: Amy Example\nBrought for learning? Yes\nChair's "
     "decision: "
     "Agreed",
     "problems", "decision-filled-in"},
    {"and one that is left blank is not",
     "Referral for a Partnership Review\nName of referrer: Amy Example\nBrought for learning? Yes\nChair's "
     "decision:",
     "problems", ""},
    {"a copy of the national notification",
     "Copy of serious incident notification\nNotification reference: 786385\nDate submitted: 1 March "
     "2027\nNumber of children: 1\nChild 1: first name: Jay\nChild 1: last name: Doe",
     "child.0.child_name", "Jay Doe"},
    {"an unknown question parted by a tab ends the address before it",
     "Serious incident notification\nDate agency became aware: 1/1/2027\nOutcome for child: Serious "
     "harm\nAddress of child\t3 Mill Lane, Example\nFavourite colour\tBlue\n",
     "child.0.child_home_address", "3 Mill Lane, Example"},
    {"labels in a line of tabs, values in the next",
     "Serious incident notification\nDate agency became aware: 1/1/2027\nOutcome for child: Serious "
     "harm\nName of referrer\tDate of referral\nAmy Example\t4/1/2027\n",
     "notification_date", "2027-01-04"},
    {"two labels in a line of tabs, numbered",
     "Serious incident notification\nDate agency became aware: 1/1/2027\nOutcome for child: Serious "
     "harm\n1.1 Name of referrer\tAmy Example\t1.2 Location\tHospital ward\n",
     "referrer_name", "Amy Example"},
    {"the second of two labels in a line of tabs",
     "Serious incident notification\nDate agency became aware: 1/1/2027\nOutcome for child: Serious "
     "harm\n1.1 Name of referrer\tAmy Example\t1.2 Location\tHospital ward\n",
     "incident_place", "Hospital ward"},
    {"the next number ends the account before it",
     "Serious incident notification\nDate agency became aware: 1/1/2027\nOutcome for child: Serious harm\n6. "
     "What happened? She fell.\n7. Is abuse or neglect thought likely by you? Suspected\n",
     "incident_summary", "She fell."},
    {"a label in words of its own, behind a tab",
     "Serious incident notification\nDate agency became aware: 1/1/2027\nOutcome for child: Serious "
     "harm\nName of referrer:\tAmy Example\tDate this report was submitted:\t4/1/2027\n",
     "referrer_name", "Amy Example"},
    {"kind regards are no agency",
     "Serious incident notification\nDate agency became aware: 1/1/2027\nOutcome for child: Serious "
     "harm\nAgencies involved\nAgency\tName\nGP\tDr No\nKind regards\tAmy\n",
     "agencies_involved.1.agency", ""},
};

static void
test_texts(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();
    g_autoptr(GDate) today = g_date_new_dmy(16, 12, 2026);
    const FormContext context = {.mail_date = today};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(Document) document = document_from_text(texts[i].text, NULL, NULL);
        g_autoptr(FormReading) reading = form_read(document, catalogue, &context);
        g_autofree char *said = forms_say(reading, texts[i].path);

        print_message("%s\n", texts[i].label);
        assert_string_equal(said, texts[i].wanted);
    }
}

/* Every value says where it stood, how it was found, and stands by its raw text. */
static void
test_source_of_each_value(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();
    g_autoptr(Document) document =
        document_from_html(NOTIFICATION_HEAD ROW("Date of incident", "Thurs 31st Dec '26"), -1, NULL, NULL);
    g_autoptr(FormReading) reading = form_read(document, catalogue, NULL);
    const FormValue *value = form_record_find(reading->fields, "incident_date");

    assert_non_null(value);
    assert_string_equal(value->raw, "Thurs 31st Dec '26");
    assert_string_equal(value->where, "body, table 2, row 1, cell 2");
    assert_string_equal(value->how, "label beside");
    assert_true(value->confidence > 0.5 && value->confidence <= 1);
}

/* A partnership's own file beside those that are built in: all that is wrong with it is told, by line. */
static const struct {
    const char *label, *yaml, *error; /* NULL: it is right */
} own_files[] = {
    {"a field of our own", "fields:\n  school_nurse: {type: person, labels: [School nurse]}\n", NULL},
    {"a label more for a field that is there", "fields:\n  referrer_name: {labels: [Who sends this]}\n",
     NULL},
    {"an unknown key of a field", "fields:\n  x: {type: text, lables: [X]}\n",
     "forms/own.yaml:2: a field has no key \"lables\"; did you mean \"labels\"?"},
    {"an unknown type", "fields:\n  x: {type: txt}\n", "forms/own.yaml:2: type"},
    {"a token without its words", "fields:\n  x: {type: token, labels: [X]}\n",
     "forms/own.yaml:2: a vocabulary is wanted for the field \"x\""},
    {"words that are not there", "fields:\n  x: {type: token, vocabulary: nowhere}\n",
     "forms/own.yaml:2: there is no vocabulary \"nowhere\""},
    {"a companion that is not there", "fields:\n  x: {type: text, also: [nothing]}\n",
     "forms/own.yaml:2: also: there is no field \"nothing\""},
    {"a kind that is not there", "fields:\n  x: {type: text, kinds: [minutes]}\n",
     "forms/own.yaml:2: there is no kind of form \"minutes\""},
    {"a title without points", "kind: notification\ntitles:\n  \"my form\": many\n",
     "forms/own.yaml:3: points are wanted for the title \"my form\""},
    {"an unknown key of a kind", "kind: notification\nessentials: [x]\n",
     "forms/own.yaml:2: a kind of form has no key \"essentials\"; did you mean \"essential\"?"},
};

static void
test_own_files(void **state)
{
    g_autofree char *dir = g_dir_make_tmp("forms-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(dir, "forms", NULL);
    g_autofree char *path = g_build_filename(folder, "own.yaml", NULL);

    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    for (guint i = 0; i < G_N_ELEMENTS(own_files); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(BaseData) data = NULL;
        g_autoptr(FormCatalogue) catalogue = NULL;

        print_message("%s\n", own_files[i].label);
        assert_true(g_file_set_contents(path, own_files[i].yaml, -1, NULL));
        data = base_data_new(dir, NULL);
        catalogue = rules_forms_load(data, errors);
        assert_int_equal(catalogue == NULL, own_files[i].error != NULL);
        assert_int_equal(rules_errors_count(errors), own_files[i].error != NULL ? 1 : 0);
        if (own_files[i].error != NULL)
            assert_non_null(strstr(rules_errors_get(errors, 0), own_files[i].error));
    }
    g_remove(path);
    g_rmdir(folder);
    g_rmdir(dir);
}

/* ---- a rapid review record against what it must hold ---- */

static const struct {
    const char *id, *heading, *text;
} sections[] = {
    {"considered_against_criteria", "Is the case being considered against the Working Together criteria?",
     "Yes."},
    {"identifying_details", "Identifying details of the child and family", "A boy of two and his mother."},
    {"incident_facts", "Summary of facts and relevant context", "He was found with burns."},
    {"immediate_safeguarding", "Immediate safeguarding arrangements for all children involved",
     "He is in hospital."},
    {"criteria_decision", "Decision on the criteria for a local review",
     "The criteria are met, since harm followed."},
    {"national_review_recommendation", "Is a national review recommended?", "No. The issues are local."},
    {"immediate_learning", "Immediate learning and how it will be shared", "Ask on the same day."},
    {"further_learning", "Potential for further learning", "Why two referrals were closed."},
    {"agencies_involved", "Agencies that contributed", "Police, School"},
    {"decision_makers", "Who took part in the decision", "Amy Example, Delegated safeguarding partner"},
};

/* Leaves out one section at a time, or (G_N_ELEMENTS) none. */
static void
test_record_names_its_gaps(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();

    for (guint left_out = 0; left_out <= G_N_ELEMENTS(sections); left_out++) {
        g_autoptr(GString) html =
            g_string_new("<h1>Rapid review record</h1><p>Date of meeting: 4/1/2027</p>");
        g_autoptr(Document) document = NULL;
        g_autoptr(FormReading) reading = NULL;
        g_autofree char *missing = NULL;

        for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
            g_string_append_printf(html, "<h2>%s</h2><p>%s</p>", sections[i].heading,
                                   i == left_out ? "" : sections[i].text);
        document = document_from_html(html->str, -1, NULL, NULL);
        reading = form_read(document, catalogue, NULL);
        missing = forms_say(reading, "missing");
        print_message("without %s\n", left_out < G_N_ELEMENTS(sections) ? sections[left_out].id : "nothing");
        assert_string_equal(reading->kind, "rapid-review-record");
        assert_string_equal(missing, left_out < G_N_ELEMENTS(sections) ? sections[left_out].id : "");
        assert_true(left_out == 4 || left_out == 5 ||
                    form_reading_has_problem(reading, "decision-filled-in"));
    }
}

/* A decision is one however its sender wrote it down: it is flagged. */
static void
test_a_decision_in_so_many_words(void **state)
{
    static const char *const lines[] = {
        "Decision: A local child safeguarding practice review will be carried out",
        "Decision of the meeting: no further review", "Decision on local review: yes, a review will be held"};
    g_autoptr(FormCatalogue) catalogue = forms_loaded();

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *text = g_strdup_printf("RAPID REVIEW RECORD\n\nName of child: Corin Everhurst\n"
                                                "Facts of the case: Found with injuries.\n%s\n",
                                                lines[i]);
        g_autoptr(Document) document = document_from_text(text, NULL, NULL);
        g_autoptr(FormReading) reading = form_read(document, catalogue, NULL);

        print_message("%s\n", lines[i]);
        assert_string_equal(reading->kind, "rapid-review-record");
        assert_true(form_reading_has_problem(reading, "decision-filled-in"));
    }
}

/* ---- what a line of a reply states ---- */

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_source_of_each_value),
        cmocka_unit_test(test_own_files),
        cmocka_unit_test(test_record_names_its_gaps),
        cmocka_unit_test(test_a_decision_in_so_many_words),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
