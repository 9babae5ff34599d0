/* text.h - small things about text. */
#pragma once

#include <glib.h>

/* A copy of its first @most bytes, and no larger than they are: g_strndup() fills up to @most.  NULL gives
 * NULL. */
char *base_text_begin(const char *text, gsize most);

/* Runs of white space (no-break space too) become one space; the ends are trimmed. */
char *base_text_tidy(const char *text);

/* For comparing: tidied, NFKC, case-folded, typographic quotes and dashes made plain, zero-width and
 * bidirectional control characters left out. */
char *base_text_key(const char *text);

/* Valid UTF-8 from anything: invalid bytes are replaced by U+FFFD. */
char *base_text_valid(const char *text, gssize len);

/* UTF-8 of UTF-16: half of a pair, and a zero, become U+FFFD. */
char *base_text_from_utf16(const guint8 *data, gsize len, gboolean is_big_endian);

gboolean base_text_is_one_of(const char *text, const char *const *list);

/* The entry of @list nearest to @text by edits, if it is near enough to be a slip of the pen; else NULL.
 * Lent. */
const char *base_text_nearest(const char *text, const char *const *list);

/* TRUE if @text has no control character: fit for a header, an envelope, a command. */
gboolean base_text_is_one_line(const char *text);
