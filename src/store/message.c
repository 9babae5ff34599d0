#include "store/message.h"

#include "store/store_private.h"

void
store_message_free(StoreMessage *message)
{
    if (message == NULL)
        return;
    g_free(message->sha256);
    g_free(message->path);
    g_free(message->source);
    g_free(message->arrived);
    g_free(message->recorded);
    g_free(message->outcome);
    g_free(message->reason);
    g_free(message->class_name);
    g_free(message->rfc_id);
    g_free(message->sender);
    g_free(message->fingerprint);
    g_free(message->head);
    g_free(message->handled);
    g_free(message);
}

gpointer
store_message_read(StoreCursor *row)
{
    StoreMessage *message = g_new0(StoreMessage, 1);
    int i = 0;

    message->id = sqlite3_column_int64(row, i++);
    message->sha256 = store_column_text(row, i++);
    message->size = sqlite3_column_int64(row, i++);
    message->path = store_column_text(row, i++);
    message->source = store_column_text(row, i++);
    message->arrived = store_column_text(row, i++);
    message->recorded = store_column_text(row, i++);
    message->strikes = (guint)sqlite3_column_int64(row, i++);
    message->outcome = store_column_text(row, i++);
    message->reason = store_column_text(row, i++);
    message->class_name = store_column_text(row, i++);
    message->case_id = sqlite3_column_int64(row, i++);
    message->rfc_id = store_column_text(row, i++);
    message->sender = store_column_text(row, i++);
    message->handled = store_column_text(row, i++);
    message->fingerprint = store_column_text(row, i++);
    message->head = store_column_text(row, i++);
    return message;
}

static gpointer
store_message_one(Store *store, StoreCursor *row, GError **error)
{
    return store_run_one(store, row, "find a message", store_message_read, (GDestroyNotify)store_message_free,
                         error);
}

gint64
store_message_add(Store *store, const StoreMessage *message, gboolean *known, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_ADD);
    g_autoptr(StoreMessage) same = NULL;
    gint64 arrived, id;

    if (!store_seconds(store, message->arrived, &arrived, error))
        return -1;
    store_bind_text(row, ":sha256", message->sha256);
    store_bind_int(row, ":size", message->size);
    store_bind_text(row, ":path", message->path);
    store_bind_text(row, ":source", message->source);
    store_bind_text(row, ":arrived", message->arrived);
    store_bind_int(row, ":arrived_s", arrived);
    store_bind_text(row, ":recorded", message->recorded);
    if (!store_run_add(store, row, "record a message", &id, error))
        return -1;
    *known = id == 0;
    if (!*known)
        return id;
    same = store_message_find_by_sha256(store, message->sha256, error);
    return same != NULL ? same->id : -1;
}

StoreMessage *
store_message_find(Store *store, gint64 id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_FIND);

    store_bind_int(row, ":id", id);
    return store_message_one(store, row, error);
}

StoreMessage *
store_message_find_by_sha256(Store *store, const char *sha256_prefix, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_FIND_BY_SHA256);
    g_autoptr(GPtrArray) found = NULL;

    store_bind_text(row, ":prefix", sha256_prefix);
    found = store_run_list(store, row, "find a message", store_message_read,
                           (GDestroyNotify)store_message_free, error);
    if (found == NULL || found->len == 0)
        return NULL;
    if (found->len > 1) {
        store_refuse(store, STORE_ERROR_REFUSED, error,
                     "more than one message has a hash that begins with \"%s\": give more of it",
                     sha256_prefix);
        return NULL;
    }
    return g_ptr_array_steal_index(found, 0);
}

/* The first that bears @mark, other than @not_id. */
static StoreMessage *
message_find_marked(Store *store, StoreStatement statement, const char *name, const char *mark, gint64 not_id,
                    GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, statement);

    store_bind_text(row, name, mark);
    store_bind_int(row, ":not_id", not_id);
    return store_message_one(store, row, error);
}

StoreMessage *
store_message_find_by_rfc_id(Store *store, const char *rfc_id, gint64 not_id, GError **error)
{
    return message_find_marked(store, STMT_MESSAGE_FIND_BY_RFC_ID, ":rfc_id", rfc_id, not_id, error);
}

StoreMessage *
store_message_find_by_fingerprint(Store *store, const char *fingerprint, gint64 not_id, GError **error)
{
    return message_find_marked(store, STMT_MESSAGE_FIND_BY_FINGERPRINT, ":fingerprint", fingerprint, not_id,
                               error);
}

StoreMessage *
store_message_find_by_head(Store *store, const char *head, gint64 not_id, GError **error)
{
    return message_find_marked(store, STMT_MESSAGE_FIND_BY_HEAD, ":head", head, not_id, error);
}

GPtrArray *
store_message_waiting(Store *store, gint64 after, guint max, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_WAITING);

    store_bind_int(row, ":after", after);
    store_bind_int(row, ":max", max);
    return store_run_list(store, row, "list waiting messages", store_message_read,
                          (GDestroyNotify)store_message_free, error);
}

GPtrArray *
store_message_of_case(Store *store, gint64 case_id, GError **error)
{
    return store_run_list_of_case(store, STMT_MESSAGE_OF_CASE, case_id, "list a case's messages",
                                  store_message_read, (GDestroyNotify)store_message_free, error);
}

guint
store_message_strike(Store *store, gint64 id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_STRIKE);
    gint64 strikes;

    store_bind_int(row, ":id", id);
    if (!store_run_int(store, row, "count an attempt", &strikes, error))
        return 0;
    if (strikes == 0)
        store_refuse(store, STORE_ERROR_REFUSED, error, "there is no message %" G_GINT64_FORMAT, id);
    return (guint)strikes;
}

gboolean
store_message_finish(Store *store, const StoreMessage *message, GError **error)
{
    g_autoptr(StoreCursor) row = NULL;
    gboolean found;

    if (message->outcome == NULL || message->handled == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error,
                            "message %" G_GINT64_FORMAT ": an outcome and its time are needed", message->id);
    if (!store_fault(store, "message-finish", error))
        return FALSE;
    row = store_query(store, STMT_MESSAGE_FINISH);
    store_bind_int(row, ":id", message->id);
    store_bind_text(row, ":outcome", message->outcome);
    store_bind_text(row, ":reason", message->reason);
    store_bind_text(row, ":class_name", message->class_name);
    store_bind_id(row, ":case_id", message->case_id);
    store_bind_text(row, ":rfc_id", message->rfc_id);
    store_bind_text(row, ":sender", message->sender);
    store_bind_text(row, ":handled", message->handled);
    store_bind_text(row, ":fingerprint", message->fingerprint);
    store_bind_text(row, ":head", message->head);
    if (!store_run_change(store, row, "mark a message as handled", &found, error))
        return FALSE;
    return found ||
           store_refuse(store, STORE_ERROR_REFUSED, error,
                        "message %" G_GINT64_FORMAT " is not there or has an outcome already", message->id);
}

gboolean
store_message_reopen(Store *store, gint64 id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_REOPEN);
    gboolean found;

    store_bind_int(row, ":id", id);
    if (!store_run_change(store, row, "reopen a message", &found, error))
        return FALSE;
    return found ||
           store_refuse(store, STORE_ERROR_REFUSED, error, "there is no message %" G_GINT64_FORMAT, id);
}

gboolean
store_message_count(Store *store, StoreMessageCount *count, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_COUNT);
    gint64 total;

    *count = (StoreMessageCount){0};
    if (store_step(store, row, "count messages", error) != STORE_ROW)
        return FALSE;
    total = sqlite3_column_int64(row, 0);
    count->waiting = sqlite3_column_int64(row, 1);
    count->gone = sqlite3_column_int64(row, 2);
    count->set_aside = sqlite3_column_int64(row, 3);
    count->oldest_waiting = store_column_text(row, 4);
    count->handled = total - count->waiting;
    count->seen = total + count->gone;
    return TRUE;
}

void
store_message_count_clear(StoreMessageCount *count)
{
    g_clear_pointer(&count->oldest_waiting, g_free);
}
