/* digest_private.h - the parts of the digest that are about no case. */
#pragma once

#include "agent/desk.h"
#include "base/json.h"

/* Sets tasks[] and unreadable[]. */
gboolean agent_digest_set_tasks(AgentDesk *desk, json_t *values, GError **error);
/* Sets agent{}; @missing: mails seen and not accounted for. */
gboolean agent_digest_set_agent(AgentDesk *desk, json_t *values, gint64 *missing, GError **error);
/* Sets calendar, edition and the chain's head. */
void agent_digest_set_house(AgentDesk *desk, json_t *values);
