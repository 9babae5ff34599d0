/* decision.h - when the answers given settle a decision, by the pack's rule.
 *
 * Silence, a split and "unsure" settle nothing; what a named person has to record is left to that person. */
#pragma once

#include <glib.h>

#include "casework/file.h"

/* TRUE if each of @seats (ids of the people asked, NULL-ended) has answered. */
gboolean casework_decision_is_complete(const RulesDecision *decision, const CaseworkFile *file,
                                       const char *const *seats);

/* The event that the answers of @seats bring about by themselves ("any", "majority", "all"), lent; NULL: none
 * yet. Where rules for two answers are both satisfied, they contradict each other and nothing is settled. */
const char *casework_decision_settled(const RulesDecision *decision, const CaseworkFile *file,
                                      const char *const *seats);
