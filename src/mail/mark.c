#include <string.h>

#include "base/text.h"
#include "mail/message_private.h"
#include "mail/reply_private.h"

static gboolean
mark_begins(const char *key, const char *const *list)
{
    for (guint i = 0; list[i] != NULL; i++) {
        if (g_str_has_prefix(key, list[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
mail_mark_is_quoted(const char *line)
{
    while (*line == ' ' || *line == '\t')
        line++;
    return *line == '>' || (*line == '|' && (line[1] == ' ' || line[1] == '\0'));
}

/* "from:", "*sent:*" ...: a line of the header block that Outlook puts over what it quotes. */
static int
mark_header_line(const char *key)
{
    static const char *const names[] = {
        "from:",       "sent:",        "to:",       "subject:", "date:",    "cc:",   "bcc:",
        "importance:", "attachments:", "reply-to:", "sent on:", "sent by:", "when:", "sensitivity:"};

    key += strspn(key, "* >_");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize len = strlen(names[i]);

        if (strncmp(key, names[i], len) == 0)
            return (int)i;
        if (strncmp(key, names[i], len - 1) == 0 && g_str_has_prefix(key + len - 1, "*:"))
            return (int)i;
    }
    return -1;
}

/* In any order (mailgun/talon#49), within eight lines; From with one of Sent, Date, To, Subject. */
static gboolean
mark_is_header_block(char **keys, guint i)
{
    guint found = 0;
    gboolean has_from = FALSE;
    guint lines = 0;

    if (mark_header_line(keys[i]) < 0)
        return FALSE;
    for (; keys[i] != NULL && lines < 8; i++, lines++) {
        int which = mark_header_line(keys[i]);

        has_from = has_from || which == 0;
        found += which >= 0 && which <= 4;
    }
    return has_from && found >= 2;
}

/* "on thu, 3 dec 2026 at 09:00, name <a@b> wrote:", over at most four lines; other languages' too. */
guint
mail_mark_attribution(char **keys, guint i)
{
    static const char *const begins[] = {"on ", "le ",  "am ",     "el ",   "il ", "op ",
                                         "em ", "den ", "w dniu ", "dnia ", NULL};
    static const char *const ends[] = {
        " wrote:",          " wrote :",   " a ecrit :",        " a \303\251crit :",
        " a \303\251crit:", " schrieb:",  " escribi\xC3\xB3:", " ha scritto:",
        " schreef:",        " escreveu:", " skrev:",           " napisa\xC5\x82(a):",
        " napisa\xC5\x82:", " writes:"};
    const char *key = keys[i] + strspn(keys[i], "> ");
    gboolean has_digit = FALSE;

    if (g_str_has_suffix(key, "wrote:") && strchr(key, '@') != NULL)
        return 1;
    if (!mark_begins(key, begins))
        return 0;
    for (guint n = 0; n < 4 && keys[i + n] != NULL; n++) {
        const char *line = keys[i + n];

        if (n > 0 && line[0] == '\0')
            return 0;
        has_digit = has_digit || strcspn(line, "0123456789") < strlen(line);
        if (has_digit && g_str_has_suffix(line, ":") && strchr(line, '@') != NULL)
            return n + 1;
        for (guint k = 0; k < G_N_ELEMENTS(ends); k++) {
            if (has_digit && g_str_has_suffix(line, ends[k]))
                return n + 1;
            if (has_digit && n > 0 && strcmp(line, ends[k] + 1) == 0)
                return n + 1;
        }
    }
    return 0;
}

guint
mail_mark_quote(char **keys, guint i)
{
    static const char *const rules[] = {
        "-----original message",     "----- original message",     "-------- original message",
        "---- original message",     "---original message",        "---------- forwarded message",
        "begin forwarded message:",  "----- forwarded message",    "-----forwarded message",
        "-----original appointment", "-------- forwarded message", "-----ursprungliche",
        "-------- message original", "-----reply message-----",    "----- reply message -----",
        "--- original message",      "-- original message",        NULL};
    const char *key = keys[i];
    guint lines;

    if (strstr(key, MAIL_QUOTE_MARK) != NULL || mark_begins(key, rules))
        return 1;
    if (strlen(key) >= 10 &&
        strspn(key, "_") == strlen(key)) { /* a rule: history only if a header block follows */
        guint next = i + 1;

        while (keys[next] != NULL && keys[next][0] == '\0')
            next++;
        return keys[next] != NULL && mark_is_header_block(keys, next) ? next - i + 1 : 0;
    }
    if ((lines = mail_mark_attribution(keys, i)) > 0)
        return lines;
    if (g_str_has_prefix(key, ">>> ") && g_str_has_suffix(key, ">>>")) /* GroupWise */
        return 1;
    if (strstr(key, " wrote on ") != NULL && g_str_has_suffix(key, ":")) /* Notes */
        return 1;
    if (g_str_has_prefix(key, "from: ") &&
        strstr(key, " sent: ") != NULL) /* a block run together in one line */
        return 1;
    return mark_is_header_block(keys, i) ? 1 : 0;
}
