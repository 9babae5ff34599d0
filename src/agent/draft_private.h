/* draft_private.h - letters that a person sends from the mailbox's Drafts, and how they are known again in
 * Sent.
 */
#pragma once

#include "agent/ingest_private.h"
#include "letter/letter.h"
#include "store/draft.h"

/* Is this the reason for which a draft is held? */
gboolean agent_draft_is(const char *reason);

/* The held mail @outbox_id, of @words, is one.  Inside the transaction that queued it. */
gboolean agent_draft_add(AgentDesk *desk, gint64 outbox_id, const Letter *words, GError **error);

/* Is the mail in hand, which a person sent from the mailbox, one of our drafts?  By its Message-ID, or where
 * the mail program gave it another by its case (@c, may be NULL), addressee and subject.  @sent: it is, and
 * that is recorded.  Where it may be one and is not surely, a person is asked. */
gboolean agent_draft_sent(AgentIngest *in, AgentCase *c, gboolean *sent, GError **error);
