/* What machines put above and below a person's words: banners, classifications, disclaimers. */
#include <string.h>

#include "base/text.h"
#include "mail/reply_private.h"
#include "mail/sign_private.h"

#define MARK_FRAMED_LINES 20

static char *
mark_without(const char *key, const char *signs)
{
    GString *plain = g_string_new(NULL);

    for (const char *p = key; *p != '\0'; p++) {
        if (strchr(signs, *p) == NULL)
            g_string_append_c(plain, *p);
    }
    return g_string_free(plain, FALSE);
}

gboolean
mail_mark_is_classification(const char *key)
{
    /* clang-format off */
    static const char *const words[] = {
        "official", "official-sensitive", "official sensitive", "official - sensitive", "unclassified",
        "not protectively marked", "restricted", "protect", "nhs confidential", "confidential",
        "private and confidential", "sensitive", NULL};
    /* clang-format on */
    /* clang-format off */
    static const char *const begins[] = {
        "classification:", "security classification:", "protective marking:", "sensitivity:", "[official",
        "official-sensitive -", "official-sensitive:", "official sensitive -", "official sensitive:",
        "this email has been classified", "gsc:", NULL};
    /* clang-format on */
    g_autofree char *plain = mark_without(key, "*[]().");
    g_autofree char *bare = base_text_tidy(plain);

    return g_strv_contains(words, bare) || (strlen(key) < 80 && mail_sign_begins(key, begins));
}

/* A banner in whatever words: it says that the mail is from outside, speaks of mail or of care, and tells of
 * nobody. */
static gboolean
mark_warns_of_outside(const char *key)
{
    return strlen(key) < 400 &&
           mail_sign_matches(
               "\\bexternal (?:e-?mail|mail|message|sender|source|party|address|contact)\\b|"
               "\\bsender is external\\b|\\boutside (?:of )?(?:our|your|the|this) (?:organi[sz]ation|"
               "network|trust|council|domain|company|group|system|force|partnership)\\b",
               key) &&
           mail_sign_matches(
               "\\b(?:message|e-?mail|mail|sender|click|links?|attachments?|caution|cautious|careful|verify|"
               "suspicious|report)\\b",
               key) &&
           !mail_sign_matches("\\b(?:i|i'm|we|he|she|they|his|her|him|them|child|my)\\b|\\?", key);
}

gboolean
mail_mark_is_banner(const char *key)
{
    /* clang-format off */
    static const char *const begins[] = {
        "[external", "[ext]", "external email", "external:", "*external", "external sender",
        "external mail", "caution:", "caution -", "caution! ", "caution this", "*caution", "[caution",
        "warning: external", "warning: this email", "warning: this e-mail", "warning: this message",
        "**external", "** external", "you don't often get email from", "you dont often get email from",
        "some people who received this message", "this email originated", "this e-mail originated",
        "this message originated", "this message came from outside", "this email came from outside",
        "this e-mail came from outside", "this message was sent from outside",
        "this email was sent from outside", "this e-mail was sent from outside",
        "this email is from outside", "this email has originated", "this message was sent securely",
        "this email was sent securely", "this email has been sent securely", "learn why this is important",
        "be careful with this message", "this email is from an external",
        "this message is from an external", "attention: this email", "!!! external",
        "this sender is from outside", "think before you click", "| this email was sent by someone outside",
        "this email was sent by someone outside", "this message was sent by someone outside",
        "this message is from outside", "| external", "| caution", "please exercise caution",
        "nhsmail caution", "this email comes from outside", NULL};
    /* clang-format on */

    return mail_mark_is_classification(key) || mail_sign_begins(key, begins) || mark_warns_of_outside(key) ||
           mail_sign_begins(key + strspn(key, "[(<*!|#-= "), begins);
}

/* "+-----+", "*****", "_____": no letter and no digit. */
gboolean
mail_mark_is_rule(const char *key)
{
    gsize len = strlen(key);

    return len >= 3 && strspn(key, "+-=*_~#.| ") == len;
}

/* "STOURBANK TRUST", over or under a banner. */
gboolean
mail_mark_is_heading(const char *line)
{
    gsize letters = 0;

    for (const char *p = line; *p != '\0'; p++) {
        if (g_ascii_islower(*p) || g_ascii_isdigit(*p))
            return FALSE;
        letters += g_ascii_isupper(*p) != 0;
    }
    return letters >= 8;
}

/* What stands in plain text for a picture: nobody wrote it. */
gboolean
mail_mark_is_picture(const char *key)
{
    return mail_sign_matches(
        "^[\\[<](?:cid:|image|logo|a (?:close|picture|black|blue|logo|screenshot|person)\\b)[^\\]>]*[\\]>]$|"
        "description automatically generated\\]?$",
        key);
}

/* A disclaimer in whatever words: the mail speaks of itself, as lawyers do, and tells of nobody. */
static gboolean
mark_speaks_law(const char *key)
{
    return mail_sign_matches("^\\W*(?:confidentiality\\b|(?:the "
                             "(?:contents?|information)\\b.{0,60}\\b(?:of|in) )?(?:this|our) "
                             "(?:e-?mail|message|communication|transmission|correspondence)\\b)",
                             key) &&
           mail_sign_matches("\\b(?:confidential|private(?: and|\\.)|privileged|public disclosure|disclosed "
                             "under|recipient|addressee|"
                             "named person|person named|acted upon|liab(?:le|ility)|held "
                             "responsible|unauthori[sz]ed|legally "
                             "binding|reserves? the right|monitored|malware|viruses)\\b",
                             key) &&
           !mail_sign_matches("\\b(?:i|i'm|we|he|she|they|his|her|him|them|my)\\b|\\?", key) &&
           !mail_sign_matches(
               "\\b(?:mother|father|mum|dad|family|child|children|parents?|carers?|baby|boy|girl|"
               "meeting|return|report)\\b",
               key);
}

gboolean
mail_mark_is_disclaimer(const char *key)
{
    /* clang-format off */
    static const char *const phrases[] = {
        "confidential and intended", "intended solely for", "intended only for",
        "for the intended recipient", "if you are not the intended", "if you have received this",
        "received it in error", "received this in error", "had it in error", "had this in error",
        "meant only for the person", "are confidential and", "is confidential and", "scanned for viruses",
        "virus free", "virus-free", "checked for viruses", "may be monitored", "may monitor mail",
        "monitor emails", "monitor e-mails", "monitored and recorded", "legally privileged",
        "may contain confidential", "may contain privileged", "does not accept liability", "no liability",
        "freedom of information act", "think before you print", "before printing",
        "consider the environment", "please consider your environment", "privacy notice",
        "opinions expressed", "views expressed", "disclaimer", "this message may contain",
        "unauthorised use", "unauthorized use", "contains confidential information", "mail gwybodaeth",
        "neges e-bost", "data protection act", "delete it from your system", "email security",
        "not necessarily those of", "please do not copy", "intended for the addressee",
        "intended recipient only", "nhsmail is ", "joining nhsmail", "this email is protected by",
        "this e-mail is protected by", "message is protected by", "sent securely using", "gyfrinachol",
        "vertraulich", "confidentiel et", "est confidentiel", "poufn", "nicht der richtige adressat",
        "may be confidential", "registered in england", "welcomes correspondence", "welcome correspondence", "croesaw", "registered charity", "registered office",
        "this email and its attach", "this e-mail and its attach", "company number", "unless you are the intended", "this email and any attach", "this e-mail and any attach", "this message and any attach", "this email and any files", "this e-mail and any files", "you may not use, copy or disclose", "this e-mail has been scanned", "this email has been scanned", NULL};
    /* clang-format on */

    return strlen(key) > 20 && (mail_sign_in(key, phrases) || mark_speaks_law(key));
}

/* Proofpoint frames its banner so. */
guint
mail_mark_framed_banner(char **keys, guint i)
{
    if (!mail_sign_matches("^zjqcmqryfpfptbannerstart$", keys[i]))
        return 0;
    for (guint n = 1; n < MARK_FRAMED_LINES && keys[i + n] != NULL; n++) {
        if (mail_sign_matches("^zjqcmqryfpfptbannerend$", keys[i + n]))
            return n + 1;
    }
    return 0;
}
