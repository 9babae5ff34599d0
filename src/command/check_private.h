/* check_private.h - what `check` looks at. */
#pragma once

#include "command/verbs_private.h"

/* What was looked at, a line each: {what, well, says}. */
void command_check_note(json_t *found, const char *what, gboolean well, const char *says);

/* Every paper that leaves, whose approval it needs, and whether its text says so or it was our choice; `check
 * --approvals`. */
int command_check_approvals(const CommandLine *line, const AgentDesk *desk);
/* How many of them an officer has still to look at, as a line of `check`. */
void command_check_note_approvals(const AgentDesk *desk, json_t *found);

/* Signs in to the mailbox and to the submission server, each as its process would. */
void command_check_logins(AgentDesk *desk, json_t *found);
