#include "agent/extract_private.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void
extract_request_clear(ExtractRequest *request)
{
    for (guint i = 0; i < EXTRACT_FDS; i++) {
        if (request->fds[i] >= 0)
            close(request->fds[i]);
        request->fds[i] = -1;
    }
    g_clear_pointer(&request->json, g_free);
    request->json_len = 0;
}

static ExtractWire
extract_wire_fail(const char *doing, GError **error)
{
    if (errno == EPIPE || errno == ECONNRESET)
        return EXTRACT_WIRE_CLOSED;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", doing,
                g_strerror(errno));
    return EXTRACT_WIRE_FAILED;
}

ExtractWire
extract_wire_send_request(int socket, const ExtractRequest *request, GError **error)
{
    union {
        char bytes[CMSG_SPACE(sizeof request->fds)];
        struct cmsghdr align;
    } room = {.bytes = {0}};
    struct iovec vector[] = {{(void *)&request->head, sizeof request->head},
                             {request->json, request->json_len}};
    struct msghdr message = {
        .msg_iov = vector, .msg_iovlen = 2, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes};
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    ssize_t n;

    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof request->fds);
    memcpy(CMSG_DATA(rights), request->fds, sizeof request->fds);
    do {
        n = sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (n < 0 && errno == EINTR);
    return n < 0 ? extract_wire_fail("send a request to extract", error) : EXTRACT_WIRE_DONE;
}

/* TRUE when exactly the descriptors of a request came along; those that did are the request's to close. */
static gboolean
extract_wire_take_fds(struct msghdr *message, ExtractRequest *request)
{
    struct cmsghdr *rights = CMSG_FIRSTHDR(message);

    if (rights == NULL || rights->cmsg_level != SOL_SOCKET || rights->cmsg_type != SCM_RIGHTS ||
        rights->cmsg_len != CMSG_LEN(sizeof request->fds))
        return FALSE;
    memcpy(request->fds, CMSG_DATA(rights), sizeof request->fds);
    return (message->msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0;
}

ExtractWire
extract_wire_take_request(int socket, ExtractRequest *request, GError **error)
{
    union {
        char bytes[CMSG_SPACE(sizeof request->fds)];
        struct cmsghdr align;
    } room = {.bytes = {0}};
    g_autofree char *json = g_malloc(AGENT_EXTRACT_REQUEST_BYTES);
    struct iovec vector[] = {{&request->head, sizeof request->head}, {json, AGENT_EXTRACT_REQUEST_BYTES}};
    struct msghdr message = {
        .msg_iov = vector, .msg_iovlen = 2, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes};
    ssize_t n;

    do {
        n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (n < 0 && errno == EINTR);
    if (n == 0)
        return EXTRACT_WIRE_CLOSED;
    if (n < 0)
        return extract_wire_fail("take a request", error);
    if (!extract_wire_take_fds(&message, request) || (gsize)n < sizeof request->head) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "take a request: %zd bytes that are none", n);
        return EXTRACT_WIRE_FAILED;
    }
    if (strncmp(request->head.build, CASEWARD_VERSION, sizeof request->head.build - 1) != 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "take a request: it comes from another version of this program; start the agent again");
        return EXTRACT_WIRE_FAILED;
    }
    request->json_len = (gsize)n - sizeof request->head;
    request->json = g_steal_pointer(&json);
    return EXTRACT_WIRE_DONE;
}

ExtractWire
extract_wire_send_reply(int socket, const ExtractReply *reply, GError **error)
{
    ssize_t n;

    do {
        n = send(socket, reply, sizeof *reply, MSG_NOSIGNAL);
    } while (n < 0 && errno == EINTR);
    return n < 0 ? extract_wire_fail("send an answer", error) : EXTRACT_WIRE_DONE;
}

ExtractWire
extract_wire_take_reply(int socket, ExtractReply *reply, GError **error)
{
    ssize_t n;

    do {
        n = recv(socket, reply, sizeof *reply, 0);
    } while (n < 0 && errno == EINTR);
    if (n == 0)
        return EXTRACT_WIRE_CLOSED;
    if (n < 0)
        return extract_wire_fail("take an answer from extract", error);
    if ((gsize)n == sizeof *reply)
        return EXTRACT_WIRE_DONE;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                "take an answer from extract: %zd bytes that are none", n);
    return EXTRACT_WIRE_FAILED;
}
