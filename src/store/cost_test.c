/* The questions that are asked all day cost what is due, not what was ever recorded: each is asked with
 * little and with much history, and SQLite's own count of steps must not grow. */
#include "store/test_private.h"

/* @n handled messages, met duties, settled mails and seen UIDs, as months of work leave them. */
static void
test_history(Test *test, guint n)
{
    static const char *const sql[] = {
        "INSERT INTO message (sha256, size, path, source, arrived, arrived_s, recorded, outcome, handled, "
        "rfc_id,"
        " fingerprint) SELECT printf('%064x', i), 1, 'raw', 'imap', '" TEST_AT "', i, '" TEST_AT "', 'case',"
        " '" TEST_AT "', i || '@hospital.example', 'f' || i FROM n",
        "INSERT INTO duty (case_id, duty, owner, state, target, limit_date, pending)"
        " SELECT 1, 'duty' || i, 'operations', iif(i % 2, 'met', 'stopped'), '2026-12-01', '2026-12-01', 0 "
        "FROM n",
        "INSERT INTO outbox (key, letter, recipient, envelope_from, rfc_id, resend, state, queued, "
        "queued_s, settled,"
        " told, sha256) SELECT 'old' || i, 'ack', 'r' || i || '@hospital.example', '', 'old' || i, 0, "
        "'accepted',"
        " '" TEST_AT "', i, '" TEST_AT "', 1, 'x' FROM n",
        "INSERT INTO seen (mailbox_id, uidvalidity, uid_text, uid, fate, message_id)"
        " SELECT 1, 1, i, i, 'spooled', i FROM n",
        "INSERT INTO casefile SELECT i + 1, 'BX', 2026, i + 1, 'BX-2026-' || (i + 1), 'p', 'e', 'closed', 0,"
        " '" TEST_AT "' FROM n",
        "INSERT INTO task (kind, text, owner, opened, closed) SELECT 'k', 't', 'o', '" TEST_AT "', '" TEST_AT
        "'"
        " FROM n",
    };

    assert_true(test_sql(test,
                         "INSERT INTO casefile VALUES (1, 'BX', 2026, 1, 'BX-2026-0001', 'p', 'e', 'open', 0,"
                         " '" TEST_AT "'); INSERT INTO mailbox VALUES (1, 'imaps://mail.example', 1, 0)"));
    assert_true(test_sql(test, "CREATE TEMP TABLE n AS SELECT 0 AS i"));
    for (guint i = 1; i <= n; i++)
        assert_true(test_sql(test, "INSERT INTO n SELECT max(i) + 1 FROM n"));
    assert_true(test_sql(test, "DELETE FROM n WHERE i = 0"));
    for (guint i = 0; i < G_N_ELEMENTS(sql); i++) {
        if (!test_sql(test, sql[i]))
            fail_msg("%s", sqlite3_errmsg(test->store->db));
    }
}

typedef struct {
    const char *label;
    StoreStatement statement;
    const char *name[3], *value[3]; /* bound as they are */
} TestQuestion;

#define AT_HEAD                                                                                              \
    {NULL, NULL, NULL},                                                                                      \
    {                                                                                                        \
        NULL, NULL, NULL                                                                                     \
    }

static const TestQuestion test_questions[] = {
    {"which messages wait", STMT_MESSAGE_WAITING, {":after", ":max", NULL}, {"0", "100", NULL}},
    {"which mail carried this Message-ID",
     STMT_MESSAGE_FIND_BY_RFC_ID,
     {":rfc_id", ":not_id", NULL},
     {"50@hospital.example", "0", NULL}},
    {"which UIDs above the watermark were seen",
     STMT_SEEN_LIST_ABOVE,
     {":mailbox_id", ":uidvalidity", ":uid"},
     {"1", "1", "4000000000"}},
    {"which duties are due", STMT_DUTY_DUE, {":date", NULL, NULL}, {"2026-12-31", NULL, NULL}},
    {"which mail is next", STMT_OUTBOX_NEXT, AT_HEAD},
    {"which mail was the same",
     STMT_MESSAGE_FIND_BY_FINGERPRINT,
     {":fingerprint", ":not_id", NULL},
     {"f50", "0", NULL}},
    {"which mails were interrupted", STMT_OUTBOX_TAKEN, AT_HEAD},
    {"which ends are untold", STMT_OUTBOX_UNTOLD, {":max", NULL, NULL}, {"100", NULL, NULL}},
    {"which mail had this Message-ID",
     STMT_OUTBOX_FIND_BY_RFC_ID,
     {":rfc_id", NULL, NULL},
     {"old50", NULL, NULL}},
    {"how much was queued lately",
     STMT_OUTBOX_QUEUED_SINCE,
     {":since", ":most", NULL},
     {"4000000000", "-1", NULL}},
    {"how much was queued to one lately",
     STMT_OUTBOX_QUEUED_SINCE_TO,
     {":recipient", ":since", ":most"},
     {"r50@hospital.example", "4000000000", "-1"}},
    {"whether a cap is reached in a flood",
     STMT_OUTBOX_QUEUED_SINCE,
     {":since", ":most", NULL},
     {"0", "60", NULL}},
    {"whether a cap far off is reached",
     STMT_OUTBOX_QUEUED_SINCE,
     {":since", ":most", NULL},
     {"0", "1000000", NULL}},
    {"whether more were let go than may be",
     STMT_OUTBOX_LET_GO_SINCE,
     {":since", ":most", NULL},
     {"0", "60", NULL}},
    {"which mails are in doubt", STMT_OUTBOX_IN_DOUBT, AT_HEAD},
    {"which tasks are open", STMT_TASK_LIST_OPEN, AT_HEAD},
    {"which mails are not settled", STMT_OUTBOX_LIST_OPEN, AT_HEAD},
    {"which cases are open", STMT_CASE_LIST_OPEN, AT_HEAD},
    {"where the chain ends", STMT_CHAIN_HEAD, AT_HEAD},
};

static int
test_steps(Test *test, const TestQuestion *question)
{
    g_autoptr(StoreCursor) row = store_query(test->store, question->statement);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 3 && question->name[i] != NULL; i++) {
        gint64 number;

        if (g_ascii_string_to_signed(question->value[i], 10, G_MININT64, G_MAXINT64, &number, NULL))
            store_bind_int(row, question->name[i], number);
        else
            store_bind_text(row, question->name[i], question->value[i]);
    }
    sqlite3_stmt_status(row, SQLITE_STMTSTATUS_VM_STEP, 1);
    assert_done(store_run(test->store, row, question->label, &error), error);
    return sqlite3_stmt_status(row, SQLITE_STMTSTATUS_VM_STEP, 1);
}

static void
test_history_costs_nothing(void **state)
{
    void *other = NULL;
    Test *little = *state, *much;

    test_set_up(&other);
    much = other;
    test_history(little, 100);
    test_history(much, 5000);
    for (guint i = 0; i < G_N_ELEMENTS(test_questions); i++) {
        int few = test_steps(little, &test_questions[i]), many = test_steps(much, &test_questions[i]);

        print_message("%s: %d steps, with fifty times the history %d\n", test_questions[i].label, few, many);
        assert_in_range(many, 1, few + 20);
    }
    test_tear_down(&other);
}

/* What a mail writes: a table of its own for a statement (of RETURNING, of IN in a CHECK) costs more than the
 * row. */
static void
test_writes_build_no_table(void **state)
{
    static const StoreStatement writes[] = {
        STMT_MESSAGE_ADD, STMT_SEEN_PUT,   STMT_CASE_ADD,    STMT_CASE_SET_STATUS, STMT_EVENT_ADD,
        STMT_DUTY_PUT,    STMT_OUTBOX_ADD, STMT_OUTBOX_SEAL, STMT_BODY_ADD,        STMT_MESSAGE_FINISH};
    Test *test = *state;

    for (guint i = 0; i < G_N_ELEMENTS(writes); i++) {
        g_autofree char *sql = g_strdup_printf("EXPLAIN %s", store_statement_sql(writes[i]));
        sqlite3_stmt *plan = NULL;

        print_message("%s\n", sql);
        assert_int_equal(sqlite3_prepare_v2(test->store->db, sql, -1, &plan, NULL), SQLITE_OK);
        while (sqlite3_step(plan) == SQLITE_ROW)
            assert_string_not_equal((const char *)sqlite3_column_text(plan, 1), "OpenEphemeral");
        sqlite3_finalize(plan);
    }
}

static void
test_words_are_checked(void **state)
{
    static const struct {
        const char *sql;
        gboolean taken;
    } rows[] = {
        {"INSERT INTO casefile VALUES (1, 'BX', 2026, 1, 'BX-2026-0001', 'p', 'e', 'not-ours', 0, '')", TRUE},
        {"INSERT INTO casefile VALUES (2, 'BX', 2026, 2, 'BX-2026-0002', 'p', 'e', 'shut', 0, '')", FALSE},
        {"INSERT INTO duty (case_id, duty, owner, state, pending) VALUES (1, 'a', 'o', 'stopped', 0)", TRUE},
        {"INSERT INTO duty (case_id, duty, owner, state, pending) VALUES (1, 'b', 'o', 'lost', 0)", FALSE},
        {"INSERT INTO seen VALUES (1, 1, '1', 1, 'gone', NULL)", TRUE},
        {"INSERT INTO seen VALUES (1, 1, '2', 2, 'eaten', NULL)", FALSE},
        {"UPDATE outbox SET state = 'held'", TRUE},
        {"UPDATE outbox SET state = 'sent'", FALSE},
    };
    Test *test = *state;

    assert_true(test_sql(test, "INSERT INTO mailbox VALUES (1, 'imaps://mail.example', 1, 0);"
                               "INSERT INTO outbox (key, letter, recipient, envelope_from, rfc_id, resend, "
                               "state, next_at_s, queued, queued_s)"
                               " VALUES ('k', 'l', 'r', 'e', 'i', 0, 'queued', 1, '', 1)"));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        print_message("%s\n", rows[i].sql);
        assert_int_equal(test_sql(test, rows[i].sql), rows[i].taken);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_history_costs_nothing),
        test_case(test_writes_build_no_table),
        test_case(test_words_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
