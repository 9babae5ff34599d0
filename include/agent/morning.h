/* morning.h - what the morning's mails are filled with. */
#pragma once

#include <glib.h>

#include "agent/desk.h"
#include "base/json.h"
#include "rules/people.h"

/* The values of one person's morning mail on @today.  @anything says whether something is theirs. */
json_t *agent_morning_values(AgentDesk *desk, const RulesPerson *person, const GDate *today,
                             gboolean *anything, GError **error);

/* The values of the manager's digest on @today. */
json_t *agent_digest_values(AgentDesk *desk, const GDate *today, GError **error);
