/* tick_private.h - what is owed to people at a time of day. */
#pragma once

#include "agent/desk.h"
#include "agent/morning.h"

/* The mails of the morning, once a working day; held mails whose cap is open again. */
gboolean agent_tick(AgentDesk *desk, void (*news)(gpointer data), gpointer data, GError **error);

/* Tells the manager of targets missed, and everyone who can act of limits missed, once each. */
gboolean agent_tell_late(AgentDesk *desk, const GDate *today, GError **error);
