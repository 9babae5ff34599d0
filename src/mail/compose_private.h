/* compose_private.h - the two halves of composing, inside the room: what is said, and how bytes are spelt. */
#pragma once

#include "mail/compose.h"

/* Bytes on their way to @fd, in pieces; the first failure is kept and later writes do nothing. */
typedef struct {
    int fd;
    GString *held;
    GError *error;
} MailOut;

void mail_out_text(MailOut *out, const char *text);
void mail_out_line(MailOut *out, const char *format, ...) G_GNUC_PRINTF(2, 3); /* and CRLF */
gboolean mail_out_flush(MailOut *out);

/* "Name: value", folded at spaces; RFC 2047 where the value is not plain ASCII. */
void mail_out_header(MailOut *out, const char *name, const char *value);
/* "Name: "Display" <address>". */
void mail_out_mailbox(MailOut *out, const char *name, const char *display, const char *address);
/* "Name: <id> <id>", one id a line. */
void mail_out_ids(MailOut *out, const char *name, const char *const *ids);

/* A text part's encoding header and body: 7-bit as it stands when that is safe, else quoted-printable. */
void mail_out_body(MailOut *out, const char *text);
/* base64 of @attachment, read piece by piece. */
void mail_out_attachment(MailOut *out, const MailAttachment *attachment);
