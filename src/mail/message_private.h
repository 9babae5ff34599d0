/* message_private.h - what a message keeps of GMime, inside the room. */
#pragma once

#include <gmime/gmime.h>

#include "mail/message.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeFilter, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParserOptions, g_mime_parser_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InternetAddressList, g_object_unref)

/* What a mail and the mails in it have spent together. */
typedef struct {
    grefcount refs;
    MailLimits limits;
    guint parts;
    gint64 decoded_left;
} MailBudget;

struct MailSource {
    GMimeObject *object; /* owned */
    MailBudget *budget;  /* shared */
};

/* What MailMessage.keep points to. */
typedef struct {
    GMimeMessage *mime;
    MailBudget *budget;
} MailKeep;

MailBudget *mail_budget_ref(MailBudget *budget);
void mail_budget_unref(MailBudget *budget);

/* address.c */
void mail_addresses_init(MailAddresses *addresses);
void mail_addresses_add(MailAddresses *addresses, const char *raw, const MailLimits *limits);
void mail_addresses_clear(MailAddresses *addresses);

/* message.c: the mail that @mime is, one level down from @level; takes no reference. */
MailMessage *mail_message_from_mime(GMimeMessage *mime, MailBudget *budget, guint level);
MailMessage *mail_message_from_stream(GMimeStream *stream, MailBudget *budget, guint level, GError **error);
void mail_message_add_problem(MailMessage *message, const char *problem);

/* head.c: the second, before anything is parsed, that the header is within its limits. */
void mail_message_read_head(MailMessage *message, GMimeMessage *mime, const MailLimits *limits);
gboolean mail_message_check_head(GMimeStream *stream, const MailLimits *limits, GError **error);

/* part.c */
void mail_part_free(MailPart *part);
void mail_message_read_parts(MailMessage *message, GMimeMessage *mime, MailBudget *budget);
/* One more that was found in the mail; takes no reference. */
void mail_message_add_part(MailMessage *message, GMimeObject *object, MailBudget *budget);

/* uuencode.c: what stands in the text as uuencode becomes parts. */
void mail_message_take_uuencoded(MailMessage *message, MailBudget *budget);

/* body.c: text, html and the rest, out of the parts. */
void mail_message_read_body(MailMessage *message, GMimeMessage *mime, MailBudget *budget);

/* html.c: HTML as lines of text.  A line that is only MAIL_QUOTE_MARK says that a quotation begins there;
 * table cells are parted by a tab. */
#define MAIL_QUOTE_MARK "\x1E"
char *mail_html_text(const char *html);
char *mail_html_drop_marks(const char *text);

/* flowed.c: format=flowed (RFC 3676) undone. */
char *mail_flowed_join(const char *text, gboolean delsp);
