/* bounce_private.h - delivery reports in words, inside the room. */
#pragma once

#include "mail/bounce.h"

gboolean mail_bounce_is_system(const MailMessage *message); /* From is a mail system's own address */
/* A machine that stands before a mail system, and says in codes what that one says. */
gboolean mail_bounce_is_gateway(const MailMessage *message);
/* @subject and @text: base_text_key(). */
gboolean mail_bounce_says_so(const char *subject, const char *text);
/* A reply code of SMTP with its status, in whatever language the words around it are. */
gboolean mail_bounce_has_code(const char *text);
gboolean mail_bounce_is_delay(const char *subject, const char *text);
