/* The wrong door: somebody writes of a child at risk now to a mailbox that nobody watches at night.  To take
 * too much for it costs a telephone call; to take too little may cost more. */
#include <string.h>

#include "base/text.h"
#include "mail/reply.h"
#include "mail/sign_private.h"

const char *
mail_sign_wrong_door(const MailMessage *message, const MailReply *reply)
{
    static const char *const doors[] = {"mash",
                                        "front door",
                                        "marf",
                                        "multi-agency referral",
                                        "safeguarding referral",
                                        "urgent referral",
                                        "make a referral",
                                        "child protection referral",
                                        "referral form",
                                        "first response team",
                                        "contact and referral",
                                        "children's social care referral",
                                        "out of hours",
                                        "out-of-hours",
                                        "emergency duty team",
                                        "social worker",
                                        "refer a child",
                                        "refer this child",
                                        "referring a child",
                                        "report a concern",
                                        "report abuse",
                                        NULL};
    static const char *const children[] = {"child",    "baby",         "pupil", "infant",   "toddler",
                                           "teenager", "young person", "boy",   "girl",     "year old",
                                           "year-old", "student",      "son",   "daughter", NULL};
    static const char *const urgencies[] = {"urgent",
                                            "at risk",
                                            "immediate",
                                            "right now",
                                            "tonight",
                                            "not safe",
                                            "unsafe",
                                            "in danger",
                                            "ring me",
                                            "call me",
                                            "worried about",
                                            "today",
                                            "disclosed",
                                            "hitting",
                                            "bruis",
                                            "as soon as possible",
                                            "asap",
                                            "scared to go home",
                                            "afraid to go home",
                                            "strategy discussion",
                                            NULL};
    g_autofree char *both = g_strconcat(message->subject, " ", reply->text, NULL);
    g_autofree char *key = base_text_key(both);

    return mail_sign_in(key, doors) && mail_sign_in(key, children) && mail_sign_in(key, urgencies)
               ? "words of a referral about a child at risk now"
               : NULL;
}
