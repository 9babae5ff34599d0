/* fixture_private.h - mails for the tests of this room: bytes in, message out. */
#pragma once

#include <string.h>

#include "mail/message.h"

static inline MailMessage *
fixture_read(const char *bytes, gsize len, GError **error)
{
    g_autoptr(GBytes) whole = g_bytes_new(bytes, len);

    return mail_message_read_bytes(whole, NULL, error);
}

/* A mail that must be readable. */
static inline MailMessage *
fixture_message(const char *text)
{
    g_autoptr(GError) error = NULL;
    MailMessage *message = fixture_read(text, strlen(text), &error);

    g_assert_no_error(error);
    return message;
}
