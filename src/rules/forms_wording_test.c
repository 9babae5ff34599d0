#include "rules/forms_hands_private.h"

#define COLUMNS_A_CHILD                                                                                      \
    "<table><tr><td><td><b>Child 1</b><td><b>Child 2</b><tr><td><b>Surname</b><td><td>Doe<tr><td><b>First "  \
    "name</b><td>Jay<td>Kay</table>"

static const FormsLayout wordings[] = {
    {"whom a label is about stands in brackets", ROW("Name (child)", "Jay Doe"), "child.0.child_name",
     "Jay Doe"},
    {"and does not make another's of it", ROW("Name (child)", "Jay Doe"), "referrer_name", ""},
    {"the same behind a number", ROW("19. Name (child)", "Jay Doe"), "child.0.child_name", "Jay Doe"},
    {"a day is no agency", "<h2>Referrer</h2>" ROW("Organisation", "10 July 2026"), "referrer_agency", ""},
    {"a person who notifies is no child", ROW("Name of the person who is notifying", "Amy Example"),
     "referrer_name", "Amy Example"},
    {"guidance in brackets says nothing", ROW("Date of incident (if known)", "3/12/2026"), "incident_date",
     "2026-12-03"},
    {"labels across, one of them in words of its own",
     "<h2>Referrer</h2><table><tr><td>Role<td>Practitioner notifying<td>Agency<td>Email<tr><td>Nurse<td>Amy "
     "Example<td>High School<td>a@b.example</table>",
     "referrer_name", "Amy Example"},
    {"children in columns, the first with a blank above", COLUMNS_A_CHILD, "child.0.child_forenames", "Jay"},
    {"and the second's own", COLUMNS_A_CHILD, "child.1.child_surname", "Doe"},
    {"a birth in two figures, the year of the form in two figures too",
     ROW("Date of incident", "7/9/26") ROW("Child's name", "Jay Doe") ROW("Date of birth", "19/3/25")
         ROW("Date plan started", "1/2/2021"),
     "child.0.child_dob", "2025-03-19"},
    {"a parent's birth in two figures",
     ROW("Date of incident", "7/9/2026") "<h2>Family</h2><table><tr><th>Name<th>Relationship<th>Date of "
                                         "birth<tr><td>Amy Example<td>Mother<td>3/4/71</table>",
     "family.0.dob", "1971-04-03"},
    {"when somebody heard is no day of the incident", ROW("Date the news reached your agency", "3/12/2026"),
     "incident_date", ""},
    {"a search is nobody's signature", ROW("Individuals checked", "Jay Doe; Kay Doe"), "manager_sign_off",
     ""},
    {"instructions in bullets over what was written",
     "<table><tr><td><b>Details of incident</b><td><p>• Say who was present</p><p>• Include "
     "siblings</p><p>He "
     "fell.</p></table>",
     "incident_summary", "He fell."},
    {"bullets that were written",
     "<table><tr><td><b>Details of incident</b><td><p>• He fell.</p><p>• Give way "
     "signs were missing.</p></table>",
     "incident_summary", "• He fell. • Give way signs were missing."},
    {"a bare question under a heading that says nothing known",
     ROW("Date of notification", "5/1/2027") "<h2>What this is about</h2>" ROW("When", "3/12/2026"),
     "incident_date", "2026-12-03"},
    {"two of them, and nothing tells which",
     "<h2>One</h2>" ROW("When", "3/12/2026") "<h2>Two</h2>" ROW("When", "4/12/2026"), "incident_date", ""},
    {"a surname in capitals, then the first name", ROW("Name of child", "AP RHYS, Bryony"),
     "child.0.child_name", "AP RHYS, Bryony"},
    {"that is one child", ROW("Name of child", "AP RHYS, Bryony"), "children", "1"},
    {"a label that names its own section begins no other child",
     "<p><b>Child 1</b></p><p>Young person:</p><p>Jay Doe</p><p>Date of birth:</p><p>1/2/2020</p><p><b>Child "
     "2</b></p><p>Young person:</p><p></p><p>Date of birth:</p><p>3/4/2021</p>",
     "child.1.child_dob", "2021-04-03"},
    {"a heading merged down beside two questions",
     "<table><tr><td rowspan=2>Family<td>Mother's name<td>Amy Example<tr><td>Father's name<td>Ben "
     "Example</table>",
     "parents_carers", "Amy Example; Ben Example"},
    {"three questions in a cell, and their answers in the cell below",
     "<h2>Referrer</h2><table><tr><td>Role / Agency / Email<tr><td>Nurse / High School / a@b.example</table>",
     "referrer_agency", "High School"},
    {"what an answer is tells whose it is, whatever it is called",
     "<h2>Referrer</h2>" ROW("Where letters reach me", "a@b.example"), "referrer_email", "a@b.example"},
    {"of two that could be it neither is",
     "<h2>Referrer</h2>" ROW("Where letters reach me", "a@b.example") ROW("And my deputy", "c@d.example"),
     "referrer_email", ""},
    {"and a label that is known comes first, though it stands last",
     "<h2>Referrer</h2>" ROW("Where letters reach me", "a@b.example") ROW("Email", "c@d.example"),
     "referrer_email", "c@d.example"},
    {"a name under the child's heading",
     "<h2>Child</h2>" ROW("Date of birth", "1/2/2020") ROW("Goes under", "Jay Doe"), "child.0.child_name",
     "Jay Doe"},
    {"but not where the label speaks of somebody else",
     "<h2>Patient</h2>" ROW("Date of birth", "1/2/2020") ROW("Father / his new partner", "Jay Doe"),
     "child.0.child_name", ""},
    {"nor where it is a doctor's", "<h2>Child</h2>" ROW("Date of birth", "1/2/2020") ROW("Goes to", "Dr Doe"),
     "child.0.child_name", ""},
    {"a patient is the child", ROW("Patient surname", "Doe") ROW("Patient first name(s)", "Jay"),
     "child.0.child_name", "Jay Doe"},
    {"a pupil is the child", "<h2>The pupil</h2>" ROW("Name", "Jay Doe"), "child.0.child_name", "Jay Doe"},
    {"an age behind a comma is nobody", ROW("Brothers and sisters", "Ben Example, aged 13"), "siblings",
     "Ben Example"},
    {"the second labels of a row ask, by the colons behind them",
     "<h2>Referrer</h2><table><tr><td>Name:<td>Amy Example<td>What I earn my bread with:<td>Nursing<tr>"
     "<td>Agency:<td>High School<td>Where I sit:<td>Room 4</table>",
     "referrer_agency", "High School"},
    {"the words of a label in another order are more than some of its words",
     "<h2>Referrer</h2>" ROW("Role of person who is the notifier", "Nurse"), "referrer_role", "Nurse"},
    {"a job is nobody's name", "<h2>Referrer</h2>" ROW("I earn my bread as", "Community Nurse"),
     "referrer_name", ""},
    {"no more than a word for yes tells what was asked",
     "<h2>Child</h2>" ROW("Name", "Jay Doe") ROW("Something else entirely", "None"), "child.0.legal_status",
     ""},
    {"a label and its answer that could be a label together", "<p>Abuse or neglect: suspected</p>",
     "abuse_or_neglect", "suspected"},
    {"a label with a colon within", "<p>Incident: place: At home</p>", "incident_place", "At home"},
    {"the same over its answer", "<p><b>Incident: place</b></p><p>At home</p>", "incident_place", "At home"},
    {"how a child is kept safe is what was done, and no outcome",
     ROW("How is the child protected now?", "He is with an aunt."), "immediate_safeguarding_action",
     "He is with an aunt."},
};

static void
test_wordings(void **state)
{
    (void)state;
    forms_hold_layouts(wordings, G_N_ELEMENTS(wordings));
}

/* A copy of what was typed into the national system, without a title that says so. */
static void
test_copies(void **state)
{
    static const struct {
        const char *label, *html, *kind;
    } copies[] = {
        {"its reference speaks for it",
         "<h1>Incident notification</h1>" ROW("Notification reference", "SIN-04411")
             ROW("Date submitted", "5/1/2027") ROW("Name of notifier", "Amy Example")
                 ROW("Date of incident", "3/1/2027") ROW("Outcome", "Serious harm")
                     ROW("Child's name", "Jay Doe") ROW("Summary of incident", "He fell."),
         "panel-notification-copy"},
        {"but not where something was answered that only a notification asks",
         "<h1>Incident notification</h1>" ROW("Notification reference", "SIN-04411")
             ROW("Date submitted", "5/1/2027") ROW("Name of notifier", "Amy Example") ROW(
                 "Date of incident", "3/1/2027") ROW("Outcome", "Serious harm") ROW("Child's name", "Jay Doe")
                 ROW("Action taken", "He is with an aunt.") ROW("Criteria met", "A child has died"),
         "notification"},
    };
    g_autoptr(FormCatalogue) catalogue = forms_loaded();

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(copies); i++) {
        g_autoptr(Document) document = document_from_html(copies[i].html, -1, NULL, NULL);
        g_autoptr(FormReading) reading = form_read(document, catalogue, NULL);

        print_message("%s\n", copies[i].label);
        assert_string_equal(reading->kind, copies[i].kind);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wordings),
        cmocka_unit_test(test_copies),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
