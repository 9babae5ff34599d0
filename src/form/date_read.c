#include "form/date.h"

#include "form/date_private.h"

gboolean
form_date_read(const char *text, const GDate *today, GDate *date)
{
    const FormDateRules rules = {.today = today, .nearest = TRUE};
    FormDate found;

    if (!form_date_find(text, &rules, &found) || found.precision == FORM_RANGE || found.has_weekday_fault)
        return FALSE;
    *date = found.date;
    return TRUE;
}

/* The month that stands before the year at @p: "march 2025", "31/11/2026"; 0: none. */
static guint
month_before(const char *text, const char *p)
{
    const char *from = p;
    guint month = 0;

    while (from > text && strchr(" ./-'", from[-1]) != NULL)
        from--;
    while (from > text && g_ascii_isalnum(from[-1]))
        from--;
    if (g_ascii_isdigit(*from) && form_number_read(from, &month) <= 2)
        return month <= 12 ? month : 0;
    return form_month_at(from);
}

char *
form_month_read(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);

    for (const char *p = lower; *p != '\0'; p++) {
        guint year, month;
        gsize figures = p > lower && g_ascii_isalnum(p[-1]) ? 0 : form_number_read(p, &year);

        if (figures != 4 || year < 1900 || year > 2199)
            continue;
        month = month_before(lower, p);
        return month > 0 ? g_strdup_printf("%04u-%02u", year, month) : g_strdup_printf("%04u", year);
    }
    return NULL;
}
