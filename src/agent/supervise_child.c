#include <signal.h>

#include "agent/supervise_private.h"
#include "base/log.h"

static gint64
supervise_in(guint ms)
{
    return g_get_monotonic_time() + (gint64)ms * 1000;
}

void
supervise_child_plan(SuperviseChild *child, const AgentSuperviseOptions *options, const char *what)
{
    guint doublings = MIN(child->early_ends, 20);
    guint pause_ms = (guint)MIN((guint64)options->first_ms << doublings, options->most_ms);

    child->state = SUPERVISE_DOWN;
    child->early_ends++;
    child->due_us = supervise_in(pause_ms);
    base_log(BASE_LOG_ERROR, "%s: %s; starts again in %u.%u s", child->role->name, what, pause_ms / 1000,
             pause_ms % 1000 / 100);
}

void
supervise_child_start(SuperviseChild *child, const SuperviseChild *all, guint n_all,
                      const AgentSuperviseOptions *options)
{
    g_autoptr(GError) error = NULL;

    child->pid = supervise_spawn(child, all, n_all, options, &error);
    child->is_stale = FALSE;
    if (child->pid < 0) {
        supervise_child_plan(child, options, error->message);
        return;
    }
    child->state = SUPERVISE_UP;
    child->started_us = g_get_monotonic_time();
    base_log(BASE_LOG_INFO, "%s: started as process %d", child->role->name, (int)child->pid);
}

void
supervise_child_ask_to_end(SuperviseChild *child, const AgentSuperviseOptions *options)
{
    kill(child->pid, SIGTERM);
    child->state = SUPERVISE_ENDING;
    child->due_us = supervise_in(options->stop_ms);
}

gint64
supervise_child_age_us(const SuperviseChild *child)
{
    return g_get_monotonic_time() - child->started_us;
}

gboolean
supervise_child_is_settled(const SuperviseChild *child)
{
    return child->state == SUPERVISE_DOWN ||
           (child->state == SUPERVISE_UP && supervise_child_age_us(child) >= SUPERVISE_SETTLE_US);
}
