/* act.h - the clerical actions: what a reply and the administrator's shell may both record. */
#pragma once

#include <glib.h>

#include "agent/casefile.h"
#include "casework/answer.h"

/* Records @answer (force CASEWORK_BY_SHELL) on the case: its event, its dates counted anew.  @date: the day
 * that its argument names, ISO, NULL when it has none or it could not be read.  @done gets a sentence for the
 * person; it stays NULL when nothing was done because the date is not there.  Inside a transaction. */
gboolean agent_act_clerical(AgentCase *c, const CaseworkAnswer *answer, const char *actor, gint64 message_id,
                            const char *happened, const char *date, char **done, GError **error);
