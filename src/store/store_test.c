#include <sys/stat.h>

#include "store/test_private.h"

static void
test_new_file(void **state)
{
    Test *test = *state;
    struct stat info;

    assert_int_equal(stat(test->path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(test_sql_int(test, "PRAGMA user_version"), store_migrate_newest());
    assert_int_equal(
        test_sql_int(test, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                           " AND NOT strict AND name NOT LIKE 'sqlite_%'"),
        0);
    assert_int_equal(test_sql_int(test, "PRAGMA synchronous"), 2);
    assert_int_equal(test_sql_int(test, "PRAGMA foreign_keys"), 1);
}

static void
test_every_statement_prepares(void **state)
{
    Test *test = *state;

    for (guint i = 0; i < STMT_COUNT; i++) {
        print_message("%s\n", store_statement_sql((StoreStatement)i));
        assert_non_null(store_query(test->store, (StoreStatement)i));
    }
}

/* As the program that knew no more than this version left it. */
static Store *
test_old_store(const char *path, guint version)
{
    g_autofree char *folder = g_build_filename(SOURCE_ROOT, "src", "store", NULL);
    g_autoptr(Store) store = g_new0(Store, 1);

    store->path = g_strdup(path);
    assert_int_equal(sqlite3_open(path, &store->db), SQLITE_OK);
    for (guint number = 1; number <= version; number++) {
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        g_autofree char *prefix = g_strdup_printf("%03u_", number), *sql = NULL;
        const char *name = g_dir_read_name(dir);

        while (!g_str_has_prefix(name, prefix))
            name = g_dir_read_name(dir);
        g_free(g_steal_pointer(&prefix));
        prefix = g_build_filename(folder, name, NULL);
        assert_true(g_file_get_contents(prefix, &sql, NULL, NULL));
        assert_int_equal(sqlite3_exec(store->db, sql, NULL, NULL, NULL), SQLITE_OK);
    }
    return g_steal_pointer(&store);
}

static void
test_migrates_from_each_version(void **state)
{
    Test *test = *state;

    for (guint version = 1; version <= store_migrate_newest(); version++) {
        g_autofree char *path = g_strdup_printf("%s/v%u.db", test->dir, version), *kept = NULL;
        g_autoptr(Store) old = test_old_store(path, version), store = NULL;
        g_autoptr(GError) error = NULL;

        print_message("from version %u, keeping what it held\n", version);
        assert_true(store_setting_put(old, "kept", "yes", &error));
        g_clear_pointer(&old, store_close);
        if (version < store_migrate_newest())
            assert_refused(store_open(path, STORE_READ_ONLY, &error) != NULL, error, STORE_ERROR_IO);
        store = store_open(path, STORE_CREATE, &error);
        assert_done(store != NULL, error);
        kept = store_setting_find(store, "kept");
        assert_string_equal(kept, "yes");
    }
}

typedef struct {
    const char *label;
    const char *sql;   /* a database made by this; NULL: the bytes */
    const char *bytes; /* a file of these */
    StoreError with;
} TestForeign;

static const TestForeign test_foreign[] = {
    {"a database newer than the program", "PRAGMA application_id = 0x43575244; PRAGMA user_version = 999",
     NULL, STORE_ERROR_NEWER},
    {"another program's database", "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)", NULL,
     STORE_ERROR_DAMAGED},
    {"another program's application id", "PRAGMA application_id = 7", NULL, STORE_ERROR_DAMAGED},
    {"a file that is no database", NULL,
     "This was a letter, and it is rather longer than the hundred bytes that the head of a database takes, "
     "so that"
     " nothing can be mistaken for one.",
     STORE_ERROR_DAMAGED},
    {"a few bytes", NULL, "hello", STORE_ERROR_DAMAGED},
};

static void
test_foreign_files_are_refused_and_kept(void **state)
{
    Test *test = *state;

    for (guint i = 0; i < G_N_ELEMENTS(test_foreign); i++) {
        const TestForeign *row = &test_foreign[i];
        g_autofree char *path = g_strdup_printf("%s/foreign%u", test->dir, i), *before = NULL, *after = NULL;
        g_autoptr(GError) error = NULL;

        print_message("%s\n", row->label);
        if (row->sql != NULL) {
            sqlite3 *db = NULL;

            assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
            assert_int_equal(sqlite3_exec(db, row->sql, NULL, NULL, NULL), SQLITE_OK);
            sqlite3_close(db);
        } else {
            assert_true(g_file_set_contents(path, row->bytes, -1, NULL));
        }
        before = base_file_sha256(path, NULL);
        for (StoreMode mode = STORE_CREATE; mode <= STORE_READ_ONLY; mode++) {
            assert_refused(store_open(path, mode, &error) != NULL, error, row->with);
            g_free(after);
            after = base_file_sha256(path, NULL);
            assert_string_equal(before, after);
        }
    }
}

static void
test_read_only(void **state)
{
    Test *test = *state;
    g_autofree char *none = g_build_filename(test->dir, "none.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;

    assert_refused(store_open(none, STORE_READ_ONLY, &error) != NULL, error, STORE_ERROR_IO);
    assert_false(g_file_test(none, G_FILE_TEST_EXISTS));
    assert_true(store_setting_put(test->store, "name", "value", NULL));
    store = store_open(test->path, STORE_READ_ONLY, &error);
    assert_done(store != NULL, error);
    assert_refused(store_setting_put(store, "name", "other", &error), error, STORE_ERROR_IO);
}

static void
test_settings(void **state)
{
    Test *test = *state;
    g_autofree char *value = NULL;

    assert_null(store_setting_find(test->store, "mail-key"));
    assert_true(store_setting_put(test->store, "mail-key", "first", NULL));
    assert_true(store_setting_put(test->store, "mail-key", "second", NULL));
    value = store_setting_find(test->store, "mail-key");
    assert_string_equal(value, "second");
    assert_true(store_setting_put(test->store, "mail-key", NULL, NULL));
    assert_null(store_setting_find(test->store, "mail-key"));
}

static void
test_uncommitted_is_rolled_back(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;

    {
        g_autoptr(StoreTx) tx = test_begin(test);

        assert_non_null(tx);
        assert_true(test_append(test, 0, "agent-started", 0, NULL, &error));
        assert_true(test_queue(test, "k", NULL, &error) > 0);
    }
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM event"), 0);
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM outbox_body"), 0);
    assert_int_equal(test_sql_int(test, "SELECT event_id FROM chain"), 0);
}

static void
test_a_failed_step_cannot_be_committed(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 message = test_message(test, "one");

    {
        g_autoptr(StoreTx) tx = test_begin(test);
        StoreMessage done = {.id = message, .outcome = (char *)"recorded", .handled = (char *)TEST_AT};

        assert_true(store_message_finish(test->store, &done, &error));
        assert_refused(test_append(test, 99, "note", 0, NULL, &error), error, STORE_ERROR_REFUSED);
        assert_refused(store_commit(tx, &error), error, STORE_ERROR_REFUSED);
    }
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM message WHERE outcome IS NULL"), 1);
}

static void
test_health(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label, *at, *fault;
        const char *ok_at, *was_fault, *fault_at; /* afterwards */
    } rows[] = {
        {"the first good round is written", "2026-12-16T16:20:00+00:00", NULL, "2026-12-16T16:20:00+00:00",
         NULL, NULL},
        {"one half a minute later is not", "2026-12-16T16:20:30+00:00", NULL, "2026-12-16T16:20:00+00:00",
         NULL, NULL},
        {"one a minute later is", "2026-12-16T16:21:00+00:00", NULL, "2026-12-16T16:21:00+00:00", NULL, NULL},
        {"a fault keeps the last good round", "2026-12-16T16:21:10+00:00", "login refused",
         "2026-12-16T16:21:00+00:00", "login refused", "2026-12-16T16:21:10+00:00"},
        {"the same fault keeps its beginning", "2026-12-16T18:00:00+00:00", "login refused",
         "2026-12-16T16:21:00+00:00", "login refused", "2026-12-16T16:21:10+00:00"},
        {"another fault begins anew", "2026-12-16T18:01:00+00:00", "no route", "2026-12-16T16:21:00+00:00",
         "no route", "2026-12-16T18:01:00+00:00"},
        {"all is well again", "2026-12-16T18:01:01+00:00", NULL, "2026-12-16T18:01:01+00:00", NULL, NULL},
        {"a clock set back does not keep it silent", "2026-12-16T17:00:00+00:00", NULL,
         "2026-12-16T17:00:00+00:00", NULL, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) list = NULL;
        const StoreHealth *health;

        print_message("%s\n", rows[i].label);
        assert_done(store_health_put(test->store, "receive", rows[i].at, rows[i].fault, &error), error);
        list = store_health_list(test->store, &error);
        assert_int_equal(list->len, 1);
        health = g_ptr_array_index(list, 0);
        assert_int_equal(g_strcmp0(health->ok_at, rows[i].ok_at), 0);
        assert_int_equal(g_strcmp0(health->fault, rows[i].was_fault), 0);
        assert_int_equal(g_strcmp0(health->fault_at, rows[i].fault_at), 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_new_file),
        test_case(test_every_statement_prepares),
        test_case(test_migrates_from_each_version),
        test_case(test_foreign_files_are_refused_and_kept),
        test_case(test_read_only),
        test_case(test_settings),
        test_case(test_uncommitted_is_rolled_back),
        test_case(test_a_failed_step_cannot_be_committed),
        test_case(test_health),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
