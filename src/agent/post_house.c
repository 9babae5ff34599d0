#include "agent/post_private.h"

static void
house_add(GPtrArray *words, const char *text)
{
    if (text != NULL && *text != '\0')
        g_ptr_array_add(words, (gpointer)text);
}

static void
house_add_phones(GPtrArray *words, GHashTable *phones)
{
    GHashTableIter each;
    gpointer phone;

    if (phones == NULL)
        return;
    g_hash_table_iter_init(&each, phones);
    while (g_hash_table_iter_next(&each, NULL, &phone))
        house_add(words, phone);
}

GPtrArray *
agent_post_house(const AgentDesk *desk, const RulesPack *pack)
{
    GPtrArray *words = g_ptr_array_new();

    house_add(words, pack->partnership);
    house_add(words, pack->title);
    house_add(words, desk->config->name);
    house_add(words, desk->config->address);
    house_add_phones(words, pack->phones);
    house_add_phones(words, desk->config->phones);
    for (guint i = 0; i < pack->roles->len; i++)
        house_add(words, ((const RulesRole *)g_ptr_array_index(pack->roles, i))->title);
    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = g_ptr_array_index(pack->duties, i);

        house_add(words, duty->duty);
        house_add(words, duty->tell);
        house_add(words, duty->source);
    }
    for (guint i = 0; i < pack->decisions->len; i++)
        house_add(words, ((const RulesDecision *)g_ptr_array_index(pack->decisions, i))->question);
    g_ptr_array_add(words, NULL);
    return words;
}
