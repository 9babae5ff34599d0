/* ingest_side_private.h - mail of the Junk and Sent folders. */
#pragma once

#include "agent/ingest_private.h"

/* TRUE: it lies there, and nobody has put it into the inbox. */
gboolean agent_ingest_is_side(const AgentIngest *in);
gboolean agent_ingest_side(AgentIngest *in, GError **error);

/* Is @address one of those that the mail in hand went to? */
gboolean agent_ingest_is_to(const AgentIngest *in, const char *address);
