/* reach.h - whether a person of the directory can be reached, and where. */
#pragma once

#include "agent/desk.h"
#include "rules/people.h"

/* Did a mail to @person's registered address come back lately, and have they not written since? */
gboolean agent_is_unreachable(AgentDesk *desk, const RulesPerson *person);

/* Away (agent_away()), or not to be reached: whoever stands in for them is written to. */
gboolean agent_is_absent(AgentDesk *desk, const RulesPerson *person);

/* Where @person is written to now: the address that they are registered with, or the other one. */
const char *agent_address_of(AgentDesk *desk, const RulesPerson *person);
