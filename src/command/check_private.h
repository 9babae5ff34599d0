/* check_private.h - what `check` looks at. */
#pragma once

#include "command/verbs_private.h"

/* What was looked at, a line each: {what, well, says}. */
void command_check_note(json_t *found, const char *what, gboolean well, const char *says);

/* Signs in to the mailbox and to the submission server, each as its process would. */
void command_check_logins(AgentDesk *desk, json_t *found);
