#include <fcntl.h>
#include <string.h>

#include "store/outbox_test_private.h"

static void
test_one_mail_a_key(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 first = test_queued(test, "case 1, acknowledgement, nurse", NULL);
    gint64 second = test_queued(test, "case 1, acknowledgement, nurse", TEST_LATER);
    g_autoptr(StoreMail) mail = store_outbox_find(test->store, first, &error);

    assert_int_equal(first, second);
    assert_string_equal(mail->next_at, TEST_AT);
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM outbox_body"), 1);
    assert_false(test_sql(test, "UPDATE outbox SET recipient = 'other@hospital.example'"));
    assert_false(test_sql(test, "UPDATE outbox SET sha256 = replace(sha256, 'a', 'b'), size = 1"));
    assert_false(test_sql(test, "UPDATE outbox_body SET bytes = x'00'"));
    assert_false(test_sql(test, "INSERT INTO outbox_body VALUES (1, 1, x'00')"));
}

static void
test_what_a_mail_says(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 told = test_queued(test, "case 1, request, nurse", NULL);
    gint64 silent = test_queued(test, "case 1, receipt, nurse", NULL);
    g_autofree char *none = NULL, *said = NULL;

    assert_true(store_outbox_text_add(test->store, told, "Please answer.\n", &error));
    said = store_outbox_text_find(test->store, told, &error);
    none = store_outbox_text_find(test->store, silent, &error);
    assert_null(error);
    assert_string_equal(said, "Please answer.\n");
    assert_null(none);
    assert_false(test_sql(test, "UPDATE outbox_text SET text = 'Do not.'"));
}

static void
test_what_cannot_be_queued(void **state)
{
    Test *test = *state;
    int empty = test_file("", 0), full = test_file("x", 1), closed = open("/dev/null", O_WRONLY | O_CLOEXEC);
    const struct {
        const char *label;
        int fd;
        StoreMail mail;
        StoreError with;
    } rows[] = {
        {"a mail that is sent already",
         full,
         {.state = OUTBOX_ACCEPTED, .queued = (char *)TEST_AT},
         STORE_ERROR_MOVE},
        {"a mail without bytes", empty, {.queued = (char *)TEST_AT}, STORE_ERROR_REFUSED},
        {"bytes that cannot be read", closed, {.queued = (char *)TEST_AT}, STORE_ERROR_IO},
        {"a mail queued at no time", full, {.queued = NULL}, STORE_ERROR_REFUSED},
        {"a mail to be sent at no time",
         full,
         {.queued = (char *)TEST_AT, .next_at = (char *)"soon"},
         STORE_ERROR_REFUSED},
        {"a mail of a case that is not there",
         full,
         {.queued = (char *)TEST_AT, .case_id = 99},
         STORE_ERROR_REFUSED},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(StoreTx) tx = test_begin(test);
        g_autoptr(GError) error = NULL;
        StoreMail mail = rows[i].mail;
        gboolean added = TRUE;

        mail.key = mail.letter = mail.recipient = mail.envelope_from = mail.rfc_id = (char *)"k";
        print_message("%s\n", rows[i].label);
        assert_refused(store_outbox_add(test->store, &mail, rows[i].fd, &added, &error) > 0, error,
                       rows[i].with);
        assert_false(added);
        assert_refused(store_commit(tx, &error), error, STORE_ERROR_REFUSED);
    }
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM outbox"), 0);
    close(empty);
    close(full);
    close(closed);
}

/* Clocks go back on 25 October 2026 at 02:00: as text, 01:30+01:00 sorts after the later 01:10+00:00. */
static void
test_taken_in_time(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label, *now, *expect, *wake_at;
    } rows[] = {
        {"before the first: when to wake", "2026-10-25T01:00:00+01:00", NULL, "2026-10-25T01:30:00+01:00"},
        {"in summer time", "2026-10-25T01:30:00+01:00", "summer", NULL},
        {"not yet in winter time", "2026-10-25T01:05:00+00:00", NULL, "2026-10-25T01:10:00+00:00"},
        {"the later of the two, whatever its text", "2026-10-25T01:10:00+00:00", "winter", NULL},
        {"one that was long due", "2026-12-16T16:20:00+00:00", "day", NULL},
        {"nothing is left", "2026-12-16T16:20:00+00:00", NULL, NULL},
    };

    test_queued(test, "winter", "2026-10-25T01:10:00+00:00");
    test_queued(test, "summer", "2026-10-25T01:30:00+01:00");
    test_queued(test, "day", "2026-10-26");
    test_mail_in(test, "held", OUTBOX_HELD);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *wake_at = NULL, *wake_at_too = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreMail) mail = NULL;
        gboolean due;

        print_message("%s\n", rows[i].label);
        assert_done(store_outbox_has_due(test->store, rows[i].now, &wake_at_too, &due, &error), error);
        assert_int_equal(due, rows[i].expect != NULL);
        mail = store_outbox_take(test->store, rows[i].now, &wake_at, &error);
        assert_int_equal(g_strcmp0(wake_at, wake_at_too), 0);
        assert_null(error);
        assert_int_equal(g_strcmp0(mail != NULL ? mail->key : NULL, rows[i].expect), 0);
        assert_int_equal(g_strcmp0(wake_at, rows[i].wake_at), 0);
        if (mail != NULL)
            assert_int_equal(mail->state, OUTBOX_SENDING);
    }
}

static void
test_untold(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = NULL, again = NULL;
    gint64 id = test_mail_in(test, "k", OUTBOX_IN_DOUBT);

    test_mail_in(test, "q", OUTBOX_QUEUED);
    test_mail_in(test, "a", OUTBOX_ACCEPTED);
    test_mail_in(test, "h", OUTBOX_HELD);
    list = store_outbox_untold(test->store, 10, &error);
    assert_int_equal(list->len, 3);
    test_move(test, id, OUTCOME_FOUND_SENT); /* while its being in doubt is told */
    for (guint i = 0; i < list->len; i++)
        assert_done(store_outbox_set_told(test->store, g_ptr_array_index(list, i), &error), error);
    again = store_outbox_untold(test->store, 10, &error);
    assert_int_equal(again->len, 1);
    assert_int_equal(((StoreMail *)g_ptr_array_index(again, 0))->id, id);
    assert_done(store_outbox_set_told(test->store, g_ptr_array_index(again, 0), &error), error);
    g_ptr_array_unref(again);
    again = store_outbox_untold(test->store, 10, &error);
    assert_int_equal(again->len, 0);

    id = test_mail_in(test, "twice", OUTBOX_IN_DOUBT);
    g_ptr_array_unref(again);
    again = store_outbox_untold(test->store, 10, &error);
    assert_done(store_outbox_set_told(test->store, g_ptr_array_index(again, 0), &error), error);
    test_move(test, id, OUTCOME_FOUND_SENT); /* a new end is told anew */
    g_ptr_array_unref(again);
    again = store_outbox_untold(test->store, 10, &error);
    assert_int_equal(again->len, 1);
}

static void
test_counts_and_lists(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) open = NULL, all = NULL;
    g_autoptr(StoreMail) found = NULL;
    StoreOutboxCount count;

    for (OutboxState each = 0; each < TEST_STATES; each++)
        test_mail_in(test, store_outbox_state_word(each), each);
    assert_done(store_outbox_count(test->store, &count, &error), error);
    assert_int_equal(count.total, 8);
    assert_int_equal(count.unsent, 4);
    assert_int_equal(count.held, 1);
    assert_int_equal(count.failed, 1);
    assert_int_equal(count.in_doubt, 1);
    assert_string_equal(count.oldest_unsent, TEST_AT);
    store_outbox_count_clear(&count);
    open = store_outbox_list(test->store, 0, FALSE, &error);
    all = store_outbox_list(test->store, 0, TRUE, &error);
    assert_int_equal(open->len, 6);
    assert_int_equal(all->len, 8);
    found = store_outbox_find_by_rfc_id(test->store, "at-dot", &error);
    assert_int_equal(found->state, OUTBOX_AT_DOT);
    assert_null(store_outbox_find_by_rfc_id(test->store, "none", &error));
    assert_int_equal(store_outbox_queued_since(test->store, NULL, "2026-12-16T16:20:00+00:00", &error), 8);
    assert_int_equal(store_outbox_queued_since(test->store, NULL, "2026-12-16T16:20:01+00:00", &error), 0);
    assert_int_equal(store_outbox_queued_since(test->store, "Nurse@Hospital.example", "2026-12-16", &error),
                     8);
    assert_int_equal(store_outbox_queued_since(test->store, "other@hospital.example", "2026-12-16", &error),
                     0);
}

/* Eight mails to one, one of them held. */
/* clang-format off */
static const struct {
    const char *label;
    gboolean (*reaches)(Store *store, guint most, const char *recipient, gint64 since, gboolean *reached,
                        GError **error);
    guint most;
    const char *recipient, *since;
    gboolean reached;
} test_caps[] = {
    {"eight reach seven",              store_outbox_queued_reaches, 7, NULL,                     "2026-12-16",                TRUE},
    {"eight reach eight",              store_outbox_queued_reaches, 8, NULL,                     "2026-12-16",                TRUE},
    {"eight do not reach nine",        store_outbox_queued_reaches, 9, NULL,                     "2026-12-16",                FALSE},
    {"a second later there are none",  store_outbox_queued_reaches, 1, NULL,                     "2026-12-16T16:20:01+00:00", FALSE},
    {"all eight went to one",          store_outbox_queued_reaches, 8, "nurse@hospital.example", "2026-12-16",                TRUE},
    {"none went to another",           store_outbox_queued_reaches, 1, "other@hospital.example", "2026-12-16",                FALSE},
    {"the held one was not let go",    store_outbox_let_go_reaches, 8, NULL,                     "2026-12-16",                FALSE},
    {"the others were",                store_outbox_let_go_reaches, 7, NULL,                     "2026-12-16",                TRUE},
};
/* clang-format on */

static void
test_caps_are_reached(void **state)
{
    Test *test = *state;

    for (OutboxState each = 0; each < TEST_STATES; each++)
        test_mail_in(test, store_outbox_state_word(each), each);
    for (guint i = 0; i < G_N_ELEMENTS(test_caps); i++) {
        g_autoptr(GError) error = NULL;
        gboolean reached = !test_caps[i].reached;
        gint64 since;

        print_message("  %s\n", test_caps[i].label);
        assert_true(store_seconds(test->store, test_caps[i].since, &since, &error));
        assert_true(test_caps[i].reaches(test->store, test_caps[i].most, test_caps[i].recipient, since,
                                         &reached, &error));
        assert_int_equal(reached, test_caps[i].reached);
    }
}

static char *
test_pattern(gsize len)
{
    char *bytes = g_malloc(len);

    for (gsize i = 0; i < len; i++)
        bytes[i] = (char)(i * 31 + i / 65521);
    return bytes;
}

static void
test_bodies_come_back(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label;
        gsize len;
    } rows[] = {
        {"one byte", 1},
        {"a piece less one", 65535},
        {"exactly a piece", 65536},
        {"a piece and one", 65537},
        {"twenty megabytes", 20 << 20},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *bytes = test_pattern(rows[i].len), *back = g_malloc(rows[i].len);
        StoreMail mail = {.queued = (char *)TEST_AT};
        int in = test_file(bytes, rows[i].len), out = memfd_create("out", MFD_CLOEXEC);
        g_autoptr(StoreTx) tx = test_begin(test);
        g_autoptr(GError) error = NULL;
        g_autoptr(StoreMail) kept = NULL;
        gboolean added;
        gint64 id;

        print_message("%s\n", rows[i].label);
        mail.key = mail.letter = mail.recipient = mail.envelope_from = mail.rfc_id = (char *)rows[i].label;
        id = store_outbox_add(test->store, &mail, in, &added, &error);
        assert_done(id > 0, error);
        test_commit(tx);
        kept = store_outbox_find(test->store, id, &error);
        assert_int_equal(kept->size, rows[i].len);
        assert_done(store_outbox_read(test->store, id, out, &error), error);
        assert_int_equal(lseek(out, 0, SEEK_CUR), rows[i].len);
        assert_int_equal(pread(out, back, rows[i].len, 0), rows[i].len);
        assert_memory_equal(bytes, back, rows[i].len);
        close(in);
        close(out);
    }
}

static void
test_changed_bytes_are_not_sent_as_whole(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = test_queued(test, "k", NULL);
    int out = memfd_create("out", MFD_CLOEXEC);

    assert_true(test_sql(test, "DROP TRIGGER outbox_body_fixed; UPDATE outbox_body SET bytes = x'41'"));
    assert_refused(store_outbox_read(test->store, id, out, &error), error, STORE_ERROR_DAMAGED);
    assert_refused(store_outbox_read(test->store, 99, out, &error), error, STORE_ERROR_REFUSED);
    close(out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_one_mail_a_key),   test_case(test_what_cannot_be_queued),
        test_case(test_what_a_mail_says), test_case(test_what_cannot_be_queued),
        test_case(test_taken_in_time),    test_case(test_untold),
        test_case(test_counts_and_lists), test_case(test_caps_are_reached),
        test_case(test_bodies_come_back), test_case(test_changed_bytes_are_not_sent_as_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
