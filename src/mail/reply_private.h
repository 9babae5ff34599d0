/* reply_private.h - the lines that begin history, banners, signatures and disclaimers; inside the room.
 *
 * Each takes a line's key: base_text_key(), so tidied, folded, plain. */
#pragma once

#include "mail/reply.h"

/* A text on its way to being cut. */
typedef struct {
    char **lines; /* as written */
    char **keys;  /* base_text_key() of each */
    guint n;
    gboolean *drop; /* by line */
    const char *doubt;
    gboolean is_inline;
} ReplyText;

/* How many lines, from @i on, introduce a quotation ("On ... wrote:", an Outlook block ...); 0: none. */
guint mail_mark_quote(char **keys, guint i);
/* Of those, "On ... wrote:": what follows is marked line by line, so that answers may stand between. */
guint mail_mark_attribution(char **keys, guint i);
/* A line that is quoted itself: "> ..." or "| ...". */
gboolean mail_mark_is_quoted(const char *line);

gboolean mail_mark_is_banner(const char *key);
/* The lines of a banner that a gateway frames, from its first at @i; 0: none begins there. */
guint mail_mark_framed_banner(char **keys, guint i);
gboolean mail_mark_is_classification(const char *key); /* "official-sensitive" alone on its line */
gboolean mail_mark_is_rule(const char *key);           /* a line drawn with signs */
gboolean mail_mark_is_heading(const char *line);       /* as written: letters, all of them large */
gboolean mail_mark_is_picture(const char *key);        /* "[cid:image001.png@01DB]" */
gboolean mail_mark_is_device(const char *key);         /* "sent from my iphone" */
gboolean mail_mark_is_disclaimer(const char *key);     /* of a whole paragraph */

/* reply.c */
gboolean mail_reply_is_blank(const ReplyText *text, guint i);
gboolean mail_reply_has_words(const ReplyText *text, guint begin, guint end);
void mail_reply_drop(ReplyText *text, guint begin, guint end);

/* signature.c */
void mail_signature_drop(ReplyText *text, guint end, const char *writer_key);
gboolean mail_signature_is_line(const ReplyText *text, guint i); /* could stand in one */
