#include "store/store_private.h"

void
store_case_free(StoreCase *c)
{
    if (c == NULL)
        return;
    g_free(c->ref);
    g_free(c->pack);
    g_free(c->edition);
    g_free(c->status);
    g_free(c->opened);
    g_free(c);
}

static gpointer
store_case_read(StoreCursor *row)
{
    StoreCase *c = g_new0(StoreCase, 1);
    int i = 0;

    c->id = sqlite3_column_int64(row, i++);
    c->ref = store_column_text(row, i++);
    c->pack = store_column_text(row, i++);
    c->edition = store_column_text(row, i++);
    c->status = store_column_text(row, i++);
    c->exercise = sqlite3_column_int(row, i++) != 0;
    c->opened = store_column_text(row, i++);
    return c;
}

static gboolean
store_case_next(Store *store, const char *prefix, guint year, gint64 *number, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_CASE_NEXT);

    store_bind_text(row, ":prefix", prefix);
    store_bind_int(row, ":year", year);
    return store_run_int(store, row, "number a case", number, error);
}

StoreCase *
store_case_add(Store *store, const char *prefix, guint year, const char *pack, const char *edition,
               gboolean exercise, const char *opened, GError **error)
{
    g_autoptr(StoreCursor) row = NULL;
    g_autofree char *ref = NULL;
    gint64 number, id;

    g_assert(store->tx != NULL);
    if (!store_case_next(store, prefix, year, &number, error))
        return NULL;
    ref = g_strdup_printf("%s-%u-%04d", prefix, year, (int)number);
    row = store_query(store, STMT_CASE_ADD);
    store_bind_text(row, ":prefix", prefix);
    store_bind_int(row, ":year", year);
    store_bind_int(row, ":number", number);
    store_bind_text(row, ":ref", ref);
    store_bind_text(row, ":pack", pack);
    store_bind_text(row, ":edition", edition);
    store_bind_text(row, ":status", "provisional");
    store_bind_int(row, ":exercise", exercise ? 1 : 0);
    store_bind_text(row, ":opened", opened);
    if (!store_run_add(store, row, "open a case", &id, error))
        return NULL;
    return store_case_find(store, id, error);
}

StoreCase *
store_case_find(Store *store, gint64 id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_CASE_FIND);

    store_bind_int(row, ":id", id);
    return store_run_one(store, row, "find a case", store_case_read, (GDestroyNotify)store_case_free, error);
}

StoreCase *
store_case_find_by_ref(Store *store, const char *ref, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_CASE_FIND_BY_REF);

    store_bind_text(row, ":ref", ref);
    return store_run_one(store, row, "find a case", store_case_read, (GDestroyNotify)store_case_free, error);
}

GPtrArray *
store_case_list(Store *store, gboolean closed_too, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, closed_too ? STMT_CASE_LIST : STMT_CASE_LIST_OPEN);

    return store_run_list(store, row, "list cases", store_case_read, (GDestroyNotify)store_case_free, error);
}

gboolean
store_case_set_edition(Store *store, gint64 id, const char *pack, const char *edition, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_CASE_SET_EDITION);
    gboolean found;

    store_bind_int(row, ":id", id);
    store_bind_text(row, ":pack", pack);
    store_bind_text(row, ":edition", edition);
    if (!store_run_change(store, row, "change a case's edition", &found, error))
        return FALSE;
    return found || store_refuse(store, STORE_ERROR_REFUSED, error, "there is no case %" G_GINT64_FORMAT, id);
}

gboolean
store_case_set_status(Store *store, gint64 id, const char *status, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_CASE_SET_STATUS);
    gboolean found;

    store_bind_int(row, ":id", id);
    store_bind_text(row, ":status", status);
    if (!store_run_change(store, row, "change a case's status", &found, error))
        return FALSE;
    return found || store_refuse(store, STORE_ERROR_REFUSED, error, "there is no case %" G_GINT64_FORMAT, id);
}
