/* What the clocks say and which day it is, on the days on which the clocks change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>

#include "base/time.h"

static const struct {
    const char *label, *time, *day, *london;
} days[] = {
    {"in winter midnight is Greenwich's", "2026-12-16T23:59:59Z", "2026-12-16", "2026-12-16T23:59:59+00:00"},
    {"half an hour before a summer midnight is the next day here", "2026-07-01T23:30:00Z", "2026-07-02",
     "2026-07-02T00:30:00+01:00"},
    {"the last second of winter time", "2027-03-28T00:59:59Z", "2027-03-28", "2027-03-28T00:59:59+00:00"},
    {"the first of summer time", "2027-03-28T01:00:00Z", "2027-03-28", "2027-03-28T02:00:00+01:00"},
    {"the hour that is there twice, first", "2027-10-31T00:30:00Z", "2027-10-31",
     "2027-10-31T01:30:00+01:00"},
    {"and again", "2027-10-31T01:30:00Z", "2027-10-31", "2027-10-31T01:30:00+00:00"},
    {"29 February", "2028-02-29T12:00:00Z", "2028-02-29", "2028-02-29T12:00:00+00:00"},
    {"written elsewhere, it is our day that counts", "2026-12-17T06:00:00+09:00", "2026-12-16",
     "2026-12-16T21:00:00+00:00"},
};

static void
test_days(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autoptr(GDateTime) time = base_time_from_iso(days[i].time, NULL);
        g_autofree char *london = base_time_to_iso(time), *day = NULL;
        GDate date;

        print_message("%s\n", days[i].label);
        base_time_date(time, &date);
        day = base_date_to_iso(&date);
        assert_string_equal(day, days[i].day);
        assert_string_equal(london, days[i].london);
    }
}

static const struct {
    const char *label, *day;
    guint minute;
    const char *time;
} hours[] = {
    {"half past seven in winter", "2026-12-16", 450, "2026-12-16T07:30:00+00:00"},
    {"half past seven in summer", "2026-07-01", 450, "2026-07-01T07:30:00+01:00"},
    {"on the day on which the clocks go forward", "2027-03-28", 450, "2027-03-28T07:30:00+01:00"},
    {"on the day on which they go back", "2027-10-31", 450, "2027-10-31T07:30:00+00:00"},
};

static void
test_hours(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hours); i++) {
        g_autoptr(GDateTime) time = NULL;
        g_autofree char *iso = NULL;
        GDate date;

        print_message("%s\n", hours[i].label);
        assert_true(base_date_from_iso(hours[i].day, &date, NULL));
        time = base_time_at(&date, hours[i].minute);
        iso = base_time_to_iso(time);
        assert_string_equal(iso, hours[i].time);
    }
}

static const struct {
    const char *label, *text;
    gboolean is_date;
} dates[] = {
    {"29 February in a leap year", "2028-02-29", TRUE},
    {"29 February in another", "2027-02-29", FALSE},
    {"2100 is none", "2100-02-29", FALSE},
    {"31 April", "2027-04-31", FALSE},
    {"day 0", "2027-04-00", FALSE},
    {"a month too many", "2027-13-01", FALSE},
    {"words behind it", "2027-04-01x", FALSE},
};

static void
test_dates(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        GDate date;

        print_message("%s\n", dates[i].label);
        assert_int_equal(base_date_from_iso(dates[i].text, &date, NULL), dates[i].is_date);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_hours),
        cmocka_unit_test(test_dates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
