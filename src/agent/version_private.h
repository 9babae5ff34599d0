/* version_private.h - new versions of papers: their files put on record, their approvers asked anew. */
#pragma once

#include "agent/ingest_private.h"

/* After an answer was handled: whatever it announced as a new version. */
gboolean agent_version_take(AgentIngest *in, GError **error);

/* Handles a mail of class "form": a paper that the office itself brings as a new version may read like a
 * form. */
gboolean agent_version_form(AgentIngest *in, GError **error);
