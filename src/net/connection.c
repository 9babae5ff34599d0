#include "net/connection_private.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "base/text.h"
#include "net/connect_private.h"

#define NET_CONNECTION_USEC G_GINT64_CONSTANT(1000000)

static void net_connection_die(NetConnection *connection, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
net_connection_die(NetConnection *connection, const char *format, ...)
{
    va_list arguments;

    if (connection->cause != NULL)
        return;
    va_start(arguments, format);
    connection->cause = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

void
net_connection_fail_for(const NetConnection *connection, NetError code, const char *doing, const char *cause,
                        GError **error)
{
    g_autofree char *valid = base_text_valid(cause, -1);
    g_autofree char *line = base_text_tidy(valid);

    g_set_error(error, NET_ERROR, (gint)code, "%s: %s: %s", connection->where, doing, line);
}

void
net_connection_fail(const NetConnection *connection, const char *doing, GError **error)
{
    net_connection_fail_for(connection, NET_ERROR_PROTOCOL, doing, net_connection_cause(connection), error);
}

void
net_connection_free(NetConnection *connection)
{
    if (connection == NULL)
        return;
    if (connection->curl != NULL)
        curl_easy_cleanup(connection->curl);
    g_free(connection->where);
    g_free(connection->cause);
    g_free(connection);
}

void
net_connection_expect(NetConnection *connection, guint seconds, gint64 bytes)
{
    connection->budget = bytes;
    net_connection_extend(connection, seconds);
}

void
net_connection_extend(NetConnection *connection, guint seconds)
{
    connection->seconds = seconds;
    connection->deadline = g_get_monotonic_time() + seconds * NET_CONNECTION_USEC;
}

/* Milliseconds to @deadline, rounded up, as poll() wants them. */
static int
net_connection_ms_to(gint64 deadline)
{
    gint64 left = deadline - g_get_monotonic_time();

    return left <= 0 ? 0 : (int)MIN((left + 999) / 1000, G_MAXINT);
}

/* Until the socket is ready for @events; FALSE past the deadline. */
static gboolean
net_connection_poll(NetConnection *connection, short events)
{
    struct pollfd polled = {.fd = connection->fd, .events = events};
    int ready;

    do
        ready = poll(&polled, 1, net_connection_ms_to(connection->deadline));
    while (ready < 0 && errno == EINTR);
    if (ready == 0)
        net_connection_die(connection, "no answer within %u seconds", connection->seconds);
    else if (ready < 0)
        net_connection_die(connection, "waiting for the server: %s", g_strerror(errno));
    return ready > 0;
}

/* One attempt: bytes read, 0 when there are none yet, -1 when there will be none. */
static gssize
net_connection_receive(NetConnection *connection, void *buffer, gsize len)
{
    size_t got = 0;
    CURLcode rc = curl_easy_recv(connection->curl, buffer, len, &got);

    if (rc == CURLE_AGAIN)
        return 0;
    if (rc == CURLE_OK && got > 0)
        return (gssize)got;
    if (rc == CURLE_OK)
        net_connection_die(connection, "the server closed the connection");
    else
        net_connection_die(connection, "the connection was cut off (%s)", curl_easy_strerror(rc));
    return -1;
}

static gsize
net_connection_take_peeked(NetConnection *connection, void *buffer, gsize len)
{
    gsize taken = MIN(len, connection->peeked_len - connection->peeked_at);

    memcpy(buffer, connection->peeked + connection->peeked_at, taken);
    connection->peeked_at += taken;
    return taken;
}

/* TLS may hold decrypted bytes, so ask for them before the socket is polled. */
gssize
net_connection_read(NetConnection *connection, void *buffer, gsize len)
{
    gssize got = 0;

    if (connection->budget <= 0)
        net_connection_die(connection, "the answer is longer than it may be");
    if (connection->peeked_at < connection->peeked_len)
        got = (gssize)net_connection_take_peeked(connection, buffer, len);
    while (got == 0) {
        if (connection->cause != NULL)
            return -1;
        got = net_connection_receive(connection, buffer, len);
        if (got == 0 && !net_connection_poll(connection, POLLIN))
            return -1;
    }
    connection->budget -= got;
    return connection->cause != NULL ? -1 : got;
}

gboolean
net_connection_write(NetConnection *connection, const void *bytes, gsize len)
{
    const char *at = bytes;

    while (len > 0 && connection->cause == NULL) {
        size_t sent = 0;
        CURLcode rc = curl_easy_send(connection->curl, at, len, &sent);

        if (rc == CURLE_AGAIN) {
            net_connection_poll(connection, POLLOUT);
        } else if (rc != CURLE_OK) {
            net_connection_die(connection, "the connection was cut off (%s)", curl_easy_strerror(rc));
        } else {
            at += sent;
            len -= sent;
        }
    }
    return connection->cause == NULL;
}

NetWait
net_connection_wait(NetConnection *connection, int wake_fd, guint seconds)
{
    gint64 until = g_get_monotonic_time() + seconds * NET_CONNECTION_USEC;
    struct pollfd polled[] = {{.fd = connection->fd, .events = POLLIN}, {.fd = wake_fd, .events = POLLIN}};

    for (;;) {
        if (connection->peeked_at == connection->peeked_len && connection->cause == NULL) {
            gssize got = net_connection_receive(connection, connection->peeked, sizeof connection->peeked);

            connection->peeked_at = 0;
            connection->peeked_len = got > 0 ? (gsize)got : 0;
        }
        if (connection->peeked_at < connection->peeked_len || connection->cause != NULL)
            return NET_WAIT_READABLE;
        if (poll(polled, G_N_ELEMENTS(polled), net_connection_ms_to(until)) == 0)
            return NET_WAIT_OVER;
        if (polled[1].revents != 0)
            return NET_WAIT_WOKEN;
    }
}

gboolean
net_connection_is_dead(const NetConnection *connection)
{
    return connection->cause != NULL;
}

const char *
net_connection_cause(const NetConnection *connection)
{
    return connection->cause != NULL ? connection->cause : "the answer was not understood";
}

int
net_connection_fd(const NetConnection *connection)
{
    return (int)connection->fd;
}
