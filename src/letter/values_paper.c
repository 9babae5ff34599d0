#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "letter/paper.h"
#include "letter/values_private.h"

/* One value a paper has of a form's record: "" where it was not read. */
typedef struct {
    const char *name, *id;
} PaperField;

static void
paper_set_fields(json_t *object, const json_t *record, const PaperField *fields, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *text = letter_values_field(record, fields[i].id);

        json_object_set_new(object, fields[i].name, base_json_text(text != NULL ? text : ""));
    }
}

static json_t *
paper_fields(const json_t *record, const PaperField *fields, guint count)
{
    json_t *object = json_object();

    paper_set_fields(object, record, fields, count);
    return object;
}

static json_t *
paper_referrer(const json_t *fields)
{
    static const PaperField known[] = {{"name", "referrer_name"},
                                       {"role", "referrer_role"},
                                       {"agency", "referrer_agency"},
                                       {"phone", "referrer_phone"},
                                       {"email", "referrer_email"}};

    return paper_fields(fields, known, G_N_ELEMENTS(known));
}

static json_t *
paper_incident(const json_t *fields)
{
    static const PaperField known[] = {{"date", "incident_date"},
                                       {"time", "incident_time"},
                                       {"place", "incident_place"},
                                       {"summary", "incident_summary"},
                                       {"outcome", "outcome"},
                                       {"date_of_death", "date_of_death"},
                                       {"abuse_or_neglect", "abuse_or_neglect"},
                                       {"harm", "harm_type"},
                                       {"criteria", "criteria_ticked"},
                                       {"grounds", "criteria_rationale"},
                                       {"safeguarding", "immediate_safeguarding_action"},
                                       {"agency_aware", "aware_date"},
                                       {"authority_aware", "la_aware_date"},
                                       {"other_areas", "other_areas_involved"}};

    return paper_fields(fields, known, G_N_ELEMENTS(known));
}

static json_t *
paper_beside(const json_t *fields)
{
    static const PaperField known[] = {{"police", "police_investigation"},
                                       {"police_reference", "police_reference"},
                                       {"criminal", "criminal_proceedings"},
                                       {"coroner", "coroner_inquest"},
                                       {"child_death", "child_death_process"},
                                       {"other_reviews", "other_reviews"},
                                       {"media", "media_interest"},
                                       {"family_informed", "family_informed_and_views"},
                                       {"panel_notified", "panel_notified"},
                                       {"panel_notified_on", "panel_notified_date"},
                                       {"panel_reference", "panel_reference"}};

    return paper_fields(fields, known, G_N_ELEMENTS(known));
}

/* "L.K." */
static char *
paper_initials(const char *name)
{
    g_auto(GStrv) parts = g_strsplit_set(name, " -", -1);
    GString *initials = g_string_new(NULL);

    for (guint i = 0; parts[i] != NULL; i++) {
        gunichar first = g_utf8_get_char(parts[i]);

        if (!g_unichar_isalpha(first))
            continue;
        g_string_append_unichar(initials, g_unichar_toupper(first));
        g_string_append_c(initials, '.');
    }
    return g_string_free(initials, FALSE);
}

static json_t *
paper_child(const json_t *record, gsize number)
{
    static const PaperField known[] = {{"name", "child_name"},
                                       {"born", "child_dob"},
                                       {"age", "child_age"},
                                       {"sex", "child_sex"},
                                       {"ethnicity", "child_ethnicity"},
                                       {"language", "child_language_interpreter"},
                                       {"religion", "child_religion"},
                                       {"disability", "child_disability"},
                                       {"nhs_number", "child_nhs_number"},
                                       {"address", "child_home_address"},
                                       {"address_now", "child_current_address"},
                                       {"gp", "child_gp"},
                                       {"school", "child_school"},
                                       {"authority", "responsible_la"},
                                       {"looked_after", "looked_after_status"},
                                       {"placement", "placement_type"},
                                       {"expected", "child_unborn_edd"},
                                       {"legal", "legal_status"},
                                       {"in_need", "cin_or_open_case_status"},
                                       {"care_leaver", "care_leaver_status"},
                                       {"known_to", "known_to_agencies"},
                                       {"plan", "cp_plan_status"},
                                       {"carers", "parents_carers"},
                                       {"siblings", "siblings"},
                                       {"household", "household_and_significant_others"}};
    json_t *child = paper_fields(record, known, G_N_ELEMENTS(known));
    g_autofree char *heading = g_strdup_printf("Child %" G_GSIZE_FORMAT, number);
    g_autofree char *initials = paper_initials(base_json_string(child, "name"));

    json_object_set_new(child, "heading", json_string(heading));
    json_object_set_new(child, "initials", base_json_text(initials));
    return child;
}

static void
paper_set_children(json_t *values, const json_t *form)
{
    json_t *children = json_array();
    g_autoptr(GString) initials = g_string_new(NULL);
    size_t i;
    json_t *record;

    json_array_foreach(json_object_get(form, "children"), i, record)
    {
        json_t *child = paper_child(record, i + 1);
        const char *short_name = base_json_string(child, "initials");

        json_array_append_new(children, child);
        if (*short_name != '\0')
            g_string_append_printf(initials, "%s%s", initials->len > 0 ? ", " : "", short_name);
    }
    json_object_set_new(values, "children", children);
    json_object_set_new(values, "initials", base_json_text(initials->str));
}

/* Who is in the directory, with the titles of their roles: for distribution and attendance lists. */
static json_t *
paper_people(const LetterCase *about)
{
    json_t *people = json_array();

    for (guint i = 0; i < about->people->people->len; i++) {
        const RulesPerson *person = g_ptr_array_index(about->people->people, i);
        g_autoptr(GString) titles = g_string_new(NULL);

        for (guint r = 0; person->roles != NULL && person->roles[r] != NULL; r++) {
            const RulesRole *role = rules_pack_role_find(about->pack, person->roles[r]);

            g_string_append_printf(titles, "%s%s", titles->len > 0 ? "; " : "",
                                   role != NULL ? role->title : person->roles[r]);
        }
        json_array_append_new(people,
                              json_pack("{s:o, s:o, s:o}", "name", base_json_text(person->name), "role",
                                        base_json_text(titles->str), "agency",
                                        base_json_text(person->agency != NULL ? person->agency : "")));
    }
    return people;
}

static void
paper_set_form(json_t *values, const LetterCase *about)
{
    const json_t *form = casework_file_form(about->file);
    const json_t *fields = json_object_get(form, "fields");
    json_t *missing = json_array();

    letter_values_missing(about->questions, form, FALSE, missing);
    json_object_set_new(values, "referrer", paper_referrer(fields));
    json_object_set_new(values, "incident", paper_incident(fields));
    json_object_set_new(values, "beside", paper_beside(fields));
    json_object_set_new(values, "agencies", letter_values_agencies(about));
    json_object_set_new(values, "record", letter_values_record(about->questions, fields));
    json_object_set_new(values, "missing", missing);
    json_object_set_new(values, "web_missing", letter_values_panel_missing(form));
    paper_set_children(values, form);
}

json_t *
letter_paper_values(const LetterCase *about)
{
    json_t *values = letter_values_common(about->pack, about->config);
    const CaseworkEvent *received = casework_file_opened(about->file);
    g_autofree char *today = base_date_to_words(&about->today);
    g_autofree char *iso = base_date_to_iso(&about->today);

    json_object_set_new(values, "exercise", json_boolean(about->exercise));
    json_object_set_new(values, "picture", json_false()); /* letter_paper_make() draws it */
    json_object_set_new(values, "ref", json_string(casework_file_ref(about->file)));
    json_object_set_new(values, "procedure", base_json_text(about->pack->title));
    json_object_set_new(values, "edition", base_json_text(about->pack->edition));
    json_object_set_new(values, "mailbox", base_json_text(about->config->address));
    json_object_set_new(values, "today", json_string(today));
    json_object_set_new(values, "today_iso", json_string(iso));
    json_object_set_new(values, "received", letter_values_time(received != NULL ? received->happened : NULL));
    json_object_set_new(values, "people", paper_people(about));
    json_object_set_new(values, "enclosed", json_array()); /* what goes with a mail is its sender's to say */
    paper_set_form(values, about);
    letter_values_set_course(values, about);
    return values;
}
