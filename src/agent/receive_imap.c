#include <string.h>

#include "agent/casefile.h"
#include "agent/receive_private.h"
#include "base/log.h"
#include "base/time.h"

/* One FETCH: so many mails, or so many bytes. */
#define IMAP_BATCH_UIDS 100
#define IMAP_BATCH_BYTES (4 * 1024 * 1024)
/* Every so many rounds the whole mailbox is compared with the ledger, not only what is new. */
#define IMAP_FULL_SCAN_ROUNDS 72

typedef struct {
    AgentReceive *receive;
    ReceiveBatch *batch;
    const GArray *entries; /* of NetImapEntry: those asked for */
    AgentSpool *spool;     /* the one that is coming in */
    GHashTable *got;       /* UIDs that came whole */
    GError *error;
} ImapFetch;

static gint64
imap_arrival_of(const GArray *entries, guint32 uid)
{
    for (guint i = 0; i < entries->len; i++) {
        if (g_array_index(entries, NetImapEntry, i).uid == uid)
            return g_array_index(entries, NetImapEntry, i).arrived;
    }
    return 0;
}

static gboolean
imap_body(guint32 uid, const void *bytes, gsize len, gpointer data)
{
    ImapFetch *fetch = data;

    if (fetch->spool == NULL) {
        g_autoptr(GDateTime) arrived = receive_arrival(fetch->receive, imap_arrival_of(fetch->entries, uid));

        fetch->spool = agent_spool_open(fetch->receive->desk, "imap", arrived, &fetch->error);
    }
    return fetch->spool != NULL && agent_spool_write(fetch->spool, bytes, len, &fetch->error);
}

static void
imap_done(guint32 uid, gpointer data)
{
    ImapFetch *fetch = data;
    g_autofree char *uid_text = g_strdup_printf("%u", uid);
    StoreMessage *message;

    /* An empty message has no pieces, and is a message all the same. */
    if (fetch->error != NULL || (fetch->spool == NULL && !imap_body(uid, "", 0, fetch)))
        return;
    message = agent_spool_keep(fetch->spool, fetch->batch->dirs, &fetch->error);
    g_clear_pointer(&fetch->spool, agent_spool_free);
    if (message == NULL)
        return;
    receive_batch_add(fetch->batch, uid_text, STORE_SEEN_SPOOLED, message);
    g_hash_table_add(fetch->got, GUINT_TO_POINTER(uid));
}

/* Those asked for and not delivered are gone: deleted between listing and fetching. */
static void
imap_note_gone(ImapFetch *fetch)
{
    for (guint i = 0; i < fetch->entries->len; i++) {
        guint32 uid = g_array_index(fetch->entries, NetImapEntry, i).uid;
        g_autofree char *uid_text = g_strdup_printf("%u", uid);

        if (!g_hash_table_contains(fetch->got, GUINT_TO_POINTER(uid)))
            receive_batch_add(fetch->batch, uid_text, STORE_SEEN_GONE, NULL);
    }
}

static gboolean
imap_fetch(AgentReceive *receive, const GArray *entries, GError **error)
{
    g_autoptr(ReceiveBatch) batch = receive_batch_new();
    g_autoptr(GHashTable) got = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    ImapFetch fetch = {.receive = receive, .batch = batch, .entries = entries, .got = got};
    gboolean whole;

    for (guint i = 0; i < entries->len; i++)
        g_array_append_val(uids, g_array_index(entries, NetImapEntry, i).uid);
    whole = net_imap_fetch(receive->imap, uids, receive->desk->config->limits.message_bytes, imap_body,
                           imap_done, &fetch, error);
    g_clear_pointer(&fetch.spool, agent_spool_free);
    if (fetch.error != NULL) {
        g_clear_error(error);
        g_propagate_error(error, fetch.error);
        return FALSE;
    }
    if (whole)
        imap_note_gone(&fetch);
    /* What came whole before the connection broke is kept all the same. */
    if (batch->uids->len > 0 && !receive_batch_record(batch, receive, whole ? error : NULL))
        return FALSE;
    return whole;
}

/* A mail that breaks the connection is tried alone, three times, and then left to a person: the others go on.
 */
static gboolean
imap_fetch_suspect(AgentReceive *receive, const NetImapEntry *entry, GError **error)
{
    g_autofree char *uid = g_strdup_printf("%u", entry->uid);
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));
    g_autoptr(ReceiveBatch) batch = NULL;
    guint strikes;

    g_array_append_vals(one, entry, 1);
    strikes = store_seen_strike(receive->desk->store, &receive->mailbox, uid, error);
    if (strikes == 0)
        return FALSE;
    if (strikes <= receive->desk->config->limits.strikes)
        return imap_fetch(receive, one, error);
    batch = receive_batch_new();
    receive_batch_add(batch, uid, STORE_SEEN_REFUSED, NULL);
    return receive_batch_record(batch, receive, error);
}

static gboolean
imap_record_too_large(AgentReceive *receive, const NetImapEntry *entry, GError **error)
{
    g_autoptr(ReceiveBatch) batch = receive_batch_new();
    g_autofree char *uid = g_strdup_printf("%u", entry->uid);

    receive_batch_add(batch, uid, STORE_SEEN_TOO_LARGE, NULL);
    return receive_batch_record(batch, receive, error);
}

/* The next entries that fit one FETCH, from @at on. */
static GArray *
imap_slice(const GArray *fresh, guint at)
{
    GArray *slice = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));
    gint64 bytes = 0;

    for (guint i = at; i < fresh->len && slice->len < IMAP_BATCH_UIDS && bytes < IMAP_BATCH_BYTES; i++) {
        g_array_append_vals(slice, &g_array_index(fresh, NetImapEntry, i), 1);
        bytes += g_array_index(fresh, NetImapEntry, i).size;
    }
    return slice;
}

static gboolean
imap_take_in(AgentReceive *receive, const GArray *fresh, AgentReceiveNews news, gpointer data, GError **error)
{
    gint64 most = receive->desk->config->limits.message_bytes;

    for (guint at = 0; at < fresh->len;) {
        const NetImapEntry *first = &g_array_index(fresh, NetImapEntry, at);
        g_autoptr(GArray) slice = imap_slice(fresh, at);
        gboolean taken;

        if (first->size > most) {
            if (!imap_record_too_large(receive, first, error))
                return FALSE;
            at++;
            continue;
        }
        for (guint i = 1; i < slice->len; i++) {
            if (g_array_index(slice, NetImapEntry, i).size > most)
                g_array_set_size(slice, i);
        }
        taken = receive->is_suspicious ? imap_fetch_suspect(receive, first, error)
                                       : imap_fetch(receive, slice, error);
        if (!taken) {
            /* Next time one by one, so that the one that breaks it stands alone. */
            receive->is_suspicious = TRUE;
            return FALSE;
        }
        at += receive->is_suspicious ? 1 : slice->len;
        if (news != NULL)
            news(data);
    }
    receive->is_suspicious = FALSE;
    return TRUE;
}

/* UIDVALIDITY is new or has changed: every UID means something else now.  Mails are matched by their bytes.
 */
static gboolean
imap_check_validity(AgentReceive *receive, GError **error)
{
    guint32 now = net_imap_uidvalidity(receive->imap);
    g_autoptr(StoreTx) tx = NULL;

    if (receive->mailbox.uidvalidity == now)
        return TRUE;
    tx = store_begin(receive->desk->store, error);
    if (tx == NULL)
        return FALSE;
    if (receive->mailbox.uidvalidity != 0) {
        base_log(BASE_LOG_WARNING, "UIDVALIDITY changed from %u to %u: the whole mailbox is read again",
                 receive->mailbox.uidvalidity, now);
        if (agent_event(receive->desk, "uidvalidity-changed", 0,
                        json_pack("{s:I, s:I}", "was", (json_int_t)receive->mailbox.uidvalidity, "is",
                                  (json_int_t)now),
                        error) < 0)
            return FALSE;
    }
    if (!store_mailbox_set_uidvalidity(receive->desk->store, receive->mailbox.id, now, error) ||
        !store_commit(tx, error))
        return FALSE;
    receive->mailbox.uidvalidity = now;
    receive->rounds = 0;
    return TRUE;
}

static gboolean
imap_connect(AgentReceive *receive, GError **error)
{
    const RulesServer *server = &receive->desk->config->imap;
    NetServer where = {
        .host = server->host,
        .port = server->port,
        .starttls = server->tls == RULES_TLS_STARTTLS,
        .user = server->user,
        .password = receive->password,
        .ca_file = server->ca_file,
    };

    if (receive->imap == NULL)
        receive->imap = net_imap_open(&where, receive->desk->config->imap_folder, error);
    return receive->imap != NULL && imap_check_validity(receive, error);
}

static GArray *
imap_fresh(AgentReceive *receive, guint32 *highest, GError **error)
{
    /* A mailbox is read whole at first and from time to time: whatever IDLE or a watermark says, nothing is
     * missed. */
    gboolean full = receive->rounds++ % IMAP_FULL_SCAN_ROUNDS == 0;
    guint32 from = full ? 0 : store_seen_watermark(receive->desk->store, &receive->mailbox);
    g_autoptr(GArray) listed = net_imap_list(receive->imap, from + 1, error);
    g_autoptr(GHashTable) seen =
        listed != NULL ? store_seen_list_above(receive->desk->store, &receive->mailbox, from, error) : NULL;
    GArray *fresh;

    if (seen == NULL)
        return NULL;
    *highest = from;
    fresh = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));
    for (guint i = 0; i < listed->len; i++) {
        const NetImapEntry *entry = &g_array_index(listed, NetImapEntry, i);
        g_autofree char *uid = g_strdup_printf("%u", entry->uid);

        *highest = MAX(*highest, entry->uid);
        if (!g_hash_table_contains(seen, uid))
            g_array_append_vals(fresh, entry, 1);
    }
    return fresh;
}

gboolean
receive_imap_round(AgentReceive *receive, AgentReceiveNews news, gpointer data, GError **error)
{
    guint32 highest = 0;
    g_autoptr(GArray) fresh = imap_connect(receive, error) ? imap_fresh(receive, &highest, error) : NULL;

    if (fresh != NULL && imap_take_in(receive, fresh, news, data, error) &&
        store_seen_raise_watermark(receive->desk->store, &receive->mailbox, highest, error))
        return TRUE;
    g_clear_pointer(&receive->imap, net_imap_free);
    receive->rounds = 0;
    return FALSE;
}
