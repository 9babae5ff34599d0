/* reply.h - what the writer wrote now, apart from history, banners, signature and disclaimers.
 *
 * For answers and decisions only: a form is looked for in the whole mail, never in this.  Where it cannot be
 * sure, it says so, and a person is asked. */
#pragma once

#include "mail/message.h"

typedef struct {
    char *text;         /* what is new, LF line ends, trimmed; "" when nothing is */
    char *rest;         /* all that was cut from the quote on; "" */
    gboolean is_sure;   /* FALSE: do not act on it without asking */
    char *doubt;        /* why not, one line; NULL when sure */
    gboolean is_inline; /* answers stand between or below quoted lines */
} MailReply;

/* @marker: the token of our own "Please reply above this line"; NULL: none is looked for. */
MailReply *mail_reply_split(const MailMessage *message, const char *marker);
/* The same for bare text; @writer (may be NULL) is the display name that a signature would begin with. */
MailReply *mail_reply_split_text(const char *text, const char *writer, const char *marker);
void mail_reply_free(MailReply *reply); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailReply, mail_reply_free)
