/* silence_private.h - mornings on which nothing was written: the agent did not run, or could not work. */
#pragma once

#include "agent/desk.h"

/* Which mornings were missed before @today, as the mails of today say it, transfer full; NULL: none. */
char *agent_silence_words(AgentDesk *desk, const GDate *today);

/* On how many of the last mornings after @day mails went; more than a few are not counted. */
guint agent_silence_mornings_after(AgentDesk *desk, const char *day);

/* The mails of @day's morning have gone. */
gboolean agent_silence_note(AgentDesk *desk, const char *day, GError **error);

/* Beyond the calendar's horizon people are still written to, Monday to Friday; the digest says what is not
 * known. */
gboolean agent_silence_is_working_day(const AgentDesk *desk, const GDate *date);
