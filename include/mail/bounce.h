/* bounce.h - delivery reports: RFC 3464, and the shapes that mail systems use instead. */
#pragma once

#include "mail/message.h"

typedef struct {
    char *recipient;       /* the address that failed; NULL: not said */
    char *action;          /* "failed", "delayed", "delivered", "relayed", "expanded"; NULL */
    char *status;          /* "5.1.1"; NULL */
    char *diagnostic;      /* NULL */
    gboolean is_permanent; /* failed for good; FALSE for a delay */
} MailBounced;

typedef struct {
    GPtrArray *list;        /* MailBounced, those that failed first; never empty, but recipient may be NULL */
    char *original_id;      /* Message-ID of the mail that bounced, without brackets; NULL */
    char *original_subject; /* NULL */
    gboolean is_standard;   /* by RFC 3464; FALSE: read out of text */
} MailBounce;

/* NULL when it is no delivery report. */
MailBounce *mail_bounce_read(const MailMessage *message);
void mail_bounce_free(MailBounce *bounce); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailBounce, mail_bounce_free)
