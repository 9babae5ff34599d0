/* One mail: its bytes out of the outbox, to the server, and what became of it. */
#include <errno.h>
#include <unistd.h>

#include "agent/send_private.h"
#include "base/file.h"
#include "base/log.h"
#include "base/time.h"

/* After a refusal that is about us and not about a mail, nothing is tried for so long. */
#define SEND_CLOSED_MINUTES 15
/* A connection that lay idle for longer may be closed at the other end: that would cost a mail a try. */
#define SEND_IDLE_SECONDS 30
/* So many connections ended by the server, with a mail in hand each, and the round is over: one may be the
 * mail's fault. */
#define SEND_ENDED_MOST 2

gboolean
agent_send_connect(AgentSend *send, GError **error)
{
    const char *at = strrchr(send->desk->config->address, '@');
    g_autoptr(GError) why = NULL;
    NetServer where;

    if (send->smtp != NULL && net_smtp_is_alive(send->smtp) &&
        g_get_monotonic_time() - send->used_us < SEND_IDLE_SECONDS * G_USEC_PER_SEC)
        return TRUE;
    g_clear_pointer(&send->smtp, net_smtp_free);
    if (agent_signin_server(send->signin, &where, &why))
        send->smtp = net_smtp_open(&where, at != NULL ? at + 1 : "localhost", &why);
    send->used_us = g_get_monotonic_time();
    send->is_fresh = TRUE;
    if (send->smtp != NULL)
        return TRUE;
    if (g_error_matches(why, NET_ERROR, NET_ERROR_LOGIN))
        agent_signin_refused(send->signin);
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}

/* Copies the bytes out of the database first: a slow server must not hold its pages. */
static int
send_open_bytes(AgentSend *send, const StoreMail *mail, GError **error)
{
    int fd = agent_desk_scratch(send->desk, error);

    if (fd < 0 || !store_outbox_read(send->desk->store, mail->id, fd, error))
        return -1;
    if (lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "rewind a mail: %s",
                g_strerror(errno));
    return -1;
}

gboolean
agent_send_move(AgentSend *send, const StoreMail *mail, OutboxOutcome outcome, const char *reason,
                const char *next_at, GError **error)
{
    g_autofree char *now = agent_desk_now(send->desk);

    return store_outbox_move(send->desk->store, mail->id, outcome, reason, now, next_at, error);
}

/* delivery: spool.  The file's name holds nothing but the case and the letter. */
static gboolean
send_to_spool(AgentSend *send, const StoreMail *mail, int fd, GError **error)
{
    g_autofree char *tmp = agent_desk_path(send->desk, "tmp");
    g_auto(GStrv) key = g_strsplit(mail->key, "/", 2);
    g_autofree char *name =
        g_strdup_printf("sent/%04" G_GINT64_FORMAT "-%s-%s.eml", mail->id, key[0], mail->letter);
    g_autofree char *path = agent_desk_path(send->desk, name);
    g_autoptr(BaseNewFile) file = base_new_file_open(tmp, error);
    g_autoptr(StoreTx) tx = NULL;
    guint8 buffer[65536];
    ssize_t n;

    if (file == NULL)
        return FALSE;
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        if (!base_new_file_write(file, buffer, (gsize)n, error))
            return FALSE;
    }
    if (!base_new_file_keep(file, path, NULL, error))
        return FALSE;
    /* There is no server here to be in doubt about: before this is committed, the file is written again. */
    tx = store_begin(send->desk->store, error);
    return tx != NULL && agent_send_move(send, mail, OUTCOME_BODY_SENT, NULL, NULL, error) &&
           agent_send_move(send, mail, OUTCOME_REPLY_2XX, name, NULL, error) && store_commit(tx, error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NetSmtpResult, net_smtp_result_clear)

typedef struct {
    AgentSend *send;
    const StoreMail *mail;
    gboolean reached;
    GError *error;
} SendAtDot;

static gboolean
send_at_dot(gpointer data)
{
    SendAtDot *at = data;

    at->reached = TRUE;
    return agent_send_move(at->send, at->mail, OUTCOME_BODY_SENT, NULL, NULL, &at->error);
}

static gboolean
send_later(AgentSend *send, const StoreMail *mail, const char *reason, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(send->desk->clock);
    g_autoptr(GDateTime) queued = base_time_from_iso(mail->queued, NULL);
    g_autofree char *next_at = agent_retry_at(now, mail->attempts, (guint32)(mail->id * 2654435761U));

    if (agent_retry_is_over(mail->attempts, queued, now))
        return agent_send_move(send, mail, OUTCOME_REFUSED, "given up after four days of tries", NULL, error);
    return agent_send_move(send, mail, OUTCOME_LATER, reason, next_at, error);
}

static char *
send_reason(const NetSmtpResult *result)
{
    return g_strdup_printf("%d %s%s%s", result->code, result->enhanced != NULL ? result->enhanced : "",
                           result->enhanced != NULL ? " " : "", result->text != NULL ? result->text : "");
}

/* The same for the log and for `health`: the server's words may name somebody. */
static char *
send_code(const NetSmtpResult *result)
{
    return g_strdup_printf("%d%s%s", result->code, result->enhanced != NULL ? " " : "",
                           result->enhanced != NULL ? result->enhanced : "");
}

/* The server refuses us: the queue stops, or one mail after the other would be held for the same cause. */
static gboolean
send_close(AgentSend *send, const StoreMail *mail, const NetSmtpResult *result, GError **error)
{
    g_autofree char *reason = send_reason(result);
    g_autoptr(GDateTime) now = base_clock_now(send->desk->clock);
    g_autofree char *why = g_strconcat(SEND_CONFIG, reason, NULL);

    if (!agent_send_move(send, mail, OUTCOME_HELD, why, NULL, error))
        return FALSE;
    g_clear_pointer(&send->closed_until, g_date_time_unref);
    send->closed_until = g_date_time_add_minutes(now, SEND_CLOSED_MINUTES);
    g_free(send->closed_why);
    send->closed_why = send_code(result);
    send->was_refused = TRUE;
    g_set_error(error, NET_ERROR, NET_ERROR_LOGIN, "%s:%u: the submission server refuses us: %s",
                send->desk->config->submission.host, send->desk->config->submission.port, send->closed_why);
    return FALSE;
}

/* Writes down what became of it.  FALSE also when the fault is ours and the queue has to stop. */
static gboolean
send_settle(AgentSend *send, const StoreMail *mail, const NetSmtpResult *result, GError **error)
{
    g_autofree char *reason = send_reason(result);

    base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " code=%d enhanced=%s outcome=%d", mail->id,
             result->code, result->enhanced != NULL ? result->enhanced : "-", (int)result->outcome);
    switch (result->outcome) {
    case NET_SMTP_ACCEPTED:
        return agent_send_move(send, mail, OUTCOME_REPLY_2XX, reason, NULL, error);
    case NET_SMTP_LATER:
        return send_later(send, mail, reason, error);
    case NET_SMTP_REFUSED:
        return agent_send_move(send, mail, OUTCOME_REFUSED, reason, NULL, error);
    case NET_SMTP_NOT_KNOWN:
        return agent_send_move(send, mail, OUTCOME_NOT_KNOWN, reason, NULL, error);
    case NET_SMTP_OUR_FAULT:
        return send_close(send, mail, result, error);
    }
    g_assert_not_reached();
}

static void
send_ended(const AgentSend *send, const NetSmtpResult *result, GError **error)
{
    g_autofree char *code = send_code(result);

    g_set_error(error, NET_ERROR, NET_ERROR_PROTOCOL,
                "%s:%u: the submission server ended %u connections in a row: %s",
                send->desk->config->submission.host, send->desk->config->submission.port, send->ended, code);
}

/* Exchange Online's answer to more mails a minute, or connections at once, than it takes (mail-lessons:
 * 432 4.3.2): it says nothing of this mail, and the next would hear it too. */
static gboolean
send_is_throttled(const NetSmtpResult *result)
{
    return result->outcome == NET_SMTP_LATER && result->code == 432;
}

/* "421/450/451: obey pacing": a server that ends connection after connection is left in peace for a while.
 */
static gboolean
send_may_go_on(AgentSend *send, const NetSmtpResult *result, GError **error)
{
    if (send_is_throttled(result)) {
        g_autofree char *code = send_code(result);

        g_clear_pointer(&send->smtp, net_smtp_free);
        g_set_error(error, NET_ERROR, NET_ERROR_CONNECT,
                    "%s:%u: the submission server wants fewer mails at a time: %s",
                    send->desk->config->submission.host, send->desk->config->submission.port, code);
        return FALSE;
    }
    if (result->outcome != NET_SMTP_LATER || net_smtp_is_alive(send->smtp))
        send->ended = 0;
    else if (++send->ended >= SEND_ENDED_MOST)
        send_ended(send, result, error);
    return send->ended < SEND_ENDED_MOST;
}

static gboolean
send_over_connection(AgentSend *send, SendAtDot *at, int fd, NetSmtpResult *result, GError **error)
{
    const RulesConfig *config = send->desk->config;
    const char *recipient =
        config->delivery == RULES_DELIVERY_REDIRECT ? config->redirect : at->mail->recipient;

    net_smtp_send(send->smtp, at->mail->envelope_from, recipient, fd, send_at_dot, at, result);
    send->used_us = g_get_monotonic_time();
    if (at->error == NULL)
        return TRUE;
    g_propagate_error(error, at->error);
    return FALSE;
}

/* The server had closed a connection that lay idle (a restart, its time limit): that says nothing of this
 * mail. */
static gboolean
send_was_stale(const AgentSend *send, const SendAtDot *at, const NetSmtpResult *result)
{
    return !send->is_fresh && !at->reached && result->outcome == NET_SMTP_LATER &&
           (result->code == 0 || result->code == 421) && !net_smtp_is_alive(send->smtp);
}

static gboolean
send_by_smtp(AgentSend *send, const StoreMail *mail, int fd, GError **error)
{
    SendAtDot at = {.send = send, .mail = mail};
    g_auto(NetSmtpResult) result = {0};

    if (!send_over_connection(send, &at, fd, &result, error))
        return FALSE;
    if (send_was_stale(send, &at, &result)) {
        net_smtp_result_clear(&result);
        if (!agent_send_connect(send, error) || !send_over_connection(send, &at, fd, &result, error))
            return FALSE;
    }
    send->is_fresh = FALSE;
    return send_settle(send, mail, &result, error) && send_may_go_on(send, &result, error);
}

/* A mail whose bytes do not fit their hash is never sent; it holds up no other. */
static gboolean
send_hold_damaged(AgentSend *send, const StoreMail *mail, GError *why, GError **error)
{
    g_autofree char *reason = g_strconcat(SEND_DAMAGED, why->message, NULL);

    if (!g_error_matches(why, STORE_ERROR, STORE_ERROR_DAMAGED)) {
        g_propagate_error(error, why);
        return FALSE;
    }
    base_log(BASE_LOG_ERROR, "mail=%" G_GINT64_FORMAT " is damaged in the outbox and was not sent", mail->id);
    g_error_free(why);
    return agent_send_move(send, mail, OUTCOME_HELD, reason, NULL, error);
}

gboolean
agent_send_mail(AgentSend *send, const StoreMail *mail, GError **error)
{
    GError *why = NULL;
    int fd = send_open_bytes(send, mail, &why);

    if (fd < 0)
        return send_hold_damaged(send, mail, why, error);
    return send->desk->config->delivery == RULES_DELIVERY_SPOOL ? send_to_spool(send, mail, fd, error)
                                                                : send_by_smtp(send, mail, fd, error);
}
