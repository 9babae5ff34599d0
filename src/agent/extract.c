/* The client: it starts the servers, sends requests ahead, and takes the answers in the order of asking.
 *
 * There may be two.  The first is the lean one, and has every request; what its child leaves to the other (a
 * mail with a PDF in it: that library alone brings as many more as all the rest) goes there, and keeps its
 * turn. */
#include "agent/extract.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "base/log.h"

#define EXTRACT_END_MS 2000      /* a server whose socket closed ends by itself */
#define EXTRACT_SLACK_SECONDS 30 /* to load what it needs, and for its own work */

enum { EXTRACT_FIRST, EXTRACT_OTHER, EXTRACT_SERVERS };

typedef struct {
    ExtractHead head;
    char *json;
    gint64 begun_us;
    guint before; /* requests that were open when this one was sent */
    guint at;     /* which server has it */
    int fds[EXTRACT_FDS];
    gboolean is_answered;
    ExtractReply reply;
} ExtractWaiting;

struct AgentExtract {
    gboolean is_brief, first_has_pdf;
    AgentExtractLimits limits;
    ExtractServer servers[EXTRACT_SERVERS];
    guint64 last_id;
    GQueue waiting; /* of ExtractWaiting, the oldest first */
    ExtractParts parts;
};

static void
extract_close(int *fd)
{
    if (*fd >= 0)
        close(g_steal_fd(fd));
}

static void
extract_waiting_free(ExtractWaiting *waiting)
{
    if (waiting == NULL)
        return;
    for (guint i = 0; i < EXTRACT_FDS; i++)
        extract_close(&waiting->fds[i]);
    g_free(waiting->json);
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

static void
extract_note_lost(ExtractWaiting *waiting)
{
    waiting->reply = (ExtractReply){.id = waiting->head.id, .fault = AGENT_EXTRACT_SERVER_LOST};
    waiting->is_answered = TRUE;
}

/* Ends a server, if it runs, and answers for it. */
static void
extract_lose_server(AgentExtract *extract, guint which, guint wait_ms)
{
    ExtractServer *server = &extract->servers[which];
    guint open = 0;

    if (server->socket < 0)
        return;
    for (GList *each = extract->waiting.head; each != NULL; each = each->next) {
        ExtractWaiting *waiting = each->data;

        if (waiting->is_answered || waiting->at != which)
            continue;
        extract_note_lost(waiting);
        open++;
    }
    extract_server_note_loss(server, extract_server_end(server, wait_ms), open);
}

AgentExtract *
agent_extract_start(const AgentExtractOptions *options, GError **error)
{
    g_autoptr(AgentExtract) extract = g_new0(AgentExtract, 1);

    extract->is_brief = options->is_brief;
    extract->first_has_pdf = options->first_has_pdf;
    extract->limits = options->limits;
    extract_server_init(&extract->servers[EXTRACT_FIRST], options->program, options);
    extract->servers[EXTRACT_FIRST].work = options->work;
    extract->servers[EXTRACT_FIRST].data = options->data;
    extract->servers[EXTRACT_FIRST].load = options->load;
    extract_server_init(&extract->servers[EXTRACT_OTHER], options->other_program, options);
    g_queue_init(&extract->waiting);
    if (!extract_parts_init(&extract->parts, options->parts_dir, error))
        return NULL;
    if (!options->is_brief && !extract_server_need(&extract->servers[EXTRACT_FIRST], error))
        return NULL;
    return g_steal_pointer(&extract);
}

void
agent_extract_free(AgentExtract *extract)
{
    if (extract == NULL)
        return;
    for (guint i = 0; i < EXTRACT_SERVERS; i++)
        extract_server_clear(&extract->servers[i], extract->is_brief ? 0 : EXTRACT_END_MS);
    g_queue_clear_full(&extract->waiting, (GDestroyNotify)extract_waiting_free);
    extract_parts_clear(&extract->parts);
    g_free(extract);
}

void
agent_extract_give_back(AgentExtract *extract, int *parts_fd)
{
    extract_parts_give_back(&extract->parts, g_steal_fd(parts_fd));
}

/* New files for one attempt at reading. */
static gboolean
extract_renew_files(AgentExtract *extract, ExtractWaiting *waiting, GError **error)
{
    extract_close(&waiting->fds[EXTRACT_FD_PARTS]);
    extract_close(&waiting->fds[EXTRACT_FD_RESULT]);
    waiting->fds[EXTRACT_FD_RESULT] = extract_result_open(extract->limits.answer_bytes, error);
    if (waiting->fds[EXTRACT_FD_RESULT] >= 0)
        waiting->fds[EXTRACT_FD_PARTS] = extract_parts_open(&extract->parts, error);
    return waiting->fds[EXTRACT_FD_PARTS] >= 0;
}

/* No mail begins like this, and a first server without a reader for it would only pass it on. */
static guint
extract_server_for(const AgentExtract *extract, int input_fd)
{
    static const char begins[] = "%PDF-";
    char head[sizeof begins - 1];

    return !extract->first_has_pdf && pread(input_fd, head, sizeof head, 0) == sizeof head &&
                   memcmp(head, begins, sizeof head) == 0
               ? EXTRACT_OTHER
               : EXTRACT_FIRST;
}

static ExtractWaiting *
extract_waiting_new(AgentExtract *extract, int input_fd, char *json, GError **error)
{
    g_autoptr(ExtractWaiting) waiting = g_new0(ExtractWaiting, 1);

    waiting->head = (ExtractHead){.id = ++extract->last_id, .limits = extract->limits};
    g_strlcpy(waiting->head.build, CASEWARD_VERSION, sizeof waiting->head.build);
    waiting->json = json;
    waiting->at = extract_server_for(extract, input_fd);
    waiting->fds[EXTRACT_FD_PARTS] = waiting->fds[EXTRACT_FD_RESULT] = -1;
    waiting->fds[EXTRACT_FD_INPUT] = fcntl(input_fd, F_DUPFD_CLOEXEC, 0);
    if (waiting->fds[EXTRACT_FD_INPUT] < 0) {
        extract_fail(error, "keep the mail to be read");
        return NULL;
    }
    return extract_renew_files(extract, waiting, error) ? g_steal_pointer(&waiting) : NULL;
}

/* A server may have ended since the last request; that is found out by sending it one. */
static gboolean
extract_send(AgentExtract *extract, ExtractWaiting *waiting, GError **error)
{
    ExtractServer *server = &extract->servers[waiting->at];
    ExtractRequest packet = {.head = waiting->head, .json = waiting->json, .json_len = strlen(waiting->json)};

    memcpy(packet.fds, waiting->fds, sizeof packet.fds);
    waiting->begun_us = g_get_monotonic_time();
    waiting->before = extract->waiting.length;
    for (guint attempt = 0; attempt < 2; attempt++) {
        if (!extract_server_need(server, error))
            return FALSE;
        switch (extract_wire_send_request(server->socket, &packet, error)) {
        case EXTRACT_WIRE_DONE:
            return TRUE;
        case EXTRACT_WIRE_FAILED:
            return FALSE;
        case EXTRACT_WIRE_CLOSED:
            extract_lose_server(extract, waiting->at, EXTRACT_END_MS);
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
    g_autoptr(ExtractWaiting) waiting = NULL;

    if (!extract_may_begin(extract, input_fd, strlen(line), error))
        return FALSE;
    waiting = extract_waiting_new(extract, input_fd, g_steal_pointer(&line), error);
    if (waiting == NULL || !extract_send(extract, waiting, error))
        return FALSE;
    g_queue_push_tail(&extract->waiting, g_steal_pointer(&waiting));
    return TRUE;
}

/* The child of the first server found what the other one reads.  A child may say so as often as it likes:
 * there is no third. */
static void
extract_go_elsewhere(AgentExtract *extract, ExtractWaiting *waiting)
{
    g_autoptr(GError) error = NULL;

    waiting->at = EXTRACT_OTHER;
    if (extract_renew_files(extract, waiting, &error) && extract_send(extract, waiting, &error))
        return;
    base_log(BASE_LOG_ERROR, "%s", error->message);
    extract_note_lost(waiting);
}

static void
extract_note_reply(AgentExtract *extract, guint which, const ExtractReply *reply)
{
    for (GList *each = extract->waiting.head; each != NULL; each = each->next) {
        ExtractWaiting *waiting = each->data;

        if (waiting->head.id != reply->id || waiting->is_answered || waiting->at != which)
            continue;
        waiting->reply = *reply;
        if (reply->fault == EXTRACT_FAULT_ELSEWHERE && which == EXTRACT_FIRST) {
            extract_go_elsewhere(extract, waiting);
            return;
        }
        if (reply->fault == EXTRACT_FAULT_ELSEWHERE)
            waiting->reply.fault = AGENT_EXTRACT_DIED;
        waiting->is_answered = TRUE;
        return;
    }
}

static void
extract_hear(AgentExtract *extract, guint which)
{
    g_autoptr(GError) error = NULL;
    ExtractReply reply;

    switch (extract_wire_take_reply(extract->servers[which].socket, &reply, &error)) {
    case EXTRACT_WIRE_DONE:
        extract_note_reply(extract, which, &reply);
        return;
    case EXTRACT_WIRE_FAILED:
        base_log(BASE_LOG_ERROR, "%s", error->message);
        break;
    case EXTRACT_WIRE_CLOSED:
        break;
    }
    extract_lose_server(extract, which, EXTRACT_END_MS);
}

/* Waits for an answer, whosever, for at most @wait_ms.  FALSE: none came. */
static gboolean
extract_listen(AgentExtract *extract, int wait_ms)
{
    ExtractServer *first = &extract->servers[EXTRACT_FIRST];
    struct pollfd watch[EXTRACT_SERVERS];
    int n;

    if (first->inside != NULL &&
        !extract_server_take_turns(first, extract->servers[EXTRACT_OTHER].socket, wait_ms)) {
        extract_lose_server(extract, EXTRACT_FIRST, 0);
        return TRUE;
    }
    if (first->inside != NULL)
        wait_ms = 0;
    for (guint i = 0; i < EXTRACT_SERVERS; i++)
        watch[i] = (struct pollfd){.fd = extract->servers[i].socket, .events = POLLIN};
    do {
        n = poll(watch, EXTRACT_SERVERS, wait_ms);
    } while (n < 0 && errno == EINTR);
    for (guint i = 0; i < EXTRACT_SERVERS && n > 0; i++) {
        if (watch[i].revents != 0)
            extract_hear(extract, i);
    }
    return n > 0;
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
agent_extract_is_answered(AgentExtract *extract)
{
    const ExtractWaiting *head = g_queue_peek_head(&extract->waiting);

    while (head != NULL && !head->is_answered && extract_listen(extract, 0))
        continue;
    return head != NULL && head->is_answered;
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
            extract_lose_server(extract, head->at, 0);
    }
    oldest = g_queue_pop_head(&extract->waiting);
    extract_result_fill(result, &oldest->reply, &oldest->fds[EXTRACT_FD_PARTS],
                        oldest->fds[EXTRACT_FD_RESULT], extract->limits.answer_bytes);
    return TRUE;
}
