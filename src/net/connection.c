#include "net/connection_private.h"

#include <curl/curl.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "base/text.h"
#include "net/connect_private.h"

#define NET_CONNECTION_LINE_MAX 512
#define NET_CONNECTION_USEC G_GINT64_CONSTANT(1000000)

struct NetConnection {
    CURL *curl;
    curl_socket_t fd;
    char *where;     /* "host:port" */
    gint64 deadline; /* monotonic, microseconds */
    gint64 budget;   /* bytes that the present answer may still have */
    guint seconds;   /* what the deadline was made of, for the message */
    char *cause;     /* set: dead */
    char peeked[1024];
    gsize peeked_len, peeked_at;
    char last_line[NET_CONNECTION_LINE_MAX]; /* the server's, while libcurl speaks */
    gboolean logged_in;                      /* SMTP's 235 was seen */
};

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

/* libcurl hands over each line that the server says while it connects; the last is the reason of a refusal.
 */
static size_t
net_connection_on_line(char *bytes, size_t size, size_t count, void *data)
{
    NetConnection *connection = data;
    gsize len = MIN(size * count, NET_CONNECTION_LINE_MAX - 1);

    memcpy(connection->last_line, bytes, len);
    connection->last_line[len] = '\0';
    g_strchomp(connection->last_line);
    if (g_str_has_prefix(connection->last_line, "235"))
        connection->logged_in = TRUE;
    return size * count;
}

static gboolean
net_connection_set_options(NetConnection *connection, const NetServer *server, const char *url,
                           const char *scheme, guint connect_seconds, char *why)
{
    CURL *curl = connection->curl;
    g_autofree char *schemes = g_strdup_printf("%s%s", scheme, server->starttls ? "" : "s");
    CURLcode rc = CURLE_OK;

#define NET_SET(option, value) rc = rc != CURLE_OK ? rc : curl_easy_setopt(curl, option, value)
    NET_SET(CURLOPT_URL, url);
    NET_SET(CURLOPT_PROTOCOLS_STR, schemes);
    NET_SET(CURLOPT_PROXY, ""); /* whatever the environment says */
    NET_SET(CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
    NET_SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    NET_SET(CURLOPT_SSL_VERIFYPEER, 1L);
    NET_SET(CURLOPT_SSL_VERIFYHOST, 2L);
    if (server->ca_file != NULL) {
        NET_SET(CURLOPT_CAINFO, server->ca_file);
        NET_SET(CURLOPT_CAPATH, NULL);
    }
    NET_SET(CURLOPT_USERNAME, server->user);
    NET_SET(CURLOPT_PASSWORD, server->password);
    NET_SET(CURLOPT_SASL_IR, 1L);
    NET_SET(CURLOPT_CONNECT_ONLY, 1L);
    NET_SET(CURLOPT_CONNECTTIMEOUT, (long)connect_seconds);
    NET_SET(CURLOPT_TIMEOUT, (long)connect_seconds);
    NET_SET(CURLOPT_NOSIGNAL, 1L);
    NET_SET(CURLOPT_TCP_KEEPALIVE, 1L);
    NET_SET(CURLOPT_TCP_KEEPIDLE, 60L);
    NET_SET(CURLOPT_TCP_KEEPINTVL, 20L);
    NET_SET(CURLOPT_HEADERFUNCTION, net_connection_on_line);
    NET_SET(CURLOPT_HEADERDATA, connection);
    NET_SET(CURLOPT_ERRORBUFFER, why);
#undef NET_SET
    return rc == CURLE_OK;
}

static void
net_connection_refused(const NetConnection *connection, CURLcode code, const char *why, GError **error)
{
    NetError kind = net_connect_error_of(code, why, connection->last_line);
    const char *reason = *why != '\0' ? why : curl_easy_strerror(code);
    g_autofree char *cause = g_strdup(reason);

    if (connection->last_line[0] != '\0' && kind != NET_ERROR_UNTRUSTED) {
        g_free(cause);
        cause = g_strdup_printf("%s; the server said: %s", reason, connection->last_line);
    }
    net_connection_fail_for(connection, kind, kind == NET_ERROR_LOGIN ? "logging in" : "connecting", cause,
                            error);
}

/* A peer that vanished is noticed in minutes, though we write seldom and only wait otherwise. */
static void
net_connection_watch_peer(NetConnection *connection)
{
    int probes = 3;
    unsigned int unacknowledged_ms = 120 * 1000;

    setsockopt(connection->fd, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
    setsockopt(connection->fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &unacknowledged_ms, sizeof unacknowledged_ms);
}

static gboolean
net_connection_perform(NetConnection *connection, const NetServer *server, const char *scheme,
                       const char *path, guint connect_seconds, GError **error)
{
    g_autofree char *url = net_connect_url(server, scheme, path);
    char why[CURL_ERROR_SIZE] = "";
    CURLcode rc;

    connection->curl = curl_easy_init();
    if (connection->curl == NULL ||
        !net_connection_set_options(connection, server, url, scheme, connect_seconds, why)) {
        net_connection_fail_for(connection, NET_ERROR_CONNECT, "connecting", "libcurl cannot be set up",
                                error);
        return FALSE;
    }
    rc = curl_easy_perform(connection->curl);
    if (rc == CURLE_OK)
        rc = curl_easy_getinfo(connection->curl, CURLINFO_ACTIVESOCKET, &connection->fd);
    curl_easy_setopt(connection->curl, CURLOPT_ERRORBUFFER, NULL);
    if (rc != CURLE_OK || connection->fd == CURL_SOCKET_BAD) {
        net_connection_refused(connection, rc, why, error);
        return FALSE;
    }
    return TRUE;
}

NetConnection *
net_connection_open(const NetServer *server, const char *scheme, const char *path, guint connect_seconds,
                    GError **error)
{
    g_autoptr(NetConnection) connection = g_new0(NetConnection, 1);
    const char *refusal = net_connect_refusal(server);

    connection->fd = CURL_SOCKET_BAD;
    connection->where = g_strdup_printf("%s:%u", server->host != NULL ? server->host : "?", server->port);
    if (refusal != NULL) {
        net_connection_fail_for(connection, NET_ERROR_LOGIN, "connecting", refusal, error);
        return NULL;
    }
    if (!net_connection_perform(connection, server, scheme, path, connect_seconds, error))
        return NULL;
    /* libcurl goes on without logging in when an SMTP server offers no AUTH. */
    if (g_str_equal(scheme, "smtp") && !connection->logged_in) {
        net_connection_fail_for(connection, NET_ERROR_LOGIN, "logging in", "the server does not offer AUTH",
                                error);
        return NULL;
    }
    net_connection_watch_peer(connection);
    return g_steal_pointer(&connection);
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
