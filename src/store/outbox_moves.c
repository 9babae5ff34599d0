#include "store/store_private.h"

/* Every state an outgoing mail can be in, and what may follow.  A pair not listed is a fault to show, not to
 * swallow. attempts: what the move adds to them; "held" from sending means that nothing was tried, so it
 * gives the one back. The last two columns say what a row found in `to` after a crash becomes, and why. */
/* clang-format off */
static const StoreOutboxMove outbox_moves[] = {
    /* from            outcome             to               attempts  found after a crash */
    {OUTBOX_QUEUED,   OUTCOME_TAKEN,      OUTBOX_SENDING,  +1, OUTBOX_QUEUED,   "nothing was accepted: queue again"},
    {OUTBOX_RETRY,    OUTCOME_TAKEN,      OUTBOX_SENDING,  +1, OUTBOX_QUEUED,   "nothing was accepted: queue again"},
    {OUTBOX_QUEUED,   OUTCOME_HELD,       OUTBOX_HELD,      0, OUTBOX_HELD,     "waits for a person"},
    {OUTBOX_RETRY,    OUTCOME_HELD,       OUTBOX_HELD,      0, OUTBOX_HELD,     "waits for a person"},

    {OUTBOX_SENDING,  OUTCOME_BODY_SENT,  OUTBOX_AT_DOT,    0, OUTBOX_IN_DOUBT, "in doubt: ask Sent, or a person"},
    {OUTBOX_SENDING,  OUTCOME_LATER,      OUTBOX_RETRY,     0, OUTBOX_RETRY,    "waits for its time"},
    {OUTBOX_SENDING,  OUTCOME_REFUSED,    OUTBOX_FAILED,    0, OUTBOX_FAILED,   "ended"},
    {OUTBOX_SENDING,  OUTCOME_HELD,       OUTBOX_HELD,     -1, OUTBOX_HELD,     "waits for a person"},

    {OUTBOX_AT_DOT,   OUTCOME_REPLY_2XX,  OUTBOX_ACCEPTED,  0, OUTBOX_ACCEPTED, "ended"},
    {OUTBOX_AT_DOT,   OUTCOME_LATER,      OUTBOX_RETRY,     0, OUTBOX_RETRY,    "waits for its time"},
    {OUTBOX_AT_DOT,   OUTCOME_REFUSED,    OUTBOX_FAILED,    0, OUTBOX_FAILED,   "ended"},
    {OUTBOX_AT_DOT,   OUTCOME_HELD,       OUTBOX_HELD,      0, OUTBOX_HELD,     "waits for a person"},
    {OUTBOX_AT_DOT,   OUTCOME_NOT_KNOWN,  OUTBOX_IN_DOUBT,  0, OUTBOX_IN_DOUBT, "in doubt: ask Sent, or a person"},

    {OUTBOX_IN_DOUBT, OUTCOME_FOUND_SENT, OUTBOX_ACCEPTED,  0, OUTBOX_ACCEPTED, "ended"},
    {OUTBOX_IN_DOUBT, OUTCOME_RELEASED,   OUTBOX_QUEUED,    0, OUTBOX_QUEUED,   "waits for its turn"},
    {OUTBOX_IN_DOUBT, OUTCOME_REFUSED,    OUTBOX_FAILED,    0, OUTBOX_FAILED,   "ended"}, /* a person gave it up */
    {OUTBOX_HELD,     OUTCOME_RELEASED,   OUTBOX_QUEUED,    0, OUTBOX_QUEUED,   "waits for its turn"},
    {OUTBOX_HELD,     OUTCOME_FOUND_SENT, OUTBOX_ACCEPTED,  0, OUTBOX_ACCEPTED, "ended"}, /* a draft that a person sent */
    {OUTBOX_HELD,     OUTCOME_REFUSED,    OUTBOX_FAILED,    0, OUTBOX_FAILED,   "ended"}, /* a person gave it up */
};
/* clang-format on */

const StoreOutboxMove *
store_outbox_move_find(OutboxState from, OutboxOutcome outcome)
{
    for (guint i = 0; i < G_N_ELEMENTS(outbox_moves); i++) {
        if (outbox_moves[i].from == from && outbox_moves[i].outcome == outcome)
            return &outbox_moves[i];
    }
    return NULL;
}

const StoreOutboxMove *
store_outbox_move_into(OutboxState to)
{
    for (guint i = 0; i < G_N_ELEMENTS(outbox_moves); i++) {
        if (outbox_moves[i].to == to)
            return &outbox_moves[i];
    }
    return NULL;
}

static const char *const outbox_state_words[] = {
    [OUTBOX_QUEUED] = "queued",     [OUTBOX_SENDING] = "sending", [OUTBOX_AT_DOT] = "at-dot",
    [OUTBOX_ACCEPTED] = "accepted", [OUTBOX_RETRY] = "retry",     [OUTBOX_IN_DOUBT] = "in-doubt",
    [OUTBOX_FAILED] = "failed",     [OUTBOX_HELD] = "held",
};

const char *
store_outbox_state_word(OutboxState state)
{
    g_assert(state < G_N_ELEMENTS(outbox_state_words));
    return outbox_state_words[state];
}

gboolean
store_outbox_state_parse(const char *word, OutboxState *state)
{
    for (guint i = 0; i < G_N_ELEMENTS(outbox_state_words); i++) {
        if (g_strcmp0(word, outbox_state_words[i]) == 0) {
            *state = (OutboxState)i;
            return TRUE;
        }
    }
    return FALSE;
}
