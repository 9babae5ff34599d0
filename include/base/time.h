/* time.h - moments and civil dates as text, and back.
 *
 * A moment is a GDateTime, written in ISO 8601 with its offset.  A civil date is a GDate; which date a
 * moment falls on is asked in Europe/London. */
#pragma once

#include <glib.h>

typedef enum { BASE_TIME_ERROR_SYNTAX } BaseTimeError;
#define BASE_TIME_ERROR (base_time_error_quark())
GQuark base_time_error_quark(void);

/* Europe/London, lent for ever. */
GTimeZone *base_time_zone(void);

/* "2026-12-16T16:20:00+00:00", in Europe/London. */
char *base_time_to_iso(GDateTime *time);

/* Text without an offset is read as Europe/London; a date alone is its midnight. */
GDateTime *base_time_from_iso(const char *iso, GError **error);

void base_time_date(GDateTime *time, GDate *date);

/* @date at @minute_of_day in Europe/London, transfer full. */
GDateTime *base_time_at(const GDate *date, guint minute_of_day);

char *base_date_to_iso(const GDate *date);
gboolean base_date_from_iso(const char *iso, GDate *date, GError **error);

/* For people: "Wednesday 16 December 2026", "Wed 16 December". */
char *base_date_to_words(const GDate *date);
char *base_date_to_short(const GDate *date);
