#include "store/test_private.h"

static gboolean
test_finish(Test *test, gint64 id, const char *outcome, const char *rfc_id, GError **error)
{
    StoreMessage done = {.id = id,
                         .outcome = (char *)outcome,
                         .reason = (char *)"form read",
                         .class_name = (char *)"form",
                         .rfc_id = (char *)rfc_id,
                         .sender = (char *)"nurse@hospital.example",
                         .handled = (char *)TEST_LATER};

    return store_message_finish(test->store, &done, error);
}

static void
test_what_is_written_is_read(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreMessage) message = NULL;
    gint64 id = test_message(test, "one"), case_id = test_open_case(test);
    StoreMessage done = {
        .id = id, .outcome = (char *)"case", .case_id = case_id, .handled = (char *)TEST_LATER};

    assert_int_equal(store_message_strike(test->store, id, &error), 1);
    assert_int_equal(store_message_strike(test->store, id, &error), 2);
    assert_done(store_message_finish(test->store, &done, &error), error);
    message = store_message_find(test->store, id, &error);
    assert_int_equal(message->size, 3);
    assert_int_equal(message->strikes, 2);
    assert_int_equal(message->case_id, case_id);
    assert_string_equal(message->arrived, TEST_AT);
    assert_string_equal(message->outcome, "case");
    assert_string_equal(message->handled, TEST_LATER);
    assert_null(message->rfc_id);
    assert_null(store_message_find(test->store, 99, &error));
    assert_null(error);
}

static void
test_same_bytes_are_one_message(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = test_message(test, "one");
    g_autoptr(StoreMessage) first = store_message_find(test->store, id, &error);
    gboolean known = FALSE;

    assert_int_equal(store_message_add(test->store, first, &known, &error), id);
    assert_true(known);
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM message"), 1);
    g_free(first->arrived);
    first->arrived = g_strdup("yesterday");
    assert_refused(store_message_add(test->store, first, &known, &error) > 0, error, STORE_ERROR_REFUSED);
}

static void
test_one_outcome(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = test_message(test, "one");

    assert_refused(test_finish(test, id, NULL, NULL, &error), error, STORE_ERROR_REFUSED);
    assert_done(test_finish(test, id, "case", NULL, &error), error);
    assert_refused(test_finish(test, id, "task", NULL, &error), error, STORE_ERROR_REFUSED);
    assert_refused(test_finish(test, 99, "task", NULL, &error), error, STORE_ERROR_REFUSED);
    assert_false(test_sql(test, "UPDATE message SET outcome = 'other'"));
    assert_false(
        test_sql(test, "UPDATE message SET sha256 = replace(sha256, 'a', 'b'), arrived = '2020-01-01'"));
    assert_done(store_message_reopen(test->store, id, &error), error);
    assert_done(test_finish(test, id, "task", NULL, &error), error);
    assert_refused(store_message_reopen(test->store, 99, &error), error, STORE_ERROR_REFUSED);
    assert_refused(store_message_strike(test->store, 99, &error) > 0, error, STORE_ERROR_REFUSED);
}

static void
test_waiting_in_order(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 ids[] = {test_message(test, "a"), test_message(test, "b"), test_message(test, "c"),
                    test_message(test, "d")};
    const struct {
        const char *label;
        gint64 after;
        guint max;
        gint64 expect[4]; /* 0 ends */
    } rows[] = {
        {"all that wait, without the handled one", 0, 10, {ids[0], ids[2], ids[3], 0}},
        {"as many as asked for", 0, 2, {ids[0], ids[2], 0}},
        {"after one that was set aside for now", ids[0], 10, {ids[2], ids[3], 0}},
        {"after the last", ids[3], 10, {0}},
    };

    assert_done(test_finish(test, ids[1], "case", NULL, &error), error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) list = store_message_waiting(test->store, rows[i].after, rows[i].max, &error);
        guint expected = 0;

        print_message("%s\n", rows[i].label);
        while (rows[i].expect[expected] != 0)
            expected++;
        assert_int_equal(list->len, expected);
        for (guint k = 0; k < expected; k++)
            assert_int_equal(((StoreMessage *)g_ptr_array_index(list, k))->id, rows[i].expect[k]);
    }
}

static void
test_found_by_hash(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreMessage) found = NULL;
    gint64 id = test_message(test, "one");
    g_autoptr(StoreMessage) first = store_message_find(test->store, id, &error);
    g_autofree char *prefix = g_strndup(first->sha256, 10);

    found = store_message_find_by_sha256(test->store, prefix, &error);
    assert_int_equal(found->id, id);
    test_message(test, "two");
    assert_refused(store_message_find_by_sha256(test->store, "", &error) != NULL, error, STORE_ERROR_REFUSED);
    assert_null(store_message_find_by_sha256(test->store, "ffffffffff", &error));
    assert_null(error);
}

static void
test_found_by_message_id(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreMessage) found = NULL;
    gint64 a = test_message(test, "a"), b = test_message(test, "b"), c = test_message(test, "c");

    assert_done(test_finish(test, a, "case", "x@hospital.example", &error), error);
    assert_done(test_finish(test, b, "case", "x@hospital.example", &error), error);
    found = store_message_find_by_rfc_id(test->store, "x@hospital.example", c, &error);
    assert_int_equal(found->id, a);
    g_clear_pointer(&found, store_message_free);
    found = store_message_find_by_rfc_id(test->store, "x@hospital.example", a, &error);
    assert_int_equal(found->id, b);
    assert_null(store_message_find_by_rfc_id(test->store, "y@hospital.example", a, &error));
    assert_done(store_message_reopen(test->store, a, &error), error);
    g_clear_pointer(&found, store_message_free);
    found = store_message_find_by_rfc_id(test->store, "x@hospital.example", c, &error);
    assert_int_equal(found->id, b);
}

static void
test_found_by_fingerprint(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreMessage) found = NULL;
    gint64 a = test_message(test, "a"), b = test_message(test, "b");
    StoreMessage done = {
        .id = a, .outcome = (char *)"case", .fingerprint = (char *)"f1", .handled = (char *)TEST_LATER};

    assert_null(store_message_find_by_fingerprint(test->store, "f1", b, &error));
    assert_done(store_message_finish(test->store, &done, &error), error);
    found = store_message_find_by_fingerprint(test->store, "f1", b, &error);
    assert_int_equal(found->id, a);
    assert_string_equal(found->fingerprint, "f1");
    assert_null(store_message_find_by_fingerprint(test->store, "f1", a, &error));
    assert_null(store_message_find_by_fingerprint(test->store, NULL, b, &error));
    assert_null(error);
}

static void
test_outcomes_add_up(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 a = test_message(test, "a"), b = test_message(test, "b");
    StoreMailbox mailbox;
    StoreMessageCount count;

    test_message(test, "c");
    assert_done(store_mailbox_get(test->store, "imaps://mail.example/INBOX", &mailbox, &error), error);
    assert_true(store_seen_put(test->store, &mailbox, "1", STORE_SEEN_SPOOLED, a, NULL));
    assert_true(store_seen_put(test->store, &mailbox, "2", STORE_SEEN_GONE, 0, NULL));
    assert_true(store_seen_put(test->store, &mailbox, "3", STORE_SEEN_TOO_LARGE, 0, NULL));
    assert_true(
        store_seen_put(test->store, &mailbox, "1", STORE_SEEN_GONE, 0, NULL)); /* spooled, then removed */
    assert_done(test_finish(test, a, "case", NULL, &error), error);
    assert_done(test_finish(test, b, "task", NULL, &error), error);
    assert_done(store_message_count(test->store, &count, &error), error);
    assert_int_equal(count.handled, 2);
    assert_int_equal(count.set_aside, 1);
    assert_int_equal(count.waiting, 1);
    assert_int_equal(count.gone, 2);
    assert_int_equal(count.seen, count.handled + count.waiting + count.gone);
    assert_string_equal(count.oldest_waiting, TEST_AT);
    store_message_count_clear(&count);
}

static gboolean
test_is_seen(Test *test, const StoreMailbox *mailbox, const char *uid_text)
{
    g_autoptr(GHashTable) seen = store_seen_list(test->store, mailbox, NULL);

    return g_hash_table_contains(seen, uid_text);
}

static void
test_ledger_of_a_mailbox(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    StoreMailbox mailbox, again;
    gint64 message = test_message(test, "a");

    assert_done(store_mailbox_get(test->store, "imaps://mail.example/INBOX", &mailbox, &error), error);
    assert_int_equal(mailbox.uidvalidity, 0);
    assert_done(store_mailbox_set_uidvalidity(test->store, mailbox.id, 4294967295u, &error), error);
    assert_done(store_mailbox_get(test->store, "imaps://mail.example/INBOX", &again, &error), error);
    assert_int_equal(again.id, mailbox.id);
    assert_int_equal(again.uidvalidity, 4294967295u);
    assert_true(store_seen_put(test->store, &again, "17", STORE_SEEN_SPOOLED, message, &error));
    assert_true(test_is_seen(test, &again, "17"));
    assert_false(test_is_seen(test, &again, "18"));
    assert_refused(store_seen_put(test->store, &again, "18", STORE_SEEN_SPOOLED, 0, &error), error,
                   STORE_ERROR_REFUSED);
    assert_refused(store_seen_put(test->store, &again, "18", STORE_SEEN_SPOOLED, 99, &error), error,
                   STORE_ERROR_REFUSED);
    assert_int_equal(store_seen_strike(test->store, &again, "18", &error), 1);
    assert_int_equal(store_seen_strike(test->store, &again, "18", &error), 2);
    assert_false(test_is_seen(test, &again, "18"));
    assert_done(store_mailbox_set_uidvalidity(test->store, mailbox.id, 5, &error), error);
    again.uidvalidity = 5;
    assert_false(test_is_seen(test, &again, "17"));
    assert_refused(store_mailbox_set_uidvalidity(test->store, 99, 5, &error), error, STORE_ERROR_REFUSED);
}

static void
test_watermark(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) above = NULL;
    StoreMailbox mailbox;

    assert_done(store_mailbox_get(test->store, "imaps://mail.example/INBOX", &mailbox, &error), error);
    mailbox.uidvalidity = 7;
    assert_done(store_mailbox_set_uidvalidity(test->store, mailbox.id, 7, &error), error);
    for (guint uid = 8; uid <= 12; uid++) {
        g_autofree char *text = g_strdup_printf("%u", uid);

        assert_true(store_seen_put(test->store, &mailbox, text, STORE_SEEN_GONE, 0, &error));
    }
    assert_int_equal(store_seen_watermark(test->store, &mailbox), 0);
    assert_done(store_seen_raise_watermark(test->store, &mailbox, 10, &error), error);
    assert_done(store_seen_raise_watermark(test->store, &mailbox, 9, &error), error);
    assert_int_equal(store_seen_watermark(test->store, &mailbox), 10);
    above = store_seen_list_above(test->store, &mailbox, 10, &error);
    assert_int_equal(g_hash_table_size(above), 2);
    assert_true(g_hash_table_contains(above, "12")); /* a number, not text: "12" < "9" */
    assert_done(store_mailbox_set_uidvalidity(test->store, mailbox.id, 7, &error), error);
    assert_int_equal(store_seen_watermark(test->store, &mailbox), 10);
    assert_done(store_mailbox_set_uidvalidity(test->store, mailbox.id, 8, &error), error);
    assert_refused(store_seen_raise_watermark(test->store, &mailbox, 11, &error), error, STORE_ERROR_REFUSED);
    mailbox.uidvalidity = 8;
    assert_int_equal(store_seen_watermark(test->store, &mailbox), 0);
}

static void
test_maildir_names(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    StoreMailbox mailbox;

    assert_done(store_mailbox_get(test->store, "maildir:inbox", &mailbox, &error), error);
    assert_true(
        store_seen_put(test->store, &mailbox, "1765900000.M1P1.host,S=100", STORE_SEEN_GONE, 0, &error));
    assert_true(test_is_seen(test, &mailbox, "1765900000.M1P1.host,S=100"));
    assert_int_equal(test_sql_int(test, "SELECT uid IS NULL FROM seen"), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_what_is_written_is_read),
        test_case(test_same_bytes_are_one_message),
        test_case(test_one_outcome),
        test_case(test_waiting_in_order),
        test_case(test_found_by_hash),
        test_case(test_found_by_message_id),
        test_case(test_found_by_fingerprint),
        test_case(test_outcomes_add_up),
        test_case(test_ledger_of_a_mailbox),
        test_case(test_watermark),
        test_case(test_maildir_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
