#include "base/clock.h"

#include "base/time.h"

struct BaseClock {
    GDateTime *at; /* NULL: the system's clock */
};

BaseClock *
base_clock_new(void)
{
    return g_new0(BaseClock, 1);
}

BaseClock *
base_clock_new_at(GDateTime *at)
{
    BaseClock *clock = base_clock_new();

    clock->at = g_date_time_to_timezone(at, base_time_zone());
    return clock;
}

void
base_clock_free(BaseClock *clock)
{
    if (clock == NULL)
        return;
    g_clear_pointer(&clock->at, g_date_time_unref);
    g_free(clock);
}

GDateTime *
base_clock_now(const BaseClock *clock)
{
    return clock->at != NULL ? g_date_time_ref(clock->at) : g_date_time_new_now(base_time_zone());
}

void
base_clock_move(BaseClock *clock, GDateTime *at)
{
    g_assert(clock->at != NULL);
    g_date_time_unref(clock->at);
    clock->at = g_date_time_to_timezone(at, base_time_zone());
}

gboolean
base_clock_is_set(const BaseClock *clock)
{
    return clock->at != NULL;
}
