/* No order of events lets a paper leave that is not the one which was approved: all orders are tried. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "casework/built_test_private.h"
#include "casework/gate.h"
#include "casework/submission.h"
#include "casework/version.h"

static const char people_text[] =
    "people:\n"
    "  - {id: a, name: A, email: a@one.example, roles: [partner, executive], agency: One}\n"
    "  - {id: b, name: B, email: b@two.example, roles: [partner, executive], agency: Two}\n"
    "  - {id: c, name: C, email: c@three.example, roles: [partner, executive], agency: Three}\n"
    "  - {id: o, name: O, email: o@one.example, roles: [operations, partner-deputy]}\n"
    "  - {id: m, name: M, email: m@one.example, roles: [manager, review-manager]}\n"
    "  - {id: l, name: L, email: l@one.example, roles: [lfpg-chair, lfpg-deputy]}\n"
    "  - {id: la, name: LA, email: la@one.example, roles: local-authority}\n"
    "  - {id: r, name: R, email: r@one.example, roles: agency-representative}\n";

static int
built_begin(void **state)
{
    return casework_test_build(state, "bexley", people_text);
}

/* The duty whose paper leaves. */
static const RulesDuty *
duty_of(const CaseworkBuilt *built)
{
    return rules_pack_duty_find(built->pack, "bex-rr-to-panel");
}

static void
add(CaseworkFile *file, const char *kind, const char *actor, json_t *payload)
{
    /* One second for all: only their order tells them apart. */
    casework_file_add(file, (gint64)casework_file_events(file)->len + 1, kind, "2026-12-17T10:00:00+00:00",
                      actor, 0, payload);
    json_decref(payload);
}

/* What can happen, a letter each: "v1" a version with its paper, and the mail that asks for its approval; "n"
 * one announced without; "a1" a approves what lay before them with version 1; "aq" a has a query. */
static void
happen(CaseworkFile *file, const char *what)
{
    char seat[] = {what[0], '\0'};

    if (what[0] == 'v' || what[0] == 'n')
        add(file, CASEWORK_VERSION, "o", json_pack("{s:s}", "as_written", "rr to panel"));
    if (what[0] == 'v') {
        add(file, CASEWORK_VERSION_PAPER, "o",
            json_pack("{s:s, s:s, s:s}", "duty", "bex-rr-to-panel", "sha256", what, "ending", "docx"));
        add(file, "mail-queued", "agent", json_pack("{s:i}", "outbox", what[1] - '0'));
    }
    if (what[0] != 'v' && what[0] != 'n')
        add(file, what[1] == 'q' ? "queried" : "approved", seat,
            json_pack("{s:s, s:s, s:i}", "duty", "bex-rr-to-panel", "seat", seat, "request",
                      what[1] == 'q' ? 0 : what[1] - '0'));
}

static CaseworkFile *
file_new(const CaseworkBuilt *built)
{
    CaseworkFile *file = casework_file_new(built->pack, "BX-2026-0001");

    add(file, "notification-received", "agent", NULL);
    add(file, "local-review-decided", "agent", NULL);
    return file;
}

static char *
hindrance(const CaseworkBuilt *built, const CaseworkFile *file)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(file, built->calendar);

    return casework_submission_hindrance(built->pack, built->people, duty_of(built), file, duties);
}

/* clang-format off */
static const struct {
    const char *label, *events;
    const char *why; /* NULL: it may leave */
} rows[] = {
    {"nothing has come", "", "no paper has come"},
    {"a paper and nobody's word", "v1", "0 of 3"},
    {"one word of three", "v1 a1", "1 of 3"},
    {"a majority", "v1 a1 b1", NULL},
    {"the same word twice is one", "v1 a1 a1", "1 of 3"},
    {"a query takes a word back", "v1 a1 b1 aq", "1 of 3"},
    {"and a new word gives it again", "v1 a1 b1 aq a1", NULL},
    {"a new paper voids all", "v1 a1 b1 v2", "0 of 3"},
    {"words on the older paper do not count", "v1 v2 a1 b1 c1", "0 of 3"},
    {"nor with one on the newer", "v1 v2 a1 b2", "1 of 3"},
    {"words on the newer do", "v1 a1 v2 a2 c2", NULL},
    {"a version that came without its paper", "v1 a1 b1 n", "its paper has not come"},
    {"the old paper does not come back", "v1 a1 b1 v2 n a1 b1", "its paper has not come"},
};
/* clang-format on */

static void
test_rows(void **state)
{
    const CaseworkBuilt *built = *state;

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CaseworkFile) file = file_new(built);
        g_auto(GStrv) events = g_strsplit(rows[i].events, " ", -1);
        g_autofree char *why = NULL;

        print_message("%s\n", rows[i].label);
        for (guint e = 0; events[e] != NULL && *events[e] != '\0'; e++)
            happen(file, events[e]);
        why = hindrance(built, file);
        assert_int_equal(why == NULL, rows[i].why == NULL);
        if (why != NULL)
            assert_non_null(strstr(why, rows[i].why));
    }
}

/* What must hold, said another way: the newest version has a paper, and the last word of two seats at least,
 * of those spoken since, is an approval of that version. */
static gboolean
may_leave(const char *const *events, guint n)
{
    const char *newest = NULL;
    guint given = 0;

    for (guint i = 0; i < n; i++)
        newest = events[i][0] == 'v' || events[i][0] == 'n' ? events[i] : newest;
    if (newest == NULL || newest[0] == 'n')
        return FALSE;
    for (const char *seat = "abc"; *seat != '\0'; seat++) {
        gboolean yes = FALSE, since = FALSE;

        for (guint i = 0; i < n; i++) {
            since |= events[i] == newest;
            if (!since || events[i][0] != *seat)
                continue;
            yes = events[i][1] == 'q' ? FALSE : events[i][1] == newest[1] ? TRUE : yes;
        }
        given += yes;
    }
    return given >= 2;
}

/* An approval in answer to a mail that has not been written cannot be. */
static gboolean
is_possible(const char *const *events, guint n)
{
    for (guint i = 0; i < n; i++) {
        gboolean asked = FALSE;

        if (strchr("abc", events[i][0]) == NULL || events[i][1] == 'q')
            continue;
        for (guint j = 0; j < i; j++)
            asked |= events[j][0] == 'v' && events[j][1] == events[i][1];
        if (!asked)
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    const CaseworkBuilt *built;
    const char *events[8];
    guint n, tried, left;
} Orders;

static void
try_order(Orders *orders)
{
    g_autoptr(CaseworkFile) file = NULL;
    g_autofree char *why = NULL;

    if (!is_possible(orders->events, orders->n))
        return;
    file = file_new(orders->built);
    for (guint i = 0; i < orders->n; i++)
        happen(file, orders->events[i]);
    why = hindrance(orders->built, file);
    orders->tried++;
    orders->left += why == NULL;
    if ((why == NULL) != may_leave(orders->events, orders->n))
        fail_msg("%s %s %s %s %s %s: %s", orders->events[0], orders->events[1], orders->events[2],
                 orders->events[3], orders->events[4], orders->events[5], why != NULL ? why : "it leaves");
}

static void
try_orders(Orders *orders, guint from)
{
    if (from == orders->n) {
        try_order(orders);
        return;
    }
    for (guint i = from; i < orders->n; i++) {
        const char *event = orders->events[i];

        orders->events[i] = orders->events[from];
        orders->events[from] = event;
        try_orders(orders, from + 1);
        orders->events[from] = orders->events[i];
        orders->events[i] = event;
    }
}

static void
test_every_order(void **state)
{
    Orders orders[] = {
        {.built = *state, .events = {"v1", "v2", "a1", "b1", "a2", "b2"}, .n = 6},
        {.built = *state, .events = {"v1", "a1", "b1", "c1", "aq", "a1"}, .n = 6},
        {.built = *state, .events = {"v1", "n", "v2", "a1", "b1", "c2"}, .n = 6},
        {.built = *state, .events = {"v1", "v2", "aq", "a2", "b2", "c1"}, .n = 6},
    };

    for (guint i = 0; i < G_N_ELEMENTS(orders); i++) {
        try_orders(&orders[i], 0);
        print_message("%u orders, in %u of them it leaves\n", orders[i].tried, orders[i].left);
        assert_true(orders[i].tried > 20);
    }
    assert_true(orders[0].left > 0 && orders[1].left > 0 && orders[3].left > 0);
}

static void
test_a_submission_is_of_one_version(void **state)
{
    const CaseworkBuilt *built = *state;
    g_autoptr(CaseworkFile) file = file_new(built);
    static const char duty[] = "bex-rr-to-panel";

    happen(file, "v1");
    add(file, CASEWORK_SUBMITTED, "m", json_pack("{s:s, s:s}", "duty", duty, "sha256", "v1"));
    assert_non_null(casework_submission_of(file, duty_of(built), "v1"));
    assert_null(casework_submission_of(file, duty_of(built), "v2"));
    add(file, CASEWORK_STOPPED, "agent", json_pack("{s:s}", "duty", "another"));
    assert_non_null(casework_submission_of(file, duty_of(built), "v1"));
    add(file, CASEWORK_STOPPED, "agent", json_pack("{s:s}", "duty", duty));
    assert_null(casework_submission_of(file, duty_of(built), "v1"));
}

static void
test_not_without_the_decision_nor_once_it_is_over(void **state)
{
    const CaseworkBuilt *built = *state;
    static const struct {
        const char *label, *before, *after, *why;
    } cases[] = {
        {"no decision", "notification-received", NULL, "the answer to"},
        {"it has not begun", "case-opened", NULL, "not open on this case"},
        {"the criteria are found not to be met", "notification-received", "threshold-not-met",
         "not open on this case"},
        {"it was done by hand", "notification-received", "rr-submitted", "not open on this case"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CaseworkFile) file = casework_file_new(built->pack, "BX-2026-0001");
        g_autofree char *why = NULL;

        print_message("%s\n", cases[i].label);
        add(file, cases[i].before, "agent", NULL);
        for (const char *const *what = (const char *const[]){"v1", "a1", "b1", NULL}; *what != NULL; what++)
            happen(file, *what);
        if (cases[i].after != NULL)
            add(file, cases[i].after, "o", NULL);
        why = hindrance(built, file);
        assert_non_null(why);
        assert_non_null(strstr(why, cases[i].why));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_every_order),
        cmocka_unit_test(test_a_submission_is_of_one_version),
        cmocka_unit_test(test_not_without_the_decision_nor_once_it_is_over),
    };

    return cmocka_run_group_tests(tests, built_begin, casework_test_unbuild);
}
