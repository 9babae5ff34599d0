#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "rules/people.h"
#include "rules/rules_test_private.h"

/* clang-format off */
static const char pack_text[] =
    "pack: test\ntitle: Test\npartnership: Test\nedition: one\nprefix: TP\nvalid-from: 2019-09-01\n"
    "signs: operations\ntasks-to: operations\nmanager: manager\n"
    "roles:\n  - {id: operations, title: O}\n  - {id: partner, title: P}\n  - {id: manager, title: M}\n"
    "  - {id: chair, title: C}\n"
    "bodies:\n  - {id: panel, title: The Panel}\n"
    "letters:\n  - {name: threshold-question, mode: auto, content: yes}\n"
    "duties:\n"
    "  - {id: meet, duty: Meet, owner: operations, starts: notification-received, met-by: meeting-held, source: here}\n"
    "decisions:\n"
    "  - {id: view, question: Well?, asked-of: partner, answers: [good, bad], settled: {good: any},\n"
    "     records: threshold-view, letter: threshold-question}\n";

static const char good[] =
    "people:\n"                                                                                  /* 1 */
    "  - {id: team, name: The team, email: team@partnership.example, roles: operations}\n"       /* 2 */
    "  - {id: a-one, name: Ada One, email: ada@council.example, roles: [partner, manager],\n"    /* 3 */
    "     deputy: team, phone: 020 7946 0103, agency: Council}\n"                                /* 4 */
    "domains:\n"                                                                                 /* 5 */
    "  - {domain: partnership.example, channel: secure, confirmed-by: team, confirmed-on: 2026-11-02}\n" /* 6 */
    "  - {domain: council.example, channel: ordinary}\n"                                         /* 7 */
    "bodies:\n"                                                                                  /* 8 */
    "  - {body: panel, email: panel@ministry.example, channel: secure, verified-by: team, verified-on: 2026-11-02}\n"; /* 9 */
/* clang-format on */

static const struct {
    const char *label, *find, *replace, *errors;
} broken[] = {
    {"nothing is broken", "Ada", "Ada", ""},
    {"a role in a slip of the pen", "roles: operations", "roles: operatons",
     "people.yaml:2: team: role \"operatons\" is not known; did you mean \"operations\"?\n"
     "people.yaml: nobody has the role \"operations\", which duty meet (test.yaml:20) needs; give it to a "
     "person"},
    {"a role that the pack does not have", "[partner, manager]", "[partner, manager, commissioner]",
     "people.yaml:3: a-one: role \"commissioner\" is not known; known are: operations, partner, manager, "
     "chair"},
    {"nobody to ask", "[partner, manager]", "manager",
     "people.yaml: nobody has the role \"partner\", which decision view (test.yaml:22) needs; give it to a "
     "person"},
    {"nobody to tell of missed targets", "[partner, manager]", "partner",
     "people.yaml: nobody has the role \"manager\", which every missed target needs; give it to a person"},
    {"a mailbox that several read, as one of the only two of the office", "roles: operations}",
     "roles: operations, shared: yes}",
     "people.yaml:9: panel: verified-by \"team\" is a mailbox that several read; name who checked it"},
    {"one person in the whole office", "roles: operations}",
     "roles: partner}\n  - {id: b-two, name: Ben, email: b@x.example, roles: [operations, manager], shared: "
     "yes}",
     "people.yaml:10: papers leave once two people of the office have said that an address is right, and 1 "
     "has "
     "an address of their own; add whoever else reads the office's mailbox, by name"},
    {"a mailbox that several read, where a person's word is asked for", "agency: Council",
     "agency: Council, shared: yes",
     "people.yaml:3: the role \"partner\", whose own word decision view (test.yaml:22) needs, is held by a "
     "mailbox that several read and by nobody else; give it to a person too"},
    {"one that checked a body's address", "roles: operations",
     "roles: operations, shared: yes}\n  - {id: b-two, name: Ben Two, email: ben@council.example, roles: "
     "operations",
     "people.yaml:10: panel: verified-by \"team\" is a mailbox that several read; name who checked it"},
    {"one id twice", "id: a-one", "id: team",
     "people.yaml:3: \"team\" is here twice, first on line 2\n"
     "people.yaml:3: team is their own deputy; name another or none"},
    {"two people at one address", "ada@council.example", "team@PARTNERSHIP.example",
     "people.yaml:3: a-one has the address of team (line 2); an answer must be one person's"},
    {"somebody else's address as the other one of hers", "deputy: team",
     "deputy: team, alternate: team@partnership.example",
     "people.yaml:3: a-one has the address of team (line 2); an answer must be one person's"},
    {"the same address as the other one of hers", "deputy: team",
     "deputy: team, alternate: ada@council.example",
     "people.yaml:3: a-one: alternate is the address itself; name another or none"},
    {"a refused address as the other one of hers", "deputy: team",
     "deputy: team, alternate: Ofsted.scr.sin@ofsted.cjsm.net",
     "people.yaml:3: a-one: the address Ofsted.scr.sin@ofsted.cjsm.net is refused: the name of the body was "
     "run together with its address (X40); it may be scr.sin@ofsted.cjsm.net, which a person has to confirm"},
    {"an address that is none", "ada@council.example", "ada at council",
     "people.yaml:3: email: found \"ada at council\"; write one e-mail address, as team@partnership.example"},
    {"an address in angle brackets", "ada@council.example", "'<ada@council.example>'",
     "people.yaml:3: email: found \"<ada@council.example>\"; write one e-mail address, as "
     "team@partnership.example"},
    {"two addresses", "ada@council.example", "'ada@council.example,b@council.example'",
     "people.yaml:3: email: found \"ada@council.example,b@council.example\"; write one e-mail address, as "
     "team@partnership.example"},
    {"an address with a line break in it", "ada@council.example", "\"ada@council.example\\nRCPT\"",
     "people.yaml:3: email: found \"ada@council.example RCPT\"; write one e-mail address, as "
     "team@partnership.example"},
    {"a body's name run together with its address", "ada@council.example", "Ofsted.scr.sin@ofsted.cjsm.net",
     "people.yaml:3: a-one: the address Ofsted.scr.sin@ofsted.cjsm.net is refused: the name of the body was "
     "run "
     "together with its address (X40); it may be scr.sin@ofsted.cjsm.net, which a person has to confirm"},
    {"the target of a link that differs from its text, in other capitals", "ada@council.example",
     "dfe.mailbox.CPOD@education.gov.uk",
     "people.yaml:3: a-one: the address dfe.mailbox.CPOD@education.gov.uk is refused: it is the target of a "
     "link "
     "that does not agree with the text of the link (X41); it may be Mailbox.CPOD@education.gov.uk, which a "
     "person "
     "has to confirm"},
    {"an address that two others contradict", "ada@council.example", "NationalReviewPanel@education.gov.uk",
     "people.yaml:3: a-one: the address NationalReviewPanel@education.gov.uk is refused: it differs from the "
     "address that two other procedures print, and a wrong guess tells a stranger of a child (X42); it may "
     "be "
     "Mailbox.NationalReviewPanel@education.gov.uk, which a person has to confirm"},
    {"the address that two print", "ada@council.example", "Mailbox.NationalReviewPanel@education.gov.uk", ""},
    {"a deputy nobody is", "deputy: team", "deputy: tim",
     "people.yaml:3: a-one: deputy \"tim\" is nobody's id in this file"},
    {"their own deputy", "deputy: team", "deputy: a-one",
     "people.yaml:3: a-one is their own deputy; name another or none"},
    {"a channel that is neither", "channel: ordinary", "channel: encrypted",
     "people.yaml:7: channel: \"encrypted\" is not known; known are: ordinary, secure"},
    {"secure because somebody hopes so", "channel: ordinary", "channel: secure",
     "people.yaml:7: council.example: a secure channel is one that somebody confirmed; add confirmed-by and "
     "confirmed-on"},
    {"confirmed by nobody we know", "confirmed-by: team", "confirmed-by: tim",
     "people.yaml:6: partnership.example: confirmed-by \"tim\" is nobody's id in this file"},
    {"confirmed on no day", "2026-11-02", "2026-11-31",
     "people.yaml:6: confirmed-on: found \"2026-11-31\"; write a date that exists, as 2026-12-16"},
    {"a domain twice", "domain: council.example", "domain: Partnership.Example",
     "people.yaml:7: Partnership.Example is here twice, first on line 6"},
    {"an address where a domain belongs", "domain: council.example", "domain: ada@council.example",
     "people.yaml:7: \"ada@council.example\" is no domain; write what follows the @, as council.example"},
    {"a wildcard", "domain: council.example", "domain: '*.council.example'",
     "people.yaml:7: \"*.council.example\" is no domain; write what follows the @, as council.example"},
    {"a body that the procedure does not have", "body: panel", "body: pannel",
     "people.yaml:9: bodies: \"pannel\" is no body of the procedure; did you mean \"panel\"?"},
    {"a body at the address of one of ours", "panel@ministry.example", "team@Partnership.example",
     "people.yaml:9: panel has the address of team (line 2), who is one of the partnership's own"},
    {"a body at a garbled address", "panel@ministry.example", "nationalreviewpanel@education.gov.uk",
     "people.yaml:9: panel: the address nationalreviewpanel@education.gov.uk is refused: it differs from the "
     "address that two other procedures print, and a wrong guess tells a stranger of a child (X42); it may "
     "be "
     "Mailbox.NationalReviewPanel@education.gov.uk, which a person has to confirm"},
    {"a body checked by nobody we know", "verified-by: team", "verified-by: tim",
     "people.yaml:9: panel: verified-by \"tim\" is nobody's id in this file"},
    {"a body checked by somebody at no time", ", verified-on: 2026-11-02}", "}",
     "people.yaml:9: panel: who has checked the address, and when, belong together; add verified-on"},
    {"a body's channel that is none", "panel@ministry.example, channel: secure",
     "panel@ministry.example, channel: cjsm",
     "people.yaml:9: channel: \"cjsm\" is not known; known are: ordinary, secure, by-hand"},
    {"a body whose domain is ordinary", "panel@ministry.example", "panel@council.example",
     "people.yaml:9: panel: its channel is secure here, and its domain is ordinary on line 7; which is it?"},
    {"a body's address that is good for ever", "verified-on: 2026-11-02}",
     "verified-on: 2026-11-02, good-for: ever}",
     "people.yaml:9: good-for: found \"ever\"; write for how long an address that was checked may be relied "
     "on, as 12 months"},
    {"a body twice", "bodies:\n",
     "bodies:\n  - {body: panel, email: p@ministry.example, channel: ordinary}\n",
     "people.yaml:10: panel is here twice, first on line 9; it has one address, and never two that each may "
     "be the wrong one"},
    {"no people", "people:", "peple:",
     "people.yaml:1: \"peple\" is not known in people.yaml; did you mean \"people\"?\n"
     "people.yaml:1: people.yaml needs \"people:\"; add it"},
};

static RulesPeople *
load(const RulesTestDir *dir, const char *people_text, RulesErrors *errors)
{
    g_autoptr(BaseData) data = rules_test_dir_data(dir);
    g_autoptr(RulesPack) pack = NULL;

    rules_test_dir_put(dir, "test.yaml", pack_text);
    rules_test_dir_put(dir, "people.yaml", people_text);
    pack = rules_pack_load(data, "test", errors);
    assert_non_null(pack);
    return rules_people_load(data, pack, errors);
}

static void
test_broken_directories(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTestDir) dir = rules_test_dir_new();
        g_autofree char *text = rules_test_replace(good, broken[i].find, broken[i].replace);
        g_autoptr(RulesPeople) people = load(dir, text, errors);
        g_autofree char *whole = rules_test_errors(errors);
        g_autofree char *said = rules_test_without(whole, dir->path);

        print_message("%s\n", broken[i].label);
        assert_string_equal(said, broken[i].errors);
        assert_int_equal(people != NULL, *broken[i].errors == '\0');
    }
}

static const struct {
    const char *label, *address, *person;
    gboolean content;
} addresses[] = {
    {"a person over a secure channel", "team@partnership.example", "team", TRUE},
    {"the domain is blind to case", "team@Partnership.EXAMPLE", "team", TRUE},
    {"the part before the @ is not", "Team@partnership.example", NULL, FALSE},
    {"a person over an ordinary channel", "ada@council.example", "a-one", FALSE},
    {"a stranger in a secure domain", "eve@partnership.example", NULL, FALSE},
    {"a sub-domain inherits nothing", "team@mail.partnership.example", NULL, FALSE},
    {"a longer domain", "team@partnership.example.net", NULL, FALSE},
    {"no address", "team", NULL, FALSE},
    {"nothing", "", NULL, FALSE},
};

static void
test_addresses(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(RulesPeople) people = load(dir, good, errors);

    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        const RulesPerson *person = rules_people_find_by_address(people, addresses[i].address);

        print_message("%s\n", addresses[i].label);
        assert_int_equal(g_strcmp0(person != NULL ? person->id : NULL, addresses[i].person), 0);
        assert_int_equal(rules_people_may_have_content(people, addresses[i].address), addresses[i].content);
    }
}

/* clang-format off */
static const struct {
    const char *label, *find, *replace, *today;
    const char *doubt; /* NULL: papers may go there */
} bodies[] = {
    {"checked a month ago", "panel@", "panel@", "2026-12-16", NULL},
    {"on the last day of its year", "panel@", "panel@", "2027-11-02", NULL},
    {"a day later", "panel@", "panel@", "2027-11-03", "more than 12 months ago"},
    {"good for three months", "verified-on: 2026-11-02}", "verified-on: 2026-11-02, good-for: 3 months}", "2027-02-03", "more than 3 months ago"},
    {"checked by nobody", ", verified-by: team, verified-on: 2026-11-02", "", "2026-12-16", "nobody has checked"},
    {"by an ordinary way", "example, channel: secure, verified", "example, channel: ordinary, verified", "2026-12-16",
     "not recorded as secure"},
    {"by hand", "example, channel: secure, verified", "example, channel: by-hand, verified", "2026-12-16", "a person sends"},
};
/* clang-format on */

static void
test_bodies(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTestDir) dir = rules_test_dir_new();
        g_autofree char *text = rules_test_replace(good, bodies[i].find, bodies[i].replace);
        g_autoptr(RulesPeople) people = load(dir, text, errors);
        const RulesBody *body = rules_people_body_find(people, "panel");
        g_autofree char *doubt = NULL;
        GDate today;

        print_message("%s\n", bodies[i].label);
        assert_true(base_date_from_iso(bodies[i].today, &today, NULL));
        doubt = rules_body_doubt(body, &today);
        assert_int_equal(doubt == NULL, bodies[i].doubt == NULL);
        if (doubt != NULL)
            assert_non_null(strstr(doubt, bodies[i].doubt));
        assert_string_equal(body->title, "The Panel");
        assert_ptr_equal(rules_people_body_find_by_address(people, "panel@Ministry.example"), body);
        assert_null(rules_people_find_by_address(people, "panel@ministry.example"));
    }
}

static void
test_roles(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(RulesPeople) people = load(dir, good, errors);
    g_autoptr(GPtrArray) managers = rules_people_of_role(people, "manager");
    g_autoptr(GPtrArray) chairs = rules_people_of_role(people, "chair");

    assert_int_equal(managers->len, 1);
    assert_ptr_equal(managers->pdata[0], rules_people_find(people, "a-one"));
    assert_int_equal(chairs->len, 0);
    assert_true(rules_person_has_role(rules_people_find(people, "a-one"), "partner"));
    assert_false(rules_person_has_role(rules_people_find(people, "team"), "partner"));
    assert_null(rules_people_find(people, "eve"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken_directories),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_roles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
