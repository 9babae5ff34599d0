#include "agent/spawn_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPAWN_FAILED 127
#define SPAWN_MOST_FDS 16

static gboolean
spawn_reset_signals(void)
{
    sigset_t none;

    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL); /* refused for some, which are never ours */
    return sigemptyset(&none) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0;
}

/* First all out of the way, so that no number is taken before it was copied; then each to its place. */
static gboolean
spawn_place_fds(const AgentSpawn *spawn)
{
    const int past = AGENT_SPAWN_FIRST_FD + (int)spawn->n_fds;
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int high[SPAWN_MOST_FDS];

    for (guint i = 0; i < spawn->n_fds; i++) {
        high[i] = fcntl(spawn->fds[i], F_DUPFD_CLOEXEC, past);
        if (high[i] < 0)
            return FALSE;
    }
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
        return FALSE;
    for (guint i = 0; i < spawn->n_fds; i++) {
        if (dup2(high[i], AGENT_SPAWN_FIRST_FD + (int)i) < 0)
            return FALSE;
    }
    return close_range((unsigned int)past, ~0u, 0) == 0;
}

/* The parent may have died before its death could be asked for. */
static gboolean
spawn_die_with(pid_t parent)
{
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent;
}

/* What a program gets by being executed. */
static int
spawn_run(const AgentSpawn *spawn)
{
    if (clearenv() != 0)
        return SPAWN_FAILED;
    for (guint i = 0; spawn->envp[i] != NULL; i++) {
        if (putenv((char *)spawn->envp[i]) != 0)
            return SPAWN_FAILED;
    }
    return spawn->run(spawn->data);
}

static void
spawn_in_child(const AgentSpawn *spawn, pid_t parent)
{
    if (!spawn_die_with(parent) || !spawn_reset_signals() || !spawn_place_fds(spawn))
        _exit(SPAWN_FAILED);
    if (spawn->run != NULL)
        _exit(spawn_run(spawn));
    else
        execve(spawn->program != NULL ? spawn->program : "/proc/self/exe", (char *const *)spawn->argv,
               (char *const *)spawn->envp);
    _exit(SPAWN_FAILED);
}

pid_t
agent_spawn(const AgentSpawn *spawn, GError **error)
{
    pid_t parent = getpid();
    pid_t child;

    g_assert(spawn->n_fds <= SPAWN_MOST_FDS);
    child = fork();
    if (child == 0)
        spawn_in_child(spawn, parent);
    if (child < 0)
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "start %s: %s", spawn->argv[1],
                    g_strerror(errno));
    return child;
}

static gboolean
spawn_ends_within(pid_t pid, guint wait_ms)
{
    struct pollfd watch = {.fd = pidfd_open(pid, 0), .events = POLLIN};
    gint64 until = g_get_monotonic_time() + (gint64)wait_ms * 1000;
    int n = -1;

    if (watch.fd < 0)
        return FALSE;
    do {
        n = poll(&watch, 1, (int)MAX(0, (until - g_get_monotonic_time()) / 1000));
    } while (n < 0 && errno == EINTR);
    close(watch.fd);
    return n > 0;
}

int
agent_spawn_end(pid_t pid, guint wait_ms)
{
    int status = 0;

    if (!spawn_ends_within(pid, wait_ms))
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

char *
agent_spawn_status(int status)
{
    if (WIFSIGNALED(status))
        return g_strdup_printf("signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) == SPAWN_FAILED)
        return g_strdup("exit code 127 (the program could not be started)");
    return g_strdup_printf("exit code %d", WEXITSTATUS(status));
}
