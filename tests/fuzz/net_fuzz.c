/* What a mail server may say, and a mail that is to be sent: a reply is read or refused, its text is one line
 * of UTF-8; a literal's UID is found or not; a folder's name is encoded in ASCII or refused; dots come off as
 * they went on; what a token says of itself is told or not. */
#include <string.h>

#include "net/imap_private.h"
#include "net/smtp_private.h"
#include "net/token.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len);

static void
fuzz_replies(char **lines)
{
    g_autoptr(NetReply) reply = net_reply_new();
    g_autofree char *text = NULL;

    for (guint i = 0; lines[i] != NULL; i++)
        if (net_reply_add(reply, lines[i]) != NET_REPLY_GOES_ON)
            break;
    text = net_reply_text(reply);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_null(strpbrk(text, "\r\n"));
    net_smtp_outcome_of(NET_SMTP_AT_DOT, reply->code, reply->enhanced);
    net_reply_keyword(reply, "SIZE");
}

static void
fuzz_imap(const char *text, gsize len, char **lines)
{
    net_imap_uid_before_literal(text, len);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *folder = net_imap_encode_folder(lines[i]);

        net_imap_line_kind(lines[i], "W1");
        net_imap_offers_idle(lines[i]);
        for (const char *at = folder; at != NULL && *at != '\0'; at++)
            g_assert_true(g_ascii_isprint(*at));
    }
}

/* A token is what a server made of it: looked into or called sealed, never believed. */
static void
fuzz_token(const char *text)
{
    g_autofree char *says = NULL;
    g_auto(GStrv) doubts = net_token_doubts(text, NET_TOKEN_FOR_IMAP, 1797000000, &says);

    g_assert_nonnull(says);
    g_assert_nonnull(doubts);
}

/* As a server does (RFC 5321 section 4.5.2). */
static GByteArray *
fuzz_unstuff(const GByteArray *stuffed)
{
    GByteArray *plain = g_byte_array_new();
    gboolean at_line_start = TRUE;

    for (guint i = 0; i < stuffed->len; i++) {
        if (!at_line_start || stuffed->data[i] != '.')
            g_byte_array_append(plain, stuffed->data + i, 1);
        at_line_start = stuffed->data[i] == '\n';
    }
    return plain;
}

static void
fuzz_dots(const char *bytes, gsize len)
{
    g_autoptr(GByteArray) stuffed = g_byte_array_new();
    g_autoptr(GByteArray) plain = NULL;
    gboolean at_line_start = TRUE;

    net_dots_stuff(stuffed, bytes, len / 2, &at_line_start);
    net_dots_stuff(stuffed, bytes + len / 2, len - len / 2, &at_line_start);
    if (stuffed->len == 0)
        return;
    g_assert_null(memmem(stuffed->data, stuffed->len, "\n.\r\n", 4));
    plain = fuzz_unstuff(stuffed);
    g_assert_cmpmem(plain->data, plain->len, bytes, len);
}

int
LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len)
{
    g_autofree char *text = g_strndup((const char *)bytes, len);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    fuzz_replies(lines);
    fuzz_imap((const char *)bytes, len, lines);
    fuzz_dots((const char *)bytes, len);
    fuzz_token(text);
    return 0;
}
