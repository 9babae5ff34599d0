#include <string.h>

#include "base/time.h"
#include "form/form.h"
#include "letter/paper.h"
#include "letter/values_private.h"

/* The duty whose own event @event is (others may be met by it too, as what comes before a meeting is by its
 * being held), as it stands in the case; NULL: its clock has not started. */
static const CaseworkDuty *
case_duty_met_by(const GPtrArray *duties, const char *event)
{
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);

        if (duty->clock->duty->met_by != NULL && g_strcmp0(duty->clock->duty->met_by[0], event) == 0)
            return duty;
    }
    return NULL;
}

/* The duty at which a decision that is not settled escalates. */
static const CaseworkDuty *
case_duty_of_decision(const GPtrArray *duties, const RulesDecision *decision)
{
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);

        if (g_strcmp0(duty->clock->duty->id, decision->unsettled_at) == 0)
            return duty;
    }
    return NULL;
}

static char *
case_target(const CaseworkDuty *duty, gboolean short_form)
{
    g_autofree char *words = NULL;

    if (duty == NULL || !g_date_valid(&duty->clock->target))
        return g_strdup("");
    if (short_form)
        return base_date_to_short(&duty->clock->target);
    words = base_date_to_words(&duty->clock->target);
    words[strlen(words) - strlen(" 2026")] = '\0'; /* the year is plain from the date of receipt */
    return g_strdup(words);
}

static char *
case_target_of(const GPtrArray *duties, const char *event, gboolean short_form)
{
    return case_target(case_duty_met_by(duties, event), short_form);
}

static void
case_set_received(json_t *values, const LetterCase *about)
{
    const CaseworkEvent *received = casework_file_opened(about->file);

    json_object_set_new(values, "ref", json_string(casework_file_ref(about->file)));
    json_object_set_new(values, "received", letter_values_time(received != NULL ? received->happened : NULL));
}

static const char *
case_form_word(const json_t *form)
{
    const char *kind = base_json_string(form, "kind");

    return g_strcmp0(kind, "referral") == 0 ? "referral" : "notification";
}

/* Why nothing of @form could be read (@whole), or a part of it, for its sender; "": it was read. */
static const char *
case_unread(const json_t *form, gboolean whole)
{
    size_t i;
    json_t *problem;

    if (whole != (g_strcmp0(base_json_string(form, "kind"), "unknown") == 0))
        return "";
    json_array_foreach(json_object_get(form, "problems"), i, problem)
    {
        const char *why = form_problem_cause(json_string_value(problem));

        if (why != NULL)
            return why;
    }
    return "";
}

static void
case_set_acknowledgement(json_t *values, const LetterCase *about, const json_t *form, const GPtrArray *duties)
{
    static const char *const numbers[] = {"",
                                          "one further fact",
                                          "two further facts",
                                          "three further facts",
                                          "four further facts",
                                          "five further facts"};
    const CaseworkEvent *opened = casework_file_opened(about->file);
    json_t *asked = json_array();
    guint others = letter_values_missing(about->questions, form, TRUE, asked);
    g_autofree char *confirm_by = case_target_of(duties, "case-confirmed", FALSE);
    g_autofree char *meeting_by = case_target_of(duties, "meeting-held", FALSE);

    json_object_set_new(values, "form", json_string(case_form_word(form)));
    json_object_set_new(values, "opens_case", json_true());
    json_object_set_new(values, "unread", json_string(case_unread(form, TRUE)));
    json_object_set_new(values, "partly_unread", json_string(case_unread(form, FALSE)));
    json_object_set_new(values, "referral",
                        json_boolean(opened != NULL && g_str_equal(opened->kind, CASEWORK_REFERRED)));
    json_object_set_new(values, "anything_missing", json_boolean(others > 0 || json_array_size(asked) > 0));
    json_object_set_new(values, "missing", asked);
    json_object_set_new(values, "further_facts",
                        json_string(others < G_N_ELEMENTS(numbers) ? numbers[others] : "some further facts"));
    json_object_set_new(values, "example_answer", json_string("aware: 14 December 2026"));
    json_object_set_new(values, "confirm_by", json_string(confirm_by));
    json_object_set_new(values, "meeting_by", json_string(meeting_by));
}

static void
case_set_partner_notice(json_t *values, const LetterCase *about, const GPtrArray *duties)
{
    json_t *next = json_array();
    g_autofree char *confirm_by = case_target_of(duties, "case-confirmed", FALSE);
    const RulesDecision *view =
        about->pack->decisions->len > 0 ? g_ptr_array_index(about->pack->decisions, 0) : NULL;
    g_autofree char *view_by =
        view != NULL ? case_target(case_duty_of_decision(duties, view), FALSE) : g_strdup("");
    g_autofree char *confirm =
        *confirm_by != '\0' ? g_strdup_printf("the office confirms receipt by %s", confirm_by) : NULL;
    g_autofree char *asked =
        *view_by != '\0' ? g_strdup_printf("you are then asked for your first view, by %s", view_by) : NULL;

    if (confirm != NULL)
        json_array_append_new(next, json_pack("{s:s}", "text", confirm));
    if (asked != NULL)
        json_array_append_new(next, json_pack("{s:s}", "text", asked));
    json_object_set_new(values, "next", next);
    json_object_set_new(values, "why", json_string(""));
}

static json_t *
case_children(const LetterCase *about, const json_t *form)
{
    json_t *children = json_array();
    size_t i;
    json_t *child;

    json_array_foreach(json_object_get(form, "children"), i, child)
    {
        g_autofree char *heading = g_strdup_printf("Child %zu", i + 1);

        json_array_append_new(children, json_pack("{s:s, s:o}", "heading", heading, "fields",
                                                  letter_values_record(about->questions, child)));
    }
    return children;
}

static json_t *
case_problems(const json_t *form)
{
    json_t *problems = json_array();
    size_t i;
    json_t *problem;

    json_array_foreach(json_object_get(form, "problems"), i, problem)
    {
        g_autofree char *text = form_problem_told(form, json_string_value(problem));

        json_array_append_new(problems, json_pack("{s:s}", "text", text));
    }
    return problems;
}

static void
case_set_confirm(json_t *values, const LetterCase *about, const json_t *form, const GPtrArray *duties)
{
    const json_t *fields = json_object_get(form, "fields");
    g_autofree char *agency = letter_values_field(fields, "referrer_agency");
    gboolean tight = FALSE;
    json_t *lines = letter_values_clocks(about, duties, &tight);
    json_t *missing = json_array();
    const CaseworkDuty *confirm = case_duty_met_by(duties, "case-confirmed");

    letter_values_missing(about->questions, form, FALSE, missing);
    json_object_set_new(values, "form", json_string(case_form_word(form)));
    json_object_set_new(values, "agency",
                        base_json_text(agency != NULL ? agency : "an agency that the form does not name"));
    json_object_set_new(values, "attached_name",
                        json_string(about->attached_name != NULL ? about->attached_name : ""));
    json_object_set_new(values, "too_large", json_string(about->too_large != NULL ? about->too_large : ""));
    json_object_set_new(values, "problems", case_problems(form));
    json_object_set_new(values, "calendar", json_pack("{s:b, s:o}", "tight", tight, "lines", lines));
    json_object_set_new(values, "duties", json_array());
    json_object_set_new(values, "missing", missing);
    json_object_set_new(values, "fields", letter_values_record(about->questions, fields));
    json_object_set_new(values, "children", case_children(about, form));
    json_object_set_new(
        values, "answers",
        letter_values_answers(about->pack, about->config, casework_file_ref(about->file), "confirm"));
    json_object_set_new(values, "example_correction", json_string("aware: 14 December 2026"));
    json_object_set_new(values, "rule", base_json_text(confirm != NULL ? confirm->clock->duty->source : ""));
}

/* The facts that bear on the question, as read; the form itself stays with operations. */
static json_t *
case_facts(const json_t *form)
{
    static const struct {
        const char *label, *id;
    } shown[] = {{"What happened", "incident_summary"},
                 {"Date of incident", "incident_date"},
                 {"Outcome", "outcome"},
                 {"Abuse or neglect", "abuse_or_neglect"}};
    const json_t *fields = json_object_get(form, "fields");
    json_t *facts = json_array();
    size_t i;
    json_t *child;

    json_array_foreach(json_object_get(form, "children"), i, child)
    {
        g_autofree char *name = letter_values_field(child, "child_name");
        g_autofree char *born = letter_values_field(child, "child_dob");
        g_autofree char *text = g_strdup_printf("%s%s%s", name != NULL ? name : "name not read",
                                                born != NULL ? ", born " : "", born != NULL ? born : "");

        json_array_append_new(facts,
                              json_pack("{s:s, s:o}", "label", "Child", "value", base_json_text(text)));
    }
    for (guint f = 0; f < G_N_ELEMENTS(shown); f++) {
        g_autofree char *text = letter_values_field(fields, shown[f].id);

        if (text != NULL)
            json_array_append_new(
                facts, json_pack("{s:s, s:o}", "label", shown[f].label, "value", base_json_text(text)));
    }
    return facts;
}

static char *
case_waiting_for(const LetterCase *about)
{
    g_autoptr(GPtrArray) seats = rules_people_persons_of_role(about->people, about->decision->asked_of);
    guint waiting = 0;

    for (guint i = 0; i < seats->len; i++) {
        const RulesPerson *seat = g_ptr_array_index(seats, i);

        waiting += casework_file_answer(about->file, about->decision->id, seat->id) == NULL;
    }
    return waiting > 1 && waiting < seats->len
               ? g_strdup_printf("%u of the %u who are asked have not answered yet.", waiting, seats->len)
               : g_strdup("");
}

static void
case_set_question(json_t *values, const LetterCase *about, const json_t *form, const GPtrArray *duties)
{
    const RulesRole *role = rules_pack_role_find(about->pack, about->decision->asked_of);
    const CaseworkDuty *duty = case_duty_of_decision(duties, about->decision);
    g_autofree char *by = case_target(duty, TRUE);
    g_autofree char *waiting_for = case_waiting_for(about);

    json_object_set_new(values, "by", json_string(by));
    json_object_set_new(values, "question", json_string(about->decision->question));
    json_object_set_new(values, "answers",
                        letter_values_answers(about->pack, about->config, casework_file_ref(about->file),
                                              about->decision->id));
    json_object_set_new(values, "facts", case_facts(form));
    json_object_set_new(values, "attached_name", json_string(""));
    json_object_set_new(values, "waiting_for", json_string(waiting_for));
    json_object_set_new(values, "asked_as",
                        json_string(role != NULL ? role->title : about->decision->asked_of));
    json_object_set_new(values, "deputy", json_string(""));
    json_object_set_new(values, "why", json_string(""));
    json_object_set_new(values, "source", base_json_text(duty != NULL ? duty->clock->duty->source : ""));
}

/* Mails made of a case's common values that ask for an answer print the words for it. */
static json_t *
case_asking(const char *letter, const LetterCase *about)
{
    static const struct {
        const char *letter, *question;
    } asking[] = {
        {"meeting-invitation", RULES_ASK_ATTENDANCE},
        {"attendance-request", RULES_ASK_ATTENDANCE},
        {"substitute-request", RULES_ASK_ATTENDANCE},
        {"authority-alert", RULES_ASK_NOTIFICATION},
    };
    json_t *values = letter_paper_values(about);

    for (guint i = 0; i < G_N_ELEMENTS(asking); i++) {
        if (g_str_equal(asking[i].letter, letter))
            json_object_set_new(values, "answers",
                                letter_values_answers(about->pack, about->config,
                                                      casework_file_ref(about->file), asking[i].question));
    }
    return values;
}

json_t *
letter_values(const char *letter, const LetterCase *about)
{
    const json_t *form = casework_file_form(about->file);
    g_autoptr(GPtrArray) duties = NULL;
    json_t *values;

    if (about->decision == NULL && !g_str_equal(letter, "confirm-request") &&
        !g_str_equal(letter, "partner-notice") && !g_str_equal(letter, "acknowledgement"))
        return case_asking(letter, about);
    values = letter_values_common(about->pack, about->config);
    duties = casework_file_duties(about->file, about->calendar);
    case_set_received(values, about);
    if (about->decision != NULL)
        case_set_question(values, about, form, duties);
    else if (g_str_equal(letter, "confirm-request"))
        case_set_confirm(values, about, form, duties);
    else if (g_str_equal(letter, "partner-notice"))
        case_set_partner_notice(values, about, duties);
    else
        case_set_acknowledgement(values, about, form, duties);
    return values;
}
