#include "agent/casefile.h"
#include "agent/receive_private.h"
#include "base/log.h"

/* Every so many rounds the whole mailbox is compared with the ledger, not only what is new. */
#define IMAP_FULL_SCAN_ROUNDS 72

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
    g_hash_table_remove_all(receive->suspects);
    receive->first_suspect = receive->last_suspect = 0;
    return TRUE;
}

/* The messages that were being fetched when the process before us died are suspects: a server's answer may
 * have killed it. */
gboolean
receive_imap_prepare(AgentReceive *receive, GError **error)
{
    gint64 first, last;

    if (receive->hand != NULL)
        return TRUE;
    receive->hand = agent_hand_open(receive->desk, receive->is_side ? receive->kind : "receive", error);
    if (receive->hand == NULL)
        return FALSE;
    receive->suspects = g_hash_table_new(NULL, NULL);
    if (agent_hand_find(receive->hand, &first, &last)) {
        receive->first_suspect = (guint32)first;
        receive->last_suspect = (guint32)last;
        base_log(BASE_LOG_WARNING, "UIDs %u to %u were in hand when receive ended: one by one now",
                 receive->first_suspect, receive->last_suspect);
    }
    return TRUE;
}

gboolean
receive_imap_connect(AgentReceive *receive, GError **error)
{
    g_autoptr(GError) why = NULL;
    NetServer where;

    if (receive->imap == NULL && agent_signin_server(receive->signin, &where, &why))
        receive->imap = net_imap_open(&where, receive->folder, &why);
    if (receive->imap != NULL)
        return imap_check_validity(receive, error);
    if (g_error_matches(why, NET_ERROR, NET_ERROR_LOGIN))
        agent_signin_refused(receive->signin);
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
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
    g_autoptr(GArray) fresh = receive_imap_prepare(receive, error) && receive_imap_connect(receive, error)
                                  ? imap_fresh(receive, &highest, error)
                                  : NULL;

    if (fresh != NULL && receive_imap_take_in(receive, fresh, news, data, error) &&
        store_seen_raise_watermark(receive->desk->store, &receive->mailbox, highest, error))
        return TRUE;
    g_clear_pointer(&receive->imap, net_imap_free);
    receive->rounds = 0;
    return FALSE;
}
