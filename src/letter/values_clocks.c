/* What a case's clocks allow, as lines for whoever opens it. */
#include <string.h>

#include "base/time.h"
#include "letter/values_private.h"

/* "no work is done on Fri 25 December, Mon 28 December": the bank holidays before the last target; NULL:
 * none. */
static char *
clocks_closed_days(const LetterCase *about, const GPtrArray *duties)
{
    g_autoptr(GString) days = g_string_new(NULL);
    GDate last = about->today;
    gboolean working;

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkClock *clock = ((const CaseworkDuty *)g_ptr_array_index(duties, i))->clock;

        if (!clock->duty->undated && g_date_valid(&clock->target) &&
            g_date_compare(&clock->target, &last) > 0)
            last = clock->target;
    }
    for (GDate day = about->today; g_date_compare(&day, &last) <= 0; g_date_add_days(&day, 1)) {
        g_autofree char *shown = base_date_to_short(&day);

        if (g_date_get_weekday(&day) <= G_DATE_FRIDAY &&
            calendar_is_working_day(about->calendar, &day, &working, NULL) && !working)
            g_string_append_printf(days, "%s%s", days->len > 0 ? ", " : "", shown);
    }
    return days->len > 0 ? g_strdup_printf("bank holidays, on which nothing is counted: %s", days->str)
                         : NULL;
}

/* The nearest target first; what has none comes last. */
static gint
clocks_by_target(gconstpointer a, gconstpointer b)
{
    const GDate *one = &(*(const CaseworkDuty *const *)a)->clock->target;
    const GDate *other = &(*(const CaseworkDuty *const *)b)->clock->target;

    if (!g_date_valid(one) || !g_date_valid(other))
        return (gint)g_date_valid(other) - (gint)g_date_valid(one);
    return g_date_compare(one, other);
}

json_t *
letter_values_clocks(const LetterCase *about, const GPtrArray *duties, gboolean *tight)
{
    json_t *lines = json_array();
    g_autofree char *closed = clocks_closed_days(about, duties);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();

    for (guint i = 0; i < duties->len; i++)
        g_ptr_array_add(sorted, g_ptr_array_index(duties, i));
    g_ptr_array_sort(sorted, clocks_by_target);
    for (guint i = 0; i < sorted->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(sorted, i);
        const CaseworkClock *clock = duty->clock;
        g_autofree char *target = g_date_valid(&clock->target) ? base_date_to_short(&clock->target) : NULL;
        g_autofree char *limit = g_date_valid(&clock->limit) ? base_date_to_short(&clock->limit) : NULL;
        g_autofree char *line = NULL;
        int left = 0;

        if (!g_str_equal(duty->state, "running") || clock->duty->undated)
            continue;
        if (target == NULL) {
            line = g_strdup_printf("%s: %s", clock->duty->duty,
                                   clock->pending ? "pending the calendar" : "no fixed date");
        } else {
            gboolean counted = calendar_count(about->calendar, &about->today, &clock->target, &left, NULL);

            line = g_strdup_printf("%s: by %s%s%s%s%s", clock->duty->duty, target,
                                   limit != NULL && !g_str_equal(limit, target) ? " (limit " : "",
                                   limit != NULL && !g_str_equal(limit, target) ? limit : "",
                                   limit != NULL && !g_str_equal(limit, target) ? ")" : "",
                                   counted && left < 0 ? ": this is past" : "");
        }
        json_array_append_new(lines, json_pack("{s:s}", "text", line));
    }
    *tight = closed != NULL;
    if (closed != NULL)
        json_array_insert_new(lines, 0, json_pack("{s:s}", "text", closed));
    return lines;
}
