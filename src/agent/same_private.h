/* same_private.h - two cases that may be one incident: proposed to a person, never joined by itself. */
#pragma once

#include "agent/ingest_private.h"

#define AGENT_SAME_TASK "perhaps-same"

/* Remembers the children of @form, by name and date of birth, as @c's.  Where another case has one of them
 * already, came with the same mail, or with one of the same Message-ID, or of the same sender, subject and date,
 * the office is asked, once.  Inside a transaction. */
gboolean agent_same_look(AgentCase *c, AgentIngest *in, const json_t *form, GError **error);

/* The same of the children alone: of a copy of the form, in which they may be born on another day. */
gboolean agent_same_look_at_children(AgentCase *c, const AgentIngest *in, const json_t *form, GError **error);

/* The reference of the case that has the child whom @form names (name and date of birth alike), transfer
 * full; NULL: none has, or its children are of two cases. */
char *agent_same_find(AgentDesk *desk, const json_t *form);

/* A person says that @task proposes two incidents: it is noted on the case.  @done gets a sentence for them.
 */
gboolean agent_same_deny(AgentIngest *in, const StoreTask *task, char **done, GError **error);

/* That @c is @other, or is not, is settled: nobody is asked any more. */
gboolean agent_same_settle(AgentCase *c, const AgentCase *other, GError **error);
