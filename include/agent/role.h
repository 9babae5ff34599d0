/* role.h - what a process of ours does first: it makes itself unreadable and takes what the supervisor handed
 * it. */
#pragma once

#include <glib.h>

/* No dump, no core, no file that others may read.  Names the process in its log lines. */
gboolean agent_role_begin(const char *role, GError **error);

/* The bytes of this role's credential, once; the descriptor is closed behind them.  NULL with no error set:
 * none was handed out (the process was started by hand, or the role needs none). */
GBytes *agent_role_credential(GError **error);
