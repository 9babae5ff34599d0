/* date.h - one date as people write it in Britain. */
#pragma once

#include <glib.h>

/* The first date in @text.  Without a year it is the one nearest to @today.  FALSE: there is none, or it
 * cannot be told which: a range, or another weekday than it says. */
gboolean form_date_read(const char *text, const GDate *today, GDate *date);
