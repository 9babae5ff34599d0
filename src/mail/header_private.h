/* header_private.h - what stands in a header field, inside the room. */
#pragma once

#include "mail/message.h"

/* A raw field value as one line of valid UTF-8, not decoded: folds undone, control characters made spaces. */
char *mail_header_unfold(const char *raw);

/* The same, decoded: RFC 2047 words (also folded inside, split in mid-character, wrongly quoted) and raw
 * 8-bit. */
char *mail_header_decode(const char *raw);

void mail_header_free(MailHeader *header);

/* The file name alone: no folder of any system, no control or bidirectional character; NULL when nothing is
 * left. */
char *mail_header_file_name(const char *name);
