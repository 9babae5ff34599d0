/* What no cap holds back has a budget of its own: a flood that looks urgent must end somewhere, and say so.
 */
#include <string.h>

#include "agent/post_private.h"
#include "store/outbox.h"

#define URGENT_SETTING "urgent"

/* "2026-12-16T16 12": the hour, and how many went in it. */
static guint
urgent_count(AgentDesk *desk, char **hour)
{
    g_autofree char *now = agent_desk_now(desk);
    g_autofree char *value = store_setting_find(desk->store, URGENT_SETTING);

    *hour = g_strndup(now, strlen("2026-12-16T16"));
    if (value == NULL || !g_str_has_prefix(value, *hour) || value[strlen(*hour)] != ' ')
        return 0;
    return (guint)g_ascii_strtoull(value + strlen(*hour) + 1, NULL, 10);
}

char *
agent_post_urgent_cap(AgentDesk *desk)
{
    g_autofree char *hour = NULL;
    guint count = urgent_count(desk, &hour);

    return count < desk->config->caps.hour
               ? NULL
               : g_strdup_printf(POST_CAP " %u urgent mails an hour", desk->config->caps.hour);
}

gboolean
agent_post_note_urgent(AgentDesk *desk, GError **error)
{
    g_autofree char *hour = NULL;
    guint count = urgent_count(desk, &hour);
    g_autofree char *value = g_strdup_printf("%s %u", hour, count + 1);

    return store_setting_put(desk->store, URGENT_SETTING, value, error);
}
