/* message.h - mailboxes, what was seen in them, and the messages that were spooled.
 *
 * A message is identified on the server by (mailbox, UIDVALIDITY, UID): RFC 3501 section 2.3.1.1.  Its raw
 * bytes are in the spool under raw/YYYY/MM/<sha256>; a message row exists only when they are durable. */
#pragma once

#include "store/store.h"

typedef struct {
    gint64 id;
    guint32 uidvalidity; /* 0: never selected */
} StoreMailbox;

/* The ledger of @name ("imaps://host/user/INBOX", "maildir:/path"), made when it is new. */
gboolean store_mailbox_get(Store *store, const char *name, StoreMailbox *mailbox, GError **error);
gboolean store_mailbox_set_uidvalidity(Store *store, gint64 mailbox_id, guint32 uidvalidity, GError **error);

/* What became of a UID that was listed. */
typedef enum {
    STORE_SEEN_SPOOLED,   /* message_id says which message */
    STORE_SEEN_GONE,      /* vanished between listing and fetching, or later */
    STORE_SEEN_TOO_LARGE, /* over the size limit: a task was opened */
    STORE_SEEN_REFUSED,   /* the server cannot deliver it: three strikes, a task was opened */
} StoreSeenFate;

/* @uid_text: the UID in decimal for IMAP, the unique name for Maildir. */
gboolean store_seen_put(Store *store, const StoreMailbox *mailbox, const char *uid_text, StoreSeenFate fate,
                        gint64 message_id, GError **error);
/* The set of uid_text recorded for this mailbox under its present UIDVALIDITY (a GHashTable used as set). */
GHashTable *store_seen_list(Store *store, const StoreMailbox *mailbox, GError **error);
/* IMAP: the highest UID below which every UID is on record, so that a scan need not look lower. 0: none.
 * Only who listed the mailbox knows which UIDs there are, so it is raised by hand after a scan without a gap
 * (never lowered, forgotten with its UIDVALIDITY).  Nothing is lost where nobody raises it: a scan only costs
 * more. */
guint32 store_seen_watermark(Store *store, const StoreMailbox *mailbox);
gboolean store_seen_raise_watermark(Store *store, const StoreMailbox *mailbox, guint32 uid, GError **error);
/* As store_seen_list(), but only UIDs above @uid: what a scan from the watermark compares with. */
GHashTable *store_seen_list_above(Store *store, const StoreMailbox *mailbox, guint32 uid, GError **error);
/* One more strike against a UID that broke the connection; returns how many it has now. */
guint store_seen_strike(Store *store, const StoreMailbox *mailbox, const char *uid_text, GError **error);

typedef struct {
    gint64 id;
    char *sha256;      /* of the raw bytes */
    gint64 size;       /* bytes */
    char *path;        /* below the spool folder: raw/2026/12/<sha256> */
    char *source;      /* "imap", "maildir", "file" */
    char *arrived;     /* INTERNALDATE, file time, ... : starts clocks */
    char *recorded;    /* when we spooled it */
    guint strikes;     /* attempts that were begun */
    char *outcome;     /* NULL: not handled yet.  Else one of the words of casework/outcome.h */
    char *reason;      /* evidence in a line, no personal data */
    char *class_name;  /* DESIGN section 7, NULL until read */
    gint64 case_id;    /* 0: none */
    char *rfc_id;      /* Message-ID without brackets, NULL when it has none */
    char *sender;      /* address of From, NULL */
    char *fingerprint; /* of sender, date and decoded parts: equal = the same mail again; NULL until read */
    char *head;        /* of sender, subject and date: equal = perhaps the same mail; NULL: one is missing */
    char *handled;     /* when */
} StoreMessage;
void store_message_free(StoreMessage *message); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreMessage, store_message_free)

/* Records a spooled message: sha256, size, path, source, arrived, recorded.  If the same bytes are on record
 * already, returns that row's id and sets @known. -1 on failure. */
gint64 store_message_add(Store *store, const StoreMessage *message, gboolean *known, GError **error);

StoreMessage *store_message_find(Store *store, gint64 id, GError **error);
/* A prefix that fits more than one is STORE_ERROR_REFUSED. */
StoreMessage *store_message_find_by_sha256(Store *store, const char *sha256_prefix, GError **error);
/* A handled message with this Message-ID other than @not_id, oldest first; NULL (no error) when there is
 * none. */
StoreMessage *store_message_find_by_rfc_id(Store *store, const char *rfc_id, gint64 not_id, GError **error);
/* The same for the fingerprint; @fingerprint NULL finds none. */
StoreMessage *store_message_find_by_fingerprint(Store *store, const char *fingerprint, gint64 not_id,
                                                GError **error);
/* The same for the head. */
StoreMessage *store_message_find_by_head(Store *store, const char *head, gint64 not_id, GError **error);
/* Up to @max unhandled messages with id > @after, in order of arrival at the spool; GPtrArray of
 * StoreMessage. */
GPtrArray *store_message_waiting(Store *store, gint64 after, guint max, GError **error);

/* The messages that were put to a case, or that its events speak of, in order; GPtrArray of StoreMessage.
 * Reads every message's row: for an export, not for every day. */
GPtrArray *store_message_of_case(Store *store, gint64 case_id, GError **error);

/* Counts an attempt before it is made, so that a crash counts; returns the strikes so far, 0 on failure. */
guint store_message_strike(Store *store, gint64 id, GError **error);
/* Sets outcome, reason, class, case, rfc_id, sender, handled: the "handled" mark.  Exactly once: a message
 * that has an outcome is an error, unless store_message_reopen() was called. */
gboolean store_message_finish(Store *store, const StoreMessage *message, GError **error);
/* For replay: takes the outcome back (the event that says so is the caller's). */
gboolean store_message_reopen(Store *store, gint64 id, GError **error);

typedef struct {
    gint64 seen;          /* = handled + waiting + gone */
    gint64 handled;       /* messages with an outcome */
    gint64 waiting;       /* messages without one */
    gint64 gone;          /* listed, but never spooled: vanished, too large, refused by the server */
    gint64 set_aside;     /* of handled: outcome "task" */
    char *oldest_waiting; /* arrival, NULL */
} StoreMessageCount;
gboolean store_message_count(Store *store, StoreMessageCount *count, GError **error);
void store_message_count_clear(StoreMessageCount *count);
