#include "net/smtp.h"

#include <string.h>

#include "net/smtp_private.h"

#define NET_SMTP_LINE_MAX 4096
#define NET_SMTP_REPLY_MAX (256 * 1024)
#define NET_SMTP_QUIT_SECONDS 5

guint
net_smtp_seconds(const NetSmtp *smtp, guint standard)
{
    return smtp->timeout_seconds != 0 ? smtp->timeout_seconds : standard;
}

static gboolean
net_smtp_read_line(NetSmtp *smtp, char *line)
{
    gsize len = 0;

    while (len < NET_SMTP_LINE_MAX - 1 && net_connection_read(smtp->connection, line + len, 1) == 1) {
        if (line[len] != '\n') {
            len++;
            continue;
        }
        line[len > 0 && line[len - 1] == '\r' ? len - 1 : len] = '\0';
        return TRUE;
    }
    return FALSE;
}

NetReply *
net_smtp_read_reply(NetSmtp *smtp, guint seconds)
{
    g_autoptr(NetReply) reply = net_reply_new();
    NetReplyState state = NET_REPLY_GOES_ON;
    char line[NET_SMTP_LINE_MAX];

    net_connection_expect(smtp->connection, net_smtp_seconds(smtp, seconds), NET_SMTP_REPLY_MAX);
    while (state == NET_REPLY_GOES_ON) {
        if (!net_smtp_read_line(smtp, line)) {
            smtp->is_over = TRUE;
            return NULL;
        }
        state = net_reply_add(reply, line);
    }
    if (state == NET_REPLY_IS_NONE || reply->code == 421)
        smtp->is_over = TRUE;
    return state == NET_REPLY_IS_WHOLE ? g_steal_pointer(&reply) : NULL;
}

gboolean
net_smtp_say(NetSmtp *smtp, const char *command, guint seconds)
{
    g_autofree char *line = g_strconcat(command, "\r\n", NULL);

    net_connection_extend(smtp->connection, net_smtp_seconds(smtp, seconds));
    if (!net_connection_write(smtp->connection, line, strlen(line)))
        smtp->is_over = TRUE;
    return !smtp->is_over;
}

NetReply *
net_smtp_command(NetSmtp *smtp, const char *command, guint seconds)
{
    return net_smtp_say(smtp, command, seconds) ? net_smtp_read_reply(smtp, seconds) : NULL;
}

/* libcurl said EHLO too, but keeps what it heard. */
static gboolean
net_smtp_learn(NetSmtp *smtp, const char *helo, GError **error)
{
    g_autofree char *command = g_strconcat("EHLO ", helo, NULL);
    g_autoptr(NetReply) reply = net_smtp_command(smtp, command, NET_SMTP_COMMAND_SECONDS);
    g_autofree char *text = reply != NULL ? net_reply_text(reply) : NULL;
    const char *size;

    if (reply == NULL || reply->code / 100 != 2) {
        net_connection_fail_for(
            smtp->connection,
            reply != NULL && reply->code / 100 == 4 ? NET_ERROR_CONNECT : NET_ERROR_PROTOCOL, "saying EHLO",
            text != NULL ? text : net_connection_cause(smtp->connection), error);
        return FALSE;
    }
    size = net_reply_keyword(reply, "SIZE");
    smtp->takes_size = size != NULL;
    smtp->max_size = size != NULL ? g_ascii_strtoll(size, NULL, 10) : 0;
    smtp->takes_pipelining = net_reply_keyword(reply, "PIPELINING") != NULL;
    smtp->takes_8bit = net_reply_keyword(reply, "8BITMIME") != NULL;
    return TRUE;
}

static gboolean
net_smtp_is_domain(const char *helo)
{
    static const char characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";

    return *helo != '\0' && helo[strspn(helo, characters)] == '\0';
}

NetSmtp *
net_smtp_open(const NetServer *server, const char *helo, GError **error)
{
    g_autoptr(NetSmtp) smtp = g_new0(NetSmtp, 1);

    if (!net_smtp_is_domain(helo)) {
        g_set_error(error, NET_ERROR, NET_ERROR_PROTOCOL, "%s:%u: connecting: \"%s\" is not a name for EHLO",
                    server->host, server->port, helo);
        return NULL;
    }
    smtp->timeout_seconds = server->timeout_seconds;
    smtp->connection =
        net_connection_open(server, "smtp", helo, net_smtp_seconds(smtp, NET_SMTP_GREETING_SECONDS), error);
    if (smtp->connection == NULL || !net_smtp_learn(smtp, helo, error))
        return NULL;
    return g_steal_pointer(&smtp);
}

gboolean
net_smtp_is_alive(const NetSmtp *smtp)
{
    return !smtp->is_over && !net_connection_is_dead(smtp->connection);
}

void
net_smtp_free(NetSmtp *smtp)
{
    if (smtp == NULL)
        return;
    if (smtp->connection != NULL && net_smtp_is_alive(smtp)) {
        smtp->timeout_seconds = NET_SMTP_QUIT_SECONDS;
        net_reply_free(net_smtp_command(smtp, "QUIT", NET_SMTP_QUIT_SECONDS));
    }
    net_connection_free(smtp->connection);
    g_free(smtp);
}

void
net_smtp_result_clear(NetSmtpResult *result)
{
    g_clear_pointer(&result->enhanced, g_free);
    g_clear_pointer(&result->text, g_free);
    *result = (NetSmtpResult){0};
}
