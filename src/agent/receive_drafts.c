/* Letters that a person is to send, put into the mailbox's Drafts: the one thing that is written there. */
#include <errno.h>
#include <unistd.h>

#include "agent/receive_private.h"
#include "base/log.h"
#include "base/time.h"
#include "store/draft.h"
#include "store/event.h"

/* A folder that cannot be written to is tried again after so long; a person hears of it when a letter has
 * waited this many minutes for it. */
#define DRAFTS_PAUSE_SECONDS 60
#define DRAFTS_WAIT_MINUTES 30

#define DRAFTS_TASK AGENT_RECEIVE_TASK "drafts"

static NetImap *
drafts_open(AgentReceive *receive, const char *folder, GError **error)
{
    g_autoptr(GError) why = NULL;
    NetImap *imap = NULL;
    NetServer where;

    if (agent_signin_server(receive->signin, &where, &why))
        imap = net_imap_open(&where, folder, &why);
    if (imap != NULL)
        return imap;
    if (g_error_matches(why, NET_ERROR, NET_ERROR_LOGIN))
        agent_signin_refused(receive->signin);
    g_propagate_error(error, g_steal_pointer(&why));
    return NULL;
}

/* TRUE: the server has it, from before a crash or a broken connection. */
static gboolean
drafts_find(NetImap *imap, const StoreDraft *draft, gboolean *there, GError **error)
{
    g_autoptr(GArray) found = net_imap_search(imap, 1, "Message-ID", draft->mail->rfc_id, FALSE, error);

    *there = found != NULL && found->len > 0;
    return found != NULL;
}

static int
drafts_bytes(AgentReceive *receive, const StoreDraft *draft, GError **error)
{
    int fd = agent_desk_scratch(receive->desk, error);

    if (fd < 0 || !store_outbox_read(receive->desk->store, draft->mail->id, fd, error))
        return -1;
    if (lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "rewind a draft: %s",
                g_strerror(errno));
    return -1;
}

static gboolean
drafts_place(AgentReceive *receive, NetImap *imap, const StoreDraft *draft, GError **error)
{
    const char *folder = receive->desk->config->drafts_folder;
    g_autofree char *now = agent_desk_now(receive->desk);
    gboolean there;
    int fd;

    if (!drafts_find(imap, draft, &there, error))
        return FALSE;
    fd = there ? -1 : drafts_bytes(receive, draft, error);
    if (!there && (fd < 0 || !net_imap_append_draft(imap, folder, fd, error)))
        return FALSE;
    base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " %s in the Drafts folder", draft->mail->id,
             there ? "was found" : "was put");
    return store_draft_set_placed(receive->desk->store, draft->mail->id, now, error);
}

static gboolean
drafts_place_all(AgentReceive *receive, const GPtrArray *drafts, GError **error)
{
    g_autoptr(NetImap) imap = drafts_open(receive, receive->desk->config->drafts_folder, error);

    for (guint i = 0; imap != NULL && i < drafts->len; i++) {
        if (!drafts_place(receive, imap, g_ptr_array_index(drafts, i), error))
            return FALSE;
    }
    return imap != NULL;
}

static gboolean
drafts_are_late(const AgentReceive *receive, const StoreDraft *first)
{
    g_autoptr(GDateTime) now = base_clock_now(receive->desk->clock);
    g_autoptr(GDateTime) before = g_date_time_add_minutes(now, -DRAFTS_WAIT_MINUTES);
    g_autoptr(GDateTime) queued = base_time_from_iso(first->mail->queued, NULL);

    return queued == NULL || g_date_time_compare(queued, before) <= 0;
}

static gboolean
drafts_tell(AgentReceive *receive, GError **error)
{
    g_autofree char *now = agent_desk_now(receive->desk);
    StoreTask task = {
        .kind = (char *)DRAFTS_TASK,
        .text = (char *)"A letter that you are to send could not be put into the mailbox's Drafts. It is "
                        "kept, and "
                        "tried again. Run `caseward check`: it says why the folder cannot be written to.",
        .owner = receive->desk->pack->tasks_to,
        .opened = now};

    return store_task_add(receive->desk->store, &task, error) >= 0;
}

static gboolean
drafts_tell_over(AgentReceive *receive, GError **error)
{
    g_autofree char *now = agent_desk_now(receive->desk);
    g_autoptr(GPtrArray) tasks = store_task_list(receive->desk->store, FALSE, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (g_str_equal(task->kind, DRAFTS_TASK) &&
            !store_task_close(receive->desk->store, task->id, now, error))
            return FALSE;
    }
    return tasks != NULL;
}

static gboolean
drafts_round(AgentReceive *receive, GError **error)
{
    g_autoptr(GPtrArray) drafts = store_draft_to_place(receive->desk->store, error);
    g_autoptr(GError) why = NULL;

    if (drafts == NULL || drafts->len == 0)
        return drafts != NULL;
    if (drafts_place_all(receive, drafts, &why))
        return drafts_tell_over(receive, error);
    if (drafts_are_late(receive, g_ptr_array_index(drafts, 0)) && !drafts_tell(receive, error))
        return FALSE;
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}

void
receive_drafts_round(AgentReceive *receive, AgentReceiveNews news, gpointer data)
{
    g_autoptr(GError) fault = NULL;

    if (receive->desk->config->drafts_folder == NULL || g_get_monotonic_time() < receive->drafts_due_us)
        return;
    if (drafts_round(receive, &fault))
        return;
    receive->drafts_due_us = g_get_monotonic_time() + DRAFTS_PAUSE_SECONDS * G_USEC_PER_SEC;
    base_log(BASE_LOG_WARNING, "Drafts folder: %s", fault->message);
    if (news != NULL)
        news(data); /* a person may have to hear of it */
}
