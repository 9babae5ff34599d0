/* desk_private.h - what is looked at before the store is opened. */
#pragma once

#include "agent/desk.h"

/* FALSE: the database is missing or empty although mails were kept; nothing was made. */
gboolean agent_desk_check_whole(const AgentDesk *desk, GError **error);
