/* calendar.h - which days are working days, and when a number of them runs out.
 *
 * Civil dates only; Saturdays, Sundays and the listed bank holidays are closed.  Every count lists the days
 * it counted, so that a date can be shown with its proof; what counts n days takes an n of at least 1.  Past
 * the last year that the list covers everything fails with CALENDAR_ERROR_HORIZON: a guessed deadline is
 * worse than none. */
#pragma once

#include <glib.h>

typedef struct Calendar Calendar; /* immutable once made */

typedef enum { CALENDAR_ERROR_HORIZON } CalendarError;
#define CALENDAR_ERROR (calendar_error_quark())
GQuark calendar_error_quark(void);

/* @holidays: GArray of GDate, copied.  The list covers every day from @from to @to. */
Calendar *calendar_new(const GArray *holidays, const GDate *from, const GDate *to);
void calendar_free(Calendar *calendar); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calendar, calendar_free)

void calendar_horizon(const Calendar *calendar, GDate *last);

gboolean calendar_is_working_day(const Calendar *calendar, const GDate *date, gboolean *working,
                                 GError **error);

/* @date itself when it is a working day, else the next (or the one before). */
gboolean calendar_on_or_after(const Calendar *calendar, const GDate *date, GDate *result, GError **error);
gboolean calendar_on_or_before(const Calendar *calendar, const GDate *date, GDate *result, GError **error);

/* "Within @n working days of @start": the start's day is left out.  @days, when not NULL, gets the GDates
 * counted. */
gboolean calendar_within(const Calendar *calendar, const GDate *start, guint n, GDate *result, GArray *days,
                         GError **error);

/* "Day @n": the start's day is day 1, moved to the next working day when it is none (X13). */
gboolean calendar_day(const Calendar *calendar, const GDate *start, guint n, GDate *result, GArray *days,
                      GError **error);

/* "@n working days before @date". */
gboolean calendar_before(const Calendar *calendar, const GDate *date, guint n, GDate *result, GArray *days,
                         GError **error);

/* @n months on: the same day number, or the month's last day.  Never fails. */
void calendar_months(const GDate *start, guint n, GDate *result);

/* Working days after @from up to and with @to; negative when @to is earlier. */
gboolean calendar_count(const Calendar *calendar, const GDate *from, const GDate *to, int *n, GError **error);
