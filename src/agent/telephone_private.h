/* telephone_private.h - what somebody said by telephone, on its way to a second person and back. */
#pragma once

#include "agent/morning_private.h"
#include "agent/reply_private.h"
#include "casework/telephone.h"

/* What the kind of its task begins with; the report's number follows. */
#define AGENT_CALL_TASK "telephone-"

/* So many working days somebody has to bear it out. */
#define AGENT_CALL_DAYS 3

/* Asks everybody of the office who may be its second witness; @turn is how often they were asked before.
 * @asked: how many they are. */
gboolean agent_call_ask(AgentCase *c, const CaseworkEvent *report, guint turn, guint *asked, GError **error);

/* It waits no more. */
gboolean agent_call_close(AgentCase *c, const CaseworkEvent *report, GError **error);

/* Tells whoever reported it what became of it: @done or @not_done, a sentence. */
gboolean agent_call_tell_reporter(AgentCase *c, const CaseworkEvent *report, const char *done,
                                  const char *not_done, GError **error);

/* Each morning: whoever may bear a report out is asked again; what nobody bore out in time lapses. */
void agent_call_chase(AgentDesk *desk, const GDate *today, gboolean *clean);
