/* charset_private.h - character sets, inside the room. */
#pragma once

#include "mail/message.h"

/* Opens the converters of the table, or when @is_lean of nearly all mail, and keeps them. */
void mail_charset_warm(gboolean is_lean);
