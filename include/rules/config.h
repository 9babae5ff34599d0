/* config.h - caseward.yaml: which pack, which mailbox, where mail is submitted, where data lives. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "rules/errors.h"

typedef enum { RULES_TLS_IMPLICIT, RULES_TLS_STARTTLS } RulesTls;

/* Signing in with a token (RFC 6749) where a server takes no password any more. */
typedef struct {
    char *token_url; /* the token endpoint; NULL: a password is used */
    char *client_id, *scope;
    gboolean
        is_refresh; /* the secret is a refresh token (a person signed in); FALSE: the client's own secret */
    char *client_secret_file; /* with a refresh token, where the application has a secret too; NULL */
    char *secret_expires;     /* civil date on which the client's secret ends; NULL: not known */
    char *ca_file;            /* of the token endpoint; NULL: the system's */
} RulesOauth;

typedef struct {
    char *host; /* NULL: not configured (Maildir in, spool out) */
    guint16 port;
    RulesTls tls;
    char *user;
    char *password_file; /* NULL: the credential of that name from the service manager */
    char *ca_file;       /* NULL: the system's */
    RulesOauth oauth;    /* password_file then holds the client's secret, or the first refresh token */
    guint line;
} RulesServer;

typedef enum { RULES_DELIVERY_SPOOL, RULES_DELIVERY_REDIRECT, RULES_DELIVERY_LIVE } RulesDelivery;

/* What reading one mail may cost, before memory and time do: reading stops there, and says so. */
typedef enum {
    RULES_READ_PARTS,    /* parts of a mail, with those of the mails in it */
    RULES_READ_MAILS,    /* mails in mails */
    RULES_READ_DECODED,  /* bytes: all that is decoded of a mail */
    RULES_READ_DOCUMENT, /* bytes of one document */
    RULES_READ_UNPACKED, /* bytes that a document, or all the archives of a mail, may unpack to */
    RULES_READ_ENTRY,    /* bytes of one part of them */
    RULES_READ_RATIO,    /* unpacked to packed */
    RULES_READ_ENTRIES,  /* parts of a document */
    RULES_READ_FILES,    /* files in the archives of a mail */
    RULES_READ_DEPTH,    /* tables in cells */
    RULES_READ_PAGES,
    RULES_READ_CELLS, /* cells, paragraphs and stretches of text together */
    RULES_READ_TEXT,  /* bytes of text */
    RULES_READ_COUNT
} RulesReadLimit;
const char *rules_read_limit_key(RulesReadLimit limit); /* as it is written under "limits:" */

typedef struct {
    gint64 message_bytes;  /* larger mails become a task unread (default 100 MiB) */
    gint64 attach_bytes;   /* forms larger than this are not attached again (default 10 MiB) */
    guint extract_seconds; /* CPU for one mail (default 20; wall clock is three times that) */
    gint64 extract_bytes;  /* address space of one extract child (default 512 MiB) */
    guint strikes;         /* attempts before a mail is set aside (default 3) */
    gint64 read[RULES_READ_COUNT];
} RulesLimits;

/* Caps hold mail, they never drop it (domain: mail-lessons 15). */
/* How many mails at most; see caps: in rules/default/caseward.yaml. */
typedef struct {
    guint recipient_hour, recipient_day; /* to one address outside the directory */
    guint person_hour, person_day;       /* to one person of the directory */
    guint case_hour, sender_day, hour;
} RulesCaps;

/* The malware scanner (ClamAV's daemon). */
typedef struct {
    char *socket; /* its LocalSocket; NULL: none is configured */
    gboolean
        hold; /* while it cannot be asked mails wait; FALSE: they are taken in unscanned, and that is said */
} RulesScanner;

typedef struct {
    char *pack;    /* "my-borough" */
    char *address; /* the shared mailbox: reviews@partnership.example */
    GStrv aliases; /* further addresses whose mail arrives in it; NULL: none */
    char *name;    /* display name on our mails; from the pack when not set */
    char *authserv_id;
    gboolean results_below; /* it writes its results below its own Received line */
    char *
        since; /* civil date: mail that arrived before is recorded, and nothing is done with it; NULL: none */
    char *maildir; /* below state; NULL when imap is configured */
    RulesServer imap;
    char *imap_folder;               /* "INBOX" */
    char *junk_folder, *sent_folder; /* looked into, never read from as the inbox is; NULL: not */
    char *drafts_folder; /* where letters of mode draft are put; NULL: nowhere.  With sent_folder */
    RulesServer submission;
    RulesDelivery delivery;
    char *redirect;                /* address, for RULES_DELIVERY_REDIRECT */
    char *state;                   /* folder; relative to the working directory */
    guint morning;                 /* minute of the day at which the morning mails go (default 07:30) */
    guint target_ends, limit_ends; /* minute of the day: 17:00 and 24:00 */
    GHashTable *phones;            /* over the pack's */
    RulesLimits limits;
    RulesCaps caps;
    RulesScanner scanner;
    char *accepted_edition; /* a superseded edition that a person has accepted; NULL */
    char *accepted_by;      /* person's id */
    char *accepted_on;      /* civil date */
    char *file;
} RulesConfig;

RulesConfig *rules_config_load(const BaseData *data, RulesErrors *errors);
void rules_config_free(RulesConfig *config); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesConfig, rules_config_free)
