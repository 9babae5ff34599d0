#include "store/store_private.h"

gboolean
store_outbox_text_add(Store *store, gint64 id, const char *text, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_TEXT_ADD);

    store_bind_int(row, ":id", id);
    store_bind_text(row, ":text", text);
    return store_run(store, row, "keep what a mail says", error);
}

static gpointer
store_outbox_text_read(StoreCursor *row)
{
    return store_column_text(row, 0);
}

char *
store_outbox_text_find(Store *store, gint64 id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_TEXT_FIND);

    store_bind_int(row, ":id", id);
    return store_run_one(store, row, "read what a mail says", store_outbox_text_read, g_free, error);
}
