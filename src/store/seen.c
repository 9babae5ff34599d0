/* The ledger of mailboxes: what was listed in them, and what became of it. */
#include "store/message.h"

#include "store/store_private.h"

static const char *const store_seen_words[] = {
    [STORE_SEEN_SPOOLED] = "spooled",
    [STORE_SEEN_GONE] = "gone",
    [STORE_SEEN_TOO_LARGE] = "too-large",
    [STORE_SEEN_REFUSED] = "refused",
};

gboolean
store_mailbox_get(Store *store, const char *name, StoreMailbox *mailbox, GError **error)
{
    g_autoptr(StoreCursor) found = store_query(store, STMT_MAILBOX_FIND);
    g_autoptr(StoreCursor) add = NULL;
    StoreStep step;

    store_bind_text(found, ":name", name);
    step = store_step(store, found, "find a mailbox", error);
    if (step == STORE_DONE) {
        add = store_query(store, STMT_MAILBOX_ADD);
        store_bind_text(add, ":name", name);
        if (!store_run(store, add, "add a mailbox", error))
            return FALSE;
        sqlite3_reset(found);
        step = store_step(store, found, "find a mailbox", error);
    }
    if (step != STORE_ROW)
        return FALSE;
    mailbox->id = sqlite3_column_int64(found, 0);
    mailbox->uidvalidity = (guint32)sqlite3_column_int64(found, 1);
    return TRUE;
}

gboolean
store_mailbox_set_uidvalidity(Store *store, gint64 mailbox_id, guint32 uidvalidity, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MAILBOX_SET_UIDVALIDITY);
    gboolean found;

    store_bind_int(row, ":id", mailbox_id);
    store_bind_int(row, ":uidvalidity", uidvalidity);
    if (!store_run_change(store, row, "set UIDVALIDITY", &found, error))
        return FALSE;
    return found || store_refuse(store, STORE_ERROR_REFUSED, error, "there is no mailbox %" G_GINT64_FORMAT,
                                 mailbox_id);
}

static StoreCursor *
store_seen_query(Store *store, StoreStatement statement, const StoreMailbox *mailbox)
{
    StoreCursor *row = store_query(store, statement);

    store_bind_int(row, ":mailbox_id", mailbox->id);
    store_bind_int(row, ":uidvalidity", mailbox->uidvalidity);
    return row;
}

gboolean
store_seen_put(Store *store, const StoreMailbox *mailbox, const char *uid_text, StoreSeenFate fate,
               gint64 message_id, GError **error)
{
    g_autoptr(StoreCursor) row = store_seen_query(store, STMT_SEEN_PUT, mailbox);
    guint64 uid;

    store_bind_text(row, ":uid_text", uid_text);
    if (g_ascii_string_to_unsigned(uid_text, 10, 1, G_MAXUINT32, &uid, NULL))
        store_bind_int(row, ":uid", (gint64)uid);
    store_bind_text(row, ":fate", store_seen_words[fate]);
    store_bind_id(row, ":message_id", message_id);
    return store_run(store, row, "record what was seen", error);
}

static GHashTable *
store_seen_set(Store *store, StoreCursor *row, GError **error)
{
    g_autoptr(GHashTable) set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    StoreStep step;

    while ((step = store_step(store, row, "list what was seen", error)) == STORE_ROW)
        g_hash_table_add(set, store_column_text(row, 0));
    return step == STORE_DONE ? g_steal_pointer(&set) : NULL;
}

GHashTable *
store_seen_list(Store *store, const StoreMailbox *mailbox, GError **error)
{
    g_autoptr(StoreCursor) row = store_seen_query(store, STMT_SEEN_LIST, mailbox);

    return store_seen_set(store, row, error);
}

GHashTable *
store_seen_list_above(Store *store, const StoreMailbox *mailbox, guint32 uid, GError **error)
{
    g_autoptr(StoreCursor) row = store_seen_query(store, STMT_SEEN_LIST_ABOVE, mailbox);

    store_bind_int(row, ":uid", uid);
    return store_seen_set(store, row, error);
}

guint32
store_seen_watermark(Store *store, const StoreMailbox *mailbox)
{
    g_autoptr(StoreCursor) row = store_seen_query(store, STMT_SEEN_WATERMARK, mailbox);
    gint64 uid;

    return store_run_int(store, row, "read the watermark", &uid, NULL) ? (guint32)uid : 0;
}

gboolean
store_seen_raise_watermark(Store *store, const StoreMailbox *mailbox, guint32 uid, GError **error)
{
    g_autoptr(StoreCursor) row = store_seen_query(store, STMT_SEEN_RAISE_WATERMARK, mailbox);
    gboolean found;

    store_bind_int(row, ":uid", uid);
    if (!store_run_change(store, row, "raise the watermark", &found, error))
        return FALSE;
    return found || store_refuse(store, STORE_ERROR_REFUSED, error,
                                 "mailbox %" G_GINT64_FORMAT " no longer has UIDVALIDITY %u", mailbox->id,
                                 mailbox->uidvalidity);
}

guint
store_seen_strike(Store *store, const StoreMailbox *mailbox, const char *uid_text, GError **error)
{
    g_autoptr(StoreCursor) row = store_seen_query(store, STMT_SEEN_STRIKE, mailbox);
    gint64 strikes;

    store_bind_text(row, ":uid_text", uid_text);
    return store_run_int(store, row, "count a strike", &strikes, error) ? (guint)strikes : 0;
}
