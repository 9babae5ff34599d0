/* duty_private.h - a referral about a living child that came to the wrong door: somebody must have it.
 *
 * The sender is told first.  Then the first on the list of those on duty is asked to answer, and every half
 * hour by the clock the next, until one says that they have it. */
#pragma once

#include "agent/ingest_private.h"

#define AGENT_DUTY_TASK "wrong-door"

/* A mail that tells of a child at risk, whatever else becomes of it: its sender is told and the first on the
 * list asked, once.  Any other mail: nothing. */
gboolean agent_duty_start(AgentIngest *in, GError **error);

/* Asks the next on the list where nobody answered in time.  @told: mail was queued; @waits: somebody is still
 * to answer, so look again within a minute. */
gboolean agent_duty_tick(AgentDesk *desk, gboolean *told, gboolean *waits, GError **error);
