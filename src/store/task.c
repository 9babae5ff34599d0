#include "store/store_private.h"

void
store_task_free(StoreTask *task)
{
    if (task == NULL)
        return;
    g_free(task->kind);
    g_free(task->text);
    g_free(task->owner);
    g_free(task->opened);
    g_free(task->closed);
    g_free(task);
}

static gpointer
store_task_read(StoreCursor *row)
{
    StoreTask *task = g_new0(StoreTask, 1);
    int i = 0;

    task->id = sqlite3_column_int64(row, i++);
    task->case_id = sqlite3_column_int64(row, i++);
    task->message_id = sqlite3_column_int64(row, i++);
    task->kind = store_column_text(row, i++);
    task->text = store_column_text(row, i++);
    task->owner = store_column_text(row, i++);
    task->opened = store_column_text(row, i++);
    task->closed = store_column_text(row, i++);
    return task;
}

gint64
store_task_add(Store *store, const StoreTask *task, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_TASK_ADD);
    gint64 id;

    store_bind_id(row, ":case_id", task->case_id);
    store_bind_id(row, ":message_id", task->message_id);
    store_bind_text(row, ":kind", task->kind);
    store_bind_text(row, ":text", task->text);
    store_bind_text(row, ":owner", task->owner);
    store_bind_text(row, ":opened", task->opened);
    return store_run_int(store, row, "open a task", &id, error) ? id : -1;
}

gboolean
store_task_close(Store *store, gint64 id, const char *closed, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_TASK_CLOSE);
    gboolean found;

    store_bind_int(row, ":id", id);
    store_bind_text(row, ":closed", closed);
    if (!store_run_change(store, row, "close a task", &found, error))
        return FALSE;
    return found || store_refuse(store, STORE_ERROR_REFUSED, error, "there is no task %" G_GINT64_FORMAT, id);
}

GPtrArray *
store_task_of_case(Store *store, gint64 case_id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_TASK_OF_CASE);

    store_bind_int(row, ":case_id", case_id);
    return store_run_list(store, row, "list a case's tasks", store_task_read, (GDestroyNotify)store_task_free,
                          error);
}

GPtrArray *
store_task_list(Store *store, gboolean closed_too, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, closed_too ? STMT_TASK_LIST : STMT_TASK_LIST_OPEN);

    return store_run_list(store, row, "list tasks", store_task_read, (GDestroyNotify)store_task_free, error);
}
