#include "agent/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/time.h"

struct AgentSpool {
    const AgentDesk *desk;
    BaseNewFile *file;
    char *source;
    GDateTime *arrived;
};

AgentSpool *
agent_spool_open(const AgentDesk *desk, const char *source, GDateTime *arrived, GError **error)
{
    g_autofree char *tmp = agent_desk_path(desk, "tmp");
    g_autoptr(AgentSpool) spool = g_new0(AgentSpool, 1);

    spool->desk = desk;
    spool->source = g_strdup(source);
    spool->arrived = g_date_time_ref(arrived);
    spool->file = base_new_file_open(tmp, error);
    return spool->file != NULL ? g_steal_pointer(&spool) : NULL;
}

gboolean
agent_spool_write(AgentSpool *spool, const void *bytes, gsize len, GError **error)
{
    return base_new_file_write(spool->file, bytes, len, error);
}

StoreMessage *
agent_spool_keep(AgentSpool *spool, BaseFileSet *later, GError **error)
{
    g_autoptr(StoreMessage) message = g_new0(StoreMessage, 1);
    g_autoptr(GDateTime) now = base_clock_now(spool->desk->clock);
    g_autofree char *month = g_date_time_format(now, "%Y/%m");
    g_autofree char *path = NULL;

    message->sha256 = g_strdup(base_new_file_sha256(spool->file));
    message->size = (gint64)base_new_file_size(spool->file);
    message->path = g_build_filename("raw", month, message->sha256, NULL);
    message->source = g_strdup(spool->source);
    message->arrived = base_time_to_iso(spool->arrived);
    message->recorded = base_time_to_iso(now);
    path = agent_desk_path(spool->desk, message->path);
    if (!base_new_file_keep(spool->file, path, later, error))
        return NULL;
    return g_steal_pointer(&message);
}

void
agent_spool_free(AgentSpool *spool)
{
    if (spool == NULL)
        return;
    base_new_file_free(spool->file);
    g_free(spool->source);
    g_date_time_unref(spool->arrived);
    g_free(spool);
}

static gboolean
spool_copy(AgentSpool *spool, int fd, GError **error)
{
    guint8 buffer[65536];
    ssize_t n;

    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        if (!agent_spool_write(spool, buffer, (gsize)n, error))
            return FALSE;
    }
    if (n < 0)
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "read: %s", g_strerror(errno));
    return n == 0;
}

gint64
agent_spool_file(const AgentDesk *desk, const char *path, const char *source, GDateTime *arrived,
                 gboolean *known, GError **error)
{
    g_autoptr(AgentSpool) spool = agent_spool_open(desk, source, arrived, error);
    g_autoptr(StoreMessage) message = NULL;
    int fd = spool != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    gboolean copied;

    if (spool == NULL)
        return -1;
    if (fd < 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "open %s: %s", path,
                    g_strerror(errno));
        return -1;
    }
    copied = spool_copy(spool, fd, error);
    close(fd);
    message = copied ? agent_spool_keep(spool, NULL, error) : NULL;
    return message != NULL ? store_message_add(desk->store, message, known, error) : -1;
}

int
agent_spool_open_raw(const AgentDesk *desk, const StoreMessage *message, GError **error)
{
    g_autofree char *path = agent_desk_path(desk, message->path);
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "open spooled message %s: %s",
                    message->path, g_strerror(errno));
    return fd;
}
