/* told_private.h - what became of our mails, turned into events. */
#pragma once

#include "agent/desk.h"

/* Each mail that ended since: its event, the duties it meets, the task it needs; one transaction a mail.  One
 * that cannot be told does not keep the others from it.  @news (may be NULL): mail may have been queued. */
gboolean agent_told(AgentDesk *desk, void (*news)(gpointer data), gpointer data, GError **error);
