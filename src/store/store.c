#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store_private.h"

#define STORE_APPLICATION 0x43575244 /* "CWRD", as 001_setting.sql sets it */
#define STORE_BUSY_MS (30 * 1000)
#define STORE_RETRY_US (20 * 1000)
#define STORE_WAIT_US 1000

/* temp_store: what spills must not lie in /tmp.  trusted_schema, cell_size_check: a damaged or doctored file
 * is found out, not followed. */
static const char store_pragmas[] =
    "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
    "PRAGMA journal_size_limit = 16777216;";

/* SQLite would create it for everybody to read.  An existing file is not opened here: closing it would drop
 * the locks of another connection of this process. */
static gboolean
store_create(const char *path, GError **error)
{
    g_autofree char *dir = g_path_get_dirname(path);
    g_autoptr(GError) why = NULL;
    int fd;

    if (!base_file_make_dir(dir, &why)) {
        g_set_error_literal(error, STORE_ERROR, STORE_ERROR_IO, why->message);
        return FALSE;
    }
    fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return TRUE;
    if (fd < 0 || close(fd) != 0) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_IO, "create %s: %s", path, g_strerror(errno));
        return FALSE;
    }
    if (!base_file_sync_dir(dir, &why)) {
        g_set_error_literal(error, STORE_ERROR, STORE_ERROR_IO, why->message);
        return FALSE;
    }
    return TRUE;
}

static gboolean
store_read_int(Store *store, StoreStatement statement, gint64 *value, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, statement);

    return store_run_int(store, row, "open", value, error);
}

typedef struct {
    gint64 version, application, tables;
} StoreHead;

/* All three from one picture: another process may be making the tables just now. */
static gboolean
store_read_head(Store *store, StoreHead *head, GError **error)
{
    gboolean done;

    if (!store_look(store, error))
        return FALSE;
    done = store_read_int(store, STMT_VERSION, &head->version, error) &&
           store_read_int(store, STMT_APPLICATION, &head->application, error) &&
           store_read_int(store, STMT_TABLES, &head->tables, error);
    store_look_end(store);
    return done;
}

/* Whose file this is, before a byte of it is changed. */
static gboolean
store_check_ours(Store *store, StoreMode mode, GError **error)
{
    guint newest = store_migrate_newest();
    StoreHead head;

    if (!store_read_head(store, &head, error))
        return FALSE;
    if (head.application != STORE_APPLICATION &&
        (head.application != 0 || head.version != 0 || head.tables != 0))
        return store_refuse(store, STORE_ERROR_DAMAGED, error,
                            "%s is a database of another program; it was left as it is", store->path);
    if (head.version > newest)
        return store_refuse(
            store, STORE_ERROR_NEWER, error,
            "%s has version %d, this program knows up to %u: run the newer caseward that wrote it",
            store->path, (int)head.version, newest);
    if (mode == STORE_READ_ONLY && head.version < newest)
        return store_refuse(
            store, STORE_ERROR_IO, error,
            "%s has version %d, this program needs %u: start the service once, it brings it up to date",
            store->path, (int)head.version, newest);
    return TRUE;
}

static gboolean
store_set_up(Store *store, StoreMode mode, GError **error)
{
    g_autoptr(StoreCursor) wal = NULL;
    g_autofree char *journal = NULL;

    if (!store_check_ours(store, mode, error))
        return FALSE;
    if (sqlite3_exec(store->db, store_pragmas, NULL, NULL, NULL) != SQLITE_OK)
        return store_fail(store, "open", error);
    if (mode == STORE_READ_ONLY)
        return TRUE;
    wal = store_query(store, STMT_WAL);
    if (store_step(store, wal, "switch to write-ahead log", error) == STORE_FAILED)
        return FALSE;
    journal = store_column_text(wal, 0);
    if (g_strcmp0(journal, "wal") != 0)
        return store_refuse(store, STORE_ERROR_IO, error,
                            "%s cannot be kept with a write-ahead log (is it on a network file system?)",
                            store->path);
    g_clear_pointer(&wal, store_cursor_done);
    return store_migrate(store, error);
}

/* SQLite's own waits grow to a tenth of a second, and one who writes mail after mail leaves gaps of a
 * millisecond: the others would find them by luck. */
static int
store_wait(void *data, int times)
{
    Store *store = data;

    if (times == 0)
        store->waits_since = g_get_monotonic_time();
    if (g_get_monotonic_time() - store->waits_since > STORE_BUSY_MS * 1000)
        return 0;
    g_usleep(STORE_WAIT_US);
    return 1;
}

/* While several processes open a new file at once, SQLite may answer "busy" without waiting. */
static gboolean
store_set_up_patiently(Store *store, StoreMode mode, GError **error)
{
    gint64 end = g_get_monotonic_time() + STORE_BUSY_MS * 1000;

    for (;;) {
        g_autoptr(GError) why = NULL;

        store->busy = FALSE;
        if (store_set_up(store, mode, &why))
            return TRUE;
        if (!store->busy || g_get_monotonic_time() > end) {
            g_propagate_error(error, g_steal_pointer(&why));
            return FALSE;
        }
        g_usleep(STORE_RETRY_US);
    }
}

Store *
store_open(const char *path, StoreMode mode, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);
    int flags = mode == STORE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody reads them, and each allocation would count */
    store->path = g_strdup(path);
    if (mode == STORE_CREATE && !store_create(path, error))
        return NULL;
    if (sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        store_fail(store, "open", error);
        return NULL;
    }
    sqlite3_busy_handler(store->db, store_wait, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    if (!store_set_up_patiently(store, mode, error))
        return NULL;
    /* Not before: a migration may change the words of the schema. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return g_steal_pointer(&store);
}

void
store_close(Store *store)
{
    if (store == NULL)
        return;
    if (store->tx != NULL)
        store->tx->store = NULL;
    for (guint i = 0; i < STMT_COUNT; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    g_free(store->path);
    g_free(store);
}

gboolean
store_setting_put(Store *store, const char *name, const char *value, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, value != NULL ? STMT_SETTING_PUT : STMT_SETTING_REMOVE);

    store_bind_text(row, ":name", name);
    if (value != NULL)
        store_bind_text(row, ":value", value);
    return store_run(store, row, "write a setting", error);
}

char *
store_setting_find(Store *store, const char *name)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_SETTING_FIND);

    store_bind_text(row, ":name", name);
    return store_step(store, row, "read a setting", NULL) == STORE_ROW ? store_column_text(row, 0) : NULL;
}
