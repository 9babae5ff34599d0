/* The child: it sets itself up, raises the fence, reads, answers and ends.  Nothing that it says is trusted.
 * At the end the same for a process that is alone. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "base/fault.h"
#include "base/file.h"

/* Where the descriptors are in the child; there is no other but 0 to 2. */
enum { CHILD_INPUT = 3, CHILD_PARTS, CHILD_RESULT, CHILD_FENCED, CHILD_PAST };

static void
extract_say_and_exit(const char *message, ExtractExit code)
{
    _exit(base_write_all(CHILD_RESULT, message, strlen(message), NULL) ? (int)code : EXTRACT_EXIT_LOST);
}

/* GLib ends the process when memory runs out, after saying so here.  Other sayings of libraries are dropped:
 * they quote what they read, and that is not for a log. */
static void
extract_hear_log(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    if ((level & G_LOG_FLAG_FATAL) != 0 && strstr(message, "failed to allocate") != NULL)
        _exit(EXTRACT_EXIT_OUT_OF_MEMORY);
}

/* The server keeps its socket and others where these are to be: first out of the way, then each to its place.
 */
static gboolean
extract_place_fds(const ExtractRequest *request, int fenced)
{
    const int fds[] = {request->fds[EXTRACT_FD_INPUT], request->fds[EXTRACT_FD_PARTS],
                       request->fds[EXTRACT_FD_RESULT], fenced};
    int high[G_N_ELEMENTS(fds)];

    for (guint i = 0; i < G_N_ELEMENTS(fds); i++) {
        high[i] = fcntl(fds[i], F_DUPFD_CLOEXEC, CHILD_PAST);
        if (high[i] < 0)
            return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(fds); i++) {
        if (dup2(high[i], CHILD_INPUT + (int)i) < 0)
            return FALSE;
    }
#ifndef CASEWARD_SANITISE /* a sanitizer's report is worth reading */
    if (dup2(STDIN_FILENO, STDERR_FILENO) < 0)
        return FALSE;
#endif
    return close_range(CHILD_PAST, ~0u, 0) == 0;
}

/* What a server gets by being started for this: nothing of its parent's but what it is handed. */
static gboolean
extract_forget_host(void)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (null < 0 || clearenv() != 0 || setenv("TZ", EXTRACT_ZONE, TRUE) != 0)
        return FALSE;
    signal(SIGPIPE, SIG_DFL);
    prctl(PR_SET_NAME, EXTRACT_PROCESS);
    return dup2(null, STDIN_FILENO) == STDIN_FILENO && dup2(null, STDOUT_FILENO) == STDOUT_FILENO;
}

static void
extract_hear_open(int number)
{
    agent_extract_leave();
}

void
agent_extract_leave(void)
{
    _exit(EXTRACT_EXIT_ELSEWHERE);
}

static gboolean
extract_set_up(const ExtractTask *task, const ExtractRequest *request, int fenced, pid_t parent)
{
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent &&
           (!task->is_guest || extract_forget_host()) && extract_place_fds(request, fenced) &&
           (lseek(CHILD_INPUT, 0, SEEK_SET) == 0 || errno == ESPIPE);
}

static void
extract_raise_fence(const ExtractTask *task, const AgentFenceLimits *limits)
{
    g_autoptr(GError) error = NULL;

    if (task->fence == NULL)
        extract_say_and_exit("the system call filter could not be built", EXTRACT_EXIT_NO_FENCE);
    if (task->load != AGENT_EXTRACT_LOAD_ALL)
        signal(SIGSYS, extract_hear_open);
    if (!agent_fence_raise(task->fence, limits, &error))
        extract_say_and_exit(error->message, EXTRACT_EXIT_NO_FENCE);
    if (eventfd_write(CHILD_FENCED, 1) != 0 || close(CHILD_FENCED) != 0)
        _exit(EXTRACT_EXIT_LOST);
}

static json_t *
extract_work(const ExtractTask *task, const ExtractRequest *request, GError **error)
{
    g_autoptr(json_t) asked = base_json_parse(request->json, request->json_len, error);

    return asked == NULL ? NULL : task->work(CHILD_INPUT, CHILD_PARTS, asked, task->data, error);
}

static void
extract_answer(const json_t *json, gsize most_bytes)
{
    g_autofree char *line = base_json_to_line(json);

    if (line == NULL)
        _exit(EXTRACT_EXIT_OUT_OF_MEMORY);
    if (strlen(line) > most_bytes)
        _exit(EXTRACT_EXIT_TOO_LARGE);
    if (base_fault("extract-before-answer") != 0)
        _exit(EXTRACT_EXIT_LOST);
    extract_say_and_exit(line, EXTRACT_EXIT_READ);
}

void
extract_child_run(const ExtractTask *task, ExtractRequest *request, int fenced, pid_t parent)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) json = NULL;

    if (!extract_set_up(task, request, fenced, parent))
        _exit(EXTRACT_EXIT_LOST);
    g_log_set_default_handler(extract_hear_log, NULL);
    extract_raise_fence(task, &request->head.limits.fence);
    json = extract_work(task, request, &error);
    if (json == NULL)
        extract_say_and_exit(error != NULL ? error->message : "it cannot be read", EXTRACT_EXIT_REFUSED);
    extract_answer(json, request->head.limits.answer_bytes);
    _exit(EXTRACT_EXIT_LOST);
}

/* A file may make its reader wait; the alarm ends that. */
static gboolean
extract_set_up_alone(int input_fd, guint wall_seconds)
{
    g_log_set_default_handler(extract_hear_log, NULL);
    signal(SIGSYS, extract_hear_open);
    alarm(wall_seconds);
    prctl(PR_SET_NAME, EXTRACT_PROCESS);
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
           (input_fd == CHILD_INPUT || dup2(input_fd, CHILD_INPUT) == CHILD_INPUT) &&
           close_range(CHILD_PARTS, ~0u, 0) == 0;
}

json_t *
agent_extract_alone(const AgentExtractOptions *options, int input_fd, const json_t *request)
{
    g_autoptr(AgentFence) fence = agent_fence_new(AGENT_FENCE_SIGNAL_OPENS, NULL);
    g_autoptr(ExtractWarm) warm = NULL;

    if (fence == NULL || clearenv() != 0 || setenv("TZ", EXTRACT_ZONE, TRUE) != 0)
        return NULL;
    warm = extract_warm_new(options->load);
    if (warm == NULL || !extract_set_up_alone(input_fd, options->limits.wall_seconds) ||
        !agent_fence_raise(fence, &options->limits.fence, NULL))
        return NULL;
    return options->work(CHILD_INPUT, -1, request, options->data, NULL);
}
