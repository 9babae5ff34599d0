#include "agent/supervise.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/notify_private.h"
#include "agent/role.h"
#include "agent/spawn_private.h"
#include "agent/supervise_private.h"
#include "base/log.h"

#define SUPERVISE_FAILED 74
#define SUPERVISE_NEVER G_MAXINT64

typedef struct {
    AgentSuperviseOptions options; /* with its zeros filled in */
    SuperviseChild *children;
    guint n_children;
    int signals;
    gboolean is_stopping, is_renewing;
    AgentNotify *notify;
    gint64 sign_of_life_us; /* when the next is due */
} Supervise;

/* A new configuration with which one role does not run is kept from the others: they go on with what they
 * have. */
static void
supervise_give_up_renewal(Supervise *supervise, const SuperviseChild *failed)
{
    if (!supervise->is_renewing)
        return;
    base_log(BASE_LOG_ERROR,
             "%s: did not run with the new configuration; roles not yet restarted keep the old one",
             failed->role->name);
    for (guint i = 0; i < supervise->n_children; i++)
        supervise->children[i].is_stale = FALSE;
}

static void
supervise_note_end(Supervise *supervise, SuperviseChild *child, int status)
{
    gint64 lived_us = supervise_child_age_us(child);
    g_autofree char *how = agent_spawn_status(status);
    g_autofree char *what =
        g_strdup_printf("ended with %s after %" G_GINT64_FORMAT " s", how, lived_us / G_USEC_PER_SEC);

    child->pid = 0;
    if (child->state == SUPERVISE_ENDING) {
        base_log(BASE_LOG_INFO, "%s: %s, as asked", child->role->name, what);
        child->state = SUPERVISE_DOWN;
        child->due_us = g_get_monotonic_time();
        return;
    }
    if (lived_us >= (gint64)supervise->options.steady_ms * 1000)
        child->early_ends = 0;
    supervise_give_up_renewal(supervise, child);
    supervise_child_plan(child, &supervise->options, what);
}

static void
supervise_reap(Supervise *supervise)
{
    for (guint i = 0; i < supervise->n_children; i++) {
        SuperviseChild *child = &supervise->children[i];
        int status = 0;

        if (child->state != SUPERVISE_DOWN && waitpid(child->pid, &status, WNOHANG) == child->pid)
            supervise_note_end(supervise, child, status);
    }
}

static void
supervise_do_what_is_due(Supervise *supervise, SuperviseChild *child)
{
    if (child->state == SUPERVISE_UP || g_get_monotonic_time() < child->due_us)
        return;
    if (child->state == SUPERVISE_DOWN) {
        if (!supervise->is_stopping)
            supervise_child_start(child, supervise->children, supervise->n_children, &supervise->options);
        return;
    }
    base_log(BASE_LOG_WARNING, "%s: did not end when asked, and is killed", child->role->name);
    kill(child->pid, SIGKILL);
    child->due_us = SUPERVISE_NEVER;
}

/* One after the other: while one is on its way down or up, the next goes on working. */
static void
supervise_renew_next(Supervise *supervise)
{
    if (!supervise->is_renewing)
        return;
    for (guint i = 0; i < supervise->n_children; i++) {
        if (!supervise_child_is_settled(&supervise->children[i]))
            return;
    }
    for (guint i = 0; i < supervise->n_children; i++) {
        SuperviseChild *child = &supervise->children[i];

        if (child->is_stale && child->state == SUPERVISE_UP) {
            supervise_child_ask_to_end(child, &supervise->options);
            return;
        }
    }
    supervise->is_renewing = FALSE;
    agent_notify_tell(supervise->notify, "READY=1");
}

static void
supervise_stop(Supervise *supervise)
{
    if (supervise->is_stopping)
        return;
    supervise->is_stopping = TRUE;
    supervise->is_renewing = FALSE;
    base_log(BASE_LOG_NOTICE, "asked to end");
    agent_notify_tell(supervise->notify, "STOPPING=1");
    for (guint i = 0; i < supervise->n_children; i++) {
        if (supervise->children[i].state == SUPERVISE_UP)
            supervise_child_ask_to_end(&supervise->children[i], &supervise->options);
    }
}

static void
supervise_renew(Supervise *supervise)
{
    g_autofree char *facts =
        g_strdup_printf("RELOADING=1\nMONOTONIC_USEC=%" G_GINT64_FORMAT, g_get_monotonic_time());

    if (supervise->is_stopping)
        return;
    base_log(BASE_LOG_NOTICE, "asked to take up a new configuration");
    agent_notify_tell(supervise->notify, facts);
    supervise->is_renewing = TRUE;
    for (guint i = 0; i < supervise->n_children; i++) {
        SuperviseChild *child = &supervise->children[i];

        child->is_stale = child->state == SUPERVISE_UP;
        child->early_ends = 0;
        if (child->state == SUPERVISE_DOWN)
            child->due_us = g_get_monotonic_time(); /* what was wrong may be mended now */
    }
}

static void
supervise_hear(Supervise *supervise)
{
    struct signalfd_siginfo heard;

    while (read(supervise->signals, &heard, sizeof heard) == (ssize_t)sizeof heard) {
        if (heard.ssi_signo == SIGTERM || heard.ssi_signo == SIGINT)
            supervise_stop(supervise);
        else if (heard.ssi_signo == SIGHUP)
            supervise_renew(supervise);
    }
}

static void
supervise_give_sign_of_life(Supervise *supervise)
{
    gint64 every_us = agent_notify_watchdog_us(supervise->notify);

    if (every_us == 0 || g_get_monotonic_time() < supervise->sign_of_life_us)
        return;
    agent_notify_tell(supervise->notify, "WATCHDOG=1");
    supervise->sign_of_life_us = g_get_monotonic_time() + every_us;
}

static int
supervise_patience_ms(const Supervise *supervise)
{
    gint64 until =
        agent_notify_watchdog_us(supervise->notify) != 0 ? supervise->sign_of_life_us : SUPERVISE_NEVER;

    for (guint i = 0; i < supervise->n_children; i++) {
        const SuperviseChild *child = &supervise->children[i];

        if (child->state == SUPERVISE_ENDING || (child->state == SUPERVISE_DOWN && !supervise->is_stopping))
            until = MIN(until, child->due_us);
        if (supervise->is_renewing && !supervise_child_is_settled(child) && child->state == SUPERVISE_UP)
            until = MIN(until, child->started_us + SUPERVISE_SETTLE_US);
    }
    if (until == SUPERVISE_NEVER)
        return -1;
    return (int)CLAMP((until - g_get_monotonic_time() + 999) / 1000, 0, G_MAXINT);
}

static gboolean
supervise_is_over(const Supervise *supervise)
{
    for (guint i = 0; i < supervise->n_children; i++) {
        if (supervise->children[i].state != SUPERVISE_DOWN)
            return FALSE;
    }
    return supervise->is_stopping;
}

static void
supervise_turn(Supervise *supervise)
{
    struct pollfd watch = {.fd = supervise->signals, .events = POLLIN};

    if (poll(&watch, 1, supervise_patience_ms(supervise)) < 0 && errno != EINTR) {
        base_log(BASE_LOG_WARNING, "wait: %s", g_strerror(errno));
        g_usleep(G_USEC_PER_SEC / 10);
    }
    supervise_hear(supervise);
    supervise_reap(supervise);
    for (guint i = 0; i < supervise->n_children; i++)
        supervise_do_what_is_due(supervise, &supervise->children[i]);
    supervise_renew_next(supervise);
    supervise_give_sign_of_life(supervise);
}

static gboolean
supervise_open_signals(Supervise *supervise)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD};
    sigset_t set;

    sigemptyset(&set);
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        sigaddset(&set, numbers[i]);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return FALSE;
    supervise->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    return supervise->signals >= 0;
}

static gboolean
supervise_open_bells(Supervise *supervise)
{
    for (guint i = 0; i < supervise->n_children; i++) {
        supervise->children[i].bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        if (supervise->children[i].bell < 0)
            return FALSE;
    }
    return TRUE;
}

static void
supervise_clear(Supervise *supervise)
{
    for (guint i = 0; i < supervise->n_children; i++) {
        if (supervise->children[i].bell >= 0)
            close(supervise->children[i].bell);
    }
    if (supervise->signals >= 0)
        close(supervise->signals);
    g_free(supervise->children);
    g_clear_pointer(&supervise->notify, agent_notify_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Supervise, supervise_clear)

static AgentSuperviseOptions
supervise_fill_in(const AgentSuperviseOptions *options)
{
    AgentSuperviseOptions all = *options;

    all.first_ms = all.first_ms != 0 ? all.first_ms : 100;
    all.most_ms = all.most_ms != 0 ? all.most_ms : 60000;
    all.steady_ms = all.steady_ms != 0 ? all.steady_ms : 60000;
    all.stop_ms = all.stop_ms != 0 ? all.stop_ms : 10000;
    return all;
}

int
agent_supervise(const AgentRole *roles, guint n_roles, const AgentSuperviseOptions *options)
{
    g_auto(Supervise)
        supervise = {.options = supervise_fill_in(options), .n_children = n_roles, .signals = -1};
    g_autoptr(GError) error = NULL;

    supervise.children = g_new0(SuperviseChild, n_roles);
    for (guint i = 0; i < n_roles; i++)
        supervise.children[i] = (SuperviseChild){.role = &roles[i], .bell = -1};
    supervise.notify = agent_notify_open();
    if (!agent_role_begin("run", &error)) {
        base_log(BASE_LOG_ERROR, "%s", error->message);
        return SUPERVISE_FAILED;
    }
    if (!supervise_open_signals(&supervise) || !supervise_open_bells(&supervise)) {
        base_log(BASE_LOG_ERROR, "prepare to supervise: %s", g_strerror(errno));
        return SUPERVISE_FAILED;
    }
    for (guint i = 0; i < n_roles; i++)
        supervise_child_start(&supervise.children[i], supervise.children, n_roles, &supervise.options);
    agent_notify_tell(supervise.notify, "READY=1");
    while (!supervise_is_over(&supervise))
        supervise_turn(&supervise);
    base_log(BASE_LOG_NOTICE, "all have ended");
    return 0;
}
