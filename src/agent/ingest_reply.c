#include <string.h>

#include "agent/reply_private.h"
#include "agent/said_private.h"
#include "casework/outcome.h"
#include "letter/values.h"
#include "mail/message.h"
#include "store/outbox.h"

/* The mail of ours that this one answers, by the ids it names, the nearest first. */
static StoreMail *
reply_question(AgentIngest *in, GError **error)
{
    const json_t *references = json_object_get(in->json, "references");

    for (size_t i = json_array_size(references); i > 0; i--) {
        const char *id = json_string_value(json_array_get(references, i - 1));
        g_autoptr(GError) fault = NULL;
        StoreMail *mail = store_outbox_find_by_rfc_id(in->desk->store, id, &fault);

        if (mail != NULL)
            return mail;
        if (fault != NULL) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return NULL;
        }
    }
    return NULL;
}

static gboolean
reply_to_person(AgentIngest *in, AgentCase *c, const char *reason, const char *kind, const char *text,
                GError **error)
{
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(reason);
    return agent_task(in->desk, c, in->message, kind, in->desk->pack->tasks_to, text, error);
}

/* Who is named in the events: the person of the directory, else the address. */
static const char *
reply_actor(const AgentIngest *in)
{
    return in->person != NULL ? in->person->id : in->from;
}

static gboolean
reply_write_back(AgentIngest *in, AgentCase *c, const char *letter, json_t *values, GError **error)
{
    g_autofree char *step = g_strdup_printf("%" G_GINT64_FORMAT, in->message->id);
    g_autoptr(json_t) held = values;
    AgentPost post = {
        .letter = letter,
        .c = c,
        .person = in->person,
        .address = in->from,
        .values = held,
        .step = step,
        .thread = agent_ingest_thread(in),
    };

    /* Two machines that answer each other would not end. */
    return !agent_ingest_may_answer(in) || agent_post(in->desk, &post, error);
}

/* An answer that could not be understood changes nothing; the person is told what could be said. */
static gboolean
reply_not_understood(AgentIngest *in, AgentCase *c, const StoreMail *mail, const char *why, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup_printf("not understood: %s", why);
    if (agent_case_event(c, "answer-not-understood", in->message->arrived, reply_actor(in), in->message->id,
                         json_pack("{s:s?, s:s, s:s?}", "question", mail->question, "why", why, "text",
                                   base_json_string(in->json, "action_text")),
                         error) < 0)
        return FALSE;
    return reply_write_back(in, c, "not-understood",
                            letter_values_not_understood(c->pack, in->desk->config, c->row->ref,
                                                         mail->question, in->message->arrived),
                            error);
}

void
agent_reply_did(AgentReply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(reply->did, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
agent_reply_not_done(AgentReply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(reply->not_done, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
agent_reply_next(AgentReply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(reply->next, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

gboolean
agent_reply_event(AgentReply *reply, const char *kind, const char *happened, json_t *payload, GError **error)
{
    return agent_case_event(reply->c, kind, happened, reply_actor(reply->in), reply->in->message->id, payload,
                            error) >= 0;
}

gboolean
agent_reply_task(AgentReply *reply, const char *kind, const char *owner, const char *text, GError **error)
{
    return agent_task(reply->in->desk, reply->c, reply->in->message, kind, owner, text, error);
}

static const struct {
    const char *action;
    AgentReplyHandler apply;
} reply_actions[] = {
    {"confirm", agent_reply_confirm}, {"not ours", agent_reply_not_ours},
    {"answer", agent_reply_decide},   {"record", agent_reply_record},
    {"note", agent_reply_record},     {"done", agent_reply_done},
    {"approve", agent_reply_approve}, {"query", agent_reply_query},
    {"not me", agent_reply_not_me},   {"same as", agent_reply_same_as},
    {"close", agent_reply_close},     {"use edition", agent_reply_use_edition},
    {"away until", agent_reply_away}, {"back", agent_reply_back},
};

/* The role that the pack asks @question of; NULL: none. */
static const char *
reply_role_asked(const RulesPack *pack, const char *question)
{
    for (guint i = 0; question != NULL && i < pack->reactions->len; i++) {
        const RulesReaction *reaction = g_ptr_array_index(pack->reactions, i);

        for (guint d = 0; d < reaction->does->len; d++) {
            const RulesAction *action = g_ptr_array_index(reaction->does, d);

            if (action->what == RULES_DO_ASK && g_str_equal(action->name, question))
                return action->to;
        }
    }
    return NULL;
}

/* Why this writer may not say this, NULL: they may.  That a mail of ours was sent to somebody once is not
 * enough: the role must be theirs today, and the sender of a form has none. */
static char *
reply_forbidden(const AgentReply *reply)
{
    const AgentIngest *in = reply->in;
    const RulesPack *pack = reply->c->pack;
    const CaseworkAnswer *answer = reply->answer;
    const char *role;

    if (in->person == NULL || reply->mail->person == NULL)
        return answer->force == CASEWORK_BY_ANYBODY
                   ? NULL
                   : g_strdup("the sender of a form can give facts, not decisions");
    if (g_str_equal(answer->action, "confirm") || g_str_equal(answer->action, "not ours")) {
        role = reply_role_asked(pack, reply->mail->question);
        return role == NULL || rules_person_has_role(in->person, role)
                   ? NULL
                   : g_strdup("the role that was asked is not theirs");
    }
    return casework_forbidden(pack, in->desk->people, reply->c->file, in->person, answer);
}

static gboolean
reply_apply_one(AgentReply *reply, GError **error)
{
    g_autofree char *forbidden = reply_forbidden(reply);

    if (forbidden != NULL) {
        agent_reply_not_done(reply, "\"%s\": %s", reply->answer->line, forbidden);
        return agent_reply_event(
            reply, "answer-not-understood", reply->in->message->arrived,
            json_pack("{s:s?, s:s}", "question", reply->mail->question, "why", forbidden), error);
    }
    for (guint i = 0; i < G_N_ELEMENTS(reply_actions); i++) {
        if (g_str_equal(reply_actions[i].action, reply->answer->action))
            return reply_actions[i].apply(reply, error) && agent_case_update_duties(reply->c, error);
    }
    g_assert_not_reached();
}

static json_t *
reply_lines(const GPtrArray *lines)
{
    json_t *list = json_array();

    for (guint i = 0; i < lines->len; i++)
        json_array_append_new(
            list, json_pack("{s:o}", "text", base_json_text(g_ptr_array_index((GPtrArray *)lines, i))));
    return list;
}

/* What stands in the subject of the receipt: the action, never what somebody wrote beside it. */
static char *
reply_action_words(const RulesPack *pack, const CaseworkAnswer *answer)
{
    const RulesEvent *event = answer->event != NULL ? rules_pack_event_find(pack, answer->event) : NULL;

    if (answer->decision != NULL)
        return g_strdup(answer->argument);
    return event != NULL ? rules_event_words(event) : g_strdup(answer->action);
}

static gboolean
reply_receipt(const AgentReply *reply, const CaseworkAnswer *first, guint n, GError **error)
{
    const RulesPack *pack = reply->c != NULL ? reply->c->pack : reply->in->desk->pack;
    g_autofree char *action = n == 0  ? g_strdup("facts")
                              : n > 1 ? g_strdup_printf("%u answers", n)
                                      : reply_action_words(pack, first);
    json_t *values =
        letter_values_receipt(pack, reply->in->desk->config, reply->c != NULL ? reply->c->row->ref : "",
                              action, "", reply->in->message->arrived);

    json_object_set_new(values, "did", reply_lines(reply->did));
    json_object_set_new(values, "not_done", reply_lines(reply->not_done));
    json_object_set_new(values, "next", reply_lines(reply->next));
    return reply_write_back(reply->in, reply->c, "receipt-of-answer", values, error);
}

/* What is said of the writer, not of a case. */
static gboolean
reply_is_personal(const CaseworkAnswer *answer)
{
    return g_str_equal(answer->action, "away until") || g_str_equal(answer->action, "back");
}

/* Every line on the case that it names, else on that of the mail. */
static gboolean
reply_apply_line(AgentReply *reply, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(AgentCase) other = NULL;
    AgentReply there = *reply;

    if (reply_is_personal(reply->answer) && reply->in->person != NULL)
        return g_str_equal(reply->answer->action, "back") ? agent_reply_back(reply, error)
                                                          : agent_reply_away(reply, error);
    if (reply->answer->ref == NULL && reply->c == NULL) {
        agent_reply_not_done(reply, "\"%s\": of which case? Write its reference before it",
                             reply->answer->line);
        return TRUE;
    }

    if (reply->answer->ref == NULL ||
        (reply->c != NULL && g_str_equal(reply->answer->ref, reply->c->row->ref)))
        return reply_apply_one(reply, error);
    other = agent_case_load_by_ref(reply->in->desk, reply->answer->ref, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (other == NULL) {
        agent_reply_not_done(reply, "\"%s\": there is no case %s", reply->answer->line, reply->answer->ref);
        return TRUE;
    }
    there.c = other;
    return reply_apply_one(&there, error);
}

/* The facts that the reply states beside its actions, new. */
static json_t *
reply_stated(const AgentIngest *in, const GPtrArray *answers)
{
    json_t *facts = json_array();
    size_t i;
    json_t *fact;

    json_array_foreach(json_object_get(in->json, "facts"), i, fact)
    {
        const char *line = base_json_string(fact, "line");
        gboolean is_action = FALSE;

        for (guint a = 0; answers != NULL && a < answers->len; a++)
            is_action |= g_strcmp0(((const CaseworkAnswer *)g_ptr_array_index((GPtrArray *)answers, a))->line,
                                   line) == 0;
        if (!is_action)
            json_array_append(facts, fact);
    }
    return facts;
}

/* One of them at least was read. */
static gboolean
reply_states(const json_t *facts)
{
    size_t i;
    json_t *fact;

    json_array_foreach(facts, i, fact)
    {
        if (base_json_string(fact, "doubt") == NULL)
            return TRUE;
    }
    return FALSE;
}

/* @answers may be empty: then there are facts. */
static gboolean
reply_apply(AgentIngest *in, AgentCase *c, const StoreMail *mail, const GPtrArray *answers,
            const json_t *facts, GError **error)
{
    g_autoptr(GPtrArray) did = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) not_done = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) next = g_ptr_array_new_with_free_func(g_free);
    const CaseworkAnswer *first = answers->len > 0 ? g_ptr_array_index((GPtrArray *)answers, 0) : NULL;
    AgentReply reply = {.in = in, .c = c, .mail = mail, .did = did, .not_done = not_done, .next = next};

    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup(first != NULL ? first->action : "facts");
    for (guint i = 0; i < answers->len; i++) {
        reply.answer = g_ptr_array_index((GPtrArray *)answers, i);
        reply.date = base_json_string(json_object_get(in->json, "dates"), reply.answer->line);
        if (!reply_apply_line(&reply, error))
            return FALSE;
    }
    return (!reply_states(facts) || agent_reply_state(&reply, facts, error)) &&
           reply_receipt(&reply, first, answers->len, error);
}

/* What the sender of a form answers in their own words is put on the case for a person to read. */
static gboolean
reply_facts(AgentIngest *in, AgentCase *c, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");

    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup("facts from the sender of the form");
    return agent_case_event(c, "note", in->message->arrived, reply_actor(in), in->message->id,
                            json_pack("{s:s?}", "as_written", text), error) >= 0 &&
           agent_task(in->desk, c, in->message, "sender-facts", in->desk->pack->tasks_to,
                      "The sender of the form answered the acknowledgement. Read it in the mailbox, and "
                      "enter what it "
                      "says.",
                      error);
}

/* Facts alone answer the mail; but who was asked to decide still has to, and nothing conditional is taken. */
static gboolean
reply_is_of_facts(const RulesPack *pack, const StoreMail *mail, const json_t *facts, const GError *fault)
{
    return reply_states(facts) &&
           g_error_matches(fault, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_NOTHING) &&
           (mail->person == NULL || mail->question == NULL ||
            rules_pack_decision_find(pack, mail->question) == NULL);
}

/* The words stand on the case too: what was read of them may not be all. */
static gboolean
reply_only_facts(AgentIngest *in, AgentCase *c, const StoreMail *mail, const json_t *facts, GError **error)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();

    return agent_case_event(c, "note", in->message->arrived, reply_actor(in), in->message->id,
                            json_pack("{s:s?}", "as_written", base_json_string(in->json, "action_text")),
                            error) >= 0 &&
           reply_apply(in, c, mail, none, facts, error);
}

static gboolean
reply_read(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");
    g_autoptr(GError) fault = NULL;
    g_autoptr(GPtrArray) answers = NULL;
    g_autoptr(json_t) facts = NULL;

    if (!json_is_true(json_object_get(in->json, "action_sure")))
        return reply_not_understood(in, c, mail, base_json_string(in->json, "action_doubt"), error);
    answers = casework_answers_read(c->pack, mail->question, text != NULL ? text : "", &fault);
    facts = reply_stated(in, answers);
    if (answers == NULL && reply_is_of_facts(c->pack, mail, facts, fault))
        return reply_only_facts(in, c, mail, facts, error);
    if (answers == NULL && mail->person == NULL)
        return reply_facts(in, c, error);
    if (answers == NULL)
        return reply_not_understood(in, c, mail, fault->message, error);
    return reply_apply(in, c, mail, answers, facts, error);
}

/* Two references in a mail are a doubt, unless its lines say themselves which is meant. */
static gboolean
reply_names_cases(const AgentIngest *in, const AgentCase *c, const StoreMail *mail)
{
    const char *text = base_json_string(in->json, "action_text");
    g_autoptr(GPtrArray) answers =
        casework_answers_read(c->pack, mail->question, text != NULL ? text : "", NULL);

    for (guint i = 0; answers != NULL && i < answers->len; i++) {
        const CaseworkAnswer *answer = g_ptr_array_index(answers, i);

        if (answer->ref != NULL || g_str_equal(answer->action, "same as"))
            return TRUE;
    }
    return FALSE;
}

/* A morning mail is about several cases: each line names its own.  What is no action is put before a person,
 * in the writer's words. */
static gboolean
reply_morning(AgentIngest *in, const StoreMail *mail, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");
    g_autoptr(GPtrArray) answers = NULL;

    if (!in->authenticated)
        return reply_to_person(
            in, NULL, "an answer whose sender is not confirmed", "unconfirmed-answer",
            "An answer came whose sender could not be confirmed. Nothing was done. Ring the person and "
            "ask them to answer again.",
            error);
    if (json_is_true(json_object_get(in->json, "action_sure")))
        answers = casework_answers_read(in->desk->pack, NULL, text != NULL ? text : "", NULL);
    if (answers != NULL)
        return reply_apply(in, NULL, mail, answers, NULL, error);
    return reply_to_person(
        in, NULL, "an answer to a morning mail", "morning-answer",
        "Somebody answered their morning mail. Read it in the mailbox, and enter what it says.", error);
}

/* The person who was asked, or the mailbox that an acknowledgement went to. */
static gboolean
reply_is_from_addressee(const AgentIngest *in, const StoreMail *mail)
{
    if (mail->person != NULL)
        return in->person != NULL && g_str_equal(mail->person, in->person->id);
    return in->from != NULL && mail_address_equal(mail->recipient, in->from);
}

gboolean
agent_ingest_is_answer(AgentIngest *in, gboolean *answer, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreMail) mail = NULL;
    g_autoptr(GPtrArray) answers = NULL;
    size_t i;
    json_t *form;

    *answer = FALSE;
    json_array_foreach(json_object_get(in->json, "forms"), i, form)
    {
        if (json_integer_value(json_object_get(form, "part")) >= 0)
            return TRUE;
    }
    if (in->person == NULL || text == NULL)
        return TRUE;
    mail = reply_question(in, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (mail == NULL || g_strcmp0(mail->person, in->person->id) != 0)
        return TRUE;
    answers = casework_answers_read(in->desk->pack, mail->question, text, NULL);
    for (guint a = 0; answers != NULL && a < answers->len; a++)
        *answer = *answer || !g_str_equal(((CaseworkAnswer *)g_ptr_array_index(answers, a))->action, "note");
    return TRUE;
}

gboolean
agent_ingest_reply(AgentIngest *in, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreMail) mail = reply_question(in, &fault);
    g_autoptr(AgentCase) c = NULL;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (mail != NULL && agent_said_is_asked(mail->question)) {
        gboolean handled = FALSE, well = agent_said(in, mail, &handled, error);

        if (!well || handled)
            return well;
    }
    if (mail != NULL && mail->case_id == 0 && in->person != NULL &&
        g_strcmp0(mail->person, in->person->id) == 0)
        return reply_morning(in, mail, error);
    if (mail == NULL || mail->case_id == 0)
        return reply_to_person(
            in, NULL, "an answer to no mail of ours", "unrecognised",
            "A mail reads like an answer, but to no mail of ours. Read it in the mailbox and deal with "
            "it.",
            error);
    c = agent_case_load(in->desk, mail->case_id, error);
    if (c == NULL)
        return FALSE;
    in->case_id = c->row->id;
    if (!reply_is_from_addressee(in, mail))
        return reply_to_person(
            in, c, "an answer from somebody who was not asked", "wrong-person",
            "Somebody answered a mail that was not sent to them. Nothing was done. Look at it in the "
            "mailbox.",
            error);
    if (!in->authenticated)
        return reply_to_person(
            in, c, "an answer whose sender is not confirmed", "unconfirmed-answer",
            "An answer came whose sender could not be confirmed. Nothing was done. Ring the person and "
            "ask them to answer again.",
            error);
    if (json_is_true(json_object_get(in->json, "refs_disagree")) && !reply_names_cases(in, c, mail))
        return reply_to_person(
            in, c, "an answer that names more than one case", "two-cases",
            "An answer names more than one case. Nothing was done. Ask its writer which case it is about.",
            error);
    return reply_read(in, c, mail, error);
}
