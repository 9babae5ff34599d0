#include "agent/unreachable_private.h"

#include <string.h>

#include "agent/ask.h"
#include "base/time.h"
#include "mail/message.h"

/* So long after a mail came back its address is not relied on. */
#define UNREACHABLE_DAYS 14

static char *
unreachable_name(const RulesPerson *person)
{
    return g_strconcat("unreachable/", person->id, NULL);
}

/* "2026-12-17 ADDRESS": an address that was changed in the directory since is another one. */
gboolean
agent_is_unreachable(AgentDesk *desk, const RulesPerson *person)
{
    g_autofree char *name = unreachable_name(person);
    g_autofree char *value = store_setting_find(desk->store, name);
    g_auto(GStrv) words = g_strsplit(value != NULL ? value : "", " ", 2);
    GDate since, today;

    if (g_strv_length(words) != 2 || !base_date_from_iso(words[0], &since, NULL) ||
        !mail_address_equal(words[1], person->email))
        return FALSE;
    agent_desk_today(desk, &today);
    return g_date_days_between(&since, &today) <= UNREACHABLE_DAYS;
}

gboolean
agent_is_absent(AgentDesk *desk, const RulesPerson *person)
{
    g_autofree char *until = agent_away(desk, person);

    return until != NULL || agent_is_unreachable(desk, person);
}

const char *
agent_address_of(AgentDesk *desk, const RulesPerson *person)
{
    return person->alternate != NULL && agent_is_unreachable(desk, person) ? person->alternate
                                                                           : person->email;
}

gboolean
agent_has_written(AgentDesk *desk, const RulesPerson *person, const char *address, GError **error)
{
    g_autofree char *name = unreachable_name(person);

    if (!mail_address_equal(address, person->email) || !agent_is_unreachable(desk, person))
        return TRUE;
    return store_setting_put(desk->store, name, "", error);
}

gboolean
agent_unreachable_note(AgentDesk *desk, const RulesPerson *person, GError **error)
{
    g_autofree char *name = unreachable_name(person);
    g_autofree char *day = NULL;
    g_autofree char *value = NULL;
    GDate today;

    agent_desk_today(desk, &today);
    day = base_date_to_iso(&today);
    value = g_strdup_printf("%s %s", day, person->email);
    return store_setting_put(desk->store, name, value, error);
}
