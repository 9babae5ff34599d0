/* Who may say what.  A clock stops only on a finding that a named person records, and that person must be one
 * whose finding it is (X22). */
#include <string.h>

#include "casework/gate.h"

static gboolean
forbidden_has(GStrv list, const char *word)
{
    return list != NULL && g_strv_contains((const char *const *)list, word);
}

static gboolean
forbidden_has_role_of(const RulesPerson *person, const RulesDuty *duty)
{
    return rules_person_has_role(person, duty->owner) ||
           (duty->deputy != NULL && rules_person_has_role(person, duty->deputy)) ||
           (duty->by != NULL && rules_person_has_role(person, duty->by));
}

/* TRUE: @person owns, or stands in for, a duty that @event ends (with @starts_too: or begins). */
static gboolean
forbidden_owns(const RulesPack *pack, const RulesPerson *person, const char *event, gboolean starts_too)
{
    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = g_ptr_array_index(pack->duties, i);

        if ((forbidden_has(duty->met_by, event) || forbidden_has(duty->stopped_by, event) ||
             (starts_too && forbidden_has(duty->starts, event))) &&
            forbidden_has_role_of(person, duty))
            return TRUE;
    }
    return FALSE;
}

/* The decision that brings @event about, and with which answer; NULL: none does. */
static const RulesDecision *
forbidden_decision(const RulesPack *pack, const char *event, guint *answer)
{
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);

        for (guint a = 0; decision->answers[a] != NULL; a++) {
            if (g_strcmp0(decision->outcomes[a], event) == 0 ||
                g_strcmp0(decision->when_settled, event) == 0) {
                *answer = a;
                return decision;
            }
        }
    }
    return NULL;
}

/* What follows from answers is not recorded by hand, but where the pack leaves the recording to a named role:
 * then by that role, and once the answers are in. */
static char *
forbidden_outcome(const RulesPack *pack, const RulesPeople *people, const CaseworkFile *file,
                  const RulesPerson *person, const RulesDecision *decision, guint answer)
{
    const char *recorder = casework_decision_recorder(decision, answer);
    g_autoptr(CaseworkTally) tally = NULL;

    if (recorder == NULL)
        return g_strdup_printf("it follows from the answers to \"%s\" and is not recorded by hand",
                               decision->question);
    if (!rules_person_has_role(person, recorder)) {
        const RulesRole *role = rules_pack_role_find(pack, recorder);

        return g_strdup_printf("it is recorded by: %s", role != NULL ? role->title : recorder);
    }
    tally = casework_tally(people, decision, file);
    if (tally->settled == NULL || !g_str_equal(tally->settled, decision->answers[answer]))
        return g_strdup_printf("the answers to \"%s\" do not bear it: %u of %u have answered",
                               decision->question, tally->n_answered, tally->seats->len);
    return NULL;
}

/* X10: a day is found to be a later one by those whose clock it starts; where the event says so, by them
 * alone. */
static char *
forbidden_correction(const RulesPack *pack, const RulesPerson *person, const RulesEvent *event)
{
    if (forbidden_owns(pack, person, event->corrects, TRUE) ||
        (event->said_by == RULES_SAID_BY_OFFICE && casework_is_office(pack, person)))
        return NULL;
    return g_strdup("only those whose duty counts from that day may find that it was later");
}

static char *
forbidden_record(const RulesPack *pack, const RulesPeople *people, const CaseworkFile *file,
                 const RulesPerson *person, const char *kind)
{
    const RulesEvent *event = rules_pack_event_find(pack, kind);
    guint answer = 0;
    const RulesDecision *decision = forbidden_decision(pack, kind, &answer);

    if (decision != NULL)
        return forbidden_outcome(pack, people, file, person, decision, answer);
    if (event->corrects != NULL)
        return forbidden_correction(pack, person, event);
    switch (event->said_by) {
    case RULES_SAID_BY_ANYBODY:
        return NULL;
    case RULES_SAID_BY_NOBODY:
        return g_strdup("it is not recorded in so many words");
    case RULES_SAID_BY_OWNER:
        return forbidden_owns(pack, person, kind, FALSE)
                   ? NULL
                   : g_strdup("only those whose duty it ends may record it");
    case RULES_SAID_BY_OFFICE:
        return casework_is_office(pack, person) || forbidden_owns(pack, person, kind, TRUE)
                   ? NULL
                   : g_strdup("it is recorded by the office, or by those whose duty it is");
    }
    g_assert_not_reached();
}

static char *
forbidden_approval(const RulesPeople *people, const RulesPerson *person, const RulesDuty *duty)
{
    /* a duty that the case's edition no longer has needs nobody */
    const RulesNeed *need = duty != NULL ? rules_duty_approval(duty) : NULL;
    g_autoptr(GPtrArray) holders = NULL;

    if (need == NULL)
        return g_strdup("it needs nobody's approval");
    if (rules_person_has_role(person, need->approval))
        return NULL;
    holders = rules_people_persons_of_role(people, need->approval);
    for (guint h = 0; h < holders->len; h++) {
        if (g_strcmp0(((const RulesPerson *)g_ptr_array_index(holders, h))->deputy, person->id) == 0)
            return NULL;
    }
    return g_strdup("your approval is not asked for here");
}

/* The procedure names who sends it: nobody stands in for them unless it says so. */
static char *
forbidden_submission(const RulesPack *pack, const RulesPerson *person, const RulesDuty *duty)
{
    const RulesRole *role;

    if (duty == NULL || duty->submit == NULL)
        return g_strdup("nothing of it leaves by this mailbox");
    for (guint i = 0; duty->submit->by[i] != NULL; i++) {
        if (rules_person_has_role(person, duty->submit->by[i]))
            return NULL;
    }
    role = rules_pack_role_find(pack, duty->submit->by[0]);
    return g_strdup_printf("it is submitted by: %s", role != NULL ? role->title : duty->submit->by[0]);
}

/* Two people bear witness to what was said by telephone: each of them is of the office, and one that events
 * can name. */
static char *
forbidden_witness(const RulesPack *pack, const RulesPerson *person)
{
    if (!casework_is_office(pack, person))
        return g_strdup("what was said by telephone is recorded by the office; whoever was asked can answer "
                        "their mail themselves");
    return NULL;
}

/* What is somebody's own word, and no work of the office: who gave it has to be known by name.  A finding is
 * one too (X22: "a finding that a named person records"). */
static gboolean
forbidden_wants_a_name(const CaseworkAnswer *answer)
{
    static const char *const words[] = {
        "answer",       "approve",  "submit",      "not ours",  "same as",     "close",          "ask again",
        "by telephone", "by phone", "countersign", "not right", "use edition", "accept edition", NULL};

    return g_strv_contains(words, answer->action) || answer->despite != NULL ||
           (answer->event != NULL && answer->force == CASEWORK_BY_PERSON);
}

static char *
forbidden_shared(const RulesPerson *person, const CaseworkAnswer *answer)
{
    return person->shared && forbidden_wants_a_name(answer)
               ? g_strdup("several people read this mailbox, and this is one person's word: write it from an "
                          "address of your own")
               : NULL;
}

char *
casework_forbidden(const RulesPack *pack, const RulesPeople *people, const CaseworkFile *file,
                   const RulesPerson *person, const CaseworkAnswer *answer)
{
    const RulesDuty *duty = answer->duty != NULL ? rules_pack_duty_find(pack, answer->duty) : NULL;
    char *shared = forbidden_shared(person, answer);

    if (shared != NULL)
        return shared;
    if (answer->event != NULL)
        return forbidden_record(pack, people, file, person, answer->event);
    if (g_str_equal(answer->action, "done"))
        return casework_is_office(pack, person) || (duty != NULL && forbidden_has_role_of(person, duty))
                   ? NULL
                   : g_strdup("it is for those whose duty it is, or for the office");
    if (g_str_equal(answer->action, "approve") || g_str_equal(answer->action, "query"))
        return forbidden_approval(people, person, duty);
    if (g_str_equal(answer->action, "by telephone") || g_str_equal(answer->action, "by phone") ||
        g_str_equal(answer->action, "countersign") || g_str_equal(answer->action, "not right"))
        return forbidden_witness(pack, person);
    if (g_str_equal(answer->action, "submit"))
        return forbidden_submission(pack, person, duty);
    if (g_str_equal(answer->action, "use edition") || g_str_equal(answer->action, "accept edition"))
        return rules_person_has_role(person, pack->manager) || rules_person_has_role(person, pack->signs)
                   ? NULL
                   : g_strdup("the manager, or who signs for the partnership, says which edition holds");
    if (g_str_equal(answer->action, "ask again"))
        return rules_person_has_role(person, pack->manager) || rules_person_has_role(person, pack->signs)
                   ? NULL
                   : g_strdup("the manager, or who signs for the partnership, has a question put again");
    if (g_str_equal(answer->action, "close") || g_str_equal(answer->action, "same as") ||
        g_str_equal(answer->action, "open again"))
        return casework_is_office(pack, person) ? NULL : g_strdup("the office does that");
    return NULL;
}
