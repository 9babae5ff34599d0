/* submit_private.h - approved papers on their way out: asked for, queued, stopped, and met once they are
 * there. */
#pragma once

#include "agent/reply_private.h"

#define AGENT_SUBMIT_STEP "submitted-" /* what the step of such a mail begins with */

#define AGENT_SUBMIT_HASH_LEN 8 /* as much of it as people can compare */

/* TRUE: the paper of @duty leaves by caseward, and has come. */
gboolean agent_submit_waits(const AgentCase *c, const RulesDuty *duty);

/* Asks those who may submit the paper of @duty, once a version, with the paper. */
gboolean agent_submit_ask(AgentCase *c, const RulesDuty *duty, GError **error);
/* The same of @person, who may submit it too and was named by one who was asked. */
gboolean agent_submit_ask_of(AgentCase *c, const RulesDuty *duty, const RulesPerson *person, GError **error);

/* The queries that were made of what @duty sends after the event of the case's file with that index, if one
 * stands: where a majority is enough one may stand beside it, and whoever submits has to know. */
guint agent_submit_queries(const AgentCase *c, const RulesDuty *duty, gint since);

/* Queues the newest paper of @duty, once to each whom the pack names; @reply is the answer that said so. */
gboolean agent_submit_send(AgentReply *reply, const RulesDuty *duty, GError **error);

/* What was submitted of @duty and has not left is given up: @why, in a few words.  Whoever submits is told.
 */
gboolean agent_submit_stop(AgentCase *c, const RulesDuty *duty, const char *why, GError **error);

/* Is @mail a paper on its way out? */
gboolean agent_submit_is(const StoreMail *mail);

/* Why @mail, a paper that was held or is in doubt, may not go now, transfer full; NULL: it may.  Fails with
 * @error set. */
char *agent_submit_refusal(AgentDesk *desk, const StoreMail *mail, GError **error);

/* @mail, a paper, has arrived (or a person has sent it): once all of its submission have, its duty is met. */
gboolean agent_submit_arrived(AgentCase *c, const StoreMail *mail, const char *actor, GError **error);

/* @mail, if it is a paper, has not arrived after all: its step is open again, and may be submitted again. */
gboolean agent_submit_came_back(AgentCase *c, const StoreMail *mail, GError **error);

/* @has: who has @address got this very version of @duty's paper before, and it did not come back. */
gboolean agent_submit_has(AgentCase *c, const RulesDuty *duty, const char *sha256, const char *address,
                          gboolean *has, GError **error);

/* Records that what @duty asks for was sent, with the mail that says so (0: none), unless it was before. */
gboolean agent_submit_met(AgentCase *c, const RulesDuty *duty, const char *actor, gint64 mail,
                          GError **error);
