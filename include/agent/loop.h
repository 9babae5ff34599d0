/* loop.h - each process's loop: do what there is, wait, do it again, end when asked to. */
#pragma once

#include <glib.h>

#include "agent/desk.h"

typedef struct {
    const char *role; /* "receive", "work", "send" */
    gboolean once;    /* do all there is and end */
} AgentLoop;

/* Runs the role until it is asked to end.  The desk's store must be open.  Takes the role's lock, its
 * credential and its bell.  FALSE: it could not begin, or (with once) something was left undone. */
gboolean agent_loop_run(AgentDesk *desk, const AgentLoop *loop, GError **error);
