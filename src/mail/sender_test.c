#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>

#include "mail/fixture_private.h"
#include "mail/sender.h"
#include "mail/trick_private.h"

#define MX "mx.partnership.example"
#define INSIDE                                                                                               \
    "Received: from mail.nhs.example (x [192.0.2.1]) by mx.partnership.example (Postfix) with ESMTPS id 1; " \
    "x\n"
#define OUTSIDE "Received: from a by mail.attacker.example with SMTP id 2; x\n"
#define FROM "From: Una Fairweather <una@nhs.example>\n"
#define REST "To: reviews@partnership.example\nSubject: x\n\nbody\n"

typedef struct {
    const char *label;
    const char *mail;
    const char *verdict;
    gboolean is_suspect;
} SenderRow;

/* clang-format off */
static const SenderRow rows[] = {
    {"dmarc passed", "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST,
     "authenticated-domain", FALSE},
    {"dmarc passed, with comments, version and quotes",
     "Authentication-Results: " MX " 1 (our (own) server);\n dmarc (by mail) = \"pass\" (p=reject; x) header.from=nhs.example\n" INSIDE FROM REST,
     "authenticated-domain", FALSE},
    {"dmarc passed for another domain proves nothing",
     "Authentication-Results: " MX "; dmarc=pass header.from=bulk.example\n" INSIDE FROM REST, "unauthenticated", FALSE},
    {"dmarc failed", "Authentication-Results: " MX "; spf=pass smtp.mailfrom=bulk.example; dmarc=fail header.from=nhs.example\n" INSIDE FROM REST,
     "failed", TRUE},
    {"a second field of ours that says fail is heard",
     "Authentication-Results: " MX "; dkim=none\nAuthentication-Results: " MX "; dmarc=fail header.from=nhs.example\n" INSIDE FROM REST,
     "failed", TRUE},
    {"a second field of ours that says pass is not",
     "Authentication-Results: " MX "; dkim=none\nAuthentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"our own server's failure above a forged pass",
     "Authentication-Results: " MX "; dmarc=fail\n" INSIDE "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" FROM REST,
     "failed", TRUE},
    {"another server's pass is text", "Authentication-Results: mail.attacker.example; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"an id that only begins like ours", "Authentication-Results: " MX ".attacker.example; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"our id in a comment of another's", "Authentication-Results: (" MX ";) evil.example; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"our name below an outside line is a forgery",
     INSIDE OUTSIDE "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" FROM REST, "unauthenticated", TRUE},
    {"below our own Received line it came with the mail", INSIDE "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" FROM REST,
     "unauthenticated", FALSE},
    {"above our own, below its handing over to the mailbox", "Received: from " MX "\n by " MX " with LMTP id 3; x\n"
     "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST, "authenticated-domain", FALSE},
    {"below our own, and a line of that kind that came with the mail", INSIDE "Received: from a by " MX " with LMTP id 3; x\n"
     "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" FROM REST, "unauthenticated", FALSE},
    {"above our own, below a server's behind it", "Received: from " MX " by store.partnership.example with LMTP id 3; x\n"
     "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST, "authenticated-domain", FALSE},
    {"dkim of the very domain, no dmarc", "Authentication-Results: " MX "; dkim=pass header.d=nhs.example; dmarc=none\n" INSIDE FROM REST,
     "authenticated-domain", FALSE},
    {"dkim of another domain", "Authentication-Results: " MX "; dkim=pass header.d=mailer.example; spf=fail\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"one of two dkim results is of the domain",
     "Authentication-Results: " MX "; dkim=pass header.d=mailer.example; dkim=pass header.d=nhs.example\n" INSIDE FROM REST,
     "authenticated-domain", FALSE},
    {"dkim of a top-level domain does not count", "Authentication-Results: " MX "; dkim=pass header.d=example\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"spf of the very domain", "Authentication-Results: " MX "; spf=pass smtp.mailfrom=una@nhs.example\n" INSIDE FROM REST,
     "authenticated-domain", FALSE},
    {"spf of an unaligned domain", "Authentication-Results: " MX "; spf=pass smtp.mailfrom=x@bulk.example\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"nothing was checked", "Authentication-Results: " MX "; none\n" INSIDE FROM REST, "unauthenticated", FALSE},
    {"no result at all", INSIDE FROM REST, "unauthenticated", FALSE},
    {"a forwarder whose seal is known",
     "Authentication-Results: " MX "; arc=pass; dmarc=fail\nARC-Seal: i=1; a=rsa-sha256; d=gateway.example; s=x; cv=none; b=y\n" INSIDE FROM REST,
     "forwarded-known", FALSE},
    {"a forwarder whose seal is not", "Authentication-Results: " MX "; arc=pass; dmarc=fail\nARC-Seal: i=1; d=evil.example; b=y\n" INSIDE FROM REST,
     "failed", TRUE},
    {"two From lines", "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" INSIDE FROM "From: boss@council.example\n" REST,
     "unauthenticated", TRUE},
    {"two mailboxes in From", INSIDE "From: una@nhs.example, boss@council.example\n" REST, "unauthenticated", TRUE},
    {"a group in From", INSIDE "From: <evil@attacker.example>:<boss@council.example>;\n" REST, "unauthenticated", TRUE},
    {"a source route in From", INSIDE "From: <@nhs.example:evil@attacker.example>\n" REST, "unauthenticated", TRUE},
    {"the display name is another's address",
     "Authentication-Results: " MX "; dmarc=pass\n" INSIDE "From: \"boss@council.example\" <x@evil.example>\n" REST, "authenticated-domain", TRUE},
    {"the display name is the same address", INSIDE "From: \"una@nhs.example\" <una@nhs.example>\n" REST, "unauthenticated", FALSE},
    {"a look-alike by one letter", INSIDE "From: boss@councill.example\n" REST, "unauthenticated", TRUE},
    {"a look-alike by digits", INSIDE "From: boss@c0unc1l.example\n" REST, "unauthenticated", TRUE},
    {"a look-alike by rn for m", INSIDE "From: boss@northrnere.example\n" REST, "unauthenticated", TRUE},
    {"two letters that are read as one", INSIDE "From: pay@nevvtown.example\n" REST, "unauthenticated", TRUE},
    {"two letters of a word", INSIDE "From: pay@savvyparents.example\n" REST, "unauthenticated", FALSE},
    {"a look-alike in Cyrillic, as punycode", INSIDE "From: boss@xn--ouncil-hrf.example\n" REST, "unauthenticated", TRUE},
    {"our domain with a hyphen for its dot", INSIDE "From: x@partnership-example.evil.example\n" REST, "unauthenticated", TRUE},
    {"a longer name that begins like ours", INSIDE "From: x@partnership-examples.example\n" REST, "unauthenticated", FALSE},
    {"a dot below a letter, as punycode", INSIDE "From: x@xn--brnet-j11b.example\n" REST, "unauthenticated", TRUE},
    {"a letter with a mark that is seen", INSIDE "From: x@xn--caf-dma.example\n" REST, "unauthenticated", FALSE},
    {"our domain as another's label", INSIDE "From: x@partnership.example.evil.example\n" REST, "unauthenticated", TRUE},
    {"a sub-domain of a known one is no look-alike", INSIDE "From: x@mail.council.example\n" REST, "unauthenticated", FALSE},
    {"a look-alike of what its own text names", INSIDE "From: una@kiln-lane-schooI.example\n" "Subject: x\n\nRing me.\nuna@kiln-lane-school.example\n",
     "unauthenticated", TRUE},
    {"Reply-To elsewhere is told, no more", INSIDE FROM "Reply-To: una@webmail.example\n" REST, "unauthenticated", FALSE},
    {"our own domain, not confirmed", "Authentication-Results: " MX "; dmarc=none\n" INSIDE "From: chair@partnership.example\n" REST,
     "unauthenticated", TRUE},
    {"a digit for a letter, though nobody like it is known", INSIDE "From: x@shire-po1ice.example\n" REST, "unauthenticated", TRUE},
    {"digits at a word's end are digits", INSIDE "From: x@studio10.example\n" REST, "unauthenticated", FALSE},
    {"a comma that should have been quoted", "Authentication-Results: " MX "; dmarc=pass\n" INSIDE "From: Fairweather, Una <una@nhs.example>\n" REST,
     "authenticated-domain", FALSE},
    {"no From", INSIDE REST, "unauthenticated", FALSE},
};
/* clang-format on */

/* Where the border writes its field below its own line. */
/* clang-format off */
static const SenderRow below_rows[] = {
    {"below our own Received line it is ours", INSIDE "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" FROM REST,
     "authenticated-domain", FALSE},
    {"two of ours below it: the first counts", INSIDE "Authentication-Results: " MX "; dmarc=fail\n" "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" FROM REST,
     "failed", TRUE},
    {"above it nobody of ours writes one", "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" INSIDE FROM REST,
     "unauthenticated", FALSE},
    {"below an outside line it is a forgery", INSIDE OUTSIDE "Authentication-Results: " MX "; dmarc=pass header.from=nhs.example\n" FROM REST,
     "unauthenticated", TRUE},
};
/* clang-format on */

static void
test_the_place_is_pinned(void **state)
{
    const MailSenderPolicy policy = {
        .authserv_id = MX, .mailbox = "reviews@partnership.example", .results_below = TRUE};

    for (guint i = 0; i < G_N_ELEMENTS(below_rows); i++) {
        g_autoptr(MailMessage) message = fixture_message(below_rows[i].mail);
        g_autoptr(MailSender) sender = mail_sender_judge(message, &policy);

        printf("  %s\n", below_rows[i].label);
        assert_string_equal(mail_sender_verdict_word(sender->verdict), below_rows[i].verdict);
        assert_int_equal(sender->is_suspect, below_rows[i].is_suspect);
    }
}

static void
test_verdicts(void **state)
{
    static const char *const known[] = {"council.example", "nhs.example", "northmere.example", NULL};
    static const char *const sealers[] = {"gateway.example", NULL};
    const MailSenderPolicy policy = {.authserv_id = MX,
                                     .mailbox = "reviews@partnership.example",
                                     .known_domains = known,
                                     .known_sealers = sealers};

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(MailMessage) message = fixture_message(rows[i].mail);
        g_autoptr(MailSender) sender = mail_sender_judge(message, &policy);

        printf("  %s\n", rows[i].label);
        fflush(stdout);
        assert_string_equal(mail_sender_verdict_word(sender->verdict), rows[i].verdict);
        assert_int_equal(sender->is_suspect, rows[i].is_suspect);
        assert_non_null(sender->evidence);
        assert_true(!sender->is_suspect || sender->tricks->len > 0 || sender->verdict == MAIL_SENDER_FAILED);
    }
}

static void
test_exchange_profile(void **state)
{
    static const char mail[] =
        "Received: from A.eurprd02.prod.outlook.com (2603::1) by B.eurprd02.prod.outlook.com with HTTPS; x\n"
        "Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=nhs.example;"
        " dkim=pass (signature was verified) header.d=nhs.example;dmarc=pass action=none\n"
        " header.from=nhs.example;compauth=pass reason=100\n" FROM REST;
    static const char internal[] =
        "Authentication-Results: dkim=none (message not signed) header.d=none;dmarc=none\n"
        " action=none header.from=partnership.example;\n"
        "X-MS-Exchange-Organization-AuthAs: Internal\nFrom: chair@partnership.example\n" REST;
    MailSenderPolicy policy = {
        .authserv_id = MX, .mailbox = "reviews@partnership.example", .is_exchange = TRUE};
    g_autoptr(MailMessage) outside = fixture_message(mail);
    g_autoptr(MailMessage) inside = fixture_message(internal);
    g_autoptr(MailSender) first = mail_sender_judge(outside, &policy);
    g_autoptr(MailSender) second = mail_sender_judge(inside, &policy);
    g_autoptr(MailSender) third = NULL, fourth = NULL;

    assert_int_equal(first->verdict, MAIL_SENDER_AUTHENTICATED);
    assert_int_equal(second->verdict, MAIL_SENDER_INTERNAL);
    policy.is_exchange = FALSE; /* the same headers mean nothing elsewhere */
    third = mail_sender_judge(outside, &policy);
    fourth = mail_sender_judge(inside, &policy);
    assert_int_equal(third->verdict, MAIL_SENDER_UNAUTHENTICATED);
    assert_int_equal(fourth->verdict, MAIL_SENDER_UNAUTHENTICATED);
}

static void
test_gmail_order(void **state)
{
    static const char mail[] =
        "Delivered-To: reviews@partnership.example\n"
        "Received: by 2002:a05:7300:1 with SMTP id x; Thu, 3 Dec 2026\n"
        "Return-Path: <una@nhs.example>\nReceived: from mail.nhs.example (x [192.0.2.1]) by "
        "mx.google.example with ESMTPS id 1\n"
        "Authentication-Results: mx.google.example; dkim=pass header.i=@nhs.example header.s=s1 "
        "header.b=ab;\n"
        " dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=nhs.example\n" FROM REST;
    static const char relayed[] = "Received: from a by relay.hosting.example; x\nAuthentication-Results: " MX
                                  "; dmarc=pass\n" FROM REST;
    static const char far[] = "Received: from a by relay.hosting.example; x\n" OUTSIDE
                              "Authentication-Results: " MX "; dmarc=pass\n" FROM REST;
    MailSenderPolicy policy = {
        .authserv_id = "mx.google.example", .mailbox = "reviews@partnership.example", .results_below = TRUE};
    g_autoptr(MailMessage) gmail = fixture_message(mail);
    g_autoptr(MailMessage) near = fixture_message(relayed);
    g_autoptr(MailMessage) below = fixture_message(far);
    g_autoptr(MailSender) first = mail_sender_judge(gmail, &policy);
    g_autoptr(MailSender) second = NULL, third = NULL;

    assert_int_equal(first->verdict, MAIL_SENDER_AUTHENTICATED);
    policy.authserv_id = MX;
    policy.results_below = FALSE;
    second = mail_sender_judge(near, &policy);
    third = mail_sender_judge(below, &policy);
    assert_int_equal(second->verdict, MAIL_SENDER_AUTHENTICATED);
    assert_int_equal(third->verdict, MAIL_SENDER_UNAUTHENTICATED);
}

static void
test_results_are_parsed(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(MailResults) results = mail_results_parse(
        "example.org 1; spf=fail (a \\) b; c) reason=\"no; good\" smtp.mailfrom=x@a.example;"
        " dkim/1=pass header.I=@b.example policy.dmarc=none; word; x=",
        &error);
    const MailResult *spf, *dkim;

    assert_non_null(results);
    assert_string_equal(results->authserv_id, "example.org");
    assert_int_equal(results->list->len, 2);
    spf = g_ptr_array_index(results->list, 0);
    dkim = g_ptr_array_index(results->list, 1);
    assert_string_equal(spf->result, "fail");
    assert_string_equal(spf->reason, "no; good");
    assert_string_equal(g_hash_table_lookup(spf->properties, "smtp.mailfrom"), "x@a.example");
    assert_string_equal(dkim->method, "dkim");
    assert_string_equal(g_hash_table_lookup(dkim->properties, "header.i"), "@b.example");
    assert_null(mail_results_parse(" (nothing) ", &error));
    assert_true(g_error_matches(error, MAIL_ERROR, MAIL_ERROR_SYNTAX));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts),           cmocka_unit_test(test_the_place_is_pinned),
        cmocka_unit_test(test_exchange_profile),   cmocka_unit_test(test_gmail_order),
        cmocka_unit_test(test_results_are_parsed),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
