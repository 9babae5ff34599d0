/* What the national Panel's web form asks for and nobody has told: named one by one, so that whoever fills it
 * in can find it out before they sit down to it. */
#include "letter/values_private.h"

typedef struct {
    const char *label;
    const char *ids[4]; /* any of them answers it; NULL-ended */
} PanelField;

/* clang-format off */
static const PanelField panel_child[] = {
    {"name", {"child_name"}},
    {"date of birth, or age, or the day on which the birth is expected", {"child_dob", "child_age", "child_unborn_edd"}},
    {"sex", {"child_sex"}},
    {"ethnicity", {"child_ethnicity"}},
    {"disability", {"child_disability"}},
    {"home address", {"child_home_address"}},
    {"local authority", {"responsible_la"}},
    {"whether looked after", {"looked_after_status"}},
    {"placement", {"placement_type"}},
    {"legal status", {"legal_status"}},
    {"child protection plan", {"cp_plan_status"}},
    {"child in need, or an open case", {"cin_or_open_case_status"}},
    {"whether a care leaver", {"care_leaver_status"}},
    {"agencies that know the child", {"known_to_agencies", "known_to_agencies_list"}},
    {"parents or carers", {"parents_carers"}},
    {"siblings", {"siblings"}},
};

static const PanelField panel_incident[] = {
    {"date of the incident", {"incident_date"}},
    {"place of the incident", {"incident_place"}},
    {"what happened", {"incident_summary"}},
    {"outcome", {"outcome"}},
    {"whether abuse or neglect is known or suspected", {"abuse_or_neglect"}},
    {"kind of harm", {"harm_type"}},
    {"which criteria are met", {"criteria_ticked"}},
    {"what has been done to keep children safe", {"immediate_safeguarding_action"}},
    {"agencies involved", {"agencies_involved"}},
    {"police investigation", {"police_investigation"}},
    {"day on which the local authority became aware", {"la_aware_date"}},
};
/* clang-format on */

/* A value of the case stands for every child where the form has it once. */
static gboolean
panel_is_told(const PanelField *field, const json_t *record, const json_t *fields)
{
    for (guint i = 0; i < G_N_ELEMENTS(field->ids) && field->ids[i] != NULL; i++) {
        g_autofree char *own = letter_values_field(record, field->ids[i]);
        g_autofree char *shared = own == NULL ? letter_values_field(fields, field->ids[i]) : NULL;

        if ((own != NULL && *own != '\0') || (shared != NULL && *shared != '\0'))
            return TRUE;
    }
    return FALSE;
}

static void
panel_add(json_t *missing, const char *of, const char *label)
{
    g_autofree char *text = g_strdup_printf("%s: %s", of, label);

    json_array_append_new(missing, json_pack("{s:s}", "text", text));
}

json_t *
letter_values_panel_missing(const json_t *form)
{
    const json_t *fields = json_object_get(form, "fields"), *children = json_object_get(form, "children");
    json_t *missing = json_array();
    size_t c;
    json_t *child;

    json_array_foreach((json_t *)children, c, child)
    {
        g_autofree char *of = g_strdup_printf("Child %" G_GSIZE_FORMAT, c + 1);

        for (guint i = 0; i < G_N_ELEMENTS(panel_child); i++) {
            if (!panel_is_told(&panel_child[i], child, fields))
                panel_add(missing, of, panel_child[i].label);
        }
    }
    if (json_array_size(children) == 0)
        panel_add(missing, "Children", "who they are");
    for (guint i = 0; i < G_N_ELEMENTS(panel_incident); i++) {
        if (!panel_is_told(&panel_incident[i], fields, fields))
            panel_add(missing, "Incident", panel_incident[i].label);
    }
    return missing;
}

json_t *
letter_values_gaps(const RulesQuestions *questions, const json_t *form)
{
    json_t *gaps = json_array();
    size_t i;
    json_t *id;

    /* None is left out for want of words: a gap that nobody names is not seen. */
    json_array_foreach(json_object_get(form, "missing"), i, id)
    {
        const RulesQuestion *question = rules_question_find(questions, json_string_value(id));
        g_autofree char *plain = g_strdelimit(g_strdup(json_string_value(id)), "_", ' ');

        json_array_append_new(
            gaps,
            json_pack("{s:o}", "text",
                      base_json_text(question != NULL && question->title != NULL ? question->title : plain)));
    }
    return gaps;
}
