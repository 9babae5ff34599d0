/* smtp_private.h - what the files of message submission share: the conversation, and its pure parts (replies,
 * what they mean, addresses, dots). */
#pragma once

#include <glib.h>

#include "net/connection_private.h"
#include "net/smtp.h"

/* One reply, RFC 5321 section 4.2: lines "250-text" and a last one "250 text". */
typedef struct {
    int code;
    char *enhanced;   /* "5.1.1", RFC 2034: from the first line that has one whose class is the code's */
    GPtrArray *lines; /* of char *, without code and line end */
} NetReply;

NetReply *net_reply_new(void);
void net_reply_free(NetReply *reply); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetReply, net_reply_free)

typedef enum { NET_REPLY_GOES_ON, NET_REPLY_IS_WHOLE, NET_REPLY_IS_NONE } NetReplyState;

/* @line without its line end; NET_REPLY_IS_NONE when this is no reply, or its code is not that of the lines
 * before. */
NetReplyState net_reply_add(NetReply *reply, const char *line);
char *net_reply_text(const NetReply *reply); /* its lines as one line of valid UTF-8 */

/* The rest of the line of an EHLO reply that begins with @keyword ("" when it has none); NULL: not offered.
 * Lent. */
const char *net_reply_keyword(const NetReply *reply, const char *keyword);

typedef enum { NET_SMTP_AT_MAIL, NET_SMTP_AT_RCPT, NET_SMTP_AT_DATA, NET_SMTP_AT_DOT } NetSmtpStage;

/* What a reply that is not the hoped-for one means at @stage. */
NetSmtpOutcome net_smtp_outcome_of(NetSmtpStage stage, int code, const char *enhanced);

/* NULL when @address may stand in MAIL FROM or RCPT TO; else why not.  @may_be_empty: the null sender. */
const char *net_smtp_address_refusal(const char *address, gboolean may_be_empty);

/* What must be known of a mail before it is sent. */
typedef struct {
    gint64 size;
    gboolean has_8bit;
    const char *refusal; /* a line that does not end in CRLF, a NUL: why it must not be sent; or NULL */
    gboolean after_cr;   /* between blocks */
} NetMailFacts;

void net_mail_facts_add(NetMailFacts *facts, const char *bytes, gsize len);
void net_mail_facts_end(NetMailFacts *facts);

/* Appends @bytes to @out with a dot before each line that begins with one (RFC 5321 section 4.5.2).
 * @at_line_start: TRUE at first, kept between blocks. */
void net_dots_stuff(GByteArray *out, const char *bytes, gsize len, gboolean *at_line_start);

/* RFC 5321 section 4.5.3.2.  Cutting the last one short manufactures duplicates. */
enum {
    NET_SMTP_GREETING_SECONDS = 300,
    NET_SMTP_COMMAND_SECONDS = 300,
    NET_SMTP_DATA_SECONDS = 120,
    NET_SMTP_BLOCK_SECONDS = 180,
    NET_SMTP_DOT_SECONDS = 600,
};

struct NetSmtp {
    NetConnection *connection;
    guint timeout_seconds; /* 0: those above */
    gint64 max_size;       /* 0: not said */
    gboolean takes_8bit, takes_size, takes_pipelining;
    gboolean is_over; /* 421, out of step, or given up in the middle: no other mail may go over it */
};

guint net_smtp_seconds(const NetSmtp *smtp, guint standard);

/* FALSE: the conversation is over. */
gboolean net_smtp_say(NetSmtp *smtp, const char *command, guint seconds);

/* A whole reply, or NULL: cut off, late, or nothing that is one. */
NetReply *net_smtp_read_reply(NetSmtp *smtp, guint seconds);
NetReply *net_smtp_command(NetSmtp *smtp, const char *command, guint seconds); /* both */
