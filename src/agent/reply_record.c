/* What people say has happened, and what they approve. */
#include <string.h>

#include "agent/act.h"
#include "agent/ask.h"
#include "agent/reply_private.h"
#include "agent/submit_private.h"
#include "casework/version.h"
#include "letter/values.h"

static gboolean
record_act(AgentReply *reply, GError **error)
{
    AgentAct act = {
        .c = reply->c,
        .in = reply->in,
        .answer = reply->answer,
        .actor = reply->in->person != NULL ? reply->in->person->id : reply->in->from,
        .message_id = reply->in->message->id,
        .now = reply->in->message->arrived,
        .date = reply->date,
        .did = reply->did,
        .not_done = reply->not_done,
        .next = reply->next,
    };

    return agent_act(&act, error);
}

gboolean
agent_reply_record(AgentReply *reply, GError **error)
{
    return record_act(reply, error);
}

gboolean
agent_reply_done(AgentReply *reply, GError **error)
{
    return record_act(reply, error);
}

/* Whose word it is: their own, or that of the one they stand in for. */
static const RulesPerson *
record_seat(const AgentReply *reply, const CaseworkApproval *approval)
{
    const RulesPeople *people = reply->c->desk->people;
    g_autoptr(GPtrArray) holders = rules_people_persons_of_role(people, approval->need->approval);

    if (rules_person_has_role(reply->in->person, approval->need->approval))
        return reply->in->person;
    for (guint i = 0; i < holders->len; i++) {
        const RulesPerson *holder = g_ptr_array_index(holders, i);

        if (g_strcmp0(holder->deputy, reply->in->person->id) == 0)
            return holder;
    }
    return NULL;
}

static gboolean
record_word(AgentReply *reply, const char *kind, const RulesDuty *duty, GError **error)
{
    g_autoptr(CaseworkApproval) approval =
        casework_approval(reply->c->pack, reply->c->desk->people, duty, reply->c->file);
    const RulesPerson *seat = record_seat(reply, approval);
    CaseworkVersion version = casework_version_asked(reply->c->pack, reply->c->file, duty, reply->mail->id);

    return agent_reply_event(reply, kind, reply->in->message->arrived,
                             json_pack("{s:s, s:s?, s:s?, s:s?, s:s, s:I, s:s?}", "duty", duty->id, "seat",
                                       seat != NULL ? seat->id : NULL, "as_written", reply->answer->argument,
                                       "note", reply->answer->note, "asked", reply->mail->queued, "request",
                                       (json_int_t)reply->mail->id, "version", version.sha256),
                             error);
}

/* Their word was of a paper that has been changed since: it is on record, and does not count. */
static gboolean
record_is_of_old_paper(const AgentReply *reply, const RulesDuty *duty)
{
    CaseworkVersion newest = casework_version_newest(reply->c->pack, reply->c->file, duty);

    return newest.announced >= 0 && casework_version_mail(reply->c->file, reply->mail->id) < newest.announced;
}

gboolean
agent_reply_approve(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const RulesDuty *duty = rules_pack_duty_find(c->pack, reply->answer->duty);
    g_autoptr(CaseworkApproval) approval = NULL;
    g_autofree char *text = NULL;

    if (!record_word(reply, "approved", duty, error))
        return FALSE;
    if (record_is_of_old_paper(reply, duty)) {
        agent_reply_not_done(reply,
                             "your approval is of a paper that has been changed since, and does not count: "
                             "answer the newest mail that asks for it (%s)",
                             duty->duty);
        return agent_ask_approval(c, duty, error);
    }
    agent_reply_did(reply, "your approval: %s", duty->duty);
    approval = casework_approval(c->pack, c->desk->people, duty, c->file);
    if (!approval->met) {
        agent_reply_next(reply, "%u of %u have approved it.", approval->given, approval->seats);
        return TRUE;
    }
    if (agent_submit_waits(c, duty))
        return agent_submit_ask(c, duty, error);
    text = g_strdup_printf("Approved: %s. Do it now, and answer \"done: %s\" with the day.", duty->duty,
                           duty->say);
    return agent_reply_task(reply, "approved", duty->owner, text, error);
}

gboolean
agent_reply_query(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const RulesDuty *duty = rules_pack_duty_find(c->pack, reply->answer->duty);
    g_autofree char *text =
        g_strdup_printf("There is a query before this is approved: %s. Read it in the mailbox, answer it, "
                        "and say \"done: %s\" again to have it approved.",
                        duty->duty, duty->say);

    agent_reply_did(reply, "your query; it is not approved, and those whose duty it is are told");
    return agent_submit_stop(c, duty, "there is a query", error) &&
           record_word(reply, "queried", duty, error) &&
           agent_reply_task(reply, "query", duty->owner, text, error);
}
