/* store_private.h - what the files of this room share: the open database, its statements, how a row is read.
 */
#pragma once

#include <sqlite3.h>

#include "store/event.h"
#include "store/health.h"
#include "store/message.h"
#include "store/outbox.h"
#include "store/statement_private.h"

struct StoreTx {
    Store *store;    /* NULL once the store is closed */
    gboolean broken; /* a step failed: it cannot be committed */
    gboolean undone; /* SQLite rolled it back by itself */
};

struct Store {
    sqlite3 *db;
    char *path;
    gboolean busy;      /* the last failure was another's lock */
    gint64 waits_since; /* for another's lock, in monotonic microseconds */
    StoreTx *tx;        /* the open transaction, lent; NULL: none */
    sqlite3_stmt *statements[STMT_COUNT];
};

/* Brings the database to the newest migration that is built in. */
gboolean store_migrate(Store *store, GError **error);
guint store_migrate_newest(void);
/* Tables, indexes and triggers against what the migrations make: a guard that was taken away is a fault. */
gboolean store_schema_verify(Store *store, GPtrArray *faults, GError **error);

/* A statement of the catalogue, ready to be bound; it is reset when it goes out of scope.  NULL when it
 * cannot be prepared: binding to NULL does nothing, and stepping it fails with the reason. */
typedef sqlite3_stmt StoreCursor;
StoreCursor *store_query(Store *store, StoreStatement statement);
void store_cursor_done(StoreCursor *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreCursor, store_cursor_done)

void store_bind_text(StoreCursor *row, const char *name, const char *text); /* NULL: NULL */
void store_bind_int(StoreCursor *row, const char *name, gint64 value);
void store_bind_id(StoreCursor *row, const char *name, gint64 id); /* 0: NULL */
void store_bind_bytes(StoreCursor *row, const char *name, const void *bytes,
                      gsize len); /* lent until reset */

typedef enum { STORE_FAILED, STORE_ROW, STORE_DONE } StoreStep;
StoreStep store_step(Store *store, StoreCursor *row, const char *doing, GError **error);

/* To the end, whatever rows it gives. */
gboolean store_run(Store *store, StoreCursor *row, const char *doing, GError **error);
/* What a change touched is asked of SQLite: for RETURNING it would build a table each time.  @id: of the row
 * that was added, 0 where ON CONFLICT said no. */
gboolean store_run_add(Store *store, StoreCursor *row, const char *doing, gint64 *id, GError **error);
gboolean store_run_change(Store *store, StoreCursor *row, const char *doing, gboolean *found, GError **error);
/* To the end; @value is the first column of the first row, 0 when there is none. */
gboolean store_run_int(Store *store, StoreCursor *row, const char *doing, gint64 *value, GError **error);

/* Every row as a struct; @read makes it, @done frees it. */
typedef gpointer (*StoreReadFunc)(StoreCursor *row);
GPtrArray *store_run_list(Store *store, StoreCursor *row, const char *doing, StoreReadFunc read,
                          GDestroyNotify done, GError **error);
/* The same for a statement that takes :case_id alone. */
GPtrArray *store_run_list_of_case(Store *store, StoreStatement statement, gint64 case_id, const char *doing,
                                  StoreReadFunc read, GDestroyNotify done, GError **error);
/* The first row as a struct; NULL without an error when there is none. */
gpointer store_run_one(Store *store, StoreCursor *row, const char *doing, StoreReadFunc read,
                       GDestroyNotify done, GError **error);

char *store_column_text(StoreCursor *row, int column); /* transfer full; NULL stays NULL */

/* Both set @error, break the open transaction and return FALSE. */
gboolean store_fail(Store *store, const char *doing, GError **error); /* what SQLite says */
gboolean store_refuse(Store *store, StoreError code, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* @iso as seconds since 1970, to be sorted by. */
gboolean store_seconds(Store *store, const char *iso, gint64 *seconds, GError **error);
gboolean store_fault(Store *store, const char *point, GError **error); /* TRUE: go on */

/* One picture of everything for several questions, whoever writes meanwhile: between the two only reads. */
gboolean store_look(Store *store, GError **error);
void store_look_end(Store *store);

/* What became of a move, by the table in outbox_moves.c. */
typedef struct {
    OutboxState from;
    OutboxOutcome outcome;
    OutboxState to;
    int attempts;      /* what the move adds to them */
    OutboxState found; /* what @to becomes when it is found after a crash */
    const char *why;
} StoreOutboxMove;
const StoreOutboxMove *store_outbox_move_find(OutboxState from, OutboxOutcome outcome); /* NULL: not listed */
const StoreOutboxMove *store_outbox_move_into(OutboxState to); /* NULL: only by being queued */

/* The bytes of a mail, in pieces (outbox_body.c). */
gboolean store_outbox_body_write(Store *store, gint64 id, int fd, GError **error);
gboolean store_outbox_body_check(Store *store, const StoreMail *mail, GPtrArray *faults, GError **error);

/* Papers whose bytes do not fit their hash (paper.c). */
gboolean store_paper_verify(Store *store, GPtrArray *faults, GError **error);

/* How many columns store_event_read() reads. */
#define STORE_EVENT_COLUMNS 10
gpointer store_event_read(StoreCursor *row);
gpointer store_message_read(StoreCursor *row);
gpointer store_mail_read(StoreCursor *row);
#define STORE_MAIL_COLUMNS 20 /* how many it reads */

/* The chain (chain.c). */
extern const char store_chain_start[]; /* what comes before the first event */
char *store_chain_payload_hash(const char *salt, const char *payload);
char *store_chain_hash(const char *previous, const StoreEvent *event, const char *message_sha256,
                       const char *payload_sha256);
gboolean store_chain_verify(Store *store, GPtrArray *faults, GError **error);
