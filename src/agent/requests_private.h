/* requests_private.h - what agencies are asked to tell of a family, their returns, and who is missing. */
#pragma once

#include "agent/ingest_private.h"
#include "agent/morning_private.h"

/* Recorded when every agency that was asked has returned its information. */
#define AGENT_REQUESTS_RETURNED "information-returned"
/* Recorded for each of them. */
#define AGENT_REQUESTS_RETURN "return-received"

/* The request of @letter and its paper, made out to each of @people. */
gboolean agent_requests_send(AgentCase *c, const char *letter, const GPtrArray *people, GError **error);

/* A return came on the case.  It counts for the agency of who sent it, if that agency was asked and our own
 * server vouches for the sender; else a person says whose it is.  With the last one the returns are in. */
gboolean agent_requests_take(AgentCase *c, AgentIngest *in, const json_t *form, GError **error);

/* The case for which @form, a return in a mail that names none, was asked of its sender: sender and child
 * must both say so.  Transfer full; NULL: nobody can tell, or @error. */
char *agent_requests_find_case(AgentIngest *in, const json_t *form, GError **error);
/* TRUE: the return names a child by name and date of birth, and neither is of a child of the case. */
gboolean agent_requests_is_other_child(const AgentCase *c, const json_t *form);
/* TRUE: the agency of @person was asked, and nothing of it has come. */
gboolean agent_requests_waits_for(const AgentCase *c, const RulesPerson *person);

/* What the office answers of a return that no machine can read ("return received: Example Police"): the
 * agency's own name where it was asked, lent; NULL: none of that name was. */
const char *agent_requests_agency(const AgentCase *c, const char *said);
/* With the last one the returns are in.  Inside a transaction. */
gboolean agent_requests_note_all_in(AgentCase *c, const char *when, gint64 message_id, GError **error);

/* Of const RulesPerson, lent: a request was taken by their server, and nothing of their agency has come. */
GPtrArray *agent_requests_overdue(const AgentCase *c);

/* "2 of 3 returns are in; missing: Example Police", transfer full; NULL: nobody was asked. */
char *agent_requests_words(const AgentCase *c);

/* Reminds the agencies whose return is missing: each working day from the one on which it is to be there,
 * until it is or the meeting was held; where the procedure gives no limit, on that day and once after it. */
void agent_requests_chase(AgentDesk *desk, const AgentMorning *morning, gboolean *clean);
