/* Statements: prepared once when first needed, bound by name, read to their end, reset. */
#include "store/store_private.h"

StoreCursor *
store_query(Store *store, StoreStatement statement)
{
    sqlite3_stmt **held = &store->statements[statement];

    /* SQLite itself rolls back on a full disk: what came after would be committed alone. */
    if (store->tx != NULL && sqlite3_get_autocommit(store->db)) {
        store->tx->undone = TRUE;
        return NULL;
    }
    if (*held == NULL)
        sqlite3_prepare_v3(store->db, store_statement_sql(statement), -1, SQLITE_PREPARE_PERSISTENT, held,
                           NULL);
    return *held;
}

void
store_cursor_done(StoreCursor *row)
{
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
}

static int
store_bind_index(StoreCursor *row, const char *name)
{
    int index = sqlite3_bind_parameter_index(row, name);

    g_assert(index > 0);
    return index;
}

void
store_bind_text(StoreCursor *row, const char *name, const char *text)
{
    if (row != NULL)
        sqlite3_bind_text(row, store_bind_index(row, name), text, -1, SQLITE_TRANSIENT);
}

void
store_bind_int(StoreCursor *row, const char *name, gint64 value)
{
    if (row != NULL)
        sqlite3_bind_int64(row, store_bind_index(row, name), value);
}

void
store_bind_id(StoreCursor *row, const char *name, gint64 id)
{
    if (id != 0)
        store_bind_int(row, name, id);
}

void
store_bind_bytes(StoreCursor *row, const char *name, const void *bytes, gsize len)
{
    if (row != NULL)
        sqlite3_bind_blob64(row, store_bind_index(row, name), bytes, len, SQLITE_STATIC);
}

StoreStep
store_step(Store *store, StoreCursor *row, const char *doing, GError **error)
{
    int rc = row != NULL ? sqlite3_step(row) : SQLITE_ERROR;

    if (rc == SQLITE_ROW)
        return STORE_ROW;
    if (rc == SQLITE_DONE)
        return STORE_DONE;
    store_fail(store, doing, error);
    return STORE_FAILED;
}

gboolean
store_run(Store *store, StoreCursor *row, const char *doing, GError **error)
{
    gint64 ignored;

    return store_run_int(store, row, doing, &ignored, error);
}

gboolean
store_run_int(Store *store, StoreCursor *row, const char *doing, gint64 *value, GError **error)
{
    gboolean first = TRUE;
    StoreStep step;

    *value = 0;
    /* A statement with RETURNING commits only when it is read to its end. */
    while ((step = store_step(store, row, doing, error)) == STORE_ROW) {
        if (first)
            *value = sqlite3_column_int64(row, 0);
        first = FALSE;
    }
    return step == STORE_DONE;
}

gboolean
store_run_add(Store *store, StoreCursor *row, const char *doing, gint64 *id, GError **error)
{
    gboolean added = FALSE;

    if (!store_run_change(store, row, doing, &added, error))
        return FALSE;
    *id = added ? sqlite3_last_insert_rowid(store->db) : 0;
    return TRUE;
}

gboolean
store_run_change(Store *store, StoreCursor *row, const char *doing, gboolean *found, GError **error)
{
    if (!store_run(store, row, doing, error))
        return FALSE;
    *found = sqlite3_changes(store->db) > 0;
    return TRUE;
}

GPtrArray *
store_run_list(Store *store, StoreCursor *row, const char *doing, StoreReadFunc read, GDestroyNotify done,
               GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(done);
    StoreStep step;

    while ((step = store_step(store, row, doing, error)) == STORE_ROW)
        g_ptr_array_add(list, read(row));
    return step == STORE_DONE ? g_steal_pointer(&list) : NULL;
}

GPtrArray *
store_run_list_of_case(Store *store, StoreStatement statement, gint64 case_id, const char *doing,
                       StoreReadFunc read, GDestroyNotify done, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, statement);

    store_bind_int(row, ":case_id", case_id);
    return store_run_list(store, row, doing, read, done, error);
}

gpointer
store_run_one(Store *store, StoreCursor *row, const char *doing, StoreReadFunc read, GDestroyNotify done,
              GError **error)
{
    g_autoptr(GPtrArray) list = store_run_list(store, row, doing, read, done, error);

    return list != NULL && list->len > 0 ? g_ptr_array_steal_index(list, 0) : NULL;
}

char *
store_column_text(StoreCursor *row, int column)
{
    return g_strdup((const char *)sqlite3_column_text(row, column));
}
