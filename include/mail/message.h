/* message.h - the bytes of a mail as something to look at: who, when, what about, the text, the parts.
 *
 * Parsed loosely, told strictly: whatever is odd about a mail (a header that may stand once and stands twice,
 * nesting past the limit, a body cut short) is on the record in @repeated and @problems.  Nothing here
 * decides anything. All of it works inside the fence: once mail_init() was called, no file is opened. */
#pragma once

#include <glib.h>

typedef enum {
    MAIL_ERROR_SYNTAX, /* not a mail at all */
    MAIL_ERROR_LIMIT,  /* past a limit: the message says which */
    MAIL_ERROR_IO,
    MAIL_ERROR_VALUE, /* compose: a value that must not stand in a mail */
} MailError;
#define MAIL_ERROR (mail_error_quark())
GQuark mail_error_quark(void);

/* Once a process, before any fence is raised: GMime's tables, and every character set we read, since glibc
 * keeps its converters in files.  A second call does nothing. */
void mail_init(void);
/* The same with the character sets of nearly all mail alone: another one is opened when it is met. */
void mail_init_lean(void);

/* What one mail may cost (mail-lessons, "Poison messages").  More than @header_block_bytes or @header_bytes
 * fails the read; past the others, reading stops there and @problems says so. */
typedef struct {
    gsize header_block_bytes; /* 256 KiB */
    gsize header_bytes;       /* 64 KiB, one header */
    guint addresses;          /* 500, one header */
    guint depth;              /* 20, MIME nesting */
    guint nested;             /* 8, mails in mails */
    guint parts;              /* 500, with those of the mails inside */
    gsize text_bytes;         /* 4 MiB, one text body */
    gint64 decoded_bytes;     /* 200 MiB, all that is decoded of one mail */
} MailLimits;
void mail_limits_default(MailLimits *limits);

typedef struct {
    char *name;    /* decoded, NULL when there is none */
    char *address; /* local@domain, the domain in lower case; may lack a domain; NULL for a group's name */
} MailAddress;

typedef struct {
    GPtrArray *list;    /* MailAddress, in order, of every field of that name; never NULL */
    guint lines;        /* how many such fields there are */
    gboolean has_group; /* RFC 5322 group syntax ("name: a, b;") */
    gboolean is_cut;    /* more addresses than the limit */
    gboolean is_odd;    /* source route, comment inside an address, control or quote tricks */
} MailAddresses;

/* The first address with a domain, else the first; lent; NULL when there is none. */
const char *mail_addresses_first(const MailAddresses *addresses);
/* Addresses with a domain: "Smith, Amy <amy@x.example>", wrongly unquoted, has one. */
guint mail_addresses_count(const MailAddresses *addresses);
/* "example.org" of "a@Example.ORG", lower case, lent from @address when it is lower case already: so copied;
 * NULL. */
char *mail_address_domain(const char *address);
/* Local part exactly, domain blind to case. */
gboolean mail_address_equal(const char *a, const char *b);

typedef struct {
    char *name;  /* as written */
    char *raw;   /* unfolded, not decoded, valid UTF-8 */
    char *value; /* decoded (RFC 2047, raw 8-bit), one line */
} MailHeader;

typedef struct MailMessage MailMessage;
typedef struct MailSource MailSource; /* where a part's bytes are; private */

typedef struct {
    guint number;           /* 1..., in the order of the mail; a mail inside counts on */
    guint depth;            /* MIME nesting, 0: the mail's only part */
    char *type;             /* "application/pdf", lower case; the sender's claim */
    char *declared_charset; /* NULL */
    char *method;           /* of text/calendar, upper case; NULL */
    char *report_type;      /* smime-type of pkcs7-mime, lower case; NULL */
    char *name;        /* decoded file name without any folder, control or bidirectional character; NULL */
    char *disposition; /* "attachment", "inline"; NULL */
    char *content_id;  /* without brackets; NULL */
    gint64 size;       /* bytes once decoded, never reckoned too small; 0 for a mail inside */
    gboolean is_body;  /* its text is in the message's text */
    gboolean
        is_decoration; /* looks like a logo, signature picture or signature block file, not like a document */
    MailMessage *message; /* the mail inside (message/rfc822, .eml), owned; NULL */
    MailSource *source;
} MailPart;

struct MailMessage {
    char *rfc_id;          /* Message-ID without brackets; NULL when there is none */
    char *in_reply_to;     /* the first id of In-Reply-To; NULL */
    GPtrArray *references; /* char *: every id of References, then of In-Reply-To, oldest first, once each */
    char *subject;         /* decoded, one line, "" when there is none */
    MailAddresses from, sender, reply_to, to, cc;
    char *return_path;  /* address; "" is the null sender; NULL: no such header */
    GDateTime *date;    /* the sender's claim; NULL */
    char *content_type; /* of the whole, lower case: "multipart/report" */
    char *report_type;  /* of multipart/report, lower case: "delivery-status"; NULL */

    char *text;        /* what a person reads: the plain text unless it is empty or a stub, else the HTML's */
    char *html;        /* as it came, UTF-8; NULL */
    char *html_text;   /* the HTML as text; NULL */
    char *quoted_text; /* for mail_reply_split() alone: html_text with where quotes begin; NULL */
    gboolean is_text_from_html;
    gboolean texts_differ;    /* plain text and HTML say largely different things: ask */
    const char *charset_step; /* how the text was read: "utf-8", "declared", "windows-1252", "mixed" */

    GPtrArray *headers; /* MailHeader, in order, top first */
    GPtrArray
        *repeated;    /* char *: names of headers that RFC 5322 allows once and that stand more than once */
    GPtrArray *parts; /* MailPart: leaves in order */
    GPtrArray *problems; /* char *: "nesting-limit", "part-limit", "truncated", "content-type-conflict" ... */
    guint level;         /* 0; mails inside count up */

    gpointer keep; /* private */
};

/* Reads the mail in @fd from its beginning.  @fd must be seekable and stay open as long as the message lives:
 * parts are decoded from it on demand.  @limits NULL: the defaults. */
MailMessage *mail_message_read(int fd, const MailLimits *limits, GError **error);
MailMessage *mail_message_read_bytes(GBytes *bytes, const MailLimits *limits, GError **error);
void mail_message_free(MailMessage *message); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailMessage, mail_message_free)

/* What was packed into the mail (winmail.dat) as its text, for one that says nothing itself; each may be
 * NULL. A mail that has a text keeps it. */
void mail_message_give_text(MailMessage *message, const char *text, const char *html);

/* The decoded value of the @nth header of that name (0: the topmost), lent; NULL. */
const char *mail_message_header(const MailMessage *message, const char *name, guint nth);
/* When @host (our own server) took it in: the date of the topmost Received that says "by @host"; NULL. */
GDateTime *mail_message_received_by(const MailMessage *message, const char *host);
gboolean mail_message_has_problem(const MailMessage *message, const char *problem);

/* Decodes a part to @fd, in pieces.  More than @max bytes is MAIL_ERROR_LIMIT; what was written stays
 * written.  A mail inside is given as it stands. */
gboolean mail_part_write(const MailPart *part, int fd, gint64 max, GError **error);
GBytes *mail_part_bytes(const MailPart *part, gint64 max, GError **error);

/* Bytes to UTF-8 without losing a letter: valid UTF-8 wins, else the declared character set (ISO 8859-1 and
 * ASCII read as Windows-1252), else Windows-1252.  @step (may be NULL) says which won. */
char *mail_charset_read(const char *bytes, gsize len, const char *declared, const char **step);
