#include <string.h>

#include "base/text.h"
#include "net/smtp_private.h"

#define NET_SMTP_ADDRESS_MAX 254 /* RFC 5321 section 4.5.3.1.3, without the brackets */
#define NET_REPLY_LINES_MAX 200

NetReply *
net_reply_new(void)
{
    NetReply *reply = g_new0(NetReply, 1);

    reply->lines = g_ptr_array_new_with_free_func(g_free);
    return reply;
}

void
net_reply_free(NetReply *reply)
{
    if (reply == NULL)
        return;
    g_free(reply->enhanced);
    g_ptr_array_unref(reply->lines);
    g_free(reply);
}

/* "5.1.1 text" with the class of the code: "5.1.1"; else NULL. */
static char *
net_reply_enhanced_in(const char *text, int code)
{
    gsize len = strspn(text, "0123456789.");
    g_autofree char *status = g_strndup(text, len);
    g_auto(GStrv) parts = g_strsplit(status, ".", -1);

    if (g_strv_length(parts) != 3 || (text[len] != ' ' && text[len] != '\0') || status[0] != '0' + code / 100)
        return NULL;
    for (guint i = 0; i < 3; i++)
        if (*parts[i] == '\0' || strlen(parts[i]) > 3)
            return NULL;
    return g_steal_pointer(&status);
}

NetReplyState
net_reply_add(NetReply *reply, const char *line)
{
    int code = 0;

    for (guint i = 0; i < 3; i++) {
        if (!g_ascii_isdigit(line[i]))
            return NET_REPLY_IS_NONE;
        code = code * 10 + (line[i] - '0');
    }
    if (code < 200 || code > 599 || (line[3] != ' ' && line[3] != '-' && line[3] != '\0'))
        return NET_REPLY_IS_NONE;
    if ((reply->code != 0 && reply->code != code) || reply->lines->len >= NET_REPLY_LINES_MAX)
        return NET_REPLY_IS_NONE;
    reply->code = code;
    g_ptr_array_add(reply->lines, g_strdup(line[3] != '\0' ? line + 4 : ""));
    if (reply->enhanced == NULL)
        reply->enhanced = net_reply_enhanced_in(g_ptr_array_index(reply->lines, reply->lines->len - 1), code);
    return line[3] == '-' ? NET_REPLY_GOES_ON : NET_REPLY_IS_WHOLE;
}

char *
net_reply_text(const NetReply *reply)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *valid = NULL;

    for (guint i = 0; i < reply->lines->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               (const char *)g_ptr_array_index(reply->lines, i));
    valid = base_text_valid(text->str, (gssize)text->len);
    return base_text_tidy(valid);
}

const char *
net_reply_keyword(const NetReply *reply, const char *keyword)
{
    gsize len = strlen(keyword);

    for (guint i = 1; i < reply->lines->len; i++) { /* the first line is the greeting */
        const char *line = g_ptr_array_index(reply->lines, i);

        if (g_ascii_strncasecmp(line, keyword, len) == 0 && (line[len] == ' ' || line[len] == '\0'))
            return line + len + (line[len] == ' ' ? 1 : 0);
    }
    return NULL;
}

#define NET_SMTP_ANY 0xf
#define NET_SMTP_ON(stage) (1u << (stage))
#define NET_SMTP_NOT_RCPT (NET_SMTP_ANY & ~NET_SMTP_ON(NET_SMTP_AT_RCPT))

typedef struct {
    guint stages;         /* bits */
    int code;             /* 0: any 5xx */
    const char *enhanced; /* NULL: any */
    const char *why;      /* why it is not about this mail */
} NetSmtpOurFault;

/* Refusals that the next mail would meet too.  A full mailbox (5.2.2) at RCPT is the recipient's; elsewhere
 * ours. */
/* clang-format off */
static const NetSmtpOurFault our_faults[] = {
    {NET_SMTP_ANY,                  530, NULL,      "we are to log in first"},
    {NET_SMTP_ANY,                  534, NULL,      "this way of logging in is not enough"},
    {NET_SMTP_ANY,                  535, NULL,      "our credentials are refused"},
    {NET_SMTP_ANY,                  538, NULL,      "encryption is wanted"},
    {NET_SMTP_ANY,                  0,   "5.7.30",  "basic authentication was withdrawn"},
    {NET_SMTP_ANY,                  0,   "5.7.57",  "the client is not authenticated"},
    {NET_SMTP_ANY,                  0,   "5.7.60",  "we may not send as this sender"},
    {NET_SMTP_NOT_RCPT,             554, "5.2.0",   "our own mailbox cannot submit"},
    {NET_SMTP_NOT_RCPT,             554, "5.2.2",   "our own mailbox is over its quota"},
    {NET_SMTP_ON(NET_SMTP_AT_MAIL), 0,   "5.7.1",   "our sender is not allowed"},
    {NET_SMTP_ON(NET_SMTP_AT_MAIL), 0,   "5.1.7",   "our sender is no address there"},
    {NET_SMTP_ON(NET_SMTP_AT_MAIL), 0,   "5.1.8",   "our sender's domain is not accepted"},
};
/* clang-format on */

static gboolean
net_smtp_is_our_fault(NetSmtpStage stage, int code, const char *enhanced)
{
    for (guint i = 0; i < G_N_ELEMENTS(our_faults); i++) {
        const NetSmtpOurFault *fault = &our_faults[i];

        if ((fault->stages & NET_SMTP_ON(stage)) != 0 && (fault->code == 0 || fault->code == code) &&
            (fault->enhanced == NULL || g_strcmp0(fault->enhanced, enhanced) == 0))
            return TRUE;
    }
    return FALSE;
}

NetSmtpOutcome
net_smtp_outcome_of(NetSmtpStage stage, int code, const char *enhanced)
{
    if (code >= 500)
        return net_smtp_is_our_fault(stage, code, enhanced) ? NET_SMTP_OUR_FAULT : NET_SMTP_REFUSED;
    if (code >= 400)
        return NET_SMTP_LATER;
    if (stage != NET_SMTP_AT_DOT)
        return NET_SMTP_LATER; /* out of step, and nothing was handed over */
    return code >= 200 && code < 300 ? NET_SMTP_ACCEPTED : NET_SMTP_NOT_KNOWN;
}

const char *
net_smtp_address_refusal(const char *address, gboolean may_be_empty)
{
    if (*address == '\0')
        return may_be_empty ? NULL : "there is no address";
    if (strlen(address) > NET_SMTP_ADDRESS_MAX)
        return "the address is too long";
    for (const char *at = address; *at != '\0'; at++) {
        if (!g_ascii_isgraph(*at))
            return "the address has a space, a control character or a letter outside ASCII in it";
        if (strchr("<>()[],;:\\", *at) != NULL)
            return "the address has a bracket or another character in it that could end it";
    }
    if (strchr(address, '@') == NULL || address[0] == '@' || g_str_has_suffix(address, "@"))
        return "the address is not of the form name@domain";
    return NULL;
}

/* A bare CR or LF is where one server sees a line end and the next does not: a second mail could hide behind
 * it. */
void
net_mail_facts_add(NetMailFacts *facts, const char *bytes, gsize len)
{
    for (gsize i = 0; i < len && facts->refusal == NULL; i++) {
        guchar c = (guchar)bytes[i];

        if ((c == '\n') != facts->after_cr)
            facts->refusal = "a line of the mail does not end in CR LF";
        else if (c == '\0')
            facts->refusal = "the mail has a NUL in it";
        facts->has_8bit = facts->has_8bit || c >= 0x80;
        facts->after_cr = c == '\r';
    }
    facts->size += (gint64)len;
}

void
net_mail_facts_end(NetMailFacts *facts)
{
    if (facts->refusal == NULL && facts->after_cr)
        facts->refusal = "a line of the mail does not end in CR LF";
}

void
net_dots_stuff(GByteArray *out, const char *bytes, gsize len, gboolean *at_line_start)
{
    gsize begun = 0;

    for (gsize i = 0; i < len; i++) {
        if (*at_line_start && bytes[i] == '.') {
            g_byte_array_append(out, (const guint8 *)bytes + begun, (guint)(i - begun));
            g_byte_array_append(out, (const guint8 *)".", 1);
            begun = i;
        }
        *at_line_start = bytes[i] == '\n';
    }
    g_byte_array_append(out, (const guint8 *)bytes + begun, (guint)(len - begun));
}
