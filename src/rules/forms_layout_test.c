/* How pages and tables are laid out: what belongs to which question. */
#include "rules/forms_hands_private.h"

#define RECORDS                                                                                              \
    "<table><tr><th>Name<th>Agency<th>Contact details<tr><td>Una Fair<td>Housing<td>0113 496 0101</table>"

static const FormsLayout layouts[] = {
    {"a box in a cell of its own, behind its words, a row each",
     "<table><tr><td colspan=3>Has the coroner been informed?<tr><td><td>Yes<td>☐<tr><td><td>No<td>☒</table>",
     "coroner_inquest", "no"},
    {"the same before its words",
     "<table><tr><td colspan=3><b>Sex</b><tr><td>☐<td>Male<td><tr><td>☒<td>Female<td></table>",
     "child.0.child_sex", "female"},
    {"several of them ticked where several may be",
     "<table><tr><td colspan=2>Criteria met<tr><td>☒<td>Abuse or neglect is known or "
     "suspected<tr><td>☐<td>The child has died<tr><td>☒<td>The child has been seriously harmed</table>",
     "criteria_ticked", "abuse-neglect-known-or-suspected; child-seriously-harmed"},
    {"question, answers and boxes in one row",
     "<table><tr><td>Media interest<td>Yes<td>☐<td>No<td>☒<tr><td>Is the child looked "
     "after?<td>Yes<td>☒<td>No<td>☐</table>",
     "media_interest", "no"},
    {"and in the next", "<table><tr><td>Is the child looked after?<td>☒<td>Yes<td>☐<td>No</table>",
     "child.0.looked_after_status", "yes"},
    {"a single row beside the name of its group",
     "<table><tr><td><b>Family and carers</b><td>Parents/carers<td>Amy Example</table>", "parents_carers",
     "Amy Example"},
    {"groups merged down, after a table of records",
     RECORDS "<table><tr><td rowspan=3><b>Proceedings</b><td>Coroner informed?<td>No<tr><td>Media "
             "interest<td>Yes<tr><td>Police officer<td>DS Jo Field</table>",
     "coroner_inquest", "no"},
    {"a question of its own over its boxes is nobody's parent",
     "<table><tr><td><b>Parents and carers</b><p>Amy Example<td><b>Have they seen this?</b><p>☐ Yes ☒ "
     "No</table>",
     "parents_carers", "Amy Example"},
    {"a title that reads like a question answers none",
     "<h1>Serious harm and child death notification</h1><p>Use this form when a child has died.</p>" ROW(
         "Date of incident", "3/12/2026") ROW("Name of referrer", "Amy Example"),
     "outcome", ""},
    {"words before each box, below the question",
     "<table><tr><td>Abuse or neglect<tr><td>Known ☒    Suspected ☐<tr><td>Date of incident<tr><td>3/12/2026"
     "</table>",
     "abuse_or_neglect", "known"},
    {"labels in brackets behind words that say nothing",
     "<h2>Referrer</h2>" ROW("How to reach you (telephone, e-mail, address)",
                             "0113 496 0101<br>amy@house.example<br>1 High Street, Town, QX1 1AA"),
     "referrer_email", "amy@house.example"},
    {"the address among them",
     "<h2>Referrer</h2>" ROW("How to reach you (telephone, e-mail, address)",
                             "0113 496 0101<br>amy@house.example<br>1 High Street, Town, QX1 1AA"),
     "referrer_address", "1 High Street, Town, QX1 1AA"},
    {"an agency and its address",
     "<h2>Referrer</h2>" ROW("Organisation and address", "Example Trust, 1 High Street, Town, QX1 1AA"),
     "referrer_agency", "Example Trust"},
    {"where there is an address alone, no house is an agency",
     "<h2>Referrer</h2>" ROW("Agency &amp; address", "1 High Street, Town, QX1 1AA"), "referrer_agency", ""},
    {"all of a line asks, though it begins with a label",
     "<p>Incident: time</p><p>09:30</p><p>Incident: place</p><p>The park</p>", "incident_time", "09:30"},
    {"and left blank it is no answer to its first word",
     "<p>Incident: summary</p><p></p>" ROW("Media interest", "No"), "incident_summary", ""},
    {"a script to be filled in",
     "<p>My name is: Amy Example</p><p>and I work for: Example Trust</p><p>You can contact me on: 0113 496 "
     "0101</p>",
     "referrer_phone", "01134960101"},
    {"a sentence behind the brackets is nobody", ROW("Parents", "Amy Example (mother). Father not known"),
     "parents_carers", "Amy Example"},
    {"and another parent behind them is one", ROW("Parents", "Amy Example (mother). Ben Example (father)"),
     "parents_carers", "Amy Example; Ben Example"},
    {"boxes are no account", ROW("Reasons you have for this view", "☐ A child has died ☐ A child was harmed"),
     "criteria_rationale", ""},
    {"who passed the form on did not write it",
     "<p>Kind regards</p><p>Pat Lyle</p><p>Role: Ward administrator</p><p>From: Ana Mills</p><p>Sent: 1 "
     "December 2026</p><p>To: Pat Lyle</p>" ROW("Name of referrer", "Amy Example")
         ROW("Role of referrer", "Nurse"),
     "referrer_role", "Nurse"},
    {"children in rows whose names were left out",
     "<table><tr><th>Child's name<th>Date of birth<th>Gender<th>School<tr><td><td>1/2/2019<td>M<td>High "
     "School<tr><td><td>3/4/2021<td>F<td></table>",
     "children", "2"},
    {"said once in a cell merged over both children",
     "<table><tr><td><td><b>Child 1</b><td><b>Child 2</b><tr><td><b>Name</b><td>Jay Doe<td>Kay "
     "Doe<tr><td><b>School</b><td colspan=2>High School</table>",
     "child.1.child_school", "High School"},
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_layouts)};

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
