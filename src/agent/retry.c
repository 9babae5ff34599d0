#include "agent/send_private.h"

#include "base/time.h"

/* Minutes until the next try (mail-lessons section 14): then every four hours, up to four days. */
static const guint retry_minutes[] = {1, 5, 15, 30, 60, 120};
#define RETRY_LAST_MINUTES (4 * 60)
#define RETRY_MOST_MINUTES (4 * 24 * 60)

static guint
retry_wait(guint attempts)
{
    guint step = attempts > 0 ? attempts - 1 : 0;

    return step < G_N_ELEMENTS(retry_minutes) ? retry_minutes[step] : RETRY_LAST_MINUTES;
}

gboolean
agent_retry_is_over(guint attempts, GDateTime *queued, GDateTime *now)
{
    guint total = 0;

    for (guint i = 1; i <= attempts; i++)
        total += retry_wait(i);
    return total > RETRY_MOST_MINUTES &&
           (queued == NULL || g_date_time_difference(now, queued) > RETRY_MOST_MINUTES * G_TIME_SPAN_MINUTE);
}

char *
agent_retry_at(GDateTime *now, guint attempts, guint32 jitter_seed)
{
    guint seconds = retry_wait(attempts) * 60;
    /* Up to a tenth later, so that many mails do not come back in one moment. */
    g_autoptr(GDateTime) at = g_date_time_add_seconds(now, seconds + jitter_seed % (seconds / 10 + 1));

    return base_time_to_iso(at);
}
