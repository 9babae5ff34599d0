/* What is left when a process dies, a disk is full or another one writes. */
#include <sys/wait.h>

#include "store/test_private.h"

/* On some failures SQLite ends the transaction itself: what follows must not slip in alone. */
static void
test_nothing_is_written_after_an_undone_transaction(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;

    {
        g_autoptr(StoreTx) tx = test_begin(test);

        assert_true(test_sql(test, "ROLLBACK"));
        assert_refused(test_append(test, 0, "too-late", 0, NULL, &error), error, STORE_ERROR_IO);
        assert_refused(store_commit(tx, &error), error, STORE_ERROR_REFUSED);
    }
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM event"), 0);
}

static void
test_disk_full(void **state)
{
    Test *test = *state;
    g_autofree char *large = g_strnfill(4 << 20, 'x'); /* more than the page cache: it spills */
    StoreMail mail = {.key = (char *)"large",
                      .letter = (char *)"composite",
                      .recipient = (char *)"nurse@hospital.example",
                      .envelope_from = (char *)"",
                      .rfc_id = (char *)"large",
                      .queued = (char *)TEST_AT};
    int fd = test_file(large, strlen(large));
    g_autoptr(GError) error = NULL;
    gboolean added;

    assert_true(test_sql(test, "PRAGMA max_page_count = 200"));
    {
        g_autoptr(StoreTx) tx = test_begin(test);

        assert_true(test_append(test, 0, "agent-started", 0, NULL, NULL));
        assert_refused(store_outbox_add(test->store, &mail, fd, &added, &error) > 0, error, STORE_ERROR_IO);
        assert_refused(store_commit(tx, &error), error, STORE_ERROR_REFUSED);
    }
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM event"), 0);
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM outbox"), 0);

    assert_true(test_sql(test, "PRAGMA max_page_count = 1000000"));
    {
        g_autoptr(StoreTx) tx = test_begin(test);

        assert_done(store_outbox_add(test->store, &mail, fd, &added, &error) > 0, error);
        test_commit(tx);
    }
    close(fd);
}

#define TEST_WRITERS 4
#define TEST_ROUNDS 25

static int
test_write_on_its_own(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(path, STORE_CREATE, &error);

    for (guint i = 0; store != NULL && i < TEST_ROUNDS; i++) {
        g_autoptr(StoreTx) tx = store_begin(store, &error);
        Test test = {.store = store};

        if (tx == NULL || !test_append(&test, 0, "round", 0, "{}", &error) || !store_commit(tx, &error))
            break;
    }
    if (error != NULL)
        g_printerr("%s\n", error->message);
    return error == NULL ? 0 : 1;
}

/* Also the first opening: all of them find an empty folder. */
static void
test_writers_take_turns(void **state)
{
    Test *test = *state;
    g_autofree char *path = g_build_filename(test->dir, "new", "shared.db", NULL);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    pid_t writers[TEST_WRITERS];

    for (guint i = 0; i < TEST_WRITERS; i++) {
        writers[i] = fork();
        if (writers[i] == 0)
            _exit(test_write_on_its_own(path));
    }
    for (guint i = 0; i < TEST_WRITERS; i++) {
        int status;

        assert_int_equal(waitpid(writers[i], &status, 0), writers[i]);
        assert_int_equal(status, 0);
    }
    store_close(test->store);
    test->store = store_open(path, STORE_CREATE, &error);
    assert_done(test->store != NULL, error);
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM event"), TEST_WRITERS * TEST_ROUNDS);
    assert_done(store_verify(test->store, test->dir, faults, &error), error);
    assert_int_equal(faults->len, 0);
}

#ifdef CASEWARD_FAULTS
typedef struct {
    const char *label;
    const char *fault;
    gint64 events; /* found afterwards */
} TestCrash;

static const TestCrash test_crashes[] = {
    {"killed before the commit: nothing is there", "commit-before:kill", 0},
    {"killed after the commit: everything is there", "commit-after:kill", 1},
    {"killed while an event is appended", "event-append:kill", 0},
    {"the commit fails for want of space", "commit-before:enospc", 0},
    {"the disk fails in a mail's bytes", "outbox-body:eio", 0},
};

static void
test_killed_at_each_point(void **state)
{
    Test *test = *state;

    for (guint i = 0; i < G_N_ELEMENTS(test_crashes); i++) {
        const TestCrash *row = &test_crashes[i];
        g_autofree char *path = g_strdup_printf("%s/crash%u.db", test->dir, i);
        g_autoptr(GError) error = NULL;
        Test after = {.dir = test->dir, .path = path};
        pid_t child;

        print_message("%s\n", row->label);
        after.store = store_open(path, STORE_CREATE, &error);
        assert_done(after.store != NULL, error);
        g_clear_pointer(&after.store, store_close);
        child = fork();
        if (child == 0) {
            g_autoptr(Store) store = store_open(path, STORE_CREATE, NULL);
            g_autoptr(StoreTx) tx = store_begin(store, NULL);
            Test in_child = {.store = store};

            g_setenv("CASEWARD_FAULT", row->fault, TRUE);
            if (test_append(&in_child, 0, "round", 0, NULL, NULL) &&
                test_queue(&in_child, "k", NULL, NULL) > 0)
                store_commit(tx, NULL);
            g_clear_pointer(&tx, store_tx_free);
            g_clear_pointer(&store, store_close);
            _exit(0);
        }
        assert_int_equal(waitpid(child, NULL, 0), child);
        after.store = store_open(path, STORE_CREATE, &error);
        assert_done(after.store != NULL, error);
        assert_int_equal(test_sql_int(&after, "SELECT count(*) FROM event"), row->events);
        assert_int_equal(test_sql_int(&after, "SELECT count(*) FROM outbox"), row->events);
        store_close(after.store);
    }
}

static void
test_killed_while_migrating(void **state)
{
    Test *test = *state;

    for (guint passage = 1; passage <= store_migrate_newest(); passage++) {
        g_autofree char *path = g_strdup_printf("%s/migrate%u.db", test->dir, passage);
        g_autofree char *fault = g_strdup_printf("store-migrate:kill@%u", passage);
        g_autoptr(GError) error = NULL;
        g_autoptr(Store) store = NULL;
        pid_t child = fork();

        if (child == 0) {
            g_setenv("CASEWARD_FAULT", fault, TRUE);
            store_open(path, STORE_CREATE, NULL);
            _exit(0);
        }
        assert_int_equal(waitpid(child, NULL, 0), child);
        store = store_open(path, STORE_CREATE, &error);
        assert_done(store != NULL, error);
    }
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_nothing_is_written_after_an_undone_transaction),
        test_case(test_disk_full),
        test_case(test_writers_take_turns),
#ifdef CASEWARD_FAULTS
        test_case(test_killed_at_each_point),
        test_case(test_killed_while_migrating),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
