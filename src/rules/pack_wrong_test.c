/* Packs with one thing wrong, and what is said of it: the file, the line, what was found and what to write.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/pack.h"
#include "rules/pack_test_private.h"
#include "rules/rules_test_private.h"

static const struct {
    const char *label, *find, *replace, *errors;
} broken[] = {
    {"a task that says nothing", "{task: ring, to: operations, text: Ring them}",
     "{task: ring, to: operations}",
     "test.yaml:46: a task needs \"text:\": what the person is to do, in a sentence"},
    {"words beside a letter", "{send: acknowledgement, to: sender}",
     "{send: acknowledgement, to: sender, text: Hello}",
     "test.yaml:44: \"text\" goes with \"task\" alone; take it out"},
    {"nothing is broken", "Acknowledge\n", "Acknowledge\n", ""},
    {"a slip in a key", "owner: operations\n    starts: n", "onwer: operations\n    starts: n",
     "test.yaml:18: \"onwer\" is not known in a duty; did you mean \"owner\"?\n"
     "test.yaml:16: a duty needs \"owner:\"; add it"},
    {"a slip in an event", "met-by: acknowledged", "met-by: acknowleged",
     "test.yaml:22: met-by: event \"acknowleged\" is not known; did you mean \"acknowledged\"?"},
    {"an unknown start among known ones", "[la-aware, notification-received]",
     "[la-awre, notification-received]",
     "test.yaml:27: starts: event \"la-awre\" is not known; did you mean \"la-aware\"?"},
    {"an unknown event deep in a term", "{on: secretariat-date}", "{on: secretariat-dat}",
     "test.yaml:28: target: event \"secretariat-dat\" is not known; did you mean \"secretariat-date\"?"},
    {"a slip in a role", "asked-of: partner", "asked-of: partners",
     "test.yaml:35: asked-of: role \"partners\" is not known; did you mean \"partner\"?"},
    {"a role from nowhere", "owner: operations\n    starts: [", "owner: commissioner\n    starts: [",
     "test.yaml:26: owner: role \"commissioner\" is not known; known are: operations, partner"},
    {"a letter that nobody declared", "{send: acknowledgement,", "{send: acknowledgment,",
     "test.yaml:44: do: letter \"acknowledgment\" is not known; did you mean \"acknowledgement\"?"},
    {"a letter without a template", "{name: acknowledgement, mode: auto, content: no}",
     "{name: acknowledgement, mode: auto, content: no}\n  - {name: sonnet, mode: auto, content: no}",
     "test.yaml:14: letter \"sonnet\" has no templates/sonnet.txt; write one, or take the letter out"},
    {"a letter that does not say whether it carries content", "mode: auto, content: no", "mode: auto",
     "test.yaml:13: a letter needs \"content:\"; add it"},
    {"a paper with a letter without content", "mode: auto, content: no",
     "mode: auto, content: no, paper: agency-return",
     "test.yaml:13: letter acknowledgement goes with a paper but says \"content: no\"; a filled paper is "
     "case content: write content: yes"},
    {"a paper that is not there", "mode: auto, content: no", "mode: auto, content: yes, paper: agency-retrun",
     "test.yaml:13: paper: there is no templates/papers/agency-retrun.docx or .page; `caseward letter` lists "
     "the papers"},
    {"papers of a step that are not there", "{send: acknowledgement, to: sender}",
     "{send: acknowledgement, to: sender, papers: [famly-letter]}",
     "test.yaml:44: do: there is no templates/papers/famly-letter.docx or .page; `caseward letter` lists the "
     "papers\n"
     "test.yaml:44: do: papers go with acknowledgement, which says \"content: no\"; a filled paper is case "
     "content"},
    {"papers of a step with a letter without content", "{send: acknowledgement, to: sender}",
     "{send: acknowledgement, to: sender, papers: family-letter}",
     "test.yaml:44: do: papers go with acknowledgement, which says \"content: no\"; a filled paper is case "
     "content"},
    {"a form attached to a letter without content", "mode: auto, content: no",
     "mode: auto, content: no, attach: form",
     "test.yaml:13: letter acknowledgement attaches the form but says \"content: no\"; a form is case "
     "content: write "
     "content: yes"},
    {"a mode from nowhere", "mode: auto", "mode: automatic",
     "test.yaml:13: mode: \"automatic\" is not known; known are: auto, "
     "ask, draft"},
    {"a settling rule for no answer", "{good: any,", "{god: any, good: any,",
     "test.yaml:37: settled: \"god\" is not known; did you mean \"good\"?"},
    {"a settling rule from nowhere", "good: any", "good: most",
     "test.yaml:37: settled: \"most\" is no rule; write any, majority or all, with \"-and-recorded-by ROLE\" "
     "where a person "
     "must record it"},
    {"a finding recorded by nobody's role", "recorded-by operations", "recorded-by oprations",
     "test.yaml:37: settled: role \"oprations\" is not known; did you mean \"operations\"?"},
    {"an outcome that no rule reaches", ", bad: all-and-recorded-by operations", "",
     "test.yaml:38: outcomes: no rule settles on \"bad\"; add it to settled"},
    {"a decision that nothing settles",
     "settled: {good: any, bad: all-and-recorded-by operations}\n    outcomes: {bad: "
     "threshold-not-met}",
     "settled: {}", "test.yaml:37: settled: no answer settles it; name one of the answers and its rule"},
    {"a question escalates at a duty that is none", "unsettled-at: meet", "unsettled-at: meeting",
     "test.yaml:39: unsettled-at: duty \"meeting\" is not known; did you mean \"meet\"?"},
    {"a duty that waits for itself", "after: acknowledge", "after: meet",
     "test.yaml:30: after: duty meet waits, through others, for itself; take one of them out of the circle"},
    {"duties that wait for each other", "    source: here\n", "    source: here\n    after: meet\n",
     "test.yaml:24: after: duty acknowledge waits, through others, for itself; take one of them out of the "
     "circle\n"
     "test.yaml:31: after: duty meet waits, through others, for itself; take one of them out of the circle"},
    {"one id twice", "- id: meet", "- id: acknowledge",
     "test.yaml:24: duties: \"acknowledge\" is here twice, first on line 16\n"
     "test.yaml:39: unsettled-at: duty \"meet\" is not known; known are: acknowledge"},
    {"two reactions to one event", "on: case-confirmed", "on: notification-received",
     "test.yaml:45: reactions: \"notification-received\" is here twice, first on line 43"},
    {"a day that does not exist", "valid-from: 2019-09-01", "valid-from: 2019-09-31",
     "test.yaml:6: valid-from: found \"2019-09-31\"; write a date that exists, as 2026-12-16"},
    {"valid to before it is valid from", "valid-to: 2026", "valid-to: 2018",
     "test.yaml:7: valid-to: 2018-09-01 is before valid-from: 2019-09-01"},
    {"another pack's name", "pack: test", "pack: toast",
     "test.yaml:1: pack: found \"toast\"; the file is test.yaml, so write "
     "\"test\""},
    {"a prefix that cannot be a reference", "prefix: TP", "prefix: T1",
     "test.yaml:5: prefix: found \"T1\"; write two to four "
     "capital letters"},
    {"nobody to tell", "manager: operations\n", "",
     "test.yaml:1: a pack needs \"manager:\": the role that gets the digest and hears of missed targets"},
    {"signed by a role that is not", "signs: operations", "signs: oprations",
     "test.yaml:47: signs: role \"oprations\" is not known; did you mean \"operations\"?"},
    {"a letter whose acceptance is an event nobody declared", "mode: auto, content: no",
     "mode: auto, content: no, accepted: acknowleged",
     "test.yaml:13: accepted: event \"acknowleged\" is not known; did you mean \"acknowledged\"?"},
    {"no prefix", "prefix: TP\n", "", "test.yaml:1: a pack needs \"prefix:\": \"AB\" makes AB-2026-0001"},
    {"a telephone number in words", "020 7946 0102", "ask reception",
     "test.yaml:8: office: \"ask reception\" is no telephone number; write digits and spaces, as \"020 7946 "
     "0100\""},
    {"a telephone that no letter prints", "{office:", "{ofice:",
     "test.yaml:8: phones: \"ofice\" is not known; did you mean "
     "\"office\"?"},
    {"a limit without a target", "    target: {day: 2}\n", "",
     "test.yaml:16: duty acknowledge has a limit but no target; nobody would be reminded before it is too "
     "late: add "
     "\"target:\""},
    {"a target after its limit", "{day: 2}", "{day: 4}",
     "test.yaml:20: duty acknowledge: its target comes after its limit; a target is the earliest date that "
     "the text "
     "gives, as {day: 9} beside {within: 9 working days}"},
    {"a target on its limit, by the two ways of counting", "target: {day: 2}\n",
     "target: {within: 1 working day}\n", ""},
    {"a term without braces", "target: {day: 2}\n", "target: day 2\n",
     "test.yaml:20: target: found \"day 2\"; write it in braces: {day: 10}, {within: 10 working days}, "
     "{before: 7 "
     "working days, of: EVENT}"},
    {"several starts without brackets", "starts: [la-aware, notification-received]",
     "starts: la-aware, notification-received",
     "test.yaml:27: starts: event \"la-aware, notification-received\" is not known; several go in brackets: "
     "[la-aware, "
     "notification-received]"},
    {"an event by half its name", "met-by: acknowledged", "met-by: the views",
     "test.yaml:22: met-by: event \"the views\" is not known; perhaps one of: partner-views-complete"},
    {"day 0", "{day: 2}", "{day: 0}", "test.yaml:20: target: day 0; a day is a number from 1 to 999"},
    {"a span nobody can count", "1 working day}", "a week}",
     "test.yaml:21: limit: \"a week\" cannot be counted; write \"10 working days\", \"15 days\" or \"6 "
     "months\""},
    {"no working days", "1 working day}", "0 working days}",
     "test.yaml:21: limit: \"0 working days\" cannot be counted; write \"10 working days\", \"15 days\" or "
     "\"6 months\""},
    {"before nothing", "{within: 1 working day}", "{before: 7 working days}",
     "test.yaml:21: limit: before what? add \"of: EVENT\""},
    {"counted back in months", "{within: 1 working day}", "{before: 2 months, of: meeting-held}",
     "test.yaml:21: limit: \"2 months\" cannot be counted; write \"7 working days\""},
    {"two terms in one", "{day: 2}", "{day: 2, within: 1 working day}",
     "test.yaml:20: target: a term has exactly one of day, within, before, on, earliest; found 2"},
    {"the earliest of one", "[{day: 3}, {on: secretariat-date}]", "[{day: 3}]",
     "test.yaml:28: target: \"earliest\" takes a list of at least two terms"},
    {"an action to nobody", "{send: acknowledgement, to: sender}", "{send: acknowledgement}",
     "test.yaml:44: to whom? add \"to: ROLE\" (or sender, writer)"},
    {"words of a task that is none", "{send: acknowledgement, to: sender}",
     "{send: acknowledgement, to: sender, text: Look}",
     "test.yaml:44: \"text\" goes with \"task\" alone; take it out"},
    {"a decision asked of somebody else", "{ask: view}", "{ask: view, to: operations}",
     "test.yaml:46: a decision says itself of whom it is asked and with which letter; take \"to\" and "
     "\"letter\" out"},
    {"a question that is none", "{ask: view}", "{ask: views}",
     "test.yaml:46: do: decision \"views\" is not known; did you mean \"view\"?"},
    {"confirm asked of nobody", "{ask: view}", "{ask: confirm}",
     "test.yaml:46: \"ask: confirm\" and \"ask: return\" need \"to: ROLE\" and \"letter: NAME\""},
    {"a task for the sender", "{task: ring, to: operations, text: Ring them}",
     "{task: ring, to: sender, text: Ring them}",
     "test.yaml:46: do: role \"sender\" is not known; known are: operations, partner"},
    {"send and ask at once", "{ask: view}", "{ask: view, send: acknowledgement}",
     "test.yaml:46: an action is exactly one of send, ask, task"},
    {"a mapping where a list belongs",
     "reactions:\n  - on: notification-received\n    do: [{send: acknowledgement, to: "
     "sender}]\n  - on: case-confirmed\n    do: [{ask: view}, {task: ring, to: operations, text: Ring "
     "them}]\n",
     "reactions: {}\n",
     "test.yaml:42: reactions: found a mapping; write a list: a line each, beginning with \"- \""},
    {"a pack that inherits itself", "roles:\n", "inherits: test\nroles:\n",
     "test.yaml:9: inherits: \"test\" comes round to itself; take it out"},
    {"a pack that is not there", "roles:\n", "inherits: england-1918\nroles:\n",
     "england-1918.yaml: there is no such file; did you mean \"england-2018.yaml\"?"},
    {"a pack outside the folder", "roles:\n", "inherits: ../people\nroles:\n",
     "test.yaml:9: \"../people\" is no name of a pack; names are lower-case letters, digits and \"-\", as in "
     "\"my-borough\""},
    {"a force that there is not", "duty: Acknowledge\n", "duty: Acknowledge\n    force: ought\n",
     "test.yaml:18: force: \"ought\" is not known; known are: must, will, should, may, watch, rule"},
    {"a pace that nobody set", "target: {day: 2}\n    limit: {within: 1 working day}", "no-fixed-date: soon",
     "test.yaml:20: no fixed date: the pace \"soon\" is not known; known are: none"},
    {"a limit to what has no fixed date", "target: {day: 2}\n", "no-fixed-date: {day: 2}\n",
     "test.yaml:16: duty acknowledge has no fixed date, and a limit; take one of them out"},
    {"a target and no fixed date", "    limit: {within: 1 working day}\n", "    no-fixed-date: {day: 2}\n",
     "test.yaml:21: no-fixed-date: a duty has a target or no fixed date, not both; take one of them out"},
    {"an approval by nobody's role", "    source: here\n",
     "    source: here\n    needs: {approval: partners}\n",
     "test.yaml:24: needs: role \"partners\" is not known; did you mean \"partner\"?"},
    {"an approval by a rule that is none", "    source: here\n",
     "    source: here\n    needs: {approval: partner, settled: most}\n",
     "test.yaml:24: needs: \"most\" settles nothing; write any, majority or all"},
    {"a decision that settles itself twice", "    source: here\n",
     "    source: here\n    needs: {decision: view, settled: all}\n",
     "test.yaml:24: needs: write {approval: ROLE}, with settled: any, majority or all; {decision: ID}; or "
     "{first: DUTY}"},
    {"a paper that leaves without anybody's approval", "    source: here\n",
     "    source: here\n    submit: {letter: acknowledgement, to: partner, by: operations}\n",
     "test.yaml:24: submit: the paper of acknowledge would leave without anybody's approval; add \"approval: "
     "ROLE\" to it"},
    {"a paper to nobody we know, on nobody's word, by no letter", "    source: here\n",
     "    source: here\n    submit: {letter: acknowledgment, to: pannel, by: operatons, approval: parner, "
     "settled: most}\n",
     "test.yaml:24: submit: to \"pannel\" is not known; did you mean \"partner\"?\n"
     "test.yaml:24: submit: by: role \"operatons\" is not known; did you mean \"operations\"?\n"
     "test.yaml:24: submit: approval: role \"parner\" is not known; did you mean \"partner\"?\n"
     "test.yaml:24: submit: \"most\" settles nothing; write any, majority or all\n"
     "test.yaml:24: submit: letter \"acknowledgment\" is not known; add it to the letters"},
    {"a paper that leaves on the approval of its duty", "    source: here\n",
     "    source: here\n    needs: {approval: partner}\n"
     "    submit: {letter: acknowledgement, to: sender, by: [operations, partner]}\n",
     ""},
    {"a decision that is none", "    source: here\n", "    source: here\n    needs: {decision: vew}\n",
     "test.yaml:24: needs: decision \"vew\" is not known; did you mean \"view\"?"},
    {"done by nobody we know", "    source: here\n", "    source: here\n    by: parner\n",
     "test.yaml:24: by: role or body \"parner\" is not known; did you mean \"partner\"?"},
    {"in the place of nothing", "    source: here\n", "    source: here\n    replaces: other\n",
     "test.yaml:24: replaces: nothing called \"other\" is inherited; take it out"},
    {"in the place of a neighbour", "    source: there\n", "    source: there\n    replaces: acknowledge\n",
     "test.yaml:32: replaces: nothing called \"acknowledge\" is inherited; take it out"},
    {"watched without a word of whom", "decisions:\n",
     "watched:\n  - {id: reply, watch: They reply, owner: operations, starts: meeting-held, source: "
     "x}\ndecisions:\n",
     "test.yaml:33: an act that is watched needs \"by:\"; add it"},
    {"watched and a duty under one id", "decisions:\n",
     "watched:\n  - {id: meet, watch: They meet, by: partner, owner: operations, starts: meeting-held, "
     "source: x}\n"
     "decisions:\n",
     "test.yaml:33: watched: \"meet\" is here twice, first on line 24"},
    {"a rule printed in a letter that nobody declared", "decisions:\n",
     "standing:\n  - {id: r, rule: Always, text: Always, printed-in: acknowledgment, source: "
     "x}\ndecisions:\n",
     "test.yaml:33: printed-in: letter \"acknowledgment\" is not known; did you mean \"acknowledgement\"?"},
    {"a rule with a text that nothing prints", "decisions:\n",
     "standing:\n  - {id: r, rule: Always, text: Always, source: x}\ndecisions:\n",
     "test.yaml:33: standing rule r: \"text\" is what the letters in \"printed-in\" print; write both or "
     "neither"},
    {"a rule said with a duty that is none", "decisions:\n",
     "standing:\n  - {id: r, rule: Always, said-with: meat, source: x}\ndecisions:\n",
     "test.yaml:33: said-with: duty \"meat\" is not known; did you mean \"meet\"?"},
    {"an order with a step that is none", "decisions:\n",
     "orders:\n  - {id: o, order: First, steps: [acknowledge, meat and meet], source: x}\ndecisions:\n",
     "test.yaml:33: steps: duty \"meat\" is not known; did you mean \"meet\"?"},
    {"an order of one", "decisions:\n",
     "orders:\n  - {id: o, order: First, steps: meet, source: x}\ndecisions:\n",
     "test.yaml:33: order o has one step; what comes after it?"},
    {"an order against what a duty says", "decisions:\n",
     "orders:\n  - {id: o, order: First, steps: [meet, acknowledge], source: x}\ndecisions:\n",
     "test.yaml:16: after: duty acknowledge waits, through others, for itself; take one of them out of the "
     "circle\n"
     "test.yaml:30: after: duty meet waits, through others, for itself; take one of them out of the circle"},
    {"a question without a letter", "    records: threshold-view\n    letter: threshold-question\n",
     "    records: threshold-view\n",
     "test.yaml:45: do: decision \"view\" has no letter to ask it with; add \"letter:\" to it"},
    {"the last working day of a grid", "{day: 2}", "{day: 2, last-working-day: yes}",
     "test.yaml:20: target: \"last-working-day\" goes with \"within\" alone; take it out"},
    {"three things wrong are told at once",
     "owner: operations\n    starts: notification-received\n    target: {day: 2}",
     "owner: nobody\n    starts: noon\n    target: {day: two}",
     "test.yaml:20: day: found \"two\"; write a whole number\n"
     "test.yaml:18: owner: role \"nobody\" is not known; known are: operations, partner\n"
     "test.yaml:19: starts: event \"noon\" is not known; did you mean \"note\"?"},
};

static void
test_broken_packs(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTestDir) dir = rules_test_dir_new();
        g_autoptr(BaseData) data = rules_test_dir_data(dir);
        g_autofree char *text = rules_test_replace(rules_test_pack, broken[i].find, broken[i].replace);
        g_autoptr(RulesPack) pack = NULL;
        g_autofree char *said = NULL;

        print_message("%s\n", broken[i].label);
        rules_test_dir_put(dir, "test.yaml", text);
        pack = rules_pack_load(data, "test", errors);
        said = rules_test_errors(errors);
        assert_string_equal(said, broken[i].errors);
        assert_int_equal(pack != NULL, *broken[i].errors == '\0');
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken_packs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
