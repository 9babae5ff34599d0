/* The wrong door: somebody writes of a child at risk now to a mailbox that nobody watches at night.  To take
 * too much for it costs a telephone call; to take too little may cost more. */
#include <string.h>

#include "base/text.h"
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

const char *
mail_sign_wrong_door(const MailMessage *message, const MailReply *reply)
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
        "make a referral", "referral form", "contact and referral", "out of hours", "out-of-hours",
        "social worker", "refer a child", "refer this child", "referring a child", "report a concern",
        "report abuse", "strategy discussion", "refer ", "referral", NULL};
    /* clang-format on */
    /* clang-format off */
    static const char *const children[] = {
        "child", "baby", "pupil", "infant", "toddler", "teenager", "young person", "boy", "girl",
        "year old", "year-old", "student", "daughter", NULL};
    /* clang-format on */
    /* clang-format off */
    static const char *const urgencies[] = {
        "urgent", "at risk", "immediate", "right now", "tonight", "not safe", "unsafe", "in danger",
        "ring me", "call me", "worried about", "today", "disclosed", "hitting", "bruis",
        "as soon as possible", "asap", "scared to go home", "afraid to go home", "ring back", NULL};
    /* clang-format on */
    g_autofree char *both = g_strconcat(message->subject, " ", reply->text, " ", NULL);
    g_autofree char *tidy = base_text_key(both);
    g_autofree char *key = g_strconcat(tidy, " ", NULL);

    if (!door_has(key, urgencies))
        return NULL;
    if (door_has(key, doors) || (door_has(key, verbs) && door_has(key, children)))
        return "words of a referral about a child at risk now";
    return NULL;
}
