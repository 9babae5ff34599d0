#include "agent/work_private.h"
#include "base/fault.h"

/* What the database or the disk refuses comes right with them.  Anything else will be the same the next time:
 * after its strikes a person has the message, for a clock may be running from it. */
static gboolean
work_is_its_own_fault(const GError *why)
{
    return why->domain != STORE_ERROR && why->domain != G_FILE_ERROR;
}

gboolean
agent_work_ingest(AgentWork *work, const StoreMessage *message, const AgentReading *reading, GError **error)
{
    gboolean done;

    agent_hand_take(work->hand, message->id, message->id);
    base_fault("work-before-ingest");
    done = agent_ingest(work->desk, message, reading, error);
    if (done)
        base_fault("work-after-ingest");
    agent_hand_take(work->hand, 0, 0);
    if (!done && work_is_its_own_fault(*error))
        store_message_strike(work->desk->store, message->id, NULL);
    if (done && work->news != NULL)
        work->news(work->data);
    return done;
}

/* The disk is waited for once.  A crash strikes the one that was in hand, not its neighbours. */
static gboolean
work_ingest_together(AgentWork *work, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(work->desk->store, error);
    gboolean done = tx != NULL;

    for (GList *each = work->read.head; each != NULL && done; each = each->next) {
        const AgentWorkRead *read = each->data;

        agent_hand_take(work->hand, read->message->id, read->message->id);
        base_fault("work-before-ingest");
        done = agent_ingest(work->desk, read->message, &read->reading, error);
    }
    done = done && store_commit(tx, error);
    agent_hand_take(work->hand, 0, 0);
    if (done)
        base_fault("work-after-ingest");
    return done;
}

void
agent_work_ingest_read(AgentWork *work)
{
    g_autoptr(GError) why = NULL;
    gboolean done = work->read.length > 1 && work_ingest_together(work, &why);
    AgentWorkRead *next;

    if (done && work->news != NULL)
        work->news(work->data);
    while ((next = g_queue_pop_head(&work->read)) != NULL) {
        g_autoptr(AgentWorkRead) read = next;
        g_autoptr(GError) fault = NULL;

        if (!done && !agent_work_ingest(work, read->message, &read->reading, &fault))
            agent_work_note(work, "ingest", fault);
        agent_extract_give_back(work->extract, &read->reading.parts_fd);
    }
}
