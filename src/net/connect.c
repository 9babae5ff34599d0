#include "net/connect_private.h"

#include <string.h>

#include "base/text.h"

G_DEFINE_QUARK(net_error, net_error)

/* RFC 5530 response codes for IMAP; RFC 4954 section 4.7.0 and RFC 5321 for SMTP. */
gboolean
net_connect_is_temporary(const char *last_line)
{
    static const char *const imap_codes[] = {"[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]"};

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
    if (server->user == NULL || *server->user == '\0' || server->password == NULL)
        return "there is no user name or no password";
    if (!base_text_is_one_line(server->user) || !base_text_is_one_line(server->password))
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
