#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/calendar.h"
#include "rules/check.h"
#include "rules/pack_private.h"
#include "rules/pack_test_private.h"
#include "rules/rules_test_private.h"

static void
test_what_is_read(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(BaseData) data = rules_test_dir_data(dir);
    g_autoptr(RulesPack) pack = NULL;
    const RulesDuty *meet;
    const RulesDecision *view;

    rules_test_dir_put(dir, "test.yaml", rules_test_pack);
    pack = rules_pack_load(data, "test", errors);
    assert_non_null(pack);
    assert_string_equal(g_hash_table_lookup(pack->phones, "office"), "020 7946 0102");
    meet = rules_pack_duty_find(pack, "meet");
    assert_int_equal(meet->line, 24);
    assert_string_equal(meet->register_ids[0], "meet");
    assert_int_equal(g_strv_length(meet->starts), 2);
    assert_null(meet->limit);
    assert_int_equal(meet->target->kind, RULES_TERM_EARLIEST);
    assert_int_equal(((const RulesTerm *)meet->target->terms->pdata[0])->kind, RULES_TERM_DAY);
    assert_string_equal(((const RulesTerm *)meet->target->terms->pdata[1])->of, "secretariat-date");
    view = rules_pack_decision_find(pack, "view");
    assert_string_equal(view->settled[1], "all-and-recorded-by operations");
    assert_string_equal(view->outcomes[0], "");
    assert_string_equal(view->outcomes[1], "threshold-not-met");
    assert_int_equal(rules_pack_letter_find(pack, "threshold-question")->mode, RULES_MODE_ASK);
    assert_null(rules_pack_letter_find(pack, "sonnet"));
    assert_string_equal(rules_pack_event_find(pack, "agency-aware")->field, "aware_date");
    assert_false(rules_pack_knows_event(pack, "noon"));
}

static const struct {
    const char *label, *text;
    RulesTermKind kind;
    guint n;
    const char *of;
} terms[] = {
    {"a day of the grid", "{day: 10}", RULES_TERM_DAY, 10, NULL},
    {"a day after another event", "{day: 3, of: meeting-held}", RULES_TERM_DAY, 3, "meeting-held"},
    {"one working day", "{within: 1 working day}", RULES_TERM_WITHIN, 1, NULL},
    {"working days", "{within: 10 working days}", RULES_TERM_WITHIN, 10, NULL},
    {"calendar days", "{within: 15 days, of: meeting-held}", RULES_TERM_DAYS, 15, "meeting-held"},
    {"months", "{within: 6 months}", RULES_TERM_MONTHS, 6, NULL},
    {"counted back", "{before: 7 working days, of: meeting-held}", RULES_TERM_BEFORE, 7, "meeting-held"},
    {"the day itself", "{on: meeting-held}", RULES_TERM_ON, 0, "meeting-held"},
};

static void
test_terms(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTree) tree = rules_yaml_parse("x.yaml", terms[i].text, strlen(terms[i].text), errors);
        g_autoptr(RulesTerm) term = rules_term_read(tree->root, "limit", errors);

        print_message("%s\n", terms[i].label);
        assert_non_null(term);
        assert_int_equal(term->kind, terms[i].kind);
        assert_int_equal(term->n, terms[i].n);
        assert_int_equal(g_strcmp0(term->of, terms[i].of), 0);
    }
}

static void
test_an_inheriting_pack_replaces_what_it_names(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(BaseData) data = rules_test_dir_data(dir);
    g_autoptr(RulesPack) pack = NULL;

    rules_test_dir_put(dir, "test.yaml", rules_test_pack);
    rules_test_dir_put(
        dir, "next.yaml",
        "pack: next\ntitle: Next\npartnership: Next Partnership\nedition: two\nprefix: NP\nsigns: "
        "partner\ntasks-to: partner\nmanager: partner\n"
        "valid-from: 2027-01-01\ninherits: test\nroles:\n  - {id: partner, title: Safeguarding partner}\n"
        "duties:\n  - {id: meet, duty: Meet sooner, owner: partner, starts: notification-received, "
        "met-by: meeting-held, source: page 2}\n");
    pack = rules_pack_load(data, "next", errors);
    assert_non_null(pack);
    assert_string_equal(pack->id, "next");
    assert_null(pack->valid_to);
    assert_int_equal(pack->duties->len, 2);
    assert_string_equal(rules_pack_duty_find(pack, "meet")->duty, "Meet sooner");
    assert_null(rules_pack_duty_find(pack, "meet")->target);
    assert_string_equal(rules_pack_duty_find(pack, "acknowledge")->duty, "Acknowledge");
    assert_string_equal(rules_pack_role_find(pack, "partner")->title, "Safeguarding partner");
}

/* What is no clock: read, resolved, and put in the place of what was inherited. */
static void
test_what_stands_beside_the_clocks(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(BaseData) data = rules_test_dir_data(dir);
    g_autoptr(RulesPack) pack = NULL;
    const RulesDuty *reply, *gather;
    const RulesStanding *rule;

    rules_test_dir_put(dir, "test.yaml", rules_test_pack);
    rules_test_dir_put(
        dir, "next.yaml",
        "pack: next\ntitle: Next\npartnership: Next Partnership\nedition: two\nprefix: NP\nsigns: "
        "partner\ntasks-to: partner\nmanager: partner\nvalid-from: 2027-01-01\nsupersedes: test\n"
        "inherits: test\nbodies:\n  - {id: panel, title: Panel}\n"
        "paces:\n  - {id: weekly, target: {within: 5 working days}}\n"
        "duties:\n  - {id: gather, force: must, duty: Gather, by: panel, owner: partner, replaces: meet,\n"
        "     starts: la-aware, no-fixed-date: weekly, needs: [{approval: partner}, {decision: view}], "
        "source: p}\n"
        "watched:\n  - {id: reply, watch: They reply, by: panel, owner: partner, starts: gather, source: p}\n"
        "standing:\n  - {id: rule, rule: Always, force: rule, said-with: meet, register-id: [a, b], source: "
        "p}\n"
        "orders:\n  - {id: order, order: In turn, steps: [acknowledge, meet and reply], source: p}\n");
    pack = rules_pack_load(data, "next", errors);
    assert_non_null(pack);
    assert_null(rules_pack_duty_find(pack, "meet"));
    gather = rules_pack_duty_find(pack, "gather");
    assert_true(gather->undated);
    assert_int_equal(gather->target->n, 5);
    assert_string_equal(gather->met_by[0], "gather");
    assert_string_equal(gather->after[0], "acknowledge");
    assert_string_equal(((const RulesNeed *)gather->needs->pdata[0])->settled, "any");
    assert_string_equal(rules_pack_event_find(pack, "gather")->means, "Gather");
    reply = rules_pack_duty_find(pack, "reply");
    assert_true(reply->watched);
    assert_null(reply->target);
    assert_int_equal(reply->force, RULES_FORCE_WATCH);
    assert_string_equal(reply->after[0], "acknowledge");
    rule = pack->standing->pdata[0];
    assert_string_equal(rule->said_with[0], "gather");
    assert_int_equal(g_strv_length(rule->register_ids), 2);
    assert_string_equal(rules_pack_decision_find(pack, "view")->unsettled_at, "gather");
    assert_null(pack->superseded_on);
}

static const struct {
    const char *label, *text, *errors;
} events[] = {
    {"an event without a sentence", "events:\n  a: {recorded-by: form}\n",
     "events.yaml:2: a needs \"means:\"; add it"},
    {"recorded by something unknown", "events:\n  a: {recorded-by: forms, means: A.}\n",
     "events.yaml:2: a: nothing called \"forms\" records events; did you mean \"form\"?"},
    {"a field that no form gives", "events:\n  a: {recorded-by: clock, field: x, means: A.}\n",
     "events.yaml:2: a: has a field, but no form records it; add \"form\" to recorded-by"},
    {"an event twice", "events:\n  a: {recorded-by: form, means: A.}\n  a: {recorded-by: form, means: A.}\n",
     "events.yaml:3: \"a\" is here twice, first on line 2; keep one of them"},
    {"a plan of nothing", "events:\n  a: {recorded-by: action, planned: yes, plan-of: b, means: A.}\n",
     "events.yaml:2: a: plan-of \"b\": write an event of this file, and \"planned: yes\" beside it"},
    {"a plan that is none",
     "events:\n  a: {recorded-by: action, plan-of: b, means: A.}\n  b: {recorded-by: action, means: B.}\n",
     "events.yaml:2: a: plan-of \"b\": write an event of this file, and \"planned: yes\" beside it"},
    {"an event that undoes nothing there is", "events:\n  a: {recorded-by: action, undoes: b, means: A.}\n",
     "events.yaml:2: a: it undoes \"b\", which is no other event of this file"},
    {"an event that undoes itself", "events:\n  a: {recorded-by: action, undoes: a, means: A.}\n",
     "events.yaml:2: a: it undoes \"a\", which is no other event of this file"},
    {"an event that brings nothing there is", "events:\n  a: {recorded-by: action, brings: b, means: A.}\n",
     "events.yaml:2: a: it brings \"b\", which is no event of this file"},
    {"no events", "event: {}\n", "events.yaml:1: no \"events:\"; without them no pack can be read"},
};

static void
test_broken_events(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(events); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTestDir) dir = rules_test_dir_new();
        g_autoptr(BaseData) data = rules_test_dir_data(dir);
        g_autoptr(RulesPack) pack = NULL;
        g_autofree char *said = NULL;

        print_message("%s\n", events[i].label);
        rules_test_dir_put(dir, "events.yaml", events[i].text);
        pack = rules_pack_load(data, "none", errors);
        said = rules_test_errors(errors);
        assert_null(pack);
        assert_true(g_str_has_prefix(said, events[i].errors));
    }
}

static void
test_built_in_files_load(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(BaseData) data = rules_test_dir_data(dir);
    g_autoptr(RulesConfig) config = rules_config_load(data, errors);
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(RulesPeople) people = pack != NULL ? rules_people_load(data, pack, errors) : NULL;
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    g_autofree char *text = rules_test_errors(errors);

    assert_string_equal(text, "");
    assert_non_null(calendar);
    rules_check(config, pack, people, errors);
    assert_int_equal(rules_errors_count(errors), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_read),
        cmocka_unit_test(test_terms),
        cmocka_unit_test(test_an_inheriting_pack_replaces_what_it_names),
        cmocka_unit_test(test_what_stands_beside_the_clocks),
        cmocka_unit_test(test_broken_events),
        cmocka_unit_test(test_built_in_files_load),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
