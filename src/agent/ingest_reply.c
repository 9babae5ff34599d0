#include <string.h>

#include "agent/act.h"
#include "agent/ingest_private.h"
#include "agent/said_private.h"
#include "base/time.h"
#include "casework/answer.h"
#include "casework/decision.h"
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
                            letter_values_not_understood(in->desk->pack, in->desk->config, c->row->ref,
                                                         mail->question, in->message->arrived),
                            error);
}

static gboolean
reply_event(AgentIngest *in, AgentCase *c, const char *kind, const char *happened, json_t *payload,
            GError **error)
{
    return agent_case_event(c, kind, happened, reply_actor(in), in->message->id, payload, error) >= 0;
}

static gboolean
reply_confirm(AgentIngest *in, AgentCase *c, const CaseworkAnswer *answer, char **done, GError **error)
{
    const json_t *form = casework_file_form(c->file);

    if (!g_str_equal(c->row->status, "provisional")) {
        *done = g_strdup("it was confirmed before; nothing changed");
        return TRUE;
    }
    *done = g_strdup("receipt is confirmed; the questions that follow go out now");
    return reply_event(in, c, "case-confirmed", in->message->arrived, NULL, error) &&
           store_case_set_status(in->desk->store, c->row->id, "open", error) &&
           agent_react(c, in, "case-confirmed", form, error);
}

static gboolean
reply_not_ours(AgentIngest *in, AgentCase *c, const CaseworkAnswer *answer, char **done, GError **error)
{
    *done =
        g_strdup("it is recorded that the case may not be yours; its clocks run until the finding is made");
    return reply_event(in, c, "not-ours", in->message->arrived, json_pack("{s:s}", "why", answer->argument),
                       error) &&
           agent_task(in->desk, c, in->message, "not-ours", in->desk->pack->manager,
                      "Operations say that this case is not the partnership's. Record the finding, and tell "
                      "whose it is.",
                      error);
}

/* Appends an event that the answers bring about, once. */
static gboolean
reply_note_once(AgentIngest *in, AgentCase *c, const char *kind, GError **error)
{
    if (kind == NULL || casework_file_first(c->file, kind) != NULL)
        return TRUE;
    return agent_case_event(c, kind, in->message->arrived, "agent", in->message->id, NULL, error) >= 0;
}

/* What the answers add up to: every seat has answered; the rule of the pack is satisfied. */
static gboolean
reply_note_sum(AgentIngest *in, AgentCase *c, const RulesDecision *decision, GError **error)
{
    g_autoptr(GPtrArray) people = rules_people_of_role(in->desk->people, decision->asked_of);
    g_autoptr(GPtrArray) seats = g_ptr_array_new();
    const char *const *ids;

    for (guint i = 0; i < people->len; i++)
        g_ptr_array_add(seats, ((RulesPerson *)g_ptr_array_index(people, i))->id);
    g_ptr_array_add(seats, NULL);
    ids = (const char *const *)seats->pdata;
    if (decision->all_answered != NULL && casework_decision_is_complete(decision, c->file, ids) &&
        !reply_note_once(in, c, decision->all_answered, error))
        return FALSE;
    return reply_note_once(in, c, casework_decision_settled(decision, c->file, ids), error);
}

static gboolean
reply_decide(AgentIngest *in, AgentCase *c, const CaseworkAnswer *answer, char **done, GError **error)
{
    const RulesDecision *decision = rules_pack_decision_find(in->desk->pack, answer->decision);
    const char *before = casework_file_answer(c->file, decision->id, in->person->id);

    if (!rules_person_has_role(in->person, decision->asked_of)) {
        *done = g_strdup("nothing: this question is not asked of you");
        return TRUE;
    }
    *done = g_strdup_printf("your answer: %s%s", answer->argument,
                            answer->note != NULL ? ", with your note" : "");
    if (before != NULL && !g_str_equal(before, answer->argument) &&
        !agent_task(in->desk, c, in->message, "contradiction", in->desk->pack->manager,
                    "A person answered the same question twice, differently. Both answers are on record; ask "
                    "which holds.",
                    error))
        return FALSE;
    return reply_event(in, c, decision->records, in->message->arrived,
                       json_pack("{s:s, s:s, s:s?}", "decision", decision->id, "answer", answer->argument,
                                 "note", answer->note),
                       error) &&
           reply_note_sum(in, c, decision, error);
}

/* "held: ..." and "aware: ..." carry a date, which was read inside the fence. */
static gboolean
reply_clerical(AgentIngest *in, AgentCase *c, const CaseworkAnswer *answer, char **done, GError **error)
{
    const char *date = base_json_string(json_object_get(in->json, "dates"), answer->action);

    return agent_act_clerical(c, answer, reply_actor(in), in->message->id, in->message->arrived, date, done,
                              error);
}

static const struct {
    const char *action;
    gboolean (*apply)(AgentIngest *in, AgentCase *c, const CaseworkAnswer *answer, char **done,
                      GError **error);
} reply_actions[] = {
    {"confirm", reply_confirm},       {"not ours", reply_not_ours},      {"answer", reply_decide},
    {"held", reply_clerical},         {"aware", reply_clerical},         {"note", reply_clerical},
    {"acknowledged", reply_clerical}, {"partners told", reply_clerical},
};

static gboolean
reply_apply(AgentIngest *in, AgentCase *c, const StoreMail *mail, const CaseworkAnswer *answer,
            GError **error)
{
    g_autofree char *done = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(reply_actions); i++) {
        if (g_str_equal(reply_actions[i].action, answer->action) &&
            !reply_actions[i].apply(in, c, answer, &done, error))
            return FALSE;
    }
    if (done == NULL)
        return reply_not_understood(in, c, mail, "its date could not be read, or lies ahead", error);
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup(answer->action);
    if (!agent_case_update_duties(c, error))
        return FALSE;
    return reply_write_back(
        in, c, "receipt-of-answer",
        letter_values_receipt(in->desk->pack, in->desk->config, c->row->ref,
                              answer->decision != NULL ? answer->argument : answer->action, done,
                              in->message->arrived),
        error);
}

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
static const char *
reply_forbidden(const AgentIngest *in, const StoreMail *mail, const CaseworkAnswer *answer)
{
    const RulesPack *pack = in->desk->pack;
    const char *role;

    if (mail->person == NULL && answer->force != CASEWORK_BY_ANYBODY)
        return "the sender of a form can give facts, not decisions";
    if (answer->force == CASEWORK_BY_SHELL) {
        if (mail->person == NULL || !(rules_person_has_role(in->person, pack->tasks_to) ||
                                      rules_person_has_role(in->person, pack->signs) ||
                                      rules_person_has_role(in->person, pack->manager)))
            return "this is said by the office alone";
        return NULL;
    }
    if (answer->decision != NULL || answer->force != CASEWORK_BY_PERSON)
        return NULL;
    role = reply_role_asked(pack, mail->question);
    return role == NULL || rules_person_has_role(in->person, role) ? NULL
                                                                   : "the role that was asked is not theirs";
}

/* What the sender of a form answers in their own words is put on the case for a person to read. */
static gboolean
reply_facts(AgentIngest *in, AgentCase *c, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");

    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup("facts from the sender of the form");
    return reply_event(in, c, "note", in->message->arrived, json_pack("{s:s?}", "as_written", text), error) &&
           agent_task(in->desk, c, in->message, "sender-facts", in->desk->pack->tasks_to,
                      "The sender of the form answered the acknowledgement. Read it in the mailbox, and "
                      "enter what it "
                      "says.",
                      error);
}

static gboolean
reply_read(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");
    g_autoptr(GError) fault = NULL;
    g_autoptr(CaseworkAnswer) answer = NULL;
    const char *forbidden;

    if (!json_is_true(json_object_get(in->json, "action_sure")))
        return reply_not_understood(in, c, mail, base_json_string(in->json, "action_doubt"), error);
    answer = casework_answer_read(in->desk->pack, mail->question, text != NULL ? text : "", &fault);
    if (answer == NULL && mail->person == NULL)
        return reply_facts(in, c, error);
    if (answer == NULL)
        return reply_not_understood(in, c, mail, fault->message, error);
    forbidden = reply_forbidden(in, mail, answer);
    if (forbidden != NULL)
        return reply_not_understood(in, c, mail, forbidden, error);
    return reply_apply(in, c, mail, answer, error);
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
        return reply_to_person(
            in, NULL, "an answer to a morning mail", "morning-answer",
            "Somebody answered their morning mail. Read it in the mailbox, and enter what it says.", error);
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
    if (json_is_true(json_object_get(in->json, "refs_disagree")))
        return reply_to_person(
            in, c, "an answer that names more than one case", "two-cases",
            "An answer names more than one case. Nothing was done. Ask its writer which case it is about.",
            error);
    return reply_read(in, c, mail, error);
}
