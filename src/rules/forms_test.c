#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "document/document.h"
#include "form/form.h"
#include "form/stated.h"
#include "rules/forms.h"
#include "rules/questions.h"

static FormCatalogue *
forms_loaded(void)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    FormCatalogue *catalogue = rules_forms_load(data, errors);

    for (guint i = 0; i < rules_errors_count(errors); i++)
        print_message("%s\n", rules_errors_get(errors, i));
    assert_non_null(catalogue);
    return catalogue;
}

/* ---- what a reading says, by a path: "outcome", "child.0.child_dob", "family.1.name", "kind", "missing"
 * ---- */

static void
forms_join(const GPtrArray *texts, GString *out)
{
    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "; " : "", (const char *)g_ptr_array_index(texts, i));
}

static void
forms_value(const FormRecord *record, const char *id, GString *out)
{
    const FormValue *value = record != NULL ? form_record_find(record, id) : NULL;

    if (value != NULL)
        forms_join(value->values, out);
}

static char *
forms_say(const FormReading *reading, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, ".", 3);
    GString *out = g_string_new(NULL);
    guint n = g_strv_length(parts), index = n > 1 ? (guint)g_ascii_strtoull(parts[1], NULL, 10) : 0;
    const FormTable *table = n == 3 ? form_reading_find_table(reading, parts[0]) : NULL;

    if (strcmp(path, "kind") == 0)
        g_string_append(out, reading->kind);
    else if (strcmp(path, "missing") == 0)
        forms_join(reading->missing, out);
    else if (strcmp(path, "problems") == 0)
        forms_join(reading->problems, out);
    else if (strcmp(path, "children") == 0)
        g_string_append_printf(out, "%u", reading->children->len);
    else if (n == 3 && strcmp(parts[0], "child") == 0 && index < reading->children->len)
        forms_value(g_ptr_array_index(reading->children, index), parts[2], out);
    else if (table != NULL && index < table->records->len)
        forms_value(g_ptr_array_index(table->records, index), parts[2], out);
    else if (n == 1)
        forms_value(reading->fields, path, out);
    return g_string_free(out, FALSE);
}

/* So much of a notification that its kind is beyond doubt; a row is put in the middle. */
#define NOTIFICATION_HEAD                                                                                    \
    "<h1>Serious incident notification</h1><table><tr><td><b>Date agency became "                            \
    "aware</b></td><td>1/1/2027</td></tr>"                                                                   \
    "<tr><td><b>Outcome for child</b></td><td>Serious harm</td></tr></table>"
#define ROW(label, value) "<table><tr><td><b>" label "</b></td><td>" value "</td></tr></table>"

static const struct {
    const char *label, *html, *path, *wanted; /* "": nothing */
} layouts[] = {
    {"a label beside its value", ROW("Name of referrer", "Amy Example"), "referrer_name", "Amy Example"},
    {"numbers, brackets, colons and small words in a label mean nothing",
     ROW("2.1) Please give the name of the referrer (in full):", "Amy Example"), "referrer_name",
     "Amy Example"},
    {"a label told by its words", ROW("On which day was your organisation first told of this?", "3/1/2027"),
     "la_aware_date", ""},
    {"two labels beside their values",
     "<table><tr><td><b>Surname</b><td>Doe<td><b>Forename(s)</b><td>Jay</table>", "child.0.child_name",
     "Jay Doe"},
    {"a label above its value", "<table><tr><td><b>Name of referrer</b><tr><td>Amy Example</table>",
     "referrer_name", "Amy Example"},
    {"leaders", "<p>Name of referrer ......... Amy Example ........</p>", "referrer_name", "Amy Example"},
    {"an empty line to write on", "<p>Name of referrer: ______________</p>", "referrer_name", ""},
    {"several in a line", "<p>Name of referrer: Amy Example &nbsp; &nbsp; Role: Nurse</p>", "referrer_role",
     "Nurse"},
    {"several labels in a cell, several values below",
     "<table><tr><td><b>Child's name / DOB: NHS No.</b><tr><td>Jay Doe / 1/2/2020: 999 000 1111</table>",
     "child.0.child_nhs_number", "9990001111"},
    {"several values under one label",
     "<h2>Referrer</h2>" ROW("Contact details", "1 Road, Town; 020 7946 0001; a@b.example"),
     "referrer_address", "1 Road, Town"},
    {"blocks side by side",
     "<table><tr><td><b>Child 1</b><td><td><b>Referrer</b><td><tr><td><b>Name</b><td>Jay "
     "Doe<td><b>Name</b><td>Amy "
     "Example</table>",
     "referrer_name", "Amy Example"},
    {"a row a child",
     "<h2>Children</h2><table><tr><th>First name<th>Last "
     "name<th>DOB<tr><td>Jay<td>Doe<td>1/2/2020<tr><td>Kay<td>Doe<td>1/2/2021<tr><td><td><td></table>",
     "child.1.child_dob", "2021-02-01"},
    {"spare rows are no children",
     "<h2>Children</h2><table><tr><th>First name<th>Last "
     "name<th>DOB<tr><td>Jay<td>Doe<td>1/2/2020<tr><td><td><td></table>",
     "children", "1"},
    {"a column a child",
     "<table><tr><td><td><b>Child 1</b><td><b>Child 2</b><tr><td><b>Name</b><td>Jay Doe<td>Kay "
     "Doe<tr><td><b>DOB</b><td>1/2/2020<td>1/2/2021</table>",
     "child.1.child_dob", "2021-02-01"},
    {"children in one cell", ROW("Children", "Jay Doe 1.2.20, Kay Doe 3/4/21"), "child.1.child_name",
     "Kay Doe"},
    {"the address of all",
     ROW("Children", "Jay Doe 1.2.20, Kay Doe 3/4/21") ROW("Home address", "1 Road, Town"),
     "child.1.child_home_address", "1 Road, Town"},
    {"a row of labels and a row of values, by turns",
     "<table><tr><td><b>Name of referrer</b><td><b>Job role</b><tr><td>Amy Example<td>Nurse<tr><td "
     "colspan=2><b>Details of what happened</b><tr><td colspan=2>He fell.<tr><td><b>Date of "
     "incident</b><td><b>Location</b><tr><td>3/12/2026<td>At home</table>",
     "incident_date", "2026-12-03"},
    {"answers that say that they are answers, under questions without a sign",
     "<p>1) Name of referrer</p><p>Answer: Amy Example</p><p>2) Incident happened on</p><p>Answer: "
     "3/12/2026</p>"
     "<p>3) Location</p><p>Answer: At home</p>",
     "incident_date", "2026-12-03"},
    {"an equals sign between label and value, most of the time",
     "<p>Name of referrer = Amy Example</p><p>Job title = Nurse</p><p>Email = a@b.example</p>"
     "<p>Date of incident = 3/12/2026</p><p>Time of incident = 14:20</p><p>In which place did the incident "
     "happen = At home</p>",
     "incident_place", "At home"},
    {"labels and values by turns, one of them in words of its own",
     "<p>Name of referrer</p><p>Amy Example</p><p>Job title</p><p>Nurse</p><p>Email "
     "address</p><p>a@b.example</p>"
     "<p>In which place did the incident happen</p><p>At home</p><p>Date of incident</p><p>3/12/2026</p>",
     "incident_place", "At home"},
    {"a tick behind the last of two answers, and no gap between them",
     "<p>Is the child looked after? Yes No ✓</p>", "child.0.looked_after_status", "no"},
    {"an instruction printed where the answer goes",
     ROW("Location of incident", "Give full names, not initials. At home"), "incident_place", "At home"},
    {"the next question is nobody's name", "<p>Name of referrer</p><p>Date of birth</p>", "referrer_name",
     ""},
    {"a sentence of an account that begins as a label does",
     "<p>What happened?</p><p>She was found at noon.</p><p>School: her sister goes to one in another "
     "county.</p>",
     "child.0.child_school", ""},
    {"an account that begins so",
     "<p>What happened?</p><p>Signed: the agreement was signed by her aunt in May.</p>", "manager_sign_off",
     ""},
    {"somebody who is quoted in an account",
     "<p>What happened?</p><p>She was found at noon.</p><p>He said, \"Place of incident: none\".</p>",
     "incident_place", ""},
    {"plain lines of an account among questions in bold type",
     "<p><b>Name of referrer:</b> Amy Example</p><p><b>Job title:</b> Nurse</p><p><b>Date of incident:</b> "
     "3/12/2026</p><p><b>Location:</b> At home</p><p><b>What happened?</b></p><p>She was found at noon.</p>"
     "<p>Mother: on Sunday.</p><p>Date of death of the grandfather: 3 May 2020</p>",
     "date_of_death", ""},
    {"an answer after an account all the same",
     "<p>What happened?</p><p>She was found at noon.</p><p>Place of incident: the family home</p>",
     "incident_place", "the family home"},
    {"an arrow, and Word's own marks that end no line",
     "<p><span>Name of referrer → <o:p></o:p></span><span>Amy Example<o:p></o:p></span></p>", "referrer_name",
     "Amy Example"},
    {"the head of the house's paper is nobody's number",
     "<p>Tel: 0113 496 0999 Web: www.agency.example</p><h2>Referrer</h2><p>Name: Amy Example</p>"
     "<p>Tel: 0113 496 0111</p>",
     "referrer_phone", "01134960111"},
    {"groups beside questions in words of their own",
     "<table><tr><td rowspan=3><b>Incident</b><td>In which place did the incident happen?<td>At "
     "home<tr><td>On "
     "which day did the incident take place?<td>3/12/2026<tr><td>At what time of day did this incident "
     "happen?<td>14:20</table>",
     "incident_place", "At home"},
    {"an address that the second child's block does not ask for",
     "<table><tr><td colspan=2>Child 1<tr><td>Name<td>Jay Doe<tr><td>DOB<td>1/2/2020<tr><td>Home "
     "address<td>1 "
     "Road, Town<tr><td colspan=2>Child 2<tr><td>Name<td>Kay Doe<tr><td>DOB<td>3/4/2021</table>",
     "child.1.child_home_address", "1 Road, Town"},
    {"an address that it asks for, and nobody gave",
     "<table><tr><td colspan=2>Child 1<tr><td>Name<td>Jay Doe<tr><td>DOB<td>1/2/2020<tr><td>Home "
     "address<td>1 "
     "Road, Town<tr><td colspan=2>Child 2<tr><td>Name<td>Kay Doe<tr><td>DOB<td>3/4/2021<tr><td>Home "
     "address<td></table>",
     "child.1.child_home_address", ""},
    {"the same in a row a child",
     "<table><tr><td><b>Name of child<td><b>DOB<td><b>Home address<tr><td>Jay Doe<td>1/2/2020<td>1 Road, Town"
     "<tr><td>Kay Doe<td>3/4/2021<td></table>",
     "child.1.child_home_address", ""},
    {"headed prose", "<h2>Immediate safeguarding action</h2><p>Moved to an aunt.</p><p>Seen daily.</p>",
     "immediate_safeguarding_action", "Moved to an aunt. Seen daily."},
    {"guidance in italics in the answer",
     ROW("Case outline", "<i>Say what happened</i><p>He fell.</p><i>Include the place</i>"),
     "incident_summary", "He fell."},
    {"a column of guidance",
     "<table><tr><th>Question<th>Your answer<th>Guidance<tr><td>Name of referrer<td>Amy Example<td>In "
     "full</table>",
     "referrer_name", "Amy Example"},
    {"a column of guidance beside a blank",
     "<table><tr><th>Question<th>Your answer<th>Guidance<tr><td>Name of referrer<td><td>In full</table>",
     "referrer_name", ""},
    {"ticks in a line", ROW("Looked after?", "☐ Yes ☒ No"), "child.0.looked_after_status", "no"},
    {"ticks after their words", ROW("Category of harm", "Physical ☒ &nbsp; Emotional ☐ &nbsp; Neglect ☒"),
     "harm_type", "physical; neglect"},
    {"a tick in a cell of its own",
     "<table><tr><td>Criteria<td><tr><td>The child has died<td>☐<tr><td>The child has been seriously "
     "harmed<td>☒<tr><td>Abuse or neglect is known or suspected<td>☒</table>",
     "criteria_ticked", "child-seriously-harmed; abuse-neglect-known-or-suspected"},
    {"typed ticks", ROW("Looked after?", "[x] Yes [ ] No"), "child.0.looked_after_status", "yes"},
    {"delete as appropriate", ROW("Looked after?", "<s>Yes</s> / No (delete as appropriate)"),
     "child.0.looked_after_status", "no"},
    {"one of two underlined", ROW("Looked after?", "Yes / <u>No</u>"), "child.0.looked_after_status", "no"},
    {"a cross behind one of two", ROW("Looked after?", "Yes X &nbsp; No"), "child.0.looked_after_status",
     "yes"},
    {"left as printed", ROW("Looked after?", "YES/NO"), "child.0.looked_after_status", ""},
    {"a list that was flattened", ROW("Gender", "Please selectFemaleMaleOther"), "child.0.child_sex", ""},
    {"highlighted criteria",
     "<h2>Criteria</h2><p>a) The child has died</p><p><mark>b) The child has been seriously "
     "harmed</mark></p>",
     "criteria_ticked", "child-seriously-harmed"},
    {"letters of printed criteria",
     "<table><tr><td><p><b>Criteria met</b><p><b>a) child has died</b><p><b>b) child seriously "
     "harmed</b><td>b</table>",
     "criteria_ticked", "child-seriously-harmed"},
    {"more than one answer where one was asked", ROW("Looked after?", "☒ Yes ☒ No"), "problems",
     "several-ticks"},
    {"nobody knows", ROW("Looked after?", "N/K"), "child.0.looked_after_status", "unknown"},
    {"ditto", ROW("Children", "Jay Doe 1.2.20, Kay Doe 3/4/21") ROW("Home address", "as above"),
     "child.0.child_home_address", ""},
    {"parents with their part in brackets", ROW("Parents/carers", "Ann Doe (mother), Bob Roe (father)"),
     "parents_carers", "Ann Doe; Bob Roe"},
    {"a surname first, in capitals", ROW("Mother", "DOE, Ann"), "parents_carers", "DOE, Ann"},
    {"a parent with a date of birth", ROW("Mother", "Ann Doe (d.o.b. 3.4.99)"), "parents_carers", "Ann Doe"},
    {"a father who is not known is nobody", ROW("Father", "Not known"), "parents_carers", ""},
    {"the mother's date of birth is not the child's",
     "<table><tr><td><b>Mother</b><td><tr><td><b>Name</b><td>Ann Doe<tr><td><b>Date of "
     "birth</b><td>1/2/1990</table>",
     "children", "0"},
    {"an unborn child", ROW("Name of child/Unborn Baby", "Unborn Doe") ROW("DoB or EDD", "14-3-2027"),
     "child.0.child_unborn_edd", "2027-03-14"},
    {"agencies by a table",
     "<h2>Agencies involved</h2><table><tr><th>Name<th>Agency<th>Contact details<th>Still "
     "involved?<tr><td>Dr No<td>GP<td>020 7946 0002<td>Y</table>",
     "agencies_involved.0.still_involved", "yes"},
    {"agencies by a list", ROW("Agencies involved", "GP, Police and Fire; School"),
     "agencies_involved.1.agency", "School"},
    {"a yes with a date and a reference",
     ROW("Has the national Panel been notified?", "Yes, 3/1/2027, ref 418833"), "panel_reference", "418833"},
    {"a detail that belongs to the question before",
     ROW("Media interest", "Yes") ROW("Detail", "One newspaper."), "media_detail", "One newspaper."},
    {"date and time in one", ROW("Date and time of incident", "31 December 2026 at 14:20"), "incident_time",
     "14:20"},
    {"a weekday that does not fit", ROW("Date of incident", "Tuesday 31 December 2026"), "problems",
     "weekday-disagrees"},
    {"a form older than its incident",
     ROW("Date of incident", "5/1/2027") ROW("Date of notification", "4/1/2027"), "problems",
     "dates-disagree"},
    {"an address that is seen, and another that is meant",
     ROW("Email address", "<a href='mailto:x@old.example'>y@new.example</a>"), "problems", "address-differs"},
    {"a telephone with an extension", ROW("Tel No.", "+44 20 7946 0003 ext 12"), "referrer_phone",
     "02079460003"},
    {"died by a question of yes and no", "<p>Has the child died? Yes</p>", "child_died", "yes"},
    {"a forwarded mail's own header is no referrer",
     "<p>From: Bo Nobody</p><p>Sent: 3 January 2027</p><p>To: us</p><p>Name of referrer: Amy Example</p>",
     "referrer_name", "Amy Example"},
    {"who, what and where in one line", ROW("Completed by", "Amy Example, Team Manager, Quay Council"),
     "referrer_agency", "Quay Council"},
    {"a column that only numbers the rows",
     "<table><tr><td>1.</td><td>Date of incident</td><td>3/12/2026</td></tr>"
     "<tr><td>2.</td><td>Location</td><td>Hospital ward</td></tr></table>",
     "incident_place", "Hospital ward"},
    {"a merged column that names what the rows are about",
     "<table><tr><td rowspan=3>Notifier details</td><td>Name</td><td>Amy Example</td></tr>"
     "<tr><td>Role</td><td>Social worker</td></tr><tr><td>Agency</td><td>Example Council</td></tr></table>",
     "referrer_name", "Amy Example"},
    {"cells that hold a label and its value, one of them in words of its own",
     "<table><tr><td>Name of referrer: Amy Example</td><td>Agency: Example Council</td></tr>"
     "<tr><td>Was that passed on to anybody? Yes</td><td>Tel No: 020 7946 0001</td></tr></table>",
     "referrer_phone", "02079460001"},
    {"labels over their answers, two by two",
     "<table><tr><td>Authorised by</td><td>Date signed</td></tr>"
     "<tr><td>Amy Example</td><td>3/12/2026</td></tr></table>",
     "manager_sign_off", "Amy Example"},
    {"one child among other questions is no list of children",
     "<table><tr><td><b>Date of referral</b></td><td><b>Name of child</b></td><td><b>DOB</b></td></tr>"
     "<tr><td>4/12/2026</td><td>Amy Example</td><td>1/2/2020</td></tr></table>",
     "notification_date", "2026-12-04"},
    {"a question in words of its own, in a cell with its answer, among others",
     "<table><tr><td>Date of incident<br>3/12/2026</td></tr><tr><td>What was the weather "
     "like?<br>Rain</td></tr>"
     "<tr><td>Name of referrer<br>Amy Example</td></tr><tr><td>Location<br>Hospital ward</td></tr></table>",
     "incident_place", "Hospital ward"},
    {"answers that are signed as such",
     "<p>Q1. Who are you?</p><p>A. Amy Example</p><p>Q2. Do you like tea?</p><p>A. Yes</p>"
     "<p>Q3. Where did it happen?</p><p>A. Park</p>",
     "incident_place", "Park"},
    {"labels over their values, two cells in a row",
     "<table><tr><td>Name of referrer<br>Amy Example</td><td>What is your job?<br>Teacher</td></tr>"
     "<tr><td>Date of incident<br>3/12/2026</td><td>Where did it take place?<br>Park</td></tr></table>",
     "incident_place", "Park"},
    {"a round box that is empty", "<p>Date of incident: 3/12/2026</p><p>Media interest: ( ) Yes (X) No</p>",
     "media_interest", "no"},
    {"a tick that is a letter of Wingdings",
     "<p>Date of incident: 3/12/2026</p><p>Media interest: <span style='font-family:Wingdings'>\u00a8</span> "
     "Yes "
     "<span style='font-family:Wingdings'>\u00fe</span> No</p>",
     "media_interest", "no"},
    {"a tab as Outlook writes it",
     "<p>Date of incident&nbsp;&nbsp;&nbsp;&nbsp;3/12/2026</p><p>Where it happened&nbsp;&nbsp; "
     "&nbsp;Park</p>",
     "incident_place", "Park"},
    {"children a row each, under headings in words of their own",
     "<h2>Children</h2><table><tr><th>Full name of the child or baby</th><th>Child was born on</th><th>Boy "
     "or "
     "girl?</th></tr><tr><td>Amy Example</td><td>2/5/2019</td><td>Girl</td></tr><tr><td>Ben "
     "Example</td><td>3/6/2021</td><td>Boy</td></tr></table><p>Date of incident: 3/12/2026</p>",
     "child.1.child_dob", "2021-06-03"},
    {"a label that asks for the date in brackets",
     "<p>Date of incident: 3/12/2026</p><p>Form completed (date): 4 December 2026</p>", "notification_date",
     "2026-12-04"},
    {"a heading over labels is no label",
     "<h2>Who is completing this form?</h2><p>Role: Teacher</p><p>Date of incident: 3/12/2026</p>",
     "referrer_role", "Teacher"},
    {"a dash where a dash stood before, after words that are known by their sense alone",
     "<p>Name of referrer - Amy Example</p><p>Person caring for the child at the time then - Rhys "
     "Example</p>",
     "carer_at_incident", "Rhys Example"},
    {"a question and its answer end the address before them",
     "<p>Home address: 3 Mill Lane, Example</p><p>Was anybody else told of this? No</p>",
     "child.0.child_home_address", "3 Mill Lane, Example"},
    {"a few lines kept of a list of criteria",
     ROW("Criteria for notification",
         "Abuse or neglect of a child is known or suspected<br>The child has been seriously harmed"),
     "criteria_ticked", "abuse-neglect-known-or-suspected; child-seriously-harmed"},
    {"a list of criteria as it is printed",
     ROW("Criteria for notification",
         "Abuse or neglect of a child is known or suspected<br>The child has died<br>"
         "The child has been seriously harmed"),
     "criteria_ticked", ""},
    {"an answer with a slash in it", ROW("Name of child", "Amy Example") ROW("Ethnicity", "Gypsy / Roma"),
     "child.0.child_ethnicity", "white-roma"},
    {"two names of one thing, and a slash in it", ROW("CAD / crime reference", "TH/67731/26"),
     "police_reference", "TH/67731/26"},
    {"an account that is to come", ROW("Rationale for notification", "TBC"), "criteria_rationale", ""},
    {"an account that says there is nothing", ROW("Rationale for notification", "None"), "criteria_rationale",
     "None"},
    {"a heading whose halves could be labels",
     "<p><b>Family composition / significant others</b></p><table><tr><td><b>Full "
     "name</b></td><td><b>DOB</b></td>"
     "<td><b>Relationship to child</b></td></tr><tr><td>Amy "
     "Example</td><td>1/2/1990</td><td>Mother</td></tr></table>",
     "family.0.name", "Amy Example"},
};

static void
test_layouts(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();

    for (guint i = 0; i < G_N_ELEMENTS(layouts); i++) {
        g_autofree char *html = g_strconcat(NOTIFICATION_HEAD, layouts[i].html, NULL);
        g_autoptr(Document) document = document_from_html(html, -1, NULL, NULL);
        g_autoptr(FormReading) reading = form_read(document, catalogue, NULL);
        g_autofree char *said = forms_say(reading, layouts[i].path);

        print_message("%s\n", layouts[i].label);
        assert_string_equal(reading->kind, "notification");
        assert_string_equal(said, layouts[i].wanted);
    }
}

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

/* ---- what a line of a reply states ---- */

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
        cmocka_unit_test(test_layouts),   cmocka_unit_test(test_record_names_its_gaps),
        cmocka_unit_test(test_stated),    cmocka_unit_test(test_all_essentials_can_be_answered),
        cmocka_unit_test(test_texts),     cmocka_unit_test(test_source_of_each_value),
        cmocka_unit_test(test_own_files),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
