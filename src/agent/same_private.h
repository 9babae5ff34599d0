/* same_private.h - two cases that may be one incident: proposed to a person, never joined by itself. */
#pragma once

#include "agent/ingest_private.h"

/* Remembers the children of @form, by name and date of birth, as @c's; where another case has one of them
 * already a task says so.  Inside a transaction. */
gboolean agent_same_look(AgentCase *c, AgentIngest *in, const json_t *form, GError **error);

/* The reference of the case that has the child whom @form names (name and date of birth alike), transfer
 * full; NULL: none has, or its children are of two cases. */
char *agent_same_find(AgentDesk *desk, const json_t *form);
