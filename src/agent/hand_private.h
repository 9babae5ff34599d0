/* hand_private.h - what a process has in hand, so that the next one knows on what it died.
 *
 * One that is killed, or killed by what it handles, cannot say so.  It writes down what it begins; what is
 * still written there at the next start is what it died of, perhaps.  The file is not synced: it has to
 * outlive the process, not the machine. */
#pragma once

#include "agent/desk.h"

typedef struct AgentHand AgentHand;

/* <state>/<role>.hand; the role's lock must be held. */
AgentHand *agent_hand_open(const AgentDesk *desk, const char *role, GError **error);
void agent_hand_free(AgentHand *hand); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentHand, agent_hand_free)

/* Takes @first to @last in hand; 0, 0 lets go of them. */
void agent_hand_take(AgentHand *hand, gint64 first, gint64 last);

/* What the process before us died on, and lets go of it.  FALSE: nothing. */
gboolean agent_hand_find(AgentHand *hand, gint64 *first, gint64 *last);
