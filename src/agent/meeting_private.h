/* meeting_private.h - invitations to a case's meeting, and the answers that calendars give. */
#pragma once

#include "agent/casefile.h"
#include "agent/ingest_private.h"

/* The calendar entry that goes with @letter to @recipient, and its method (lent); NULL: none goes with it. */
char *agent_meeting_entry(const AgentCase *c, const char *letter, const char *recipient, const char **method);

/* What makes this invitation another than the last one; "" for letters without a calendar entry. */
char *agent_meeting_step(const AgentCase *c, const char *letter);

/* Where the meeting is, for the search for what must not be seen; NULL: @letter has no entry. */
char *agent_meeting_place(const AgentCase *c, const char *letter);

/* The domain of our own UIDs; lent. */
const char *agent_meeting_domain(const AgentDesk *desk);

/* "meeting Tue 29 December: 2 of 5 have accepted; cannot come: ...", transfer full; NULL: none lies ahead. */
char *agent_meeting_words(const AgentCase *c);

/* The letters that ask somebody to come: what is answered to them is attendance. */
gboolean agent_meeting_asks(const char *letter);

/* @person said by calendar or by mail whether they come ("accepted", "declined", "counter" ...), to the
 * booking of that number (-1: it is not known which). */
gboolean agent_attendance_note(AgentCase *c, AgentIngest *in, const char *attendance, json_int_t sequence,
                               GError **error);

/* An answer to an invitation counts as attendance and as nothing else, and only from somebody who was asked.
 */
gboolean agent_ingest_attendance(AgentIngest *in, GError **error);
