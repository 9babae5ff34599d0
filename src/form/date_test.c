#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time.h"
#include "form/date.h"
#include "form/date_private.h"

/* The mail is of Wednesday 16 December 2026. */
static const struct {
    const char *label, *text, *wanted; /* "2026-12-03", "about …", "… to …", "weekday …"; NULL: no date */
} date_rows[] = {
    {"figures with strokes", "03/12/26", "2026-12-03"},
    {"figures with dots", "3.12.26", "2026-12-03"},
    {"figures with hyphens", "3-12-2026", "2026-12-03"},
    {"the year first", "2026-12-03", "2026-12-03"},
    {"a slip between dot and stroke", "22.05/16", "2016-05-22"},
    {"six figures", "031226", "2026-12-03"},
    {"eight figures", "03122026", "2026-12-03"},
    {"an ordinal and a short year", "3rd Dec '26", "2026-12-03"},
    {"a long month", "Thursday 3rd December 2026", "2026-12-03"},
    {"a short month between hyphens", "10-Jun-2022", "2022-06-10"},
    {"written out", "the third of December 2026", "2026-12-03"},
    {"written out with its weekday", "Wednesday the twenty-first of October 2026", "2026-10-21"},
    {"a year written out", "thirty first May two thousand and nineteen", "2019-05-31"},
    {"a year as people say it", "the fifth day of March twenty twenty-six", "2026-03-05"},
    {"the second visit is no date", "the second visit in March 2026", NULL},
    {"Sept", "9 Sept 2026", "2026-09-09"},
    {"the month first", "December 3rd, 2026", "2026-12-03"},
    {"no year: the last one that there was", "3 December", "2026-12-03"},
    {"no year, later than the mail: the year before", "30 December", "2025-12-30"},
    {"day and month alone", "03/12", "2026-12-03"},
    {"in doubt", "?22 may 2016", "about 2016-05-22"},
    {"about", "approx 3 December 2026", "about 2026-12-03"},
    {"the week of", "w/c 30 November 2026", "about 2026-11-30"},
    {"a night", "overnight 1st/2nd December 2026", "2026-12-01 to 2026-12-02"},
    {"from and to", "From 01/01/2025 to 30/09/2026", "2025-01-01 to 2026-09-30"},
    {"yesterday, as the mail has it", "yesterday", "2026-12-15"},
    {"this morning", "this morning", "2026-12-16"},
    {"Christmas Eve of a year", "Xmas Eve 2025", "2025-12-24"},
    {"a weekday that does not fit", "Wednesday 17 November 2026", "weekday 2026-11-17"},
    {"a weekday that fits", "Wed 2 Dec 26, 1430hrs", "2026-12-02"},
    {"a month of 13 is none", "12/13/2026", NULL},
    {"the 29th of February of another year is none", "29/2/2026", NULL},
    {"day and month of the week before", "11/12", "2026-12-11"},
    {"a telephone number", "020 7946 0999", NULL},
    {"a time", "14.30", NULL},
    {"nothing", "", NULL},
};

static void
date_describe(const FormDate *date, GString *text)
{
    char first[16], until[16];

    g_date_strftime(first, sizeof first, "%Y-%m-%d", &date->date);
    g_date_strftime(until, sizeof until, "%Y-%m-%d", &date->until);
    g_string_printf(text, "%s%s%s", date->has_weekday_fault ? "weekday " : "",
                    date->precision == FORM_ABOUT ? "about " : "", first);
    if (date->precision == FORM_RANGE)
        g_string_append_printf(text, " to %s", until);
}

static void
test_dates(void **state)
{
    g_autoptr(GDate) today = g_date_new_dmy(16, 12, 2026);
    const FormDateRules rules = {.today = today, .latest_year = 2026};

    for (guint i = 0; i < G_N_ELEMENTS(date_rows); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        FormDate date;
        gboolean found = form_date_find(date_rows[i].text, &rules, &date);

        print_message("%s\n", date_rows[i].label);
        assert_int_equal(found, date_rows[i].wanted != NULL);
        if (!found)
            continue;
        date_describe(&date, text);
        assert_string_equal(text->str, date_rows[i].wanted);
    }
}

/* Two figures: a birth lies in the past, an event near its document. */
static const struct {
    const char *label, *text;
    gboolean is_birth;
    const char *wanted;
} year_rows[] = {
    {"a child of 08", "1/2/08", TRUE, "2008-02-01"},
    {"a parent of 71", "1/2/71", TRUE, "1971-02-01"},
    {"a birth of this very year", "1/2/26", TRUE, "2026-02-01"},
    {"a birth of next year was a hundred years ago", "1/2/27", TRUE, "1927-02-01"},
    {"an event of 26", "1/2/26", FALSE, "2026-02-01"},
};

static void
test_years(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(year_rows); i++) {
        const FormDateRules rules = {.latest_year = 2026, .is_birth = year_rows[i].is_birth};
        g_autoptr(GString) text = g_string_new(NULL);
        FormDate date;

        print_message("%s\n", year_rows[i].label);
        assert_true(form_date_find(year_rows[i].text, &rules, &date));
        date_describe(&date, text);
        assert_string_equal(text->str, year_rows[i].wanted);
    }
}

static const struct {
    const char *label, *text;
    int minute; /* -1: none */
} time_rows[] = {
    {"the 24-hour clock", "14:30", 14 * 60 + 30},
    {"afternoon", "approx. 2.30pm", 14 * 60 + 30},
    {"as the services write it", "1430hrs", 14 * 60 + 30},
    {"the hour alone", "about 2 pm", 14 * 60},
    {"twelve in the morning is midnight", "12.15 am", 15},
    {"the first of two", "between 22:00 and 06:00", 22 * 60},
    {"midnight", "at midnight", 0},
    {"noon", "noon", 12 * 60},
    {"a day's half is no time", "in the afternoon", -1},
    {"a figure without a unit", "room 14", -1},
    {"an hour that is none", "25:00", -1},
    {"four figures alone", "0930", 9 * 60 + 30},
    {"four figures after a word that times have", "approx 0930", 9 * 60 + 30},
    {"a year after its month", "March 2025", -1},
    {"a year after a day that there was not", "29/02/2026", -1},
    {"a year between hyphens", "31-11-2026", -1},
};

static void
test_times(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(time_rows); i++) {
        guint minute = 0;
        gboolean found = form_time_find(time_rows[i].text, &minute);

        print_message("%s\n", time_rows[i].label);
        assert_int_equal(found, time_rows[i].minute >= 0);
        if (found)
            assert_int_equal(minute, time_rows[i].minute);
    }
}

static const struct {
    const char *label, *today, *text, *date;
} answers[] = {
    {"next month, over the year's end", "2026-12-16", "away until 4 January", "2027-01-04"},
    {"last month, over the year's end", "2027-01-04", "held: 30 December", "2026-12-30"},
    {"this month", "2026-12-16", "done: papers 18 December", "2026-12-18"},
    {"in half a year", "2026-12-16", "publish 7 June", "2027-06-07"},
    {"before a time", "2026-12-17", "meeting: Tuesday 29 December 2pm Teams", "2026-12-29"},
    {"before an hour that could be a year", "2026-12-17", "meeting: Tue 29 Dec 10am", "2026-12-29"},
    {"and with a space", "2026-12-17", "meeting: 29 Dec 10 am Teams", "2026-12-29"},
    {"before a time by the clock", "2026-12-17", "meeting: 29 December 14:00, Room 2", "2026-12-29"},
    {"before a time with a stop", "2026-12-17", "meeting: 5 January 10.30am", "2027-01-05"},
    {"before the services' time", "2026-12-17", "meeting: 5 January 1430hrs", "2027-01-05"},
    {"in figures, before a time", "2026-12-17", "meeting: 29/12 2pm", "2026-12-29"},
    {"in figures alone", "2026-12-17", "held 12/12", "2026-12-12"},
    {"with another day of the week", "2026-12-17", "meeting: Tuesday 30 December 10:00", NULL},
    {"with its year", "2026-12-16", "meeting: 5 January 2028 10:00", "2028-01-05"},
    {"29 February, of the nearest year that has one", "2027-12-20", "meeting 29 February", "2028-02-29"},
    {"a word for it", "2026-12-16", "held yesterday", "2026-12-15"},
    {"none", "2026-12-16", "away for a while", NULL},
};

/* What an answer says without a year lies near, before or after. */
static void
test_answers(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
        g_autofree char *iso = NULL;
        GDate today, date;

        print_message("%s\n", answers[i].label);
        assert_true(base_date_from_iso(answers[i].today, &today, NULL));
        if (form_date_read(answers[i].text, &today, &date))
            iso = base_date_to_iso(&date);
        if (answers[i].date == NULL)
            assert_null(iso);
        else
            assert_string_equal(iso, answers[i].date);
    }
}

static const struct {
    const char *label, *text, *wanted;
} month_rows[] = {
    {"a month", "March 2025", "2025-03"},
    {"a month, about", "mid-Sept 2025", "2025-09"},
    {"a day that there was not", "31/11/2026", "2026-11"},
    {"a month of 13 is none", "12/13/2026", "2026"},
    {"a year", "early in 2025", "2025"},
    {"a time of the year", "Summer 2025", "2025"},
    {"two years: the first", "2019 to 2021", "2019"},
    {"no year", "in March", NULL},
    {"a number", "room 20251", NULL},
    {"nothing", "", NULL},
};

static void
test_months(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(month_rows); i++) {
        g_autofree char *month = form_month_read(month_rows[i].text);

        print_message("%s\n", month_rows[i].label);
        if (month_rows[i].wanted == NULL)
            assert_null(month);
        else
            assert_string_equal(month, month_rows[i].wanted);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers), cmocka_unit_test(test_dates),  cmocka_unit_test(test_years),
        cmocka_unit_test(test_times),   cmocka_unit_test(test_months),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
