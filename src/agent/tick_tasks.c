/* Tasks of mails that could not be taken in, on their way to people. */
#include "agent/ingest_private.h"
#include "agent/receive.h"
#include "agent/tick_private.h"

/* The newest task that was looked at here. */
#define TASKS_TOLD "tasks-told"

static gboolean
tasks_tell(AgentDesk *desk, const StoreTask *task, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, task->id);
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);

    /* Opening it a second time gives the first, and its mail. */
    return tx != NULL && agent_task(desk, NULL, NULL, task->kind, task->owner, task->text, error) &&
           store_setting_put(desk->store, TASKS_TOLD, id, error) && store_commit(tx, error);
}

gboolean
agent_tick_tell_tasks(AgentDesk *desk, gboolean *told, GError **error)
{
    g_autofree char *last = store_setting_find(desk->store, TASKS_TOLD);
    gint64 known = last != NULL ? g_ascii_strtoll(last, NULL, 10) : 0;
    g_autoptr(GPtrArray) tasks = store_task_list(desk->store, FALSE, error);

    *told = FALSE;
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (task->id <= known || !g_str_has_prefix(task->kind, AGENT_RECEIVE_TASK))
            continue;
        if (!tasks_tell(desk, task, error))
            return FALSE;
        *told = TRUE;
    }
    return tasks != NULL;
}
