/* outbox_test_private.h - mails in every state, for the tests of the outbox. */
#pragma once

#include "store/test_private.h"

#define TEST_STATES (OUTBOX_HELD + 1)
#define TEST_OUTCOMES (OUTCOME_FOUND_SENT + 1)

/* How each state is reached from queued; OUTCOME_TAKEN may be 0, so the length is given. */
static const struct {
    guint len;
    OutboxOutcome by[3];
} test_ways[TEST_STATES] = {
    [OUTBOX_QUEUED] = {0, {0}},
    [OUTBOX_SENDING] = {1, {OUTCOME_TAKEN}},
    [OUTBOX_AT_DOT] = {2, {OUTCOME_TAKEN, OUTCOME_BODY_SENT}},
    [OUTBOX_ACCEPTED] = {3, {OUTCOME_TAKEN, OUTCOME_BODY_SENT, OUTCOME_REPLY_2XX}},
    [OUTBOX_RETRY] = {2, {OUTCOME_TAKEN, OUTCOME_LATER}},
    [OUTBOX_IN_DOUBT] = {3, {OUTCOME_TAKEN, OUTCOME_BODY_SENT, OUTCOME_NOT_KNOWN}},
    [OUTBOX_FAILED] = {2, {OUTCOME_TAKEN, OUTCOME_REFUSED}},
    [OUTBOX_HELD] = {1, {OUTCOME_HELD}},
};

static inline void
test_move(Test *test, gint64 id, OutboxOutcome outcome)
{
    g_autoptr(GError) error = NULL;

    assert_done(
        store_outbox_move(test->store, id, outcome, "250 2.0.0 queued as X", TEST_AT, TEST_LATER, &error),
        error);
}

static inline gint64
test_mail_in(Test *test, const char *key, OutboxState to)
{
    gint64 id = test_queued(test, key, NULL);

    for (guint i = 0; i < test_ways[to].len; i++)
        test_move(test, id, test_ways[to].by[i]);
    return id;
}

static inline void
test_is_in(Test *test, gint64 id, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreMail) mail = store_outbox_find(test->store, id, &error);

    assert_done(mail != NULL, error);
    assert_string_equal(store_outbox_state_word(mail->state), word);
}
