/* reply_private.h - one line of a person's answer being done, and what there is to say about it. */
#pragma once

#include "agent/ingest_private.h"
#include "casework/answer.h"
#include "casework/gate.h"
#include "store/outbox.h"

typedef struct {
    AgentIngest *in;
    AgentCase *c;
    const StoreMail *mail; /* of ours, that was answered */
    const CaseworkAnswer *answer;
    const char *date; /* the day that the line names, ISO; NULL: none, or none that can be read */
    GPtrArray *did, *not_done, *next; /* of char *: sentences for the writer */
} AgentReply;

/* Who is named in the events: the person of the directory, else the address. */
const char *agent_reply_actor(const AgentIngest *in);

/* The mail of ours that this one answers; NULL without an error: none. */
StoreMail *agent_reply_question(AgentIngest *in, GError **error);

/* Queues @letter, which asks @question (NULL: nothing), filled with @values (stolen), to the writer; nothing
 * where they may not be answered. */
gboolean agent_reply_write_back(AgentIngest *in, AgentCase *c, const char *letter, const char *question,
                                json_t *values, GError **error);

/* Does each of @answers (may be empty: then there are facts), takes in @facts (as extract wrote them, may be
 * NULL), and writes the receipt.  @c NULL: each line names its own case. */
gboolean agent_reply_apply(AgentIngest *in, AgentCase *c, const StoreMail *mail, const GPtrArray *answers,
                           const json_t *facts, GError **error);

/* One at least of @facts was read without doubt. */
gboolean agent_reply_states(const json_t *facts);

typedef gboolean (*AgentReplyHandler)(AgentReply *reply, GError **error);

void agent_reply_did(AgentReply *reply, const char *format, ...) G_GNUC_PRINTF(2, 3);
void agent_reply_not_done(AgentReply *reply, const char *format, ...) G_GNUC_PRINTF(2, 3);
void agent_reply_next(AgentReply *reply, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The one person of the directory whom @said means, lent.  NULL: nobody or several, and it is said whom it
 * may mean. */
const RulesPerson *agent_reply_person(AgentReply *reply, const char *said);

/* Appends an event in the writer's name; @payload is stolen. */
gboolean agent_reply_event(AgentReply *reply, const char *kind, const char *happened, json_t *payload,
                           GError **error);
/* Opens a task for the people of @owner. */
gboolean agent_reply_task(AgentReply *reply, const char *kind, const char *owner, const char *text,
                          GError **error);

gboolean agent_reply_confirm(AgentReply *reply, GError **error);
gboolean agent_reply_not_ours(AgentReply *reply, GError **error);
gboolean agent_reply_same_as(AgentReply *reply, GError **error);
gboolean agent_reply_close(AgentReply *reply, GError **error);
gboolean agent_reply_use_edition(AgentReply *reply, GError **error);
gboolean agent_reply_accept_edition(AgentReply *reply, GError **error);
gboolean agent_reply_decide(AgentReply *reply, GError **error);
gboolean agent_reply_telephone(AgentReply *reply, GError **error);
gboolean agent_reply_countersign(AgentReply *reply, GError **error);
gboolean agent_reply_not_right(AgentReply *reply, GError **error);
gboolean agent_reply_not_me(AgentReply *reply, GError **error);
gboolean agent_reply_pass(AgentReply *reply, GError **error);
gboolean agent_reply_record(AgentReply *reply, GError **error);
gboolean agent_reply_done(AgentReply *reply, GError **error);
gboolean agent_reply_approve(AgentReply *reply, GError **error);
gboolean agent_reply_query(AgentReply *reply, GError **error);
gboolean agent_reply_withdraw(AgentReply *reply, GError **error);
gboolean agent_reply_open_again(AgentReply *reply, GError **error);
gboolean agent_reply_ask_again(AgentReply *reply, GError **error);
gboolean agent_reply_submit(AgentReply *reply, GError **error);
gboolean agent_reply_attend(AgentReply *reply, GError **error);
gboolean agent_reply_away(AgentReply *reply, GError **error);
gboolean agent_reply_back(AgentReply *reply, GError **error);

/* Whose answer it is, and who bears witness where it was not they that wrote it. */
typedef struct {
    const RulesPerson *person;
    const json_t *by_telephone; /* {report, reported_by, countersigned_by}; NULL: they wrote it themselves */
} AgentWord;
/* Records @reply's answer to a decision as that of @word's person, with all that follows. */
gboolean agent_reply_decide_as(AgentReply *reply, const AgentWord *word, GError **error);

/* Puts @facts (as extract wrote them) on the case as events, each beside what was said before. */
gboolean agent_reply_state(AgentReply *reply, const json_t *facts, GError **error);

/* Appends what the answers to @decision add up to, once each, and does what follows from it. */
gboolean agent_decision_sum(AgentCase *c, AgentIngest *in, const RulesDecision *decision, GError **error);
