/* chart.h - the clocks of cases as a picture: a line of working days each, what is done, due and late.
 *
 * A shape says what a colour says, so that it is read in grey and by every eye: a filled circle is done, an
 * open square is due, a filled triangle is late, a crossed square is over its limit.  It names references and
 * days, and nothing of any case; the words that say the same stand in the mail beside it. */
#pragma once

#include <glib.h>

#include "base/json.h"
#include "calendar/calendar.h"

/* @cases: [{"ref", "clocks": [{"colour": "done" | "today" | "soon" | "steady" | "late" | "over" | "pending",
 * "day": ISO or ""}]}], as in the digest.  The first 20 are drawn.  NULL without @error: there is nothing to
 * draw. */
GBytes *letter_chart_png(const json_t *cases, const GDate *today, const Calendar *calendar, GError **error);
