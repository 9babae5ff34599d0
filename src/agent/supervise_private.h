/* supervise_private.h - one role, as its supervisor sees it. */
#pragma once

#include <sys/types.h>

#include "agent/supervise.h"

#define SUPERVISE_SETTLE_US (G_USEC_PER_SEC / 2) /* a role that lived so long took its configuration */

typedef enum { SUPERVISE_DOWN, SUPERVISE_UP, SUPERVISE_ENDING } SuperviseState;

typedef struct {
    const AgentRole *role;
    SuperviseState state;
    pid_t pid;     /* unless down */
    int bell;      /* outlives the process: a ring while it is down is heard when it is up */
    gint64 due_us; /* down: when it starts; ending: when it is killed */
    gint64 started_us;
    guint early_ends;  /* one after the other */
    gboolean is_stale; /* up with the old configuration, to be restarted */
} SuperviseChild;

/* Executes @child's role with its credential and bells; returns its process id, or -1 and an error. */
pid_t supervise_spawn(const SuperviseChild *child, const SuperviseChild *all, guint n_all,
                      const AgentSuperviseOptions *options, GError **error);

void supervise_child_start(SuperviseChild *child, const SuperviseChild *all, guint n_all,
                           const AgentSuperviseOptions *options);

/* Down, because of @what; it starts again after a pause that grows with every early end: a role that cannot
 * run must not burn the machine, nor fill the log. */
void supervise_child_plan(SuperviseChild *child, const AgentSuperviseOptions *options, const char *what);

void supervise_child_ask_to_end(SuperviseChild *child, const AgentSuperviseOptions *options);
gint64 supervise_child_age_us(const SuperviseChild *child);

/* Neither on its way up nor on its way down. */
gboolean supervise_child_is_settled(const SuperviseChild *child);
