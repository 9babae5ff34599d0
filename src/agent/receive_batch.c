#include "agent/casefile.h"
#include "agent/receive_private.h"
#include "base/fault.h"

ReceiveBatch *
receive_batch_new(void)
{
    ReceiveBatch *batch = g_new0(ReceiveBatch, 1);

    batch->messages = g_ptr_array_new_with_free_func((GDestroyNotify)store_message_free);
    batch->uids = g_ptr_array_new_with_free_func(g_free);
    batch->fates = g_array_new(FALSE, FALSE, sizeof(StoreSeenFate));
    batch->files = base_file_set_new();
    return batch;
}

void
receive_batch_free(ReceiveBatch *batch)
{
    if (batch == NULL)
        return;
    g_ptr_array_unref(batch->messages);
    g_ptr_array_unref(batch->uids);
    g_array_unref(batch->fates);
    base_file_set_free(batch->files);
    g_free(batch);
}

void
receive_batch_add(ReceiveBatch *batch, const char *uid, StoreSeenFate fate, StoreMessage *message)
{
    g_ptr_array_add(batch->messages, message);
    g_ptr_array_add(batch->uids, g_strdup(uid));
    g_array_append_val(batch->fates, fate);
}

/* A mail that cannot be taken in is a task at once: nobody else knows that it is there. */
static gboolean
batch_open_task(AgentReceive *receive, StoreSeenFate fate, const char *uid, GError **error)
{
    g_autofree char *now = agent_desk_now(receive->desk);
    g_autofree char *text = g_strdup_printf(
        "A mail in the mailbox (UID %s) could not be taken in, because %s. Read it in the mailbox.", uid,
        fate == STORE_SEEN_TOO_LARGE ? "it is larger than the limit" : "the server cannot deliver it");
    g_autofree char *kind = g_strconcat(AGENT_RECEIVE_TASK, uid, NULL);
    StoreTask task = {.kind = kind, .text = text, .owner = receive->desk->pack->tasks_to, .opened = now};

    return store_task_add(receive->desk->store, &task, error) >= 0;
}

/* It lies there no longer. */
static gboolean
batch_close_junk(AgentReceive *receive, gint64 id, GError **error)
{
    g_autofree char *now = agent_desk_now(receive->desk);
    g_autoptr(GPtrArray) tasks = store_task_list(receive->desk->store, FALSE, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (task->message_id == id && g_str_equal(task->kind, "in-junk") &&
            !store_task_close(receive->desk->store, task->id, now, error))
            return FALSE;
    }
    return tasks != NULL;
}

/* A mail that lay in Junk, and that a person has put into the inbox: now it is read as any other. */
static gboolean
batch_note_moved(AgentReceive *receive, gint64 id, GError **error)
{
    Store *store = receive->desk->store;
    g_autoptr(StoreMessage) message = store_message_find(store, id, error);
    g_autofree char *setting = g_strdup_printf(RECEIVE_MOVED "%" G_GINT64_FORMAT, id);

    if (message == NULL)
        return FALSE;
    if (!g_str_equal(message->source, "junk") || receive->is_side)
        return TRUE;
    return store_setting_put(store, setting, "inbox", error) && batch_close_junk(receive, id, error) &&
           (message->outcome == NULL || store_message_reopen(store, id, error));
}

static gboolean
batch_record_one(ReceiveBatch *batch, guint i, AgentReceive *receive, GError **error)
{
    Store *store = receive->desk->store;
    const StoreMessage *message = g_ptr_array_index(batch->messages, i);
    const char *uid = g_ptr_array_index(batch->uids, i);
    StoreSeenFate fate = g_array_index(batch->fates, StoreSeenFate, i);
    gboolean known = FALSE;
    gint64 id = message != NULL ? store_message_add(store, message, &known, error) : 0;

    if (id < 0 || (known && !batch_note_moved(receive, id, error)))
        return FALSE;
    if ((fate == STORE_SEEN_TOO_LARGE || fate == STORE_SEEN_REFUSED) &&
        !batch_open_task(receive, fate, uid, error))
        return FALSE;
    return store_seen_put(store, &receive->mailbox, uid, fate, id, error);
}

gboolean
receive_batch_record(ReceiveBatch *batch, AgentReceive *receive, GError **error)
{
    g_autoptr(StoreTx) tx = NULL;

    if (!base_file_set_keep(batch->files, error))
        return FALSE;
    base_fault("receive-before-rows");
    tx = store_begin(receive->desk->store, error);
    if (tx == NULL)
        return FALSE;
    for (guint i = 0; i < batch->uids->len; i++) {
        if (!batch_record_one(batch, i, receive, error))
            return FALSE;
    }
    if (!store_commit(tx, error))
        return FALSE;
    base_fault("receive-after-rows");
    return TRUE;
}
