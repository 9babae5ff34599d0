/* What a mailbox says to everybody, and what was written for one mail: each in answer to a mail of ours,
 * without a header or a subject that tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>

#include "mail/fixture_private.h"
#include "mail/sign_private.h"

#define LETTICE                                                                                              \
    "From: Lettice Bromhead <lettice.bromhead@advocacy.example>\nTo: reviews@partnership.example\n\n"

static const struct {
    const char *label, *text;
    MailStanding standing;
} rows[] = {
    /* clang-format off */
    {"an absence, a day of return, and whom to ask", "I'm on my honeymoon! Back at my desk on 15 December. Anything pressing to Duncan Loe.", MAIL_STANDING_AWAY},
    {"an absence that is still to come, told by who will go", "I'm on leave from tonight. Dawn can scan it.", MAIL_STANDING_NOT},
    {"an absence from one day to another", "On leave from 3 to 14 December. For urgent matters ring the main office.", MAIL_STANDING_AWAY},
    {"an absence, and a word about the case", "I'm off sick so please take Dawn's word for it, she knew him best.", MAIL_STANDING_NOT},
    {"somebody else's absence", "My manager is away until the 14th and has to sign it.", MAIL_STANDING_NOT},
    {"the absence of whose mailbox it is", "Lettice is on compassionate leave. Please re-send to duty@advocacy.example.", MAIL_STANDING_AWAY},
    {"the absence of who has nothing to do with the mailbox", "Karen is off this week. We had one contact.", MAIL_STANDING_NOT},
    {"a mailbox that was given up", "This e-mail address has been retired. Contact details for all our staff are on our website.", MAIL_STANDING_AWAY},
    {"a mailbox that was the wrong one", "The mailbox you used is the wrong one. I have passed it on.", MAIL_STANDING_NOT},
    {"somebody who left", "I have moved to a new role within the Trust. My old post is vacant; enquiries go to team.admin@advocacy.example.", MAIL_STANDING_AWAY},
    {"somebody who left, and tells who has the case", "I have moved to Adults and no longer hold the case. Bev Sung does.", MAIL_STANDING_NOT},
    {"somebody who left a message", "I left a message with your office this morning. Please ring me back.", MAIL_STANDING_NOT},
    {"when somebody works", "My working pattern is Tuesday to Thursday, 9.30 to 2.30.", MAIL_STANDING_AWAY},
    {"when somebody works, and what follows for a meeting", "I work part time, Monday to Wednesday, so Tuesday suits me.", MAIL_STANDING_NOT},
    {"closed now", "The office closes at noon on Fridays. We will read your e-mail on Monday morning.", MAIL_STANDING_AWAY},
    {"closed on a day that a meeting may fall on", "Note the school will be closed on the 18th.", MAIL_STANDING_NOT},
    {"something taken in", "This is just to let you know that your email has reached us. We get a lot of messages and hope to reply within 10 working days.", MAIL_STANDING_TAKEN},
    {"something taken in, with an advertisement", "Your enquiry has been passed to the customer team.\n\nDid you know you can pay your council tax online?", MAIL_STANDING_TAKEN},
    {"something taken in, by its number", "Thank you for contacting the council. Your enquiry number is 10448812. We will aim to answer you by 17 December.", MAIL_STANDING_TAKEN},
    {"a sabbatical, and who leads the team", "Lettice is on a sabbatical. For urgent matters ring Ffion Dace.", MAIL_STANDING_AWAY},
    {"out of three dates", "Out of the three dates only the last works for us.", MAIL_STANDING_NOT},
    {"a child who has left", "He is no longer at this school.", MAIL_STANDING_NOT},
    {"somebody who left years ago", "I left social work in 2020 and remember very little of it.", MAIL_STANDING_NOT},
    {"something passed to a person, who writes", "Your email was forwarded to me by the school. Please ring me on 0300 496 0101.", MAIL_STANDING_NOT},
    {"something taken in by a person", "Received with thanks, I will have it done by Tuesday.", MAIL_STANDING_NOT},
    {"thanks, and an undertaking", "Thank you for your email, I will get back to you tomorrow.", MAIL_STANDING_NOT},
    {"thanks, and yes", "Thank you for your email. Yes.", MAIL_STANDING_NOT},
    {"an absence and a question", "I will be back in the office on Thursday and will look then. Is that soon enough?", MAIL_STANDING_NOT},
    {"lines that a program broke", "Sorry to have missed you. I am working at our Northgate site until the\nend of the month and only get to emails in the evening.", MAIL_STANDING_AWAY},
    {"a name under it", "I am on leave until Monday.\n\nLettice Bromhead", MAIL_STANDING_AWAY},
    {"a decision under it", "I am on leave until Monday.\n\ncriteria met", MAIL_STANDING_NOT},
    {"an institution that has a family in its name", "Your e-mail has been received by the Family Court registry. It will be placed before a member of staff in date order.", MAIL_STANDING_TAKEN},
    {"a sentence that fits nothing, among others that do", "Our team has merged. From 1 December please send everything to front@advocacy.example. This inbox is being closed. It is no longer monitored.", MAIL_STANDING_AWAY},
    {"Welsh", "Diolch. Ni fyddaf yn darllen e-byst tan y flwyddyn newydd.", MAIL_STANDING_AWAY},
    {"Welsh, something taken in", "Rydym wedi derbyn eich neges. Byddwn yn ateb o fewn 5 diwrnod gwaith.", MAIL_STANDING_TAKEN},
    {"Welsh, of a child", "Rwyf ar wyliau tan ddydd Llun. Nid yw'r plentyn yn hysbys i ni.", MAIL_STANDING_NOT},
    {"signed off, as an answer", "signed off", MAIL_STANDING_NOT},
    {"signed off by a doctor", "I'm signed off sick until Monday.", MAIL_STANDING_AWAY},
    {"held, as an answer", "held", MAIL_STANDING_NOT},
    {"closed, as an answer", "closed: 4 January", MAIL_STANDING_NOT},
    {"somebody to ask, as an answer", "not me, ask Craig Sandwell", MAIL_STANDING_NOT},
    {"attendance, as an answer", "not attend", MAIL_STANDING_NOT},
    {"a delay, as an answer", "delay: inquest opened", MAIL_STANDING_NOT},
    {"a meeting, as an answer", "meeting 5 January 2027 10:00 Teams", MAIL_STANDING_NOT},
    {"nothing", "", MAIL_STANDING_NOT},
    /* clang-format on */
};

static void
test_standing_words(void **state)
{
    g_autoptr(MailMessage) message = fixture_message(LETTICE);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        printf("  %s\n", rows[i].label);
        fflush(stdout);
        assert_int_equal(mail_sign_standing(message, rows[i].text), rows[i].standing);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_standing_words)};

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
