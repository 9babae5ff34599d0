#include "casework/decision.h"

#include <string.h>

static const char recorded_by[] = "-and-recorded-by ";

GPtrArray *
casework_deputies(const RulesPeople *people, const RulesDecision *decision, const RulesPerson *seat)
{
    const RulesPerson *own = rules_people_deputy_person(people, seat);
    GPtrArray *deputies = g_ptr_array_new();

    if (own != NULL)
        g_ptr_array_add(deputies, (gpointer)own);
    for (guint i = 0; decision->deputy != NULL && i < people->people->len; i++) {
        const RulesPerson *person = g_ptr_array_index(people->people, i);

        /* A person without an agency stands for nobody's in particular: only where there is one seat to stand
         * for. */
        if (person != own && person != seat && !person->shared &&
            rules_person_has_role(person, decision->deputy) && g_strcmp0(person->agency, seat->agency) == 0)
            g_ptr_array_add(deputies, (gpointer)person);
    }
    return deputies;
}

/* The seat that an answer is for: what the event says, else its writer's own. */
static gboolean
decision_is_for(const CaseworkEvent *event, const RulesPerson *person)
{
    const char *seat = base_json_string(event->payload, "seat");

    return g_strcmp0(seat != NULL ? seat : event->actor, person->id) == 0;
}

static void
decision_take(CaseworkSeat *seat, const CaseworkEvent *event, const char *answer)
{
    gboolean own = g_strcmp0(event->actor, seat->person->id) == 0;

    /* Who stood back does not come in again by the same door. */
    if (own && seat->stood_back)
        return;
    if (seat->state == CASEWORK_SEAT_ANSWERED && g_strcmp0(seat->answer, answer) != 0 &&
        !json_is_true(json_object_get(event->payload, "changed"))) {
        seat->state = CASEWORK_SEAT_CONTRADICTS;
        seat->answer = NULL;
        return;
    }
    if (seat->state == CASEWORK_SEAT_CONTRADICTS && !json_is_true(json_object_get(event->payload, "changed")))
        return;
    seat->state = CASEWORK_SEAT_ANSWERED;
    seat->answer = answer;
    seat->by = event->actor;
    seat->by_telephone = json_object_get(event->payload, "by_telephone");
    seat->reserved = base_json_string(event->payload, "reservation") != NULL;
}

/* The number of the first event that counts for @decision: what was said before it was put again does not. */
static guint
decision_since(const RulesDecision *decision, const CaseworkFile *file)
{
    const GPtrArray *events = casework_file_events(file);

    for (guint i = events->len; i > 0; i--) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i - 1);

        if (g_str_equal(event->kind, CASEWORK_PUT_AGAIN) &&
            g_strcmp0(base_json_string(event->payload, "decision"), decision->id) == 0)
            return i;
    }
    return 0;
}

gboolean
casework_decision_was_put(const RulesDecision *decision, const CaseworkFile *file)
{
    const GPtrArray *events = casework_file_events(file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "mail-queued") &&
            g_strcmp0(base_json_string(event->payload, "question"), decision->id) == 0)
            return TRUE;
    }
    return FALSE;
}

guint
casework_decision_round(const RulesDecision *decision, const CaseworkFile *file)
{
    const GPtrArray *events = casework_file_events(file);
    guint round = 1;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        round += g_str_equal(event->kind, CASEWORK_PUT_AGAIN) &&
                 g_strcmp0(base_json_string(event->payload, "decision"), decision->id) == 0;
    }
    return round;
}

/* The number of the first event after @decision was put: what stood then is what it may turn over. */
static guint
decision_put(const RulesDecision *decision, const CaseworkFile *file)
{
    const GPtrArray *events = casework_file_events(file);
    guint since = decision_since(decision, file);

    for (guint i = since; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "mail-queued") &&
            g_strcmp0(base_json_string(event->payload, "question"), decision->id) == 0)
            return i;
    }
    return since;
}

/* The answer that brought @event about: what it says itself; what was recorded by hand says it by its kind.
 */
static const char *
decision_as(const RulesDecision *decision, const CaseworkEvent *event)
{
    const char *as = base_json_string(event->payload, CASEWORK_SETTLED_AS);

    for (guint i = 0; as == NULL && decision->answers[i] != NULL; i++) {
        if (g_str_equal(decision->outcomes[i], event->kind))
            as = decision->answers[i];
    }
    return as;
}

const CaseworkEvent *
casework_settled(const RulesDecision *decision, const CaseworkFile *file, const char **as)
{
    const GPtrArray *events = casework_file_events(file);

    for (guint i = decision_put(decision, file); decision->outcomes != NULL && i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (event->undone || !g_strv_contains((const char *const *)decision->outcomes, event->kind))
            continue;
        *as = decision_as(decision, event);
        return event;
    }
    return NULL;
}

gboolean
casework_finding_falls(const CaseworkTally *tally, const CaseworkFile *file, const char **as)
{
    const RulesDecision *decision = tally->decision;
    const CaseworkEvent *stands = casework_settled(decision, file, as);

    if (stands == NULL || tally->outcome == NULL || g_str_equal(stands->kind, tally->outcome))
        return FALSE;
    for (guint i = 0; decision->answers[i] != NULL; i++) {
        if (g_str_equal(decision->outcomes[i], stands->kind))
            return casework_decision_recorder(decision, i) != NULL;
    }
    return FALSE;
}

static CaseworkSeat *
decision_seat(const RulesDecision *decision, const CaseworkFile *file, const RulesPerson *person)
{
    CaseworkSeat *seat = g_new0(CaseworkSeat, 1);
    const GPtrArray *events = casework_file_events(file);

    seat->person = person;
    for (guint i = decision_since(decision, file); i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(events, i);
        const char *answer = base_json_string(event->payload, "answer");

        if (g_strcmp0(base_json_string(event->payload, "decision"), decision->id) != 0 ||
            !decision_is_for(event, person))
            continue;
        if (g_str_equal(event->kind, "stood-back")) {
            seat->state = CASEWORK_SEAT_STANDS_BACK;
            seat->stood_back = TRUE;
            seat->answer = NULL;
        } else if (answer != NULL) {
            decision_take(seat, event, answer);
        }
    }
    return seat;
}

static gboolean
decision_rule_holds(const char *rule, guint given, guint seats)
{
    gsize len = strcspn(rule, "-");

    if (strncmp(rule, "any", len) == 0 && len == 3)
        return given >= 1;
    if (strncmp(rule, "majority", len) == 0 && len == 8)
        return given * 2 > seats;
    return strncmp(rule, "all", len) == 0 && len == 3 && seats > 0 && given == seats;
}

const char *
casework_decision_recorder(const RulesDecision *decision, guint answer)
{
    const char *at = strstr(decision->settled[answer], recorded_by);

    return at != NULL ? at + strlen(recorded_by) : NULL;
}

static void
tally_settle(CaseworkTally *tally)
{
    const RulesDecision *decision = tally->decision;
    gboolean twice = FALSE;

    for (guint i = 0; decision->answers[i] != NULL; i++) {
        guint given = 0;

        for (guint s = 0; s < tally->seats->len; s++)
            given += g_strcmp0(((CaseworkSeat *)g_ptr_array_index(tally->seats, s))->answer,
                               decision->answers[i]) == 0;
        if (!decision_rule_holds(decision->settled[i], given, tally->seats->len))
            continue;
        twice |= tally->settled != NULL;
        tally->settled = decision->answers[i];
        tally->recorded_by = casework_decision_recorder(decision, i);
        tally->outcome =
            decision->outcomes != NULL && *decision->outcomes[i] != '\0' ? decision->outcomes[i] : NULL;
    }
    if (twice)
        tally->settled = tally->outcome = tally->recorded_by = NULL;
    if (tally->recorded_by != NULL)
        tally->outcome = NULL;
}

CaseworkTally *
casework_tally(const RulesPeople *people, const RulesDecision *decision, const CaseworkFile *file)
{
    CaseworkTally *tally = g_new0(CaseworkTally, 1);
    g_autoptr(GPtrArray) holders = rules_people_persons_of_role(people, decision->asked_of);

    tally->decision = decision;
    tally->seats = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < holders->len; i++) {
        CaseworkSeat *seat = decision_seat(decision, file, g_ptr_array_index(holders, i));

        tally->n_answered += seat->state == CASEWORK_SEAT_ANSWERED;
        g_ptr_array_add(tally->seats, seat);
    }
    tally->complete = tally->seats->len > 0 && tally->n_answered == tally->seats->len;
    tally_settle(tally);
    tally->split = tally->complete && tally->settled == NULL;
    return tally;
}

void
casework_tally_free(CaseworkTally *tally)
{
    if (tally == NULL)
        return;
    g_ptr_array_unref(tally->seats);
    g_free(tally);
}

const CaseworkSeat *
casework_tally_seat(const CaseworkTally *tally, const RulesPeople *people, const RulesPerson *person,
                    gboolean *several)
{
    const CaseworkSeat *found = NULL;

    *several = FALSE;
    for (guint i = 0; i < tally->seats->len; i++) {
        const CaseworkSeat *seat = g_ptr_array_index(tally->seats, i);

        if (seat->person == person)
            return seat;
    }
    for (guint i = 0; i < tally->seats->len; i++) {
        const CaseworkSeat *seat = g_ptr_array_index(tally->seats, i);
        g_autoptr(GPtrArray) deputies = casework_deputies(people, tally->decision, seat->person);

        if (!g_ptr_array_find(deputies, person, NULL))
            continue;
        *several |= found != NULL;
        found = seat;
    }
    return *several ? NULL : found;
}
