/* What no cap holds back has a budget of its own: a flood that looks urgent must end somewhere, and say so.
 */
#include <string.h>

#include "agent/post_private.h"
#include "agent/said_private.h"
#include "agent/task_private.h"
#include "store/outbox.h"

#define URGENT_SETTING "urgent"
#define CAPPED_SETTING "capped" /* set while the task for what caps hold is open */

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

gboolean
agent_post_tell_capped(AgentDesk *desk, GError **error)
{
    g_autofree char *open = store_setting_find(desk->store, CAPPED_SETTING);
    /* Who can stop a flood hears of it, and who answers for the office. */
    g_autoptr(GPtrArray) people = rules_people_of_role(desk->people, desk->pack->tasks_to);
    g_autoptr(GPtrArray) managers = rules_people_of_role(desk->people, desk->pack->manager);

    if (open != NULL)
        return TRUE;
    for (guint i = 0; i < managers->len; i++) {
        if (!g_ptr_array_find(people, g_ptr_array_index(managers, i), NULL))
            g_ptr_array_add(people, g_ptr_array_index(managers, i));
    }
    return store_setting_put(desk->store, CAPPED_SETTING, "yes", error) &&
           agent_task_open(
               desk,
               &(AgentTask){
                   .kind = AGENT_POST_CAP_TASK,
                   .owner = desk->pack->tasks_to,
                   .people = people,
                   .urgent = TRUE,
                   .question = AGENT_SAID_HELD,
                   .text =
                       "More mail was to be written than the caps of the configuration allow, and some is "
                       "held "
                       "back. Nothing is lost: it goes by itself, the oldest first, as the hours pass. Look "
                       "whether two machines answer each other, or somebody floods the mailbox; until then "
                       "ring whoever must know something today."},
               error);
}

gboolean
agent_post_close_capped(AgentDesk *desk, gint64 task_id, GError **error)
{
    g_autofree char *now = agent_desk_now(desk);

    return store_task_close(desk->store, task_id, now, error) &&
           store_setting_put(desk->store, CAPPED_SETTING, NULL, error);
}

gboolean
agent_post_forget_capped(AgentDesk *desk, GError **error)
{
    g_autofree char *open = store_setting_find(desk->store, CAPPED_SETTING);

    return open == NULL || store_setting_put(desk->store, CAPPED_SETTING, NULL, error);
}
