/* send_private.h - one mail on its way out, and when one that was put off is tried again. */
#pragma once

#include "agent/send.h"
#include "agent/signin.h"
#include "net/smtp.h"
#include "store/outbox.h"

struct AgentSend {
    AgentDesk *desk;
    AgentSignin *signin; /* NULL: delivery is to the spool */
    NetSmtp *smtp;           /* NULL: not connected */
    gint64 used_us;          /* when a mail last went over it */
    gboolean is_fresh;       /* none has yet */
    guint ended;             /* connections that the server ended in a row, each with a mail in hand */
    GDateTime *closed_until; /* the server refused us, not a mail: nothing is tried before; NULL */
    char *closed_why;
    gboolean was_refused; /* mails may be held because of that */
};

/* A mail that is held for the configuration's sake has a reason that begins so. */
#define SEND_CONFIG "config: "
/* One whose bytes no longer fit their hash. */
#define SEND_DAMAGED "damaged: "

/* Connects, or finds that the connection will do. */
gboolean agent_send_connect(AgentSend *send, GError **error);

/* One mail, from `sending` to its next state.  FALSE: no other may follow it now. */
gboolean agent_send_mail(AgentSend *send, const StoreMail *mail, GError **error);
gboolean agent_send_move(AgentSend *send, const StoreMail *mail, OutboxOutcome outcome, const char *reason,
                         const char *next_at, GError **error);

/* TRUE when a mail that was tried @attempts times and is as old as @queued has waited long enough: four days
 * of tries, not of lying in the queue while the agent was down or the mail was held. */
gboolean agent_retry_is_over(guint attempts, GDateTime *queued, GDateTime *now);

/* The time of the try after @attempts, ISO, transfer full. */
char *agent_retry_at(GDateTime *now, guint attempts, guint32 jitter_seed);
