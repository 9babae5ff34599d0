#include "net/connect_private.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#include "base/text.h"

G_DEFINE_QUARK(net_error, net_error)

/* RFC 5530 response codes for IMAP; RFC 4954 section 4.7.0 and RFC 5321 for SMTP. */
gboolean
net_connect_is_temporary(const char *last_line)
{
    static const char *const imap_codes[] = {"[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]",
                                             "throttled"};

    if (last_line[0] == '4' && g_ascii_isdigit(last_line[1]) && g_ascii_isdigit(last_line[2]))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(imap_codes); i++)
        if (strstr(last_line, imap_codes[i]) != NULL)
            return TRUE;
    return FALSE;
}

/* GnuTLS reports a peer that hangs up in the handshake in the same code as one that cannot be trusted. */
static gboolean
net_connect_was_cut_off(const char *why)
{
    return strstr(why, "non-properly terminated") != NULL || strstr(why, "pull function") != NULL ||
           strstr(why, "push function") != NULL || strstr(why, "timed out") != NULL;
}

NetError
net_connect_error_of(CURLcode code, const char *why, const char *last_line)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
        return NET_ERROR_CONNECT;
    case CURLE_SSL_CONNECT_ERROR:
        return net_connect_was_cut_off(why) ? NET_ERROR_CONNECT : NET_ERROR_UNTRUSTED;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_USE_SSL_FAILED:
        return NET_ERROR_UNTRUSTED;
    case CURLE_LOGIN_DENIED:
        return net_connect_is_temporary(last_line) ? NET_ERROR_CONNECT : NET_ERROR_LOGIN;
    default:
        return net_connect_is_temporary(last_line) ? NET_ERROR_CONNECT : NET_ERROR_PROTOCOL;
    }
}

const char *
net_connect_refusal(const NetServer *server)
{
    static const char host_characters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:";

    if (server->host == NULL || *server->host == '\0' ||
        server->host[strspn(server->host, host_characters)] != '\0')
        return "this is not the name of a host";
    if (server->port == 0)
        return "there is no port 0";
    if (server->user == NULL || *server->user == '\0' || (server->password == NULL && server->bearer == NULL))
        return "there is no user name or no password";
    if (!base_text_is_one_line(server->user) ||
        !base_text_is_one_line(server->bearer != NULL ? server->bearer : server->password))
        return "the user name or the password has a control character (a line end?) in it";
    return NULL;
}

char *
net_connect_url(const NetServer *server, const char *scheme, const char *path)
{
    gboolean is_ipv6 = strchr(server->host, ':') != NULL;

    return g_strdup_printf("%s%s://%s%s%s:%u/%s", scheme, server->starttls ? "" : "s", is_ipv6 ? "[" : "",
                           server->host, is_ipv6 ? "]" : "", server->port, path != NULL ? path : "");
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
    if (server->bearer != NULL) {
        NET_SET(CURLOPT_XOAUTH2_BEARER, server->bearer);
        NET_SET(CURLOPT_LOGIN_OPTIONS, "AUTH=OAUTHBEARER;AUTH=XOAUTH2"); /* nothing else is tried */
    } else {
        NET_SET(CURLOPT_PASSWORD, server->password);
    }
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
        cause = net_said(reason, connection->last_line);
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
