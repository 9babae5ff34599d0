#include "agent/send.h"

#include <string.h>
#include <unistd.h>

#include "agent/send_private.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/time.h"
#include "net/smtp.h"
#include "store/outbox.h"

/* How long a mail in doubt waits for a sign of it before its letter's rule applies (mail-lessons section 14).
 */
#define SEND_DOUBT_MINUTES 15

struct AgentSend {
    AgentDesk *desk;
    char *password;
    NetSmtp *smtp; /* NULL: not connected */
};

AgentSend *
agent_send_new(AgentDesk *desk, const char *password)
{
    AgentSend *send = g_new0(AgentSend, 1);

    send->desk = desk;
    send->password = g_strdup(password);
    return send;
}

void
agent_send_free(AgentSend *send)
{
    if (send == NULL)
        return;
    net_smtp_free(send->smtp);
    if (send->password != NULL)
        explicit_bzero(send->password, strlen(send->password));
    g_free(send->password);
    g_free(send);
}

gboolean
agent_send_recover(AgentSend *send, GError **error)
{
    g_autofree char *now = agent_desk_now(send->desk);
    int doubtful = store_outbox_recover(send->desk->store, now, error);

    if (doubtful > 0)
        base_log(BASE_LOG_WARNING, "%d mail(s) in doubt: the server may or may not have taken them",
                 doubtful);
    return doubtful >= 0;
}

/* Copies the bytes out of the database first: a slow server must not hold its pages. */
static int
send_open_bytes(AgentSend *send, const StoreMail *mail, GError **error)
{
    int fd = agent_desk_scratch(send->desk, error);
    gboolean read = fd >= 0 && store_outbox_read(send->desk->store, mail->id, fd, error);

    return read && lseek(fd, 0, SEEK_SET) == 0 ? fd : -1;
}

static gboolean
send_move(AgentSend *send, const StoreMail *mail, OutboxOutcome outcome, const char *reason,
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
    guint8 buffer[65536];
    ssize_t n;

    if (file == NULL)
        return FALSE;
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        if (!base_new_file_write(file, buffer, (gsize)n, error))
            return FALSE;
    }
    if (!send_move(send, mail, OUTCOME_BODY_SENT, NULL, NULL, error))
        return FALSE;
    return base_new_file_keep(file, path, NULL, error) &&
           send_move(send, mail, OUTCOME_REPLY_2XX, name, NULL, error);
}

typedef struct {
    AgentSend *send;
    const StoreMail *mail;
    GError *error;
} SendAtDot;

static gboolean
send_at_dot(gpointer data)
{
    SendAtDot *at = data;

    return send_move(at->send, at->mail, OUTCOME_BODY_SENT, NULL, NULL, &at->error);
}

static gboolean
send_later(AgentSend *send, const StoreMail *mail, const char *reason, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(send->desk->clock);
    g_autofree char *next_at = agent_retry_at(now, mail->attempts, (guint32)(mail->id * 2654435761U));

    if (agent_retry_is_over(mail->attempts))
        return send_move(send, mail, OUTCOME_REFUSED, "given up after four days of tries", NULL, error);
    return send_move(send, mail, OUTCOME_LATER, reason, next_at, error);
}

static char *
send_reason(const NetSmtpResult *result)
{
    return g_strdup_printf("%d %s%s%s", result->code, result->enhanced != NULL ? result->enhanced : "",
                           result->enhanced != NULL ? " " : "", result->text != NULL ? result->text : "");
}

/* Writes down what became of it.  FALSE also when the fault is ours and the queue has to stop. */
static gboolean
send_settle(AgentSend *send, const StoreMail *mail, const NetSmtpResult *result, GError **error)
{
    g_autofree char *reason = send_reason(result);
    gboolean written = TRUE;

    base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " code=%d enhanced=%s outcome=%d", mail->id,
             result->code, result->enhanced != NULL ? result->enhanced : "-", (int)result->outcome);
    switch (result->outcome) {
    case NET_SMTP_ACCEPTED:
        return send_move(send, mail, OUTCOME_REPLY_2XX, reason, NULL, error);
    case NET_SMTP_LATER:
        return send_later(send, mail, reason, error);
    case NET_SMTP_REFUSED:
        return send_move(send, mail, OUTCOME_REFUSED, reason, NULL, error);
    case NET_SMTP_NOT_KNOWN:
        return send_move(send, mail, OUTCOME_NOT_KNOWN, reason, NULL, error);
    case NET_SMTP_OUR_FAULT:
        written = send_move(send, mail, OUTCOME_HELD, reason, NULL, error);
        if (written)
            g_set_error(error, NET_ERROR, NET_ERROR_LOGIN, "the submission server refuses us: %s", reason);
        return FALSE;
    }
    g_assert_not_reached();
}

static gboolean
send_connect(AgentSend *send, GError **error)
{
    const RulesServer *server = &send->desk->config->submission;
    const char *at = strrchr(send->desk->config->address, '@');
    NetServer where = {
        .host = server->host,
        .port = server->port,
        .starttls = server->tls == RULES_TLS_STARTTLS,
        .user = server->user,
        .password = send->password,
        .ca_file = server->ca_file,
    };

    if (send->smtp != NULL && net_smtp_is_alive(send->smtp))
        return TRUE;
    g_clear_pointer(&send->smtp, net_smtp_free);
    send->smtp = net_smtp_open(&where, at != NULL ? at + 1 : "localhost", error);
    return send->smtp != NULL;
}

static gboolean
send_by_smtp(AgentSend *send, const StoreMail *mail, int fd, GError **error)
{
    const RulesConfig *config = send->desk->config;
    const char *recipient = config->delivery == RULES_DELIVERY_REDIRECT ? config->redirect : mail->recipient;
    SendAtDot at = {send, mail, NULL};
    NetSmtpResult result = {0};
    gboolean done;

    net_smtp_send(send->smtp, mail->envelope_from, recipient, fd, send_at_dot, &at, &result);
    if (at.error != NULL) {
        g_propagate_error(error, at.error);
        net_smtp_result_clear(&result);
        return FALSE;
    }
    done = send_settle(send, mail, &result, error);
    net_smtp_result_clear(&result);
    return done;
}

/* One mail, from `sending` to its next state. */
static gboolean
send_one(AgentSend *send, const StoreMail *mail, GError **error)
{
    int fd = send_open_bytes(send, mail, error);

    if (fd < 0)
        return FALSE;
    return send->desk->config->delivery == RULES_DELIVERY_SPOOL ? send_to_spool(send, mail, fd, error)
                                                                : send_by_smtp(send, mail, fd, error);
}

/* Mails in doubt whose window is over: those that may be sent again go back to the queue, the others wait for
 * a person (work opens the task). */
static gboolean
send_release_doubtful(AgentSend *send, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(send->desk->clock);
    g_autoptr(GDateTime) before = g_date_time_add_minutes(now, -SEND_DOUBT_MINUTES);
    g_autoptr(GPtrArray) mails = store_outbox_in_doubt(send->desk->store, error);

    if (mails == NULL)
        return FALSE;
    for (guint i = 0; i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autoptr(GDateTime) since = mail->next_at != NULL ? base_time_from_iso(mail->next_at, NULL) : NULL;

        if (!mail->resend || (since != NULL && g_date_time_compare(since, before) > 0))
            continue;
        base_log(BASE_LOG_WARNING,
                 "mail=%" G_GINT64_FORMAT " in doubt, sent again: the same bytes, the same id", mail->id);
        if (!send_move(send, mail, OUTCOME_RELEASED, "in doubt; sent again", NULL, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
agent_send_round(AgentSend *send, char **wake_at, GError **error)
{
    g_autoptr(StoreMail) mail = NULL;
    g_autoptr(GError) fault = NULL;

    g_clear_pointer(wake_at, g_free);
    if (!agent_send_recover(send, error) || !send_release_doubtful(send, error))
        return FALSE;
    for (;;) {
        g_autofree char *now = agent_desk_now(send->desk);
        gboolean due;

        g_clear_pointer(wake_at, g_free);
        g_clear_pointer(&mail, store_mail_free);
        if (!store_outbox_has_due(send->desk->store, now, wake_at, &due, error))
            return FALSE;
        if (!due)
            return TRUE;
        /* Connect before a row is taken: a server that is away costs no mail an attempt. */
        if (send->desk->config->delivery != RULES_DELIVERY_SPOOL && !send_connect(send, error))
            return FALSE;
        mail = store_outbox_take(send->desk->store, now, wake_at, &fault);
        if (mail == NULL) {
            if (fault == NULL)
                return TRUE;
            g_propagate_error(error, g_steal_pointer(&fault));
            return FALSE;
        }
        if (!send_one(send, mail, error))
            return FALSE;
    }
}
