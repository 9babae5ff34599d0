#include "agent/loop.h"

#include <string.h>

#include "agent/lock.h"
#include "agent/receive.h"
#include "agent/role.h"
#include "agent/send.h"
#include "agent/wake.h"
#include "agent/work.h"
#include "base/log.h"
#include "base/time.h"
#include "net/server.h"
#include "store/health.h"

/* Whatever the bells say, each process looks for itself at least so often (seconds). */
#define LOOP_PATIENCE 300
/* After a fault: the first pause, doubled up to the last.  A login that is refused again and again gets an
 * account locked: it has a longer last. */
#define LOOP_FIRST_PAUSE 1
#define LOOP_LAST_PAUSE 60
#define LOOP_LAST_LOGIN_PAUSE 300
#define LOOP_LAST_ASKED_PAUSE 900 /* a mailbox is not left unread for longer on a server's word */

/* Faults that were logged where they arose, and are carried on as words. */
static G_DEFINE_QUARK(loop_error, loop_error)
#define LOOP_ERROR (loop_error_quark())

    typedef struct {
    AgentDesk *desk;
    const AgentLoop *loop;
    AgentWake *wake;
    guint pause; /* seconds, after a fault; 0: all is well */
} LoopState;

static guint
loop_last_pause(const GError *fault)
{
    return g_error_matches(fault, NET_ERROR, NET_ERROR_LOGIN) ? LOOP_LAST_LOGIN_PAUSE : LOOP_LAST_PAUSE;
}

static void
loop_note(LoopState *state, const GError *fault)
{
    g_autofree char *now = agent_desk_now(state->desk);
    g_autofree char *why = fault != NULL ? net_error_plain(fault) : NULL;
    g_autoptr(GError) error = NULL;

    if (fault != NULL) {
        base_log(BASE_LOG_ERROR, "%s", why);
        state->pause = CLAMP(state->pause * 2, LOOP_FIRST_PAUSE, loop_last_pause(fault));
        state->pause = MAX(state->pause, MIN(net_error_wait_seconds(fault), LOOP_LAST_ASKED_PAUSE));
    } else {
        state->pause = 0;
    }
    if (!store_health_put(state->desk->store, state->loop->role, now, why, &error))
        base_log(BASE_LOG_ERROR, "%s", error->message);
}

/* Waits; FALSE: asked to end. */
static gboolean
loop_wait(LoopState *state, guint seconds)
{
    gint64 until =
        g_get_monotonic_time() + (gint64)(state->pause > 0 ? state->pause : seconds) * G_USEC_PER_SEC;

    return agent_wait(state->wake, NULL, 0, until) != AGENT_WAIT_STOP;
}

static gboolean
loop_is_stopping(gpointer data)
{
    return agent_wake_is_stopping(((LoopState *)data)->wake);
}

static void
loop_ring_work(gpointer data)
{
    agent_wake_ring(((LoopState *)data)->wake, "work");
}

static void
loop_ring_send(gpointer data)
{
    const LoopState *state = data;

    agent_wake_ring(state->wake, "send");
    if (state->desk->config->drafts_folder != NULL)
        agent_wake_ring(state->wake, "receive"); /* there may be a draft to put away */
}

/* The connection broke, over one message perhaps; the next may come through. */
static gboolean
loop_may_try_at_once(const GError *fault)
{
    return g_error_matches(fault, NET_ERROR, NET_ERROR_PROTOCOL) ||
           g_error_matches(fault, NET_ERROR, NET_ERROR_TOO_LARGE);
}

/* A message that breaks the connection is tried until it has its strikes: then nothing is left undone. */
static gboolean
loop_receive_once(LoopState *state, AgentReceive *receive, GError **error)
{
    guint rounds = state->desk->config->limits.strikes + 2;
    g_autoptr(GError) fault = NULL;

    while (!agent_receive_round(receive, loop_ring_work, state, &fault)) {
        loop_note(state, fault);
        if (--rounds == 0 || !loop_may_try_at_once(fault) || agent_wake_is_stopping(state->wake)) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return FALSE;
        }
        g_clear_error(&fault);
    }
    loop_note(state, NULL);
    return TRUE;
}

static gboolean
loop_receive(LoopState *state, const char *password, GError **error)
{
    g_autoptr(AgentReceive) receive = agent_receive_new(state->desk, password);

    if (state->loop->once)
        return loop_receive_once(state, receive, error);
    for (;;) {
        g_autoptr(GError) fault = NULL;
        gboolean taken = agent_receive_round(receive, loop_ring_work, state, &fault);

        loop_note(state, fault);
        /* Also when nothing came: the process before us may have died between its commit and its ring. */
        loop_ring_work(state);
        if (agent_wake_is_stopping(state->wake))
            return TRUE;
        if (taken && !agent_receive_wait(receive, agent_wake_fd(state->wake), LOOP_PATIENCE, &fault))
            loop_note(state, fault);
        if (state->pause > 0 && !loop_wait(state, 0))
            return TRUE;
    }
}

/* A message that fails is tried until it has its strikes: then nothing is left undone. */
static gboolean
loop_work_once(LoopState *state, AgentWork *work, GError **error)
{
    guint passes = state->desk->config->limits.strikes + 1;

    while (!agent_work_pass(work, loop_is_stopping, loop_ring_send, state)) {
        if (--passes == 0 || agent_wake_is_stopping(state->wake)) {
            g_set_error_literal(error, LOOP_ERROR, 0, agent_work_fault(work));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
loop_work(LoopState *state, GError **error)
{
    g_autoptr(AgentWork) work = agent_work_new(state->desk, error);

    if (work == NULL)
        return FALSE;
    if (state->loop->once) {
        g_autoptr(GError) fault = NULL;
        gboolean clean = loop_work_once(state, work, &fault);

        loop_note(state, fault);
        if (!clean)
            g_propagate_error(error, g_steal_pointer(&fault));
        return clean;
    }
    loop_ring_send(state); /* the process before us may have died between its commit and its ring */
    for (;;) {
        gboolean clean = agent_work_pass(work, loop_is_stopping, loop_ring_send, state);
        g_autoptr(GError) fault = clean ? NULL : g_error_new_literal(LOOP_ERROR, 0, agent_work_fault(work));

        loop_note(state, fault);
        if (!loop_wait(state, agent_work_patience(work)))
            return TRUE;
    }
}

/* Seconds until @wake_at, at most LOOP_PATIENCE. */
static guint
loop_until(const AgentDesk *desk, const char *wake_at)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    g_autoptr(GDateTime) at = wake_at != NULL ? base_time_from_iso(wake_at, NULL) : NULL;

    if (at == NULL)
        return LOOP_PATIENCE;
    return (guint)CLAMP(g_date_time_difference(at, now) / G_USEC_PER_SEC + 1, 1, LOOP_PATIENCE);
}

static gboolean
loop_send(LoopState *state, const char *password, GError **error)
{
    g_autoptr(AgentSend) send = agent_send_new(state->desk, password);

    for (;;) {
        g_autoptr(GError) fault = NULL;
        g_autofree char *wake_at = NULL;
        gboolean sent = agent_send_round(send, &wake_at, &fault);

        loop_note(state, fault);
        loop_ring_work(state);
        if (state->loop->once) {
            if (fault != NULL)
                g_propagate_error(error, g_steal_pointer(&fault));
            return sent;
        }
        if (!loop_wait(state, loop_until(state->desk, wake_at)))
            return TRUE;
    }
}

/* The credential that the supervisor handed over, else the configured file. */
static char *
loop_password(const RulesServer *server, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GBytes) given = agent_role_credential(&fault);
    char *password = NULL;

    if (given != NULL) {
        gsize len;
        const char *bytes = g_bytes_get_data(given, &len);

        return g_strchomp(g_strndup(bytes, len));
    }
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    if (server->password_file == NULL)
        return g_strdup("");
    return g_file_get_contents(server->password_file, &password, NULL, error) ? g_strchomp(password) : NULL;
}

gboolean
agent_loop_run(AgentDesk *desk, const AgentLoop *loop, GError **error)
{
    gboolean receives = g_str_equal(loop->role, "receive"), sends = g_str_equal(loop->role, "send");
    g_autoptr(AgentLock) lock = NULL;
    g_autoptr(AgentWake) wake = NULL;
    g_autofree char *password = NULL;
    LoopState state = {.desk = desk, .loop = loop};
    gboolean done;

    if (!agent_role_begin(loop->role, error))
        return FALSE;
    lock = agent_lock_take(desk->config->state, loop->role, error);
    wake = lock != NULL ? agent_wake_open(error) : NULL;
    if (wake == NULL)
        return FALSE;
    state.wake = wake;
    if (receives || sends) {
        const RulesServer *server = receives ? &desk->config->imap : &desk->config->submission;

        password = server->host != NULL ? loop_password(server, error) : g_strdup("");
        if (password == NULL)
            return FALSE;
    }
    done = receives ? loop_receive(&state, password, error)
           : sends  ? loop_send(&state, password, error)
                    : loop_work(&state, error);
    if (password != NULL)
        explicit_bzero(password, strlen(password));
    return done;
}
