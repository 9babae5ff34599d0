#include <string.h>

#include "base/text.h"
#include "mail/message_private.h"
#include "mail/reply_private.h"
#include "mail/sign_private.h"

/* "| Name of child | Amy Example |": a row of a table that is drawn in characters, and nobody's quotation. */
static gboolean
mark_is_row(const char *line)
{
    gsize len = strcspn(line, "\r\n");

    while (len > 0 && line[len - 1] == ' ')
        len--;
    return len > 2 && line[len - 1] == '|' && memchr(line + 1, '|', len - 2) != NULL;
}

gboolean
mail_mark_is_quoted(const char *line)
{
    while (*line == ' ' || *line == '\t')
        line++;
    return *line == '>' || (*line == '|' && (line[1] == ' ' || line[1] == '\0') && !mark_is_row(line));
}

/* What a line of the header block over a quotation is: its From, one that proves the block, or one that goes
 * with it. */
typedef enum { MARK_NO_LINE, MARK_FROM, MARK_PROOF, MARK_BESIDE } MarkLine;

/* "from:", "*sent:*" ...: as Outlook writes them in the languages that are met here. */
static MarkLine
mark_header_line(const char *key)
{
    /* clang-format off */
    static const struct {
        const char *name;
        MarkLine line;
    } names[] = {
        {"from", MARK_FROM}, {"sent", MARK_PROOF}, {"to", MARK_PROOF}, {"subject", MARK_PROOF},
        {"date", MARK_PROOF}, {"cc", MARK_BESIDE}, {"bcc", MARK_BESIDE}, {"importance", MARK_BESIDE},
        {"attachments", MARK_BESIDE}, {"reply-to", MARK_BESIDE}, {"sent on", MARK_BESIDE},
        {"sent by", MARK_BESIDE}, {"when", MARK_BESIDE}, {"sensitivity", MARK_BESIDE},
        {"von", MARK_FROM}, {"gesendet", MARK_PROOF}, {"an", MARK_PROOF}, {"betreff", MARK_PROOF},
        {"datum", MARK_PROOF},
        {"de", MARK_FROM}, {"envoyé", MARK_PROOF}, {"à", MARK_PROOF}, {"objet", MARK_PROOF},
        {"enviado", MARK_PROOF}, {"enviada", MARK_PROOF}, {"para", MARK_PROOF}, {"asunto", MARK_PROOF},
        {"assunto", MARK_PROOF},
        {"od", MARK_FROM}, {"wysłano", MARK_PROOF}, {"do", MARK_PROOF}, {"temat", MARK_PROOF},
        {"oddi wrth", MARK_FROM}, {"anfonwyd", MARK_PROOF}, {"at", MARK_PROOF}, {"pwnc", MARK_PROOF},
        {"da", MARK_FROM}, {"inviato", MARK_PROOF}, {"a", MARK_PROOF}, {"oggetto", MARK_PROOF},
        {"van", MARK_FROM}, {"verzonden", MARK_PROOF}, {"aan", MARK_PROOF}, {"onderwerp", MARK_PROOF},
        {"från", MARK_FROM}, {"skickat", MARK_PROOF}, {"till", MARK_PROOF}, {"ämne", MARK_PROOF},
    };
    /* clang-format on */

    key += strspn(key, "* >_");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize len = strlen(names[i].name);
        const char *rest = key + len;

        if (strncmp(key, names[i].name, len) != 0)
            continue;
        rest += *rest == ' ' || *rest == '*';
        if (*rest == ':')
            return names[i].line;
    }
    return MARK_NO_LINE;
}

/* In any order (mailgun/talon#49), within eight lines; From with one of Sent, Date, To, Subject. */
static gboolean
mark_is_header_block(char **keys, guint i)
{
    guint found = 0;
    gboolean has_from = FALSE;
    guint lines = 0;

    if (mark_header_line(keys[i]) == MARK_NO_LINE)
        return FALSE;
    for (; keys[i] != NULL && lines < 8; i++, lines++) {
        MarkLine line = mark_header_line(keys[i]);

        has_from = has_from || line == MARK_FROM;
        found += line == MARK_FROM || line == MARK_PROOF;
    }
    return has_from && found >= 2;
}

static gboolean
mark_has_time_and_address(const char *key)
{
    g_autoptr(GRegex) regex =
        g_regex_new("(?:20\\d\\d|\\d[./]\\d).*\\d{1,2}[:.]\\d\\d.*<\\S+@\\S+>[^:]{0,24}:$", 0, 0, NULL);

    return g_regex_match(regex, key, 0, NULL);
}

/* "czw., 3 gru 2026 o 09:00 Name <a@b> napisal(a):" in any language: a time of day, an address in brackets, a
 * colon at the end, and quoted lines below. */
static gboolean
mark_is_foreign_attribution(char **keys, guint i)
{
    guint next = i + 1;

    if (!g_str_has_suffix(keys[i], ":") || strlen(keys[i]) > 300 || !mark_has_time_and_address(keys[i]))
        return FALSE;
    while (keys[next] != NULL && keys[next][0] == '\0')
        next++;
    return keys[next] != NULL && mail_mark_is_quoted(keys[next]);
}

/* "on thu, 3 dec 2026 at 09:00, name <a@b> wrote:", over at most four lines; other languages' too. */
guint
mail_mark_attribution(char **keys, guint i)
{
    static const char *const begins[] = {"on ", "le ",  "am ",     "el ",   "il ", "op ",
                                         "em ", "den ", "w dniu ", "dnia ", "ar ", NULL};
    static const char *const ends[] = {" wrote:",           " wrote :",         " a ecrit :",
                                       " a \303\251crit :", " a \303\251crit:", " schrieb:",
                                       " escribi\xC3\xB3:", " ha scritto:",     " schreef:",
                                       " escreveu:",        " skrev:",          " napisa\xC5\x82(a):",
                                       " napisa\xC5\x82:",  " writes:",         " pisze:"};
    /* "Quoting Name <a@b>:", as web mail of universities and councils writes. */
    static const char *const names_writer[] = {"quoting ",     "zitat von ",  "citando ", "quote from ",
                                               "in reply to ", "citat från ", NULL};
    /* Where the name follows the verb. */
    static const char *const verbs[] = {" schrieb ", " ysgrifennodd ", " schreef ", NULL};
    const char *key = keys[i] + strspn(keys[i], "> ");
    gboolean has_digit = FALSE;

    if (g_str_has_suffix(key, " i wrote:")) /* and quotes themselves, in their own words */
        return 0;
    if (g_str_has_suffix(key, "wrote:") && strchr(key, '@') != NULL)
        return 1;
    if (mail_sign_begins(key, names_writer) && g_str_has_suffix(key, ":") && strchr(key, '@') != NULL)
        return 1;
    if (mark_is_foreign_attribution(keys, i))
        return 1;
    if (!mail_sign_begins(key, begins))
        return 0;
    for (guint n = 0; n < 4 && keys[i + n] != NULL; n++) {
        const char *line = keys[i + n];

        if (n > 0 && line[0] == '\0')
            return 0;
        has_digit = has_digit || strcspn(line, "0123456789") < strlen(line);
        if (has_digit && g_str_has_suffix(line, ":") &&
            (strchr(line, '@') != NULL || mail_sign_in(line, verbs)))
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

/* "Please write your answer above this line", ours or another's. */
static gboolean
mark_is_above_line(const char *key)
{
    return strlen(key) < 120 &&
           mail_sign_matches(
               "\\b(?:reply|replies|respond|response|answer|write|type)\\b.{0,40}\\babove (?:this|the) "
               "(?:dotted |dashed )?line\\b",
               key);
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

    if (strstr(key, MAIL_QUOTE_MARK) != NULL || mail_sign_begins(key, rules) || mark_is_above_line(key))
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
    if (mail_sign_matches("^.{1,80} ---\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d\\d(?::\\d\\d)?(?: [ap]m)?---",
                          key)) /* Notes */
        return 1;
    if (mail_sign_matches("^on .{0,20}\\d.{0,120}\\S@\\S+ wrote: \\S",
                          key)) /* Yahoo's: history goes on in the line */
        return 1;
    if (g_str_has_prefix(key, "from: ") &&
        strstr(key, " sent: ") != NULL) /* a block run together in one line */
        return 1;
    return mark_is_header_block(keys, i) ? 1 : 0;
}
