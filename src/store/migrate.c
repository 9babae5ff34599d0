/* Migrations are the files src/store/NNN_*.sql, built in, numbered from 001 without a gap.  Each sets
 * PRAGMA user_version itself, so that file and version cannot part. */
#include <gio/gio.h>

#include "store/store_private.h"

#define STORE_MIGRATIONS "/caseward/src/store/"

/* Transfer full; NULL when there is no migration of that number. */
static char *
store_migrate_name(guint number)
{
    g_auto(GStrv) names =
        g_resources_enumerate_children(STORE_MIGRATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autofree char *prefix = g_strdup_printf("%03u_", number);

    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        if (g_str_has_prefix(names[i], prefix))
            return g_strconcat(STORE_MIGRATIONS, names[i], NULL);
    }
    return NULL;
}

guint
store_migrate_newest(void)
{
    g_autofree char *name = NULL;
    guint newest = 0;

    while ((name = store_migrate_name(newest + 1)) != NULL) {
        g_clear_pointer(&name, g_free);
        newest++;
    }
    g_assert(newest > 0); /* the program was linked without its data */
    return newest;
}

static gboolean
store_migrate_version(Store *store, guint *version, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_VERSION);
    gint64 value;

    if (!store_run_int(store, row, "read the version", &value, error))
        return FALSE;
    *version = (guint)value;
    return TRUE;
}

static gboolean
store_migrate_apply(Store *store, guint number, GError **error)
{
    g_autofree char *name = store_migrate_name(number);
    g_autoptr(GBytes) sql = g_resources_lookup_data(name, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    g_autofree char *text = NULL;
    guint version;

    g_assert(sql != NULL);
    text = g_strndup(g_bytes_get_data(sql, NULL), g_bytes_get_size(sql));
    if (sqlite3_exec(store->db, text, NULL, NULL, NULL) != SQLITE_OK)
        return store_fail(store, name, error);
    if (!store_migrate_version(store, &version, error))
        return FALSE;
    g_assert(version == number); /* the file sets another version than its name says */
    return store_fault(store, "store-migrate", error);
}

/* Looks again under the write lock: another process may have been quicker. */
static gboolean
store_migrate_step(Store *store, guint number, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(store, error);
    guint version;

    if (tx == NULL || !store_migrate_version(store, &version, error))
        return FALSE;
    if (version < number && !store_migrate_apply(store, number, error))
        return FALSE;
    return store_commit(tx, error);
}

gboolean
store_migrate(Store *store, GError **error)
{
    guint newest = store_migrate_newest(), version;

    if (!store_migrate_version(store, &version, error))
        return FALSE;
    for (guint number = version + 1; number <= newest; number++) {
        if (!store_migrate_step(store, number, error)) {
            g_prefix_error(error, "migrate to version %u: ", number);
            return FALSE;
        }
    }
    return TRUE;
}
