/* tick_private.h - what is owed to people at a time of day. */
#pragma once

#include "agent/desk.h"
#include "agent/morning_private.h"

/* At start: where there is no open case yet, all that come are counted by the rules of today. */
gboolean agent_tick_begin(AgentDesk *desk, GError **error);

/* At start, and for the packs of older cases when files have changed: tells the manager where an edition no
 * longer says what it said. */
gboolean agent_tick_text(AgentDesk *desk, const RulesPack *pack, GError **error);

/* The mails of the morning, once a working day. */
gboolean agent_tick(AgentDesk *desk, void (*news)(gpointer data), gpointer data, GError **error);

/* Held mails whose cap is open again are queued, the oldest first, no faster than the cap allows. */
gboolean agent_tick_release(AgentDesk *desk, gboolean *released, GError **error);

/* Tells people of the tasks that receive opened: it can write to nobody itself. */
gboolean agent_tick_tell_tasks(AgentDesk *desk, gboolean *told, GError **error);

/* Tells operations of a mail account's secret that is about to end: once for each step. */
gboolean agent_tick_tell_expiry(AgentDesk *desk, const GDate *today, GError **error);

/* Tells the manager of targets missed, and everyone who can act of limits missed, once each and in one mail a
 * person; takes the other steps of the ladder.  A step that fails is logged and clears @clean. */
void agent_tell_late(AgentDesk *desk, const AgentMorning *morning, gboolean *clean);
