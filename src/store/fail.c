/* How this room fails: with a GError of STORE_ERROR, and so that nothing half done can be committed. */
#include <errno.h>

#include "base/fault.h"
#include "base/time.h"
#include "store/store_private.h"

G_DEFINE_QUARK(store_error, store_error)

static StoreError
store_error_code(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return STORE_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
        return STORE_ERROR_REFUSED;
    default:
        return STORE_ERROR_IO;
    }
}

/* "disk I/O error" alone does not tell an administrator what to do; the system's reason does. */
static char *
store_cause(Store *store)
{
    int fault = sqlite3_system_errno(store->db);

    if ((sqlite3_extended_errcode(store->db) & 0xff) != SQLITE_IOERR || fault == 0)
        return g_strdup(sqlite3_errmsg(store->db));
    return g_strdup_printf("%s (%s)", sqlite3_errmsg(store->db), g_strerror(fault));
}

gboolean
store_fail(Store *store, const char *doing, GError **error)
{
    g_autofree char *cause = store_cause(store);

    store->busy = (sqlite3_extended_errcode(store->db) & 0xff) == SQLITE_BUSY;
    if (store->tx != NULL && store->tx->undone)
        return store_refuse(store, STORE_ERROR_IO, error,
                            "%s in %s: not tried, an earlier failure undid this transaction", doing,
                            store->path);
    return store_refuse(store, store_error_code(sqlite3_extended_errcode(store->db)), error, "%s in %s: %s",
                        doing, store->path, cause);
}

gboolean
store_refuse(Store *store, StoreError code, GError **error, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, STORE_ERROR, (gint)code, message);
    if (store->tx != NULL)
        store->tx->broken = TRUE;
    return FALSE;
}

gboolean
store_seconds(Store *store, const char *iso, gint64 *seconds, GError **error)
{
    g_autoptr(GDateTime) time = NULL;
    g_autoptr(GError) why = NULL;

    if (iso == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "a time is missing");
    time = base_time_from_iso(iso, &why);
    if (time == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "%s", why->message);
    *seconds = g_date_time_to_unix(time);
    return TRUE;
}

gboolean
store_fault(Store *store, const char *point, GError **error)
{
    int fault = base_fault(point);

    return fault == 0 ||
           store_refuse(store, STORE_ERROR_IO, error, "%s in %s: %s", point, store->path, g_strerror(fault));
}
