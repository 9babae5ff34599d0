#include <string.h>

#include "agent/body_private.h"
#include "agent/reply_private.h"
#include "agent/said_private.h"
#include "casework/outcome.h"
#include "letter/values.h"
#include "mail/message.h"
#include "store/outbox.h"

/* The mail of ours that this one answers, by the ids it names, the nearest first.  One that asked to answer
 * once more asks what the mail before it asked: that one says of which paper, which task. */
StoreMail *
agent_reply_question(AgentIngest *in, GError **error)
{
    const json_t *references = json_object_get(in->json, "references");
    g_autoptr(StoreMail) once_more = NULL;

    for (size_t i = json_array_size(references); i > 0; i--) {
        const char *id = json_string_value(json_array_get(references, i - 1));
        g_autoptr(GError) fault = NULL;
        StoreMail *mail = store_outbox_find_by_rfc_id(in->desk->store, id, &fault);

        if (mail != NULL && !g_str_equal(mail->letter, "not-understood"))
            return mail;
        if (mail != NULL && once_more == NULL)
            once_more = mail;
        else
            store_mail_free(mail);
        if (fault != NULL) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return NULL;
        }
    }
    return g_steal_pointer(&once_more);
}

static gboolean
reply_to_person(AgentIngest *in, AgentCase *c, const char *reason, const char *kind, const char *text,
                GError **error)
{
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(reason);
    return agent_task(in->desk, c, in, kind, in->desk->pack->tasks_to, text, error);
}

/* Approving and submitting are of the paper that came with the mail that asked, and of no other mail. */
static const char *
reply_asked_once_more(const StoreMail *mail)
{
    return mail->question != NULL && (g_str_has_prefix(mail->question, CASEWORK_ASK_APPROVE) ||
                                      g_str_has_prefix(mail->question, CASEWORK_ASK_SUBMIT))
               ? NULL
               : mail->question;
}

/* An answer that could not be understood changes nothing; the person is told what could be said. */
static gboolean
reply_not_understood(AgentIngest *in, AgentCase *c, const StoreMail *mail, const char *why, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup_printf("not understood: %s", why);
    if (agent_case_event(c, "answer-not-understood", in->message->arrived, agent_reply_actor(in),
                         in->message->id,
                         json_pack("{s:s?, s:s, s:s?}", "question", mail->question, "why", why, "text",
                                   base_json_string(in->json, "action_text")),
                         error) < 0)
        return FALSE;
    return agent_reply_write_back(in, c, "not-understood", reply_asked_once_more(mail),
                                  letter_values_not_understood(c->pack, in->desk->config, c->row->ref,
                                                               mail->question, in->message->arrived),
                                  error);
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

/* What the sender of a form answers in their own words is put on the case for a person to read. */
static gboolean
reply_facts(AgentIngest *in, AgentCase *c, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");

    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup("facts from the sender of the form");
    return agent_case_event(c, "note", in->message->arrived, agent_reply_actor(in), in->message->id,
                            json_pack("{s:s?}", "as_written", text), error) >= 0 &&
           agent_task(in->desk, c, in, "sender-facts", in->desk->pack->tasks_to,
                      "The sender of the form answered the acknowledgement. Read it in the mailbox, and "
                      "enter what it "
                      "says.",
                      error);
}

/* What an agency writes instead of its return may be the return: no form, and about a child all the same. */
static gboolean
reply_of_agency(AgentIngest *in, AgentCase *c, GError **error)
{
    const char *agency = in->person != NULL && in->person->agency != NULL ? in->person->agency : "An agency";
    g_autofree char *text = g_strdup_printf(
        "%s answered the request for information in its own words. Read them in the mailbox today: a child "
        "may be at risk in them. If they are its return, answer \"return received: %s\".",
        agency, in->person != NULL && in->person->agency != NULL ? agency : "NAME");
    json_t *values = letter_values_receipt(
        c->pack, c->desk->config, c->row->ref, "your words",
        "your words are on the case, and a person of the office reads them", in->message->arrived);

    json_object_set_new(
        values, "next",
        json_pack("[{s:s}]", "text",
                  "If that was not yet your agency's return, please send it by the day that was "
                  "asked for, in answer to the request."));
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup("an agency answered in its own words");
    return agent_case_event(c, "note", in->message->arrived, agent_reply_actor(in), in->message->id,
                            json_pack("{s:s?}", "as_written", base_json_string(in->json, "action_text")),
                            error) >= 0 &&
           agent_task(in->desk, c, in, "agency-wrote", c->pack->tasks_to, text, error) &&
           agent_reply_write_back(in, c, "receipt-of-answer", NULL, values, error);
}

/* The Panel, or another body that a paper went to: what it says is for a person to read and to record, never
 * an answer in our grammar. */
static gboolean
reply_of_body(AgentIngest *in, AgentCase *c, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup("an outside body answered a paper of ours");
    return agent_case_event(c, "note", in->message->arrived, in->from, in->message->id,
                            json_pack("{s:s?}", "as_written", base_json_string(in->json, "action_text")),
                            error) >= 0 &&
           agent_task(
               in->desk, c, in, "body-answered", c->pack->tasks_to,
               "An outside body that a paper of this case went to has answered. Read it in the mailbox, "
               "and record what it says, for example \"panel replied: 25 January 2027\".",
               error);
}

/* Facts alone answer the mail; but who was asked to decide still has to, and nothing conditional is taken. */
static gboolean
reply_is_of_facts(const RulesPack *pack, const StoreMail *mail, const json_t *facts, const GError *fault)
{
    return agent_reply_states(facts) &&
           g_error_matches(fault, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_NOTHING) &&
           (mail->person == NULL || mail->question == NULL ||
            rules_pack_decision_find(pack, mail->question) == NULL);
}

/* The words stand on the case too: what was read of them may not be all. */
static gboolean
reply_only_facts(AgentIngest *in, AgentCase *c, const StoreMail *mail, const json_t *facts, GError **error)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();

    return agent_case_event(c, "note", in->message->arrived, agent_reply_actor(in), in->message->id,
                            json_pack("{s:s?}", "as_written", base_json_string(in->json, "action_text")),
                            error) >= 0 &&
           agent_reply_apply(in, c, mail, none, facts, error);
}

/* The sender of a form may answer below each question of ours: no decision hangs on it, and what differs from
 * the form stands beside it. */
static gboolean
reply_unsure(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    g_autoptr(json_t) facts = reply_stated(in, NULL);

    if (mail->person != NULL || !json_is_true(json_object_get(in->json, "action_inline")))
        return reply_not_understood(in, c, mail, base_json_string(in->json, "action_doubt"), error);
    return agent_reply_states(facts) ? reply_only_facts(in, c, mail, facts, error)
                                     : reply_facts(in, c, error);
}

static gboolean
reply_read(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");
    g_autoptr(GError) fault = NULL;
    g_autoptr(GPtrArray) answers = NULL;
    g_autoptr(json_t) facts = NULL;

    if (!json_is_true(json_object_get(in->json, "action_sure")))
        return reply_unsure(in, c, mail, error);
    answers = casework_answers_read(c->pack, mail->question, text != NULL ? text : "", &fault);
    facts = reply_stated(in, answers);
    if (answers == NULL && reply_is_of_facts(c->pack, mail, facts, fault))
        return reply_only_facts(in, c, mail, facts, error);
    if (answers == NULL && mail->person == NULL)
        return reply_facts(in, c, error);
    if (answers == NULL && g_strcmp0(mail->question, RULES_ASK_RETURN) == 0)
        return reply_of_agency(in, c, error);
    if (answers == NULL)
        return reply_not_understood(in, c, mail, fault->message, error);
    return agent_reply_apply(in, c, mail, answers, facts, error);
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
        return agent_reply_apply(in, NULL, mail, answers, NULL, error);
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
    mail = agent_reply_question(in, &fault);
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
    g_autoptr(StoreMail) mail = agent_reply_question(in, &fault);
    g_autoptr(AgentCase) c = NULL;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (mail != NULL && mail->question != NULL && g_str_has_prefix(mail->question, AGENT_BODY_ASK))
        return agent_body_answer(in, mail, error);
    if (mail != NULL && agent_said_is_asked(mail->question)) {
        gboolean handled = FALSE, well = agent_said(in, mail, &handled, error);

        if (!well || handled)
            return well;
    }
    if (mail != NULL) {
        gboolean handled = FALSE, well = agent_said_dealt(in, mail, &handled, error);

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
    if (mail->person == NULL && rules_people_body_find_by_address(in->desk->people, mail->recipient) != NULL)
        return reply_of_body(in, c, error);
    if (json_is_true(json_object_get(in->json, "refs_disagree")) && !reply_names_cases(in, c, mail))
        return reply_to_person(
            in, c, "an answer that names more than one case", "two-cases",
            "An answer names more than one case. Nothing was done. Ask its writer which case it is about.",
            error);
    return reply_read(in, c, mail, error);
}
