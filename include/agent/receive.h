/* receive.h - the process that takes mail in: from an IMAP server or a Maildir into the spool.
 *
 * Nothing in the mailbox is touched.  What was listed is on record with what became of it; the ledger, not
 * the server's flags, says what is new. */
#pragma once

#include <glib.h>

#include "agent/desk.h"

/* What the kind of a task begins with that receive opened, for a mail that could not be taken in. */
#define AGENT_RECEIVE_TASK "not-taken-in-"

typedef struct AgentReceive AgentReceive;

/* @password: of the mailbox's account; NULL for a Maildir. */
AgentReceive *agent_receive_new(AgentDesk *desk, const char *password);
void agent_receive_free(AgentReceive *receive); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentReceive, agent_receive_free)

/* Called after each batch that is durable, so that work can begin on it. */
typedef void (*AgentReceiveNews)(gpointer data);

/* Takes in all that is new.  FALSE: the mailbox cannot be reached or read; what was taken before stays. */
gboolean agent_receive_round(AgentReceive *receive, AgentReceiveNews news, gpointer data, GError **error);

/* Waits until the mailbox may have something new, @wake_fd (or -1) is readable, or @seconds are over. */
gboolean agent_receive_wait(AgentReceive *receive, int wake_fd, guint seconds, GError **error);
