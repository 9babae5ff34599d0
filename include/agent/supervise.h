/* supervise.h - keeps the single-purpose processes running, and hands each only what is its own.
 *
 * Each role is this program again, under its verb.  It gets its own credential in a descriptor
 * (agent/role.h), its bell and the bells it may ring (agent/wake.h), and nothing of the service manager.  It
 * dies when the supervisor does. */
#pragma once

#include <glib.h>

typedef struct {
    const char *name;         /* the verb: "receive"; one role of a name */
    const char *const *args;  /* after the verb; NULL: none */
    const char *const *rings; /* the roles that it may wake; NULL: none */
} AgentRole;

/* The credential of @role, transfer full; asked again at every start, so a changed one is taken up.  NULL
 * without an error: it needs none.  With an error the role is not started now, and tried again as if it had
 * ended. */
typedef GBytes *(*AgentCredential)(const char *role, gpointer data, GError **error);

typedef struct {
    AgentCredential credential; /* NULL: no role has one */
    gpointer data;
    guint first_ms, most_ms; /* the pause before a role that ended starts again, doubling; 0: 100 ms, 60 s */
    guint steady_ms;         /* one that ran so long starts with the first pause again; 0: 60 s */
    guint stop_ms;           /* from SIGTERM to SIGKILL; 0: 10 s */
} AgentSuperviseOptions;

/* Until SIGTERM or SIGINT, which end all roles; SIGHUP restarts them one by one.  Tells the service manager
 * when it is ready, alive and stopping.  Returns an exit code: 0 when it was asked to end. */
int agent_supervise(const AgentRole *roles, guint n_roles, const AgentSuperviseOptions *options);
