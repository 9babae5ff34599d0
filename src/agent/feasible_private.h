/* feasible_private.h - what the calendar still allows, told to those who plan. */
#pragma once

#include "agent/casefile.h"

/* A sentence; with the people who are away then.  Transfer full, NULL: there is no meeting to plan. */
char *agent_feasible_words(AgentCase *c);

/* Puts it before the other lines of the calendar in the mail that asks for confirmation. */
void agent_feasible_fill(AgentCase *c, json_t *values);

/* A date has moved: where the meeting's last day is another than was told, those who plan are told anew.
 * Inside a transaction. */
gboolean agent_feasible_moved(AgentCase *c, GError **error);
