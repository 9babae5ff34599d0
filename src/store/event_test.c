#include "store/test_private.h"

static void
test_cases_are_numbered(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label, *prefix;
        guint year;
        const char *ref;
    } rows[] = {
        {"the first of a year", "BX", 2026, "BX-2026-0001"},
        {"the second", "BX", 2026, "BX-2026-0002"},
        {"another year begins again", "BX", 2027, "BX-2027-0001"},
        {"another prefix too", "CH", 2026, "CH-2026-0001"},
        {"the third", "BX", 2026, "BX-2026-0003"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreTx) tx = test_begin(test);
        g_autoptr(StoreCase) c = store_case_add(test->store, rows[i].prefix, rows[i].year, "bexley",
                                                "2025-01", i == 1, TEST_AT, &error);
        g_autoptr(StoreCase) found = NULL;

        print_message("%s\n", rows[i].label);
        assert_done(c != NULL, error);
        test_commit(tx);
        assert_string_equal(c->ref, rows[i].ref);
        assert_string_equal(c->status, "provisional");
        found = store_case_find_by_ref(test->store, rows[i].ref, &error);
        assert_int_equal(found->id, c->id);
        assert_int_equal(found->exercise, i == 1);
    }
}

static void
test_case_status(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) open = NULL, all = NULL;
    gint64 a = test_open_case(test), b = test_open_case(test);

    assert_done(store_case_set_status(test->store, a, "closed", &error), error);
    assert_done(store_case_set_status(test->store, b, "open", &error), error);
    assert_refused(store_case_set_status(test->store, b, "lost", &error), error, STORE_ERROR_REFUSED);
    assert_refused(store_case_set_status(test->store, 99, "open", &error), error, STORE_ERROR_REFUSED);
    open = store_case_list(test->store, FALSE, &error);
    all = store_case_list(test->store, TRUE, &error);
    assert_int_equal(open->len, 1);
    assert_int_equal(all->len, 2);
    assert_null(store_case_find_by_ref(test->store, "BX-2026-9999", &error));
    assert_null(store_case_find(test->store, 99, &error));
    assert_null(error);
}

static void
test_events_are_read_in_order(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) of_case = NULL, of_agent = NULL;
    g_autofree char *none = store_event_head(test->store), *head = NULL;
    gint64 c = test_open_case(test), message = test_message(test, "one");
    const StoreEvent *event;

    assert_string_equal(none, store_chain_start);
    {
        g_autoptr(StoreTx) tx = test_begin(test);

        assert_true(test_append(test, c, "notification-received", message, "{\"from\":\"x\"}", &error));
        assert_true(test_append(test, 0, "agent-started", 0, NULL, &error));
        assert_true(test_append(test, c, "case-confirmed", 0, NULL, &error));
        test_commit(tx);
    }
    of_case = store_event_list(test->store, c, &error);
    of_agent = store_event_list(test->store, 0, &error);
    assert_int_equal(of_case->len, 2);
    assert_int_equal(of_agent->len, 1);
    event = g_ptr_array_index(of_case, 0);
    assert_int_equal(event->id, 1);
    assert_string_equal(event->payload, "{\"from\":\"x\"}");
    assert_int_equal(event->message_id, message);
    event = g_ptr_array_index(of_case, 1);
    assert_int_equal(event->id, 3);
    assert_null(event->payload);
    head = store_event_head(test->store);
    assert_string_equal(head, event->hash);
}

/* The layout that chain.c publishes, computed here from its text alone. */
static void
test_hash_is_what_the_page_says(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events = NULL;
    g_autofree char *payload = NULL, *payload_sha256 = NULL, *text = NULL, *hash = NULL, *mail = NULL;
    gint64 message = test_message(test, "one");
    const StoreEvent *event;

    {
        g_autoptr(StoreTx) tx = test_begin(test);

        assert_true(test_append(test, 0, "note", message, "{}", &error));
        test_commit(tx);
    }
    events = store_event_list(test->store, 0, &error);
    event = g_ptr_array_index(events, 0);
    payload = g_strconcat(event->salt, "\n{}", NULL);
    payload_sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, payload, -1);
    mail = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "one", -1);
    text = g_strconcat(
        "16:caseward-event-1,64:0000000000000000000000000000000000000000000000000000000000000000,1:1,"
        "1:0,4:note,10:2026-12-16,25:2026-12-16T16:20:00+00:00,5:agent,64:",
        mail, ",64:", payload_sha256, ",", NULL);
    hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    assert_string_equal(event->hash, hash);
}

static void
test_bad_events_are_refused(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label;
        StoreEvent event;
    } rows[] = {
        {"without a kind",
         {.happened = (char *)TEST_AT, .recorded = (char *)TEST_AT, .actor = (char *)"agent"}},
        {"without an actor",
         {.kind = (char *)"note", .happened = (char *)TEST_AT, .recorded = (char *)TEST_AT}},
        {"that happened at no time",
         {.kind = (char *)"note",
          .happened = (char *)"soon",
          .recorded = (char *)TEST_AT,
          .actor = (char *)"agent"}},
        {"on a day that is none",
         {.kind = (char *)"note",
          .happened = (char *)"2026-02-30",
          .recorded = (char *)TEST_AT,
          .actor = (char *)"agent"}},
        {"with a payload that is no object",
         {.kind = (char *)"note",
          .happened = (char *)TEST_AT,
          .recorded = (char *)TEST_AT,
          .actor = (char *)"agent",
          .payload = (char *)"[1]"}},
        {"from a mail that is not there",
         {.kind = (char *)"note",
          .happened = (char *)TEST_AT,
          .recorded = (char *)TEST_AT,
          .actor = (char *)"agent",
          .message_id = 99}},
        {"about a case that is not there",
         {.kind = (char *)"note",
          .happened = (char *)TEST_AT,
          .recorded = (char *)TEST_AT,
          .actor = (char *)"agent",
          .case_id = 99}},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(StoreTx) tx = test_begin(test);
        g_autoptr(GError) error = NULL;
        StoreEvent event = rows[i].event;
        g_autoptr(json_t) payload =
            event.payload != NULL ? base_json_parse(event.payload, strlen(event.payload), NULL) : NULL;

        print_message("%s\n", rows[i].label);
        assert_non_null(tx);
        event.payload = NULL;
        assert_refused(store_event_append(test->store, &event, payload, &error), error, STORE_ERROR_REFUSED);
        g_free(event.payload);
        g_free(event.salt);
        g_free(event.hash);
    }
}

static void
test_events_cannot_be_changed(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label, *sql;
        gboolean allowed;
    } rows[] = {
        {"deleting one", "DELETE FROM event WHERE id = 2", FALSE},
        {"changing what happened", "UPDATE event SET kind = 'other' WHERE id = 1", FALSE},
        {"changing when", "UPDATE event SET happened = '2020-01-01' WHERE id = 1", FALSE},
        {"changing a payload", "UPDATE event SET payload = '{}' WHERE id = 1", FALSE},
        {"changing a hash", "UPDATE event SET hash = replace(hash, 'a', 'b')", FALSE},
        {"replacing one", "INSERT OR REPLACE INTO event SELECT * FROM event WHERE id = 1", FALSE},
        {"putting one before the others",
         "INSERT INTO event SELECT 0, case_id, kind, happened, recorded, actor,"
         " message_id, payload, payload_salt, payload_sha256, hash FROM event"
         " WHERE id = 1",
         FALSE},
        {"erasing a payload and keeping its salt", "UPDATE event SET payload = NULL WHERE id = 1", FALSE},
        {"erasing a payload and its hash",
         "UPDATE event SET payload = NULL, payload_salt = NULL, payload_sha256 = NULL WHERE id = 1", FALSE},
        {"erasing a payload with its salt",
         "UPDATE event SET payload = NULL, payload_salt = NULL WHERE id = 1", TRUE},
        {"writing a payload back", "UPDATE event SET payload = '{}', payload_salt = 'x' WHERE id = 1", FALSE},
    };
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;

    {
        g_autoptr(StoreTx) tx = test_begin(test);

        assert_true(test_append(test, 0, "note", 0, "{\"a\":1}", &error));
        assert_true(test_append(test, 0, "note", 0, NULL, &error));
        test_commit(tx);
    }
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        print_message("%s\n", rows[i].label);
        assert_int_equal(test_sql(test, rows[i].sql), rows[i].allowed);
    }
    assert_done(store_verify(test->store, test->dir, faults, &error), error);
    assert_int_equal(faults->len, 0); /* the chain still proves after the erasure */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_cases_are_numbered),       test_case(test_case_status),
        test_case(test_events_are_read_in_order), test_case(test_hash_is_what_the_page_says),
        test_case(test_bad_events_are_refused),   test_case(test_events_cannot_be_changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
