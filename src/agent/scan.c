#include "agent/scan_private.h"

#include "agent/casefile.h"
#include "agent/ingest_private.h"
#include "base/log.h"
#include "net/clamd.h"

#define SCAN_SECONDS 60
/* Mails that wait for the scanner are shown to it again so often (seconds). */
#define SCAN_AGAIN 20
#define SCAN_TASK "scanner"

struct AgentScan {
    AgentDesk *desk;
    GHashTable *found; /* message id -> why it is set apart */
    char *fault;       /* why it cannot be asked in this pass; NULL */
    gboolean answered; /* it did answer in this pass */
    guint held;        /* mails that wait for it */
};

AgentScan *
agent_scan_new(AgentDesk *desk)
{
    AgentScan *scan = g_new0(AgentScan, 1);

    scan->desk = desk;
    scan->found = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    return scan;
}

void
agent_scan_free(AgentScan *scan)
{
    if (scan == NULL)
        return;
    g_hash_table_unref(scan->found);
    g_free(scan->fault);
    g_free(scan);
}

void
agent_scan_begin_pass(AgentScan *scan)
{
    g_clear_pointer(&scan->fault, g_free);
    scan->answered = FALSE;
    scan->held = 0;
}

static void
scan_note(AgentScan *scan, gint64 message_id, char *why)
{
    gint64 *id = g_new(gint64, 1);

    *id = message_id;
    g_hash_table_insert(scan->found, id, why);
}

static void
scan_take_verdict(AgentScan *scan, const StoreMessage *message, NetClamdVerdict verdict, const char *name)
{
    scan->answered = TRUE;
    if (verdict == NET_CLAMD_CLEAN)
        return;
    scan_note(scan, message->id,
              verdict == NET_CLAMD_FOUND
                  ? g_strconcat(AGENT_SCAN_FOUND, name, NULL)
                  : g_strdup(AGENT_SCAN_NOT_SCANNED "it is larger than the scanner takes"));
    base_log(BASE_LOG_WARNING, "message=%" G_GINT64_FORMAT " scan=%s", message->id,
             verdict == NET_CLAMD_FOUND ? "found" : "too-large");
}

/* What cannot be scanned now: waits, or is taken in with a line in the record that nobody looked. */
static gboolean
scan_go_without(AgentScan *scan, const StoreMessage *message, GError **error)
{
    g_autoptr(StoreTx) tx = NULL;

    if (scan->desk->config->scanner.hold) {
        scan->held++;
        return FALSE;
    }
    tx = store_begin(scan->desk->store, error);
    return tx != NULL && agent_event(scan->desk, "mail-not-scanned", message->id, NULL, error) >= 0 &&
           store_commit(tx, error);
}

gboolean
agent_scan_message(AgentScan *scan, const StoreMessage *message, int fd, GError **error)
{
    const char *socket_path = scan->desk->config->scanner.socket;
    g_autofree char *name = NULL;
    g_autoptr(GError) fault = NULL;
    NetClamdVerdict verdict;

    if (socket_path == NULL)
        return TRUE;
    /* One that does not answer is not waited for again with each mail of the pass. */
    if (scan->fault == NULL && net_clamd_scan(socket_path, fd, SCAN_SECONDS, &verdict, &name, &fault)) {
        scan_take_verdict(scan, message, verdict, name);
        return TRUE;
    }
    if (scan->fault == NULL)
        scan->fault = g_strdup(fault->message);
    return scan_go_without(scan, message, error);
}

char *
agent_scan_take(AgentScan *scan, gint64 message_id)
{
    gpointer id, why;

    if (!g_hash_table_steal_extended(scan->found, &message_id, &id, &why))
        return NULL;
    g_free(id);
    return why;
}

static const StoreTask *
scan_open_task(const GPtrArray *tasks)
{
    for (guint i = 0; i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (g_str_equal(task->kind, SCAN_TASK))
            return task;
    }
    return NULL;
}

static gboolean
scan_open(AgentScan *scan, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(scan->desk->store, error);

    return tx != NULL && agent_event(scan->desk, "scanner-unreachable", 0, NULL, error) >= 0 &&
           agent_task(
               scan->desk, NULL, NULL, SCAN_TASK, scan->desk->pack->tasks_to,
               scan->desk->config->scanner.hold
                   ? "The malware scanner does not answer, and mail waits for it unread. Clocks run from "
                     "the arrival of each mail all the same: read new mail in the mailbox yourself until "
                     "the scanner is back. Tell whoever runs it now. What waits is taken in by itself "
                     "when it answers."
                   : "The malware scanner does not answer, and mail is taken in unscanned. Open no "
                     "attachment that you do not expect. Tell whoever runs it now.",
               error) &&
           store_commit(tx, error);
}

static gboolean
scan_close(AgentScan *scan, const StoreTask *task, GError **error)
{
    g_autofree char *now = agent_desk_now(scan->desk);
    g_autoptr(StoreTx) tx = store_begin(scan->desk->store, error);

    return tx != NULL && agent_event(scan->desk, "scanner-back", 0, NULL, error) >= 0 &&
           store_task_close(scan->desk->store, task->id, now, error) && store_commit(tx, error);
}

gboolean
agent_scan_end_pass(AgentScan *scan, gboolean *told, GError **error)
{
    g_autoptr(GPtrArray) tasks = NULL;
    const StoreTask *open;

    *told = FALSE;
    if (scan->fault == NULL && !scan->answered)
        return TRUE;
    tasks = store_task_list(scan->desk->store, FALSE, error);
    if (tasks == NULL)
        return FALSE;
    open = scan_open_task(tasks);
    *told = (scan->fault != NULL) != (open != NULL);
    if (scan->fault != NULL && open == NULL && !scan_open(scan, error))
        return FALSE;
    if (scan->fault == NULL && open != NULL && !scan_close(scan, open, error))
        return FALSE;
    if (scan->fault == NULL)
        return TRUE;
    g_set_error(error, NET_ERROR, NET_ERROR_CONNECT, "%s; %u mails wait for it", scan->fault, scan->held);
    return FALSE;
}

guint
agent_scan_patience(const AgentScan *scan)
{
    return scan->held > 0 ? SCAN_AGAIN : 0;
}
