/* clock.h - the only place that asks the time.
 *
 * A BaseClock tells the time in Europe/London.  The system's clock runs; one that was set (`--at`, the
 * demo, a test) stands still until it is moved. */
#pragma once

#include <glib.h>

typedef struct BaseClock BaseClock;

BaseClock *base_clock_new(void);
BaseClock *base_clock_new_at(GDateTime *at);
void base_clock_free(BaseClock *clock); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseClock, base_clock_free)

/* Now, in Europe/London, transfer full. */
GDateTime *base_clock_now(const BaseClock *clock);

/* Sets a clock that stands still to @at; it is our own mistake to move the system's. */
void base_clock_move(BaseClock *clock, GDateTime *at);

gboolean base_clock_is_set(const BaseClock *clock);
