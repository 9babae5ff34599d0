/* wake.h - how the processes wake one another, and how a process's loop waits.
 *
 * Rings are only a hint that saves time: they are not counted, and one that is lost costs no more than the
 * next deadline.  A process that was not started by the supervisor hears none and rings nobody. */
#pragma once

#include <glib.h>
#include <poll.h>

typedef struct AgentWake AgentWake;

/* Blocks SIGTERM and SIGINT in this process: from here on they are what agent_wait() tells. */
AgentWake *agent_wake_open(GError **error);
void agent_wake_free(AgentWake *wake); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentWake, agent_wake_free)

/* Wakes the process of @role ("work", "send"), if we were given its bell. */
void agent_wake_ring(const AgentWake *wake, const char *role);

/* For a poll of one's own: readable when somebody rang or this process was asked to end. */
int agent_wake_fd(const AgentWake *wake);

/* TRUE once this process was asked to end; to be looked at between two messages. */
gboolean agent_wake_is_stopping(const AgentWake *wake);

typedef enum {
    AGENT_WAIT_TIME,  /* the deadline has come */
    AGENT_WAIT_RUNG,  /* somebody rang; all rings until now are taken together */
    AGENT_WAIT_READY, /* one of @fds is; see its revents */
    AGENT_WAIT_STOP   /* asked to end: finish what is in hand, begin nothing */
} AgentWaitOutcome;

#define AGENT_WAIT_NO_DEADLINE G_MAXINT64

/* Waits for whichever is first.  @deadline_us is g_get_monotonic_time()'s; descriptors below 0 are passed
 * over; STOP goes before READY, READY before RUNG. */
AgentWaitOutcome agent_wait(AgentWake *wake, struct pollfd *fds, guint n_fds, gint64 deadline_us);
