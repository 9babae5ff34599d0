/* reply_private.h - the lines that begin history, banners, signatures and disclaimers; inside the room.
 *
 * Each takes a line's key: base_text_key(), so tidied, folded, plain. */
#pragma once

#include "mail/reply.h"

/* How many lines, from @i on, introduce a quotation ("On ... wrote:", an Outlook block ...); 0: none. */
guint mail_mark_quote(char **keys, guint i);
/* Of those, "On ... wrote:": what follows is marked line by line, so that answers may stand between. */
guint mail_mark_attribution(char **keys, guint i);
/* A line that is quoted itself: "> ..." or "| ...". */
gboolean mail_mark_is_quoted(const char *line);

gboolean mail_mark_is_banner(const char *key);
gboolean mail_mark_is_classification(const char *key); /* "official-sensitive" alone on its line */
gsize mail_mark_sign_off(const char *key);         /* how much of the line is "kind regards"; 0: none of it */
gboolean mail_mark_is_sentence(const char *key);   /* "but not the date": no line of a signature */
gboolean mail_mark_is_device(const char *key);     /* "sent from my iphone" */
gboolean mail_mark_is_disclaimer(const char *key); /* of a whole paragraph */
gboolean mail_mark_is_contact(const char *key); /* "tel: ...", "specialist practitioner | health visiting" */
