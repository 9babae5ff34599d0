/* told_private.h - what became of our mails, turned into events. */
#pragma once

#include "agent/desk.h"

/* Each mail that ended since: its event, the duties it meets, the task it needs; one transaction a mail. */
gboolean agent_told(AgentDesk *desk, GError **error);
