/* What machines write, in the words of many programs, and people who write much the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>

#include "mail/classify.h"
#include "mail/fixture_private.h"

#define UNA "From: Una Fairweather <una@nhs.example>\nTo: reviews@partnership.example\n"
#define ANSWER "Subject: RE: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\n"

/* clang-format off */
static const struct {
    const char *label, *mail, *class_of;
    gboolean must_not_answer;
} rows[] = {
    {"declined, in the words of a calendar", UNA "Subject: Declined: Meeting [BX-2026-0007]\n\nUna has declined the meeting invitation.\n\nWhen: Friday 11 December 2026 10:00 to 12:00\nWhere: Teams, and the third room on the left of the second floor",
     "calendar-reply", TRUE},
    {"accepted, in Polish", UNA "Subject: Zaakceptowano: Meeting [BX-2026-0007]\n\n", "calendar-reply", TRUE},
    {"opened, says GroupWise", UNA "Subject: Message status - opened\n\nThe message with the subject \"[BX-2026-0007] Request\" has been opened by una@nhs.example.", "receipt", TRUE},
    {"displayed, says Zimbra", UNA "Subject: Read-Receipt: [BX-2026-0007] Request\n\nThe message sent to una@nhs.example has been displayed.", "receipt", TRUE},
    {"read, in French and as words alone", UNA "Subject: Accusé de lecture : [BX-2026-0007]\n\nVotre message a été lu hier.", "receipt", TRUE},
    {"a person who has read it", UNA "Subject: Read and agreed: [BX-2026-0007]\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nThe record was read by all of us. No changes.", "reply", FALSE},
    {"a guard that wants a human being", UNA "Subject: Your email requires verification\n\nThe message you sent requires that you verify that you are a real live human being. Simply reply to this message.\n\nFrom: reviews@partnership.example", "auto-reply", TRUE},
    {"jury service, and nothing else", UNA ANSWER "Thank you for your message. I am on jury service for a fortnight. Colleagues can be reached on 020 7946 0551.", "auto-reply", TRUE},
    {"an address that will close", UNA ANSWER "Dear sender, this address will close on 31 December. Our new address is safeguarding@nhs.example.", "auto-reply", TRUE},
    {"an office that has been reached", UNA ANSWER "You have reached the admissions office. We read e-mails twice a day in term time.", "auto-reply", TRUE},
    {"a submission and its letters and digits", UNA "Subject: Submission confirmation\n\nYour submission has been received. Submission ID 5f2a-9911.", "auto-reply", TRUE},
    {"absence said as an action, over a scanner's line", UNA ANSWER "away until 4 January\n\n______________\nThis email has been scanned by a security service.\n______________", "reply", FALSE},
    {"a booking that nobody can answer", UNA "Subject: Booking\n\nYour place on the course is confirmed. This is an automated email, please do not reply.", "unrecognised", TRUE},
    {"a person who asks for no reply", UNA "Subject: Numbers\n\nFor your records: the meeting room is 4. Please do not reply.", "unrecognised", FALSE},
    {"a report of abuse", UNA "Subject: complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nAn abuse report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--\n", "unrecognised", TRUE},
    {"a new mail in another's mailbox", "From: notices@post.example\nTo: reviews@partnership.example\nSubject: New secure e-mail\n\nYou have received a new message in your inbox. Log in at https://post.example to read it.", "secure-wrapper", TRUE},
    {"to be unlocked", UNA "Subject: History\n\nUna used Lock to send you a secure message.\n\nUnlock it: https://lock.example/x", "secure-wrapper", TRUE},
    {"a person without secure mail", UNA ANSWER "There is no secure email at our nursery; may I log in to your portal to send it? https://nhs.example", "reply", FALSE},
    {"a guard that speaks of approved senders", "From: guard@school.example\nTo: reviews@partnership.example\nSubject: Action required\n\nYour message has been held because you are not on the list of approved senders. Click https://guard.example to prove you are not a robot and release it.", "auto-reply", TRUE},
    {"thanks from where nobody reads", "From: contact@council.example\nTo: reviews@partnership.example\nSubject: Your email\n\nThank you for your email to the council. We have passed it on. Please do not reply as this address is unmonitored.", "auto-reply", TRUE},
    {"a message that has reached a team, with a number", "From: repairs@council.example\nTo: reviews@partnership.example\nSubject: We got your message!\n\nYour message has reached our team. Case number: 00581234.", "auto-reply", TRUE},
    {"opened, in a sentence", UNA "Subject: Message opened: [BX-2026-0007] Request\n\nUna opened your message on Thursday at 09:12.", "receipt", TRUE},
    {"one unread message in an account", "From: desk@post.example\nTo: reviews@partnership.example\nSubject: Unread secure mail\n\nYou have 1 unread message in your account. Sign in to read it: https://post.example", "secure-wrapper", TRUE},
    {"a package behind a password", "From: send@post.example\nTo: reviews@partnership.example\nSubject: For you\n\nYou received a package protected by a password. Open it: https://post.example", "secure-wrapper", TRUE},
    {"a query in a queue", "From: desk@council.example\nTo: reviews@partnership.example\nSubject: Ref 4471-0098: your query is in our queue\n\nYour query has been added to our queue. You are number 14. Reference 4471-0098.", "auto-reply", TRUE},
    {"access to a workspace", "From: share@post.example\nTo: reviews@partnership.example\nSubject: Access\n\nUna has granted you access to a protected workspace. Log in with the code that we send to you: https://post.example", "secure-wrapper", TRUE},
    {"a guard against spam that wants a click", "From: guard@school.example\nTo: reviews@partnership.example\nSubject: One more step\n\nWe keep spam out. Your e-mail of today will be delivered once you follow this link: https://guard.example", "auto-reply", TRUE},
    {"leave in front of our subject", UNA "Subject: Study leave Re: [BX-2026-0007] Request\n\nI am on study leave until March. Please write to Ann Lee.", "auto-reply", TRUE},
    {"a contact that was logged, with its number", "From: sar@police.example\nTo: reviews@partnership.example\nSubject: Contact reference AB/0417/26\n\nWe have logged your contact and will write within 20 working days.", "auto-reply", TRUE},
    {"a list that refuses our mail", "Return-Path: <>\nFrom: owner-net@lists.example\nTo: reviews@partnership.example\nSubject: Your posting to NET\n\nYour posting to net@lists.example was refused. You are not a member.", "bounce", TRUE},
    {"a file behind a code, with a link in the page alone", "From: share@council.example\nTo: reviews@partnership.example\nSubject: Una shared a file with you\nContent-Type: text/html\n\n<p>Una shared a file with you.</p><p>You will be sent a verification code.</p><a href='https://council.example/x'>Open</a>", "secure-wrapper", TRUE},
    {"an envelope that one program alone opens", UNA "Subject: History\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease see attached.\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=Message.GXK\n\nabc\n--b--\n", "secure-wrapper", TRUE},
    {"a report of DMARC", "From: dmarcreport@post.example\nTo: reviews@partnership.example\nSubject: Report Domain: partnership.example Submitter: post.example Report-ID: 1\n\n", "unrecognised", TRUE},
    {"a tracker's notice", "From: notify@track.example\nTo: reviews@partnership.example\nSubject: Opened\n\nYour mail was looked at.", "unrecognised", TRUE},
    {"a person whose leave is over", UNA "Subject: Back from leave Re: [BX-2026-0007] Request\nIn-Reply-To: <bx-2026-0007.3@partnership.example>\n\nOur return is with Ann and comes on Friday.", "reply", FALSE},
    {"proof of being human, by clicking", "From: noreply@guard.example\nTo: reviews@partnership.example\nSubject: First contact\n\nPlease verify that you are a person by clicking https://guard.example/v. Otherwise your mail is deleted.", "auto-reply", TRUE},
    {"absence in Welsh", UNA ANSWER "Diolch am eich neges. Rwyf i ffwrdd tan ddydd Iau. Os oes brys, cysylltwch â'r swyddfa.", "auto-reply", TRUE},
    {"absence in German", UNA ANSWER "Vielen Dank für Ihre Nachricht. Ich bin bis zum 14.12. im Urlaub.", "auto-reply", TRUE},
    {"an answer in Welsh", UNA ANSWER "Diolch am eich e-bost. Nid yw'r teulu yn hysbys i ni.", "reply", FALSE},
    {"a course, and somebody else", UNA ANSWER "I am on a two day course and will be slow to respond. If you need someone sooner ring Ben.", "auto-reply", TRUE},
    {"a guard that asks whom it does not know", "From: guard@school.example\nTo: reviews@partnership.example\nSubject: Confirm your message\n\nTo keep out unwanted mail we ask first-time senders to confirm. Reply to this message and your message will be delivered.", "auto-reply", TRUE},
    {"a week away, and a deputy", UNA ANSWER "I will not be at work this week. My deputy Sue is covering my inbox.", "auto-reply", TRUE},
    {"a person who speaks for who is away", UNA ANSWER "Karen is off this week, so I am answering: we had one contact, in May 2025.", "reply", FALSE},
    {"not around, in few words", UNA ANSWER "Hello. I am not around until Monday.", "auto-reply", TRUE},
    {"seconded, and how often it is read", UNA ANSWER "I am seconded to the county and only look at this inbox on Fridays.", "auto-reply", TRUE},
    {"absence in Spanish", UNA ANSWER "Estoy de vacaciones hasta el 14 de diciembre.", "auto-reply", TRUE},
    {"a list's moderator", "From: net-owner@lists.example\nTo: reviews@partnership.example\nSubject: Your message awaits approval\n\nYour message to net@lists.example is being held until the moderator looks at it.", "auto-reply", TRUE},
    {"thanks, and what a child did until May", UNA ANSWER "Thank you for your message. The boy came to us until May, when he moved away.", "reply", FALSE},
    {"in court, and an undertaking", UNA ANSWER "I am in court until Friday but wanted to say that we shall take part.", "reply", FALSE},
    {"closed, and the papers", UNA ANSWER "Our school is closed on the 18th, so the papers went by post.", "reply", FALSE},
    {"a parent on holiday", UNA ANSWER "The mother is on holiday until 4 January, says her sister.", "reply", FALSE},
    {"a part-time worker and a day that suits", UNA ANSWER "I work part time, Monday to Wednesday, so Tuesday suits me.", "reply", FALSE},
    {"an automatic message in answer", UNA ANSWER "Clinical letters are not read here. This is an automatic message.", "auto-reply", TRUE},
    {"an enquiry that they have, with its number", "From: contact@council.example\nTo: reviews@partnership.example\nSubject: We have your enquiry\n\nWe have your enquiry. Reference number: 10098223. You need do nothing.", "auto-reply", TRUE},
    {"our subject within a ticket's", "From: tickets@hub.example\nTo: reviews@partnership.example\nAuto-Submitted: auto-generated\nSubject: [HUB] (SG-118) [BX-2026-0007] Request\n\nReviews created SG-118.", "auto-reply", TRUE},
    {"a gateway that stopped our mail, and says the code", "Return-Path: <no-reply@filter.example>\nFrom: no-reply@filter.example\nTo: reviews@partnership.example\nSubject: Message stopped\n\nYour message could not be delivered.\nRecipient: una@nhs.example\nResult: 554 5.7.1 Policy", "bounce", TRUE},
    {"a person who got files and asks for a password", UNA ANSWER "Received your documents, thank you. Which password opens them? http://nhs.example", "reply", FALSE},
};
/* clang-format on */

static void
test_voices(void **state)
{
    const MailSenderPolicy policy = {.authserv_id = "mx.partnership.example",
                                     .mailbox = "reviews@partnership.example"};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(MailMessage) message = fixture_message(rows[i].mail);
        g_autoptr(MailSender) sender = mail_sender_judge(message, &policy);
        const MailFacts facts = {.sender = sender, .mailbox = policy.mailbox, .case_prefix = "BX"};
        g_autoptr(MailVerdict) verdict = mail_classify(message, &facts);

        printf("  %s\n", rows[i].label);
        fflush(stdout);
        assert_string_equal(mail_class_word(verdict->class_of), rows[i].class_of);
        assert_int_equal(verdict->must_not_answer, rows[i].must_not_answer);
    }
}

/* What a form is said to be counts only as far as the mail bears it out. */
static void
test_what_is_no_form(void **state)
{
    g_autoptr(MailMessage) nil = fixture_message(UNA ANSWER "Nil return from us.");
    g_autoptr(MailMessage) asks =
        fixture_message(UNA "Subject: How?\n\nWhere do we find your referral form and the thresholds?");
    const MailFacts sentence = {.mailbox = "reviews@partnership.example",
                                .case_prefix = "BX",
                                .form_kind = "agency-return",
                                .form_is_sentence = TRUE};
    const MailFacts door = {
        .mailbox = "reviews@partnership.example", .case_prefix = "BX", .form_kind = "wrong-door"};
    g_autoptr(MailVerdict) first = mail_classify(nil, &sentence);
    g_autoptr(MailVerdict) second = mail_classify(asks, &door);

    assert_string_equal(mail_class_word(first->class_of), "reply");
    assert_false(first->is_no_form); /* the return counts */
    assert_string_equal(mail_class_word(second->class_of), "unrecognised");
    assert_true(second->is_no_form);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_voices),
        cmocka_unit_test(test_what_is_no_form),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
