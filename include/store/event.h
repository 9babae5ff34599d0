/* event.h - cases, their events, and the duties and tasks that follow from them.
 *
 * Events are appended, never changed.  Each carries the hash of the one before it, over everything but the
 * payload, of which only the hash is chained: a payload can be erased later and the chain still proves.  The
 * layout of what is hashed is in src/store/chain.c. */
#pragma once

#include "base/json.h"

#include "store/store.h"

typedef struct {
    gint64 id;
    char *ref;     /* "BX-2026-0007" */
    char *pack;    /* "my-borough" */
    char *edition; /* the pack's edition it opened under */
    char *status;  /* "provisional", "open", "closed", "not-ours" */
    gboolean exercise;
    char *opened;
} StoreCase;
void store_case_free(StoreCase *c); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreCase, store_case_free)

/* A new case with the next number of @prefix and @year: ref = prefix-year-NNNN.  Inside a transaction. */
StoreCase *store_case_add(Store *store, const char *prefix, guint year, const char *pack, const char *edition,
                          gboolean exercise, const char *opened, GError **error);
StoreCase *store_case_find(Store *store, gint64 id, GError **error);
StoreCase *store_case_find_by_ref(Store *store, const char *ref, GError **error); /* NULL, no error: none */
GPtrArray *store_case_list(Store *store, gboolean closed_too, GError **error);    /* StoreCase, by ref */
/* The pack and edition that the case goes by from now on. */
gboolean store_case_set_edition(Store *store, gint64 id, const char *pack, const char *edition,
                                GError **error);
gboolean store_case_set_status(Store *store, gint64 id, const char *status, GError **error);

typedef struct {
    gint64 id;      /* position in the chain */
    gint64 case_id; /* 0: about the agent, not a case */
    char *kind;     /* a word of rules/events.yaml */
    char *happened; /* ISO time or date: what clocks count from */
    char *recorded;
    char *actor;       /* "agent", a person's id, an address, "administrator" */
    gint64 message_id; /* the mail that said so; 0: none */
    char *payload;     /* JSON object; NULL: none, or erased */
    char *salt; /* hashed with the payload and erased with it, so that nobody can guess it back; set by append
                 */
    char *hash; /* set by append */
} StoreEvent;
void store_event_free(StoreEvent *event); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreEvent, store_event_free)

/* The one function that appends an event; sets id, salt, hash, and the payload to what @payload (NULL: none)
 * is written as.  Inside a transaction.  A time that is none, or a payload that is no JSON object, is
 * STORE_ERROR_REFUSED. */
gboolean store_event_append(Store *store, StoreEvent *event, const json_t *payload, GError **error);
GPtrArray *store_event_list(Store *store, gint64 case_id,
                            GError **error); /* StoreEvent, in order; 0: the agent's */
/* The newest hash of the chain, transfer full; 64 zeros when there is none, NULL when it cannot be read. */
char *store_event_head(Store *store);

/* A duty as computed from the pack: a projection of events, kept so that the tick need not fold. */
typedef struct {
    gint64 id;
    gint64 case_id;
    char *ref;         /* the case's, filled in when read */
    char *pack;        /* the same: the pack that the case goes by */
    gboolean exercise; /* the same: nothing in it is real */
    char *duty;        /* "bex-acknowledge" */
    char *owner;       /* role */
    char *state;       /* "running", "met", "stopped" */
    char *start_date;  /* civil date */
    char *target;      /* civil date; NULL: none, or pending the calendar */
    char *limit;       /* the same */
    gboolean pending;  /* a date is beyond the calendar's horizon */
    gint64 met_by;     /* event id; 0 */
    char *told_late;   /* date on which the manager was told that the target was missed; NULL */
    char *told_over;   /* date on which everyone was told that the limit was missed; NULL */
    char *told_ring;   /* date on which somebody was told to ring the owner; NULL */
} StoreDuty;
void store_duty_free(StoreDuty *duty); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreDuty, store_duty_free)

/* Inserts or updates by (case_id, duty); told_* are kept unless set, or the date that they tell of has moved.
 */
gboolean store_duty_put(Store *store, const StoreDuty *duty, GError **error);
GPtrArray *store_duty_list(Store *store, gint64 case_id, GError **error); /* StoreDuty; 0: of all cases */
/* Running duties whose target (without one: whose limit) is on or before @date (NULL: any with a date),
 * earliest first.  Cost grows with what is due, not with history. */
GPtrArray *store_duty_due(Store *store, const char *date, GError **error);
gboolean store_duty_told(Store *store, gint64 id, const char *late, const char *over, const char *ring,
                         GError **error);
/* The cases with a running duty whose date is beyond the calendar: GPtrArray of gint64. */
GPtrArray *store_duty_pending(Store *store, GError **error);
/* The owners of the duties that an event after @event met, one entry a duty: roles. */
GPtrArray *store_duty_met_since(Store *store, gint64 event, GError **error);

/* Something that waits for a person. */
typedef struct {
    gint64 id;
    gint64 case_id;    /* 0 */
    gint64 message_id; /* 0 */
    char *kind;        /* "unreadable", "ring-sender", "in-doubt", "unrecognised", ... */
    char *text;        /* what to do, for the person; no personal data */
    char *owner;       /* role */
    char *opened;
    char *closed; /* NULL: open */
} StoreTask;
void store_task_free(StoreTask *task); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreTask, store_task_free)

/* One open task per (kind, case_id, message_id): a second add returns the first's id. -1 on failure. */
gint64 store_task_add(Store *store, const StoreTask *task, GError **error);
gboolean store_task_close(Store *store, gint64 id, const char *closed, GError **error);
/* The open ones of a case, the oldest first. */
GPtrArray *store_task_of_case(Store *store, gint64 case_id, GError **error);
GPtrArray *store_task_list(Store *store, gboolean closed_too, GError **error);
