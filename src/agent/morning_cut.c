#include "agent/morning_private.h"

char *
agent_morning_rest(size_t all, size_t most, const char *verb)
{
    if (all <= most)
        return NULL;
    return g_strdup_printf("and %zu more; your administrator lists them all with `caseward %s`", all - most,
                           verb);
}

char *
agent_morning_cut(json_t *list, size_t most, const char *verb)
{
    size_t all = json_array_size(list);

    for (size_t i = all; i > most; i--)
        json_array_remove(list, i - 1);
    return agent_morning_rest(all, most, verb);
}
