/* moot_private.h - tasks that need nobody any more. */
#pragma once

#include "agent/casefile.h"

/* Closes the case's tasks that what happened has overtaken, each with an event that says why.  Inside a
 * transaction. */
gboolean agent_moot(AgentCase *c, GError **error);

/* The same for every case that has any, each in a transaction of its own; @clean: FALSE if one failed. */
void agent_moot_all(AgentDesk *desk, gboolean *clean);
