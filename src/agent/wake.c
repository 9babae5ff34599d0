#include "agent/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "agent/wake_private.h"
#include "base/log.h"

#define WAKE_MOST_FDS 16

struct AgentWake {
    int stop;
    int in;            /* -1: nobody rings */
    int both;          /* an epoll over the two */
    GHashTable *bells; /* role -> descriptor + 1 */
};

char *
agent_wake_variable(const char *role)
{
    g_autofree char *upper = g_ascii_strup(role, -1);

    return g_strconcat(WAKE_VARIABLE_PREFIX, upper, NULL);
}

int
agent_wake_inherited_fd(const char *variable)
{
    const char *value = getenv(variable);
    guint64 fd;

    if (value == NULL || !g_ascii_string_to_unsigned(value, 10, 3, 65535, &fd, NULL))
        return -1;
    return fcntl((int)fd, F_SETFD, FD_CLOEXEC) == 0 ? (int)fd : -1;
}

static void
wake_close_bell(gpointer fd_and_one)
{
    close(GPOINTER_TO_INT(fd_and_one) - 1);
}

static GHashTable *
wake_take_bells(void)
{
    GHashTable *bells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, wake_close_bell);
    g_auto(GStrv) names = g_listenv();

    for (guint i = 0; names[i] != NULL; i++) {
        int fd;

        if (!g_str_has_prefix(names[i], WAKE_VARIABLE_PREFIX) || strcmp(names[i], WAKE_IN_VARIABLE) == 0)
            continue;
        fd = agent_wake_inherited_fd(names[i]);
        if (fd >= 0)
            g_hash_table_insert(bells, g_ascii_strdown(names[i] + strlen(WAKE_VARIABLE_PREFIX), -1),
                                GINT_TO_POINTER(fd + 1));
    }
    return bells;
}

static int
wake_open_stop(void)
{
    sigset_t stops;

    if (sigemptyset(&stops) != 0 || sigaddset(&stops, SIGTERM) != 0 || sigaddset(&stops, SIGINT) != 0 ||
        sigprocmask(SIG_BLOCK, &stops, NULL) != 0)
        return -1;
    return signalfd(-1, &stops, SFD_NONBLOCK | SFD_CLOEXEC);
}

static int
wake_open_both(const AgentWake *wake)
{
    const int sources[] = {wake->stop, wake->in};
    int both = epoll_create1(EPOLL_CLOEXEC);

    for (guint i = 0; both >= 0 && i < G_N_ELEMENTS(sources); i++) {
        struct epoll_event event = {.events = EPOLLIN};

        if (sources[i] >= 0 && epoll_ctl(both, EPOLL_CTL_ADD, sources[i], &event) != 0) {
            close(both);
            return -1;
        }
    }
    return both;
}

AgentWake *
agent_wake_open(GError **error)
{
    g_autoptr(AgentWake) wake = g_new0(AgentWake, 1);

    wake->in = agent_wake_inherited_fd(WAKE_IN_VARIABLE);
    wake->bells = wake_take_bells();
    wake->stop = wake_open_stop();
    wake->both = wake_open_both(wake);
    if (wake->stop >= 0 && wake->both >= 0)
        return g_steal_pointer(&wake);
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "listen for signals: %s",
                g_strerror(errno));
    return NULL;
}

void
agent_wake_free(AgentWake *wake)
{
    if (wake == NULL)
        return;
    if (wake->stop >= 0)
        close(wake->stop);
    if (wake->in >= 0)
        close(wake->in);
    if (wake->both >= 0)
        close(wake->both);
    g_hash_table_unref(wake->bells);
    g_free(wake);
}

int
agent_wake_fd(const AgentWake *wake)
{
    return wake->both;
}

void
agent_wake_ring(const AgentWake *wake, const char *role)
{
    int bell = GPOINTER_TO_INT(g_hash_table_lookup(wake->bells, role)) - 1;

    /* A bell that is full was rung often enough. */
    if (bell >= 0 && eventfd_write(bell, 1) != 0 && errno != EAGAIN)
        base_log(BASE_LOG_WARNING, "wake %s: %s", role, g_strerror(errno));
}

gboolean
agent_wake_is_stopping(const AgentWake *wake)
{
    struct pollfd stop = {.fd = wake->stop, .events = POLLIN};

    return poll(&stop, 1, 0) > 0; /* the signal stays pending: who asks again hears the same */
}

static int
wake_patience_ms(gint64 deadline_us)
{
    gint64 left_us = deadline_us - g_get_monotonic_time();

    if (deadline_us == AGENT_WAIT_NO_DEADLINE)
        return -1;
    return (int)CLAMP((left_us + 999) / 1000, 0, G_MAXINT);
}

static AgentWaitOutcome
wake_outcome(const AgentWake *wake, const struct pollfd *all, guint n_fds)
{
    eventfd_t rings;

    if (all[0].revents != 0)
        return AGENT_WAIT_STOP;
    for (guint i = 0; i < n_fds; i++) {
        if (all[i + 2].revents != 0)
            return AGENT_WAIT_READY;
    }
    if (all[1].revents != 0 && eventfd_read(wake->in, &rings) == 0)
        return AGENT_WAIT_RUNG;
    return AGENT_WAIT_TIME;
}

AgentWaitOutcome
agent_wait(AgentWake *wake, struct pollfd *fds, guint n_fds, gint64 deadline_us)
{
    struct pollfd all[WAKE_MOST_FDS + 2] = {{wake->stop, POLLIN, 0}, {wake->in, POLLIN, 0}};
    int n;

    g_assert(n_fds <= WAKE_MOST_FDS);
    if (n_fds > 0)
        memcpy(all + 2, fds, n_fds * sizeof *fds);
    do {
        n = poll(all, n_fds + 2, wake_patience_ms(deadline_us));
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        /* Without memory for poll: a loop that goes on at its own pace is better than one that ends. */
        base_log(BASE_LOG_WARNING, "wait: %s", g_strerror(errno));
        g_usleep(G_USEC_PER_SEC);
        return AGENT_WAIT_TIME;
    }
    for (guint i = 0; i < n_fds; i++)
        fds[i].revents = all[i + 2].revents;
    return wake_outcome(wake, all, n_fds);
}
