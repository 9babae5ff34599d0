/* work.h - the process that decides: spooled messages, due clocks, and what became of mail, one transaction
 * each.  Of a backlog, a few messages that are read already share one: all of it, or none. */
#pragma once

#include <glib.h>

#include "agent/desk.h"
#include "agent/extract.h"

typedef struct AgentWork AgentWork;

/* Starts the extract server. */
AgentWork *agent_work_new(AgentDesk *desk, GError **error);
void agent_work_free(AgentWork *work); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentWork, agent_work_free)

/* Does all that is due now, in the order that matters to people.  A step that fails is logged and tried again
 * next pass; it does not hold up the others.  @stopping (may be NULL) is asked between two messages.  @news:
 * rung when mail was queued.  TRUE: nothing failed. */
gboolean agent_work_pass(AgentWork *work, gboolean (*stopping)(gpointer data), void (*news)(gpointer data),
                         gpointer data);

/* The first thing that failed in the last pass; NULL: nothing did. */
const char *agent_work_fault(const AgentWork *work);

/* Seconds until a clock may need it: the next morning at the latest. */
guint agent_work_patience(const AgentWork *work);

/* Starts extract, the lean program where it is installed.  @is_brief: for a few files, and nothing is
 * written. */
AgentExtract *agent_work_start_extract(const AgentDesk *desk, gboolean is_brief, GError **error);
