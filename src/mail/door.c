/* The wrong door: somebody writes of a child at risk now to a mailbox that nobody watches at night.  To take
 * too much for it costs a telephone call; to take too little may cost more.  Two ways lead to it:
 *   what is done to a child is told, in whoever's words, and nothing says that it is a review's matter;
 *   a referral is made, or the front door is written to, and it presses.
 * A question about thresholds, training or figures names the door as well: it counts only where harm is told.
 */
#include <string.h>

#include "base/text.h"
#include "mail/reference.h"
#include "mail/sign_private.h"

/* Any of @words at a word's beginning: "mash" is not in "smash". */
static gboolean
door_has(const char *key, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        for (const char *p = strstr(key, words[i]); p != NULL; p = strstr(p + 1, words[i])) {
            if (p == key || !g_ascii_isalpha(p[-1]))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
door_has_child(const char *key)
{
    /* clang-format off */
    static const char *const children[] = {
        "child", "baby", "pupil", "infant", "toddler", "teenager", "young person", "boy", "girl",
        "year old", "year-old", "month old", "month-old", "week old", "student", "daughter", "my son", "her son", "his son", "kids", "nephew",
        "niece", "grandson", "stepson", "sibling", "sister", "brother", "newborn", "twins", "year 1",
        "year 2", "year 3", "year 4", "year 5", "year 6", "year 7", "year 8", "year 9", "reception class",
        NULL};
    /* clang-format on */
    g_autoptr(GRegex) own_age =
        g_regex_new("\\b(?:i am|i'm|im|aged|is|was) (?:only )?(?:[1-9]|1[0-7])\\b(?! ?[:%])", 0, 0, NULL);

    return door_has(key, children) || g_regex_match(own_age, key, 0, NULL);
}

/* Somebody in particular: a strategy on neglect speaks of harm as well. */
static gboolean
door_names_someone(const char *key)
{
    static const char *const someone[] = {"she ",    "he ",       "her ",      "him ",     "his ",
                                          "my ",     "me ",       "me,",       "me.",      "i ",
                                          "them ",   "a pupil",   "a boy",     "a girl",   "a child",
                                          "baby ",   "a student", "year old",  "year-old", "this child",
                                          "toddler", "month old", "month-old", "week old", NULL};

    return door_has(key, someone);
}

/* What is done to a child, in the words of those who see it. */
static gboolean
door_tells_harm(const char *key)
{
    /* clang-format off */
    static const char *const harms[] = {
        "hits her", "hits him", "hits me", "hits them", "hit her", "hit him", "hit me", "hit my", "hits my", "hurt my", "black eye", "frightened for", "being hit",
        "hitting", "hurts me", "hurts her", "hurts him", "hurting me", "hurting her", "hurting him",
        "hurt her", "hurt him", "hurt them", "beaten", "beats", "beating", "punched", "punches", "kicked",
        "slapped", "strangl", "choked", "bruis", "burn on", "burns on", "with a burn", "with burns",
        "broken arm", "unexplained injur", "with a belt", "disclosed", "touches me", "touches her",
        "touches him", "touched her", "touched him", "raped", "sexually", "overdose", "kill herself",
        "kill himself", "kill themsel", "end her life", "end his life", "self-harm", "self harm",
        "scared to go home", "afraid to go home", "frightened to go home", "scared of going home",
        "not feel safe", "dont feel safe", "don't feel safe", "doesn't feel safe", "not safe", "unsafe",
        "in danger", "left alone", "home alone", "left on their own", "left on her own", "left on his own", "fractures", "on their own at home", "threatened to", "threatening",
        "is missing", "has not come back", "hasn't come back", "not come home", "older man", "to be cut",
        "being cut", "fgm", "forced to marry", "forced marriage", "starv", "no food", "locked in",
        "screaming", "being abused", "abusing", "is drunk", "was drunk", "suicidal", "letting him go home",
        "letting her go home", "letting them go home", "groomed", "grooming", "trafficked", NULL};
    /* clang-format on */

    return door_has(key, harms) && door_names_someone(key);
}

/* It happened, or a review asks: no child to be kept safe tonight, unless the front door is named. */
static gboolean
door_is_of_review(const char *key)
{
    /* clang-format off */
    static const char *const reviews[] = {
        "died", "death of", "deceased", "fatal", "serious incident", "rapid review", "review meeting",
        "notification", "chronology", "threshold", "training", "course on", "workshop", "webinar",
        "case study", "conference", "learning event", "neglect strategy", "our comment on", NULL};
    /* clang-format on */

    return door_has(key, reviews);
}

/* The office's own daily bread: documents, dates, figures and posts. */
static gboolean
door_is_of_office(const char *key)
{
    /* clang-format off */
    static const char *const offices[] = {
        "threshold", "training", "course", "workshop", "webinar", "conference", "opening hours", "policy",
        "policies", "audit", "subgroup", "sub-group", "sub group", "minutes of", "the minutes", "agenda",
        "vacancy", "job advert", "leaflet", "poster", "newsletter", "how many", "data request",
        "statistics", "figures for", "foi", "freedom of information request", "template", "guidance on",
        "procedure", "pathway", "strategy document", "annual report", "invoice", "contact details for",
        "learning event", "my contact details", "is it urgent", "when do we need to", "how do we notify", NULL};
    /* clang-format on */

    return door_has(key, offices);
}

static gboolean
door_refers(const char *key)
{
    /* Whom it is meant for: names of the door itself, and words that others use too. */
    /* clang-format off */
    static const char *const doors[] = {
        "mash ", "mash,", "mash.", "marf", "front door", "urgent referral", "multi-agency referral",
        "first response team", "emergency duty team", "children's social care referral",
        "safeguarding referral", "child protection referral", "duty social worker", NULL};
    /* clang-format on */
    /* clang-format off */
    static const char *const verbs[] = {
        "make a referral", "making a referral", "referral form", "contact and referral", "out of hours",
        "out-of-hours", "refer a child", "refer this", "referring", "to refer her", "to refer him",
        "report a concern", "report abuse", "strategy discussion", "request a strategy meeting", "referral for", "referral attached",
        "attached referral", "our referral", "referral on", "refer a family",
        "refer the family", "refer my", "call social services", NULL};
    /* clang-format on */

    return door_has(key, doors) || (door_has(key, verbs) && door_has_child(key));
}

/* It presses: a time that is now, or somebody is asked to act. */
static gboolean
door_presses(const char *key)
{
    /* clang-format off */
    static const char *const urgencies[] = {
        "urgent", "at risk", "immediate", "right now", "now ", "now,", "now.", "tonight", "today",
        "this morning", "this afternoon", "this evening", "this weekend", "for the weekend", "last night",
        "yesterday", "next week", "tomorrow", "at home", "next door", "ring me", "call me", "ring back",
        "worried about", "concerned about", "as soon as possible", "asap", "please help", "need help",
        "can someone", "can somebody", "please can someone", "who should i", "who do i", "who to tell",
        "who can i", "need to report", "want to report", "police attending", "police are", NULL};
    /* clang-format on */

    return door_has(key, urgencies);
}

/* All that a person wrote, subject and own words, as one key. */
static char *
door_key(const MailMessage *message, const MailReply *reply)
{
    g_autofree char *both = g_strconcat(message->subject, " ", reply->text, " ", NULL);
    g_autofree char *tidy = base_text_key(both);

    return g_strconcat(tidy, " ", NULL);
}

const char *
mail_sign_wrong_door(const MailMessage *message, const MailReply *reply)
{
    g_autofree char *key = door_key(message, reply);
    gboolean harm = door_tells_harm(key);

    if (harm && door_has_child(key) && door_presses(key) && !door_is_of_review(key))
        return "what is done to a child now, in somebody's words";
    if (!door_refers(key) || (!door_presses(key) && !harm))
        return NULL;
    return harm || !door_is_of_office(key) ? "words of a referral about a child at risk now" : NULL;
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

gboolean
mail_sign_only_asks(const MailMessage *message, const MailReply *reply)
{
    g_autofree char *key = door_key(message, reply);

    return !door_has_attachment(message) && door_is_of_office(key) && !door_tells_harm(key);
}

gboolean
mail_sign_only_answers(const MailMessage *message, const MailReply *reply, const MailFacts *facts)
{
    static const char *const today[] = {
        "today",  "tonight",   "right now",    "not safe",     "unsafe",     "at risk", "in danger",
        "urgent", "immediate", "this morning", "this evening", "going home", "go home", NULL};
    g_autofree char *key = door_key(message, reply);

    if (door_has_attachment(message) || door_has(key, today))
        return FALSE;
    for (guint i = 0; i < message->references->len; i++) {
        g_autofree char *ref =
            mail_reference_of_id(g_ptr_array_index(message->references, i), facts->case_prefix);

        if (ref != NULL)
            return TRUE;
    }
    return FALSE;
}
