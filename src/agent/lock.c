#include "agent/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"

G_DEFINE_QUARK(agent_lock_error, agent_lock_error)

struct AgentLock {
    int fd;
};

static AgentLock *
lock_fail(GError **error, const char *doing, const char *path, int fault)
{
    g_set_error(error, AGENT_LOCK_ERROR, AGENT_LOCK_ERROR_FILE, "%s %s: %s", doing, path, g_strerror(fault));
    return NULL;
}

/* Who holds the lock wrote its process id; for a moment after taking it, it has not yet. */
static AgentLock *
lock_fail_held(GError **error, const char *role, const char *path, int fd)
{
    char holder[16] = "";
    ssize_t n = pread(fd, holder, sizeof holder - 1, 0);

    if (n > 0 && strspn(holder, "0123456789") > 0)
        g_set_error(error, AGENT_LOCK_ERROR, AGENT_LOCK_ERROR_HELD,
                    "start %s: process %s does that already and holds %s; stop it first", role,
                    g_strchomp(holder), path);
    else
        g_set_error(error, AGENT_LOCK_ERROR, AGENT_LOCK_ERROR_HELD,
                    "start %s: another process does that already and holds %s; stop it first", role, path);
    return NULL;
}

static AgentLock *
lock_sign(AgentLock *lock, const char *path, GError **error)
{
    g_autoptr(AgentLock) mine = lock;
    g_autofree char *pid = g_strdup_printf("%d\n", (int)getpid());

    if (ftruncate(mine->fd, 0) != 0)
        return lock_fail(error, "empty", path, errno);
    if (!base_write_all(mine->fd, pid, strlen(pid), error))
        return NULL;
    return g_steal_pointer(&mine);
}

AgentLock *
agent_lock_take(const char *state_dir, const char *role, GError **error)
{
    g_autofree char *name = g_strconcat(role, ".lock", NULL);
    g_autofree char *path = g_build_filename(state_dir, name, NULL);
    g_autoptr(AgentLock) lock = g_new0(AgentLock, 1);

    lock->fd = -1;
    if (!base_file_make_dir(state_dir, error))
        return NULL;
    lock->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock->fd < 0)
        return lock_fail(error, "open", path, errno);
    if (flock(lock->fd, LOCK_EX | LOCK_NB) == 0)
        return lock_sign(g_steal_pointer(&lock), path, error);
    return errno == EWOULDBLOCK ? lock_fail_held(error, role, path, lock->fd)
                                : lock_fail(error, "lock", path, errno);
}

void
agent_lock_free(AgentLock *lock)
{
    if (lock == NULL)
        return;
    if (lock->fd >= 0)
        close(lock->fd);
    g_free(lock);
}
