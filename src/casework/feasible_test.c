/* The days on which the rapid review meeting can be held, counted by hand over Christmas and Easter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "casework/feasible.h"
#include "rules/calendar.h"

static const struct {
    const char *label, *received, *requested, *today; /* requested NULL: not yet */
    const char *days;                                 /* NULL: no plan to make */
    gboolean by_limit, tight;
} rows[] = {
    {"requests on 16 December: in on the 23rd, papers on the 24th", "2026-12-16", NULL, "2026-12-16",
     "2026-12-29 2026-12-30 2026-12-31", FALSE, TRUE},
    {"requests on 17 December lose a day", "2026-12-16", NULL, "2026-12-17", "2026-12-30 2026-12-31", FALSE,
     TRUE},
    {"requests on 18 December: the last day", "2026-12-16", NULL, "2026-12-18", "2026-12-31", FALSE, TRUE},
    {"requests on 21 December: past the target, within the limit", "2026-12-16", NULL, "2026-12-21",
     "2027-01-04", TRUE, TRUE},
    {"requests on 22 December: no day is left", "2026-12-16", NULL, "2026-12-22", "", TRUE, FALSE},
    {"requests that went on the 17th are counted from then", "2026-12-16", "2026-12-17", "2026-12-22",
     "2026-12-30 2026-12-31", FALSE, FALSE},
    {"days that are past are none", "2026-12-16", "2026-12-16", "2026-12-29", "2026-12-30 2026-12-31", FALSE,
     FALSE},
    {"in a month without holidays: in on the 8th, papers on the 9th", "2027-02-01", NULL, "2027-02-01",
     "2027-02-10 2027-02-11 2027-02-12", FALSE, TRUE},
    {"over Easter: 22, 23, 24, 25, 30 March; papers on the 31st", "2027-03-19", NULL, "2027-03-19",
     "2027-04-01 2027-04-02 2027-04-05", FALSE, TRUE},
    {"beyond the calendar nothing is guessed", "2027-12-29", NULL, "2027-12-29", NULL, FALSE, FALSE},
};

static void
test_days(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CaseworkFile) file = casework_file_new(pack, "TP-2026-0001");
        g_autoptr(CaseworkFeasible) feasible = NULL;
        g_autoptr(GString) days = g_string_new(NULL);
        g_autofree char *words = NULL;
        GDate today;

        print_message("%s\n", rows[i].label);
        casework_file_add(file, 1, "notification-received", rows[i].received, "sender", 0, NULL);
        if (rows[i].requested != NULL)
            casework_file_add(file, 2, "information-requested", rows[i].requested, "operations-team", 0,
                              NULL);
        assert_true(base_date_from_iso(rows[i].today, &today, NULL));
        feasible = casework_feasible(pack, calendar, file, &today);
        assert_int_equal(feasible != NULL, rows[i].days != NULL);
        if (feasible == NULL)
            continue;
        for (guint d = 0; d < feasible->days->len; d++) {
            g_autofree char *iso = base_date_to_iso(&g_array_index(feasible->days, GDate, d));

            g_string_append_printf(days, "%s%s", d > 0 ? " " : "", iso);
        }
        assert_string_equal(days->str, rows[i].days);
        assert_int_equal(feasible->by_limit, rows[i].by_limit);
        assert_int_equal(feasible->tight, rows[i].tight);
        words = casework_feasible_words(feasible, &today);
        assert_true(strlen(words) > 40);
    }
}

static void
test_what_is_held_needs_no_plan(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    g_autoptr(CaseworkFile) file = casework_file_new(pack, "TP-2026-0001");
    GDate today;

    assert_true(base_date_from_iso("2026-12-30", &today, NULL));
    casework_file_add(file, 1, "notification-received", "2026-12-16", "sender", 0, NULL);
    casework_file_add(file, 2, "meeting-held", "2026-12-30", "operations-team", 0, NULL);
    assert_null(casework_feasible(pack, calendar, file, &today));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_what_is_held_needs_no_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
