/* charset_private.h - character sets, inside the room. */
#pragma once

#include "mail/message.h"

/* Opens every converter of the table and keeps it. */
void mail_charset_warm(void);
