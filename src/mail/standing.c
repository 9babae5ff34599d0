/* Standing words: what a mailbox says to everybody who writes, clause by clause.
 *   Each clause of them would fit any sender: a greeting, absence, a day of return, whom to ask instead, when
 * mail is read, that something was taken in.  At least one must be of the kinds that only a mailbox or an
 * absent person needs; one that fits none of the kinds was written for this mail, by a person.
 */
#include <string.h>

#include "base/text.h"
#include "mail/sign_private.h"
#include "mail/standing_private.h"

#define STANDING_BYTES 700
#define STANDING_WRAPPED 50 /* a line this long went on in the next one */
#define STANDING_STRANGE 10 /* words that may fit nothing, where two clauses and more do */
#define STANDING_SIGNED 4   /* words of a name, or of an office, on a line of its own at the end */

static guint
standing_words(const char *clause)
{
    guint words = 0;

    for (const char *p = clause; *p != '\0'; p++)
        words += *p != ' ' && (p == clause || p[-1] == ' ');
    return words;
}

static gboolean
standing_fits(const char *clause, const char *const *patterns)
{
    for (guint i = 0; patterns[i] != NULL; i++) {
        if (mail_sign_matches(patterns[i], clause))
            return TRUE;
    }
    return FALSE;
}

/* "Lettice is on leave", from lettice@: whose mailbox it is.  Of somebody else a person tells. */
static gboolean
standing_is_of_owner(const char *clause, const char *owner)
{
    static const char away[] =
        "^(?:dr |mr |mrs |ms |miss |sgt |dc |ds |di |pc )?([a-z'-]{2,20})(?: [a-z'-]+){0,2} is "
        "(?:currently |now |presently )?(?:on|away|off|out|not|unavailable|absent)\\b";
    g_autoptr(GRegex) regex = g_regex_new(away, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *name = g_regex_match(regex, clause, 0, &match) ? g_match_info_fetch(match, 1) : NULL;

    return name != NULL && owner != NULL && strstr(owner, name) != NULL;
}

typedef struct {
    const char *owner; /* From, in lower case */
    gboolean takes_in;
    guint core, strange, strange_words, case_clauses;
} Standing;

/* "please note that", "unfortunately" open a clause of any kind. */
static const char *
standing_skip(const char *clause)
{
    static const char *const openings[] = {"please note that ",
                                           "please note ",
                                           "please be aware that ",
                                           "please be advised that ",
                                           "please be aware ",
                                           "unfortunately ",
                                           "i'm afraid ",
                                           "sorry but ",
                                           "just to let you know that ",
                                           "this is just to let you know that ",
                                           "this is to let you know that ",
                                           "and ",
                                           "but ",
                                           "so ",
                                           "as ",
                                           "until then ",
                                           "in the meantime ",
                                           "meanwhile ",
                                           "otherwise ",
                                           NULL};

    for (guint i = 0; openings[i] != NULL; i++) {
        if (g_str_has_prefix(clause, openings[i]))
            return clause + strlen(openings[i]);
    }
    return clause;
}

/* "the Family Court", "the Child Abuse Investigation Unit" are no family and no child. */
static gboolean
standing_tells_of_case(const char *clause)
{
    g_autoptr(GRegex) offices = g_regex_new(
        "\\b(?:the )?(?:family (?:courts?|hub|advice|support|information|services?)|child(?:ren)?(?:'?s)? "
        "(?:abuse|protection|death|social|services?|safeguarding|centre|trust))\\b",
        0, 0, NULL);
    g_autofree char *plain = g_regex_replace_literal(offices, clause, -1, 0, "office", 0, NULL);

    return mail_sign_tells_of_case(plain) ||
           mail_sign_matches("^(?:he|she) (?:is|was|has|had|lives|does|did|never)\\b(?! (?:due |now "
                             ")?(?:back|away|on|off|out)\\b)|"
                             "\\b(?:passed|forwarded|sent|given|copied) (?:on )?to (?:me|us)\\b",
                             clause);
}

static gboolean
standing_is_core(const char *clause, const char *owner)
{
    if (standing_is_of_owner(clause, owner) || mail_sign_matches(mail_standing_return, clause))
        return TRUE;
    return !mail_sign_matches(mail_standing_later, clause) &&
           (mail_sign_matches(mail_standing_away, clause) || standing_fits(clause, mail_standing_core));
}

static void
standing_count(Standing *standing, const char *text, gboolean is_last_line)
{
    g_autofree char *key = base_text_key(text);
    const char *clause = standing_skip(key);

    if (clause[strspn(clause, " .-*_=~")] == '\0')
        return;
    if (standing_tells_of_case(clause))
        standing->case_clauses++;
    else if (standing_fits(clause, mail_standing_taken))
        standing->core++, standing->takes_in = TRUE;
    else if (standing_is_core(clause, standing->owner))
        standing->core++;
    else if (!standing_fits(clause, mail_standing_side) &&
             !(is_last_line && standing->core > 0 && standing_words(clause) <= STANDING_SIGNED)) {
        standing->strange++;
        standing->strange_words += standing_words(clause);
    }
}

/* Clauses end with their punctuation, not with that of a number or an address, and with a short line. */
static void
standing_count_line(Standing *standing, const char *line, gboolean is_last)
{
    g_autoptr(GRegex) ends = g_regex_new(
        "[.!?;,:](?=\\s|$)|\\s[-\\x{2013}\\x{2014}]\\s|\\s(?=(?:so|but|because|which|who|and "
        "(?:i|we|he|she|they|its?|has|have|had|is|was|were|no|never|page|know|remember|found|saw)) )",
        G_REGEX_CASELESS, 0, NULL);
    g_auto(GStrv) clauses = g_regex_split(ends, line, 0);
    gboolean is_whole = clauses[0] != NULL && (clauses[1] == NULL || clauses[1][0] == '\0');

    for (guint i = 0; clauses[i] != NULL; i++)
        standing_count(standing, clauses[i], is_last && is_whole);
}

static char *
standing_unwrap(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *joined = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = g_strchomp(lines[i]);
        gsize len = strlen(line);

        g_string_append(joined, line);
        g_string_append_c(joined,
                          len >= STANDING_WRAPPED && strchr(".!?:", line[len - 1]) == NULL ? ' ' : '\n');
    }
    return g_string_free(joined, FALSE);
}

MailStanding
mail_sign_standing(const MailMessage *message, const char *text)
{
    const char *from = mail_addresses_first(&message->from);
    g_autofree char *owner = from != NULL ? g_ascii_strdown(from, -1) : NULL;
    g_autofree char *key = base_text_key(text);
    g_autofree char *joined = standing_unwrap(text);
    g_auto(GStrv) lines = NULL;
    Standing standing = {.owner = owner};

    if (strlen(text) > STANDING_BYTES || (strchr(text, '?') != NULL && strstr(key, "did you know") == NULL))
        return MAIL_STANDING_NOT;
    lines = g_strsplit(g_strstrip(joined), "\n", -1);
    for (guint i = 0; lines[i] != NULL && standing.case_clauses == 0; i++)
        standing_count_line(&standing, lines[i], lines[i + 1] == NULL);
    if (mail_sign_matches(mail_standing_foreign, key) && !mail_sign_matches(mail_standing_foreign_case, key))
        return standing.takes_in ? MAIL_STANDING_TAKEN : MAIL_STANDING_AWAY;
    if (standing.core == 0 || standing.case_clauses > 0 || standing.strange > 1 ||
        (standing.strange == 1 && (standing.core < 2 || standing.strange_words > STANDING_STRANGE)))
        return MAIL_STANDING_NOT;
    return standing.takes_in ? MAIL_STANDING_TAKEN : MAIL_STANDING_AWAY;
}
