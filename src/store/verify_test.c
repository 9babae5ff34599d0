#include "store/test_private.h"

/* Case, message, three chained events, a sent mail: everything that can be tampered with. */
static void
test_fill(Test *test)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreTx) tx = NULL;
    StoreMailbox mailbox;
    gint64 c = test_open_case(test), message = test_message(test, "one");
    StoreMessage done = {
        .id = message, .outcome = (char *)"case", .case_id = c, .handled = (char *)TEST_LATER};

    tx = test_begin(test);
    assert_done(store_mailbox_get(test->store, "maildir:inbox", &mailbox, &error), error);
    assert_done(store_seen_put(test->store, &mailbox, "one", STORE_SEEN_SPOOLED, message, &error), error);
    assert_done(test_append(test, c, "notification-received", message, "{\"kind\":\"notification\"}", &error),
                error);
    assert_done(test_append(test, c, "acknowledged", 0, "{\"mail\":1}", &error), error);
    assert_done(test_append(test, 0, "digest-sent", 0, NULL, &error), error);
    assert_done(test_queue(test, "ack", NULL, &error) > 0, error);
    assert_done(store_message_finish(test->store, &done, &error), error);
    test_commit(tx);
}

typedef struct {
    const char *label;
    const char *sql;   /* what a tamperer who took the guards away first would do */
    const char *fault; /* part of a line that says so; NULL: nothing is wrong */
} TestTamper;

#define NO_GUARD "DROP TRIGGER event_fixed; DROP TRIGGER event_kept; DROP TRIGGER event_in_order;"

static const TestTamper test_tampers[] = {
    {"nothing was done", "", NULL},
    {"a payload was erased", "UPDATE event SET payload = NULL, payload_salt = NULL WHERE id = 1", NULL},
    {"a guard was taken away", "DROP TRIGGER event_kept", "trigger event_kept is missing"},
    {"a guard was replaced",
     "DROP TRIGGER event_kept; CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT 1; END",
     "trigger event_kept was changed"},
    {"a table was added", "CREATE TABLE extra (a)", "table extra is none of ours"},
    {"an event says something else", NO_GUARD "UPDATE event SET kind = 'other' WHERE id = 2",
     "event 2: its hash does not fit"},
    {"an event happened on another day", NO_GUARD "UPDATE event SET happened = '2026-12-15' WHERE id = 1",
     "event 1: its hash does not fit"},
    {"an event was recorded at another time",
     NO_GUARD "UPDATE event SET recorded = '2026-12-15' WHERE id = 1", "event 1: its hash does not fit"},
    {"another did it", NO_GUARD "UPDATE event SET actor = 'somebody' WHERE id = 1",
     "event 1: its hash does not fit"},
    {"it is about no case", NO_GUARD "UPDATE event SET case_id = NULL WHERE id = 1",
     "event 1: its hash does not fit"},
    {"no mail said so", NO_GUARD "UPDATE event SET message_id = NULL WHERE id = 1",
     "event 1: its hash does not fit"},
    {"a payload was changed", NO_GUARD "UPDATE event SET payload = '{}' WHERE id = 1",
     "event 1: its payload was changed"},
    {"a payload was changed with its hash",
     NO_GUARD "UPDATE event SET payload_sha256 = replace(payload_sha256, 'a', 'b') WHERE id = 1",
     "event 1: its hash does not fit"},
    {"an event in the middle is gone", NO_GUARD "DELETE FROM event WHERE id = 2", "event 3: 2 should follow"},
    {"the last event is gone", NO_GUARD "DELETE FROM event WHERE id = 3", "the chain ends at event 2 but 3"},
    {"all events are gone", NO_GUARD "DELETE FROM event", "the chain ends at event 0 but 3"},
    {"the end was moved with the last event",
     NO_GUARD "DELETE FROM event WHERE id = 3; UPDATE chain SET event_id = 2", "recorded head"},
    {"the record of the end is gone", "DELETE FROM chain", "the record of the chain's end is missing"},
    {"a mail's bytes were changed", "DROP TRIGGER outbox_body_fixed; UPDATE outbox_body SET bytes = x'00'",
     "mail 1: its bytes do not fit"},
    {"a mail's bytes are gone", "DELETE FROM outbox_body", "mail 1: its bytes do not fit"},
    {"a message's hash was changed",
     "DROP TRIGGER message_received; UPDATE message SET sha256 = replace(sha256, '6', '0')",
     "does not have the hash on record"},
    {"a message is gone", "PRAGMA foreign_keys = OFF; DELETE FROM message",
     "a row names another that is not there"},
    {"a spooled UID has no message", "PRAGMA foreign_keys = OFF; DELETE FROM message",
     "recorded as spooled, but no"},
    {"an outcome without its time",
     "PRAGMA ignore_check_constraints = ON; UPDATE message SET handled = NULL; PRAGMA "
     "ignore_check_constraints = OFF",
     "no time of handling"},
};

static gboolean
test_is_said(GPtrArray *faults, const char *fault)
{
    for (guint i = 0; i < faults->len; i++) {
        if (strstr(g_ptr_array_index(faults, i), fault) != NULL)
            return TRUE;
    }
    return FALSE;
}

static void
test_tampering_is_found(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(test_tampers); i++) {
        const TestTamper *row = &test_tampers[i];
        g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GError) error = NULL;
        void *own = NULL;
        Test *test;

        print_message("%s\n", row->label);
        test_set_up(&own);
        test = own;
        test_fill(test);
        if (!test_sql(test, row->sql))
            fail_msg("%s", sqlite3_errmsg(test->store->db));
        assert_done(store_verify(test->store, test->dir, faults, &error), error);
        if (row->fault != NULL && !test_is_said(faults, row->fault))
            fail_msg("%u faults, the first: %s", faults->len,
                     faults->len > 0 ? (char *)faults->pdata[0] : "none");
        if (row->fault == NULL)
            assert_int_equal(faults->len, 0);
        test_tear_down(&own);
    }
    (void)state;
}

static void
test_raw_files_are_checked(void **state)
{
    Test *test = *state;
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreMessage) message = NULL;
    g_autofree char *path = NULL;

    test_fill(test);
    message = store_message_find(test->store, 1, &error);
    path = g_build_filename(test->dir, message->path, NULL);
    assert_true(g_file_set_contents(path, "two", -1, NULL));
    assert_done(store_verify(test->store, test->dir, faults, &error), error);
    assert_int_equal(faults->len, 1);
    assert_true(test_is_said(faults, "message 1: "));
    assert_true(test_is_said(faults, "does not have the hash on record"));
    g_ptr_array_set_size(faults, 0);
    g_remove(path);
    assert_done(store_verify(test->store, test->dir, faults, &error), error);
    assert_int_equal(faults->len, 1);
    assert_true(test_is_said(faults, "message 1: its raw bytes cannot be read"));
}

/* One page of the file overwritten: told as damage, by a line or an error, never passed over. */
static void
test_damaged_pages_are_found(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *whole = NULL, *path = g_build_filename(test->dir, "copy.db", NULL);
    gsize len, pages, found = 0;

    test_fill(test);
    g_clear_pointer(&test->store, store_close);
    assert_true(g_file_get_contents(test->path, &whole, &len, NULL));
    pages = len / 4096;
    assert_true(pages > 20);
    for (gsize page = 0; page < pages; page++) {
        g_autofree char *bytes = g_memdup2(whole, len);
        g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(Store) store = NULL;

        memset(bytes + page * 4096, 0xa5, 4096);
        assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
        store = store_open(path, STORE_READ_ONLY, &error);
        if (store == NULL || !store_verify(store, test->dir, faults, &error))
            assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
        found += error != NULL || faults->len > 0;
        g_clear_error(&error);
    }
    assert_int_equal(found, pages);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tampering_is_found),
        test_case(test_raw_files_are_checked),
        test_case(test_damaged_pages_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
