#include "rules/forms_hands_private.h"

static const FormsLayout layouts[] = {
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
    {"a tick that is struck out is taken back", ROW("Looked after?", "<s>☒ Yes</s> ☒ No"),
     "child.0.looked_after_status", "no"},
    {"and leaves the question open", ROW("Looked after?", "<s>☒ Yes</s> ☐ No"), "child.0.looked_after_status",
     ""},
    {"words struck out take back the box behind them", ROW("Looked after?", "Yes ☐ <s>No</s> ☒"),
     "child.0.looked_after_status", ""},
    {"a box in a cell of its own is taken back with its words",
     "<table><tr><td>Looked after?<td><s>Yes</s><td><s>☒</s><td>No<td>☐</table>",
     "child.0.looked_after_status", ""},
    {"delete as appropriate", ROW("Looked after?", "<s>Yes</s> / No (delete as appropriate)"),
     "child.0.looked_after_status", "no"},
    {"one of two underlined", ROW("Looked after?", "Yes / <u>No</u>"), "child.0.looked_after_status", "no"},
    {"a cross behind one of two", ROW("Looked after?", "Yes X &nbsp; No"), "child.0.looked_after_status",
     "yes"},
    {"left as printed", ROW("Looked after?", "YES/NO"), "child.0.looked_after_status", ""},
    {"left as printed, with nothing between", ROW("Looked after?", "Yes No"), "child.0.looked_after_status",
     ""},
    {"boxes that came as other characters", ROW("Looked after?", "&euro; Yes &bull; No"),
     "child.0.looked_after_status", ""},
    {"no, and why not", ROW("Looked after?", "No, not known to us"), "child.0.looked_after_status", "no"},
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
    (void)state;
    forms_hold_layouts(layouts, G_N_ELEMENTS(layouts));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
