/* Dates as people write them, the day always first:
 *
 *   03/12/26  3.12.2026  3-12-26  22.05/16  2026-12-03  031226  03122026  03/12
 *   3 December 2026  3rd Dec '26  December 3rd, 2026  10-Jun-2022  3 December
 *   1st/2nd December 2026  1-2 December 2026  the third of December 2026
 *   yesterday, today, Christmas Eve (of the mail's year)
 *
 * A month of 13 is no date: days and months are never swapped. */
#include "form/date_private.h"

#include <string.h>

static const char *const date_long_months[] = {"january",   "february", "march",    "april",
                                               "may",       "june",     "july",     "august",
                                               "september", "october",  "november", "december"};
/* The month that @p begins with; its letters in @len. */
static guint
date_month(const char *p, gsize *len)
{
    gsize letters = 0;

    while (g_ascii_isalpha(p[letters]))
        letters++;
    *len = letters;
    for (guint i = 0; letters >= 3 && i < G_N_ELEMENTS(date_long_months); i++) {
        if (letters <= strlen(date_long_months[i]) && strncmp(p, date_long_months[i], letters) == 0)
            return i + 1;
    }
    return strncmp(p, "sept", 4) == 0 && letters == 4 ? 9 : 0;
}

guint
form_month_at(const char *p)
{
    gsize len;

    return date_month(p, &len);
}

gsize
form_number_read(const char *p, guint *number)
{
    gsize n = 0;

    *number = 0;
    while (n < 9 && g_ascii_isdigit(p[n]))
        *number = *number * 10 + (guint)(p[n++] - '0');
    return n;
}

/* Two figures: the year that the field can mean. */
static guint
date_year(guint year, gsize figures, const FormDateRules *rules)
{
    guint latest = rules->latest_year > 0 ? rules->latest_year : 2099;

    if (figures == 4)
        return year;
    if (figures != 2)
        return 0;
    if (rules->is_birth && 2000 + year > latest)
        return 1900 + year;
    return 2000 + year;
}

static gboolean
date_set(FormDate *date, guint day, guint month, guint year, const char *text, const char *from,
         const char *to)
{
    if (year < 1900 || year > 2199 || month < 1 || month > 12 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    memset(date, 0, sizeof *date);
    g_date_set_dmy(&date->date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    date->until = date->date;
    date->start = (gsize)(from - text);
    date->end = (gsize)(to - text);
    return TRUE;
}

/* "30 December" said on 4 January is last week's. */
static guint
date_nearest_year(guint day, guint month, const GDate *today)
{
    guint nearest = 0;
    int least = G_MAXINT;

    for (guint year = g_date_get_year(today) - 1u; year <= g_date_get_year(today) + 1u; year++) {
        GDate guess;
        int days;

        if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
            continue;
        g_date_clear(&guess, 1);
        g_date_set_dmy(&guess, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
        days = ABS(g_date_days_between(today, &guess));
        if (days < least) {
            least = days;
            nearest = year;
        }
    }
    return nearest;
}

/* A day without its year: the nearest that is not after the mail. */
static guint
date_missing_year(guint day, guint month, const FormDateRules *rules)
{
    GDate guess;

    if (rules->today != NULL && rules->nearest)
        return date_nearest_year(day, month, rules->today);
    if (rules->today == NULL ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, g_date_get_year(rules->today)))
        return 0;
    g_date_clear(&guess, 1);
    g_date_set_dmy(&guess, (GDateDay)day, (GDateMonth)month, g_date_get_year(rules->today));
    return g_date_get_year(rules->today) - (g_date_compare(&guess, rules->today) > 0 ? 1 : 0);
}

/* 2026-12-03 */
static gboolean
date_read_iso(const char *text, const char *p, FormDate *date)
{
    guint year, month, day;
    gsize a = form_number_read(p, &year), b, c;

    if (a != 4 || (p[4] != '-' && p[4] != '/' && p[4] != '.'))
        return FALSE;
    b = form_number_read(p + 5, &month);
    if (b == 0 || b > 2 || p[5 + b] != p[4])
        return FALSE;
    c = form_number_read(p + 6 + b, &day);
    return c >= 1 && c <= 2 && date_set(date, day, month, year, text, p, p + 6 + b + c);
}

static gsize
date_separator(const char *p)
{
    gsize n = strspn(p, " ");

    if (strchr("/.-", p[n]) == NULL || p[n] == '\0')
        return 0;
    n++;
    return n + strspn(p + n, " ");
}

/* 03/12/26, and 03/12 when the mail tells the year. */
static gboolean
date_read_figures(const char *text, const char *p, const FormDateRules *rules, FormDate *date)
{
    guint day, month, year;
    gsize a = form_number_read(p, &day), b, c, gap;
    const char *at;

    if (a == 0 || a > 2 || (gap = date_separator(p + a)) == 0)
        return FALSE;
    at = p + a + gap;
    b = form_number_read(at, &month);
    if (b == 0 || b > 2 || month > 12 || month == 0)
        return FALSE;
    at += b;
    gap = date_separator(at);
    c = gap > 0 ? form_number_read(at + gap, &year) : 0;
    if (c > 0)
        return date_set(date, day, month, date_year(year, c, rules), text, p, at + gap + c);
    if (p[a] != '/' || g_ascii_isalnum(*at) || rules->is_birth)
        return FALSE;
    return date_set(date, day, month, date_missing_year(day, month, rules), text, p, at);
}

/* 031226 or 03122026 */
static gboolean
date_read_run(const char *text, const char *p, const FormDateRules *rules, FormDate *date)
{
    gsize n = strspn(p, "0123456789");
    guint all = 0;

    if ((n != 6 && n != 8) || g_ascii_isalpha(p[n]) || p[n] == '/' || p[n] == '-')
        return FALSE;
    form_number_read(p, &all);
    if (n == 6)
        return date_set(date, all / 10000, all / 100 % 100, date_year(all % 100, 2, rules), text, p, p + n);
    return date_set(date, all / 1000000, all / 10000 % 100, all % 10000, text, p, p + n);
}

static const char *
date_skip_ordinal(const char *p)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (strncmp(p, endings[i], 2) == 0 && !g_ascii_isalpha(p[2]))
            return p + 2;
    }
    return p;
}

/* "10:00", "10.30", "10am", "1430hrs": what stands behind the figures at @p, @n of them, makes them a time.
 */
static gboolean
date_is_time(const char *p, gsize n)
{
    const char *unit = p + n + strspn(p + n, " ");

    if ((p[n] == ':' || (n <= 2 && p[n] == '.')) && g_ascii_isdigit(p[n + 1]))
        return TRUE;
    return ((*unit == 'a' || *unit == 'p') && unit[1] == 'm' && !g_ascii_isalpha(unit[2])) || p[n] == 'h';
}

/* The year after a month's name, if there is one: "2026", "'26", ", 2026". */
static const char *
date_read_year(const char *p, guint day, guint month, const FormDateRules *rules, guint *year)
{
    const char *at = p + strspn(p, " ,-.'/");
    gsize n = form_number_read(at, year);

    if (strncmp(p + strspn(p, " "), "’", 3) == 0) {
        at = p + strspn(p, " ") + 3;
        n = form_number_read(at, year);
    }
    if ((n == 4 || n == 2) && !date_is_time(at, n)) {
        *year = date_year(*year, n, rules);
        return at + n;
    }
    at = p + strspn(p, " ,");
    n = form_written_year(at, year);
    if (n > 0)
        return at + n;
    *year = rules->is_birth ? 0 : date_missing_year(day, month, rules);
    return p;
}

/* 3rd December 2026; 1st/2nd December 2026 */
static gboolean
date_read_words(const char *text, const char *p, const FormDateRules *rules, FormDate *date)
{
    guint day, second = 0, month, year;
    gsize figures = form_number_read(p, &day), n = figures > 0 ? figures : form_written_day(p, &day), letters;
    const char *at, *end;

    if (n == 0 || figures > 2)
        return FALSE;
    at = date_skip_ordinal(p + n);
    if (strncmp(at, " day of ", 8) == 0)
        at += 4;
    if ((*at == '/' || *at == '-' || strncmp(at, "–", 3) == 0) &&
        (n = form_number_read(at + (*at == '/' || *at == '-' ? 1 : 3), &second)) > 0)
        at = date_skip_ordinal(at + (*at == '/' || *at == '-' ? 1 : 3) + n);
    at += strspn(at, " -/.");
    if (strncmp(at, "of ", 3) == 0)
        at += 3;
    month = date_month(at, &letters);
    if (month == 0)
        return FALSE;
    end = date_read_year(at + letters, day, month, rules, &year);
    if (!date_set(date, day, month, year, text, p, end))
        return FALSE;
    if (second > 0 && g_date_valid_dmy((GDateDay)second, (GDateMonth)month, (GDateYear)year)) {
        g_date_set_dmy(&date->until, (GDateDay)second, (GDateMonth)month, (GDateYear)year);
        date->precision = FORM_RANGE;
    }
    return TRUE;
}

/* December 3rd, 2026 */
static gboolean
date_read_month_first(const char *text, const char *p, const FormDateRules *rules, FormDate *date)
{
    gsize letters, n;
    guint month = date_month(p, &letters), day, year;
    const char *at;

    if (month == 0)
        return FALSE;
    at = p + letters + strspn(p + letters, " ");
    n = form_number_read(at, &day);
    if (n == 0 || n > 2)
        return FALSE;
    at = date_skip_ordinal(at + n);
    if (at == p + letters || (*at != ',' && *at != ' '))
        return FALSE;
    at += strspn(at, ", ");
    n = form_number_read(at, &year);
    return n == 4 && date_set(date, day, month, year, text, p, at + n);
}

static const struct {
    const char *words;
    int days; /* from the mail's day */
    guint day, month;
} date_named[] = {
    {"day before yesterday", -2, 0, 0},
    {"yesterday", -1, 0, 0},
    {"last night", -1, 0, 0},
    {"today", 0, 0, 0},
    {"this morning", 0, 0, 0},
    {"this afternoon", 0, 0, 0},
    {"this evening", 0, 0, 0},
    {"christmas eve", 0, 24, 12},
    {"xmas eve", 0, 24, 12},
    {"christmas day", 0, 25, 12},
    {"xmas day", 0, 25, 12},
    {"boxing day", 0, 26, 12},
    {"new year's eve", 0, 31, 12},
    {"new year's day", 0, 1, 1},
    {"new years day", 0, 1, 1},
};

static gboolean
date_read_named(const char *text, const char *p, const FormDateRules *rules, FormDate *date)
{
    for (guint i = 0; i < G_N_ELEMENTS(date_named); i++) {
        gsize len = strlen(date_named[i].words);
        guint year = 0;
        const char *end;

        if (strncmp(p, date_named[i].words, len) != 0 || g_ascii_isalpha(p[len]))
            continue;
        if (date_named[i].day > 0) {
            end = date_read_year(p + len, date_named[i].day, date_named[i].month, rules, &year);
            return date_set(date, date_named[i].day, date_named[i].month, year, text, p, end);
        }
        if (rules->today == NULL)
            return FALSE;
        if (!date_set(date, 1, 1, 2000, text, p, p + len))
            return FALSE;
        date->date = *rules->today;
        if (date_named[i].days < 0)
            g_date_subtract_days(&date->date, (guint)-date_named[i].days);
        date->until = date->date;
        return TRUE;
    }
    return FALSE;
}

gboolean
form_date_read_at(const char *text, const char *p, const FormDateRules *rules, FormDate *date)
{
    if (p > text &&
        (g_ascii_isalnum(p[-1]) || (strchr("/.-", p[-1]) != NULL && p - text >= 2 && g_ascii_isdigit(p[-2]))))
        return FALSE;
    if (g_ascii_isdigit(*p))
        return date_read_iso(text, p, date) || date_read_words(text, p, rules, date) ||
               date_read_figures(text, p, rules, date) || date_read_run(text, p, rules, date);
    return g_ascii_isalpha(*p) &&
           (date_read_month_first(text, p, rules, date) || date_read_words(text, p, rules, date) ||
            date_read_named(text, p, rules, date));
}
