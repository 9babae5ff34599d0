/* The chain of events.  Anyone can recompute it with a SHA-256 tool and this page:
 *
 *   payload_sha256 = SHA-256( salt "\n" payload )                    lower-case hex; no payload: the empty
 * string hash           = SHA-256( N("caseward-event-1") N(previous) N(id) N(case_id) N(kind) N(happened)
 * N(recorded) N(actor) N(message_sha256) N(payload_sha256) )      lower-case hex
 *
 *   N(text)         its length in bytes in decimal, ":", the bytes, ","  (a netstring: no two lists of fields
 * look alike) previous        the hash of the event with id - 1; 64 zeros for event 1 id, case_id decimal;
 * case_id is 0 for events about the agent message_sha256  of the raw bytes of the mail that said so; the
 * empty string when there is none
 *
 * The salt is random and is erased together with the payload: otherwise a tombstone's hash would let anyone
 * who guesses a name or a date of birth confirm the guess. */
#include "base/sum.h"
#include "store/store_private.h"

const char store_chain_start[] = "0000000000000000000000000000000000000000000000000000000000000000";

static void
store_chain_add(BaseSum *sum, const char *field)
{
    const char *text = field != NULL ? field : "";
    char head[24];

    g_snprintf(head, sizeof head, "%" G_GSIZE_FORMAT ":", strlen(text));
    base_sum_add_text(sum, head);
    base_sum_add_text(sum, text);
    base_sum_add(sum, ",", 1);
}

static void
store_chain_add_int(BaseSum *sum, gint64 field)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, field);

    store_chain_add(sum, text);
}

char *
store_chain_payload_hash(const char *salt, const char *payload)
{
    g_autofree char *text = g_strconcat(salt, "\n", payload, NULL);

    return base_sum_of_text(text);
}

char *
store_chain_hash(const char *previous, const StoreEvent *event, const char *message_sha256,
                 const char *payload_sha256)
{
    g_autoptr(BaseSum) sum = base_sum_new();

    store_chain_add(sum, "caseward-event-1");
    store_chain_add(sum, previous);
    store_chain_add_int(sum, event->id);
    store_chain_add_int(sum, event->case_id);
    store_chain_add(sum, event->kind);
    store_chain_add(sum, event->happened);
    store_chain_add(sum, event->recorded);
    store_chain_add(sum, event->actor);
    store_chain_add(sum, message_sha256);
    store_chain_add(sum, payload_sha256);
    return base_sum_hex(sum);
}

/* A link as it is on record, with what the mail and the payload hash to. */
typedef struct {
    StoreEvent *event;
    char *message_sha256;
    char *payload_sha256;
} StoreLink;

static void
store_link_clear(StoreLink *link)
{
    store_event_free(link->event);
    g_free(link->message_sha256);
    g_free(link->payload_sha256);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StoreLink, store_link_clear)

static void
store_chain_check(const StoreLink *link, gint64 id, const char *previous, GPtrArray *faults)
{
    const StoreEvent *event = link->event;
    g_autofree char *hash = store_chain_hash(previous, event, link->message_sha256, link->payload_sha256);

    if (event->id != id)
        g_ptr_array_add(faults, g_strdup_printf("event %" G_GINT64_FORMAT ": %" G_GINT64_FORMAT
                                                " should follow; events between them are missing",
                                                event->id, id));
    else if (!g_str_equal(hash, event->hash))
        g_ptr_array_add(faults,
                        g_strdup_printf("event %" G_GINT64_FORMAT ": its hash does not fit what it says and "
                                        "the event before it: one of them was changed",
                                        event->id));
    if (event->payload != NULL) {
        g_autofree char *payload = store_chain_payload_hash(event->salt, event->payload);

        if (g_strcmp0(payload, link->payload_sha256) != 0)
            g_ptr_array_add(
                faults, g_strdup_printf("event %" G_GINT64_FORMAT ": its payload was changed", event->id));
    }
}

static void
store_chain_check_end(gint64 recorded, const char *head, gint64 last, const char *hash, GPtrArray *faults)
{
    if (recorded != last)
        g_ptr_array_add(faults,
                        g_strdup_printf("the chain ends at event %" G_GINT64_FORMAT " but %" G_GINT64_FORMAT
                                        " were appended: events at its end are missing",
                                        last, recorded));
    else if (g_strcmp0(head, hash) != 0)
        g_ptr_array_add(faults, g_strdup("the chain's recorded head is not the hash of its last event"));
}

gboolean
store_chain_verify(Store *store, GPtrArray *faults, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_CHAIN_LINKS);
    g_autoptr(StoreCursor) end = store_query(store, STMT_CHAIN_HEAD);
    g_autofree char *previous = g_strdup(store_chain_start);
    gint64 last = 0;
    StoreStep step;

    while ((step = store_step(store, row, "read the chain of events", error)) == STORE_ROW) {
        g_auto(StoreLink) link = {store_event_read(row), store_column_text(row, STORE_EVENT_COLUMNS),
                                  store_column_text(row, STORE_EVENT_COLUMNS + 1)};

        store_chain_check(&link, last + 1, previous, faults);
        last = link.event->id;
        g_free(previous);
        previous = g_strdup(link.event->hash);
    }
    if (step == STORE_FAILED ||
        (step = store_step(store, end, "read the end of the chain", error)) == STORE_FAILED)
        return FALSE;
    if (step == STORE_DONE) {
        g_ptr_array_add(faults, g_strdup("the record of the chain's end is missing"));
        return TRUE;
    }
    store_chain_check_end(sqlite3_column_int64(end, 0), (const char *)sqlite3_column_text(end, 1), last,
                          previous, faults);
    return TRUE;
}
