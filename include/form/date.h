/* date.h - one date as people write it in Britain. */
#pragma once

#include <glib.h>

/* The first date in @text.  Without a year it is the one nearest to @today.  FALSE: there is none, or it
 * cannot be told which: a range, or another weekday than it says. */
gboolean form_date_read(const char *text, const GDate *today, GDate *date);

/* Where among dates one stands that is less than a day, or none: "March 2025" and "31/11/2026" are "2025-03"
 * and "2026-11", "early 2025" is "2025".  For putting rows in order; NULL: there is no telling. */
char *form_month_read(const char *text);
