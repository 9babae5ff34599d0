/* Whether somebody comes, in plain words: "Yes, I will be there."  It is read in answer to an invitation
 * alone, and counts as attendance alone.  A sentence that says more than that (a day, a name, a condition) is
 * not understood, and its writer is asked to say it in the words that the mail prints. */
#include "base/text.h"
#include "casework/answer_private.h"

#define COMES                                                                                                \
    "(?:be there|attend|come|join|join you|make it|take part|be present|be attending|be coming|be joining)"
#define MEETING "(?: (?:the|this|that) (?:rapid review )?meeting)?"
#define COURTESY                                                                                             \
    "thanks|thank you|many thanks|hello|hi|dear all|all|please|best wishes|kind regards|regards|with thanks"
#define GLADLY "yes|yep|ok|okay|sure|great|perfect|certainly|of course|confirmed|as well|too|in person|online"
#define SORRY "no|sorry|i'm sorry|i am sorry|unfortunately|regrettably|i'm afraid|i am afraid"

static const struct {
    const char *action, *pattern;
} attendance_words[] = {
    {CASEWORK_ATTEND,
     "(?:i|we)(?:'ll| will| shall| can| am able to| are able to|'m able to| am going to| plan to)"
     "(?: definitely| certainly| also)? " COMES MEETING},
    {CASEWORK_ATTEND,
     "(?:i am|i'm|we are|we're) (?:happy|glad|pleased|able|free|available)(?: to " COMES ")?" MEETING},
    {CASEWORK_ATTEND, "(?:(?:i am|i'm|we are|we're) )?(?:attending|coming)" MEETING},
    {CASEWORK_ATTEND, "(?:happy to|will) " COMES MEETING},
    {CASEWORK_ATTEND, "(?:i |we )?accept(?:ed)?|count me in|see you (?:there|then)"},
    {CASEWORK_ATTEND,
     "(?:that|this|it|the (?:day|date|time)) (?:is fine|works|suits)(?: well| fine)?(?: for)?(?: me| us)?"},
    {CASEWORK_NOT_ATTEND, "(?:i|we) (?:can't|cannot|can not|won't|will not|am unable to|are unable to|am not "
                          "able to|won't be able to|will "
                          "not be able to) " COMES MEETING},
    {CASEWORK_NOT_ATTEND, "(?:(?:i am|i'm|we are|we're) )?(?:unable to|not able to) " COMES MEETING},
    {CASEWORK_NOT_ATTEND,
     "(?:i am|i'm) (?:not available|unavailable|not free|not coming|not attending)(?: then| that day)?"},
    {CASEWORK_NOT_ATTEND, "please accept my apologies|i send my apologies|(?:i |we )?declined?"},
};

/* "yes" and "no" alone answer "will you come?" too. */
static const char *
attendance_of_one_word(const char *sentence)
{
    return g_str_equal(sentence, "yes")  ? CASEWORK_ATTEND
           : g_str_equal(sentence, "no") ? CASEWORK_NOT_ATTEND
                                         : NULL;
}

static gboolean
attendance_matches(const char *sentence, const char *words, const char *beside)
{
    g_autofree char *pattern = g_strdup_printf("^(?:(?:%s) )*(?:%s)(?: (?:%s))*$", beside, words, beside);

    return g_regex_match_simple(pattern, sentence, 0, 0);
}

/* NULL: it is not said; @courtesy: nothing at all is.  "No, I will attend" says neither. */
static const char *
attendance_of_sentence(const char *sentence, gboolean *courtesy)
{
    const char *alone = attendance_of_one_word(sentence);

    *courtesy = *sentence == '\0' || attendance_matches(sentence, COURTESY, COURTESY);
    for (guint i = 0; alone == NULL && i < G_N_ELEMENTS(attendance_words); i++) {
        gboolean comes = g_str_equal(attendance_words[i].action, CASEWORK_ATTEND);

        if (attendance_matches(sentence, attendance_words[i].pattern,
                               comes ? COURTESY "|" GLADLY : COURTESY "|" SORRY))
            return attendance_words[i].action;
    }
    return alone;
}

/* Commas and dashes between the words are nothing. */
static char *
attendance_plain(const char *sentence)
{
    g_autofree char *spaced = g_strdelimit(g_strdup(sentence), ",-:", ' ');

    return base_text_tidy(spaced);
}

const char *
casework_attendance_said(const char *key)
{
    g_auto(GStrv) sentences = g_strsplit_set(key, ".!;", -1);
    const char *said = NULL;

    for (guint i = 0; sentences[i] != NULL; i++) {
        g_autofree char *sentence = attendance_plain(sentences[i]);
        gboolean courtesy;
        const char *here = attendance_of_sentence(sentence, &courtesy);

        if ((here == NULL && !courtesy) || (said != NULL && here != NULL && !g_str_equal(here, said)))
            return NULL;
        said = here != NULL ? here : said;
    }
    return said;
}
