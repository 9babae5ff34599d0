#include "net/smtp.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/fault.h"
#include "net/connection_private.h"
#include "net/smtp_private.h"

#define NET_SMTP_BLOCK (64 * 1024)
#define NET_SMTP_LINE_MAX 4096
#define NET_SMTP_REPLY_MAX (256 * 1024)
#define NET_SMTP_QUIT_SECONDS 5

/* RFC 5321 section 4.5.3.2.  Cutting the last one short manufactures duplicates. */
enum {
    NET_SMTP_GREETING_SECONDS = 300,
    NET_SMTP_COMMAND_SECONDS = 300,
    NET_SMTP_DATA_SECONDS = 120,
    NET_SMTP_BLOCK_SECONDS = 180,
    NET_SMTP_DOT_SECONDS = 600,
};

struct NetSmtp {
    NetConnection *connection;
    guint timeout_seconds; /* 0: those above */
    gint64 max_size;       /* 0: not said */
    gboolean takes_8bit, takes_size;
    gboolean is_over; /* 421, out of step, or given up in the middle: no other mail may go over it */
};

static guint
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

/* A whole reply, or NULL: cut off, late, or nothing that is one. */
static NetReply *
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

static NetReply *
net_smtp_command(NetSmtp *smtp, const char *command, guint seconds)
{
    g_autofree char *line = g_strconcat(command, "\r\n", NULL);

    net_connection_extend(smtp->connection, net_smtp_seconds(smtp, seconds));
    if (!net_connection_write(smtp->connection, line, strlen(line))) {
        smtp->is_over = TRUE;
        return NULL;
    }
    return net_smtp_read_reply(smtp, seconds);
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

static void
net_smtp_conclude(NetSmtpResult *result, NetSmtpOutcome outcome, const char *text)
{
    *result = (NetSmtpResult){.outcome = outcome, .text = g_strdup(text)};
}

/* @reply NULL: none came. */
static void
net_smtp_conclude_with(const NetSmtp *smtp, NetSmtpStage stage, const NetReply *reply, NetSmtpResult *result)
{
    if (reply == NULL) {
        net_smtp_conclude(result, stage == NET_SMTP_AT_DOT ? NET_SMTP_NOT_KNOWN : NET_SMTP_LATER,
                          net_connection_cause(smtp->connection));
        return;
    }
    *result = (NetSmtpResult){
        .outcome = net_smtp_outcome_of(stage, reply->code, reply->enhanced),
        .code = reply->code,
        .enhanced = g_strdup(reply->enhanced),
        .text = net_reply_text(reply),
    };
}

/* After a refusal the server still holds the sender: the next MAIL would be out of order. */
static void
net_smtp_reset(NetSmtp *smtp)
{
    g_autoptr(NetReply) reply = NULL;

    if (!net_smtp_is_alive(smtp))
        return;
    reply = net_smtp_command(smtp, "RSET", NET_SMTP_COMMAND_SECONDS);
    if (reply == NULL || reply->code / 100 != 2)
        smtp->is_over = TRUE;
}

/* FALSE: @result says why the server did not answer with @hoped (its first digit). */
static gboolean
net_smtp_step(NetSmtp *smtp, NetSmtpStage stage, const char *command, int hoped, NetSmtpResult *result)
{
    guint seconds = stage == NET_SMTP_AT_DATA ? NET_SMTP_DATA_SECONDS : NET_SMTP_COMMAND_SECONDS;
    g_autoptr(NetReply) reply = net_smtp_command(smtp, command, seconds);

    if (reply != NULL && reply->code / 100 == hoped)
        return TRUE;
    net_smtp_conclude_with(smtp, stage, reply, result);
    if (reply != NULL && reply->code / 100 < 4)
        smtp->is_over = TRUE; /* out of step */
    if (stage != NET_SMTP_AT_MAIL)
        net_smtp_reset(smtp);
    return FALSE;
}

static gboolean
net_smtp_read_mail(int fd, NetMailFacts *facts)
{
    g_autofree char *block = g_malloc(NET_SMTP_BLOCK);
    ssize_t got;

    while ((got = pread(fd, block, NET_SMTP_BLOCK, facts->size)) > 0)
        net_mail_facts_add(facts, block, (gsize)got);
    net_mail_facts_end(facts);
    return got == 0;
}

/* FALSE: this mail must not, or cannot, be sent here; nothing was said to the server. */
static gboolean
net_smtp_may_send(const NetSmtp *smtp, const char *from, const char *recipient, int fd, NetMailFacts *facts,
                  NetSmtpResult *result)
{
    const char *refusal = net_smtp_address_refusal(recipient, FALSE);

    if (refusal == NULL)
        refusal = net_smtp_address_refusal(from, TRUE);
    if (refusal == NULL && !net_smtp_read_mail(fd, facts)) {
        g_autofree char *why = g_strdup_printf("reading the mail: %s", g_strerror(errno));

        net_smtp_conclude(result, NET_SMTP_LATER, why);
        return FALSE;
    }
    if (refusal == NULL)
        refusal = facts->refusal;
    if (refusal == NULL && facts->has_8bit && !smtp->takes_8bit)
        refusal = "the mail has 8-bit text, which the server does not take";
    if (refusal == NULL && smtp->max_size > 0 && facts->size > smtp->max_size)
        refusal = "the mail is larger than the server takes";
    if (refusal != NULL)
        net_smtp_conclude(result, NET_SMTP_REFUSED, refusal);
    else if (!net_smtp_is_alive(smtp))
        net_smtp_conclude(result, NET_SMTP_LATER, net_connection_cause(smtp->connection));
    return refusal == NULL && net_smtp_is_alive(smtp);
}

static gboolean
net_smtp_envelope(NetSmtp *smtp, const char *from, const char *recipient, const NetMailFacts *facts,
                  NetSmtpResult *result)
{
    g_autofree char *size = g_strdup_printf(" SIZE=%" G_GINT64_FORMAT, facts->size);
    g_autofree char *mail = g_strdup_printf("MAIL FROM:<%s>%s%s", from, smtp->takes_size ? size : "",
                                            facts->has_8bit ? " BODY=8BITMIME" : "");
    g_autofree char *rcpt = g_strdup_printf("RCPT TO:<%s>", recipient);

    return net_smtp_step(smtp, NET_SMTP_AT_MAIL, mail, 2, result) &&
           net_smtp_step(smtp, NET_SMTP_AT_RCPT, rcpt, 2, result) &&
           net_smtp_step(smtp, NET_SMTP_AT_DATA, "DATA", 3, result);
}

/* Before the dot the server has nothing to say but that it gives up (or it has gone). */
static gboolean
net_smtp_is_silent(NetSmtp *smtp, NetSmtpResult *result)
{
    g_autoptr(NetReply) reply = NULL;

    if (net_connection_wait(smtp->connection, -1, 0) == NET_WAIT_OVER)
        return TRUE;
    reply = net_smtp_read_reply(smtp, NET_SMTP_BLOCK_SECONDS);
    net_smtp_conclude_with(smtp, NET_SMTP_AT_DATA, reply, result);
    smtp->is_over = TRUE;
    return FALSE;
}

static gboolean
net_smtp_write_block(NetSmtp *smtp, const GByteArray *block, NetSmtpResult *result)
{
    net_connection_extend(smtp->connection, net_smtp_seconds(smtp, NET_SMTP_BLOCK_SECONDS));
    if (net_connection_write(smtp->connection, block->data, block->len))
        return TRUE;
    net_smtp_conclude(result, NET_SMTP_LATER, net_connection_cause(smtp->connection));
    return FALSE;
}

/* The text up to the final dot, without it. */
static gboolean
net_smtp_write_text(NetSmtp *smtp, int fd, NetSmtpResult *result)
{
    g_autofree char *block = g_malloc(NET_SMTP_BLOCK);
    g_autoptr(GByteArray) stuffed = g_byte_array_new();
    gboolean at_line_start = TRUE;
    gint64 at = 0;
    ssize_t got;

    while ((got = pread(fd, block, NET_SMTP_BLOCK, at)) > 0) {
        at += got;
        g_byte_array_set_size(stuffed, 0);
        net_dots_stuff(stuffed, block, (gsize)got, &at_line_start);
        if (!net_smtp_is_silent(smtp, result) || !net_smtp_write_block(smtp, stuffed, result))
            return FALSE;
    }
    if (got < 0) {
        g_autofree char *why = g_strdup_printf("reading the mail: %s", g_strerror(errno));

        net_smtp_conclude(result, NET_SMTP_LATER, why);
        return FALSE;
    }
    if (!at_line_start) {
        g_byte_array_set_size(stuffed, 0);
        g_byte_array_append(stuffed, (const guint8 *)"\r\n", 2);
        return net_smtp_write_block(smtp, stuffed, result);
    }
    return TRUE;
}

/* From the first byte of the dot on, whatever is not a reply is not known. */
static void
net_smtp_end_text(NetSmtp *smtp, NetSmtpResult *result)
{
    g_autoptr(NetReply) reply = NULL;

    net_connection_extend(smtp->connection, net_smtp_seconds(smtp, NET_SMTP_BLOCK_SECONDS));
    if (net_connection_write(smtp->connection, ".\r\n", 3) && base_fault("smtp-after-dot") == 0)
        reply = net_smtp_read_reply(smtp, NET_SMTP_DOT_SECONDS);
    if (base_fault("smtp-after-reply") != 0)
        g_clear_pointer(&reply, net_reply_free);
    net_smtp_conclude_with(smtp, NET_SMTP_AT_DOT, reply, result);
    if (reply == NULL || reply->code / 100 == 3)
        smtp->is_over = TRUE;
}

void
net_smtp_send(NetSmtp *smtp, const char *envelope_from, const char *recipient, int fd, NetSmtpAtDot at_dot,
              gpointer data, NetSmtpResult *result)
{
    NetMailFacts facts = {0};

    *result = (NetSmtpResult){0};
    if (!net_smtp_may_send(smtp, envelope_from, recipient, fd, &facts, result) ||
        !net_smtp_envelope(smtp, envelope_from, recipient, &facts, result))
        return;
    if (!net_smtp_write_text(smtp, fd, result) || !net_smtp_is_silent(smtp, result)) {
        smtp->is_over = TRUE;
        return;
    }
    if ((at_dot != NULL && !at_dot(data)) || base_fault("smtp-before-dot") != 0) {
        smtp->is_over = TRUE;
        net_smtp_conclude(result, NET_SMTP_LATER, "stopped on our side before the final dot");
        return;
    }
    net_smtp_end_text(smtp, result);
}
