/* What stayed closed in a mail that was otherwise dealt with: a person opens it, or nobody does. */
#include "agent/ingest_private.h"

/* Words of the mail's reader for what it left out. */
static const char *const closed_problems[] = {"nesting-limit", "part-limit", "text-limit",
                                              "mail-inside-unreadable", NULL};

gboolean
agent_ingest_left_closed(const json_t *reading)
{
    size_t i;
    json_t *problem;

    json_array_foreach(json_object_get(reading, "problems"), i, problem)
    {
        if (json_is_string(problem) && g_strv_contains(closed_problems, json_string_value(problem)))
            return TRUE;
    }
    return json_array_size(json_object_get(reading, "unread")) > 0;
}

gboolean
agent_ingest_tell_closed(AgentIngest *in, GError **error)
{
    static const char *const dealt_with[] = {"form", "reply",
                                             NULL}; /* the others are a task, or a machine's */
    const char *class_name = base_json_string(in->json, "class");

    if (class_name == NULL || !g_strv_contains(dealt_with, class_name) || !agent_ingest_left_closed(in->json))
        return TRUE;
    return agent_task(
        in->desk, NULL, in, "unreadable", in->desk->pack->tasks_to,
        "Something in a mail was not opened: it is empty, damaged, too large, packed too deep, "
        "only a link, or of a kind that is not read here. The rest was dealt with. Look at it in "
        "the mailbox: there may be a form in it.",
        error);
}
