/* Whose a duty is on a morning: of those who hold its role, of who stands in for one who is away, and of whom
 * it was handed to. */
#include <string.h>

#include "agent/late_private.h"
#include "agent/unreachable_private.h"
#include "base/time.h"

/* The roles whose duties @person is told of: their own, and of those who are absent and whose deputy they
 * are.
 */
static GHashTable *
morning_roles(AgentDesk *desk, const RulesPerson *person)
{
    GHashTable *roles = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint r = 0; person->roles[r] != NULL; r++)
        g_hash_table_add(roles, person->roles[r]);
    for (guint i = 0; i < desk->people->people->len; i++) {
        const RulesPerson *other = g_ptr_array_index(desk->people->people, i);
        gboolean absent = g_strcmp0(other->deputy, person->id) == 0 && agent_is_absent(desk, other);

        for (guint r = 0; absent && other->roles[r] != NULL; r++)
            g_hash_table_add(roles, other->roles[r]);
    }
    return roles;
}

static int
morning_order(gconstpointer a, gconstpointer b)
{
    const StoreDuty *one = *(const StoreDuty *const *)a, *other = *(const StoreDuty *const *)b;
    int order = strcmp(agent_morning_day(one), agent_morning_day(other));

    return order != 0 ? order : one->id < other->id ? -1 : one->id > other->id;
}

/* What has become late since the last morning comes in this mail, to whoever is to hear of it (the manager
 * has the digest). */
static void
morning_add_news(GPtrArray *theirs, const AgentMorning *morning, AgentDesk *desk, const RulesPerson *person)
{
    g_autofree char *day = base_date_to_iso(&morning->today);

    if (rules_person_has_role(person, desk->pack->manager))
        return;
    for (guint i = 0; i < morning->duties->len; i++) {
        gpointer duty = g_ptr_array_index(morning->duties, i);
        AgentLate late;

        if (agent_late_is_news(desk, duty, day, &late) && agent_late_is_for(&late, person) &&
            !g_ptr_array_find(theirs, duty, NULL))
            g_ptr_array_add(theirs, duty);
    }
}

GPtrArray *
agent_morning_theirs(AgentMorning *morning, AgentDesk *desk, const RulesPerson *person)
{
    g_autoptr(GHashTable) roles = morning_roles(desk, person);
    GPtrArray *theirs = g_ptr_array_new();
    GHashTableIter each;
    gpointer role, duty, to;

    g_hash_table_iter_init(&each, roles);
    while (g_hash_table_iter_next(&each, &role, NULL)) {
        GPtrArray *duties = g_hash_table_lookup(morning->by_owner, role);

        if (duties != NULL)
            g_ptr_array_extend(theirs, duties, NULL, NULL);
    }
    g_hash_table_iter_init(&each, morning->handed);
    while (g_hash_table_iter_next(&each, &duty, &to)) {
        if (g_str_equal(to, person->id) && !g_ptr_array_find(theirs, duty, NULL))
            g_ptr_array_add(theirs, duty);
    }
    morning_add_news(theirs, morning, desk, person);
    g_ptr_array_sort(theirs, morning_order);
    return theirs;
}

char *
agent_morning_handed(const AgentMorning *morning, const AgentDesk *desk, const RulesPerson *person,
                     const StoreDuty *duty)
{
    const char *id = g_hash_table_lookup(morning->handed, duty);
    const RulesPerson *to = id != NULL ? rules_people_find(desk->people, id) : NULL;

    if (to == NULL)
        return g_strdup("");
    return to == person ? g_strdup(" It was handed to you.")
                        : g_strdup_printf(" %s was named to do it.", to->name);
}
