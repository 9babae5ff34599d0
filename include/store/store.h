/* store.h - what the agent remembers: one SQLite file, opened by every process.
 *
 * The one room that knows SQL.  Writers take turns: everything that changes more than one row is done between
 * store_begin() and store_commit() (BEGIN IMMEDIATE ... COMMIT, WAL, synchronous=FULL: committed is durable).
 * Times are text in ISO 8601 with offset, made by the caller (base/time.h); civil dates are "2026-12-16".
 * Every function that can fail sets a GError of STORE_ERROR.  A _find that finds nothing returns NULL and
 * sets none.
 *
 * Crash points (base/fault.h): "store-migrate" before each migration's COMMIT; "commit-before" and
 * "commit-after" around every other one; "message-finish" before the handled mark; "event-append" before the
 * event is written; "outbox-body" before each piece of a mail's bytes; "paper-piece" before each of a
 * paper's; "outbox-at-dot-before" and "outbox-at-dot-after" around the commit that makes a row `at-dot`;
 * "outbox-take-after" when `sending` is committed and nothing was said. */
#pragma once

#include <glib.h>

typedef struct Store Store;

typedef enum {
    STORE_ERROR_IO,      /* the file cannot be read or written; disk full */
    STORE_ERROR_NEWER,   /* the database is newer than this program */
    STORE_ERROR_DAMAGED, /* not a database, or its chain or rows contradict each other */
    STORE_ERROR_MOVE,    /* a state change that the table of moves does not list */
    STORE_ERROR_REFUSED, /* what was asked contradicts what is on record: handled twice, a case that is not
                            there */
} StoreError;
#define STORE_ERROR (store_error_quark())
GQuark store_error_quark(void);

typedef enum {
    STORE_CREATE,    /* read and write; created (0600) and migrated when needed */
    STORE_READ_ONLY, /* for the verbs that only look; fails when there is none */
} StoreMode;

Store *store_open(const char *path, StoreMode mode, GError **error);
void store_close(Store *store); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* A transaction is rolled back unless it was committed: g_autoptr(StoreTx) tx = store_begin(store, error).
 * One in which a call failed cannot be committed any more, whatever the caller made of the error. */
typedef struct StoreTx StoreTx;
StoreTx *store_begin(Store *store, GError **error);
gboolean store_commit(StoreTx *tx, GError **error); /* the StoreTx still has to be freed */
void store_tx_free(StoreTx *tx);                    /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreTx, store_tx_free)

/* One transaction for a caller that may or may not have opened one: NULL in @tx means the caller's, which
 * store_leave() leaves open.  What was joined and fails has the whole of it rolled back by its owner. */
gboolean store_join(Store *store, StoreTx **tx, GError **error);
gboolean store_leave(StoreTx *tx, GError **error);

/* Proves that the file is sound, the chain of events whole, every message row's raw file there with its hash
 * (under @spool_dir), that outcomes add up to messages and every mail's bytes fit their hash.
 * What is wrong is appended to @faults, a line each; FALSE with @error only when it could not look. */
gboolean store_verify(Store *store, const char *spool_dir, GPtrArray *faults, GError **error);

/* Small named values: "mail-key" (made at first use), "head" ... @value NULL removes. */
gboolean store_setting_put(Store *store, const char *name, const char *value, GError **error);
/* Transfer full; NULL when not set or not readable.  To make a value at first use, look and put inside one
 * transaction: then a failed look keeps the old value from being overwritten. */
char *store_setting_find(Store *store, const char *name);
