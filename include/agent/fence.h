/* fence.h - what a process may still do once it reads bytes that a stranger sent.
 *
 * Compute, in limited memory and time, and read and write the descriptors it was handed.  No open, no socket,
 * no fork, no exec, no look at another process.  What a library would load later must be loaded before. */
#pragma once

#include <glib.h>

typedef struct AgentFence AgentFence; /* raised in many children */

typedef struct {
    guint64 address_space; /* bytes; the sanitise build leaves this limit out, and this one alone */
    guint cpu_seconds;
    guint64 file_bytes; /* into any one descriptor */
} AgentFenceLimits;

typedef enum {
    AGENT_FENCE_ERROR_FILTER,   /* no seccomp filter: the kernel lacks it, or something forbids it */
    AGENT_FENCE_ERROR_LIMIT,    /* a resource limit was refused */
    AGENT_FENCE_ERROR_LANDLOCK, /* the kernel has Landlock and refused it (having none is no error) */
    AGENT_FENCE_ERROR_PROCESS,  /* a setting of the process itself */
    AGENT_FENCE_ERROR_OPEN      /* the fence was raised, and something got through */
} AgentFenceError;
#define AGENT_FENCE_ERROR (agent_fence_error_quark())
GQuark agent_fence_error_quark(void);

/* What becomes of an open: EPERM, or the signal SIGSYS for a process that wants to know that it lacks a file.
 */
typedef enum { AGENT_FENCE_REFUSE_OPENS, AGENT_FENCE_SIGNAL_OPENS } AgentFenceOpens;

AgentFence *agent_fence_new(AgentFenceOpens opens, GError **error);
void agent_fence_free(AgentFence *fence); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentFence, agent_fence_free)

/* The one function that raises the fence, around the calling process, for good.  On FALSE the fence may stand
 * in part: the process must not parse anything. */
gboolean agent_fence_raise(const AgentFence *fence, const AgentFenceLimits *limits, GError **error);

/* Landlock's part of it, around this process and all its children to come: nothing can be opened by a path
 * any more.  For a server that has loaded all it needs; its children are spared to raise it each.  On FALSE
 * they do. */
gboolean agent_fence_close_files(AgentFence *fence, GError **error);

/* Raises it in a child that then tries to get out: what a check of the installation wants to know. */
gboolean agent_fence_try(GError **error);

/* "seccomp, rlimits, Landlock ABI 7", "seccomp, rlimits without address space, no Landlock" */
char *agent_fence_describe(void);
