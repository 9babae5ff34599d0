/* compose.h - a mail of ours, as bytes.
 *
 * The same draft gives the same bytes, always.  A value with CR, LF or NUL where a line is meant is refused:
 * nothing can be smuggled into a header.  Attachments are streamed. */
#pragma once

#include "mail/message.h"

typedef struct {
    char *name;    /* file name; ASCII or UTF-8; no folder */
    char *type;    /* "application/pdf" */
    int fd;        /* not closed by us */
    gint64 offset; /* where in @fd it begins */
    gint64 length;
} MailAttachment;

typedef struct {
    const char *name, *value;
} MailExtraHeader;

typedef struct {
    const char *from_name; /* NULL: none */
    const char *from;      /* our address */
    const char *to;        /* exactly one address */
    const char *subject;
    const char *text;              /* UTF-8, LF */
    const char *html;              /* NULL: text only */
    const MailAttachment *picture; /* stands in the HTML as "cid:PICTURE_ID" (RFC 2392); NULL: none */
    const char *picture_id;        /* without brackets; with @picture */
    const char *calendar;          /* an iCalendar object; NULL: none */
    const char *calendar_method;   /* "REQUEST", "CANCEL": with @calendar */
    const MailAttachment *attachments;
    guint n_attachments;
    const char *rfc_id;            /* without brackets; required */
    const char *in_reply_to;       /* without brackets; NULL */
    const char *const *references; /* without brackets, oldest first; NULL */
    const char *auto_submitted;    /* "auto-replied", "auto-generated"; NULL: no such header */
    const char *suppress;          /* X-Auto-Response-Suppress: "DR, RN, NRN, OOF, AutoReply"; NULL */
    const MailExtraHeader *extra;  /* ended by a NULL name; NULL: none */
    GDateTime *date;               /* written with London's offset */
} MailDraft;

/* FALSE: no mail of ours can be written to @address, or name @id in its headers; mail_compose() refuses them.
 * What others write in theirs may be anything. */
gboolean mail_compose_can_write_to(const char *address);
gboolean mail_compose_can_name(const char *id);

/* Writes the whole mail to @out_fd: CRLF, lines of at most 998 bytes, 7-bit.  On failure what was written is
 * void. */
gboolean mail_compose(const MailDraft *draft, int out_fd, GError **error);
