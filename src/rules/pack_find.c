/* What a pack has, by its name. */
#include "rules/pack.h"

#include <string.h>

#include "rules/pack_private.h"

gpointer
rules_pack_member(gpointer item, gsize offset)
{
    return (char *)item + offset;
}

GPtrArray *
rules_pack_items(const RulesPack *pack, const RulesPackSection *section)
{
    return *(GPtrArray *const *)((const char *)pack + section->items);
}

const char *
rules_pack_item_name(gconstpointer item, const RulesPackSection *section)
{
    return *(char *const *)((const char *)item + section->name);
}

gpointer
rules_pack_find(const RulesPack *pack, const RulesPackSection *section, const char *name, guint *index)
{
    GPtrArray *items = rules_pack_items(pack, section);

    for (guint i = 0; i < items->len; i++) {
        if (g_strcmp0(rules_pack_item_name(items->pdata[i], section), name) == 0) {
            if (index != NULL)
                *index = i;
            return items->pdata[i];
        }
    }
    return NULL;
}

static gconstpointer
pack_find_named(const RulesPack *pack, const char *key, const char *name)
{
    for (const RulesPackSection *section = rules_pack_sections; section->key != NULL; section++) {
        if (strcmp(section->key, key) == 0)
            return rules_pack_find(pack, section, name, NULL);
    }
    g_assert_not_reached();
}

const RulesDuty *
rules_pack_duty_find(const RulesPack *pack, const char *id)
{
    return pack_find_named(pack, "duties", id);
}

const RulesDecision *
rules_pack_decision_find(const RulesPack *pack, const char *id)
{
    return pack_find_named(pack, "decisions", id);
}

const RulesReaction *
rules_pack_reaction_find(const RulesPack *pack, const char *event)
{
    return pack_find_named(pack, "reactions", event);
}

const RulesLetter *
rules_pack_letter_find(const RulesPack *pack, const char *name)
{
    return pack_find_named(pack, "letters", name);
}

const RulesRole *
rules_pack_role_find(const RulesPack *pack, const char *id)
{
    return pack_find_named(pack, "roles", id);
}

const RulesRole *
rules_pack_body_find(const RulesPack *pack, const char *id)
{
    return pack_find_named(pack, "bodies", id);
}

const RulesEvent *
rules_pack_event_find(const RulesPack *pack, const char *kind)
{
    for (guint i = 0; i < pack->events->len; i++) {
        const RulesEvent *event = pack->events->pdata[i];

        if (strcmp(event->kind, kind) == 0)
            return event;
    }
    return NULL;
}

gboolean
rules_pack_knows_event(const RulesPack *pack, const char *kind)
{
    return rules_pack_event_find(pack, kind) != NULL;
}
