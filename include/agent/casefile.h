/* casefile.h - a case out of the store, and back: its events folded, its duties kept in step with them. */
#pragma once

#include <glib.h>

#include "agent/desk.h"
#include "casework/file.h"
#include "store/event.h"

typedef struct {
    AgentDesk *desk;
    const RulesPack *pack; /* the edition that it goes by, lent from the desk */
    StoreCase *row;
    CaseworkFile *file;
} AgentCase;
void agent_case_free(AgentCase *c); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentCase, agent_case_free)

/* Opens a provisional case with the next reference.  @exercise: nothing in it is real, and all that is written says so.
 * Inside a transaction. */
AgentCase *agent_case_open(AgentDesk *desk, GDateTime *received, gint64 message_id, gboolean exercise,
                           GError **error);
AgentCase *agent_case_load(AgentDesk *desk, gint64 case_id, GError **error);
AgentCase *agent_case_load_by_ref(AgentDesk *desk, const char *ref, GError **error);

/* Appends an event to the chain and folds it in.  @payload is stolen and may be NULL; @happened NULL means
 * now. Returns the event's id, -1 on failure.  Inside a transaction. */
gint64 agent_case_event(AgentCase *c, const char *kind, const char *happened, const char *actor,
                        gint64 message_id, json_t *payload, GError **error);

/* The same for the agent's own life (@case_id 0). */
gint64 agent_event(AgentDesk *desk, const char *kind, gint64 message_id, json_t *payload, GError **error);

/* The same, by a person. */
gint64 agent_event_by(AgentDesk *desk, const char *kind, const char *actor, gint64 message_id,
                      json_t *payload, GError **error);

/* Computes the clocks anew and stores them.  Where a date that stood before has moved, an event says which
 * and why. Inside a transaction. */
gboolean agent_case_update_duties(AgentCase *c, GError **error);

/* Puts the case under @pack from now on and counts its dates anew.  The event that says who wanted it is the
 * caller's. Inside a transaction. */
gboolean agent_case_use_pack(AgentCase *c, const RulesPack *pack, GError **error);
