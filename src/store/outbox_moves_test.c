#include <sys/wait.h>

#include "store/outbox_test_private.h"

/* clang-format off */
/* Row: from.  Column: outcome, in the order of the enum.  "" is a move that must be refused. */
static const char *const test_moves[TEST_STATES][TEST_OUTCOMES] = {
    /*                     taken      body-sent  2xx         later    refused   not-known   held    released  found */
    [OUTBOX_QUEUED] =   {"sending", "",        "",         "",      "",       "",         "held", "",       ""},
    [OUTBOX_SENDING] =  {"",        "at-dot",  "",         "retry", "failed", "",         "held", "",       ""},
    [OUTBOX_AT_DOT] =   {"",        "",        "accepted", "retry", "failed", "in-doubt", "held", "",       ""},
    [OUTBOX_ACCEPTED] = {"",        "",        "",         "",      "",       "",         "",     "",       ""},
    [OUTBOX_RETRY] =    {"sending", "",        "",         "",      "",       "",         "held", "",       ""},
    [OUTBOX_IN_DOUBT] = {"",        "",        "",         "",      "failed", "",         "",     "queued", "accepted"},
    [OUTBOX_FAILED] =   {"",        "",        "",         "",      "",       "",         "",     "",       ""},
    [OUTBOX_HELD] =     {"",        "",        "",         "",      "failed", "",         "",     "queued", "accepted"},
};
/* clang-format on */

static void
test_every_pair(void **state)
{
    Test *test = *state;

    for (OutboxState from = 0; from < TEST_STATES; from++) {
        for (OutboxOutcome outcome = 0; outcome < TEST_OUTCOMES; outcome++) {
            g_autofree char *key = g_strdup_printf("%d/%d", from, outcome);
            const char *to = test_moves[from][outcome], *word = store_outbox_state_word(from);
            g_autoptr(GError) error = NULL;
            gint64 id = test_mail_in(test, key, from);

            print_message("%s, outcome %d: %s\n", word, outcome, to[0] != '\0' ? to : "refused");
            test_is_in(test, id, word);
            if (to[0] != '\0')
                test_move(test, id, outcome);
            else
                assert_refused(store_outbox_move(test->store, id, outcome, NULL, TEST_AT, TEST_LATER, &error),
                               error, STORE_ERROR_MOVE);
            test_is_in(test, id, to[0] != '\0' ? to : word);
        }
    }
}

static void
test_words_and_states(void **state)
{
    OutboxState parsed;

    (void)state;
    for (OutboxState each = 0; each < TEST_STATES; each++) {
        assert_true(store_outbox_state_parse(store_outbox_state_word(each), &parsed));
        assert_int_equal(parsed, each);
    }
    assert_false(store_outbox_state_parse("sent", &parsed));
    assert_false(store_outbox_state_parse(NULL, &parsed));
}

static void
test_a_move_of_nothing(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = test_mail_in(test, "k", OUTBOX_SENDING);

    assert_refused(store_outbox_move(test->store, 99, OUTCOME_TAKEN, NULL, TEST_AT, NULL, &error), error,
                   STORE_ERROR_REFUSED);
    assert_refused(store_outbox_move(test->store, id, OUTCOME_LATER, "451", TEST_AT, NULL, &error), error,
                   STORE_ERROR_REFUSED);
    assert_refused(store_outbox_move(test->store, id, OUTCOME_LATER, "451", TEST_AT, "soon", &error), error,
                   STORE_ERROR_REFUSED);
    test_is_in(test, id, "sending");
}

static void
test_attempts(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label;
        guint len;
        OutboxOutcome by[5];
        guint attempts;
    } rows[] = {
        {"none before it is taken", 0, {0}, 0},
        {"one when it is", 1, {OUTCOME_TAKEN}, 1},
        {"two when it is taken again", 3, {OUTCOME_TAKEN, OUTCOME_LATER, OUTCOME_TAKEN}, 2},
        {"one that was held before anything was tried is given back", 2, {OUTCOME_TAKEN, OUTCOME_HELD}, 0},
        {"one that was refused after the dot counts", 3, {OUTCOME_TAKEN, OUTCOME_BODY_SENT, OUTCOME_HELD}, 1},
        {"sending again in doubt counts on",
         5,
         {OUTCOME_TAKEN, OUTCOME_BODY_SENT, OUTCOME_NOT_KNOWN, OUTCOME_RELEASED, OUTCOME_TAKEN},
         2},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *key = g_strdup_printf("%u", i);
        g_autoptr(StoreMail) mail = NULL;
        gint64 id = test_queued(test, key, NULL);

        print_message("%s\n", rows[i].label);
        for (guint k = 0; k < rows[i].len; k++)
            test_move(test, id, rows[i].by[k]);
        mail = store_outbox_find(test->store, id, NULL);
        assert_int_equal(mail->attempts, rows[i].attempts);
    }
}

static void
test_recovery(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) doubtful = NULL;
    gint64 ids[TEST_STATES];

    for (OutboxState each = 0; each < TEST_STATES; each++)
        ids[each] = test_mail_in(test, store_outbox_state_word(each), each);
    assert_int_equal(store_outbox_recover(test->store, TEST_LATER, &error), 2);
    assert_null(error);
    doubtful = store_outbox_in_doubt(test->store, &error);
    assert_int_equal(doubtful->len, 2);
    assert_string_equal(((StoreMail *)g_ptr_array_index(doubtful, 0))->next_at, TEST_LATER); /* since when */
    for (OutboxState each = 0; each < TEST_STATES; each++) {
        const char *word = store_outbox_state_word(each);

        print_message("%s\n", word);
        test_is_in(test, ids[each],
                   each == OUTBOX_SENDING  ? "queued"
                   : each == OUTBOX_AT_DOT ? "in-doubt"
                                           : word);
    }
    assert_int_equal(store_outbox_recover(test->store, TEST_LATER, &error), 2);
}

/* The column "found after a crash" says one thing of each state, whichever move led to it. */
static void
test_crash_column_agrees(void **state)
{
    (void)state;
    for (OutboxState from = 0; from < TEST_STATES; from++) {
        for (OutboxOutcome outcome = 0; outcome < TEST_OUTCOMES; outcome++) {
            const StoreOutboxMove *move = store_outbox_move_find(from, outcome);

            if (move == NULL)
                continue;
            assert_int_equal(move->found, store_outbox_move_into(move->to)->found);
            if (move->to != OUTBOX_SENDING && move->to != OUTBOX_AT_DOT)
                assert_int_equal(move->found, move->to);
        }
    }
}

#ifdef CASEWARD_FAULTS
static void
test_killed_around_the_dot(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label, *fault, *expect;
    } rows[] = {
        {"before at-dot is committed: nothing was accepted", "outbox-at-dot-before:kill", "queued"},
        {"in the commit", "commit-before:kill", "queued"},
        {"after it: in doubt", "outbox-at-dot-after:kill", "in-doubt"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        gint64 id = test_mail_in(test, rows[i].fault, OUTBOX_SENDING);
        g_autoptr(GError) error = NULL;
        pid_t child;

        print_message("%s\n", rows[i].label);
        g_clear_pointer(&test->store, store_close); /* a connection must not be carried over a fork */
        child = fork();
        if (child == 0) {
            Store *store = store_open(test->path, STORE_CREATE, NULL);

            g_setenv("CASEWARD_FAULT", rows[i].fault, TRUE);
            store_outbox_move(store, id, OUTCOME_BODY_SENT, NULL, TEST_AT, NULL, NULL);
            _exit(0);
        }
        assert_int_equal(waitpid(child, NULL, 0), child);
        test->store = store_open(test->path, STORE_CREATE, &error);
        assert_done(test->store != NULL, error);
        assert_true(store_outbox_recover(test->store, TEST_LATER, &error) >= 0);
        test_is_in(test, id, rows[i].expect);
    }
}
#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_every_pair),
        cmocka_unit_test(test_words_and_states),
        test_case(test_a_move_of_nothing),
        test_case(test_attempts),
        test_case(test_recovery),
        cmocka_unit_test(test_crash_column_agrees),
#ifdef CASEWARD_FAULTS
        test_case(test_killed_around_the_dot),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
