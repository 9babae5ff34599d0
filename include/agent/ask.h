/* ask.h - a question on its way to those who are asked, and to their deputies. */
#pragma once

#include <glib.h>

#include "agent/casefile.h"

/* @decision was put to everybody of its role: puts it to the deputies of those who are away (agent_away()).
 */
gboolean agent_ask_for_absent(AgentCase *c, const RulesDecision *decision, GError **error);

/* The step of the mail that puts @decision: each time it is put, it is another mail; transfer full. */
char *agent_ask_step(const AgentCase *c, const RulesDecision *decision);

/* Puts @decision to everybody of its role, and to the deputies of those who are away: again, each time that
 * it was put again. */
gboolean agent_ask_decision(AgentCase *c, const RulesDecision *decision, GError **error);

/* Puts @decision to the deputies of @seat, once; @why for the record ("away", "stood back", "silent").  Where
 * there is none, the manager is told. */
gboolean agent_ask_deputies(AgentCase *c, const RulesDecision *decision, const RulesPerson *seat,
                            const char *why, GError **error);

/* Asks those who have not approved @duty yet. */
gboolean agent_ask_approval(AgentCase *c, const RulesDuty *duty, GError **error);
/* Asks @person, the deputy of one of them. */
gboolean agent_ask_approval_of(AgentCase *c, const RulesDuty *duty, const RulesPerson *person,
                               GError **error);

/* The day until which @person said they are away (the first day back), ISO, transfer full; NULL: they are
 * here. */
char *agent_away(AgentDesk *desk, const RulesPerson *person);
gboolean agent_set_away(AgentDesk *desk, const RulesPerson *person, const char *until, GError **error);
