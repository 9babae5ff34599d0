/* test_private.h - what the tests of this room share: a folder of their own, an open store, plausible rows.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store_private.h"

#define TEST_AT "2026-12-16T16:20:00+00:00"
#define TEST_LATER "2026-12-16T17:20:00+00:00"

typedef struct {
    char *dir;
    char *path;
    Store *store;
} Test;

static inline int
test_set_up(void **state)
{
    g_autoptr(GError) error = NULL;
    Test *test = g_new0(Test, 1);

    test->dir = g_dir_make_tmp("caseward-store-XXXXXX", NULL);
    test->path = g_build_filename(test->dir, "caseward.db", NULL);
    test->store = store_open(test->path, STORE_CREATE, &error);
    assert_null(error);
    *state = test;
    return 0;
}

static inline void
test_remove(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);

        test_remove(below);
    }
    g_remove(path);
}

static inline int
test_tear_down(void **state)
{
    Test *test = *state;

    store_close(test->store);
    test_remove(test->dir);
    g_free(test->path);
    g_free(test->dir);
    g_free(test);
    return 0;
}

#define test_case(function) cmocka_unit_test_setup_teardown(function, test_set_up, test_tear_down)

/* What every test says of a call that must work, and of one that must not. */
#define assert_done(call, error)                                                                             \
    do {                                                                                                     \
        gboolean done_ = (call);                                                                             \
        if ((error) != NULL)                                                                                 \
            fail_msg("%s", (error)->message);                                                                \
        assert_true(done_);                                                                                  \
    } while (0)
#define assert_refused(call, error, with)                                                                    \
    do {                                                                                                     \
        assert_false(call);                                                                                  \
        assert_true(g_error_matches((error), STORE_ERROR, (with)));                                          \
        g_clear_error(&(error));                                                                             \
    } while (0)

static inline StoreTx *
test_begin(Test *test)
{
    g_autoptr(GError) error = NULL;
    StoreTx *tx = store_begin(test->store, &error);

    assert_done(tx != NULL, error);
    return tx;
}

static inline void
test_commit(StoreTx *tx)
{
    g_autoptr(GError) error = NULL;

    assert_done(store_commit(tx, &error), error);
}

/* SQL as an administrator with the shell, or somebody who tampers, would give it; FALSE when it is refused.
 */
static inline gboolean
test_sql(Test *test, const char *sql)
{
    return sqlite3_exec(test->store->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static inline gint64
test_sql_int(Test *test, const char *sql)
{
    sqlite3_stmt *row = NULL;
    gint64 value;

    assert_int_equal(sqlite3_prepare_v2(test->store->db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    value = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return value;
}

/* A message whose raw bytes (its text) are in the spool. */
static inline gint64
test_message(Test *test, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_autofree char *path = g_build_filename("raw", "2026", "12", sha256, NULL);
    g_autofree char *full = g_build_filename(test->dir, path, NULL);
    g_autofree char *dir = g_path_get_dirname(full);
    StoreMessage message = {.sha256 = sha256,
                            .size = (gint64)strlen(text),
                            .path = path,
                            .source = (char *)"imap",
                            .arrived = (char *)TEST_AT,
                            .recorded = (char *)TEST_AT};
    gboolean known;
    gint64 id;

    assert_int_equal(g_mkdir_with_parents(dir, 0700), 0);
    assert_true(g_file_set_contents(full, text, -1, NULL));
    id = store_message_add(test->store, &message, &known, &error);
    assert_done(id > 0, error);
    return id;
}

static inline gint64
test_open_case(Test *test)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreTx) tx = test_begin(test);
    g_autoptr(StoreCase) c =
        store_case_add(test->store, "BX", 2026, "my-borough", "2025-01", FALSE, TEST_AT, &error);

    assert_done(c != NULL, error);
    test_commit(tx);
    return c->id;
}

/* Appends in the open transaction. */
static inline gboolean
test_append(Test *test, gint64 case_id, const char *kind, gint64 message_id, const char *payload,
            GError **error)
{
    g_autoptr(StoreEvent) event = g_new0(StoreEvent, 1);
    g_autoptr(json_t) json = payload != NULL ? base_json_parse(payload, strlen(payload), NULL) : NULL;

    event->case_id = case_id;
    event->kind = g_strdup(kind);
    event->happened = g_strdup("2026-12-16");
    event->recorded = g_strdup(TEST_AT);
    event->actor = g_strdup("agent");
    event->message_id = message_id;
    return store_event_append(test->store, event, json, error);
}

/* An unnamed file that holds @len bytes of @bytes. */
static inline int
test_file(const void *bytes, gsize len)
{
    int fd = memfd_create("test", MFD_CLOEXEC);

    assert_true(fd >= 0);
    assert_true(base_write_all(fd, bytes, len, NULL));
    return fd;
}

/* Queues a small mail in the open transaction; -1 with @error. */
static inline gint64
test_queue(Test *test, const char *key, const char *next_at, GError **error)
{
    static const char bytes[] = "From: clerk@partnership.example\r\n\r\nReceived.\r\n";
    StoreMail mail = {.key = (char *)key,
                      .letter = (char *)"acknowledgement",
                      .recipient = (char *)"nurse@hospital.example",
                      .envelope_from = (char *)"",
                      .rfc_id = (char *)key,
                      .next_at = (char *)next_at,
                      .queued = (char *)TEST_AT};
    int fd = test_file(bytes, strlen(bytes));
    gboolean added;
    gint64 id = store_outbox_add(test->store, &mail, fd, &added, error);

    close(fd);
    return id;
}

static inline gint64
test_queued(Test *test, const char *key, const char *next_at)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreTx) tx = test_begin(test);
    gint64 id = test_queue(test, key, next_at, &error);

    assert_done(id > 0, error);
    test_commit(tx);
    return id;
}
