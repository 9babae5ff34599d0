#include "store/draft.h"

#include "store/store_private.h"

void
store_draft_free(StoreDraft *draft)
{
    if (draft == NULL)
        return;
    store_mail_free(draft->mail);
    g_free(draft->subject);
    g_free(draft->text_sha256);
    g_free(draft->placed);
    g_free(draft);
}

static gpointer
store_draft_read(StoreCursor *row)
{
    StoreDraft *draft = g_new0(StoreDraft, 1);
    int i = STORE_MAIL_COLUMNS;

    draft->mail = store_mail_read(row);
    draft->subject = store_column_text(row, i++);
    draft->text_sha256 = store_column_text(row, i++);
    draft->placed = store_column_text(row, i++);
    draft->message_id = sqlite3_column_int64(row, i++);
    return draft;
}

gboolean
store_draft_add(Store *store, gint64 outbox_id, const char *subject, const char *text_sha256, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DRAFT_ADD);

    store_bind_int(row, ":id", outbox_id);
    store_bind_text(row, ":subject", subject);
    store_bind_text(row, ":text_sha256", text_sha256);
    return store_run(store, row, "note a draft", error);
}

GPtrArray *
store_draft_to_place(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DRAFT_TO_PLACE);

    return store_run_list(store, row, "list drafts to be placed", store_draft_read,
                          (GDestroyNotify)store_draft_free, error);
}

GPtrArray *
store_draft_of_case(Store *store, gint64 case_id, GError **error)
{
    return store_run_list_of_case(store, STMT_DRAFT_OF_CASE, case_id, "list a case's drafts",
                                  store_draft_read, (GDestroyNotify)store_draft_free, error);
}

StoreDraft *
store_draft_find(Store *store, gint64 outbox_id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DRAFT_FIND);

    store_bind_int(row, ":id", outbox_id);
    return store_run_one(store, row, "find a draft", store_draft_read, (GDestroyNotify)store_draft_free,
                         error);
}

/* Both changes name a row that is there. */
static gboolean
store_draft_change(Store *store, StoreCursor *row, gint64 outbox_id, const char *doing, GError **error)
{
    gboolean found;

    if (!store_run_change(store, row, doing, &found, error))
        return FALSE;
    return found || store_refuse(store, STORE_ERROR_REFUSED, error,
                                 "%s: mail %" G_GINT64_FORMAT " is no draft", doing, outbox_id);
}

gboolean
store_draft_set_placed(Store *store, gint64 outbox_id, const char *at, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DRAFT_PLACED);

    store_bind_int(row, ":id", outbox_id);
    store_bind_text(row, ":at", at);
    return store_draft_change(store, row, outbox_id, "note that a draft was placed", error);
}

gboolean
store_draft_set_sent(Store *store, gint64 outbox_id, gint64 message_id, const char *sent_id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DRAFT_SENT);

    store_bind_int(row, ":id", outbox_id);
    store_bind_id(row, ":message_id", message_id);
    store_bind_text(row, ":sent_id", sent_id);
    return store_draft_change(store, row, outbox_id, "note that a draft was sent", error);
}
