/* outbox.h - every mail out: rendered once, kept as bytes, sent as those bytes however often it is tried.
 *
 * The states and what may follow are one table (src/store/outbox_moves.c).  `at-dot` is committed before the
 * final dot (RFC 1047): only a row found there after a crash, or left there without an answer, is in doubt.
 */
#pragma once

#include "store/store.h"

typedef enum {
    OUTBOX_QUEUED,
    OUTBOX_SENDING,
    OUTBOX_AT_DOT,
    OUTBOX_ACCEPTED,
    OUTBOX_RETRY,
    OUTBOX_IN_DOUBT,
    OUTBOX_FAILED,
    OUTBOX_HELD,
} OutboxState;
const char *store_outbox_state_word(OutboxState state); /* "at-dot": what the database holds */
gboolean store_outbox_state_parse(const char *word, OutboxState *state);

typedef enum {
    OUTCOME_TAKEN,      /* a sender took the row: nothing was said yet */
    OUTCOME_BODY_SENT,  /* all but the final dot is written */
    OUTCOME_REPLY_2XX,  /* accepted; queue id in @reason */
    OUTCOME_LATER,      /* 4xx, or lost before the dot: again at @next_at */
    OUTCOME_REFUSED,    /* 5xx about this mail or recipient; or in doubt or held, and a person gave it up */
    OUTCOME_NOT_KNOWN,  /* cut off after the final dot */
    OUTCOME_HELD,       /* configuration, policy, a cap: nothing was tried (no attempt is counted) */
    OUTCOME_RELEASED,   /* held or in doubt, and a person or the window says: again */
    OUTCOME_FOUND_SENT, /* in doubt, or a person's to send, and found to have been accepted */
} OutboxOutcome;

typedef struct {
    gint64 id;
    gint64 case_id;      /* 0 */
    char *key;           /* unique: (case, letter, step, recipient); a second add with it does nothing */
    char *letter;        /* "acknowledgement" */
    char *question;      /* decision or action asked ("confirm", "threshold-view"), NULL: none */
    char *person;        /* id in the directory, NULL: the sender of a form */
    char *recipient;     /* one address */
    char *envelope_from; /* "" is the null sender */
    char *rfc_id;        /* Message-ID without brackets */
    gboolean resend;     /* in doubt: may be sent again after the window (acknowledgements, chasers) */
    gint64 answers;      /* the message this answers; 0 */
    OutboxState state;
    guint attempts;
    char *next_at; /* queued, retry: not before; in doubt, held: since when */
    char *reason;  /* last reply or why it is held, one line */
    char *queued;
    char *settled; /* when it became accepted or failed; NULL */
    gboolean told; /* work has turned its end into an event */
    char *sha256;  /* of the bytes; set by add */
    gint64 size;
} StoreMail;
void store_mail_free(StoreMail *mail); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreMail, store_mail_free)

/* Queues @mail (state QUEUED, or HELD with its reason) with the bytes of @fd (read from its start to its end,
 * in pieces).  Inside a transaction.
 * @added: FALSE when a row with this key was there already (nothing is changed).  Returns the row's id, -1 on
 * failure. */
gint64 store_outbox_add(Store *store, const StoreMail *mail, int fd, gboolean *added, GError **error);

StoreMail *store_outbox_find(Store *store, gint64 id, GError **error);
StoreMail *store_outbox_find_by_rfc_id(Store *store, const char *rfc_id,
                                       GError **error); /* NULL, no error: none */
GPtrArray *store_outbox_list(Store *store, gint64 case_id, gboolean settled_too, GError **error); /* 0: all */

/* The next row to send at @now: queued or retry, next_at reached; it becomes `sending`, committed.  NULL, no
 * error: nothing to send; then @wake_at (transfer full, may be NULL) is the earliest next_at. */
StoreMail *store_outbox_take(Store *store, const char *now, char **wake_at, GError **error);

/* The one function that changes a row's state, in its own transaction when none is open.  A pair (state,
 * @outcome) that the table does not list is STORE_ERROR_MOVE.  @next_at is needed for OUTCOME_LATER;
 * elsewhere NULL means @at. */
gboolean store_outbox_move(Store *store, gint64 id, OutboxOutcome outcome, const char *reason, const char *at,
                           const char *next_at, GError **error);

/* At start: `sending` rows become queued (the try does not count), `at-dot` rows in-doubt.  Returns how many
 * are in doubt now, -1 on failure. */
int store_outbox_recover(Store *store, const char *at, GError **error);

/* TRUE when a row could be taken at @now, without taking it.  @wake_at as store_outbox_take(). */
gboolean store_outbox_has_due(Store *store, const char *now, char **wake_at, gboolean *due, GError **error);

/* Rows in doubt; next_at says since when.  GPtrArray of StoreMail. */
GPtrArray *store_outbox_in_doubt(Store *store, GError **error);

/* Rows that are held, with their reason, in the order of queueing.  GPtrArray of StoreMail. */
GPtrArray *store_outbox_held(Store *store, GError **error);

/* Writes the mail's bytes to @fd in pieces.  They are held against their hash on the way, so on failure some
 * of them are written already: nothing may be made of @fd then. */
gboolean store_outbox_read(Store *store, gint64 id, int fd, GError **error);

/* What the mail says, kept beside its bytes for whoever is told it in another's place.  Inside the
 * transaction that queued it. */
gboolean store_outbox_text_add(Store *store, gint64 id, const char *text, GError **error);
/* Transfer full; NULL without an error when none was kept. */
char *store_outbox_text_find(Store *store, gint64 id, GError **error);

/* Rows that ended (accepted, failed, in-doubt, held) and of which work has not told yet; GPtrArray of
 * StoreMail. */
GPtrArray *store_outbox_untold(Store *store, guint max, GError **error);
/* Does nothing when the row has moved since @mail was read: its new end is still to be told. */
gboolean store_outbox_set_told(Store *store, const StoreMail *mail, GError **error);

typedef struct {
    gint64 total, unsent, held, failed, in_doubt; /* unsent: queued, sending, at-dot, retry */
    char *oldest_unsent;                          /* when queued; NULL */
} StoreOutboxCount;
gboolean store_outbox_count(Store *store, StoreOutboxCount *count, GError **error);
void store_outbox_count_clear(StoreOutboxCount *count);

/* Mails queued to @recipient (NULL: to anybody) since @since; -1 on failure. */
gint64 store_outbox_queued_since(Store *store, const char *recipient, const char *since, GError **error);

/* Are they @most or more since @since (seconds since 1970)?  This is what caps are held against: in a flood
 * it looks at no more of them than that. */
gboolean store_outbox_queued_reaches(Store *store, guint most, const char *recipient, gint64 since,
                                     gboolean *reached, GError **error);
/* The same without those that are held, and with those that were held and have been let go since: what a
 * release is held against. */
gboolean store_outbox_let_go_reaches(Store *store, guint most, const char *recipient, gint64 since,
                                     gboolean *reached, GError **error);
/* The same for the mails of a case; @let_go: as the latter. */
gboolean store_outbox_case_reaches(Store *store, guint most, gint64 case_id, gint64 since, gboolean let_go,
                                   gboolean *reached, GError **error);
