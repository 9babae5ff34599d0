/* What answers add up to: one named person, any one, a majority, all; deputies, standing back, changing one's
 * mind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "casework/built_test_private.h"
#include "casework/gate.h"

/* Three partners, of whom one has a deputy by name and one by the role's agency; a mailbox that several read
 * holds every role, and has no seat by any of them. */
static const char people_text[] =
    "people:\n"
    "  - {id: a, name: A, email: a@one.example, roles: [partner, executive], agency: One, deputy: a2}\n"
    "  - {id: b, name: B, email: b@two.example, roles: [partner, executive], agency: Two}\n"
    "  - {id: c, name: C, email: c@three.example, roles: [partner, executive], agency: Three}\n"
    "  - {id: a2, name: A2, email: a2@one.example, roles: operations, agency: One}\n"
    "  - {id: b2, name: B2, email: b2@two.example, roles: partner-deputy, agency: Two}\n"
    "  - {id: m, name: M, email: m@one.example, roles: [manager, review-manager]}\n"
    "  - {id: box, name: Box, email: box@three.example, agency: Three, shared: yes,\n"
    "     roles: [operations, manager, review-manager, partner, executive, partner-deputy, "
    "local-authority]}\n"
    "  - {id: l, name: L, email: l@one.example, roles: [lfpg-chair, lfpg-deputy], deputy: box}\n"
    "  - {id: la, name: LA, email: la@one.example, roles: local-authority}\n"
    "  - {id: r, name: R, email: r@one.example, roles: agency-representative}\n";

/* "a:criteria met" is an answer, "a2/a:..." one for another's seat, "b:!" stands back, "a:~..." says that it
 * changes. */
static const struct {
    const char *label, *decision, *said;
    const char *settled, *outcome; /* NULL: none */
    guint answered;
    gboolean complete, split;
} rows[] = {
    {"silence settles nothing", "threshold-view", "", NULL, NULL, 0, FALSE, FALSE},
    {"any one is enough where the pack says any", "threshold-view", "b:criteria met", "criteria met",
     "threshold-met", 1, FALSE, FALSE},
    {"unsure is an answer and settles nothing", "threshold-view", "a:unsure b:unsure c:unsure", NULL, NULL, 3,
     TRUE, TRUE},
    {"all say no: settled, and a named person has to record it", "threshold-view",
     "a:criteria not met b:criteria not met c:criteria not met", "criteria not met", NULL, 3, TRUE, FALSE},
    {"two of three are not all", "threshold-view", "a:criteria not met b:criteria not met", NULL, NULL, 2,
     FALSE, FALSE},
    {"the same twice is one", "form-of-review", "a:local review a:local review", NULL, NULL, 1, FALSE, FALSE},
    {"a majority of three is two", "form-of-review", "a:local review b:local review", "local review",
     "local-review-decided", 2, FALSE, FALSE},
    {"three ways are a split", "form-of-review", "a:local review b:alternative review c:no further action",
     NULL, NULL, 3, TRUE, TRUE},
    {"two words of one seat are none", "form-of-review", "a:local review b:local review a:no further action",
     NULL, NULL, 1, FALSE, FALSE},
    {"a third that says nothing of changing mends nothing", "form-of-review",
     "a:local review b:local review a:no further action a:local review", NULL, NULL, 1, FALSE, FALSE},
    {"one that says so does", "form-of-review",
     "a:local review b:local review a:no further action a:~local review", "local review",
     "local-review-decided", 2, FALSE, FALSE},
    {"a change that says so needs no contradiction first", "form-of-review",
     "a:local review b:no further action a:~no further action", "no further action",
     "no-local-review-decided", 2, FALSE, FALSE},
    {"a deputy answers for the seat", "form-of-review", "a2/a:local review b:local review", "local review",
     "local-review-decided", 2, FALSE, FALSE},
    {"seat and deputy who differ contradict each other", "form-of-review",
     "a2/a:local review a:no further action", NULL, NULL, 0, FALSE, FALSE},
    {"who stood back is not counted", "form-of-review", "b:! b:local review a:local review", NULL, NULL, 1,
     FALSE, FALSE},
    {"the deputy of who stood back is", "form-of-review",
     "b:! b2/b:local review b:no further action a:local review", "local review", "local-review-decided", 2,
     FALSE, FALSE},
    {"what was said before standing back goes with it", "form-of-review", "b:local review b:! a:local review",
     NULL, NULL, 1, FALSE, FALSE},
    {"nor has that of a mailbox that several read", "form-of-review", "box:local review a:local review", NULL,
     NULL, 1, FALSE, FALSE},
    {"a stranger's answer has no seat", "form-of-review", "z:local review a:local review", NULL, NULL, 1,
     FALSE, FALSE},
};

static int
built_begin(void **state)
{
    return casework_test_build(state, "bexley", people_text);
}

/* "a2/a:~local review" */
static void
say(CaseworkFile *file, const char *decision, const char *who, const char *answer)
{
    const char *slash = strchr(who, '/');
    g_autofree char *actor = slash != NULL ? g_strndup(who, (gsize)(slash - who)) : g_strdup(who);
    gboolean changed = *answer == '~';
    g_autoptr(json_t) payload = NULL;

    if (*answer == '!') {
        payload = json_pack("{s:s}", "decision", decision);
        casework_file_add(file, 1, "stood-back", "2026-12-17", actor, 0, payload);
        return;
    }
    payload = json_pack("{s:s, s:s, s:s, s:b}", "decision", decision, "answer", answer + changed, "seat",
                        slash != NULL ? slash + 1 : actor, "changed", changed);
    casework_file_add(file, 1, "decision-given", "2026-12-17", actor, 0, payload);
}

static void
say_all(CaseworkFile *file, const char *decision, const char *said)
{
    g_autoptr(GRegex) one = g_regex_new("([a-z0-9/]+):(.*?)(?= [a-z0-9/]+:|$)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    for (g_regex_match(one, said, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *who = g_match_info_fetch(match, 1);
        g_autofree char *answer = g_match_info_fetch(match, 2);

        say(file, decision, who, answer);
    }
}

static void
test_tallies(void **state)
{
    const CaseworkBuilt *built = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CaseworkFile) file = casework_file_new(built->pack, "TP-2026-0001");
        const RulesDecision *decision = rules_pack_decision_find(built->pack, rows[i].decision);
        g_autoptr(CaseworkTally) tally = NULL;

        print_message("%s\n", rows[i].label);
        say_all(file, rows[i].decision, rows[i].said);
        tally = casework_tally(built->people, decision, file);
        assert_int_equal(tally->seats->len, 3);
        assert_int_equal(tally->n_answered, rows[i].answered);
        assert_int_equal(tally->complete, rows[i].complete);
        assert_int_equal(tally->split, rows[i].split);
        assert_int_equal(g_strcmp0(tally->settled, rows[i].settled), 0);
        assert_int_equal(g_strcmp0(tally->outcome, rows[i].outcome), 0);
    }
}

/* Who may say what; why NULL: they may. */
static const struct {
    const char *label, *person, *text, *why;
} may[] = {
    {"the office records the meeting", "a2", "held: 4 January 2027", NULL},
    {"a partner does not", "b", "held: 4 January 2027", "the office"},
    {"anybody gives a fact", "b", "aware: 14 December 2026", NULL},
    {"the authority's own finding is its own", "la", "not notifiable: ours", NULL},
    {"the office may not find it for them", "a2", "not notifiable: ours", "only those whose duty it ends"},
    {"what follows from answers is not recorded by hand", "m", "local review decided",
     "follows from the answers"},
    {"nor is what every settled answer brings about", "m", "executive decision: 7 January 2027",
     "follows from the answers"},
    {"a finding is recorded by the role that the pack names", "a2", "finding criteria not met",
     "it is recorded by"},
    {"and by that role only on the views of all", "m", "finding criteria not met", "0 of 3 have answered"},
    {"the office says what is done", "a2", "done: briefing report", NULL},
    {"its owner does", "m", "done: briefing report", NULL},
    {"a partner says what is theirs", "b", "done: delay reasons", NULL},
    {"and not what is another's", "b", "done: briefing report", "for those whose duty it is"},
    {"approvals are of those who are asked", "b", "approve: report to panel sos", NULL},
    {"a deputy by name approves too", "a2", "approve: report to panel sos", NULL},
    {"nobody else does", "la", "approve: report to panel sos", "not asked for"},
    {"what needs nobody's approval is not approved", "m", "approve: rr meeting", "nobody's approval"},
    {"the manager says which edition holds", "m", "use edition 2026-03", NULL},
    {"the office does not", "a2", "use edition 2026-03", "the manager"},
    {"a partner closes no case", "b", "close: done", "the office does that"},
    {"a mailbox that several read does the office's work", "box", "held: 4 January 2027", NULL},
    {"it says what is done", "box", "done: briefing report", NULL},
    {"it opens a case again: in doubt clocks run", "box", "open again: it is ours", NULL},
    {"it approves nothing", "box", "approve: report to panel sos", "several people read"},
    {"it has queries: that stops what leaves", "box", "query: report to panel sos", NULL},
    {"it submits nothing", "box", "submit: rr to panel", "several people read"},
    {"it finds nothing: a finding is a named person's (X22)", "box", "finding criteria not met",
     "several people read"},
    {"nor that a case is another's", "box", "finding not ours: the next borough's", "several people read"},
    {"nor for the authority", "box", "not notifiable: ours", "several people read"},
    {"nor that a day was a later one", "box", "aware corrected: 15 December 2026: a slip",
     "several people read"},
    {"it closes no case", "box", "close: done", "several people read"},
    {"it accepts no edition", "box", "use edition 2026-03", "several people read"},
    {"it goes past no approval", "box", "done: report to panel sos\ndespite: they said so",
     "several people read"},
};

static void
test_who_may_say_what(void **state)
{
    const CaseworkBuilt *built = *state;
    g_autoptr(CaseworkFile) file = casework_file_new(built->pack, "TP-2026-0001");

    for (gsize i = 0; i < G_N_ELEMENTS(may); i++) {
        g_autoptr(CaseworkAnswer) answer = casework_answer_read(built->pack, NULL, may[i].text, NULL);
        g_autofree char *why = NULL;

        print_message("%s\n", may[i].label);
        assert_non_null(answer);
        why = casework_forbidden(built->pack, built->people, file,
                                 rules_people_find(built->people, may[i].person), answer);
        assert_int_equal(why == NULL, may[i].why == NULL);
        if (why != NULL)
            assert_non_null(strstr(why, may[i].why));
    }
}

/* By a form that comes in, by what people answer where they are asked, by a mail that arrives. */
static gboolean
duty_is_met_otherwise(const RulesPack *pack, const RulesDuty *duty)
{
    static const char *const otherwise[] = {"form", "agent", "outbox"};
    const RulesEvent *event = rules_pack_event_find(pack, duty->met_by[0]);

    for (gsize i = 0; i < G_N_ELEMENTS(otherwise); i++) {
        if (g_strv_contains((const char *const *)event->recorded_by, otherwise[i]))
            return TRUE;
    }
    for (guint i = 0; duty->needs != NULL && i < duty->needs->len; i++) {
        if (((const RulesNeed *)g_ptr_array_index(duty->needs, i))->decision != NULL)
            return TRUE;
    }
    return g_str_equal(event->kind, "case-confirmed");
}

/* Every duty of every pack can be closed: by an answer of its own, by the answers of those who are asked, or
 * by a mail of ours that arrives. */
static void
test_every_duty_can_be_closed(void **state)
{
    static const char *const packs[] = {"bexley", "brent", "city-hackney", "barnet"};
    const CaseworkBuilt *built = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(packs); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesPack) pack = rules_pack_load(built->data, packs[i], errors);

        assert_non_null(pack);
        for (guint d = 0; d < pack->duties->len; d++) {
            const RulesDuty *duty = g_ptr_array_index(pack->duties, d);
            g_autofree char *text = g_strdup_printf("done: %s 4 January 2027", duty->say);
            g_autoptr(CaseworkAnswer) answer = casework_answer_read(pack, NULL, text, NULL);
            gboolean asked = duty_is_met_otherwise(pack, duty);

            print_message("%s: %s\n", duty->id, text);
            assert_non_null(answer);
            assert_string_equal(answer->duty, duty->id);
            assert_true(asked || casework_done_event(pack, duty) != NULL);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tallies),
        cmocka_unit_test(test_who_may_say_what),
        cmocka_unit_test(test_every_duty_can_be_closed),
    };

    return cmocka_run_group_tests(tests, built_begin, casework_test_unbuild);
}
