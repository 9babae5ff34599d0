/* missing_private.h - whose word or deed a duty waits for, and on which number they are. */
#pragma once

#include "agent/ingest_private.h"

/* The question that the duty waits for, lent; NULL: none. */
const RulesDecision *agent_missing_question(const RulesPack *pack, const RulesDuty *rule);
/* TRUE: answers to a question, or the agencies' returns, meet it. */
gboolean agent_missing_is_of_others(const RulesPack *pack, const RulesDuty *rule);

/* The agencies that have not returned, who was asked and is silent, the one to whom it was handed, else the
 * people of the duty's owner; of const RulesPerson, lent.  Who is away is left out while anybody is there. */
GPtrArray *agent_missing(AgentCase *c, const RulesDuty *rule);
/* "Ruth Adeyemi, 020 7946 0151; Pia Sorensen, whose number is not in the directory"; transfer full. */
char *agent_missing_numbers(const GPtrArray *people);
