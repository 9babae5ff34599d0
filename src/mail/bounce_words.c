/* How mail systems say, in words, that a mail did not arrive. */
#include <string.h>

#include "mail/bounce_private.h"
#include "mail/sign_private.h"

gboolean
mail_bounce_is_system(const MailMessage *message)
{
    static const char *const locals[] = {
        "mailer-daemon",         "postmaster",    "mailerdaemon", "mail-daemon",
        "microsoftexchange329e", "double-bounce", "bounce"};
    const char *from = mail_addresses_first(&message->from);
    g_autofree char *lower = from != NULL ? g_ascii_strdown(from, -1) : g_strdup("");

    for (guint i = 0; i < G_N_ELEMENTS(locals); i++) {
        if (g_str_has_prefix(lower, locals[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
mail_bounce_is_gateway(const MailMessage *message)
{
    const char *from = mail_addresses_first(&message->from);
    g_autofree char *lower = from != NULL ? g_ascii_strdown(from, -1) : g_strdup("");

    return mail_sign_matches("^(?:no-?reply|do-?not-?reply|mail-?admin|quarantine)[^@]*@", lower);
}

/* Words of delivery reports, in subject or text; the key is plain and in lower case. */
gboolean
mail_bounce_says_so(const char *subject, const char *text)
{
    /* clang-format off */
    static const char *const subjects[] = {
        "undeliver", "delivery status notification", "delivery failure", "mail delivery failed",
        "returned mail", "failure notice", "delivery has failed", "message delivery", "mail delivery",
        "could not be delivered", "delivery delayed", "delayed mail", "warning: could not send",
        "non recapitabile", "nondeliverable", "delivery report", "not delivered", "failed delivery",
        "delivery unsuccessful", "warning: message", "delivery is delayed", "delivery problem",
        "mail system error", "message blocked", "message rejected", "undelivered"};
    /* clang-format on */
    /* clang-format off */
    static const char *const texts[] = {
        "could not be delivered", "couldn't be delivered", "couldnt be delivered", "delivery has failed",
        "following address(es) failed", "unable to deliver your message", "was not delivered",
        "this is the qmail-send program", "delivery to the following", "undeliverable",
        "had permanent fatal errors", "message wasn't delivered", "can't be delivered",
        "address not found", "has been delayed", "not been delivered", "not yet been delivered",
        "could not deliver", "cannot be reached", "recipient address rejected", "mailbox unavailable", "has been blocked", "message was blocked"};
    /* clang-format on */

    g_autoptr(GRegex) said = g_regex_new(
        "\\bdeliver(?:y|ed|ing)?\\b.{0,40}\\b(?:stopped|refused|failed|blocked|unsuccessful|not possible|"
        "rejected|impossible)|\\b(?:not|cannot|can't|couldn't|wasn't|unable to|failed to)"
        " (?:be )?(?:deliver|reach|send|sent|find)|\\byour "
        "(?:message|e-?mail|mail|post|posting)\\b.{0,80}\\b(?:was|has "
        "been|is) (?:rejected|refused|returned|bounced)\\b",
        0, 0, NULL);

    if (g_regex_match(said, text, 0, NULL))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(subjects); i++) {
        if (strstr(subject, subjects[i]) != NULL)
            return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (strstr(text, texts[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
mail_bounce_has_code(const char *text)
{
    g_autoptr(GRegex) code =
        g_regex_new("(?<![\\d.])[45]\\d\\d[ :-]{1,2}#?[45]\\.\\d{1,3}\\.\\d{1,3}\\b", 0, 0, NULL);

    return g_regex_match(code, text, 0, NULL);
}

gboolean
mail_bounce_is_delay(const char *subject, const char *text)
{
    static const char *const words[] = {"warning only",
                                        "delayed",
                                        "(delay)",
                                        "will be retried",
                                        "will retry",
                                        "still being retried",
                                        "will continue to try",
                                        "will keep trying",
                                        "could not send message for past",
                                        "do not need to resend",
                                        "not yet been delivered",
                                        "attempts will continue",
                                        "will continue to be attempted"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strstr(subject, words[i]) != NULL || strstr(text, words[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}
