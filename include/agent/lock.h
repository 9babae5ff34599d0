/* lock.h - one instance a role: two that send would send twice. */
#pragma once

#include <glib.h>

typedef struct AgentLock AgentLock;

typedef enum {
    AGENT_LOCK_ERROR_HELD, /* the message says by which process */
    AGENT_LOCK_ERROR_FILE
} AgentLockError;
#define AGENT_LOCK_ERROR (agent_lock_error_quark())
GQuark agent_lock_error_quark(void);

/* Takes <state_dir>/<role>.lock, or fails at once.  The kernel lets go of it when this process ends, however.
 */
AgentLock *agent_lock_take(const char *state_dir, const char *role, GError **error);
void agent_lock_free(AgentLock *lock); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentLock, agent_lock_free)
