#include "store/store_private.h"

/* "trigger event_kept" to the text that made it. */
static GHashTable *
store_schema_read(Store *store, GError **error)
{
    g_autoptr(GHashTable) schema = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(StoreCursor) row = store_query(store, STMT_SCHEMA);
    StoreStep step;

    while ((step = store_step(store, row, "read the schema", error)) == STORE_ROW)
        g_hash_table_insert(schema, store_column_text(row, 0), store_column_text(row, 1));
    return step == STORE_DONE ? g_steal_pointer(&schema) : NULL;
}

/* The schema of a database that was never anything but migrated. */
static GHashTable *
store_schema_expect(GError **error)
{
    g_autoptr(Store) fresh = g_new0(Store, 1);

    fresh->path = g_strdup(":memory:");
    if (sqlite3_open_v2(fresh->path, &fresh->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL) !=
        SQLITE_OK) {
        store_fail(fresh, "open", error);
        return NULL;
    }
    return store_migrate(fresh, error) ? store_schema_read(fresh, error) : NULL;
}

/* Appends what @one has and @other lacks. */
static void
store_schema_compare(GHashTable *one, GHashTable *other, const char *missing, GPtrArray *faults)
{
    GHashTableIter each;
    gpointer name;

    g_hash_table_iter_init(&each, one);
    while (g_hash_table_iter_next(&each, &name, NULL)) {
        if (!g_hash_table_contains(other, name))
            g_ptr_array_add(faults, g_strdup_printf("the database's %s %s", (const char *)name, missing));
    }
}

gboolean
store_schema_verify(Store *store, GPtrArray *faults, GError **error)
{
    g_autoptr(GHashTable) found = store_schema_read(store, error);
    g_autoptr(GHashTable) expected = found != NULL ? store_schema_expect(error) : NULL;
    GHashTableIter each;
    gpointer name, sql;

    if (expected == NULL)
        return FALSE;
    store_schema_compare(expected, found, "is missing", faults);
    store_schema_compare(found, expected, "is none of ours", faults);
    g_hash_table_iter_init(&each, expected);
    while (g_hash_table_iter_next(&each, &name, &sql)) {
        const char *is = g_hash_table_lookup(found, name);

        if (is != NULL && !g_str_equal(is, sql))
            g_ptr_array_add(faults, g_strdup_printf("the database's %s was changed", (const char *)name));
    }
    return TRUE;
}
