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
/* Tried so often, and still nobody knows: it is not sent again before a person has looked. */
#define SEND_DOUBT_TRIES 5

AgentSend *
agent_send_new(AgentDesk *desk, const char *password)
{
    AgentSend *send = g_new0(AgentSend, 1);

    send->desk = desk;
    if (desk->config->submission.host != NULL)
        send->signin = agent_signin_new(desk, &desk->config->submission, "send", password);
    send->was_refused = TRUE; /* perhaps: whoever held the mails may have been the process before us */
    return send;
}

void
agent_send_free(AgentSend *send)
{
    if (send == NULL)
        return;
    net_smtp_free(send->smtp);
    agent_signin_free(send->signin);
    g_clear_pointer(&send->closed_until, g_date_time_unref);
    g_free(send->closed_why);
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

        if (!mail->resend || mail->attempts >= SEND_DOUBT_TRIES ||
            (since != NULL && g_date_time_compare(since, before) > 0))
            continue;
        base_log(BASE_LOG_WARNING,
                 "mail=%" G_GINT64_FORMAT " in doubt, sent again: the same bytes, the same id", mail->id);
        if (!agent_send_move(send, mail, OUTCOME_RELEASED, "in doubt; sent again", NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* FALSE while the server's refusal of us lasts, as far as we know. */
static gboolean
send_is_open(AgentSend *send, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(send->desk->clock);
    g_autofree char *until = NULL;

    if (send->closed_until == NULL || g_date_time_compare(now, send->closed_until) >= 0)
        return TRUE;
    until = base_time_to_iso(send->closed_until);
    g_set_error(
        error, NET_ERROR, NET_ERROR_LOGIN,
        "%s:%u: the submission server refuses us: %s; tried again at %s, or when send is started again",
        send->desk->config->submission.host, send->desk->config->submission.port, send->closed_why, until);
    return FALSE;
}

/* Mails that were held for the configuration's sake have another try: it may have been put right. */
static gboolean
send_release_refused(AgentSend *send, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_held(send->desk->store, error);

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);

        if (g_str_has_prefix(mail->reason, SEND_CONFIG) &&
            !agent_send_move(send, mail, OUTCOME_RELEASED, NULL, NULL, error))
            return FALSE;
    }
    g_clear_pointer(&send->closed_until, g_date_time_unref);
    send->was_refused = FALSE;
    return mails != NULL;
}

/* What was left by a crash, by doubt and by a refusal, put where it belongs. */
static gboolean
send_put_in_order(AgentSend *send, GError **error)
{
    send->ended = 0;
    return agent_send_recover(send, error) && send_release_doubtful(send, error) &&
           send_is_open(send, error) && (!send->was_refused || send_release_refused(send, error));
}

gboolean
agent_send_round(AgentSend *send, char **wake_at, GError **error)
{
    g_autoptr(StoreMail) mail = NULL;
    g_autoptr(GError) fault = NULL;

    g_clear_pointer(wake_at, g_free);
    if (!send_put_in_order(send, error))
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
        if (send->desk->config->delivery != RULES_DELIVERY_SPOOL && !agent_send_connect(send, error))
            return FALSE;
        mail = store_outbox_take(send->desk->store, now, wake_at, &fault);
        if (mail == NULL) {
            if (fault == NULL)
                return TRUE;
            g_propagate_error(error, g_steal_pointer(&fault));
            return FALSE;
        }
        if (!agent_send_mail(send, mail, error))
            return FALSE;
    }
}
