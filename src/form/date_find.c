/* The dates in a text: all of them, the one that is meant, and what is left without them. */
#include "form/date_private.h"

#include <string.h>

/* The weekday written before @at, 1 = Monday; 0: none. */
static guint
date_weekday_before(const char *text, const char *at)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    const char *p = at;
    gsize letters = 0;

    while (p > text && strchr(" ,.", p[-1]) != NULL)
        p--;
    if (p - text >= 4 && strncmp(p - 4, " the", 4) == 0)
        p -= 4;
    while (p > text && g_ascii_isalpha(p[-1]))
        p--;
    while (g_ascii_isalpha(p[letters]))
        letters++;
    for (guint i = 0; letters >= 3 && i < G_N_ELEMENTS(days); i++) {
        if (strncmp(p, days[i], MIN(letters, strlen(days[i]))) == 0)
            return i + 1;
    }
    return 0;
}

GArray *
form_dates_in(const char *text, const FormDateRules *rules)
{
    GArray *dates = g_array_new(FALSE, FALSE, sizeof(FormDate));
    g_autofree char *lower = g_ascii_strdown(text, -1);

    for (const char *p = lower; *p != '\0'; p++) {
        FormDate date;
        guint weekday;

        if (!g_ascii_isalnum(*p) || !form_date_read_at(lower, p, rules, &date))
            continue;
        weekday = date_weekday_before(lower, p);
        date.has_weekday_fault = weekday > 0 && (guint)g_date_get_weekday(&date.date) != weekday;
        g_array_append_val(dates, date);
        p = lower + date.end - 1;
    }
    return dates;
}

static gboolean
date_has_word(const char *text, gsize until, const char *const *words)
{
    g_autofree char *lower = g_ascii_strdown(text, (gssize)until);

    for (guint i = 0; words[i] != NULL; i++) {
        if (strstr(lower, words[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
form_date_find(const char *text, const FormDateRules *rules, FormDate *date)
{
    static const char *const about[] = {"about",  "approx", "around",        "circa",    "week commencing",
                                        "w/c",    "?",      "thought to be", "believed", "estimated",
                                        "early ", "c. ",    "on or near",    NULL};
    static const char *const joins[] = {" to ", "-", " and ", "–", "until", "/", NULL};
    g_autoptr(GArray) dates = form_dates_in(text, rules);

    if (dates->len == 0)
        return FALSE;
    *date = g_array_index(dates, FormDate, 0);
    if (dates->len >= 2 && date->precision == FORM_EXACT) {
        const FormDate *next = &g_array_index(dates, FormDate, 1);
        g_autofree char *between = g_strndup(text + date->end, next->start - date->end);

        if (next->start - date->end <= 12 && date_has_word(between, strlen(between), joins) &&
            g_date_compare(&next->date, &date->date) > 0) {
            date->until = next->date;
            date->end = next->end;
            date->precision = FORM_RANGE;
        }
    }
    if (date->precision == FORM_EXACT && date_has_word(text, date->start, about))
        date->precision = FORM_ABOUT;
    return TRUE;
}

char *
form_text_without_dates(const char *text, const FormDateRules *rules)
{
    char *rest = g_strdup(text);
    g_autoptr(GArray) dates = form_dates_in(text, rules);

    for (guint i = 0; i < dates->len; i++) {
        const FormDate *date = &g_array_index(dates, FormDate, i);

        memset(rest + date->start, ' ', date->end - date->start);
    }
    return rest;
}
