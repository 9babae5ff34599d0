#include "casework/feasible.h"

#include <string.h>

#include "base/text.h"
#include "base/time.h"

#define FEASIBLE_MEETING "meeting-held"
#define FEASIBLE_REQUEST "information-requested"

void
casework_feasible_free(CaseworkFeasible *feasible)
{
    if (feasible == NULL)
        return;
    g_array_unref(feasible->days);
    g_free(feasible);
}

static gboolean
feasible_lists(GStrv list, const char *event)
{
    return list != NULL && base_text_is_one_of(event, (const char *const *)list);
}

/* The running duty that the meeting's being held meets first of all; others may be met by it too. */
static const CaseworkDuty *
feasible_meeting(const GPtrArray *duties)
{
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)duties, i);
        const RulesDuty *rule = duty->clock->duty;

        if (g_str_equal(duty->state, "running") && rule->met_by != NULL &&
            g_str_equal(rule->met_by[0], FEASIBLE_MEETING) && g_date_valid(&duty->clock->target))
            return duty;
    }
    return NULL;
}

/* The longest time that whoever was asked has to answer, counted from @sent. */
static gboolean
feasible_returns(const RulesPack *pack, const Calendar *calendar, const GDate *sent, GDate *returns)
{
    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = g_ptr_array_index(pack->duties, i);
        GDate date;

        if (!feasible_lists(duty->starts, FEASIBLE_REQUEST) || duty->limit == NULL ||
            duty->limit->kind != RULES_TERM_WITHIN || duty->limit->of != NULL)
            continue;
        if (!calendar_within(calendar, sent, duty->limit->n, &date, NULL, NULL))
            return FALSE;
        if (!g_date_valid(returns) || g_date_compare(&date, returns) > 0)
            *returns = date;
    }
    return TRUE;
}

/* The papers go the working day before, and after the day on which the last return is due. */
static void
feasible_collect(const Calendar *calendar, const GDate *from, const GDate *last, const GDate *returns,
                 GArray *days)
{
    for (GDate day = *from; g_date_compare(&day, last) <= 0; g_date_add_days(&day, 1)) {
        gboolean working;
        GDate papers;

        if (!calendar_is_working_day(calendar, &day, &working, NULL) || !working)
            continue;
        if (g_date_valid(returns) && (!calendar_before(calendar, &day, 1, &papers, NULL, NULL) ||
                                      g_date_compare(&papers, returns) <= 0))
            continue;
        g_array_append_val(days, day);
    }
}

/* The days on which a meeting can be held if the requests go on @sent. */
static gboolean
feasible_days(const RulesPack *pack, const Calendar *calendar, const GDate *sent, const GDate *today,
              const GDate *last, GDate *returns, GArray *days)
{
    GDate from = *today;

    g_date_clear(returns, 1);
    g_array_set_size(days, 0);
    if (!feasible_returns(pack, calendar, sent, returns))
        return FALSE;
    g_date_add_days(&from, 1);
    feasible_collect(calendar, &from, last, returns, days);
    return TRUE;
}

static gboolean
feasible_is_tight(const RulesPack *pack, const Calendar *calendar, const GDate *today, const GDate *last,
                  const GArray *days)
{
    g_autoptr(GArray) later = g_array_new(FALSE, FALSE, sizeof(GDate));
    GDate tomorrow, returns;

    return !calendar_within(calendar, today, 1, &tomorrow, NULL, NULL) ||
           !feasible_days(pack, calendar, &tomorrow, &tomorrow, last, &returns, later) ||
           later->len < days->len;
}

CaseworkFeasible *
casework_feasible(const RulesPack *pack, const Calendar *calendar, const CaseworkFile *file,
                  const GDate *today)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(file, calendar);
    const CaseworkDuty *meeting = feasible_meeting(duties);
    const GDate *sent = casework_facts_find(casework_file_facts(file), FEASIBLE_REQUEST);
    g_autoptr(CaseworkFeasible) feasible = NULL;

    if (meeting == NULL)
        return NULL;
    feasible = g_new0(CaseworkFeasible, 1);
    feasible->days = g_array_new(FALSE, FALSE, sizeof(GDate));
    feasible->requested = sent != NULL;
    feasible->last = meeting->clock->target;
    if (!feasible_days(pack, calendar, sent != NULL ? sent : today, today, &feasible->last,
                       &feasible->returns, feasible->days))
        return NULL;
    if (feasible->days->len == 0 && g_date_valid(&meeting->clock->limit)) {
        feasible->by_limit = TRUE;
        feasible->last = meeting->clock->limit;
        feasible_days(pack, calendar, sent != NULL ? sent : today, today, &feasible->last, &feasible->returns,
                      feasible->days);
    }
    feasible->tight =
        sent == NULL && feasible_is_tight(pack, calendar, today, &feasible->last, feasible->days);
    return g_steal_pointer(&feasible);
}

static void
feasible_say_days(const GArray *days, GString *text)
{
    for (guint i = 0; i < days->len; i++) {
        g_autofree char *day = base_date_to_short(&g_array_index(days, GDate, i));

        g_string_append_printf(text, "%s%s", i == 0 ? "" : i + 1 == days->len ? " or " : ", ", day);
    }
}

char *
casework_feasible_words(const CaseworkFeasible *feasible, const GDate *today)
{
    GString *text = g_string_new(NULL);
    g_autofree char *now = base_date_to_short(today);
    g_autofree char *last = base_date_to_short(&feasible->last);

    if (!feasible->requested)
        g_string_append_printf(text, "If the requests to agencies go today (%s), ", now);
    if (feasible->days->len == 0) {
        g_string_append_printf(
            text,
            "%so day is left for the meeting by %s: returns and papers cannot come before it. Shorten "
            "the time for returns, hold it without papers, or hold it late; a late meeting still beats none",
            feasible->requested ? "N" : "n", last);
        return g_string_free(text, FALSE);
    }
    g_string_append(text,
                    feasible->requested ? "The meeting can be held on " : "the meeting can be held on ");
    feasible_say_days(feasible->days, text);
    if (feasible->by_limit)
        g_string_append(text, ", which is past the target and within the limit");
    if (feasible->tight)
        g_string_append(text, "; every working day of delay takes one of them away");
    return g_string_free(text, FALSE);
}
