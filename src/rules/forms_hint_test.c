/* What is printed to be filled in: choices that nobody made, ways to answer, labels that nothing sets apart.
 */
#include "rules/forms_hands_private.h"

#define WHOLE                                                                                                \
    "<h1>Serious incident notification</h1>" ROW("Date agency became aware", "1/1/2027")                     \
        ROW("Name of referrer", "Amy Example") ROW("Criteria met", "A child has died")
#define HINTED                                                                                               \
    "<table><tr><td>What is your name?<td><td>Amy Example<tr><td>What is your role?<td>e.g. head "           \
    "teacher<td>Nurse<tr><td>Which organisation are you from?<td>give the full name<td>High "                \
    "School<tr><td>Today's date<td>dd/mm/yyyy<td>3/12/2026</table>"
#define HINT_OVER                                                                                            \
    "<table><tr><td>What is your role?<td><p>e.g. head teacher<p>Nurse<tr><td>Which organisation are you "   \
    "from?<td><p>give the full name<p>High School<tr><td>What is your name?<td><p>we may ring you<p>Amy "    \
    "Example</table>"
#define BY_TURNS                                                                                             \
    "<table><tr><td>Synopsis of what happened<tr><td>He fell.<tr><td>When you first heard of "               \
    "it<tr><td>4/12/2026<tr><td>Date of incident<tr><td>3/12/2026<tr><td>Why the threshold is "              \
    "met<tr><td>Serious harm was done.</table>"
#define ROWS_BY_TURNS                                                                                        \
    "<h2>Child</h2><table><tr><td>Surname<td>First name(s)<td>DoB<tr><td>Doe<td>Jay<td>1/2/2020<tr><td>NHS " \
    "number<td>Gender<td>GP<tr><td>999 059 9599<td>F<td>Dr Osei</table>"
#define CRITERIA(first, second, third)                                                                       \
    "<h2>Criteria</h2><table><tr><td>Abuse or neglect of a child is known or suspected<td>" first            \
    "<tr><td>The child has died<td>" second "<tr><td>The child has been seriously harmed<td>" third          \
    "<tr><td>Concern about how agencies worked together<td>" second "</table>"

#define STACKED                                                                                              \
    ROW("Child's name", "Jay Doe")                                                                           \
    "<table><tr><td><b>Mother</b><p>Amy Doe<td><b>Father / partner</b><p>Ben "                               \
    "Doe<tr><td><b>Preferred language</b><p>Polish<td><b>Interpreter required?</b><p>No<tr><td><b>Any "      \
    "disability? Please state</b><p>No<td><b>Religion</b><p>Sikh</table>"
#define LISTED(last)                                                                                         \
    "<h1>Serious incident notification</h1>" ROW("Name of referrer", "Amy Example")                          \
        ROW("Date of incident", "3/12/2026") "<h2>Criteria (tick all that apply)</h2><p>Abuse or neglect "   \
                                             "of a child is known or suspected<br>The child has "            \
                                             "died<br>" last "</p>"
#define AGENCIES_RUN_ON                                                                                      \
    "<table><tr><td>Organisation<td>Worker<td>Telephone<td>Still involved?<tr><td>Housing<td>Una "           \
    "Fair<td>0113 496 0101<td>Yes<tr><td>Is there a police investigation?<td>Yes<td>Crime no.<td>12/3456/26" \
    "</table>"

#define SIDE_BY_SIDE                                                                                         \
    "<table><tr><td colspan=2>Child<td colspan=2>Person notifying<tr><td>Child's full name<td>Jay "          \
    "Doe<td>Name<td>Amy Example<tr><td>Address<td>1 Road, Town, QX1 1AA<td>Job title<td>Nurse</table>"
#define BOXES_FIRST                                                                                            \
    "<h1>Serious incident notification</h1>" ROW("Name of referrer", "Amy Example")                            \
        ROW("Date of incident", "3/12/2026") "<h2>Threshold</h2><p>Mark each criterion that applies</p>"       \
                                             "<table><tr><td>☒<td>Abuse or neglect of a child is known or "  \
                                             "suspected<tr><td>☐<td>The child has died<tr><td>☒<td>There " \
                                             "is cause for concern about how agencies have worked "            \
                                             "together</table>"

static const FormsLayout hints[] = {
    {"choices as they were printed, none of them made",
     WHOLE "<p><b>Level of harm</b></p><p>Child death   Serious harm   Death of a care leaver   Other</p>",
     "outcome", ""},
    {"one of them set bold is no label in its line",
     WHOLE "<p><b>Level of harm</b></p><p>Child death   <b>Serious harm</b>   Death of a care leaver   "
           "Other</p>",
     "outcome", "seriously-harmed"},
    {"two answers where several may be, a slash between them", ROW("Other reviews", "LADO / MAPPA"),
     "other_reviews", "lado; mappa"},
    {"the list as printed is no answer", ROW("Other reviews", "LADO / MAPPA / DHR / SAR"), "other_reviews",
     ""},
    {"crosses typed into cells of their own",
     "<h1>Serious incident notification</h1>" ROW("Name of referrer", "Amy Example")
         ROW("Date of incident", "3/12/2026") CRITERIA("X", "", "x"),
     "criteria_ticked", "abuse-neglect-known-or-suspected; child-seriously-harmed"},
    {"criteria that are said to be met or not",
     "<h1>Serious incident notification</h1>" ROW("Name of referrer", "Amy Example")
         ROW("Date of incident", "3/12/2026") CRITERIA("Yes", "No", "Yes"),
     "criteria_ticked", "abuse-neglect-known-or-suspected; child-seriously-harmed"},
    {"a column between question and answer that says how to answer", HINTED, "referrer_role", "Nurse"},
    {"its words are nobody's agency", HINTED, "referrer_agency", "High School"},
    {"a line over each answer that says how to answer", HINT_OVER, "referrer_agency", "High School"},
    {"and a line of theirs that does not read so", HINT_OVER, "referrer_name", "Amy Example"},
    {"questions and answers by turns in one column, none set apart", BY_TURNS, "incident_summary",
     "He fell."},
    {"and the last of them", BY_TURNS, "criteria_rationale", "Serious harm was done."},
    {"rows of labels over rows of answers, none set apart", ROWS_BY_TURNS, "children", "1"},
    {"and the second pair of rows", ROWS_BY_TURNS, "child.0.child_gp", "Dr Osei"},
    {"two names of one thing ask once",
     "<h2>Referrer</h2>" ROW("Role / designation", "Manager, Referral and Assessment"), "referrer_role",
     "Manager, Referral and Assessment"},
    {"a question set bold with its choices",
     "<p><b>Is there a police investigation? Y / N</b></p><p>Yes</p>" ROW("Media interest", "No"),
     "police_investigation", "yes"},
    {"a broad blank parts a label from its answer",
     "<h2>Referrer</h2><p>Rank &amp; name&emsp;&emsp;DS Amy Example</p><p>Force&emsp;&emsp;Example "
     "Police</p>",
     "referrer_agency", "Example Police"},
    {"a sentence below names is nobody",
     ROW("Parents/carers", "Amy Example; Ben Example<br>We have checked our systems and hold no record"),
     "parents_carers", "Amy Example; Ben Example"},
    {"a mother's name below her label heads no other cell", STACKED, "child.0.child_religion", "Sikh"},
    {"and the cells beside and below are asked of the child", STACKED, "child.0.child_language_interpreter",
     "Polish"},
    {"a list of criteria, none of them marked, says nothing", LISTED("A care leaver under 25 has died"),
     "criteria_ticked", ""},
    {"the line of it that is bold is the one that is met", LISTED("<b>A care leaver under 25 has died</b>"),
     "criteria_ticked", "care-leaver-died"},
    {"choices printed between a question and its colon",
     "<p>Spoken to your safeguarding lead? Y/N: Yes</p><p>Who was it?: Jo Field</p>",
     "safeguarding_lead_consulted", "yes"},
    {"and the question that goes on from it",
     "<p>Spoken to your safeguarding lead? Y/N: Yes</p><p>Who was it?: Jo Field</p>",
     "safeguarding_lead_name", "Jo Field"},
    {"a question below records ends them", AGENCIES_RUN_ON, "police_investigation", "yes"},
    {"and is no agency", AGENCIES_RUN_ON, "agencies_involved.1.agency", ""},
    {"neither now nor before is never",
     ROW("Child's name", "Jay Doe") ROW("Subject of a CP plan?", "Not now or ever"), "child.0.cp_plan_status",
     "never"},
    {"what pairs of columns are about stands over them", SIDE_BY_SIDE, "child.0.child_home_address",
     "1 Road, Town, QX1 1AA"},
    {"and the other pair is another's", SIDE_BY_SIDE, "referrer_name", "Amy Example"},
    {"boxes to the left of criteria under a heading", BOXES_FIRST, "criteria_ticked",
     "abuse-neglect-known-or-suspected; agencies-working-together"},
    {"a label in the same words, otherwise turned", ROW("Panel's reference of notification", "418833"),
     "panel_reference", "418833"},
    {"labels in a line, a blank before their colons",
     "<h2>Referrer</h2><p>Name : Amy Example Role : Nurse Agency : High School</p>", "referrer_agency",
     "High School"},
    {"the name of a group before the name of one in it",
     ROW("Child's name", "Jay Doe") ROW("Ethnicity", "Asian/Asian British - Pakistani"),
     "child.0.child_ethnicity", "asian-pakistani"},
};

static void
test_hints(void **state)
{
    (void)state;
    forms_hold_layouts(hints, G_N_ELEMENTS(hints));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_hints)};

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
