/* Junk and Sent: looked into, read-only, and never taken for the inbox. */
#include <string.h>

#include "agent/receive_private.h"
#include "base/log.h"
#include "base/time.h"
#include "net/server.h"
#include "store/outbox.h"

/* How often (seconds), and how far back on the first day. */
#define SIDE_SECONDS 600
#define SIDE_FIRST_DAYS 14

static AgentReceive *
side_new(const AgentReceive *inbox, const char *kind, const char *folder)
{
    AgentReceive *side = g_new0(AgentReceive, 1);
    const RulesServer *server = &inbox->desk->config->imap;

    side->desk = inbox->desk;
    side->watch_fd = -1;
    side->is_side = TRUE;
    side->signin = inbox->signin;
    side->kind = kind;
    side->folder = folder;
    side->source =
        g_strdup_printf("%s://%s@%s:%u/%s", kind, server->user, server->host, server->port, folder);
    return side;
}

void
receive_sides_new(AgentReceive *receive)
{
    const RulesConfig *config = receive->desk->config;

    receive->sides = g_ptr_array_new_with_free_func((GDestroyNotify)agent_receive_free);
    if (config->sent_folder != NULL)
        g_ptr_array_add(receive->sides, side_new(receive, "sent", config->sent_folder));
    if (config->junk_folder != NULL)
        g_ptr_array_add(receive->sides, side_new(receive, "junk", config->junk_folder));
}

/* What stood there before the agent came is nobody's business of today. */
static gint64
side_begin(const AgentReceive *side, gboolean is_first)
{
    g_autoptr(GDateTime) now = base_clock_now(side->desk->clock);
    g_autoptr(GDateTime) begin = g_date_time_add_days(now, -SIDE_FIRST_DAYS);

    return is_first && !base_clock_is_set(side->desk->clock) ? g_date_time_to_unix(begin) : G_MININT64;
}

/* Our own mails in Sent are ours already: each says that a machine wrote it. */
static GHashTable *
side_wanted(AgentReceive *side, guint32 from, GError **error)
{
    g_autoptr(GArray) uids = NULL;
    g_autoptr(GHashTable) wanted = g_hash_table_new(NULL, NULL);

    uids = net_imap_search(side->imap, from, "Auto-Submitted", "auto-", TRUE, error);
    for (guint i = 0; uids != NULL && i < uids->len; i++)
        g_hash_table_add(wanted, GUINT_TO_POINTER(g_array_index(uids, guint32, i)));
    return uids != NULL ? g_steal_pointer(&wanted) : NULL;
}

static GArray *
side_fresh(AgentReceive *side, gboolean is_first, guint32 *highest, GError **error)
{
    guint32 from = store_seen_watermark(side->desk->store, &side->mailbox);
    gint64 begin = side_begin(side, is_first);
    g_autoptr(GArray) listed = net_imap_list(side->imap, from + 1, error);
    g_autoptr(GHashTable) wanted = listed != NULL ? side_wanted(side, from + 1, error) : NULL;
    GArray *fresh;

    if (wanted == NULL)
        return NULL;
    *highest = from;
    fresh = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));
    for (guint i = 0; i < listed->len; i++) {
        const NetImapEntry *entry = &g_array_index(listed, NetImapEntry, i);

        *highest = MAX(*highest, entry->uid);
        if (entry->arrived >= begin && g_hash_table_contains(wanted, GUINT_TO_POINTER(entry->uid)))
            g_array_append_vals(fresh, entry, 1);
    }
    return fresh;
}

/* Was a mail of which nobody knows accepted?  A copy in Sent says so; none says nothing. */
static gboolean
side_settle_doubts(AgentReceive *side, GError **error)
{
    Store *store = side->desk->store;
    g_autoptr(GPtrArray) mails = store_outbox_in_doubt(store, error);
    g_autoptr(GDateTime) clock = base_clock_now(side->desk->clock);

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autoptr(GArray) found = net_imap_search(side->imap, 1, "Message-ID", mail->rfc_id, FALSE, error);
        g_autofree char *now = base_time_to_iso(clock);

        if (found == NULL)
            return FALSE;
        if (found->len == 0)
            continue;
        base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " was in doubt, and stands in the Sent folder",
                 mail->id);
        if (!store_outbox_move(store, mail->id, OUTCOME_FOUND_SENT, "found in the Sent folder", now, NULL,
                               error))
            return FALSE;
    }
    return mails != NULL;
}

static gboolean
side_round(AgentReceive *side, AgentReceiveNews news, gpointer data, GError **error)
{
    guint32 highest = 0;
    g_autoptr(GArray) fresh = NULL;
    gboolean is_first;

    if (!side->is_known && !store_mailbox_get(side->desk->store, side->source, &side->mailbox, error))
        return FALSE;
    side->is_known = TRUE;
    is_first = side->mailbox.uidvalidity == 0;
    if (!receive_imap_prepare(side, error) || !receive_imap_connect(side, error))
        return FALSE;
    fresh = side_fresh(side, is_first, &highest, error);
    return fresh != NULL && receive_imap_take_in(side, fresh, news, data, error) &&
           store_seen_raise_watermark(side->desk->store, &side->mailbox, highest, error) &&
           (!g_str_equal(side->kind, "sent") || side_settle_doubts(side, error));
}

void
receive_sides_round(AgentReceive *receive, AgentReceiveNews news, gpointer data)
{
    if (receive->sides == NULL || g_get_monotonic_time() < receive->sides_due_us)
        return;
    receive->sides_due_us = g_get_monotonic_time() + SIDE_SECONDS * G_USEC_PER_SEC;
    for (guint i = 0; i < receive->sides->len; i++) {
        AgentReceive *side = g_ptr_array_index(receive->sides, i);
        g_autoptr(GError) fault = NULL;

        if (!side_round(side, news, data, &fault)) {
            g_autofree char *why = net_error_plain(fault);

            base_log(BASE_LOG_WARNING, "%s folder: %s", side->kind, why);
        }
        g_clear_pointer(&side->imap, net_imap_free);
    }
}
