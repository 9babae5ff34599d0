/* exercise.h - a case that is played with the partnership's own people, to see who answers, and when. */
#pragma once

#include <glib.h>

#include "agent/casefile.h"

/* What the message is called that starts one. */
#define AGENT_EXERCISE_SOURCE "exercise"

/* Spools the shipped form as if @person had mailed it; work opens the case.  Returns the message's id, -1 on
 * failure. */
gint64 agent_exercise_start(AgentDesk *desk, const RulesPerson *person, GError **error);

/* What was asked of whom, and when it was answered: [{asked, letter, of, answered, as, took}], in the order
 * of asking; "answered" is "" where no answer came. */
json_t *agent_exercise_report(const AgentCase *c);
