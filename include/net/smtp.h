/* smtp.h - message submission (RFC 6409): one recipient a mail, and exactly what became of it.
 *
 * libcurl connects, does STARTTLS, verifies chain and host name, and authenticates; the dialogue after that
 * is ours. The states follow domain/mail-lessons section 14. */
#pragma once

#include <glib.h>

#include "net/server.h"

typedef struct NetSmtp NetSmtp;

/* @helo: the name we give in EHLO.  NULL with NET_ERROR. */
NetSmtp *net_smtp_open(const NetServer *server, const char *helo, GError **error);
void net_smtp_free(NetSmtp *smtp); /* QUITs when it can; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetSmtp, net_smtp_free)
gboolean net_smtp_is_alive(const NetSmtp *smtp); /* may another mail go over it? */

typedef enum {
    NET_SMTP_ACCEPTED,  /* 2xx after the final dot */
    NET_SMTP_LATER,     /* 4xx anywhere, or cut off before the final dot */
    NET_SMTP_REFUSED,   /* 5xx to MAIL, RCPT, DATA or the dot: this mail or this recipient */
    NET_SMTP_OUR_FAULT, /* 5xx that is about us: 530, 534, 535, 5.7.60, 550 5.7.30, 554 5.2.2: stop the queue
                         */
    NET_SMTP_NOT_KNOWN, /* the final dot was sent and no answer came */
} NetSmtpOutcome;

typedef struct {
    NetSmtpOutcome outcome;
    int code;       /* 250, 451 ...; 0: none */
    char *enhanced; /* "5.1.1" (RFC 3463), NULL */
    char *text;     /* the server's words, made one line (they may name the recipient: not for logs); or what
                       happened */
} NetSmtpResult;
void net_smtp_result_clear(NetSmtpResult *result);

/* Called when everything but the final dot has been written and flushed: commit "at-dot" here.  FALSE: do not
 * send the dot (the connection is dropped; the server must discard, RFC 5321 section 4.1.1.4): the outcome is
 * LATER. */
typedef gboolean (*NetSmtpAtDot)(gpointer data);

/* Sends the bytes of @fd (from its start; CRLF line ends) from @envelope_from ("" is the null sender) to
 * @recipient. Addresses with control characters, spaces or brackets are refused unsent.  Always fills
 * @result. */
void net_smtp_send(NetSmtp *smtp, const char *envelope_from, const char *recipient, int fd,
                   NetSmtpAtDot at_dot, gpointer data, NetSmtpResult *result);
