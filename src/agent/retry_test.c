#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agent/send_private.h"
#include "base/time.h"

/* mail-lessons section 14 */
static const struct {
    const char *label;
    guint attempts;
    int least_minutes;
} retry_waits[] = {
    {"after the first try", 1, 1}, {"after the second", 2, 5},   {"after the third", 3, 15},
    {"after the fourth", 4, 30},   {"after the fifth", 5, 60},   {"after the sixth", 6, 120},
    {"after the seventh", 7, 240}, {"after any other", 20, 240}, {"when no try was counted at all", 0, 1},
};

static void
retry_waits_longer_each_time(void **state)
{
    g_autoptr(GDateTime) now = base_time_from_iso("2026-12-16T16:20:00+00:00", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(retry_waits); i++) {
        for (guint32 seed = 0; seed < 1000; seed += 37) {
            g_autofree char *at = agent_retry_at(now, retry_waits[i].attempts, seed);
            g_autoptr(GDateTime) then = base_time_from_iso(at, NULL);
            gint64 seconds = g_date_time_difference(then, now) / G_TIME_SPAN_SECOND;
            gint64 least = retry_waits[i].least_minutes * 60;

            print_message("%s: %s\n", retry_waits[i].label, at);
            assert_in_range(seconds, least, least + least / 10);
        }
    }
}

static const struct {
    const char *label, *queued;
    guint attempts;
    gboolean over;
} retry_ends[] = {
    {"two tries on the first day", "2026-12-16T15:00:00+00:00", 2, FALSE},
    {"thirty tries in four days and more", "2026-12-12T16:00:00+00:00", 30, TRUE},
    {"thirty tries in an hour, because the process died each time", "2026-12-16T15:00:00+00:00", 30, FALSE},
    {"two tries of a mail that was held for a week", "2026-12-09T16:00:00+00:00", 2, FALSE},
};

static void
retry_is_over_after_four_days_of_tries(void **state)
{
    g_autoptr(GDateTime) now = base_time_from_iso("2026-12-16T16:20:00+00:00", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(retry_ends); i++) {
        g_autoptr(GDateTime) queued = base_time_from_iso(retry_ends[i].queued, NULL);

        print_message("%s\n", retry_ends[i].label);
        assert_int_equal(agent_retry_is_over(retry_ends[i].attempts, queued, now), retry_ends[i].over);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(retry_waits_longer_each_time),
        cmocka_unit_test(retry_is_over_after_four_days_of_tries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
