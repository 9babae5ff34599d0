#include "agent/pass_private.h"

#include <string.h>

#include "agent/ask.h"
#include "agent/requests_private.h"
#include "agent/submit_private.h"
#include "base/text.h"
#include "casework/gate.h"
#include "casework/telephone.h"
#include "letter/values.h"

gboolean
agent_pass_tell(const AgentPass *pass, const char *what, const char *by, const char *question,
                json_t *answers, GError **error)
{
    AgentReply *reply = pass->reply;
    AgentCase *c = reply->c;
    g_autofree char *step = g_strdup_printf("%" G_GINT64_FORMAT, reply->in->message->id);
    g_autofree char *when = letter_values_short_date(by);
    g_autoptr(json_t) values = letter_values_common(c->pack, c->desk->config);

    json_object_set_new(values, "ref", json_string(c->row->ref));
    json_object_set_new(values, "from", json_string(reply->in->person->name));
    json_object_set_new(values, "what", base_json_text(what));
    json_object_set_new(values, "how", json_string(""));
    json_object_set_new(values, "by", json_string(when));
    json_object_set_new(
        values, "answers",
        answers != NULL ? answers : letter_values_answers(c->pack, c->desk->config, c->row->ref, question));
    return agent_post(c->desk,
                      &(AgentPost){.letter = "handed-on",
                                   .c = c,
                                   .person = pass->to,
                                   .values = values,
                                   .question = question,
                                   .step = step},
                      error);
}

gboolean
agent_pass_record(const AgentPass *pass, const char *what, json_t *payload, GError **error)
{
    json_object_set_new(payload, "handed_to", json_string(pass->to->id));
    json_object_set_new(payload, "handed_by", json_string(pass->reply->in->person->id));
    if (pass->rest != NULL)
        json_object_set_new(payload, "as_written", base_json_text(pass->rest));
    agent_reply_did(pass->reply, "%s is asked instead, and told so now: %s", pass->to->name, what);
    return pass->reply->c != NULL
               ? agent_reply_event(pass->reply, "handed-on", pass->reply->in->message->arrived, payload,
                                   error)
               : agent_event_by(pass->reply->in->desk, "handed-on", pass->reply->in->person->id,
                                pass->reply->in->message->id, payload, error) >= 0;
}

static char *
pass_names(const GPtrArray *people)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < people->len; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? " or " : "",
                               ((const RulesPerson *)g_ptr_array_index((GPtrArray *)people, i))->name);
    return g_string_free(names, FALSE);
}

/* A seat is not given away: its deputy answers for it, and it stands back. */
static gboolean
pass_decision(const AgentPass *pass, const RulesDecision *decision, GError **error)
{
    AgentReply *reply = pass->reply;
    const RulesPerson *person = reply->in->person;
    g_autoptr(GPtrArray) deputies = casework_deputies(reply->c->desk->people, decision, person);
    g_autofree char *names = pass_names(deputies);

    if (!rules_person_has_role(person, decision->asked_of)) {
        agent_reply_not_done(reply, "you are asked as a deputy; whom you stand in for answers, or the office "
                                    "names somebody");
        return TRUE;
    }
    if (!g_ptr_array_find(deputies, pass->to, NULL)) {
        agent_reply_not_done(
            reply,
            "%s cannot answer for your seat%s%s. If you cannot answer at all, write \"not me:\" "
            "and why",
            pass->to->name, deputies->len > 0 ? "; who can: " : ", and no deputy of yours is known", names);
        return TRUE;
    }
    return agent_pass_record(pass, "the question is theirs to answer, and no longer yours",
                             json_pack("{s:s}", "question", decision->id), error) &&
           agent_reply_event(reply, "stood-back", reply->in->message->arrived,
                             json_pack("{s:s, s:s?}", "decision", decision->id, "why", pass->rest), error) &&
           agent_ask_deputies(reply->c, decision, person, "handed on", error);
}

/* Nobody approves for another but their own deputy. */
static gboolean
pass_approval(const AgentPass *pass, const char *question, GError **error)
{
    AgentReply *reply = pass->reply;
    const RulesDuty *duty = rules_pack_duty_find(reply->c->pack, question + strlen(CASEWORK_ASK_APPROVE));

    if (duty == NULL || rules_people_deputy_person(reply->c->desk->people, reply->in->person) != pass->to) {
        agent_reply_not_done(reply, "%s cannot approve for you: your deputy could%s", pass->to->name,
                             rules_people_deputy_person(reply->c->desk->people, reply->in->person) != NULL
                                 ? ""
                                 : ", and the directory names nobody with an address of their own");
        return TRUE;
    }
    return agent_pass_record(pass, duty->duty, json_pack("{s:s}", "question", question), error) &&
           agent_ask_approval_of(reply->c, duty, pass->to, error);
}

static gboolean
pass_submission(const AgentPass *pass, const char *question, GError **error)
{
    AgentReply *reply = pass->reply;
    const RulesDuty *duty = rules_pack_duty_find(reply->c->pack, question + strlen(CASEWORK_ASK_SUBMIT));

    for (guint i = 0; duty != NULL && duty->submit != NULL && duty->submit->by[i] != NULL; i++) {
        if (!pass->to->shared && rules_person_has_role(pass->to, duty->submit->by[i]) &&
            agent_submit_waits(reply->c, duty))
            return agent_pass_record(pass, duty->duty, json_pack("{s:s}", "question", question), error) &&
                   agent_submit_ask_of(reply->c, duty, pass->to, error);
    }
    agent_reply_not_done(reply, "%s is not among those who may submit it", pass->to->name);
    return TRUE;
}

/* Another representative of the same agency; whom else an agency names is for the office to look at. */
static gboolean
pass_return(const AgentPass *pass, GError **error)
{
    AgentReply *reply = pass->reply;
    g_autoptr(GPtrArray) people = g_ptr_array_new();

    g_ptr_array_add(people, (gpointer)pass->to);
    if (g_strcmp0(pass->to->agency, reply->in->person->agency) == 0 && pass->to->agency != NULL &&
        rules_person_has_role(pass->to, "agency-representative") &&
        rules_pack_letter_find(reply->c->pack, "information-request") != NULL)
        return agent_pass_record(pass, "your agency's return",
                                 json_pack("{s:s}", "question", RULES_ASK_RETURN), error) &&
               agent_requests_send(reply->c, "information-request", people, error);
    agent_reply_not_done(
        reply,
        "%s is not known as a representative of your agency, so nothing went there; the office "
        "looks at it",
        pass->to->name);
    return agent_reply_task(
        reply, "ask-another", reply->c->pack->tasks_to,
        "An agency that was asked for its return names somebody else. Read its answer in the "
        "mailbox; if it is right, name that person in people.yaml as its representative.",
        error);
}

/* Whoever may confirm was asked already: one of them is asked by name. */
static gboolean
pass_confirm(const AgentPass *pass, GError **error)
{
    AgentReply *reply = pass->reply;
    g_autoptr(GPtrArray) holders = rules_people_of_role(reply->c->desk->people, reply->c->pack->tasks_to);

    if (!g_ptr_array_find(holders, pass->to, NULL)) {
        agent_reply_not_done(reply, "%s cannot confirm receipt: that is for those whom this mailbox turns to",
                             pass->to->name);
        return TRUE;
    }
    return agent_pass_record(pass, "to read the notification, and to confirm that it is one",
                             json_pack("{s:s}", "question", RULES_ASK_CONFIRM), error) &&
           agent_pass_tell(
               pass, "read the notification that came with the mail \"please confirm\", and say what it is",
               NULL, RULES_ASK_CONFIRM, NULL, error);
}

static gboolean
pass_what(const AgentPass *pass, GError **error)
{
    AgentReply *reply = pass->reply;
    const char *question = reply->mail->question;
    g_autofree char *key = base_text_key(pass->rest != NULL ? pass->rest : "");
    const RulesDuty *duty = rules_pack_duty_said(reply->c->pack, key, NULL);
    const RulesDecision *decision =
        question != NULL ? rules_pack_decision_find(reply->c->pack, question) : NULL;

    if (decision != NULL)
        return pass_decision(pass, decision, error);
    if (question != NULL && g_str_has_prefix(question, CASEWORK_ASK_APPROVE))
        return pass_approval(pass, question, error);
    if (question != NULL && g_str_has_prefix(question, CASEWORK_ASK_SUBMIT))
        return pass_submission(pass, question, error);
    if (g_strcmp0(question, RULES_ASK_RETURN) == 0)
        return pass_return(pass, error);
    if (duty != NULL)
        return agent_pass_duty(pass, duty, error);
    if (g_strcmp0(question, RULES_ASK_CONFIRM) == 0)
        return pass_confirm(pass, error);
    if (g_str_equal(reply->mail->letter, "task-notice"))
        return agent_pass_task(pass, error);
    if (question != NULL && g_str_has_prefix(question, CASEWORK_ASK_COUNTERSIGN))
        agent_reply_not_done(reply, "everybody who can countersign is asked already");
    else
        agent_reply_not_done(reply,
                             "\"%s\": hand on what? Write it behind the name as your list has it, like "
                             "\"not me, ask Jo Smith: briefing report\"",
                             reply->answer->line);
    return TRUE;
}

/* The name ends where a reason, or the duty, begins. */
static char *
pass_name(const char *argument, char **rest)
{
    static const char *const ends[] = {":", ";", ",", " - ", " because ", " since ", " as ", " to "};
    gsize len = strlen(argument);
    const char *after = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        const char *at = strstr(argument, ends[i]);

        if (at == NULL || (gsize)(at - argument) >= len)
            continue;
        len = (gsize)(at - argument);
        after = at + strlen(ends[i]);
    }
    *rest = after != NULL ? g_strstrip(g_strdup(after)) : NULL;
    return g_strstrip(g_strndup(argument, len));
}

gboolean
agent_reply_pass(AgentReply *reply, GError **error)
{
    g_autofree char *rest = NULL;
    g_autofree char *name = pass_name(reply->answer->argument, &rest);
    AgentPass pass = {.reply = reply, .to = agent_reply_person(reply, name), .rest = rest};
    g_autofree char *until = pass.to != NULL ? agent_away(reply->in->desk, pass.to) : NULL;

    if (pass.to == NULL)
        return g_strcmp0(reply->mail->question, RULES_ASK_RETURN) != 0 || reply->c == NULL ||
               agent_reply_task(
                   reply, "ask-another", reply->c->pack->tasks_to,
                   "An agency that was asked for its return names somebody whom the directory does "
                   "not know. Read its answer in the mailbox; if it is right, name that person in "
                   "people.yaml.",
                   error);
    if (pass.to == reply->in->person) {
        agent_reply_not_done(reply, "that is yourself; name somebody else");
        return TRUE;
    }
    if (until != NULL) {
        agent_reply_not_done(reply, "%s is away until %.10s; name somebody else", pass.to->name, until);
        return TRUE;
    }
    return reply->c != NULL ? pass_what(&pass, error) : agent_pass_task(&pass, error);
}
