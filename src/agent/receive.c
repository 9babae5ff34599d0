#include "agent/receive.h"

#include <string.h>
#include <unistd.h>

#include "agent/receive_private.h"
#include "base/time.h"

AgentReceive *
agent_receive_new(AgentDesk *desk, const char *password)
{
    AgentReceive *receive = g_new0(AgentReceive, 1);
    const RulesConfig *config = desk->config;

    receive->desk = desk;
    receive->watch_fd = -1;
    receive->kind = config->imap.host != NULL ? "imap" : "maildir";
    receive->folder = config->imap_folder;
    if (config->imap.host != NULL) {
        receive->signin = agent_signin_new(desk, &config->imap, "receive", password);
        receive->source = g_strdup_printf("imap://%s@%s:%u/%s", config->imap.user, config->imap.host,
                                          config->imap.port, config->imap_folder);
        receive_sides_new(receive);
    } else {
        g_autofree char *path = agent_desk_path(desk, config->maildir);

        receive->source = g_strconcat("maildir:", path, NULL);
    }
    return receive;
}

void
agent_receive_free(AgentReceive *receive)
{
    if (receive == NULL)
        return;
    net_imap_free(receive->imap);
    if (receive->watch_fd >= 0)
        close(receive->watch_fd);
    agent_hand_free(receive->hand);
    g_clear_pointer(&receive->suspects, g_hash_table_unref);
    g_clear_pointer(&receive->seen, g_hash_table_unref);
    g_clear_pointer(&receive->sides, g_ptr_array_unref);
    if (!receive->is_side)
        agent_signin_free(receive->signin);
    g_free(receive->source);
    g_free(receive);
}

GDateTime *
receive_arrival(const AgentReceive *receive, gint64 seconds)
{
    g_autoptr(GDateTime) utc = NULL;

    if (base_clock_is_set(receive->desk->clock))
        return base_clock_now(receive->desk->clock);
    utc = g_date_time_new_from_unix_utc(seconds);
    return g_date_time_to_timezone(utc, base_time_zone());
}

/* Once, when all that is in the mailbox is on record with the time at which it arrived there. */
static gboolean
receive_look_for_orphans(AgentReceive *receive, AgentReceiveNews news, gpointer data, GError **error)
{
    gboolean found;

    if (receive->has_adopted)
        return TRUE;
    if (!receive_adopt(receive, &found, error))
        return FALSE;
    receive->has_adopted = TRUE;
    if (found && news != NULL)
        news(data);
    return TRUE;
}

gboolean
agent_receive_round(AgentReceive *receive, AgentReceiveNews news, gpointer data, GError **error)
{
    gboolean taken;

    if (!receive->is_known) {
        if (!store_mailbox_get(receive->desk->store, receive->source, &receive->mailbox, error))
            return FALSE;
        receive->is_known = TRUE;
    }
    /* First: the inbox may be large, and a folder of drafts is not the inbox. */
    receive_drafts_round(receive, news, data);
    taken = receive->desk->config->imap.host != NULL ? receive_imap_round(receive, news, data, error)
                                                     : receive_maildir_round(receive, news, data, error);
    /* Before the orphans are looked for: bytes of Junk that a crash left without a record are not the
     * inbox's. */
    if (taken)
        receive_sides_round(receive, news, data);
    return taken && receive_look_for_orphans(receive, news, data, error);
}

gboolean
agent_receive_wait(AgentReceive *receive, int wake_fd, guint seconds, GError **error)
{
    if (receive->desk->config->imap.host == NULL)
        return receive_maildir_wait(receive, wake_fd, seconds, error);
    if (net_imap_wait(receive->imap, wake_fd, seconds, error))
        return TRUE;
    g_clear_pointer(&receive->imap, net_imap_free);
    return FALSE;
}
