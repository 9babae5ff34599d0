#include "store/health.h"

#include "store/store_private.h"

#define STORE_HEALTH_SECONDS 60

void
store_health_free(StoreHealth *health)
{
    if (health == NULL)
        return;
    g_free(health->role);
    g_free(health->ok_at);
    g_free(health->fault);
    g_free(health->fault_at);
    g_free(health);
}

static gpointer
store_health_read(StoreCursor *row)
{
    StoreHealth *health = g_new0(StoreHealth, 1);

    health->role = store_column_text(row, 0);
    health->ok_at = store_column_text(row, 1);
    health->fault = store_column_text(row, 2);
    health->fault_at = store_column_text(row, 3);
    return health;
}

static StoreHealth *
store_health_find(Store *store, const char *role, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_HEALTH_FIND);

    store_bind_text(row, ":role", role);
    return store_run_one(store, row, "read health", store_health_read, (GDestroyNotify)store_health_free,
                         error);
}

/* @fresh: nothing to write.  A clock that was set back makes a row old, not fresh for ever. */
static gboolean
store_health_is_fresh(Store *store, const StoreHealth *was, const char *at, const char *fault,
                      gboolean *fresh, GError **error)
{
    gint64 then, now;

    *fresh = FALSE;
    if (was == NULL || g_strcmp0(was->fault, fault) != 0)
        return TRUE;
    if (fault != NULL) {
        *fresh = TRUE;
        return TRUE;
    }
    if (!store_seconds(store, was->ok_at, &then, error) || !store_seconds(store, at, &now, error))
        return FALSE;
    *fresh = now >= then && now - then < STORE_HEALTH_SECONDS;
    return TRUE;
}

gboolean
store_health_put(Store *store, const char *role, const char *at, const char *fault, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(StoreHealth) was = store_health_find(store, role, &why);
    g_autoptr(StoreCursor) row = NULL;
    gboolean fresh;

    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (!store_health_is_fresh(store, was, at, fault, &fresh, error))
        return FALSE;
    if (fresh)
        return TRUE;
    row = store_query(store, STMT_HEALTH_PUT);
    store_bind_text(row, ":role", role);
    store_bind_text(row, ":ok_at", fault == NULL ? at : was != NULL ? was->ok_at : NULL);
    store_bind_text(row, ":fault", fault);
    store_bind_text(row, ":fault_at", fault != NULL ? at : NULL);
    return store_run(store, row, "write health", error);
}

GPtrArray *
store_health_list(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_HEALTH_LIST);

    return store_run_list(store, row, "list health", store_health_read, (GDestroyNotify)store_health_free,
                          error);
}
