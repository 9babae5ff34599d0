/* The register's worked timeline (section 7): the built-in pack, calendar and clocks together give its dates.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "casework/built_test_private.h"
#include "casework/clocks_test_private.h"

/* Received on Wednesday 16 December 2026 at 16:20; the local authority was aware on Monday the 14th. */
#define RECEIVED "notification-received=2026-12-16"
#define AWARE "la-aware=2026-12-14"

static const struct {
    const char *label, *facts, *duty, *target, *limit; /* NULL: no clock runs; "": beyond the calendar */
} rows[] = {
    {"acknowledge by Day 2, which is one working day", RECEIVED, "bex-acknowledge", "2026-12-17",
     "2026-12-17"},
    {"a person confirms by Day 2", RECEIVED, "bex-confirm-receipt", "2026-12-17", "2026-12-17"},
    {"the authority's five days run from its awareness", RECEIVED " " AWARE, "bex-la-notify-panel",
     "2026-12-18", "2026-12-21"},
    {"an agency's awareness is evidence too (X10)", RECEIVED " agency-aware=2026-12-14",
     "bex-la-notify-panel", "2026-12-18", "2026-12-21"},
    {"without an aware date they run from receipt (X10)", RECEIVED, "bex-la-notify-panel", "2026-12-22",
     "2026-12-23"},
    {"a later aware date moves nothing (X10)", RECEIVED " la-aware=2026-12-18", "bex-la-notify-panel",
     "2026-12-22", "2026-12-23"},
    {"a later awareness that the authority found moves the limit, and what the limit was stays the target "
     "(X10)",
     RECEIVED " la-aware=2026-12-11 corrected-la-aware=2026-12-15", "bex-la-notify-panel", "2026-12-17",
     "2026-12-22"},
    {"it overrules what else was evidence, but for the limit only (X10)",
     RECEIVED " agency-aware=2026-12-10 corrected-la-aware=2026-12-15", "bex-la-notify-panel", "2026-12-16",
     "2026-12-22"},
    {"but it is never later than receipt (X10)",
     RECEIVED " la-aware=2026-12-14 corrected-la-aware=2026-12-18", "bex-la-notify-panel", "2026-12-18",
     "2026-12-23"},
    {"what is found of an agency overrules no word of the authority's (X10)",
     RECEIVED " la-aware=2026-12-14 agency-aware=2026-12-11 corrected-agency-aware=2026-12-15",
     "bex-la-notify-panel", "2026-12-17", "2026-12-21"},
    {"a finding that is earlier than what was said changes nothing",
     RECEIVED " " AWARE " corrected-la-aware=2026-12-11", "bex-la-notify-panel", "2026-12-18", "2026-12-21"},
    {"partners are told in Days 2-5", RECEIVED, "bex-notify-key-partners", "2026-12-22", "2026-12-23"},
    {"partners' views are sought in Days 2-5", RECEIVED, "bex-seek-partner-views", "2026-12-22",
     "2026-12-23"},
    {"the meeting by Day 10, ten working days (X06)", RECEIVED " " AWARE, "bex-rr-meeting", "2026-12-31",
     "2027-01-04"},
    {"the recommendation by Day 13, thirteen working days (X05)", RECEIVED, "bex-recommend-to-exec",
     "2027-01-06", "2027-01-07"},
    {"three working days after a meeting at the limit", RECEIVED " meeting-held=2027-01-04",
     "bex-recommend-to-exec", "2027-01-06", "2027-01-07"},
    {"three working days after a meeting on Day 10 is Day 13", RECEIVED " meeting-held=2026-12-31",
     "bex-recommend-to-exec", "2027-01-06", "2027-01-06"},
    {"three working days after an early meeting come first", RECEIVED " meeting-held=2026-12-29",
     "bex-recommend-to-exec", "2027-01-04", "2027-01-04"},
    {"the Panel has the review by Day 15, fifteen working days", RECEIVED, "bex-rr-to-panel", "2027-01-08",
     "2027-01-11"},
    {"Panel notified on the 14th: the national date governs (X07)", RECEIVED " panel-notified=2026-12-14",
     "bex-rr-to-panel", "2027-01-06", "2027-01-07"},
    {"Panel notified on the 15th: a day earlier", RECEIVED " panel-notified=2026-12-15", "bex-rr-to-panel",
     "2027-01-07", "2027-01-08"},
    {"Panel notified on the day of receipt: equal", RECEIVED " panel-notified=2026-12-16", "bex-rr-to-panel",
     "2027-01-08", "2027-01-11"},
    {"Panel notified on the authority's last day: the local date governs",
     RECEIVED " panel-notified=2026-12-21", "bex-rr-to-panel", "2027-01-08", "2027-01-11"},
    {"a date that the secretariat gives is the limit", RECEIVED " secretariat-date=2027-01-05",
     "bex-rr-to-panel", "2027-01-04", "2027-01-05"},
    {"a later date of the secretariat's moves nothing", RECEIVED " secretariat-date=2027-01-20",
     "bex-rr-to-panel", "2027-01-08", "2027-01-11"},
    {"the review goes on the day of the Executive's decision (X08)",
     RECEIVED " executive-decision=2027-01-06", "bex-rr-to-panel", "2027-01-06", "2027-01-11"},
    {"received on a Saturday: Day 1 is Monday, and one working day is Monday (X13)",
     "notification-received=2026-12-19", "bex-acknowledge", "2026-12-21", "2026-12-21"},
    {"received on a Saturday: Day 10 and ten working days coincide", "notification-received=2026-12-19",
     "bex-rr-meeting", "2027-01-06", "2027-01-06"},
    {"received on a Saturday: the Panel's target stays one working day earlier (X07)",
     "notification-received=2026-12-19", "bex-rr-to-panel", "2027-01-12", "2027-01-13"},
    {"received on Christmas Day", "notification-received=2026-12-25", "bex-acknowledge", "2026-12-29",
     "2026-12-29"},
    {"beyond the calendar nothing is guessed", "notification-received=2027-12-24", "bex-rr-meeting", "", ""},
    {"within the calendar the near dates stand all the same", "notification-received=2027-12-24",
     "bex-acknowledge", "2027-12-29", "2027-12-29"},
    {"an awareness alone starts the authority's clock", AWARE, "bex-la-notify-panel", "2026-12-18",
     "2026-12-21"},
    {"but no other", AWARE, "bex-acknowledge", NULL, NULL},
};

static int
load(void **state)
{
    return casework_test_build(state, "bexley", NULL);
}

static void
test_worked_timeline(void **state)
{
    const CaseworkBuilt *built = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CaseworkFacts) facts = casework_test_facts(rows[i].facts);
        g_autoptr(GPtrArray) clocks = casework_clocks(built->pack, built->calendar, facts);
        const CaseworkClock *clock = casework_test_clock(clocks, rows[i].duty);

        print_message("%s\n", rows[i].label);
        assert_int_equal(clock != NULL, rows[i].target != NULL);
        if (clock == NULL)
            continue;
        casework_test_date(&clock->target, rows[i].target);
        casework_test_date(&clock->limit, rows[i].limit);
        assert_int_equal(clock->pending, *rows[i].limit == '\0');
    }
}

/* A whole year of receipts, over every holiday: a target is never later than its limit, and neither is a
 * holiday.  Whatever has no limit says so, or is the decision that no text dates (X09). */
static void
test_targets_are_never_later_than_limits(void **state)
{
    const CaseworkBuilt *built = *state;
    GDate day;

    assert_true(base_date_from_iso("2026-01-01", &day, NULL));
    for (guint i = 0; i < 365; i++, g_date_add_days(&day, 1)) {
        g_autoptr(CaseworkFacts) facts = casework_facts_new();
        g_autoptr(GPtrArray) clocks = NULL;

        casework_facts_add(facts, "notification-received", &day);
        clocks = casework_clocks(built->pack, built->calendar, facts);
        assert_in_range(clocks->len, 12, built->pack->duties->len);
        for (guint j = 0; j < clocks->len; j++) {
            const CaseworkClock *clock = clocks->pdata[j];
            gboolean working;

            assert_true(calendar_is_working_day(built->calendar, &clock->target, &working, NULL) && working);
            assert_true(g_date_valid(&clock->limit) || clock->duty->undated ||
                        g_str_equal(clock->duty->id, "bex-exec-decision"));
            if (!g_date_valid(&clock->limit))
                continue;
            assert_true(g_date_compare(&clock->target, &clock->limit) <= 0);
            assert_true(calendar_is_working_day(built->calendar, &clock->limit, &working, NULL) && working);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_timeline),
        cmocka_unit_test(test_targets_are_never_later_than_limits),
    };

    return cmocka_run_group_tests(tests, load, casework_test_unbuild);
}
