/* trick_private.h - tricks with addresses (mail-lessons, "Address tricks"), inside the room. */
#pragma once

#include "mail/sender.h"

/* @is_suspect: nobody does that by accident. */
void mail_trick_add(MailSender *sender, gboolean is_suspect, const char *what);
void mail_trick_find(MailSender *sender, const MailMessage *message, const MailSenderPolicy *policy,
                     gboolean has_results);

/* TRUE if @domain is not @known but is made to be taken for it. */
gboolean mail_trick_looks_like(const char *domain, const char *known);
