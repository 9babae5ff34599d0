/* The server: takes a request, forks a child for it, watches the clock, tells how the child ended. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "base/fault.h"
#include "base/log.h"

#define SERVE_DONE 0
#define SERVE_FAILED 74
/* Who decides, receives and sends goes before who reads ahead, and so do the other people of the machine when
 * a mail is made to keep its reader busy. */
#define SERVE_NICE 5

typedef struct {
    pid_t pid; /* 0: this place is free */
    int pidfd;
    int fenced; /* an eventfd: set once the child stands inside the fence, and beyond its reach from then on
                 */
    guint64 id;
    gint64 started_us, until_us;
    guint cpu_seconds;
    gboolean out_of_time;
} ServeChild;

struct ExtractServe {
    int socket;
    AgentFence *fence;
    ExtractWarm *warm;
    ExtractTask task;
    guint places; /* of these, in use */
    ServeChild children[AGENT_EXTRACT_CHILDREN];
};
typedef struct ExtractServe Serve;

/* A child lives for a few milliseconds, and the kernel does not move one so young: with one for each
 * processor two share one while the other stands idle.  With more than two their time on the clock runs out
 * before their work is done. */
static guint
serve_places(void)
{
    return MIN(2 * g_get_num_processors(), AGENT_EXTRACT_CHILDREN);
}

static ServeChild *
serve_free_place(Serve *serve)
{
    for (guint i = 0; i < serve->places; i++) {
        if (serve->children[i].pid == 0)
            return &serve->children[i];
    }
    return NULL;
}

/* TRUE while the client is there to be told. */
static gboolean
serve_reply(const Serve *serve, const ExtractReply *reply)
{
    g_autoptr(GError) error = NULL;

    switch (extract_wire_send_reply(serve->socket, reply, &error)) {
    case EXTRACT_WIRE_DONE:
        return TRUE;
    case EXTRACT_WIRE_FAILED:
        base_log(BASE_LOG_ERROR, "%s", error->message);
        return FALSE;
    case EXTRACT_WIRE_CLOSED:
        break;
    }
    return FALSE;
}

static gboolean
serve_reply_lost(const Serve *serve, guint64 id, const char *doing)
{
    const ExtractReply reply = {.id = id, .fault = AGENT_EXTRACT_SERVER_LOST};

    base_log(BASE_LOG_ERROR, "%s: %s", doing, g_strerror(errno));
    return serve_reply(serve, &reply);
}

static void
serve_note_child(ServeChild *place, pid_t pid, const ExtractHead *head)
{
    place->pid = pid;
    place->id = head->id;
    place->started_us = g_get_monotonic_time();
    place->until_us = place->started_us + (gint64)head->limits.wall_seconds * G_USEC_PER_SEC;
    place->cpu_seconds = head->limits.fence.cpu_seconds;
    place->out_of_time = FALSE;
}

static gboolean
serve_fork(Serve *serve, ServeChild *place, ExtractRequest *request)
{
    pid_t parent = getpid();
    pid_t pid;

    place->fenced = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (place->fenced < 0)
        return serve_reply_lost(serve, request->head.id, "make an eventfd");
    pid = fork();
    if (pid == 0)
        extract_child_run(&serve->task, request, place->fenced, parent);
    place->pidfd = pid > 0 ? pidfd_open(pid, 0) : -1;
    if (place->pidfd >= 0) {
        serve_note_child(place, pid, &request->head);
        return TRUE;
    }
    if (pid > 0) {
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    close(place->fenced);
    return serve_reply_lost(serve, request->head.id, "start a child");
}

static gboolean
serve_take(Serve *serve, ServeChild *place, int *code)
{
    g_auto(ExtractRequest) request = EXTRACT_REQUEST_EMPTY;
    g_autoptr(GError) error = NULL;

    switch (extract_wire_take_request(serve->socket, &request, &error)) {
    case EXTRACT_WIRE_CLOSED:
        *code = SERVE_DONE;
        return FALSE;
    case EXTRACT_WIRE_FAILED:
        base_log(BASE_LOG_ERROR, "%s", error->message);
        *code = SERVE_FAILED;
        return FALSE;
    case EXTRACT_WIRE_DONE:
        break;
    }
    if (base_fault("extract-before-fork") != 0)
        return FALSE;
    return serve_fork(serve, place, &request);
}

static AgentExtractFault
serve_signal_fault(int number)
{
    switch (number) {
    case SIGXCPU:
        return AGENT_EXTRACT_OUT_OF_TIME;
    case SIGXFSZ:
        return AGENT_EXTRACT_TOO_LARGE;
    default:
        return AGENT_EXTRACT_DIED;
    }
}

static gint32
serve_exit_fault(const ServeChild *child, int code)
{
    eventfd_t stood = 0;
    gboolean is_foreign = eventfd_read(child->fenced, &stood) == 0 && stood > 0;

    switch (code) {
    case EXTRACT_EXIT_READ:
        return AGENT_EXTRACT_READ;
    case EXTRACT_EXIT_REFUSED:
        return AGENT_EXTRACT_REFUSED;
    case EXTRACT_EXIT_OUT_OF_MEMORY:
        return AGENT_EXTRACT_OUT_OF_MEMORY;
    case EXTRACT_EXIT_TOO_LARGE:
        return AGENT_EXTRACT_TOO_LARGE;
    case EXTRACT_EXIT_ELSEWHERE:
        return EXTRACT_FAULT_ELSEWHERE;
    case EXTRACT_EXIT_NO_FENCE:
        return is_foreign ? AGENT_EXTRACT_DIED : AGENT_EXTRACT_NO_FENCE;
    case EXTRACT_EXIT_LOST:
        return is_foreign ? AGENT_EXTRACT_DIED : AGENT_EXTRACT_SERVER_LOST;
    default:
        return AGENT_EXTRACT_DIED;
    }
}

static gint32
serve_fault(const ServeChild *child, int status, guint32 cpu_ms)
{
    /* Who ignores SIGXCPU is killed at the hard limit. */
    gboolean late = child->out_of_time || cpu_ms >= child->cpu_seconds * 1000;

    if (!WIFSIGNALED(status))
        return serve_exit_fault(child, WEXITSTATUS(status));
    return late && WTERMSIG(status) == SIGKILL ? AGENT_EXTRACT_OUT_OF_TIME
                                               : serve_signal_fault(WTERMSIG(status));
}

static guint32
serve_ms(const struct timeval *time)
{
    return (guint32)(time->tv_sec * 1000 + time->tv_usec / 1000);
}

static gboolean
serve_reap(Serve *serve, ServeChild *child)
{
    ExtractReply reply = {.id = child->id};
    struct rusage used = {.ru_maxrss = 0};
    int status = 0;

    while (wait4(child->pid, &status, 0, &used) < 0 && errno == EINTR)
        continue;
    reply.cpu_ms = serve_ms(&used.ru_utime) + serve_ms(&used.ru_stime);
    reply.fault = serve_fault(child, status, reply.cpu_ms);
    reply.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    reply.peak_kb = (guint32)used.ru_maxrss;
    reply.wall_ms = (guint32)((g_get_monotonic_time() - child->started_us) / 1000);
    close(child->pidfd);
    close(child->fenced);
    child->pid = 0;
    if (base_fault("extract-before-reply") != 0)
        return FALSE;
    return serve_reply(serve, &reply);
}

static void
serve_kill_the_late(Serve *serve, gint64 now_us)
{
    for (guint i = 0; i < AGENT_EXTRACT_CHILDREN; i++) {
        ServeChild *child = &serve->children[i];

        if (child->pid == 0 || child->out_of_time || now_us < child->until_us)
            continue;
        child->out_of_time = TRUE;
        kill(child->pid, SIGKILL);
    }
}

/* Milliseconds until the next child is late, rounded up, @wait_ms at the most; -1: none runs, and none is
 * told. */
static int
serve_patience(const Serve *serve, int wait_ms, gint64 now_us)
{
    gint64 until = wait_ms < 0 ? G_MAXINT64 : now_us + (gint64)wait_ms * 1000;

    for (guint i = 0; i < AGENT_EXTRACT_CHILDREN; i++) {
        const ServeChild *child = &serve->children[i];

        if (child->pid != 0 && !child->out_of_time)
            until = MIN(until, child->until_us);
    }
    return until == G_MAXINT64 ? -1 : (int)CLAMP((until - now_us + 999) / 1000, 0, G_MAXINT);
}

/* What a turn waits for: the children, a request, and something of the caller's. */
enum { SERVE_REQUEST = AGENT_EXTRACT_CHILDREN, SERVE_ALSO, SERVE_WATCHED };

gboolean
extract_serve_turn(ExtractServe *serve, int also, int wait_ms, int *code)
{
    ServeChild *place = serve_free_place(serve);
    struct pollfd watch[SERVE_WATCHED];

    for (guint i = 0; i < AGENT_EXTRACT_CHILDREN; i++)
        watch[i] = (struct pollfd){serve->children[i].pid != 0 ? serve->children[i].pidfd : -1, POLLIN, 0};
    /* With every place taken a request waits in the socket; that the client went away is still seen. */
    watch[SERVE_REQUEST] = (struct pollfd){serve->socket, place != NULL ? POLLIN : 0, 0};
    watch[SERVE_ALSO] = (struct pollfd){also, POLLIN, 0};
    if (poll(watch, SERVE_WATCHED, serve_patience(serve, wait_ms, g_get_monotonic_time())) < 0 &&
        errno != EINTR) {
        base_log(BASE_LOG_ERROR, "wait for a request: %s", g_strerror(errno));
        *code = SERVE_FAILED;
        return FALSE;
    }
    serve_kill_the_late(serve, g_get_monotonic_time());
    for (guint i = 0; i < AGENT_EXTRACT_CHILDREN; i++) {
        if ((watch[i].revents & POLLIN) != 0 && !serve_reap(serve, &serve->children[i]))
            return FALSE;
    }
    if ((watch[SERVE_REQUEST].revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL)) == 0)
        return TRUE;
    return place != NULL ? serve_take(serve, place, code) : FALSE;
}

static void
serve_end_children(Serve *serve)
{
    for (guint i = 0; i < AGENT_EXTRACT_CHILDREN; i++) {
        ServeChild *child = &serve->children[i];

        if (child->pid == 0)
            continue;
        kill(child->pid, SIGKILL);
        while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
        close(child->pidfd);
        close(child->fenced);
    }
}

ExtractServe *
extract_serve_new(int socket, const ExtractTask *task)
{
    ExtractServe *serve = g_new0(ExtractServe, 1);
    g_autoptr(GError) error = NULL;

    serve->socket = socket;
    serve->places = serve_places();
    serve->warm = extract_warm_new(task->load);
    serve->fence = agent_fence_new(
        task->load == AGENT_EXTRACT_LOAD_ALL ? AGENT_FENCE_REFUSE_OPENS : AGENT_FENCE_SIGNAL_OPENS, &error);
    serve->task = *task;
    serve->task.fence = serve->fence;
    if (serve->fence == NULL)
        base_log(BASE_LOG_ERROR, "no fence, so nothing is parsed: %s", error->message);
    return serve;
}

void
extract_serve_free(ExtractServe *serve)
{
    if (serve == NULL)
        return;
    serve_end_children(serve);
    close(serve->socket);
    agent_fence_free(serve->fence);
    extract_warm_free(serve->warm);
    g_free(serve);
}

/* It has loaded what it needs: all that follows comes through its socket. */
static void
serve_close_files(const Serve *serve)
{
#ifdef CASEWARD_SANITISE /* it opens files to look for leaks */
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        base_log(BASE_LOG_WARNING, "forbid dumps: %s", g_strerror(errno));
#else
    g_autoptr(GError) error = NULL;

    if (serve->fence != NULL && !agent_fence_close_files(serve->fence, &error))
        base_log(BASE_LOG_WARNING, "%s; each child does so for itself", error->message);
#endif
}

int
agent_extract_serve(int socket_fd, AgentExtractWork work, gpointer data, AgentExtractLoad load)
{
    const ExtractTask task = {.work = work, .data = data, .load = load};
    g_autoptr(ExtractServe) serve = extract_serve_new(socket_fd, &task);
    int code = SERVE_DONE;

    serve_close_files(serve);
    prctl(PR_SET_NAME, EXTRACT_PROCESS);
    if (setpriority(PRIO_PROCESS, 0, SERVE_NICE) != 0)
        base_log(BASE_LOG_WARNING, "stand back for the other processes: %s", g_strerror(errno));
    while (extract_serve_turn(serve, -1, -1, &code))
        continue;
    return code;
}
