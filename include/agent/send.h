/* send.h - the process that delivers queued mail; it decides nothing and tells nobody but the outbox. */
#pragma once

#include <glib.h>

#include "agent/desk.h"

typedef struct AgentSend AgentSend;

/* @password: of the submission account; NULL when delivery is to the spool. */
AgentSend *agent_send_new(AgentDesk *desk, const char *password);
void agent_send_free(AgentSend *send); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentSend, agent_send_free)

/* At start: what a crash left half done is put where it belongs. */
gboolean agent_send_recover(AgentSend *send, GError **error);

/* Sends all that can be sent now.  @wake_at (transfer full) is when the next one is due, NULL: nothing waits.
 * FALSE: the server cannot be reached or refuses us: nothing was lost; try again later. */
gboolean agent_send_round(AgentSend *send, char **wake_at, GError **error);
