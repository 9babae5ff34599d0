/* Taking messages in: many at a time, and those that broke a connection alone and last. */
#include "agent/receive_private.h"
#include "base/log.h"

/* One FETCH: so many mails, or so many bytes. */
#define FETCH_UIDS 100
#define FETCH_BYTES (4 * 1024 * 1024)

typedef struct {
    AgentReceive *receive;
    ReceiveBatch *batch;
    const GArray *entries; /* of NetImapEntry: those asked for */
    AgentSpool *spool;     /* the one that is coming in */
    guint32 coming;        /* its UID, 0: none */
    GHashTable *got;       /* UIDs that came whole */
    GError *error;         /* a fault of ours: the disk */
} ImapFetch;

static gint64
fetch_arrival_of(const GArray *entries, guint32 uid)
{
    for (guint i = 0; i < entries->len; i++) {
        if (g_array_index(entries, NetImapEntry, i).uid == uid)
            return g_array_index(entries, NetImapEntry, i).arrived;
    }
    return 0;
}

static gboolean
fetch_body(guint32 uid, const void *bytes, gsize len, gpointer data)
{
    ImapFetch *fetch = data;

    fetch->coming = uid;
    if (fetch->spool == NULL) {
        g_autoptr(GDateTime) arrived = receive_arrival(fetch->receive, fetch_arrival_of(fetch->entries, uid));

        fetch->spool = agent_spool_open(fetch->receive->desk, fetch->receive->kind, arrived, &fetch->error);
    }
    return fetch->spool != NULL && agent_spool_write(fetch->spool, bytes, len, &fetch->error);
}

static void
fetch_done(guint32 uid, gpointer data)
{
    ImapFetch *fetch = data;
    g_autofree char *uid_text = g_strdup_printf("%u", uid);
    StoreMessage *message;

    /* An empty message has no pieces, and is a message all the same. */
    if (fetch->error != NULL || (fetch->spool == NULL && !fetch_body(uid, "", 0, fetch)))
        return;
    message = agent_spool_keep(fetch->spool, fetch->batch->files, &fetch->error);
    g_clear_pointer(&fetch->spool, agent_spool_free);
    fetch->coming = 0;
    if (message == NULL)
        return;
    receive_batch_add(fetch->batch, uid_text, STORE_SEEN_SPOOLED, message);
    g_hash_table_add(fetch->got, GUINT_TO_POINTER(uid));
}

static void
fetch_note_fate(ImapFetch *fetch, guint32 uid, StoreSeenFate fate)
{
    g_autofree char *uid_text = g_strdup_printf("%u", uid);

    receive_batch_add(fetch->batch, uid_text, fate, NULL);
}

/* UIDs asked for that did not come; GArray of guint32. */
static GArray *
fetch_missing(const ImapFetch *fetch)
{
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; i < fetch->entries->len; i++) {
        guint32 uid = g_array_index(fetch->entries, NetImapEntry, i).uid;

        if (!g_hash_table_contains(fetch->got, GUINT_TO_POINTER(uid)))
            g_array_append_val(missing, uid);
    }
    return missing;
}

static gboolean
fetch_is_listed(const GArray *listed, guint32 uid)
{
    for (guint i = 0; i < listed->len; i++) {
        if (g_array_index(listed, NetImapEntry, i).uid == uid)
            return TRUE;
    }
    return FALSE;
}

/* The server says that all is done, and some did not come: deleted between listing and fetching, if it does
 * not list them any more.  One that it lists and does not give is no less a mail for that. */
static gboolean
fetch_settle_missing(ImapFetch *fetch, GError **error)
{
    AgentReceive *receive = fetch->receive;
    g_autoptr(GArray) missing = fetch_missing(fetch);
    g_autoptr(GArray) listed = NULL;
    guint32 kept_back = 0;

    if (missing->len == 0)
        return TRUE;
    listed = net_imap_list(receive->imap, g_array_index(missing, guint32, 0), error);
    if (listed == NULL)
        return FALSE;
    for (guint i = 0; i < missing->len; i++) {
        guint32 uid = g_array_index(missing, guint32, i);

        if (!fetch_is_listed(listed, uid)) {
            fetch_note_fate(fetch, uid, STORE_SEEN_GONE);
            continue;
        }
        g_hash_table_add(receive->suspects, GUINT_TO_POINTER(uid));
        kept_back = uid;
    }
    if (kept_back != 0)
        g_set_error(error, NET_ERROR, NET_ERROR_PROTOCOL, "the server lists message %u and does not give it",
                    kept_back);
    return kept_back == 0;
}

/* The connection broke: in the message that was coming, or before the next. */
static void
fetch_suspect(ImapFetch *fetch, const GError *why)
{
    g_autoptr(GArray) missing = fetch_missing(fetch);
    guint32 uid = fetch->coming != 0  ? fetch->coming
                  : missing->len != 0 ? g_array_index(missing, guint32, 0)
                                      : 0;

    if (uid == 0)
        return;
    if (g_error_matches(why, NET_ERROR, NET_ERROR_TOO_LARGE))
        fetch_note_fate(fetch, uid, STORE_SEEN_TOO_LARGE);
    else
        g_hash_table_add(fetch->receive->suspects, GUINT_TO_POINTER(uid));
}

/* What came whole is kept, whatever became of the others. */
static gboolean
fetch_record(ImapFetch *fetch, GError *fault, GError **error)
{
    g_autoptr(GError) ours = NULL;
    gboolean recorded =
        fetch->batch->uids->len == 0 || receive_batch_record(fetch->batch, fetch->receive, &ours);

    if (fault != NULL)
        g_propagate_error(error, fault);
    else if (!recorded)
        g_propagate_error(error, g_steal_pointer(&ours));
    return fault == NULL && recorded;
}

static gboolean
fetch_some(AgentReceive *receive, const GArray *entries, GError **error)
{
    g_autoptr(ReceiveBatch) batch = receive_batch_new();
    g_autoptr(GHashTable) got = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    ImapFetch fetch = {.receive = receive, .batch = batch, .entries = entries, .got = got};
    GError *fault = NULL;

    for (guint i = 0; i < entries->len; i++)
        g_array_append_val(uids, g_array_index(entries, NetImapEntry, i).uid);
    agent_hand_take(receive->hand, g_array_index(uids, guint32, 0),
                    g_array_index(uids, guint32, uids->len - 1));
    if (net_imap_fetch(receive->imap, uids, receive->desk->config->limits.message_bytes, fetch_body,
                       fetch_done, &fetch, &fault) &&
        fetch.error == NULL)
        fetch_settle_missing(&fetch, &fault);
    else if (fetch.error == NULL)
        fetch_suspect(&fetch, fault);
    agent_hand_take(receive->hand, 0, 0);
    g_clear_pointer(&fetch.spool, agent_spool_free);
    if (fetch.error != NULL) {
        g_clear_error(&fault);
        fault = fetch.error;
    }
    return fetch_record(&fetch, fault, error);
}

/* A mail that breaks the connection is tried alone, three times, and then left to a person. */
static gboolean
fetch_alone(AgentReceive *receive, const NetImapEntry *entry, GError **error)
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
        return fetch_some(receive, one, error);
    base_log(BASE_LOG_WARNING, "UID %u breaks every connection, and is left to a person", entry->uid);
    batch = receive_batch_new();
    receive_batch_add(batch, uid, STORE_SEEN_REFUSED, NULL);
    return receive_batch_record(batch, receive, error);
}

static gboolean
fetch_record_too_large(AgentReceive *receive, const NetImapEntry *entry, GError **error)
{
    g_autoptr(ReceiveBatch) batch = receive_batch_new();
    g_autofree char *uid = g_strdup_printf("%u", entry->uid);

    receive_batch_add(batch, uid, STORE_SEEN_TOO_LARGE, NULL);
    return receive_batch_record(batch, receive, error);
}

/* The next entries that fit one FETCH, from @at on. */
static GArray *
fetch_slice(const GArray *entries, guint at)
{
    GArray *slice = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));
    gint64 bytes = 0;

    for (guint i = at; i < entries->len && slice->len < FETCH_UIDS && bytes < FETCH_BYTES; i++) {
        g_array_append_vals(slice, &g_array_index(entries, NetImapEntry, i), 1);
        bytes += g_array_index(entries, NetImapEntry, i).size;
    }
    return slice;
}

static gboolean
fetch_is_suspect(const AgentReceive *receive, guint32 uid)
{
    return (uid >= receive->first_suspect && uid <= receive->last_suspect) ||
           g_hash_table_contains(receive->suspects, GUINT_TO_POINTER(uid));
}

static gboolean
fetch_plain(AgentReceive *receive, const GArray *plain, AgentReceiveNews news, gpointer data, GError **error)
{
    for (guint at = 0; at < plain->len;) {
        g_autoptr(GArray) slice = fetch_slice(plain, at);

        if (!fetch_some(receive, slice, error))
            return FALSE;
        at += slice->len;
        if (news != NULL)
            news(data);
    }
    return TRUE;
}

static gboolean
fetch_suspects(AgentReceive *receive, const GArray *suspects, AgentReceiveNews news, gpointer data,
               GError **error)
{
    for (guint i = 0; i < suspects->len; i++) {
        if (!fetch_alone(receive, &g_array_index(suspects, NetImapEntry, i), error))
            return FALSE;
        if (news != NULL)
            news(data);
    }
    g_hash_table_remove_all(receive->suspects);
    receive->first_suspect = receive->last_suspect = 0;
    return TRUE;
}

gboolean
receive_imap_take_in(AgentReceive *receive, const GArray *fresh, AgentReceiveNews news, gpointer data,
                     GError **error)
{
    g_autoptr(GArray) plain = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));
    g_autoptr(GArray) suspects = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));

    for (guint i = 0; i < fresh->len; i++) {
        const NetImapEntry *entry = &g_array_index(fresh, NetImapEntry, i);

        if (entry->size > receive->desk->config->limits.message_bytes) {
            if (!fetch_record_too_large(receive, entry, error))
                return FALSE;
        } else {
            g_array_append_vals(fetch_is_suspect(receive, entry->uid) ? suspects : plain, entry, 1);
        }
    }
    return fetch_plain(receive, plain, news, data, error) &&
           fetch_suspects(receive, suspects, news, data, error);
}
