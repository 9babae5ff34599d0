#include "form/date.h"

#include "form/date_private.h"

/* "30 December" said on 4 January is last week's: the year that brings it nearest to @today. */
static gboolean
date_read_without_year(const char *text, const GDate *today, const FormDateRules *rules, GDate *date)
{
    gboolean found = FALSE;

    for (int shift = -1; shift <= 1; shift++) {
        g_autofree char *dated = g_strdup_printf("%s %d", text, g_date_get_year(today) + shift);
        FormDate candidate;

        if (!form_date_find(dated, rules, &candidate) || candidate.precision == FORM_RANGE)
            continue;
        if (found &&
            ABS(g_date_days_between(today, &candidate.date)) >= ABS(g_date_days_between(today, date)))
            continue;
        *date = candidate.date;
        found = TRUE;
    }
    return found;
}

gboolean
form_date_read(const char *text, const GDate *today, GDate *date)
{
    FormDateRules rules = {.today = today, .needs_year = TRUE};
    FormDate found;

    if (form_date_find(text, &rules, &found) && found.precision != FORM_RANGE) {
        *date = found.date;
        return TRUE;
    }
    return date_read_without_year(text, today, &rules, date);
}
