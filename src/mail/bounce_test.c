#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>

#include "mail/bounce.h"
#include "mail/fixture_private.h"

#define TO "To: reviews@partnership.example\n"
#define DAEMON "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\n" TO
#define DSN                                                                                                  \
    "Content-Type: multipart/report; boundary=b; "                                                           \
    "report-type=delivery-status\n\n--b\n\nwords\n--b\nContent-Type: message/delivery-status\n\n"

typedef struct {
    const char *label;
    const char *mail;
    const char *recipient; /* NULL: no bounce at all */
    const char *status;
    gboolean is_permanent;
    const char *original_id;
} BounceRow;

/* clang-format off */
static const BounceRow rows[] = {
    {"Postfix", DAEMON DSN "Reporting-MTA: dns; mx\nArrival-Date: x\n\nFinal-Recipient: rfc822; m@x.example\nOriginal-Recipient: rfc822;m@x.example\n"
     "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <m@x.example>:\n    User unknown\n--b\nContent-Type: message/rfc822\n\n"
     "Message-ID: <bx-2026-0007.3@partnership.example>\n\nx\n--b--\n", "m@x.example", "5.1.1", TRUE, "bx-2026-0007.3@partnership.example"},
    {"Exchange, status with words", DAEMON DSN "Final-Recipient: rfc822;n@x.example\nAction: failed\nStatus: 5.1.10 (bad)\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER\n--b--\n",
     "n@x.example", "5.1.10", TRUE, NULL},
    {"a delay", DAEMON DSN "Final-Recipient: rfc822; s@x.example\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: x\n--b--\n", "s@x.example", "4.4.1", FALSE, NULL},
    {"given up after a delay", DAEMON DSN "Final-Recipient: rfc822; s@x.example\nAction: failed\nStatus: 4.4.7\n--b--\n", "s@x.example", "4.4.7", TRUE, NULL},
    {"the one that failed comes first", DAEMON DSN "Final-Recipient: rfc822; a@x.example\nAction: delayed\nStatus: 4.4.1\n\n"
     "Final-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 5.2.2\n--b--\n", "b@x.example", "5.2.2", TRUE, NULL},
    {"no status: the diagnostic's", DAEMON DSN "Final-Recipient: rfc822; a@x.example\nAction: failed\nDiagnostic-Code: smtp; 550 5.7.1 denied\n--b--\n",
     "a@x.example", "5.7.1", TRUE, NULL},
    {"alias behind the address we wrote to", DAEMON DSN "Final-Recipient: rfc822; internal-77@x.example\nOriginal-Recipient: rfc822; head@x.example\nAction: failed\nStatus: 5.1.1\n--b--\n",
     "head@x.example", "5.1.1", TRUE, NULL},
    {"no report around the parts", DAEMON "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Type: message/delivery-status\n\n"
     "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.0.0\n--b--\n", "a@x.example", "5.0.0", TRUE, NULL},
    {"Exim", "Return-Path: <>\nX-Failed-Recipients: t@x.example\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\n" TO
     "Subject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail delivery software.\n\n"
     "A message that you sent could not be delivered to one or more of its recipients.\n\n  t@x.example\n    host mx.x.example [192.0.2.1]\n"
     "    SMTP error from remote mail server after RCPT TO:<t@x.example>:\n    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n"
     "Message-ID: <bx-2026-0007.9@partnership.example>\nSubject: [BX-2026-0007] Request\n", "t@x.example", "5.1.1", TRUE, "bx-2026-0007.9@partnership.example"},
    {"qmail", DAEMON "Subject: failure notice\n\nHi. This is the qmail-send program at x.example.\nI'm afraid I wasn't able to deliver your message.\n\n"
     "<u@x.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <bx-2026-0008.1@partnership.example>\n",
     "u@x.example", "5.1.1", TRUE, "bx-2026-0008.1@partnership.example"},
    {"old Exchange, words only", "Return-Path: <>\nFrom: postmaster@x.example\n" TO "Subject: Undeliverable: [BX-2026-0009] Request\n\n"
     "Delivery has failed to these recipients or groups:\n\nn.r@x.example\nThe e-mail address you entered couldn't be found.\n\n"
     "Remote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'\n", "n.r@x.example", "5.1.1", TRUE, NULL},
    {"HTML only", "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\n" TO "Subject: Delivery Status Notification (Failure)\n"
     "Content-Type: text/html\n\n<h2>Address not found</h2><p>Your message wasn't delivered to <b>v@x.example</b></p><p>The response was: 550 5.1.1 no such user</p>",
     "v@x.example", "5.1.1", TRUE, NULL},
    {"a delay in words", DAEMON "Subject: Warning: message delayed 24 hours\n\nThis is a warning only. Your message to w@x.example has been delayed and will be retried. 4.4.1\n",
     "w@x.example", "4.4.1", FALSE, NULL},
    {"Gmail's delay without a report", "Return-Path: <>\nFrom: mailer-daemon@googlemail.example\n" TO "Subject: Delivery Status Notification (Delay)\n\n"
     "There was a temporary problem delivering your message to z@x.example. Gmail will retry for 46 more hours.\n\n450 4.2.1 busy\n", "z@x.example", "4.2.1", FALSE, NULL},
    {"Gmail's, with our Message-ID in the report alone", DAEMON "Subject: Delivery Status Notification (Failure)\nContent-Type: multipart/report; boundary=b; report-type=delivery-status\n\n--b\n\nAddress not found\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; gmail.example\nX-Original-Message-ID: <bx-2026-0007.k3@partnership.example>\n\nFinal-Recipient: rfc822; y@x.example\nAction: failed\nStatus: 5.1.1\n--b--\n",
     "y@x.example", "5.1.1", TRUE, "bx-2026-0007.k3@partnership.example"},
    {"only an SMTP code", DAEMON "Subject: Undelivered mail\n\nYour message could not be delivered.\n<y@x.example>: host said: 552 mailbox full\n", "y@x.example", "5.0.0", TRUE, NULL},
    {"a person who writes about a bounce", "From: una@nhs.example\n" TO "Subject: Re: undeliverable\n\nMy mail to you could not be delivered yesterday.\n", NULL, NULL, FALSE, NULL},
    {"an out-of-office from the null sender", "Return-Path: <>\nFrom: una@nhs.example\n" TO "Subject: Automatic reply\n\nI am away.\n", NULL, NULL, FALSE, NULL},
};
/* clang-format on */

static void
test_bounces(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(MailMessage) message = fixture_message(rows[i].mail);
        g_autoptr(MailBounce) bounce = mail_bounce_read(message);
        const MailBounced *first;

        printf("  %s\n", rows[i].label);
        fflush(stdout);
        if (rows[i].recipient == NULL) {
            assert_null(bounce);
            continue;
        }
        assert_non_null(bounce);
        first = g_ptr_array_index(bounce->list, 0);
        assert_string_equal(first->recipient, rows[i].recipient);
        assert_string_equal(first->status, rows[i].status);
        assert_int_equal(first->is_permanent, rows[i].is_permanent);
        if (rows[i].original_id == NULL)
            assert_null(bounce->original_id);
        else
            assert_string_equal(bounce->original_id, rows[i].original_id);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bounces)};

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
