#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "calendar/calendar.h"

/* Christmas 2026 to the summer of 2027. */
static const char *const holidays_2026[] = {
    "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
    "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31",
    "2027-08-30", "2027-12-27", "2027-12-28", NULL,
};

static GDate
date(const char *iso)
{
    GDate day;

    assert_true(base_date_from_iso(iso, &day, NULL));
    return day;
}

static Calendar *
calendar_of(const char *const *list, const char *from, const char *to)
{
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(GDate));
    GDate first = date(from), last = date(to);

    for (; *list != NULL; list++) {
        GDate day = date(*list);

        g_array_append_val(days, day);
    }
    return calendar_new(days, &first, &last);
}

typedef gboolean (*Count)(const Calendar *, const GDate *, guint, GDate *, GArray *, GError **);

static const struct {
    const char *label;
    Count count;
    const char *start;
    guint n;
    const char *due; /* NULL: CALENDAR_ERROR_HORIZON */
} counts[] = {
    {"within: one working day is tomorrow", calendar_within, "2026-12-16", 1, "2026-12-17"},
    {"within: over a weekend", calendar_within, "2026-12-18", 1, "2026-12-21"},
    {"within: from a Saturday, Monday is the first", calendar_within, "2026-12-19", 1, "2026-12-21"},
    {"within: from a Sunday, Monday is the first", calendar_within, "2026-12-20", 1, "2026-12-21"},
    {"within: 25 and 28 December are closed", calendar_within, "2026-12-24", 1, "2026-12-29"},
    {"within: from Christmas Day itself", calendar_within, "2026-12-25", 1, "2026-12-29"},
    {"within: ten working days over Christmas and New Year", calendar_within, "2026-12-16", 10, "2027-01-04"},
    {"within: fifteen of them", calendar_within, "2026-12-16", 15, "2027-01-11"},
    {"within: over Easter", calendar_within, "2027-03-25", 1, "2027-03-30"},
    {"within: over the change to summer time (28 March 2027)", calendar_within, "2027-03-24", 3,
     "2027-03-31"},
    {"within: over the change to winter time (31 October 2027)", calendar_within, "2027-10-29", 1,
     "2027-11-01"},
    {"within: the last day the list covers", calendar_within, "2027-12-30", 1, "2027-12-31"},
    {"within: past what the list covers", calendar_within, "2027-12-31", 1, NULL},
    {"within: a start past what the list covers", calendar_within, "2028-01-03", 1, NULL},
    {"within: a start before what the list covers", calendar_within, "2025-12-31", 1, NULL},
    {"within: more days than there are", calendar_within, "2026-12-16", G_MAXUINT, NULL},
    {"day 1 is the day itself", calendar_day, "2026-12-16", 1, "2026-12-16"},
    {"day 2 is the next", calendar_day, "2026-12-16", 2, "2026-12-17"},
    {"day 10 is one before within 10", calendar_day, "2026-12-16", 10, "2026-12-31"},
    {"day 15", calendar_day, "2026-12-16", 15, "2027-01-08"},
    {"day 1 from a Saturday is Monday (X13)", calendar_day, "2026-12-19", 1, "2026-12-21"},
    {"day 1 from a bank holiday", calendar_day, "2026-12-25", 1, "2026-12-29"},
    {"day 2 from a Saturday", calendar_day, "2026-12-19", 2, "2026-12-22"},
    {"day past what the list covers", calendar_day, "2027-12-31", 2, NULL},
    {"before: the day itself is left out", calendar_before, "2026-12-17", 1, "2026-12-16"},
    {"before: over a weekend", calendar_before, "2026-12-21", 1, "2026-12-18"},
    {"before: from a Sunday, Friday is the first", calendar_before, "2026-12-20", 1, "2026-12-18"},
    {"before: seven working days before publication", calendar_before, "2027-07-07", 7, "2027-06-28"},
    {"before: eight", calendar_before, "2027-07-07", 8, "2027-06-25"},
    {"before: over New Year and Christmas", calendar_before, "2027-01-04", 4, "2026-12-24"},
    {"before: earlier than the list begins", calendar_before, "2026-01-02", 3, NULL},
    {"before: more days than there are", calendar_before, "2026-12-16", G_MAXUINT, NULL},
};

static void
test_counts(void **state)
{
    g_autoptr(Calendar) calendar = calendar_of(holidays_2026, "2026-01-01", "2027-12-31");

    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(GDate));
        g_autoptr(GError) error = NULL;
        g_autofree char *iso = NULL;
        GDate start = date(counts[i].start), due;
        gboolean good = counts[i].count(calendar, &start, counts[i].n, &due, days, &error);

        print_message("%s\n", counts[i].label);
        assert_int_equal(good, counts[i].due != NULL);
        if (!good) {
            assert_true(g_error_matches(error, CALENDAR_ERROR, CALENDAR_ERROR_HORIZON));
            continue;
        }
        iso = base_date_to_iso(&due);
        assert_string_equal(iso, counts[i].due);
        assert_int_equal(days->len, counts[i].n);
        assert_int_equal(g_date_compare(&g_array_index(days, GDate, days->len - 1), &due), 0);
    }
}

static const struct {
    const char *label, *start;
    guint n;
    const char *due;
} months[] = {
    {"the same day number", "2027-01-07", 6, "2027-07-07"},
    {"31 August has no 31 February", "2026-08-31", 6, "2027-02-28"},
    {"29 February in a leap year", "2027-08-31", 6, "2028-02-29"},
    {"twelve months from a 29 February", "2028-02-29", 12, "2029-02-28"},
    {"over the year's end", "2026-10-15", 6, "2027-04-15"},
};

static void
test_months(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
        GDate start = date(months[i].start), due;
        g_autofree char *iso = NULL;

        print_message("%s\n", months[i].label);
        calendar_months(&start, months[i].n, &due);
        iso = base_date_to_iso(&due);
        assert_string_equal(iso, months[i].due);
    }
}

static const struct {
    const char *label, *from, *to;
    int n;
} between[] = {
    {"the same day", "2026-12-16", "2026-12-16", 0},
    {"tomorrow", "2026-12-16", "2026-12-17", 1},
    {"yesterday", "2026-12-17", "2026-12-16", -1},
    {"over Christmas and New Year", "2026-12-16", "2027-01-04", 10},
    {"the same, backwards", "2027-01-04", "2026-12-16", -10},
    {"Friday to Sunday", "2026-12-18", "2026-12-20", 0},
};

static void
test_count_between(void **state)
{
    g_autoptr(Calendar) calendar = calendar_of(holidays_2026, "2026-01-01", "2027-12-31");

    for (gsize i = 0; i < G_N_ELEMENTS(between); i++) {
        GDate from = date(between[i].from), to = date(between[i].to);
        int n;

        print_message("%s\n", between[i].label);
        assert_true(calendar_count(calendar, &from, &to, &n, NULL));
        assert_int_equal(n, between[i].n);
    }
}

static const struct {
    const char *label, *day;
    gboolean working;
    const char *after, *before;
} nearest[] = {
    {"a Wednesday", "2026-12-16", TRUE, "2026-12-16", "2026-12-16"},
    {"a Saturday", "2026-12-19", FALSE, "2026-12-21", "2026-12-18"},
    {"Christmas Day", "2026-12-25", FALSE, "2026-12-29", "2026-12-24"},
    {"the substitute for Boxing Day", "2026-12-28", FALSE, "2026-12-29", "2026-12-24"},
};

static void
test_nearest_working_day(void **state)
{
    g_autoptr(Calendar) calendar = calendar_of(holidays_2026, "2026-01-01", "2027-12-31");

    for (gsize i = 0; i < G_N_ELEMENTS(nearest); i++) {
        GDate day = date(nearest[i].day), after = date(nearest[i].after), before = date(nearest[i].before),
              result;
        gboolean working;

        print_message("%s\n", nearest[i].label);
        assert_true(calendar_is_working_day(calendar, &day, &working, NULL));
        assert_int_equal(working, nearest[i].working);
        assert_true(calendar_on_or_after(calendar, &day, &result, NULL));
        assert_int_equal(g_date_compare(&result, &after), 0);
        assert_true(calendar_on_or_before(calendar, &day, &result, NULL));
        assert_int_equal(g_date_compare(&result, &before), 0);
    }
}

static void
test_horizon_is_told(void **state)
{
    g_autoptr(Calendar) calendar = calendar_of(holidays_2026, "2026-01-01", "2027-12-31");
    g_autoptr(GError) error = NULL;
    GDate day = date("2028-01-03"), last;
    gboolean working;

    assert_false(calendar_is_working_day(calendar, &day, &working, &error));
    assert_string_equal(error->message,
                        "counting working days from 2028-01-03 leaves the list of bank holidays, which "
                        "covers 2026-01-01 to 2027-12-31; refresh the calendar");
    calendar_horizon(calendar, &last);
    assert_int_equal(g_date_get_year(&last), 2027);
}

/* Twenty years of invented holidays, eight a year, on any day of the week. */
static GArray *
random_holidays(GRand *random, const GDate *from, const GDate *to)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(GDate));

    for (guint i = 0; i < 160; i++) {
        GDate day = *from;

        g_date_add_days(&day, (guint)g_rand_int_range(random, 0, g_date_days_between(from, to)));
        g_array_append_val(days, day);
    }
    return days;
}

static void
check_one_count(const Calendar *calendar, const GDate *start, guint n)
{
    GDate due, next, longer, day;
    gboolean working;
    int counted;

    assert_true(calendar_within(calendar, start, n, &due, NULL, NULL));
    assert_true(calendar_is_working_day(calendar, &due, &working, NULL));
    assert_true(working);
    assert_true(g_date_compare(&due, start) > 0);
    assert_true(calendar_count(calendar, start, &due, &counted, NULL));
    assert_int_equal(counted, n);
    assert_true(calendar_within(calendar, start, n + 1, &longer, NULL, NULL));
    assert_true(g_date_compare(&longer, &due) > 0);
    next = *start;
    g_date_add_days(&next, 1);
    assert_true(calendar_within(calendar, &next, n, &longer, NULL, NULL));
    assert_true(g_date_compare(&longer, &due) >= 0);
    assert_true(calendar_day(calendar, start, n, &day, NULL, NULL));
    assert_true(g_date_compare(&day, &due) <= 0);
    assert_true(calendar_is_working_day(calendar, start, &working, NULL));
    if (working) {
        assert_true(calendar_before(calendar, &due, n, &day, NULL, NULL));
        assert_int_equal(g_date_compare(&day, start), 0);
    }
}

static void
test_counting_has_its_properties(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20261216);
    GDate from = date("2018-01-01"), to = date("2037-12-31");
    g_autoptr(GArray) holidays = random_holidays(random, &from, &to);
    g_autoptr(Calendar) calendar = calendar_new(holidays, &from, &to);
    GDate start = from;

    for (guint i = 0; i < 7000; i++) {
        check_one_count(calendar, &start, (guint)g_rand_int_range(random, 1, 40));
        g_date_add_days(&start, 1);
    }
}

/* The ends of the list are of the list: what is closed there is closed, and what is outside is not known. */
static void
test_the_ends_of_the_list(void **state)
{
    static const char *const closed[] = {"2026-12-14", "2026-12-18", "2026-12-21", NULL};
    static const struct {
        const char *label, *day;
        gboolean known, working;
    } rows[] = {
        {"the day before the list", "2026-12-11", FALSE, FALSE},
        {"its first day, which is closed", "2026-12-14", TRUE, FALSE},
        {"a day within", "2026-12-15", TRUE, TRUE},
        {"its last day, which is closed", "2026-12-18", TRUE, FALSE},
        {"the day after, closed or not", "2026-12-21", FALSE, FALSE},
    };
    g_autoptr(Calendar) calendar = calendar_of(closed, "2026-12-14", "2026-12-18");

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        GDate day = date(rows[i].day);
        gboolean working = FALSE;

        print_message("%s\n", rows[i].label);
        assert_int_equal(calendar_is_working_day(calendar, &day, &working, NULL), rows[i].known);
        assert_int_equal(working, rows[i].working);
    }
}

static void
test_one_more_holiday_never_shortens(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    GDate from = date("2018-01-01"), to = date("2037-12-31");
    g_autoptr(GArray) holidays = random_holidays(random, &from, &to);
    g_autoptr(Calendar) calendar = calendar_new(holidays, &from, &to);

    for (guint i = 0; i < 300; i++) {
        g_autoptr(GArray) more = g_array_copy(holidays);
        g_autoptr(Calendar) fewer = NULL;
        GDate extra = from, start, due, later;
        guint n = (guint)g_rand_int_range(random, 1, 40);

        g_date_add_days(&extra, (guint)g_rand_int_range(random, 100, 7000));
        g_array_append_val(more, extra);
        fewer = calendar_new(more, &from, &to);
        start = extra;
        g_date_subtract_days(&start, (guint)g_rand_int_range(random, 0, 60));
        assert_true(calendar_within(calendar, &start, n, &due, NULL, NULL));
        assert_true(calendar_within(fewer, &start, n, &later, NULL, NULL));
        assert_true(g_date_compare(&later, &due) >= 0);
        assert_true(calendar_before(calendar, &due, n, &start, NULL, NULL));
        assert_true(calendar_before(fewer, &due, n, &later, NULL, NULL));
        assert_true(g_date_compare(&later, &start) <= 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_count_between),
        cmocka_unit_test(test_nearest_working_day),
        cmocka_unit_test(test_horizon_is_told),
        cmocka_unit_test(test_counting_has_its_properties),
        cmocka_unit_test(test_the_ends_of_the_list),
        cmocka_unit_test(test_one_more_holiday_never_shortens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
