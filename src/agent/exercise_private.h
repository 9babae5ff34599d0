/* exercise_private.h - what keeps a case that is played from a case that is real. */
#pragma once

#include "agent/exercise.h"
#include "agent/ingest_private.h"

/* The command line asked for it, or somebody of the office did: a form of theirs under a subject that begins
 * with
 * "[EXERCISE]".  Anybody else's is real, whatever its subject says. */
gboolean agent_exercise_is_asked_for(const AgentIngest *in);

/* It would go to somebody who is not in the directory. */
gboolean agent_exercise_is_for_others(const AgentPost *post);

/* The case is closed: who was asked what, and when they answered, goes to the office and the manager.  Nothing
 * where it is no exercise. */
gboolean agent_exercise_tell(AgentCase *c, GError **error);

/* @values, told that they are of an exercise when @c (may be NULL) is one; transfer full. */
json_t *agent_exercise_mark(const AgentCase *c, json_t *values);
