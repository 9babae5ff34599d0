#include "store/paper.h"

#include "store/outbox_test_private.h"

static char *
test_hash(const char *bytes)
{
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, bytes, -1);
}

/* Larger than two pieces, and not at the beginning of its file. */
static char *
test_large(gsize *len)
{
    *len = 150 * 1024;
    return g_strnfill(*len, 'p');
}

static void
test_what_was_kept_is_read(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 case_id = test_open_case(test);
    gsize len;
    g_autofree char *paper = test_large(&len), *sha256 = test_hash(paper);
    g_autofree char *file = g_strconcat("before", paper, "after", NULL);
    int in = test_file(file, strlen(file)), out = memfd_create("out", MFD_CLOEXEC);
    g_autoptr(StoreTx) tx = test_begin(test);
    g_autoptr(GBytes) read = NULL;

    for (guint twice = 0; twice < 2; twice++)
        assert_done(store_paper_keep(test->store, case_id, sha256, in, strlen("before"), (gint64)len, &error),
                    error);
    assert_done(store_commit(tx, &error), error);
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM paper"), 1);
    assert_int_equal(store_paper_read(test->store, case_id, sha256, out, &error), len);
    assert_int_equal(lseek(out, 0, SEEK_SET), 0);
    read = base_read_all(out, len + 1, &error);
    assert_memory_equal(g_bytes_get_data(read, NULL), paper, len);
    assert_false(test_sql(test, "UPDATE paper SET sha256 = 'x'"));
    assert_false(test_sql(test, "UPDATE paper_piece SET bytes = x'00'"));
    close(in);
    close(out);
}

static void
test_what_is_refused(void **state)
{
    Test *test = *state;
    gint64 case_id = test_open_case(test);
    g_autofree char *right = test_hash("paper"), *wrong = test_hash("another");
    int fd = test_file("paper", 5);
    const struct {
        const char *label, *sha256;
        gint64 case_id, length;
        StoreError with;
    } rows[] = {
        {"bytes of another hash", wrong, case_id, 5, STORE_ERROR_DAMAGED},
        {"a paper cut short", right, case_id, 6, STORE_ERROR_IO},
        {"a paper of a case that is not there", right, 99, 5, STORE_ERROR_REFUSED},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(StoreTx) tx = test_begin(test);
        g_autoptr(GError) error = NULL;

        print_message("%s\n", rows[i].label);
        assert_non_null(tx);
        assert_refused(
            store_paper_keep(test->store, rows[i].case_id, rows[i].sha256, fd, 0, rows[i].length, &error),
            error, rows[i].with);
    }
    assert_int_equal(test_sql_int(test, "SELECT count(*) FROM paper"), 0);
    close(fd);
}

static void
test_damage_is_found(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    gint64 case_id = test_open_case(test);
    g_autofree char *sha256 = test_hash("paper");
    int fd = test_file("paper", 5);
    g_autoptr(StoreTx) tx = test_begin(test);

    assert_done(store_paper_keep(test->store, case_id, sha256, fd, 0, 5, &error), error);
    assert_done(store_commit(tx, &error), error);
    assert_done(store_verify(test->store, test->dir, faults, &error), error);
    assert_int_equal(faults->len, 0);
    assert_true(test_sql(test, "DROP TRIGGER paper_piece_fixed"));
    assert_true(test_sql(test, "UPDATE paper_piece SET bytes = x'00'"));
    assert_true(store_paper_read(test->store, case_id, sha256, -1, &error) < 0);
    assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_DAMAGED));
    g_clear_error(&error);
    assert_done(store_verify(test->store, test->dir, faults, &error), error);
    assert_int_equal(faults->len, 2);
    close(fd);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_what_was_kept_is_read),
        test_case(test_what_is_refused),
        test_case(test_damage_is_found),
    };

    return cmocka_run_group_tests_name("store/paper", tests, NULL, NULL);
}
