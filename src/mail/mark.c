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

static gboolean
mark_contains(const char *key, const char *const *list)
{
    for (guint i = 0; list[i] != NULL; i++) {
        if (strstr(key, list[i]) != NULL)
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
    static const char *const ends[] = {" wrote:",
                                       " wrote :",
                                       " a ecrit :",
                                       " a \xC3\xA9"
                                       "crit :",
                                       " a \xC3\xA9"
                                       "crit:",
                                       " schrieb:",
                                       " escribi\xC3\xB3:",
                                       " ha scritto:",
                                       " schreef:",
                                       " escreveu:",
                                       " skrev:",
                                       " napisa\xC5\x82(a):",
                                       " napisa\xC5\x82:",
                                       " writes:"};
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

gboolean
mail_mark_is_classification(const char *key)
{
    static const char *const words[] = {"official",
                                        "official-sensitive",
                                        "official sensitive",
                                        "official - sensitive",
                                        "unclassified",
                                        "not protectively marked",
                                        "restricted",
                                        "protect",
                                        "nhs confidential",
                                        "confidential",
                                        "private and confidential",
                                        "sensitive",
                                        NULL};
    static const char *const begins[] = {"classification:",
                                         "security classification:",
                                         "protective marking:",
                                         "sensitivity:",
                                         "[official",
                                         "official-sensitive -",
                                         "official-sensitive:",
                                         "official sensitive -",
                                         "official sensitive:",
                                         "this email has been classified",
                                         "gsc:",
                                         NULL};
    g_autofree char *bare = g_strdup(key + strspn(key, "*[( "));
    gsize len = strlen(bare);

    while (len > 0 && strchr("*]) .", bare[len - 1]) != NULL)
        bare[--len] = '\0';
    return g_strv_contains(words, bare) || (strlen(key) < 80 && mark_begins(key, begins));
}

gboolean
mail_mark_is_banner(const char *key)
{
    static const char *const begins[] = {"[external",
                                         "[ext]",
                                         "external email",
                                         "external:",
                                         "*external",
                                         "external sender",
                                         "external mail",
                                         "caution:",
                                         "caution -",
                                         "caution! ",
                                         "caution this",
                                         "*caution",
                                         "[caution",
                                         "warning: external",
                                         "warning: this email",
                                         "warning: this e-mail",
                                         "warning: this message",
                                         "**external",
                                         "** external",
                                         "you don't often get email from",
                                         "you dont often get email from",
                                         "some people who received this message",
                                         "this email originated",
                                         "this e-mail originated",
                                         "this message originated",
                                         "this message came from outside",
                                         "this email came from outside",
                                         "this e-mail came from outside",
                                         "this message was sent from outside",
                                         "this email was sent from outside",
                                         "this e-mail was sent from outside",
                                         "this email is from outside",
                                         "this email has originated",
                                         "this message was sent securely",
                                         "this email was sent securely",
                                         "this email has been sent securely",
                                         "learn why this is important",
                                         "be careful with this message",
                                         "this email is from an external",
                                         "this message is from an external",
                                         "attention: this email",
                                         "!!! external",
                                         "this sender is from outside",
                                         "think before you click",
                                         NULL};

    return mail_mark_is_classification(key) || mark_begins(key, begins);
}

gsize
mail_mark_sign_off(const char *key)
{
    static const char *const words[] = {"kind regards",
                                        "regards",
                                        "best regards",
                                        "warm regards",
                                        "warmest regards",
                                        "kindest regards",
                                        "many thanks",
                                        "thanks",
                                        "thank you",
                                        "with thanks",
                                        "best wishes",
                                        "with best wishes",
                                        "yours sincerely",
                                        "yours faithfully",
                                        "sincerely",
                                        "cheers",
                                        "best",
                                        "all the best",
                                        "kr",
                                        "br",
                                        "rgds",
                                        "thanks and regards",
                                        "thanks again",
                                        "with kind regards",
                                        "many thanks and kind regards",
                                        "thanks & regards",
                                        "with regards",
                                        "yours",
                                        "kind wishes",
                                        "many thanks in advance",
                                        "thanks in advance",
                                        "warm wishes",
                                        "best wishes and thanks",
                                        "respectfully",
                                        "yours truly"};
    gsize longest = 0;

    key += strspn(key, "*");
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize len = strlen(words[i]);

        if (len > longest && strncmp(key, words[i], len) == 0 && !g_ascii_isalnum(key[len]))
            longest = len;
    }
    return longest;
}

gboolean
mail_mark_is_sentence(const char *key)
{
    static const char *const begins[] = {
        "but",      "not",   "except",  "please", "however",    "only",   "unless",  "if",   "and",
        "also",     "i",     "i'm",     "we",     "can",        "could",  "yes",     "no",   "approve",
        "approved", "query", "confirm", "reject", "subject to", "this",   "that",    "it",   "they",
        "he",       "she",   "you",     "do",     "don't",      "does",   "is",      "are",  "was",
        "were",     "will",  "would",   "should", "although",   "though", "when",    "what", "why",
        "how",      "who",   "where",   "there",  "or",         "so",     "because", "hold", "wait",
        "stop",     "ps",    "p.s"};
    guint words = 1;

    for (guint i = 0; i < G_N_ELEMENTS(begins); i++) {
        gsize len = strlen(begins[i]);

        if (strncmp(key, begins[i], len) == 0 && !g_ascii_isalnum(key[len]) && key[len] != '@' &&
            key[len] != '.')
            return TRUE;
    }
    for (const char *p = key; *p != '\0'; p++)
        words += *p == ' ';
    return words >= 4 && strchr(".?!", key[strlen(key) - 1]) != NULL;
}

gboolean
mail_mark_is_device(const char *key)
{
    static const char *const begins[] = {"sent from my ",
                                         "sent from outlook",
                                         "get outlook for",
                                         "sent from mail for",
                                         "sent from yahoo mail",
                                         "sent from samsung",
                                         "sent via ",
                                         "sent from the all new",
                                         "sent with proton",
                                         "sent from proton",
                                         "sent from a mobile",
                                         "sent from nine",
                                         "sent from bluemail",
                                         "sent using ",
                                         "sent from gmail mobile",
                                         "download outlook for",
                                         NULL};

    return strlen(key) < 120 && mark_begins(key, begins);
}

gboolean
mail_mark_is_disclaimer(const char *key)
{
    static const char *const phrases[] = {"confidential and intended",
                                          "intended solely for",
                                          "intended only for",
                                          "for the intended recipient",
                                          "if you are not the intended",
                                          "if you have received this",
                                          "received it in error",
                                          "received this in error",
                                          "had it in error",
                                          "had this in error",
                                          "meant only for the person",
                                          "are confidential and",
                                          "is confidential and",
                                          "scanned for viruses",
                                          "virus free",
                                          "virus-free",
                                          "checked for viruses",
                                          "may be monitored",
                                          "may monitor mail",
                                          "monitor emails",
                                          "monitor e-mails",
                                          "monitored and recorded",
                                          "legally privileged",
                                          "may contain confidential",
                                          "may contain privileged",
                                          "does not accept liability",
                                          "no liability",
                                          "freedom of information act",
                                          "think before you print",
                                          "before printing",
                                          "consider the environment",
                                          "please consider your environment",
                                          "privacy notice",
                                          "opinions expressed",
                                          "views expressed",
                                          "disclaimer",
                                          "this message may contain",
                                          "unauthorised use",
                                          "unauthorized use",
                                          "contains confidential information",
                                          "mail gwybodaeth",
                                          "neges e-bost",
                                          "data protection act",
                                          "delete it from your system",
                                          "email security",
                                          "not necessarily those of",
                                          "please do not copy",
                                          "intended for the addressee",
                                          "intended recipient only",
                                          NULL};

    return strlen(key) > 20 && mark_contains(key, phrases);
}

gboolean
mail_mark_is_contact(const char *key)
{
    static const char *const begins[] = {"tel",
                                         "t:",
                                         "m:",
                                         "mob",
                                         "phone",
                                         "direct",
                                         "e:",
                                         "email:",
                                         "e-mail:",
                                         "w:",
                                         "www.",
                                         "http",
                                         "fax",
                                         "[cid:",
                                         "[image",
                                         "[logo",
                                         "<http",
                                         "<mailto",
                                         "ext",
                                         "my working days",
                                         "please note my working",
                                         "working days",
                                         "pronouns",
                                         "switchboard",
                                         "office:",
                                         "website",
                                         NULL};
    guint digits = 0;

    for (const char *p = key; *p != '\0'; p++)
        digits += g_ascii_isdigit(*p) != 0;
    return mark_begins(key, begins) || strstr(key, " | ") != NULL || (digits >= 10 && strlen(key) < 60);
}
