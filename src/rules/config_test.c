#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/check.h"
#include "rules/rules_test_private.h"

/* clang-format off */
static const char good[] =
    "pack: bexley\nedition-accepted: {edition: \"2019-09\", by: m-lindqvist, on: 2026-12-01}\n" /* 1 and 2 */
    "mailbox:\n"                                                  /* 3 */
    "  address: reviews@partnership.example\n"                    /* 4 */
    "  imap: {host: imap.partnership.example, user: reviews}\n"   /* 5 */
    "authserv_id: mx.partnership.example\n"                       /* 6 */
    "submission: {host: smtp.partnership.example}\n"              /* 7 */
    "delivery: live\n"                                            /* 8 */
    "phones: {front-door: 020 7946 0100, out-of-hours: 020 7946 0101, office: +44 20 7946 0102}\n" /* 9 */
    "hours: {morning: \"08:00\"}\n"                               /* 10 */
    "limits: {message: 25 MiB}\n"                                 /* 11 */
    "caps: {hour: 30}\n";                                         /* 12 */
/* clang-format on */

static const struct {
    const char *label, *find, *replace, *errors;
} broken[] = {
    {"nothing is broken", "bexley", "bexley", ""},
    {"one key in its other spelling", "authserv_id", "authserv-id", ""},
    {"live without a server", "submission: {host: smtp.partnership.example}\n", "",
     "caseward.yaml:7: delivery: live needs a server; add \"submission: {host: ..., user: ...}\""},
    {"redirect without a server", "submission: {host: smtp.partnership.example}\ndelivery: live\n",
     "delivery: {redirect: me@partnership.example}\n",
     "caseward.yaml:7: delivery: redirect needs a server; add \"submission: {host: ..., user: ...}\""},
    {"redirect to nowhere", "delivery: live", "delivery: redirect",
     "caseward.yaml:8: delivery: redirect to which address? write {redirect: me@partnership.example}"},
    {"redirect to no address", "delivery: live", "delivery: {redirect: me}",
     "caseward.yaml:8: redirect: found \"me\"; write one e-mail address, as team@partnership.example"},
    {"delivery in a slip of the pen", "delivery: live", "delivery: liev",
     "caseward.yaml:8: delivery: \"liev\" is not known; did you mean \"live\"?"},
    {"further addresses", "imap: {", "aliases: [safeguarding@partnership.example]\n  imap: {", ""},
    {"a further address that is none", "imap: {",
     "aliases: [safeguarding@partnership.example, chscp]\n  imap: {",
     "caseward.yaml:4: aliases: \"chscp\" is no e-mail address; write one as reviews@partnership.example"},
    {"a mailbox read from two places", "imap: {", "maildir: inbox\n  imap: {",
     "caseward.yaml:4: mailbox: mail comes either from \"imap:\" or from \"maildir:\"; write one of them"},
    {"a mailbox read from nowhere", "  imap: {host: imap.partnership.example, user: reviews}\n", "",
     "caseward.yaml:4: mailbox: mail comes either from \"imap:\" or from \"maildir:\"; write one of them"},
    {"a password in the file", "user: reviews", "password: geheim",
     "caseward.yaml:5: \"password\" is not known in imap; known are: host, port, tls, user, password-file, "
     "ca-file, oauth, folder, junk, sent, drafts"},
    {"a token instead of a password", "user: reviews",
     "user: reviews, oauth: {token-url: \"https://login.example/t\", client-id: c, scope: s, flow: "
     "client-credentials}",
     ""},
    {"a token from nowhere", "user: reviews", "oauth: {client-id: c, scope: s, flow: refresh-token}",
     "caseward.yaml:5: oauth needs \"token-url:\"; add it"},
    {"a token over plain text", "user: reviews",
     "oauth: {token-url: \"http://login.example/t\", client-id: c, scope: s, flow: refresh-token}",
     "caseward.yaml:5: token-url: found \"http://login.example/t\"; write an address that begins with "
     "https://"},
    {"a port that is none", "user: reviews", "port: 99999",
     "caseward.yaml:5: port: 99999; write a number from 1 to 65535"},
    {"no encryption", "user: reviews", "tls: none",
     "caseward.yaml:5: tls: \"none\" is not known; known are: implicit, starttls"},
    {"a folder to submit into", "{host: smtp.partnership.example}",
     "{host: smtp.partnership.example, folder: x}",
     "caseward.yaml:7: \"folder\" is not known in submission; take it out"},
    {"Junk and Sent", "imap: {", "imap: {junk: Junk, sent: Sent Items, ", ""},
    {"Drafts", "imap: {", "imap: {drafts: Drafts, sent: Sent Items, ", ""},
    {"Drafts, and nowhere to see them sent", "imap: {", "imap: {drafts: Drafts, ",
     "caseward.yaml:5: drafts: that a letter was sent is seen in the folder for sent mail; add \"sent:\""},
    {"Junk of the submission", "{host: smtp.partnership.example}",
     "{host: smtp.partnership.example, junk: x}",
     "caseward.yaml:7: \"junk\" is not known in submission; take it out"},
    {"a start mark", "imap: {", "since: 2026-12-01\n  imap: {", ""},
    {"a start mark that is no date", "imap: {", "since: December\n  imap: {",
     "caseward.yaml:5: since: found \"December\"; write a date that exists, as 2026-12-16"},
    {"where its results stand", "authserv_id: mx.partnership.example",
     "authserv_id: mx.partnership.example\nauthserv_place: below", ""},
    {"no place", "authserv_id: mx.partnership.example\n",
     "authserv_id: mx.partnership.example\nauthserv_place: under\n",
     "caseward.yaml:7: authserv_place: \"under\" is not known; known are: above, below"},
    {"no authserv-id", "authserv_id: mx.partnership.example\n", "",
     "caseward.yaml:1: caseward.yaml needs \"authserv_id:\"; add it"},
    {"an hour that is none", "\"08:00\"", "\"8 am\"",
     "caseward.yaml:10: morning: write a time of day, as \"07:30\""},
    {"an hour past the day", "\"08:00\"", "\"24:01\"",
     "caseward.yaml:10: morning: write a time of day, as \"07:30\""},
    {"a size in something else", "25 MiB", "25 MB",
     "caseward.yaml:11: message: write a size, as \"100 MiB\""},
    {"a size without end", "25 MiB", "99999999999999999999 MiB",
     "caseward.yaml:11: message: write a size, as \"100 MiB\""},
    {"no strikes at all", "{message: 25 MiB}", "{strikes: 0}",
     "caseward.yaml:11: limits: extract-seconds and strikes are at least 1; with 0 no mail could be read"},
    {"no pages at all", "{message: 25 MiB}", "{pages: 0}",
     "caseward.yaml:11: pages: write a number from 1 to 10000"},
    {"a size where a number belongs", "{message: 25 MiB}", "{cells: 8 MiB}",
     "caseward.yaml:11: cells: write a number from 1 to 10000000"},
    {"a number of bytes in words", "{message: 25 MiB}", "{unpacked: lots}",
     "caseward.yaml:11: unpacked: write a size, as \"100 MiB\""},
    {"a limit that is none", "{message: 25 MiB}", "{sheets: 4}",
     "caseward.yaml:11: \"sheets\" is not known in limits; known are: message, attach, extract-seconds, "
     "extract-memory, strikes, parts, mails-in-mails, decoded, document, unpacked, unpacked-part, ratio, "
     "document-parts, archive-files, depth, pages, cells, text"},
    {"a cap of nothing", "hour: 30", "hour: 0",
     "caseward.yaml:12: caps: 0 would hold every mail; write at least 1"},
    {"a scanner", "caps: {hour: 30}", "scanner: {socket: /run/clamav/clamd.ctl, unreachable: take in}", ""},
    {"a scanner somewhere", "caps: {hour: 30}", "scanner: {socket: clamd.ctl}",
     "caseward.yaml:12: scanner: found \"clamd.ctl\"; write the whole path of its socket, as "
     "/run/clamav/clamd.ctl"},
    {"a policy that is none", "caps: {hour: 30}", "scanner: {socket: /run/clamd, unreachable: ignore}",
     "caseward.yaml:12: unreachable: \"ignore\" is not known; known are: hold, take in"},
    {"a key of another program", "caps:", "relay: x\ncaps:",
     "caseward.yaml:12: \"relay\" is not known in caseward.yaml; known are: pack, edition-accepted, mailbox, "
     "authserv_id, authserv_place, "
     "submission, delivery, "
     "state, hours, phones, limits, caps, scanner"},
};

static RulesConfig *
load(const RulesTestDir *dir, const char *text, RulesErrors *errors)
{
    g_autoptr(BaseData) data = rules_test_dir_data(dir);

    rules_test_dir_put(dir, "caseward.yaml", text);
    return rules_config_load(data, errors);
}

static void
test_broken_configurations(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTestDir) dir = rules_test_dir_new();
        g_autofree char *text = rules_test_replace(good, broken[i].find, broken[i].replace);
        g_autoptr(RulesConfig) config = load(dir, text, errors);
        g_autofree char *said = rules_test_errors(errors);

        print_message("%s\n", broken[i].label);
        assert_string_equal(said, broken[i].errors);
        assert_int_equal(config != NULL, *broken[i].errors == '\0');
    }
}

static void
test_what_is_read(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(RulesConfig) config = load(dir, good, errors);

    assert_non_null(config);
    assert_string_equal(config->address, "reviews@partnership.example");
    assert_null(config->maildir);
    assert_int_equal(config->imap.port, 993);
    assert_int_equal(config->imap.tls, RULES_TLS_IMPLICIT);
    assert_string_equal(config->imap_folder, "INBOX");
    assert_int_equal(config->submission.port, 587);
    assert_int_equal(config->submission.tls, RULES_TLS_STARTTLS);
    assert_int_equal(config->submission.line, 7);
    assert_int_equal(config->delivery, RULES_DELIVERY_LIVE);
    assert_string_equal(config->state, "spool");
    assert_int_equal(config->morning, 8 * 60);
    assert_int_equal(config->target_ends, 17 * 60);
    assert_int_equal(config->limit_ends, 24 * 60);
    assert_true(config->limits.message_bytes == 25 * 1024 * 1024);
    assert_int_equal(config->limits.strikes, 3);
    assert_int_equal(config->caps.hour, 30);
    assert_int_equal(config->caps.case_hour, 60);
    assert_string_equal(g_hash_table_lookup(config->phones, "office"), "+44 20 7946 0102");
}

static void
test_embedded_default(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesConfig) config = rules_config_load(data, errors);

    assert_non_null(config);
    assert_string_equal(config->address, "reviews@partnership.example");
    assert_string_equal(config->maildir, "inbox");
    assert_string_equal(config->authserv_id, "mx.partnership.example");
    assert_null(config->imap.host);
    assert_null(config->submission.host);
    assert_int_equal(config->delivery, RULES_DELIVERY_SPOOL);
    assert_int_equal(config->limit_ends, 24 * 60);
}

/* Against the embedded directory: what only all the files together can show. */
static const struct {
    const char *label, *find, *replace, *people_find, *people_replace, *errors;
} together[] = {
    {"live with every channel confirmed", "live", "live", "people:", "people:", ""},
    {"live, and a domain on record that nobody has confirmed", "live", "live",
     "{domain: nhs.example, channel: secure, confirmed-by: m-lindqvist, confirmed-on: 2026-11-02}",
     "{domain: nhs.example, channel: ordinary}",
     "people.yaml:37: delivery: live is refused: nobody has confirmed the channel to the domain of "
     "\"p-sorensen\"; add it to domains with confirmed-by and confirmed-on\n"
     "people.yaml:55: delivery: live is refused: nobody has confirmed the channel to the domain of "
     "\"n-halloran\"; add it to domains with confirmed-by and confirmed-on\n"
     "people.yaml:74: delivery: live is refused: nobody has confirmed the channel to the domain of "
     "\"b-quillon\"; add it to domains with confirmed-by and confirmed-on"},
    {"live, and a domain that is not on record", "live", "live", "domain: nhs.example", "domain: nsh.example",
     "people.yaml:37: delivery: live is refused: nobody has confirmed the channel to the domain of "
     "\"p-sorensen\"; add it to domains with confirmed-by and confirmed-on\n"
     "people.yaml:55: delivery: live is refused: nobody has confirmed the channel to the domain of "
     "\"n-halloran\"; add it to domains with confirmed-by and confirmed-on\n"
     "people.yaml:74: delivery: live is refused: nobody has confirmed the channel to the domain of "
     "\"b-quillon\"; add it to domains with confirmed-by and confirmed-on"},
    {"live, and nobody has checked where the Panel's papers go", "live", "live",
     "review.panel@education.example, channel: secure, verified-by: m-lindqvist, verified-on: 2026-11-02,",
     "review.panel@education.example, channel: secure,",
     "people.yaml:98: delivery: live is refused: nobody has checked the address of \"panel\"; add "
     "verified-by "
     "and verified-on"},
    {"spool asks for no channel", "delivery: live", "delivery: spool", "domain: nhs.example",
     "domain: nsh.example", ""},
    {"redirect into a secure domain", "delivery: live", "delivery: {redirect: me@council.example}",
     "people:", "people:", ""},
    {"redirect into a domain that is not secure", "delivery: live", "delivery: {redirect: me@home.example}",
     "people:", "people:",
     "caseward.yaml: delivery: every mail, case content too, would go to the redirect address, and its "
     "domain is not recorded "
     "as secure in people.yaml"},
    {"live, and nobody has accepted an edition that is superseded",
     "edition-accepted: {edition: \"2019-09\", by: m-lindqvist, on: 2026-12-01}\n", "", "people:", "people:",
     "caseward.yaml: delivery: live is refused: edition 2019-09 of bexley, or what it rests on, was valid to "
     "2023-12-14 only; "
     "a person who has checked that it is still what you work by writes edition-accepted: {edition: "
     "\"2019-09\", by: ID, on: "
     "DATE}"},
    {"spool with a superseded edition", "delivery: live", "delivery: spool", "people:", "people:", ""},
    {"live with another edition than was accepted", "edition: \"2019-09\"", "edition: \"2018-01\"",
     "people:", "people:",
     "caseward.yaml: delivery: live is refused: edition 2019-09 of bexley, or what it rests on, was valid to "
     "2023-12-14 only; "
     "a person who has checked that it is still what you work by writes edition-accepted: {edition: "
     "\"2019-09\", by: ID, on: "
     "DATE}"},
    {"an edition accepted by nobody we know", "by: m-lindqvist", "by: nobody",
     "people:", "people:", "caseward.yaml: edition-accepted: by \"nobody\" is nobody's id in people.yaml"},
    {"no number to ring at night", "out-of-hours: 020 7946 0101, ", "", "people:", "people:",
     "caseward.yaml: phones: letters tell people in a hurry to ring, and \"out-of-hours\" has no number; add "
     "it"},
};

static void
test_files_together(void **state)
{
    g_autoptr(BaseData) built_in = base_data_new(NULL, NULL);
    g_autoptr(GBytes) people_bytes = base_data_read(built_in, "people.yaml", NULL, NULL);
    g_autofree char *people_good =
        g_strndup(g_bytes_get_data(people_bytes, NULL), g_bytes_get_size(people_bytes));

    for (gsize i = 0; i < G_N_ELEMENTS(together); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTestDir) dir = rules_test_dir_new();
        g_autoptr(BaseData) data = rules_test_dir_data(dir);
        g_autofree char *text = rules_test_replace(good, together[i].find, together[i].replace);
        g_autofree char *people_text =
            rules_test_replace(people_good, together[i].people_find, together[i].people_replace);
        g_autoptr(RulesConfig) config = load(dir, text, errors);
        g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
        g_autoptr(RulesPeople) people = NULL;
        g_autofree char *said = NULL;

        print_message("%s\n", together[i].label);
        rules_test_dir_put(dir, "people.yaml", people_text);
        people = rules_people_load(data, pack, errors);
        assert_non_null(config);
        assert_non_null(people);
        rules_check(config, pack, people, errors);
        said = rules_test_errors(errors);
        assert_string_equal(said, together[i].errors);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken_configurations),
        cmocka_unit_test(test_what_is_read),
        cmocka_unit_test(test_embedded_default),
        cmocka_unit_test(test_files_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
