/* body_private.h - the addresses of outside bodies: whether papers may go there, and the two people who say
 * so. */
#pragma once

#include "agent/ingest_private.h"
#include "store/outbox.h"

/* What the question is called: "address:" and the body. */
#define AGENT_BODY_ASK "address:"

/* Why nothing may go to @id now, a few words, transfer full; NULL: it may.  The directory's own doubts come
 * first, then that two people have not said yet that this very address is right. */
char *agent_body_doubt(AgentDesk *desk, const char *id);

/* Asks the office, once for each address of @body, whether it is right.  Inside a transaction. */
gboolean agent_body_ask(AgentDesk *desk, const RulesBody *body, GError **error);

/* Asks for every body that the paper of @duty goes to. */
gboolean agent_body_ask_for(AgentCase *c, const RulesDuty *duty, GError **error);

/* Handles an answer to such a question. */
gboolean agent_body_answer(AgentIngest *in, const StoreMail *mail, GError **error);
