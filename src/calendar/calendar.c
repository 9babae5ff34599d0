#include "calendar/calendar.h"

#include "base/time.h"

/* Every working day of the covered span in order, and for each day of the span how many working days there
 * are up to and with it: a count is then a look-up, whichever way it goes. */
struct Calendar {
    guint32 first, last; /* Julian days */
    GArray *working;     /* of guint32, Julian days, ascending */
    guint *upto;         /* [day - first] */
};

G_DEFINE_QUARK(calendar_error, calendar_error)

static gboolean
calendar_is_weekend(const GDate *date)
{
    GDateWeekday weekday = g_date_get_weekday(date);

    return weekday == G_DATE_SATURDAY || weekday == G_DATE_SUNDAY;
}

static gboolean *
calendar_mark_holidays(const Calendar *calendar, const GArray *holidays)
{
    gboolean *closed = g_new0(gboolean, calendar->last - calendar->first + 1);

    for (guint i = 0; i < holidays->len; i++) {
        guint32 day = g_date_get_julian(&g_array_index(holidays, GDate, i));

        if (day >= calendar->first && day <= calendar->last)
            closed[day - calendar->first] = TRUE;
    }
    return closed;
}

Calendar *
calendar_new(const GArray *holidays, const GDate *from, const GDate *to)
{
    Calendar *calendar = g_new0(Calendar, 1);
    g_autofree gboolean *closed = NULL;

    g_assert(g_date_compare(from, to) <= 0);
    calendar->first = g_date_get_julian(from);
    calendar->last = g_date_get_julian(to);
    calendar->working = g_array_new(FALSE, FALSE, sizeof(guint32));
    calendar->upto = g_new0(guint, calendar->last - calendar->first + 1);
    closed = calendar_mark_holidays(calendar, holidays);
    for (guint32 day = calendar->first; day <= calendar->last; day++) {
        GDate date;

        g_date_clear(&date, 1);
        g_date_set_julian(&date, day);
        if (!calendar_is_weekend(&date) && !closed[day - calendar->first])
            g_array_append_val(calendar->working, day);
        calendar->upto[day - calendar->first] = calendar->working->len;
    }
    return calendar;
}

void
calendar_free(Calendar *calendar)
{
    if (calendar == NULL)
        return;
    g_array_unref(calendar->working);
    g_free(calendar->upto);
    g_free(calendar);
}

static void
calendar_set(GDate *date, guint32 day)
{
    g_date_clear(date, 1);
    g_date_set_julian(date, day);
}

void
calendar_horizon(const Calendar *calendar, GDate *last)
{
    calendar_set(last, calendar->last);
}

static gboolean
calendar_fail(const Calendar *calendar, const GDate *date, GError **error)
{
    g_autofree char *from = NULL, *to = NULL, *asked = base_date_to_iso(date);
    GDate first, last;

    calendar_set(&first, calendar->first);
    calendar_set(&last, calendar->last);
    from = base_date_to_iso(&first);
    to = base_date_to_iso(&last);
    g_set_error(error, CALENDAR_ERROR, CALENDAR_ERROR_HORIZON,
                "counting working days from %s leaves the list of bank holidays, which covers %s to %s; "
                "refresh the calendar",
                asked, from, to);
    return FALSE;
}

/* How many working days there are up to and with @date. */
static gboolean
calendar_upto(const Calendar *calendar, const GDate *date, guint *upto, GError **error)
{
    guint32 day = g_date_get_julian(date);

    if (day < calendar->first || day > calendar->last)
        return calendar_fail(calendar, date, error);
    *upto = calendar->upto[day - calendar->first];
    return TRUE;
}

static gboolean
calendar_is_listed(const Calendar *calendar, const GDate *date, guint upto)
{
    return upto > 0 && g_array_index(calendar->working, guint32, upto - 1) == g_date_get_julian(date);
}

/* The working days number @begin to @end (from 0), in that order, as counted from @start: the last is the
 * result. */
static gboolean
calendar_take(const Calendar *calendar, const GDate *start, gint64 begin, gint64 end, GDate *result,
              GArray *days, GError **error)
{
    gint64 step = end >= begin ? 1 : -1;

    if (end < 0 || end >= calendar->working->len || begin < 0 || begin >= calendar->working->len)
        return calendar_fail(calendar, start, error);
    for (gint64 i = begin; days != NULL && i != end + step; i += step) {
        GDate day;

        calendar_set(&day, g_array_index(calendar->working, guint32, i));
        g_array_append_val(days, day);
    }
    calendar_set(result, g_array_index(calendar->working, guint32, end));
    return TRUE;
}

gboolean
calendar_is_working_day(const Calendar *calendar, const GDate *date, gboolean *working, GError **error)
{
    guint upto = 0;

    if (!calendar_upto(calendar, date, &upto, error))
        return FALSE;
    *working = calendar_is_listed(calendar, date, upto);
    return TRUE;
}

gboolean
calendar_on_or_after(const Calendar *calendar, const GDate *date, GDate *result, GError **error)
{
    return calendar_day(calendar, date, 1, result, NULL, error);
}

gboolean
calendar_on_or_before(const Calendar *calendar, const GDate *date, GDate *result, GError **error)
{
    guint upto = 0;

    return calendar_upto(calendar, date, &upto, error) &&
           calendar_take(calendar, date, (gint64)upto - 1, (gint64)upto - 1, result, NULL, error);
}

gboolean
calendar_within(const Calendar *calendar, const GDate *start, guint n, GDate *result, GArray *days,
                GError **error)
{
    guint upto = 0;

    g_assert(n > 0);
    return calendar_upto(calendar, start, &upto, error) &&
           calendar_take(calendar, start, upto, (gint64)upto + n - 1, result, days, error);
}

gboolean
calendar_day(const Calendar *calendar, const GDate *start, guint n, GDate *result, GArray *days,
             GError **error)
{
    guint upto = 0;
    gint64 first;

    g_assert(n > 0);
    if (!calendar_upto(calendar, start, &upto, error))
        return FALSE;
    first = calendar_is_listed(calendar, start, upto) ? (gint64)upto - 1 : (gint64)upto;
    return calendar_take(calendar, start, first, first + n - 1, result, days, error);
}

gboolean
calendar_before(const Calendar *calendar, const GDate *date, guint n, GDate *result, GArray *days,
                GError **error)
{
    guint upto = 0;
    gint64 earlier; /* working days before @date */

    g_assert(n > 0);
    if (!calendar_upto(calendar, date, &upto, error))
        return FALSE;
    earlier = calendar_is_listed(calendar, date, upto) ? (gint64)upto - 1 : (gint64)upto;
    return calendar_take(calendar, date, earlier - 1, earlier - n, result, days, error);
}

void
calendar_months(const GDate *start, guint n, GDate *result)
{
    *result = *start;
    g_date_add_months(result, n);
}

gboolean
calendar_count(const Calendar *calendar, const GDate *from, const GDate *to, int *n, GError **error)
{
    guint upto_from = 0, upto_to = 0;

    if (!calendar_upto(calendar, from, &upto_from, error) || !calendar_upto(calendar, to, &upto_to, error))
        return FALSE;
    *n = (int)upto_to - (int)upto_from;
    return TRUE;
}
