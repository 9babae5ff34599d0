/* notify_private.h - what the service manager wants to be told (sd_notify's protocol: a line a fact, in a
 * datagram). */
#pragma once

#include <glib.h>

typedef struct AgentNotify AgentNotify;

/* From NOTIFY_SOCKET and WATCHDOG_USEC; without them nobody is told anything, and nothing fails. */
AgentNotify *agent_notify_open(void);
void agent_notify_free(AgentNotify *notify);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentNotify, agent_notify_free)

/* @facts: "READY=1", "STOPPING=1\nSTATUS=..." */
void agent_notify_tell(const AgentNotify *notify, const char *facts);

/* How often it wants a sign of life, halved to be safe; 0: it does not. */
gint64 agent_notify_watchdog_us(const AgentNotify *notify);
