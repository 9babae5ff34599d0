/* One mail, from MAIL to the answer after the final dot. */
#include <errno.h>
#include <unistd.h>

#include "base/fault.h"
#include "net/smtp_private.h"

#define NET_SMTP_BLOCK (64 * 1024)

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

/* The answer to a command that was said.  FALSE: @result says why it is not what was @hoped for (its first
 * digit). */
static gboolean
net_smtp_hear(NetSmtp *smtp, NetSmtpStage stage, int hoped, NetSmtpResult *result)
{
    guint seconds = stage == NET_SMTP_AT_DATA ? NET_SMTP_DATA_SECONDS : NET_SMTP_COMMAND_SECONDS;
    g_autoptr(NetReply) reply = net_smtp_is_alive(smtp) ? net_smtp_read_reply(smtp, seconds) : NULL;

    if (reply != NULL && reply->code / 100 == hoped)
        return TRUE;
    net_smtp_conclude_with(smtp, stage, reply, result);
    if (reply != NULL && reply->code / 100 < 4)
        smtp->is_over = TRUE; /* out of step */
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
        net_smtp_conclude(result, NET_SMTP_LATER, "the conversation with the server was over already");
    return refusal == NULL && net_smtp_is_alive(smtp);
}

/* MAIL and RCPT, in one packet where the server takes that (RFC 2920): over a long way each answer costs. */
static gboolean
net_smtp_name_both(NetSmtp *smtp, const char *mail, const char *rcpt, NetSmtpResult *result)
{
    g_autofree char *both = g_strconcat(mail, "\r\n", rcpt, NULL);
    gboolean pipelined = smtp->takes_pipelining;

    net_smtp_say(smtp, pipelined ? both : mail, NET_SMTP_COMMAND_SECONDS);
    if (!net_smtp_hear(smtp, NET_SMTP_AT_MAIL, 2, result)) {
        if (pipelined && net_smtp_is_alive(smtp)) /* RCPT is answered too; it has no sender */
            net_reply_free(net_smtp_read_reply(smtp, NET_SMTP_COMMAND_SECONDS));
        return FALSE;
    }
    if (!pipelined)
        net_smtp_say(smtp, rcpt, NET_SMTP_COMMAND_SECONDS);
    return net_smtp_hear(smtp, NET_SMTP_AT_RCPT, 2, result);
}

static gboolean
net_smtp_envelope(NetSmtp *smtp, const char *from, const char *recipient, const NetMailFacts *facts,
                  NetSmtpResult *result)
{
    g_autofree char *size = g_strdup_printf(" SIZE=%" G_GINT64_FORMAT, facts->size);
    g_autofree char *mail = g_strdup_printf("MAIL FROM:<%s>%s%s", from, smtp->takes_size ? size : "",
                                            facts->has_8bit ? " BODY=8BITMIME" : "");
    g_autofree char *rcpt = g_strdup_printf("RCPT TO:<%s>", recipient);

    if (net_smtp_name_both(smtp, mail, rcpt, result)) {
        net_smtp_say(smtp, "DATA", NET_SMTP_DATA_SECONDS);
        if (net_smtp_hear(smtp, NET_SMTP_AT_DATA, 3, result))
            return TRUE;
    }
    net_smtp_reset(smtp);
    return FALSE;
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
    if (net_smtp_is_silent(smtp, result)) /* the callback took its time: the server may have gone meanwhile */
        net_smtp_end_text(smtp, result);
}
