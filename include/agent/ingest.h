/* ingest.h - one spooled message: its events, duties, letters and its outcome, in one transaction. */
#pragma once

#include <glib.h>

#include "agent/desk.h"
#include "base/json.h"
#include "store/message.h"

/* What extract made of a message. */
typedef struct {
    json_t *json;      /* as reading.h describes; NULL: it failed */
    int parts_fd;      /* the documents' bytes; -1 */
    char *fault;       /* why it failed: "died by signal 9", ... */
    gboolean is_final; /* it failed for the last time: set it aside */
    char *apart;       /* why the scanner has it set apart, NULL */
} AgentReading;
void agent_reading_clear(AgentReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AgentReading, agent_reading_clear)

/* What extract has to be asked for this message. */
json_t *agent_ingest_request(const AgentDesk *desk, const StoreMessage *message);

/* Handles the message: everything, or (FALSE) nothing.  In the transaction that is open, or in its own; after
 * FALSE an open one is to be rolled back. */
gboolean agent_ingest(AgentDesk *desk, const StoreMessage *message, const AgentReading *reading,
                      GError **error);

/* What would be done, in words, without doing it (`explain`): lines added to @would. */
void agent_ingest_explain(AgentDesk *desk, const json_t *reading, json_t *would);
