/* late_private.h - what has become late, and who hears of it. */
#pragma once

#include "agent/desk.h"
#include "agent/morning_private.h"

typedef struct {
    const StoreDuty *duty;
    const RulesDuty *rule;
    const RulesPack *pack;
    gboolean over; /* the limit has passed; else the target */
} AgentLate;

typedef struct {
    AgentDesk *desk;
    const char *day;
    GDate today;
    GArray *news; /* of AgentLate: not told of yet */
} AgentLateRound;

/* Is it late on @day, and was nobody told of the step that it has reached?  What has no fixed date is its
 * owner's alone to be reminded of (X21). */
gboolean agent_late_is_news(AgentDesk *desk, const StoreDuty *duty, const char *day, AgentLate *late);
/* The manager hears of all of it; who owns a duty, or stands in for its owner, of limits passed. */
gboolean agent_late_is_for(const AgentLate *late, const RulesPerson *person);

/* Working days since @since, 0 where that is not known. */
int agent_late_days(const AgentLateRound *round, const char *since);

/* A task for the office, with whom to ring on which number; for the manager where it is the office's own.
 * A transaction of its own. */
gboolean agent_late_ring(const AgentLateRound *round, const AgentLate *late, GError **error);
