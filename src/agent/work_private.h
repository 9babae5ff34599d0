/* work_private.h - one pass of work, passed from step to step. */
#pragma once

#include "agent/hand_private.h"
#include "agent/ingest.h"
#include "agent/scan_private.h"
#include "agent/work.h"

/* A message, and what extract made of it. */
typedef struct {
    StoreMessage *message;
    AgentReading reading;
} AgentWorkRead;
void agent_work_read_free(AgentWorkRead *read); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentWorkRead, agent_work_read_free)

struct AgentWork {
    AgentDesk *desk;
    AgentExtract *extract;
    AgentScan *scan;
    gboolean duty_waits; /* somebody on duty is still to answer */
    AgentHand *hand;     /* the message whose transaction is open */
    GQueue waiting;      /* of StoreMessage: begun with extract, in order */
    GQueue read;         /* of AgentWorkRead: extract has answered, theirs is the next transaction */
    gint64 last_begun;   /* id of the newest message that had its turn in this pass */
    gboolean is_blocked; /* extract takes nothing: none is begun any more in this pass */
    char *fault;         /* the first thing that failed in this pass */
    gboolean (*stopping)(gpointer data);
    void (*news)(gpointer data);
    gpointer data;
};

/* What fails is logged; the first of it is what health shows. */
void agent_work_note(AgentWork *work, const char *step, const GError *error);

/* A message that was in hand when the process before us died gets a strike. */
gboolean agent_work_strike_the_last(AgentWork *work, GError **error);

/* Spooled messages -> events, duties, outbox.  One that fails does not hold up those behind it. */
gboolean agent_work_mail(AgentWork *work, GError **error);

/* One message, one transaction. */
gboolean agent_work_ingest(AgentWork *work, const StoreMessage *message, const AgentReading *reading,
                           GError **error);

/* Those that extract has answered, all of them: in one transaction, or, when one of them fails, each in its
 * own.  What fails is noted. */
void agent_work_ingest_read(AgentWork *work);
