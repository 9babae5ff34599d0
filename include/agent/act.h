/* act.h - what happened, as people say it: a reply and the administrator's shell record it by the same rules.
 */
#pragma once

#include <glib.h>

#include "agent/casefile.h"
#include "casework/answer.h"

typedef struct {
    AgentCase *c;
    gpointer in;                  /* the AgentIngest of a reply, for what follows; NULL: the shell */
    const CaseworkAnswer *answer; /* "record", "done" or "note" */
    const char *actor;
    gint64 message_id;
    const char *now;                  /* ISO */
    const char *date;                 /* the day that it names, ISO; NULL: none, or none that can be read */
    GPtrArray *did, *not_done, *next; /* of char *: sentences, added to */
} AgentAct;

/* Records it: its event, what follows by the pack, the dates counted anew.  What its duty still needs
 * (approvals, a decision) is asked for instead, and nothing is recorded, unless the answer says "despite:".
 * What comes out of its order is recorded and said.  Inside a transaction. */
gboolean agent_act(AgentAct *act, GError **error);
