/* Dates and times, with what hangs on them: how exact, until when, at what age. */
#include "form/value_read_private.h"

#include "base/time.h"

void
form_value_put_date(const FormValueRead *read, const FormField *field, const GDate *date)
{
    g_autofree char *iso = base_date_to_iso(date);

    form_value_put(read, field, iso);
}

#define VALUE_DATE_GUESSED 0.6 /* of a day whose year follows from the form's */

/* What lies before the day the form was written, and not long. */
static gboolean
value_date_is_before_form(const FormField *field)
{
    static const char *const ids[] = {"incident_date", "aware_date", "la_aware_date", "date_of_death", NULL};

    return g_strv_contains(ids, field->id);
}

/* "14/8" in a form of 20 August 2026: its year follows, and is to be looked at.  No mail told it. */
static gboolean
value_date_by_form(const FormValueRead *read, const char *text)
{
    FormValueRead guessed = *read;
    FormValues *values = &read->maker->values;
    gboolean is_read;

    if (values->today != NULL || values->written == NULL || !value_date_is_before_form(read->field))
        return FALSE;
    guessed.source.confidence = MIN(guessed.source.confidence, VALUE_DATE_GUESSED);
    values->today = values->written;
    is_read = form_value_read_date(&guessed, text);
    values->today = NULL;
    return is_read;
}

gboolean
form_value_read_date(const FormValueRead *read, const char *text)
{
    FormDateRules rules = form_values_date_rules(&read->maker->values, read->field->is_birth);
    g_autofree char *rest = form_text_without_dates(text, &rules);
    const FormField *until = form_value_companion(read->field, FORM_DATE, 0);
    const FormField *precision = form_value_companion(read->field, FORM_TOKEN, 0);
    const FormField *time = form_value_companion(read->field, FORM_TIME, 0);
    guint minute;
    FormDate date;
    gboolean has_time;

    if (!form_date_find(text, &rules, &date)) {
        const FormField *age = form_value_companion(read->field, FORM_AGE, 0);
        g_autofree char *said = age != NULL ? form_age_find(&read->maker->values, text) : NULL;

        if (said != NULL)
            form_value_put(read, age, said);
        return value_date_by_form(read, text);
    }
    if (date.has_weekday_fault)
        form_values_problem(&read->maker->values, "weekday-disagrees");
    has_time = form_time_find(rest, &minute);
    if (read->field->type == FORM_DATETIME && has_time) {
        g_autofree char *iso = base_date_to_iso(&date.date);
        g_autofree char *moment = g_strdup_printf("%sT%02u:%02u", iso, minute / 60, minute % 60);

        form_value_put(read, read->field, moment);
    } else {
        form_value_put_date(read, read->field, &date.date);
    }
    if (has_time && time != NULL) {
        g_autofree char *clock = g_strdup_printf("%02u:%02u", minute / 60, minute % 60);

        form_value_put(read, time, clock);
    }
    if (date.precision == FORM_RANGE && until != NULL)
        form_value_put_date(read, until, &date.until);
    if (date.precision != FORM_EXACT && precision != NULL)
        form_value_put(read, precision, date.precision == FORM_RANGE ? "range" : "about");
    return TRUE;
}

gboolean
form_value_read_time(const FormValueRead *read, const char *text)
{
    FormDateRules rules = form_values_date_rules(&read->maker->values, FALSE);
    g_autofree char *rest = form_text_without_dates(text, &rules);
    g_autofree char *clock = NULL;
    guint minute;

    if (!form_time_find(rest, &minute))
        return FALSE;
    clock = g_strdup_printf("%02u:%02u", minute / 60, minute % 60);
    form_value_put(read, read->field, clock);
    return TRUE;
}
