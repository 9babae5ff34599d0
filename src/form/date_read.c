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
