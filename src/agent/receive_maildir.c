#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/receive_private.h"

/* Mails recorded in one transaction. */
#define MAILDIR_BATCH 20

/* The unique name: what stays the same while a reader changes flags behind the colon. */
static char *
maildir_unique(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon != NULL ? g_strndup(name, (gsize)(colon - name)) : g_strdup(name);
}

/* Only a file that is not there is gone: a reader renamed it, and it is found in `cur`.  What we may not open
 * is for a person, and does not hold up the others; a want of descriptors or memory passes. */
static gboolean
maildir_note_unopened(int fault, const char *unique, ReceiveBatch *batch, GError **error)
{
    switch (fault) {
    case ENOENT:
        return TRUE;
    case EACCES:
    case EPERM:
    case ELOOP:
    case ENXIO:
        receive_batch_add(batch, unique, STORE_SEEN_REFUSED, NULL);
        return TRUE;
    default:
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(fault),
                    "open a mail of the Maildir: %s", g_strerror(fault));
        return FALSE;
    }
}

static gboolean
maildir_spool(AgentReceive *receive, const char *path, const char *unique, ReceiveBatch *batch,
              GError **error)
{
    g_autoptr(AgentSpool) spool = NULL;
    g_autoptr(GDateTime) arrived = NULL;
    g_autoptr(StoreMessage) message = NULL;
    guint8 buffer[65536];
    struct stat about;
    ssize_t n = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

    if (fd < 0)
        return maildir_note_unopened(errno, unique, batch, error);
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        close(fd);
        receive_batch_add(batch, unique, STORE_SEEN_REFUSED, NULL);
        return TRUE;
    }
    if (about.st_size > receive->desk->config->limits.message_bytes) {
        close(fd);
        receive_batch_add(batch, unique, STORE_SEEN_TOO_LARGE, NULL);
        return TRUE;
    }
    arrived = receive_arrival(receive, about.st_mtime);
    spool = agent_spool_open(receive->desk, "maildir", arrived, error);
    while (spool != NULL && (n = read(fd, buffer, sizeof buffer)) > 0) {
        if (!agent_spool_write(spool, buffer, (gsize)n, error))
            break;
    }
    close(fd);
    if (spool == NULL || n > 0)
        return FALSE;
    if (n < 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                    "read a mail of the Maildir: %s", g_strerror(errno));
        return FALSE;
    }
    message = agent_spool_keep(spool, batch->files, error);
    if (message == NULL)
        return FALSE;
    receive_batch_add(batch, unique, STORE_SEEN_SPOOLED, g_steal_pointer(&message));
    return TRUE;
}

static int
maildir_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
maildir_new_names(AgentReceive *receive, const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *unique = maildir_unique(name);

        if (*name != '.' && !g_hash_table_contains(receive->seen, unique))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, maildir_compare);
    return names;
}

static gboolean
maildir_record(AgentReceive *receive, ReceiveBatch *batch, AgentReceiveNews news, gpointer data,
               GError **error)
{
    if (batch->uids->len == 0)
        return TRUE;
    if (!receive_batch_record(batch, receive, error))
        return FALSE;
    for (guint i = 0; i < batch->uids->len; i++)
        g_hash_table_add(receive->seen, g_strdup(g_ptr_array_index(batch->uids, i)));
    if (news != NULL)
        news(data);
    return TRUE;
}

static gboolean
maildir_scan(AgentReceive *receive, const char *folder, AgentReceiveNews news, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) names = maildir_new_names(receive, folder);
    g_autoptr(ReceiveBatch) batch = receive_batch_new();

    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *unique = maildir_unique(name);
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (!maildir_spool(receive, path, unique, batch, error))
            return FALSE;
        if (batch->uids->len == MAILDIR_BATCH) {
            if (!maildir_record(receive, batch, news, data, error))
                return FALSE;
            receive_batch_free(batch);
            batch = receive_batch_new();
        }
    }
    return maildir_record(receive, batch, news, data, error);
}

/* The three folders of a Maildir, so that a program (or a person) can put the first mail in. */
static gboolean
maildir_prepare(AgentReceive *receive, const char *root, GError **error)
{
    static const char *const folders[] = {"new", "cur", "tmp"};

    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(root, folders[i], NULL);

        if (!base_file_make_dir(path, error))
            return FALSE;
    }
    receive->seen = store_seen_list(receive->desk->store, &receive->mailbox, error);
    return receive->seen != NULL;
}

gboolean
receive_maildir_round(AgentReceive *receive, AgentReceiveNews news, gpointer data, GError **error)
{
    g_autofree char *root = agent_desk_path(receive->desk, receive->desk->config->maildir);
    g_autofree char *fresh = g_build_filename(root, "new", NULL);
    g_autofree char *current = g_build_filename(root, "cur", NULL);

    if (receive->seen == NULL && !maildir_prepare(receive, root, error))
        return FALSE;
    return maildir_scan(receive, fresh, news, data, error) &&
           maildir_scan(receive, current, news, data, error);
}

gboolean
receive_maildir_wait(AgentReceive *receive, int wake_fd, guint seconds, GError **error)
{
    g_autofree char *root = agent_desk_path(receive->desk, receive->desk->config->maildir);
    g_autofree char *fresh = g_build_filename(root, "new", NULL);
    guint8 buffer[4096];
    struct pollfd fds[2];

    if (receive->watch_fd < 0) {
        receive->watch_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        if (receive->watch_fd >= 0)
            inotify_add_watch(receive->watch_fd, fresh, IN_MOVED_TO | IN_CLOSE_WRITE);
        /* Something may have come between the scan and the watch: look once more. */
        return TRUE;
    }
    fds[0] = (struct pollfd){.fd = receive->watch_fd, .events = POLLIN};
    fds[1] = (struct pollfd){.fd = wake_fd, .events = POLLIN};
    if (poll(fds, 2, (int)seconds * 1000) < 0 && errno != EINTR) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "wait for the Maildir: %s",
                    g_strerror(errno));
        return FALSE;
    }
    while (read(receive->watch_fd, buffer, sizeof buffer) > 0)
        ;
    return TRUE;
}
