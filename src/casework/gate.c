#include "casework/gate.h"

#include <string.h>

#include "base/time.h"
#include "casework/version.h"

gboolean
casework_is_office(const RulesPack *pack, const RulesPerson *person)
{
    return rules_person_has_role(person, pack->tasks_to) || rules_person_has_role(person, pack->signs) ||
           rules_person_has_role(person, pack->manager);
}

/* Does @event follow from the answers to a decision?  Then "done" does not say which of them it was. */
static gboolean
gate_follows_from_answers(const RulesPack *pack, const char *event)
{
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);

        if (g_strcmp0(decision->when_settled, event) == 0 || g_strcmp0(decision->all_answered, event) == 0 ||
            g_strv_contains((const char *const *)decision->outcomes, event))
            return TRUE;
    }
    return FALSE;
}

const char *
casework_done_event(const RulesPack *pack, const RulesDuty *duty)
{
    for (guint i = 0; duty->met_by != NULL && duty->met_by[i] != NULL; i++) {
        if (g_str_equal(duty->met_by[i], duty->id) && !gate_follows_from_answers(pack, duty->id))
            return duty->met_by[i];
    }
    for (guint i = 0; duty->met_by != NULL && duty->met_by[i] != NULL; i++) {
        const RulesEvent *event = rules_pack_event_find(pack, duty->met_by[i]);

        if (event != NULL && event->said_by != RULES_SAID_BY_NOBODY &&
            !gate_follows_from_answers(pack, event->kind) &&
            g_strv_contains((const char *const *)event->recorded_by, "action"))
            return event->kind;
    }
    return NULL;
}

void
casework_approval_free(CaseworkApproval *approval)
{
    if (approval == NULL)
        return;
    g_ptr_array_unref(approval->missing);
    g_free(approval);
}

/* An approval is of the paper that lay before its giver: of the version that had been announced when the mail
 * was written that they answered.  The order of the events says so; times do not, since a mail may lie for a
 * while. */
static gboolean
gate_is_of_version(const CaseworkFile *file, const CaseworkEvent *approved, guint announced)
{
    gint64 request = json_integer_value(json_object_get(approved->payload, "request"));
    const CaseworkEvent *version = g_ptr_array_index(casework_file_events(file), announced);
    const char *asked = base_json_string(approved->payload, "asked");
    g_autoptr(GDateTime) when = NULL;
    g_autoptr(GDateTime) then = NULL;

    if (request != 0)
        return casework_version_mail(file, request) > (gint)announced;
    when = asked != NULL ? base_time_from_iso(asked, NULL) : NULL;
    then = base_time_from_iso(version->happened, NULL);
    return when != NULL && then != NULL && g_date_time_compare(when, then) >= 0;
}

/* The newest word of @person, or of their deputy for them, on @duty: TRUE approved.  A query after an
 * approval takes it back: nothing leaves on an approval that its giver has doubts of. */
static gboolean
gate_approved(const RulesPack *pack, const CaseworkFile *file, const RulesDuty *duty,
              const RulesPerson *person, gboolean *queried)
{
    const GPtrArray *events = casework_file_events(file);
    gint version = -1; /* which event announced the newest one */
    gboolean approved = FALSE;

    *queried = FALSE;
    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(events, i);
        gboolean given = g_str_equal(event->kind, "approved"), asked = g_str_equal(event->kind, "queried");
        const char *seat = base_json_string(event->payload, "seat");

        if (casework_version_duty(pack, event) == duty) {
            version = (gint)i;
            approved = *queried = FALSE;
            continue;
        }
        if ((!given && !asked) || g_strcmp0(base_json_string(event->payload, "duty"), duty->id) != 0 ||
            g_strcmp0(seat != NULL ? seat : event->actor, person->id) != 0)
            continue;
        if (given && version >= 0 && !gate_is_of_version(file, event, (guint)version))
            continue;
        approved = given;
        *queried = asked;
    }
    return approved;
}

static gboolean
gate_rule_holds(const char *rule, guint given, guint seats)
{
    if (rule != NULL && g_str_equal(rule, "all"))
        return seats > 0 && given == seats;
    if (rule != NULL && g_str_equal(rule, "majority"))
        return given * 2 > seats;
    return given > 0;
}

CaseworkApproval *
casework_approval(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                  const CaseworkFile *file)
{
    const RulesNeed *need = rules_duty_approval(duty);
    g_autoptr(GPtrArray) holders = need != NULL ? rules_people_persons_of_role(people, need->approval) : NULL;
    CaseworkApproval *approval;

    if (need == NULL)
        return NULL;
    approval = g_new0(CaseworkApproval, 1);
    approval->need = need;
    approval->missing = g_ptr_array_new();
    approval->seats = holders->len;
    for (guint h = 0; h < holders->len; h++) {
        const RulesPerson *person = g_ptr_array_index(holders, h);
        gboolean queried, given = gate_approved(pack, file, duty, person, &queried);

        approval->given += given;
        approval->queried |= queried;
        if (!given)
            g_ptr_array_add(approval->missing, (gpointer)person);
    }
    approval->met = gate_rule_holds(need->settled, approval->given, approval->seats);
    return approval;
}

/* Where only what leaves by caseward needs the approval, doing it by hand does not wait for it. */
static gboolean
gate_is_for_submission(const RulesDuty *duty, const CaseworkApproval *approval)
{
    return duty->submit != NULL && approval->need == &duty->submit->need;
}

static char *
gate_approval_words(const RulesPack *pack, const CaseworkApproval *approval)
{
    const RulesRole *role = rules_pack_role_find(pack, approval->need->approval);

    return g_strdup_printf("the approval of: %s (%u of %u have given it%s)",
                           role != NULL ? role->title : approval->need->approval, approval->given,
                           approval->seats, approval->queried ? ", and there is a query" : "");
}

static void
gate_decision(const RulesPack *pack, const RulesPeople *people, const RulesNeed *need,
              const CaseworkFile *file, GPtrArray *missing)
{
    const RulesDecision *decision = rules_pack_decision_find(pack, need->decision);
    g_autoptr(CaseworkTally) tally = casework_tally(people, decision, file);

    /* What was brought about stands, whatever was said since. */
    for (guint i = 0; decision->outcomes != NULL && decision->answers[i] != NULL; i++) {
        if (*decision->outcomes[i] != '\0' && casework_file_first(file, decision->outcomes[i]) != NULL)
            return;
    }
    if (tally->settled == NULL)
        g_ptr_array_add(missing, g_strdup_printf("the answer to \"%s\" (%u of %u have answered%s)",
                                                 decision->question, tally->n_answered, tally->seats->len,
                                                 tally->split ? ", and they differ" : ""));
}

static gboolean
gate_is_open(const GPtrArray *duties, const char *id)
{
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)duties, i);

        if (g_str_equal(duty->clock->duty->id, id))
            return g_str_equal(duty->state, "running");
    }
    return FALSE;
}

static GPtrArray *
gate_missing(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
             const CaseworkFile *file, const GPtrArray *duties, gboolean leaves)
{
    GPtrArray *missing = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(CaseworkApproval) approval = casework_approval(pack, people, duty, file);

    if (approval != NULL && !approval->met && (leaves || !gate_is_for_submission(duty, approval)))
        g_ptr_array_add(missing, gate_approval_words(pack, approval));
    for (guint i = 0; duty->needs != NULL && i < duty->needs->len; i++) {
        const RulesNeed *need = g_ptr_array_index(duty->needs, i);

        if (need->decision != NULL)
            gate_decision(pack, people, need, file, missing);
        if (need->first != NULL && gate_is_open(duties, need->first))
            g_ptr_array_add(missing, g_strdup_printf("what comes first and cannot be made good later: %s",
                                                     rules_pack_duty_find(pack, need->first)->duty));
    }
    return missing;
}

GPtrArray *
casework_gate(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
              const CaseworkFile *file, const GPtrArray *duties)
{
    return gate_missing(pack, people, duty, file, duties, FALSE);
}

GPtrArray *
casework_gate_out(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                  const CaseworkFile *file, const GPtrArray *duties)
{
    return gate_missing(pack, people, duty, file, duties, TRUE);
}

GPtrArray *
casework_before(const RulesDuty *duty, const GPtrArray *duties)
{
    GPtrArray *before = g_ptr_array_new();

    for (guint i = 0; duty->after != NULL && i < duties->len; i++) {
        const CaseworkDuty *other = g_ptr_array_index((GPtrArray *)duties, i);

        if (g_str_equal(other->state, "running") &&
            g_strv_contains((const char *const *)duty->after, other->clock->duty->id))
            g_ptr_array_add(before, (gpointer)other->clock->duty);
    }
    return before;
}
