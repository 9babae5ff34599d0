/* The client: it starts the server, sends requests ahead, and takes the answers in the order of asking. */
#include "agent/extract.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "base/file.h"
#include "base/log.h"

#define EXTRACT_END_MS 2000      /* a server whose socket closed ends by itself */
#define EXTRACT_SLACK_SECONDS 30 /* to load what it needs, and for its own work */

typedef struct {
    guint64 id;
    gint64 begun_us;
    guint before; /* requests that were open when this one was begun */
    int parts_fd, result_fd;
    gboolean is_answered;
    ExtractReply reply;
} ExtractWaiting;

struct AgentExtract {
    char *config_dir;
    char *parts_dir;
    AgentExtractLimits limits;
    ExtractServer server;
    guint64 last_id;
    GQueue waiting;                 /* of ExtractWaiting, the oldest first */
    int spare[AGENT_EXTRACT_AHEAD]; /* files of attachments, empty */
    guint spares;
};

static void
extract_waiting_free(ExtractWaiting *waiting)
{
    if (waiting == NULL)
        return;
    if (waiting->parts_fd >= 0)
        close(waiting->parts_fd);
    if (waiting->result_fd >= 0)
        close(waiting->result_fd);
    g_free(waiting);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ExtractWaiting, extract_waiting_free)

static gboolean
extract_fail(GError **error, const char *doing)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", doing,
                g_strerror(errno));
    return FALSE;
}

/* Ends the server, if one runs, and answers for it. */
static void
extract_lose_server(AgentExtract *extract, guint wait_ms)
{
    if (extract->server.socket < 0)
        return;
    extract_server_note_loss(&extract->server, extract_server_end(&extract->server, wait_ms),
                             extract->waiting.length);
    for (GList *each = extract->waiting.head; each != NULL; each = each->next) {
        ExtractWaiting *waiting = each->data;

        if (!waiting->is_answered)
            waiting->reply = (ExtractReply){.id = waiting->id, .fault = AGENT_EXTRACT_SERVER_LOST};
        waiting->is_answered = TRUE;
    }
}

AgentExtract *
agent_extract_start(const AgentExtractOptions *options, GError **error)
{
    g_autoptr(AgentExtract) extract = g_new0(AgentExtract, 1);

    extract->config_dir = g_strdup(options->config_dir);
    extract->parts_dir = g_strdup(options->parts_dir);
    extract->limits = options->limits;
    extract->server.socket = -1;
    g_queue_init(&extract->waiting);
    if (extract->parts_dir != NULL && !base_file_make_dir(extract->parts_dir, error))
        return NULL;
    return extract_server_need(&extract->server, extract->config_dir, error) ? g_steal_pointer(&extract)
                                                                             : NULL;
}

void
agent_extract_free(AgentExtract *extract)
{
    if (extract == NULL)
        return;
    extract_server_end(&extract->server, EXTRACT_END_MS);
    g_queue_clear_full(&extract->waiting, (GDestroyNotify)extract_waiting_free);
    while (extract->spares > 0)
        close(extract->spare[--extract->spares]);
    g_free(extract->config_dir);
    g_free(extract->parts_dir);
    g_free(extract);
}

/* A spare file, opened anew: what a child that was taken over does to its descriptor (fcntl) ends with it. */
static int
extract_reopen_spare(AgentExtract *extract)
{
    int spare = extract->spare[--extract->spares];
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", spare);
    int fd = open(path, O_RDWR | O_CLOEXEC);

    close(spare);
    return fd;
}

void
agent_extract_give_back(AgentExtract *extract, int *parts_fd)
{
    int fd = g_steal_fd(parts_fd);

    if (fd < 0)
        return;
    if (extract->spares < G_N_ELEMENTS(extract->spare) && ftruncate(fd, 0) == 0)
        extract->spare[extract->spares++] = fd;
    else
        close(fd);
}

/* A file that has no name: nothing of it is left when this process ends. */
static int
extract_make_parts(const AgentExtract *extract, GError **error)
{
    int fd = extract->parts_dir != NULL ? open(extract->parts_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)
                                        : memfd_create("parts", MFD_CLOEXEC);

    if (fd < 0 && extract->parts_dir != NULL)
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                    "open a file for attachments in %s: %s", extract->parts_dir, g_strerror(errno));
    else if (fd < 0)
        extract_fail(error, "make room for attachments");
    return fd;
}

static int
extract_open_parts(AgentExtract *extract, GError **error)
{
    int fd = extract->spares > 0 ? extract_reopen_spare(extract) : -1;

    return fd >= 0 ? fd : extract_make_parts(extract, error);
}

static ExtractWaiting *
extract_waiting_new(AgentExtract *extract, GError **error)
{
    g_autoptr(ExtractWaiting) waiting = g_new0(ExtractWaiting, 1);

    waiting->id = ++extract->last_id;
    waiting->begun_us = g_get_monotonic_time();
    waiting->before = extract->waiting.length;
    waiting->parts_fd = -1;
    waiting->result_fd = extract_result_open(extract->limits.answer_bytes, error);
    if (waiting->result_fd >= 0)
        waiting->parts_fd = extract_open_parts(extract, error);
    return waiting->parts_fd >= 0 ? g_steal_pointer(&waiting) : NULL;
}

/* A server may have ended since the last request; that is found out by sending it one. */
static gboolean
extract_send(AgentExtract *extract, const ExtractRequest *request, GError **error)
{
    for (guint attempt = 0; attempt < 2; attempt++) {
        if (!extract_server_need(&extract->server, extract->config_dir, error))
            return FALSE;
        switch (extract_wire_send_request(extract->server.socket, request, error)) {
        case EXTRACT_WIRE_DONE:
            return TRUE;
        case EXTRACT_WIRE_FAILED:
            return FALSE;
        case EXTRACT_WIRE_CLOSED:
            extract_lose_server(extract, EXTRACT_END_MS);
        }
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_PIPE,
                "start extract: the server ended before it took a request; 'caseward check' tries its fence");
    return FALSE;
}

static gboolean
extract_may_begin(const AgentExtract *extract, int input_fd, gsize json_len, GError **error)
{
    int flags = fcntl(input_fd, F_GETFL);

    if (flags < 0)
        return extract_fail(error, "look at the mail to be read");
    if ((flags & O_ACCMODE) != O_RDONLY)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "begin to read a mail: it is open for writing too");
    else if (extract->waiting.length >= AGENT_EXTRACT_AHEAD)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_AGAIN, "begin to read a mail: %d wait already",
                    AGENT_EXTRACT_AHEAD);
    else if (json_len > AGENT_EXTRACT_REQUEST_BYTES)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "begin to read a mail: the request has %" G_GSIZE_FORMAT " bytes", json_len);
    else
        return TRUE;
    return FALSE;
}

gboolean
agent_extract_begin(AgentExtract *extract, int input_fd, const json_t *request, GError **error)
{
    g_autofree char *line = base_json_to_line(request);
    gsize len = strlen(line);
    g_autoptr(ExtractWaiting) waiting = NULL;
    ExtractRequest packet = {.json = line, .json_len = len};

    if (!extract_may_begin(extract, input_fd, len, error))
        return FALSE;
    waiting = extract_waiting_new(extract, error);
    if (waiting == NULL)
        return FALSE;
    packet.head = (ExtractHead){waiting->id, extract->limits};
    packet.fds[EXTRACT_FD_INPUT] = input_fd;
    packet.fds[EXTRACT_FD_PARTS] = waiting->parts_fd;
    packet.fds[EXTRACT_FD_RESULT] = waiting->result_fd;
    if (!extract_send(extract, &packet, error))
        return FALSE;
    g_queue_push_tail(&extract->waiting, g_steal_pointer(&waiting));
    return TRUE;
}

static void
extract_note_reply(AgentExtract *extract, const ExtractReply *reply)
{
    for (GList *each = extract->waiting.head; each != NULL; each = each->next) {
        ExtractWaiting *waiting = each->data;

        if (waiting->id != reply->id || waiting->is_answered)
            continue;
        waiting->reply = *reply;
        waiting->is_answered = TRUE;
        return;
    }
}

/* Waits for one answer, whosever, for at most @wait_ms.  FALSE: none came. */
static gboolean
extract_listen(AgentExtract *extract, int wait_ms)
{
    struct pollfd watch = {.fd = extract->server.socket, .events = POLLIN};
    g_autoptr(GError) error = NULL;
    ExtractReply reply;
    int n;

    do {
        n = poll(&watch, 1, wait_ms);
    } while (n < 0 && errno == EINTR);
    if (n <= 0)
        return FALSE;
    switch (extract_wire_take_reply(extract->server.socket, &reply, &error)) {
    case EXTRACT_WIRE_DONE:
        extract_note_reply(extract, &reply);
        return TRUE;
    case EXTRACT_WIRE_FAILED:
        base_log(BASE_LOG_ERROR, "%s", error->message);
        break;
    case EXTRACT_WIRE_CLOSED:
        break;
    }
    extract_lose_server(extract, EXTRACT_END_MS);
    return TRUE;
}

/* With those before it done, a request is answered within this, or the server hangs. */
static int
extract_patience_ms(const AgentExtract *extract, const ExtractWaiting *waiting)
{
    gint64 most_s = (gint64)extract->limits.wall_seconds * (waiting->before + 1) + EXTRACT_SLACK_SECONDS;
    gint64 left_ms = most_s * 1000 - (g_get_monotonic_time() - waiting->begun_us) / 1000;

    return (int)CLAMP(left_ms, 0, G_MAXINT);
}

gboolean
agent_extract_end(AgentExtract *extract, AgentExtractResult *result, GError **error)
{
    g_autoptr(ExtractWaiting) oldest = NULL;
    ExtractWaiting *head = g_queue_peek_head(&extract->waiting);

    if (head == NULL) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "end reading a mail: none was begun");
        return FALSE;
    }
    while (!head->is_answered) {
        if (!extract_listen(extract, extract_patience_ms(extract, head)))
            extract_lose_server(extract, 0);
    }
    oldest = g_queue_pop_head(&extract->waiting);
    extract_result_fill(result, &oldest->reply, &oldest->parts_fd, oldest->result_fd,
                        extract->limits.answer_bytes);
    return TRUE;
}

guint
agent_extract_outstanding(const AgentExtract *extract)
{
    return extract->waiting.length;
}

int
agent_extract_fd(const AgentExtract *extract)
{
    return extract->server.socket;
}

gboolean
agent_extract_is_ready(AgentExtract *extract)
{
    const ExtractWaiting *head = g_queue_peek_head(&extract->waiting);

    if (head == NULL)
        return FALSE;
    while (!head->is_answered && extract_listen(extract, 0))
        continue;
    return head->is_answered;
}
