#include "agent/feasible_private.h"

#include <string.h>

#include "agent/ask.h"
#include "agent/ingest_private.h"
#include "base/time.h"
#include "casework/feasible.h"
#include "letter/values.h"

static CaseworkFeasible *
feasible_of(AgentCase *c, GDate *today)
{
    agent_desk_today(c->desk, today);
    return casework_feasible(c->pack, c->desk->calendar, c->file, today);
}

/* Who said they are away on the first of the days, and until when. */
static void
feasible_say_away(AgentCase *c, const CaseworkFeasible *feasible, GString *text)
{
    g_autofree char *first =
        feasible->days->len > 0 ? base_date_to_iso(&g_array_index(feasible->days, GDate, 0)) : NULL;

    for (guint i = 0; first != NULL && i < c->desk->people->people->len; i++) {
        const RulesPerson *person = g_ptr_array_index(c->desk->people->people, i);
        g_autofree char *until = agent_away(c->desk, person);
        g_autofree char *when = letter_values_short_date(until);

        if (until != NULL && strcmp(until, first) > 0)
            g_string_append_printf(text, "; %s is away until %s", person->name, when);
    }
}

char *
agent_feasible_words(AgentCase *c)
{
    GDate today;
    g_autoptr(CaseworkFeasible) feasible = feasible_of(c, &today);
    g_autofree char *words = feasible != NULL ? casework_feasible_words(feasible, &today) : NULL;
    GString *text;

    if (words == NULL)
        return NULL;
    text = g_string_new(words);
    feasible_say_away(c, feasible, text);
    return g_string_free(text, FALSE);
}

void
agent_feasible_fill(AgentCase *c, json_t *values)
{
    GDate today;
    g_autoptr(CaseworkFeasible) feasible = feasible_of(c, &today);
    json_t *calendar = json_object_get(values, "calendar");
    g_autofree char *words = feasible != NULL && calendar != NULL ? agent_feasible_words(c) : NULL;

    if (words == NULL)
        return;
    json_array_insert_new(json_object_get(calendar, "lines"), 0,
                          json_pack("{s:o}", "text", base_json_text(words)));
    if (feasible->tight || feasible->days->len == 0)
        json_object_set_new(calendar, "tight", json_true());
}

gboolean
agent_feasible_moved(AgentCase *c, GError **error)
{
    GDate today;
    g_autoptr(CaseworkFeasible) feasible = feasible_of(c, &today);
    const CaseworkEvent *told = casework_file_last(c->file, "feasibility-changed");
    g_autofree char *last = feasible != NULL ? base_date_to_iso(&feasible->last) : NULL;
    g_autofree char *words = NULL, *text = NULL;
    gboolean moved = told != NULL;

    if (last == NULL || (told != NULL && g_strcmp0(base_json_string(told->payload, "last"), last) == 0))
        return TRUE;
    words = moved ? agent_feasible_words(c) : NULL;
    if (agent_case_event(c, "feasibility-changed", NULL, "agent", 0, json_pack("{s:s}", "last", last),
                         error) < 0)
        return FALSE;
    if (!moved)
        return TRUE;
    text = g_strdup_printf("A date has moved, and with it the plan of the rapid review meeting. %s.", words);
    return agent_task(c->desk, c, NULL, "calendar", c->pack->tasks_to, text, error);
}
