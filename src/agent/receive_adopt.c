/* Mails whose bytes are on disk, and nothing else: receive died between the two, and by the time it was back
 * somebody had deleted them in the mailbox.  They came all the same. */
#include <string.h>
#include <sys/stat.h>

#include "agent/receive_private.h"
#include "base/log.h"
#include "base/time.h"

static StoreMessage *
adopt_message(const AgentReceive *receive, const char *folder, const char *name, GError **error)
{
    g_autofree char *relative = g_build_filename(folder, name, NULL);
    g_autofree char *path = agent_desk_path(receive->desk, relative);
    g_autofree char *sha256 = base_file_sha256(path, error);
    g_autoptr(GDateTime) arrived = NULL;
    StoreMessage *message;
    struct stat about;

    if (sha256 == NULL)
        return NULL;
    if (!g_str_equal(sha256, name) || stat(path, &about) != 0) {
        base_log(BASE_LOG_WARNING, "%s is no mail that receive wrote", relative);
        return NULL;
    }
    arrived = receive_arrival(receive, about.st_mtime);
    message = g_new0(StoreMessage, 1);
    message->sha256 = g_steal_pointer(&sha256);
    message->size = about.st_size;
    message->path = g_steal_pointer(&relative);
    message->source = g_strdup("found");
    message->arrived = base_time_to_iso(arrived);
    message->recorded = agent_desk_now(receive->desk);
    return message;
}

static gboolean
adopt_file(AgentReceive *receive, const char *folder, const char *name, gboolean *found, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreMessage) known = NULL;
    g_autoptr(StoreMessage) message = NULL;
    gboolean was_known;
    gint64 id;

    if (strlen(name) != BASE_SHA256_HEX_LEN)
        return TRUE;
    known = store_message_find_by_sha256(receive->desk->store, name, &fault);
    if (known == NULL && fault == NULL)
        message = adopt_message(receive, folder, name, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (message == NULL)
        return TRUE;
    id = store_message_add(receive->desk->store, message, &was_known, error);
    if (id < 0)
        return FALSE;
    base_log(BASE_LOG_WARNING, "message=%" G_GINT64_FORMAT " was on disk and not on record", id);
    *found = TRUE;
    return TRUE;
}

static gboolean
adopt_folder(AgentReceive *receive, const char *folder, gboolean *found, GError **error)
{
    g_autofree char *path = agent_desk_path(receive->desk, folder);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        if (!adopt_file(receive, folder, name, found, error))
            return FALSE;
    }
    return TRUE;
}

/* This month and the last: what lies further back was looked for at the starts since. */
gboolean
receive_adopt(AgentReceive *receive, gboolean *found, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(receive->desk->clock);

    *found = FALSE;
    for (int back = 0; back <= 1; back++) {
        g_autoptr(GDateTime) then = g_date_time_add_months(now, -back);
        g_autofree char *folder = g_date_time_format(then, "raw/%Y/%m");

        if (!adopt_folder(receive, folder, found, error))
            return FALSE;
    }
    return TRUE;
}
