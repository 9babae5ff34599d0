#include "agent/ask.h"

#include <string.h>

#include "agent/about_private.h"
#include "agent/feasible_private.h"
#include "agent/ingest_private.h"
#include "agent/paper_private.h"
#include "agent/unreachable_private.h"
#include "base/time.h"
#include "casework/gate.h"
#include "casework/version.h"
#include "letter/values.h"

static char *
ask_away_name(const RulesPerson *person)
{
    return g_strconcat("away/", person->id, NULL);
}

char *
agent_away(AgentDesk *desk, const RulesPerson *person)
{
    g_autofree char *name = ask_away_name(person);
    g_autofree char *until = store_setting_find(desk->store, name);
    g_autofree char *day = NULL;
    GDate today;

    agent_desk_today(desk, &today);
    day = base_date_to_iso(&today);
    return until != NULL && strcmp(day, until) < 0 ? g_steal_pointer(&until) : NULL;
}

gboolean
agent_set_away(AgentDesk *desk, const RulesPerson *person, const char *until, GError **error)
{
    g_autofree char *name = ask_away_name(person);

    return store_setting_put(desk->store, name, until, error);
}

static gboolean
ask_post(AgentCase *c, const RulesDecision *decision, const GPtrArray *people, const char *step,
         GError **error)
{
    LetterCase about = agent_about(c);
    g_autoptr(json_t) values = NULL;

    about.decision = decision;
    values = letter_values(decision->letter, &about);
    agent_feasible_fill(c, values);
    return agent_post_people(
        c->desk,
        &(AgentPost){
            .letter = decision->letter, .c = c, .values = values, .question = decision->id, .step = step},
        people, error);
}

char *
agent_ask_step(const AgentCase *c, const RulesDecision *decision)
{
    guint round = casework_decision_round(decision, c->file);

    return round == 1 ? g_strdup(decision->id) : g_strdup_printf("%s.%u", decision->id, round);
}

gboolean
agent_ask_decision(AgentCase *c, const RulesDecision *decision, GError **error)
{
    g_autoptr(GPtrArray) people = rules_people_persons_of_role(c->desk->people, decision->asked_of);
    g_autofree char *step = agent_ask_step(c, decision);

    return ask_post(c, decision, people, step, error) && agent_ask_for_absent(c, decision, error);
}

gboolean
agent_ask_deputies(AgentCase *c, const RulesDecision *decision, const RulesPerson *seat, const char *why,
                   GError **error)
{
    g_autoptr(GPtrArray) deputies = casework_deputies(c->desk->people, decision, seat);
    const GPtrArray *events = casework_file_events(c->file);
    g_autofree char *put = agent_ask_step(c, decision);
    g_autofree char *step = g_strdup_printf("%s-for-%s", put, seat->id);

    for (guint i = events->len; i > 0; i--) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i - 1);

        if (g_str_equal(event->kind, CASEWORK_PUT_AGAIN) &&
            g_strcmp0(base_json_string(event->payload, "decision"), decision->id) == 0)
            break;
        if (g_str_equal(event->kind, "deputy-asked") &&
            g_strcmp0(base_json_string(event->payload, "asked_for"), seat->id) == 0 &&
            g_strcmp0(base_json_string(event->payload, "question"), decision->id) == 0)
            return TRUE;
    }
    if (deputies->len == 0 &&
        !agent_task(
            c->desk, c, NULL, "no-deputy", c->pack->manager,
            "Somebody who is asked on this case is away, stood back, is silent or cannot be written to, and "
            "the directory names no "
            "deputy for them. Ring them, or name a deputy. What they answer by telephone can be written as "
            "\"by "
            "telephone: NAME: ANSWER\"; it counts once a second person has rung them too. The clocks go on.",
            error))
        return FALSE;
    return ask_post(c, decision, deputies, step, error) &&
           agent_case_event(c, "deputy-asked", NULL, "agent", 0,
                            json_pack("{s:s, s:s, s:s, s:i}", "question", decision->id, "asked_for", seat->id,
                                      "why", why, "deputies", (int)deputies->len),
                            error) >= 0;
}

gboolean
agent_ask_for_absent(AgentCase *c, const RulesDecision *decision, GError **error)
{
    g_autoptr(GPtrArray) people = rules_people_persons_of_role(c->desk->people, decision->asked_of);

    for (guint i = 0; i < people->len; i++) {
        const RulesPerson *person = g_ptr_array_index(people, i);

        if (agent_is_absent(c->desk, person) &&
            !agent_ask_deputies(c, decision, person,
                                agent_is_unreachable(c->desk, person) ? "bounced" : "away", error))
            return FALSE;
    }
    return TRUE;
}

/* How often this was queried, or changed: each time it is put again, it is another mail. */
static guint
ask_round(const AgentCase *c, const RulesDuty *duty)
{
    const GPtrArray *events = casework_file_events(c->file);
    guint round = 1;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        round += casework_version_duty(c->pack, event) == duty ||
                 (g_str_equal(event->kind, "queried") &&
                  g_strcmp0(base_json_string(event->payload, "duty"), duty->id) == 0);
    }
    return round;
}

static GPtrArray *
ask_approvers(const AgentCase *c, const CaseworkApproval *approval)
{
    GPtrArray *people = g_ptr_array_new();

    for (guint i = 0; i < approval->missing->len; i++) {
        const RulesPerson *person = g_ptr_array_index(approval->missing, i);
        const RulesPerson *deputy =
            agent_is_absent(c->desk, person) ? rules_people_deputy_person(c->desk->people, person) : NULL;

        g_ptr_array_add(people, (gpointer)person);
        if (deputy != NULL)
            g_ptr_array_add(people, (gpointer)deputy);
    }
    return people;
}

static json_t *
ask_approval_values(AgentCase *c, const RulesDuty *duty, const CaseworkApproval *approval,
                    const char *question, const CaseworkVersion *version)
{
    const RulesRole *role = rules_pack_role_find(c->pack, approval->need->approval);
    g_autofree char *hash = g_strndup(version->sha256 != NULL ? version->sha256 : "", 8);
    json_t *values = letter_values_common(c->pack, c->desk->config);

    json_object_set_new(values, "ref", json_string(c->row->ref));
    json_object_set_new(values, "duty", json_string(duty->duty));
    json_object_set_new(values, "asked_as",
                        json_string(role != NULL ? role->title : approval->need->approval));
    json_object_set_new(values, "rule",
                        json_string(g_strcmp0(approval->need->settled, "all") == 0 ? "everybody of that role"
                                    : g_strcmp0(approval->need->settled, "majority") == 0
                                        ? "a majority of that role"
                                        : "one of that role"));
    json_object_set_new(values, "answers",
                        letter_values_answers(c->pack, c->desk->config, c->row->ref, question));
    json_object_set_new(values, "source", base_json_text(duty->source));
    json_object_set_new(values, "attached", json_string(""));
    json_object_set_new(values, "gaps", json_array());
    json_object_set_new(values, "complete", json_false());
    json_object_set_new(values, "version", json_string(hash));
    return values;
}

/* With the paper to those who may have it by mail; the others look at it in the office. */
static gboolean
ask_approval_post(AgentCase *c, const AgentPost *post, json_t *values, const CaseworkVersion *version,
                  const GPtrArray *people, GError **error)
{
    g_autoptr(GPtrArray) with = g_ptr_array_new(), without = g_ptr_array_new();
    AgentPost attached = *post;
    MailAttachment paper = {.fd = -1};
    gboolean done;

    for (guint i = 0; i < people->len; i++) {
        const RulesPerson *person = g_ptr_array_index((GPtrArray *)people, i);

        g_ptr_array_add(version->sha256 != NULL && rules_people_may_have_content(
                                                       c->desk->people, agent_address_of(c->desk, person))
                            ? with
                            : without,
                        (gpointer)person);
    }
    if (without->len > 0 && !agent_post_people(c->desk, post, without, error))
        return FALSE;
    if (with->len == 0)
        return TRUE;
    done = agent_paper_open(c, version->sha256, version->ending, &paper, error);
    json_object_set_new(values, "attached", json_string(paper.name));
    if (version->gaps != NULL) {
        json_object_set(values, "gaps", (json_t *)version->gaps);
        json_object_set_new(values, "complete", json_boolean(json_array_size(version->gaps) == 0));
    }
    attached.attachments = &paper;
    attached.n_attachments = 1;
    attached.content = TRUE;
    done = done && agent_post_people(c->desk, &attached, with, error);
    agent_paper_close(&paper);
    return done;
}

static gboolean
ask_approval(AgentCase *c, const RulesDuty *duty, const CaseworkApproval *approval, const GPtrArray *people,
             GError **error)
{
    g_autofree char *question = g_strconcat(CASEWORK_ASK_APPROVE, duty->id, NULL);
    g_autofree char *step = g_strdup_printf("%s-%u", duty->id, ask_round(c, duty));
    CaseworkVersion version = casework_version_newest(c->pack, c->file, duty);
    g_autoptr(json_t) values = ask_approval_values(c, duty, approval, question, &version);

    return ask_approval_post(
        c,
        &(AgentPost){
            .letter = "approval-request", .c = c, .values = values, .question = question, .step = step},
        values, &version, people, error);
}

gboolean
agent_ask_approval(AgentCase *c, const RulesDuty *duty, GError **error)
{
    g_autoptr(CaseworkApproval) approval = casework_approval(c->pack, c->desk->people, duty, c->file);
    g_autoptr(GPtrArray) people = approval != NULL ? ask_approvers(c, approval) : NULL;

    return approval == NULL || approval->met || ask_approval(c, duty, approval, people, error);
}

gboolean
agent_ask_approval_of(AgentCase *c, const RulesDuty *duty, const RulesPerson *person, GError **error)
{
    g_autoptr(CaseworkApproval) approval = casework_approval(c->pack, c->desk->people, duty, c->file);
    g_autoptr(GPtrArray) people = g_ptr_array_new();

    g_ptr_array_add(people, (gpointer)person);
    return approval == NULL || approval->met || ask_approval(c, duty, approval, people, error);
}
