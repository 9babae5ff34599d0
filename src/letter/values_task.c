/* What a task is called in the subject of the mail that tells of it. */
#include <string.h>

#include "letter/values_private.h"

/* Three or four words; the kinds are the agent's own.  One that ends in "-" stands for all that begin so. */
/* clang-format off */
static const struct {
    const char *kind, *title;
} titles[] = {
    /* a mail that came */
    {"unreadable", "a mail could not be read"},
    {"unrecognised", "a mail needs a person"},
    {"quarantined", "a mail was set apart"},
    {"scanner", "the malware scanner does not answer"},
    {"wrong-door", "URGENT, a child may be at risk"},
    {"in-junk", "a mail lies in Junk"},
    {"before-start", "mail from before the start"},
    {"not-taken-in-", "a mail cannot be taken in"},
    {"not-taken-in-drafts", "a draft cannot be put away"},
    {"which-case", "a form without a case"},
    {"two-cases", "a mail names two cases"},
    {"form-joined", "a further form came"},
    {"perhaps-same", "two forms on one incident?"},
    {"date-doubtful", "a date looks wrong"},
    {"ring-sender", "please ring the sender"},
    {"sender-facts", "the sender sent more"},
    {"facts-differ", "two answers state it differently"},
    {"body-answered", "an outside body has answered"},
    {"agency-wrote", "an agency wrote in its own words"},
    {"ask-another", "an agency names somebody else"},
    {"return-unmatched", "whose return is it?"},
    {"return-other-child", "a return names another child"},
    {"attendance", "about who comes"},
    {"substitute-named", "somebody comes instead"},

    /* a mail of ours */
    {"undeliverable", "a mail was refused"},
    {"bounced", "a mail came back"},
    {"came-back", "a submitted paper came back"},
    {"delayed", "a mail has not arrived yet"},
    {"damaged", "a mail of ours is damaged"},
    {"held", "a mail was not sent"},
    {"cap", "mail is held back"},
    {"in-doubt", "was a mail sent?"},
    {"draft-unclear", "was that the letter?"},
    {"papers-wait", "the papers did not go"},
    {"nobody-to-ask", "nobody to ask at the agencies"},
    {"no-address", "an address is missing"},
    {"address-wrong", "an outside address is wrong"},
    {"sign-in-ends-", "the sign-in is about to end"},

    /* answers and decisions */
    {"wrong-person", "an answer from elsewhere"},
    {"unconfirmed-answer", "an answer to be confirmed"},
    {"morning-answer", "an answer to a morning mail"},
    {"contradiction", "two answers that differ"},
    {"late-answer", "an answer after the decision"},
    {"reservation", "an answer with a reservation"},
    {"split", "their answers do not settle it"},
    {"finding", "your finding is wanted"},
    {"finding-falls", "a finding holds no longer"},
    {"no-deputy", "nobody stands in"},
    {"telephone-lapsed", "an answer by telephone lapsed"},
    {"telephone-not-right", "two people heard different answers"},
    {"telephone-no-witness", "nobody can bear out a telephone answer"},
    {"not-ours", "perhaps not our case"},
    {"withdrawal", "somebody asks to withdraw"},
    {"despite", "done although something is missing"},

    /* papers */
    {"approved", "approved: please do it"},
    {"query", "a query before approval"},
    {"version", "of which step is a version?"},
    {"paper-missing", "which paper is meant?"},
    {"record-gaps", "items are missing in the record"},
    {"stopped", "a submission was stopped"},

    /* days */
    {"plan-past-limit", "a date past its limit"},
    {"last-day-", "today is the last day"},
    {"ring-", "please ring somebody"},
    {"calendar", "the plan has moved"},
    {"edition-text", "an edition was changed"},
};
/* clang-format on */

/* "held/LETTER/STEP/": one task a letter. */
static gboolean
title_is_of(const char *title_kind, const char *kind, gsize len)
{
    gsize own = strlen(title_kind);

    return g_str_has_suffix(title_kind, "-") ? own < len && strncmp(title_kind, kind, own) == 0
                                             : own == len && strncmp(title_kind, kind, len) == 0;
}

/* The exact one comes before one that stands for many. */
const char *
letter_values_task_title(const char *kind)
{
    gsize len = strcspn(kind, "/");
    const char *found = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        if (!title_is_of(titles[i].kind, kind, len))
            continue;
        found = titles[i].title;
        if (!g_str_has_suffix(titles[i].kind, "-"))
            return found;
    }
    return found != NULL ? found : "something waits for you";
}
