#include "base/fault.h"
#include "store/store_private.h"

StoreTx *
store_begin(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = NULL;
    StoreTx *tx;

    g_assert(store->tx == NULL);
    row = store_query(store, STMT_BEGIN);
    if (!store_run(store, row, "begin a transaction", error))
        return NULL;
    tx = g_new0(StoreTx, 1);
    tx->store = store;
    store->tx = tx;
    return tx;
}

gboolean
store_commit(StoreTx *tx, GError **error)
{
    Store *store = tx->store;
    g_autoptr(StoreCursor) row = NULL;

    g_assert(store != NULL && store->tx == tx);
    if (tx->broken)
        return store_refuse(store, STORE_ERROR_REFUSED, error,
                            "nothing was committed in %s: a step of this transaction failed", store->path);
    if (!store_fault(store, "commit-before", error))
        return FALSE;
    row = store_query(store, STMT_COMMIT);
    if (!store_run(store, row, "commit", error))
        return FALSE;
    store->tx = NULL;
    tx->store = NULL;
    (void)base_fault(
        "commit-after"); /* only dying makes sense here: what is committed cannot fail any more */
    return TRUE;
}

void
store_tx_free(StoreTx *tx)
{
    if (tx == NULL)
        return;
    if (tx->store != NULL) {
        if (!sqlite3_get_autocommit(tx->store->db)) {
            g_autoptr(StoreCursor) row = store_query(tx->store, STMT_ROLLBACK);

            store_run(tx->store, row, "roll back", NULL);
        }
        tx->store->tx = NULL;
    }
    g_free(tx);
}

gboolean
store_join(Store *store, StoreTx **tx, GError **error)
{
    *tx = NULL;
    if (store->tx != NULL)
        return TRUE;
    *tx = store_begin(store, error);
    return *tx != NULL;
}

gboolean
store_leave(StoreTx *tx, GError **error)
{
    return tx == NULL || store_commit(tx, error);
}

gboolean
store_look(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_BEGIN_READ);

    return store_run(store, row, "begin to read", error);
}

void
store_look_end(Store *store)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_ROLLBACK);

    store_run(store, row, "end reading", NULL);
}
