/* text_private.h - whether an edition still says what it said when it was first used, or what a named person
 * accepted since. */
#pragma once

#include "agent/desk.h"

gboolean agent_text_is_accepted(AgentDesk *desk, const RulesPack *pack);
gboolean agent_text_accept(AgentDesk *desk, const RulesPack *pack, GError **error);
