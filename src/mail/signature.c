/* Where a person's words end and their signature begins.  What may be a qualifier ("but not the date") is
 * never taken for a signature: then nothing is cut. */
#include <string.h>

#include "base/text.h"
#include "mail/reply_private.h"
#include "mail/sign_private.h"

#define SIGNATURE_LINES 14
#define SIGNATURE_NAME_LEN 60 /* of a writer's name and title, without accents */

/* How much of the line is "kind regards". */
static gsize
signature_sign_off(const char *key)
{
    /* clang-format off */
    static const char *const words[] = {
        "kind regards", "regards", "best regards", "warm regards", "warmest regards", "kindest regards",
        "many thanks", "thanks", "thank you", "with thanks", "best wishes", "with best wishes",
        "yours sincerely", "yours faithfully", "sincerely", "cheers", "best", "all the best", "kr", "br", "bw", "bws", "vbw", "atb", "mtia",
        "rgds", "thanks and regards", "thanks again", "with kind regards", "many thanks and kind regards",
        "thanks & regards", "with regards", "yours", "kind wishes", "many thanks in advance",
        "thanks in advance", "warm wishes", "best wishes and thanks", "respectfully", "yours truly", "thx", "ta", "rgds", "warm regards and thanks", "cofion", "cofion gorau", "cofion cynnes", "diolch", "diolch yn fawr", "yn gywir", "hwyl", "mit freundlichen grüßen", "viele grüße", "cordialement", "bien cordialement", "take care"};
    /* clang-format on */
    gsize longest = 0;

    key += strspn(key, "*");
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize len = strlen(words[i]);

        if (len > longest && strncmp(key, words[i], len) == 0 && !g_ascii_isalnum(key[len]))
            longest = len;
    }
    return longest;
}

/* "Many thanks and best wishes,": nothing but what people take their leave with. */
static gboolean
signature_is_leave(const char *key)
{
    return mail_sign_matches(
               "^(?:\\*?(?:many|kind|kindest|warm|warmest|best|good|with|and|&|very much|again|in "
               "advance|all the|"
               "yours|thanks?|thank you|regards|wishes|sincerely|faithfully|truly|cheers|cofion|gorau|cynnes|"
               "diolch|yn fawr|yn gywir|hwyl|dymuniadau)"
               "[ ,!.*/]*){2,8}$",
               key) &&
           mail_sign_matches(
               "\\b(?:thanks?|thank you|regards|wishes|sincerely|faithfully|truly|cheers|cofion|diolch|yn "
               "gywir|hwyl|"
               "dymuniadau)\\b",
               key);
}

/* "but not the date": no line of a signature. */
static gboolean
signature_is_sentence(const char *key)
{
    /* clang-format off */
    static const char *const begins[] = {
        "but", "not", "except", "please", "however", "only", "unless", "if", "and", "also", "i", "i'm",
        "we", "can", "could", "yes", "no", "approve", "approved", "query", "confirm", "reject",
        "subject to", "this", "that", "it", "they", "he", "she", "you", "do", "don't", "does", "is", "are",
        "was", "were", "will", "would", "should", "although", "though", "when", "what", "why", "how",
        "who", "where", "there", "or", "so", "because", "hold", "wait", "stop", "ps", "p.s"};
    /* clang-format on */
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
    /* clang-format off */
    static const char *const begins[] = {
        "sent from my ", "sent from outlook", "get outlook for", "sent from mail for",
        "sent from yahoo mail", "sent from samsung", "sent via ", "sent from the all new",
        "sent with proton", "sent from proton", "sent from a mobile", "sent from nine",
        "sent from bluemail", "sent using ", "sent from gmail mobile", "download outlook for", NULL};
    /* clang-format on */

    /* clang-format off */
    static const char *const devices[] = {"iphone", "ipad", "android", "galaxy", "blackberry", "mobile",
                                          "pixel", "phone", NULL};
    /* clang-format on */

    if (strlen(key) < 60 && g_str_has_prefix(key, "sent from ")) {
        for (guint i = 0; devices[i] != NULL; i++) {
            if (strstr(key, devices[i]) != NULL)
                return TRUE;
        }
    }
    return strlen(key) < 120 && mail_sign_begins(key, begins);
}

static gboolean
signature_is_contact(const char *key)
{
    /* clang-format off */
    static const char *const begins[] = {
        "tel", "t:", "m:", "mob", "phone", "direct", "e:", "email:", "e-mail:", "w:", "www.", "http",
        "fax", "[cid:", "[image", "[logo", "<http", "<mailto", "ext", "my working days",
        "please note my working", "please note i work", "please note that i work", "please note i am part", "i work part", "i work mon", "i work tue", "i work wed", "my normal working", "working hours", "i do not expect", "i don't expect", "please don't feel", "please do not feel", "please consider the env", "working days", "pronouns", "switchboard", "office:", "website", NULL};
    /* clang-format on */
    guint digits = 0;

    for (const char *p = key; *p != '\0'; p++)
        digits += g_ascii_isdigit(*p) != 0;
    return mail_sign_begins(key, begins) || strstr(key, " | ") != NULL ||
           mail_sign_matches("^(?:[a-z0-9-]+\\.)+[a-z]{2,}/?$", key) || (digits >= 10 && strlen(key) < 60);
}

/* A line that can stand in a signature: short, no sentence, and not begun in lower case. */
gboolean
mail_signature_is_line(const ReplyText *text, guint i)
{
    const char *key = text->keys[i];
    const char *line = text->lines[i];

    if (key[0] == '\0' || text->drop[i] || signature_is_contact(key) || mail_mark_is_device(key) ||
        mail_mark_is_classification(key))
        return TRUE;
    while (*line != '\0' && !g_unichar_isalnum(g_utf8_get_char(line)))
        line = g_utf8_next_char(line);
    return strlen(key) < 70 && !g_unichar_islower(g_utf8_get_char(line)) && !signature_is_sentence(key);
}

/* Sentences that people keep below their address: when they work, and that no answer is expected at night. */
static gboolean
signature_is_footer(const char *key)
{
    return mail_sign_matches(
        "^\\W*(?:she|he|they) ?/ ?(?:her|him|them)|"
        "\\bwork(?:ing)? (?:flexibl|part|hours|pattern|days|across|from home)|"
        "\\b(?:outside|within) (?:of )?(?:your|my|normal|usual|office|working)|"
        "\\bdo(?:n't| not) (?:feel|expect)|\\bnot expect (?:you|a|an)\\b|\\bno expectation|"
        "\\b(?:surgery|office|school|practice|service|nursery|centre)s? (?:is|are|will be) "
        "closed|\\bpronouns\\b|\\bgymraeg\\b|\\bin welsh\\b|\\bfollow us\\b|\\blarge print\\b|\\bvisit "
        "(?:us|our)\\b",
        key);
}

/* What a person adds below their signature, and not below every one. */
static gboolean
signature_is_postscript(const char *key)
{
    return mail_sign_matches(
        "^\\W*(?:p\\.? ?p?\\.?s|nb|n\\.b|edit|update|correction|actually|sorry|but|except|wait|hold)\\b",
        key);
}

/* From @i on there is nothing but a signature, to the end or to where disclaimers begin: @stop.  Once an
 * address or number stood in it, what comes in a paragraph of its own goes with it, with a doubt unless it is
 * known to. */
static gboolean
signature_runs_to(ReplyText *text, guint i, guint end, guint *stop)
{
    guint lines = 0;
    gboolean has_contact = FALSE, is_odd = FALSE, begins_paragraph = FALSE;

    for (; i < end && !mail_mark_is_disclaimer(text->keys[i]); i++) {
        const char *key = text->keys[i];

        if (key[0] == '\0' || text->drop[i]) {
            begins_paragraph = TRUE;
            continue;
        }
        if (!mail_signature_is_line(text, i) && !signature_is_footer(key)) {
            if (!has_contact || !begins_paragraph || signature_is_postscript(key))
                return FALSE;
            is_odd = TRUE;
        }
        begins_paragraph = is_odd;
        has_contact = has_contact || signature_is_contact(key);
        lines++;
    }
    *stop = i;
    if (is_odd && lines <= SIGNATURE_LINES)
        text->doubt = "words follow the signature";
    return lines <= SIGNATURE_LINES;
}

/* "Anil" of "A Mehta". */
static gboolean
signature_is_initial(const char *padded, const char *word)
{
    const char initial[] = {' ', word[0], ' ', '\0'};

    return g_ascii_isalpha(word[0]) && strlen(word) > 1 && strstr(padded, initial) != NULL;
}

/* "U", "UF" and "U.F." of "una fairweather". */
static gboolean
signature_is_initials(const char *bare, const char *padded)
{
    g_autoptr(GString) letters = g_string_new(NULL), initials = g_string_new(NULL);

    for (const char *p = bare; *p != '\0'; p++) {
        if (g_ascii_isalpha(*p))
            g_string_append_c(letters, *p);
        else if (strchr(" .,", *p) == NULL)
            return FALSE;
    }
    for (const char *p = padded; p[0] != '\0'; p++) {
        if (p[0] == ' ' && g_ascii_isalpha(p[1]))
            g_string_append_c(initials, p[1]);
    }
    return letters->len > 0 && letters->str[0] == initials->str[0] &&
           (letters->len == 1 || g_string_equal(letters, initials));
}

/* "(she/her)" is no part of a name.  @text is taken. */
static char *
signature_without_pronouns(char *text)
{
    g_autoptr(GRegex) pronouns = NULL;
    g_autofree char *whole = text;

    if (strchr(text, '(') == NULL)
        return g_steal_pointer(&whole);
    pronouns = g_regex_new("\\((?:she|he|they|hi|ef|nhw)/[a-z/]+\\)", 0, 0, NULL);
    return g_regex_replace_literal(pronouns, whole, -1, 0, "", 0, NULL);
}

/* What stands before a bar, with no accents; NULL: it is too long for a name. */
static char *
signature_bare(const char *key)
{
    g_autofree char *before = signature_without_pronouns(g_strndup(key, strcspn(key, "|")));
    g_autofree char *bare = g_str_is_ascii(before) ? g_steal_pointer(&before) : g_str_to_ascii(before, "C");

    return strlen(bare) <= SIGNATURE_NAME_LEN ? g_steal_pointer(&bare) : NULL;
}

/* The writer's words, each between spaces. */
static char *
signature_padded(const char *writer_key)
{
    g_autofree char *writer = writer_key != NULL ? g_str_to_ascii(writer_key, "C") : NULL;

    return writer != NULL ? g_strdelimit(g_strdup_printf(" %s ", writer), ",.()'\"", ' ') : NULL;
}

/* The writer's name, in part or with titles: every word of the line is one of it, or two are and few are not.
 */
static gboolean
signature_is_name(const char *key, const char *padded)
{
    g_autofree char *bare = padded != NULL ? signature_bare(key) : NULL;
    g_auto(GStrv) words = bare != NULL ? g_strsplit_set(bare, " ,.()*", -1) : NULL;
    guint known = 0, other = 0;

    if (bare == NULL)
        return FALSE;
    if (signature_is_initials(bare, padded))
        return TRUE;
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *word = g_strdup_printf(" %s ", words[i]);

        if (words[i][0] == '\0')
            continue;
        if (strstr(padded, word) != NULL || signature_is_initial(padded, words[i]))
            known++;
        else
            other++;
    }
    return known > 0 && (other == 0 || (known >= 2 && other <= 2));
}

/* "Kind regards", alone or with the writer's name behind it in the line. */
static gboolean
signature_is_greeting(const char *key, const char *padded)
{
    gsize len = signature_sign_off(key);
    const char *rest = key + len + strspn(key + len, "*");

    if (signature_is_leave(key))
        return TRUE;
    if (len == 0)
        return FALSE;
    rest += strspn(rest, ",.! *-");
    return rest[0] == '\0' || signature_is_name(rest, padded);
}

/* The signature: after "-- ", after a greeting, at the writer's own name, or at "Sent from my iPhone". */
void
mail_signature_drop(ReplyText *text, guint end, const char *writer_key)
{
    g_autofree char *padded = signature_padded(writer_key);

    for (guint i = 0; i < end; i++) {
        const char *key = text->keys[i];
        guint stop = end;
        gboolean is_rule = strcmp(key, "--") == 0 || strcmp(key, "---") == 0;
        gboolean begins = is_rule || signature_is_greeting(key, padded) || mail_mark_is_device(key) ||
                          signature_is_name(key, padded);

        /* Below "-- " stands a signature (RFC 3676 section 4.3), also where nothing stands above it: a word
         * there is no answer. */
        if (strcmp(key, "--") == 0 && !text->drop[i] && !mail_reply_has_words(text, 0, i)) {
            mail_reply_drop(text, i, end);
            return;
        }
        if (!begins || text->drop[i] || !mail_reply_has_words(text, 0, i))
            continue;
        if (mail_mark_is_device(key)) {
            text->drop[i] = TRUE;
            continue;
        }
        if (!signature_runs_to(text, i + 1, end, &stop) && strcmp(text->lines[i], "-- ") != 0)
            continue;
        mail_reply_drop(text, i, stop);
        return;
    }
}
