#include "store/event.h"

#include "base/id.h"
#include "base/json.h"
#include "store/store_private.h"

#define STORE_SALT_BYTES 16

void
store_event_free(StoreEvent *event)
{
    if (event == NULL)
        return;
    g_free(event->kind);
    g_free(event->happened);
    g_free(event->recorded);
    g_free(event->actor);
    g_free(event->payload);
    g_free(event->salt);
    g_free(event->hash);
    g_free(event);
}

gpointer
store_event_read(StoreCursor *row)
{
    StoreEvent *event = g_new0(StoreEvent, 1);
    int i = 0;

    event->id = sqlite3_column_int64(row, i++);
    event->case_id = sqlite3_column_int64(row, i++);
    event->kind = store_column_text(row, i++);
    event->happened = store_column_text(row, i++);
    event->recorded = store_column_text(row, i++);
    event->actor = store_column_text(row, i++);
    event->message_id = sqlite3_column_int64(row, i++);
    event->payload = store_column_text(row, i++);
    event->salt = store_column_text(row, i++);
    event->hash = store_column_text(row, i++);
    g_assert(i == STORE_EVENT_COLUMNS);
    return event;
}

/* What is written here is for ever, so it is looked at first. */
static gboolean
store_event_check(Store *store, const StoreEvent *event, const json_t *payload, GError **error)
{
    gint64 seconds;

    if (event->kind == NULL || event->actor == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "an event needs its kind and its actor");
    if (!store_seconds(store, event->happened, &seconds, error) ||
        !store_seconds(store, event->recorded, &seconds, error)) {
        g_prefix_error(error, "event %s: ", event->kind);
        return FALSE;
    }
    return payload == NULL || json_is_object(payload) ||
           store_refuse(store, STORE_ERROR_REFUSED, error, "event %s: its payload is no JSON object",
                        event->kind);
}

static gboolean
store_event_message_sha256(Store *store, const StoreEvent *event, char **sha256, GError **error)
{
    g_autoptr(StoreMessage) message = NULL;
    g_autoptr(GError) why = NULL;

    if (event->message_id == 0)
        return TRUE;
    message = store_message_find(store, event->message_id, &why);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (message == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error,
                            "event %s: there is no message %" G_GINT64_FORMAT, event->kind,
                            event->message_id);
    *sha256 = g_steal_pointer(&message->sha256);
    return TRUE;
}

static gboolean
store_event_link(Store *store, gint64 *id, char **hash, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_CHAIN_HEAD);
    StoreStep step = store_step(store, row, "read the end of the chain", error);

    if (step == STORE_DONE)
        store_refuse(store, STORE_ERROR_DAMAGED, error, "%s: the record of the chain's end is missing",
                     store->path);
    if (step != STORE_ROW)
        return FALSE;
    *id = sqlite3_column_int64(row, 0);
    *hash = store_column_text(row, 1);
    return TRUE;
}

static gboolean
store_event_insert(Store *store, const StoreEvent *event, const char *payload_sha256, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_EVENT_ADD);

    store_bind_int(row, ":id", event->id);
    store_bind_id(row, ":case_id", event->case_id);
    store_bind_text(row, ":kind", event->kind);
    store_bind_text(row, ":happened", event->happened);
    store_bind_text(row, ":recorded", event->recorded);
    store_bind_text(row, ":actor", event->actor);
    store_bind_id(row, ":message_id", event->message_id);
    store_bind_text(row, ":payload", event->payload);
    store_bind_text(row, ":payload_salt", event->salt);
    store_bind_text(row, ":payload_sha256", payload_sha256);
    store_bind_text(row, ":hash", event->hash);
    return store_run(store, row, "append an event", error);
}

gboolean
store_event_append(Store *store, StoreEvent *event, const json_t *payload, GError **error)
{
    g_autofree char *previous = NULL, *message_sha256 = NULL, *payload_sha256 = NULL;
    gint64 last;

    g_assert(store->tx != NULL);
    if (!store_fault(store, "event-append", error) || !store_event_check(store, event, payload, error) ||
        !store_event_message_sha256(store, event, &message_sha256, error) ||
        !store_event_link(store, &last, &previous, error))
        return FALSE;
    g_free(event->payload);
    event->payload = payload != NULL ? base_json_to_line(payload) : NULL;
    if (payload != NULL && event->payload == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "event %s: its payload cannot be written",
                            event->kind);
    g_free(event->salt);
    event->salt = event->payload != NULL ? base_id_random(STORE_SALT_BYTES) : NULL;
    if (event->payload != NULL)
        payload_sha256 = store_chain_payload_hash(event->salt, event->payload);
    event->id = last + 1;
    g_free(event->hash);
    event->hash = store_chain_hash(previous, event, message_sha256, payload_sha256);
    return store_event_insert(store, event, payload_sha256, error);
}

GPtrArray *
store_event_list(Store *store, gint64 case_id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_EVENT_LIST);

    store_bind_id(row, ":case_id", case_id);
    return store_run_list(store, row, "list events", store_event_read, (GDestroyNotify)store_event_free,
                          error);
}

char *
store_event_head(Store *store)
{
    char *hash = NULL;
    gint64 id;

    return store_event_link(store, &id, &hash, NULL) ? hash : NULL;
}
