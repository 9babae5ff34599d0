/* sender.h - who really sent it, as far as our own mail server could tell, and the tricks with addresses.
 *
 * Results count only if our own server wrote them: the topmost Authentication-Results (RFC 8601) whose
 * authserv-id is the pinned one, and only where nothing outside has stamped above it.  Every other field is
 * text. */
#pragma once

#include "mail/message.h"

typedef struct {
    char *method;           /* "dmarc" */
    char *result;           /* "pass" */
    char *reason;           /* NULL */
    GHashTable *properties; /* "header.from" -> "example.org", keys in lower case */
} MailResult;

typedef struct {
    char *authserv_id; /* "" where a server leaves it out */
    GPtrArray *list;   /* MailResult */
} MailResults;

/* Reads one field's value: comments (nested), quoted strings, versions.  MAIL_ERROR_SYNTAX when it is none.
 */
MailResults *mail_results_parse(const char *field, GError **error);
void mail_results_free(MailResults *results); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailResults, mail_results_free)

typedef enum {
    MAIL_SENDER_AUTHENTICATED, /* the From domain is confirmed */
    MAIL_SENDER_INTERNAL,      /* Exchange profile only: came from inside our own tenant */
    MAIL_SENDER_FORWARDED,     /* broken by a forwarder whose seal we know (ARC, RFC 8617) */
    MAIL_SENDER_UNAUTHENTICATED,
    MAIL_SENDER_FAILED, /* our server says that it is not from that domain */
} MailSenderVerdict;
const char *mail_sender_verdict_word(MailSenderVerdict verdict); /* "authenticated-domain" ... */

/* What the reader knows; every list may be NULL. */
typedef struct {
    const char *authserv_id;          /* pinned; NULL: nobody is authenticated */
    gboolean results_below;           /* our border writes its field below its own Received line, not above */
    gboolean is_exchange;             /* the mailbox is on Exchange Online: its field without an id counts */
    const char *mailbox;              /* our own address */
    const char *const *known_domains; /* of the directory: what a look-alike would imitate */
    const char *const *known_sealers; /* ARC seals that are believed */
} MailSenderPolicy;

typedef struct {
    MailSenderVerdict verdict;
    char *evidence;      /* one line: "dmarc=pass header.from=... (mx.partnership.example)" */
    char *address;       /* the one From address; NULL when there is not exactly one */
    char *domain;        /* its domain, lower case; NULL */
    GPtrArray *tricks;   /* char *: one line each, worst first */
    gboolean is_suspect; /* to quarantine: failed, or a trick that nobody plays by accident */
} MailSender;

MailSender *mail_sender_judge(const MailMessage *message, const MailSenderPolicy *policy);
void mail_sender_free(MailSender *sender); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailSender, mail_sender_free)
