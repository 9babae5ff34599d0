#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "rules/calendar.h"
#include "rules/rules_test_private.h"

/* What a proclamation changed; everything else follows from the rules below. */
static const struct {
    const char *day;
    gboolean closed;
} proclaimed[] = {
    {"2020-05-04", FALSE}, {"2020-05-08", TRUE}, {"2022-05-30", FALSE}, {"2022-06-02", TRUE},
    {"2022-06-03", TRUE},  {"2022-09-19", TRUE}, {"2023-05-08", TRUE},
};

/* Easter Sunday by the anonymous Gregorian computus. */
static GDate
easter(guint year)
{
    guint a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25,
          g = (b - f + 1) / 3;
    guint h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    guint m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31,
          day = (h + l - 7 * m + 114) % 31 + 1;
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return date;
}

static gboolean
is_on(const GDate *date, guint day, guint month)
{
    return g_date_get_day(date) == day && (guint)g_date_get_month(date) == month;
}

/* 1 January, 25 and 26 December; on a weekend, the next weekday that is not taken. */
static gboolean
is_fixed_or_substitute(const GDate *date)
{
    GDateWeekday weekday = g_date_get_weekday(date);

    if (is_on(date, 1, 1) || is_on(date, 25, 12) || is_on(date, 26, 12))
        return TRUE;
    if (weekday == G_DATE_MONDAY &&
        (is_on(date, 2, 1) || is_on(date, 3, 1) || is_on(date, 27, 12) || is_on(date, 28, 12)))
        return TRUE;
    return weekday == G_DATE_TUESDAY && (is_on(date, 27, 12) || is_on(date, 28, 12));
}

static gboolean
is_closed_by_rule(const GDate *date)
{
    guint day = g_date_get_day(date), month = (guint)g_date_get_month(date);
    GDate sunday = easter(g_date_get_year(date));
    gint from_easter = g_date_days_between(&sunday, date);

    if (g_date_get_weekday(date) == G_DATE_MONDAY &&
        ((month == 5 && (day <= 7 || day >= 25)) || (month == 8 && day >= 25)))
        return TRUE;
    return from_easter == -2 || from_easter == 1 || is_fixed_or_substitute(date);
}

/* The list was compiled by hand: this is its other witness. */
static void
test_list_agrees_with_the_rules(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    GDate day;

    assert_non_null(calendar);
    g_date_clear(&day, 1);
    for (g_date_set_dmy(&day, 1, 1, 2018); g_date_get_year(&day) < 2028; g_date_add_days(&day, 1)) {
        g_autofree char *iso = base_date_to_iso(&day);
        gboolean working, closed = is_closed_by_rule(&day);

        for (gsize i = 0; i < G_N_ELEMENTS(proclaimed); i++) {
            if (strcmp(proclaimed[i].day, iso) == 0)
                closed = proclaimed[i].closed;
        }
        closed = closed || g_date_get_weekday(&day) >= G_DATE_SATURDAY;
        assert_true(calendar_is_working_day(calendar, &day, &working, NULL));
        if (working == closed)
            print_error("%s\n", iso);
        assert_int_equal(working, !closed);
    }
}

static const char good[] = "calendar: x\ntitle: X\nsource: here\nretrieved: 2026-11-21\n"
                           "covers: {from: 2026-01-01, to: 2027-12-31}\n"
                           "holidays:\n  2026-12-25: Christmas Day\n  2027-01-01: New Year's Day\n";

static const struct {
    const char *label, *find, *replace, *errors;
} broken[] = {
    {"nothing is broken", "X", "X", ""},
    {"a holiday twice", "2027-01-01", "2026-12-25",
     "england-and-wales.yaml:8: \"2026-12-25\" is here twice, first on line 7; keep one of them\n"
     "england-and-wales.yaml:7: covers says that 2027 is known, but no holiday of 2027 is listed; enter them "
     "or shorten "
     "covers"},
    {"a day that does not exist", "2026-12-25", "2026-12-32",
     "england-and-wales.yaml:7: holidays: found \"2026-12-32\"; write a date that exists, as 2026-12-16\n"
     "england-and-wales.yaml:7: covers says that 2026 is known, but no holiday of 2026 is listed; enter them "
     "or shorten "
     "covers"},
    {"a holiday outside the list", "2027-01-01", "2028-01-03",
     "england-and-wales.yaml:8: 2028-01-03 is outside what the list covers; widen covers\n"
     "england-and-wales.yaml:7: covers says that 2027 is known, but no holiday of 2027 is listed; enter them "
     "or shorten "
     "covers"},
    {"covers turned round", "from: 2026-01-01, to: 2027-12-31", "to: 2026-01-01, from: 2027-12-31",
     "england-and-wales.yaml:5: covers: from 2027-12-31 is after to 2026-01-01; turn them round"},
    {"covers more than anybody entered", "to: 2027-12-31", "to: 2028-12-31",
     "england-and-wales.yaml:7: covers says that 2028 is known, but no holiday of 2028 is listed; enter them "
     "or shorten "
     "covers"},
    {"no date of retrieval", "retrieved: 2026-11-21\n", "",
     "england-and-wales.yaml:1: a calendar needs \"retrieved:\"; add it"},
};

static void
test_broken_calendars(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(RulesTestDir) dir = rules_test_dir_new();
        g_autoptr(BaseData) data = rules_test_dir_data(dir);
        g_autofree char *text = rules_test_replace(good, broken[i].find, broken[i].replace);
        g_autoptr(Calendar) calendar = NULL;
        g_autofree char *said = NULL;

        print_message("%s\n", broken[i].label);
        rules_test_dir_put(dir, "calendars/england-and-wales.yaml", text);
        calendar = rules_calendar_load(data, errors);
        said = rules_test_errors(errors);
        assert_string_equal(said, broken[i].errors);
        assert_int_equal(calendar != NULL, *broken[i].errors == '\0');
    }
}

static void
test_source_is_told(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(BaseData) data = rules_test_dir_data(dir);
    g_autoptr(RulesCalendarSource) source = NULL;
    g_autofree char *text = NULL;

    rules_test_dir_put(dir, "calendars/england-and-wales.yaml", good);
    source = rules_calendar_source_load(data, errors);
    assert_non_null(source);
    assert_string_equal(source->to, "2027-12-31");
    text = rules_calendar_source_text(source);
    assert_string_equal(text, "retrieved 21 November 2026");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list_agrees_with_the_rules),
        cmocka_unit_test(test_broken_calendars),
        cmocka_unit_test(test_source_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
