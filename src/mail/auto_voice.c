/* The voice of machines, by the shape of what they say and not by the one wording or the other:
 *   they name themselves ("automated response", "automatische Antwort", "type your reply above this line");
 *   they say that something was taken in, and give its number;
 *   they want proof that a person wrote. */
#include "mail/sign_private.h"

#include <string.h>

#define VOICE_AUTOMATIC                                                                                      \
    "auto-?(?:matic(?:ally|ated)?|mated|matisch\\S*|matiqu\\S*|mática|matica|matiskt?|matyczn\\S*)?"

static gboolean
voice_names_itself(const char *subject, const char *text)
{
    return mail_sign_matches("^[^:]{0,40}\\b(?:automa|automá|autom-|auto ?-?respon|auto "
                             "?-?rep|awtomat|otomat|automaat)[^:]{0,30} ?:",
                             subject) ||
           mail_sign_matches(
               "^(?:re: ?)?(?:fuori "
               "(?:sede|ufficio)|abwesen\\S*|afwezig\\S*|frånvar\\S*|fravær\\S*|absence du bureau|"
               "absent\\S* du bureau|ausente|fuera de (?:la )?oficina|poza biurem|nieobecn\\S*|allan "
               "o'r swyddfa)\\b",
               subject) ||
           mail_sign_matches("(?:type|reply|write) (?:your reply )?above this line", text) ||
           mail_sign_matches("this is an? (?:" VOICE_AUTOMATIC
                             "|system|computer)[- ]?(?:generated )?(?:e-?mail |mail |confirmation )?"
                             "(?:response|reply|acknowledge?ment|receipt|answer)",
                             text);
}

/* "Your request (20991) has been received", "INC0048823 has been logged". */
static gboolean
voice_gives_number(const char *subject, const char *text)
{
    static const char taken[] =
        "(?:we(?:'ve| have)|has been|have been|was|is being) (?:successfully |now )?(?:received|got "
        "your|logged|opened|"
        "created|registered|raised|assigned|reviewed|allocated|passed)|\\bwe (?:got|received) your|"
        "\\bwe have your (?:message|e-?mail|enquiry|request|query)\\b|\\b(?:message|e-?mail|enquiry|request) "
        "has (?:reached|come|gone) |\\bhas reached "
        "(?:us|our)|\\badded to (?:our|the) queue|\\bis in (?:our|the) queue";
    static const char number[] = "#[a-z]{0,4}-?\\d{3,}|\\b(?:inc|req|ritm|sctask|chg|sr|cas|case|ticket|"
                                 "request|enquiry|submission|reference|ref|id)"
                                 "(?: (?:number|no\\.?|id|ref))?(?: is)?[-#:. "
                                 "]{0,2}(?:[a-z]{1,4}[-/])?\\d{3,}|\\b(?:id|reference|number)[: "
                                 "#]{1,2}(?=[a-z-]*\\d)[0-9a-z-]{5,}|\\(\\d{4,}\\)|\\b[a-z]{3,6}-\\d{3,}\\b";

    return (mail_sign_matches(taken, subject) || mail_sign_matches(taken, text)) &&
           (mail_sign_matches(number, subject) || mail_sign_matches(number, text)) &&
           mail_sign_matches("\\b(?:request|ticket|issue|submission|incident|enquiry|case|e-?mail|message|"
                             "query|call|contact|"
                             "correspondence)\\b",
                             text);
}

static gboolean
voice_wants_proof(const char *text)
{
    if (mail_sign_matches("\\b(?:confirm|verify|prove)\\b.{0,40}\\b(?:real|live|human|a person|not a "
                          "(?:robot|bot|machine|spam))",
                          text) &&
        mail_sign_matches("\\b(?:reply|click|press|visit|follow|complet|subject)(?:e|ing)?\\b", text))
        return TRUE;
    if (mail_sign_matches(
            "\\byour (?:message|e-?mail|mail) (?:\\S+ ){0,6}(?:delivered|released|let through)\\b", text) &&
        mail_sign_matches("\\b(?:spam|junk|unwanted "
                          "(?:e-?mail|mail|messages)|(?:unknown|approved|first-time|new) senders?)\\b",
                          text) &&
        mail_sign_matches(
            "\\b(?:click|press|reply|follow|visit)\\b.{0,40}\\b(?:link|button|below|once|this|here)\\b",
            text))
        return TRUE;
    return mail_sign_matches("(?:click|press|reply|follow|visit|complet)(?:e|ing)?\\b.{0,80}\\b(?:confirm|"
                             "verify|authenticate|"
                             "prove|validate)\\b.{0,60}"
                             "\\b(?:address|identity|sender|human|person|robot|yourself|e-?mail)",
                             text) &&
           mail_sign_matches("\\b(?:deliver(?:ed)?|released?|spam|junk|quarantined?|protected|held)\\b",
                             text);
}

/* Thanks for what came in, from where nobody reads. */
static gboolean
voice_thanks_unread(const char *text)
{
    return mail_sign_matches("^(?:\\S+ ){0,6}thank(?:s| you) (?:very much )?for "
                             "(?:your|contacting|e-?mailing|getting|writing)",
                             text) &&
           mail_sign_matches(
               "\\b(?:do not|don't|cannot|can't) (?:reply|respond)\\b|\\bunmonitored\\b|\\bnot monitored\\b|"
               "\\bno-?reply\\b",
               text);
}

const char *
mail_sign_wants_proof(const char *text)
{
    return voice_wants_proof(text) ? "it wants proof that a person wrote" : NULL;
}

const char *
mail_sign_voice(const char *subject, const char *text)
{
    if (voice_names_itself(subject, text))
        return "it calls itself automatic";
    if (voice_gives_number(subject, text))
        return "it says that it took something in, and gives a number";
    return voice_thanks_unread(text) ? "it thanks, and nobody reads answers" : NULL;
}
