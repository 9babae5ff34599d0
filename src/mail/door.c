/* The wrong door: somebody writes of a child at risk now to a mailbox that nobody watches at night.  To take
 * too much for it costs a telephone call; to take too little may cost more.  Two ways lead to it:
 *   what is done to a child, or signs of it, are told in whoever's words, and nothing says that it is a
 * review's matter; a referral is made, or the front door is written to, and it presses. A question about
 * thresholds, training or figures names the door as well: it counts only where harm is told.
 */
#include "mail/door_private.h"

#include <string.h>

#include "base/text.h"
#include "mail/reference.h"
#include "mail/sign_private.h"

#define DOOR_INSIDE_BYTES 8192
#define DOOR_ONE_CHILD 3
#define DOOR_CHILDREN 1
#define DOOR_ENOUGH 4
#define DOOR_MAX_SCENES 3
#define DOOR_ENOUGH_OVER_LIST 7

/* How many of @words stand in @key. */
static guint
door_count(const char *key, const char *words)
{
    g_auto(GStrv) each = g_strsplit(words, "|", -1);
    guint count = 0;

    for (guint i = 0; each[i] != NULL; i++) {
        gboolean is_stem = g_str_has_suffix(each[i], "*");
        g_autofree char *word =
            g_strdup_printf(" %.*s%s", (int)strlen(each[i]) - is_stem, each[i], is_stem ? "" : " ");

        count += strstr(key, word) != NULL;
    }
    return count;
}

static gboolean
door_has(const char *key, const char *words)
{
    return door_count(key, words) > 0;
}

/* "(15)", "is about four", "5/12", "I am 14": an age of a child. */
static gboolean
door_has_age(const char *key)
{
    g_autoptr(GRegex) age = g_regex_new(
        " (?:i am|im|is|was|are|be|shes|hes|theyre|aged?|about|only|looked|looks|just "
        "turned|girls|boys|lads|maybe) (?:only "
        "|about |maybe |around )*"
        "(?:[1-9]|1[0-7]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
        "fifteen|sixteen|"
        "seventeen) (?!percent|per|of|times|am|pm|oclock|hours?|minutes|days|weeks|years (?:ago|experience)|"
        "questions|points|people|staff)"
        "| (?:baby|infant|toddler|child|boys?|girls?|twins|lad|son|daughter|brother|sister)(?: [a-z]+)? "
        "[0-9a-z]{1,8} "
        "(?:days|weeks|months) (?!ago|later|after|before|of|in|time|work)"
        "| [0-9]{1,2} (?:12|52) | (?:[0-9]|1[0-7]) ?(?:yo|y o|yrs?|mths?|wks?) ",
        0, 0, NULL);

    return g_regex_match(age, key, 0, NULL);
}

static guint
door_matches(const char *pattern, const char *key)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    guint count = 0;

    for (g_regex_match(regex, key, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL))
        count++;
    return count;
}

/* "a boy", "her two little ones", "male 13", "three under four": one that could be found. */
static gboolean
door_has_one_child(const char *key)
{
    static const char one[] =
        " (?:a|an|the|this|that|one|his|her|their|my|our|another|same|little|young|two|three|four|2|3|4)(?: "
        "[a-z0-9]+){0,2} "
        "(?:childs?|babys?|boys?|girls?|kids?|lads?|sons?|daughters?|toddlers?|infants?|newborn|teenager|"
        "pupils?|nephews?|nieces?|"
        "grandsons?|granddaughters?|twins|youngest|eldest|oldest|brothers?|sisters?|lass|minor|young "
        "person|young man|little "
        "ones?|(?:year|month|week|day) old) "
        "| (?:two|three|four|2|3|4) under (?:[a-z]{3,5}|[0-9]{1,2}) "
        "| (?:male|female|girl|boy|lad|resident|student|pupil|juvenile) (?:approx |aged )*(?:[1-9]|1[0-7]) "
        "| (?:baby|child|boy|girl|infant|toddler) (?:of|aged) [0-9a-z]+ "
        "| (?:mum|mother|dad|father|parent) of (?:two|three|four|five|[2-9]|twins) "
        "| [a-z]+ (?:[4-9]|1[0-7]) (?:is|was|has|who|said|told) ";

    return door_has_age(key) || door_matches(one, key) > 0;
}

/* "An 82 year old gentleman": whose son or daughter stands beside it is no child. */
static gboolean
door_is_of_adult(const char *key)
{
    static const char young[] =
        "child|children|baby|babies|toddler*|infant*|pupil*|kids|kid|teenager*|boy|boys|girl|girls|"
        "grandchild*|little one*|twins|newborn|unborn";

    return door_matches(" (?:1[89]|[2-9][0-9]) (?:years? old|yr old|yo) | (?:is|was|am|aged) [6-9][0-9] "
                        "(?!days|weeks|months|minutes|hours|cm|percent|per|of|times)| elderly | ladies | "
                        "gentlemen | care home | nursing home | adult "
                        "(?:safeguarding|referrals?|services|"
                        "social care) ",
                        key) > 0 &&
           !door_has(key, young);
}

/* How surely it is about a child. */
static int
door_weigh_child(const char *key)
{
    if (door_is_of_adult(key))
        return 0;
    return door_has_one_child(key) ? DOOR_ONE_CHILD : door_has(key, mail_door_children) ? DOOR_CHILDREN : 0;
}

/* How many fields are touched beyond the first: one alone stands in any letter. */
static int
door_count_scenes(const char *key)
{
    int fields = 0;

    for (guint i = 0; mail_door_scenes[i] != NULL; i++)
        fields += door_has(key, mail_door_scenes[i]);
    return CLAMP(fields - 1, 0, DOOR_MAX_SCENES);
}

/* What an office is asked for, and what lies a generation back. */
static int
door_count_business(const char *key)
{
    static const char asks[] =
        " (?:would|could|can|may|will) (?:you|we|i|one of you|somebody|someone|your [a-z]+) (?:[a-z]+ ){0,2}"
        "(?:come|join|put|circulate|speak|write to|observe|spend|send us|let us have|let me "
        "have|share|sit|become|"
        "recommend|publish|advertise|promote|present|provide|remind|add)"
        " | (?:thank you|thanks) (?:to|for) (?:the|your|all|coming|having) | would (?:you|your [a-z]+) "
        "(?:like|love|be interested) | (?:would )?love you to | do you "
        "(?:have|want|hold|offer|know of) a ";
    static const char past[] =
        " (?:in|since|until|from) (?:the )?(?:19[0-9][0-9]s?|[5-9]0s|fifties|sixties|seventies|eighties|"
        "nineties) | as a (?:child|kid|teenager) ";

    return (int)door_count(key, mail_door_offices) + (int)door_matches(asks, key) +
           (int)door_matches(past, key);
}

/* What is told of somebody in particular weighs against what the office's own business is made of: one word
 * of harm stands in many a policy, and a neighbour may well say "figures". */
static int
door_weigh(const char *key)
{
    int business = door_count_business(key);

    return door_has(key, mail_door_someone) || door_has_one_child(key)
               ? (int)door_count(key, mail_door_harms) + door_count_scenes(key) - 2 * business
               : -business;
}

/* Who tells a story of somebody says "she" and "him" in every sentence; an office hardly does. */
static int
door_tells_story(const char *key)
{
    guint said = door_matches(
        " (?:she|he|her|him|his|hers|herself|himself|them|they|shes|hes|theyre|theyve|shed|hed|shell)(?= )",
        key);

    return (int)MIN((said + 1) / 2, 2);
}

/* A child writes: whatever it is, somebody must ring. */
static gboolean
door_is_child(const char *key)
{
    return door_matches(" (?:i am|im|i m) (?:only |nearly |just )?(?:[5-9]|1[0-7]) "
                        "(?!of|to|am|pm|days|minutes|hours|weeks|years (?:in|of|experience))",
                        key) > 0;
}

/* When it is to be, by the clock. */
static gboolean
door_has_hour(const char *key)
{
    return door_matches(" (?:at|by|before|until) [0-9]{1,2}(?: [0-9]{2})?(?: ?[ap]m)? | [0-9]{1,2}(?: "
                        "[0-9]{2})? ?[ap]m ",
                        key) > 0;
}

static gboolean
door_tells_harm(const char *key)
{
    return door_weigh(key) > 0;
}

static gboolean
door_refers(const char *key)
{
    return door_has(key, mail_door_doors) ||
           (door_has(key, mail_door_referrals) && door_weigh_child(key) > 0);
}

/* Words alone, a blank around each; an apostrophe parts nothing. */
static char *
door_plain(const char *text)
{
    GString *plain = g_string_new(" ");

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isalnum(c))
            g_string_append_unichar(plain, c);
        else if (c != '\'' && c != 0x2019 && plain->str[plain->len - 1] != ' ')
            g_string_append_c(plain, ' ');
    }
    return g_string_free(g_string_append_c(plain, ' '), FALSE);
}

/* The same of text as it was written: "Posy, 6," and "Mabli (4)" are aged, which capitals and stops tell. */
static char *
door_plain_of(const char *text)
{
    g_autoptr(GRegex) age = g_regex_new(
        "(?<=\\p{Ll})(?:, ?| \\()(?:aged? )?([1-9]|1[0-7])(?=(?: ?(?:yrs?|years?(?: old)?|yo))?[,)])", 0, 0,
        NULL);
    g_autofree char *said = g_regex_replace(age, text, -1, 0, " aged \\1 ", 0, NULL);
    g_autofree char *key = base_text_key(said != NULL ? said : text);

    return door_plain(key);
}

static gboolean
door_is_forwarded(const MailMessage *message)
{
    static const char *const forwards[] = {"fw:", "fwd:", "wg:", "tr:", "fw ", NULL};
    g_autofree char *subject = mail_sign_subject(message);

    return mail_sign_begins(subject, forwards);
}

/* The beginning of @text, in whole characters. */
static void
door_add(GString *all, const char *text)
{
    gsize len = strlen(text);
    const char *end =
        len > DOOR_INSIDE_BYTES ? g_utf8_find_prev_char(text, text + DOOR_INSIDE_BYTES) : text + len;

    g_string_append(all, " | ");
    g_string_append_len(all, text, end - text);
}

/* All that a person wrote, subject and own words, as words; and what somebody else wrote that they pass on.
 */
static char *
door_key(const MailMessage *message, const MailReply *reply)
{
    gboolean forwarded = door_is_forwarded(message);
    g_autoptr(GString) all = g_string_new(message->subject);

    door_add(all, reply->text);
    if (forwarded)
        door_add(all, reply->rest);
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (part->message != NULL && part->message->text != NULL)
            door_add(all, part->message->text);
    }
    return door_plain_of(all->str);
}

const char *
mail_sign_wrong_door(const MailMessage *message, const MailReply *reply)
{
    g_autofree char *key = door_key(message, reply);
    int harm = door_weigh(key);
    int child = door_weigh_child(key);
    int presses = (int)door_count(key, mail_door_presses) + door_has_hour(key);
    int enough = mail_sign_list(message) != NULL ? DOOR_ENOUGH_OVER_LIST : DOOR_ENOUGH;

    if (door_is_child(key) && harm >= 0)
        return "a child writes";
    if (child > 0 && harm >= 0 && child + harm + MIN(presses, 2) + door_tells_story(key) >= enough &&
        !door_has(key, mail_door_reviews))
        return "what is done to a child now, in somebody's words";
    if (!door_refers(key) || (presses == 0 && harm <= 0))
        return NULL;
    if (mail_sign_list(message) != NULL && !door_has(key, mail_door_doors))
        return NULL;
    return harm > 0 || !door_has(key, mail_door_offices) ? "words of a referral about a child at risk now"
                                                         : NULL;
}

/* The subject of an answer is ours. */
static char *
door_own_words(const MailReply *reply)
{
    return door_plain_of(reply->text);
}

static gboolean
door_has_attachment(const MailMessage *message)
{
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (!part->is_body && !part->is_decoration)
            return TRUE;
    }
    return FALSE;
}

/* "One more thing: his sister, who is 4, had burns yesterday": what we asked about is told of in answers as a
 * matter of course, so another child must be named, lately hurt, and nobody said to look after it. */
static gboolean
door_tells_of_another(const char *key)
{
    return door_has(key, mail_door_others) && door_has(key, mail_door_recent) &&
           !door_has(key, mail_door_tended);
}

gboolean
mail_sign_danger_now(const MailReply *reply)
{
    g_autofree char *key = door_own_words(reply);

    if (!door_has(key, mail_door_harms) || !door_tells_harm(key) || door_weigh_child(key) == 0 ||
        door_has(key, mail_door_reviews))
        return FALSE;
    return (door_has(key, mail_door_dangers) && door_has(key, mail_door_presses)) ||
           door_tells_of_another(key);
}

gboolean
mail_sign_only_asks(const MailMessage *message, const MailReply *reply)
{
    g_autofree char *key = door_key(message, reply);

    return !door_has_attachment(message) && door_has(key, mail_door_offices) && !door_tells_harm(key);
}

gboolean
mail_sign_only_answers(const MailMessage *message, const MailReply *reply, const MailFacts *facts)
{
    g_autofree char *key = door_key(message, reply);

    if (door_has_attachment(message) || door_has(key, mail_door_today))
        return FALSE;
    for (guint i = 0; i < message->references->len; i++) {
        g_autofree char *ref =
            mail_reference_of_id(g_ptr_array_index(message->references, i), facts->case_prefix);

        if (ref != NULL)
            return TRUE;
    }
    return FALSE;
}
