#include "rules/pack_private.h"

static void
event_set_said_by(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const who[] = {[RULES_SAID_BY_OFFICE] = "office",
                                      [RULES_SAID_BY_OWNER] = "owner",
                                      [RULES_SAID_BY_ANYBODY] = "anybody",
                                      [RULES_SAID_BY_NOBODY] = "nobody",
                                      NULL};
    int word = rules_yaml_word(value, "said-by", who, errors);

    if (word >= 0)
        ((RulesEvent *)target)->said_by = (RulesSaidBy)word;
}

static void
event_add_told_by(const RulesNode *map, RulesEvent *event, RulesErrors *errors)
{
    GHashTable *fields;

    if (map->kind != RULES_NODE_MAP) {
        rules_errors_add(errors, map->file, map->line,
                         "told-by: write what the form says: {outcome: died, looked_after_status: \"yes\"}");
        return;
    }
    fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
    for (guint i = 0; i < map->keys->len; i++) {
        const RulesNode *key = map->keys->pdata[i];
        GStrv values = NULL;

        if (rules_yaml_texts(map->items->pdata[i], "told-by", &values, errors))
            g_hash_table_replace(fields, g_strdup(key->text), values);
    }
    g_ptr_array_add(event->told_by, fields);
}

/* One set of answers, or a list of them. */
static void
event_set_told_by(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    RulesEvent *event = target;

    event->told_by = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    if (value->kind != RULES_NODE_LIST) {
        event_add_told_by(value, event, errors);
        return;
    }
    for (guint i = 0; i < value->items->len; i++)
        event_add_told_by(value->items->pdata[i], event, errors);
}

static const RulesKey event_keys[] = {
    {"recorded-by", RULES_KEY_TEXTS, .offset = offsetof(RulesEvent, recorded_by), .required = TRUE},
    {"planned", RULES_KEY_FLAG, .offset = offsetof(RulesEvent, planned)},
    {"plan-of", RULES_KEY_TEXT, .offset = offsetof(RulesEvent, plan_of)},
    {"field", RULES_KEY_TEXT, .offset = offsetof(RulesEvent, field)},
    {"corrects", RULES_KEY_TEXT, .offset = offsetof(RulesEvent, corrects)},
    {"brings", RULES_KEY_TEXT, .offset = offsetof(RulesEvent, brings)},
    {"undoes", RULES_KEY_TEXTS, .offset = offsetof(RulesEvent, undoes)},
    {"told-by", RULES_KEY_OWN, .set = event_set_told_by},
    {"say", RULES_KEY_TEXTS, .offset = offsetof(RulesEvent, say)},
    {"said-by", RULES_KEY_OWN, .set = event_set_said_by},
    {"dated", RULES_KEY_FLAG, .offset = offsetof(RulesEvent, dated)},
    {"ahead", RULES_KEY_FLAG, .offset = offsetof(RulesEvent, ahead)},
    {"means", RULES_KEY_TEXT, .offset = offsetof(RulesEvent, means), .required = TRUE},
    {.key = NULL},
};

/* What can record an event: a form that came in, what a person answered, what became of a mail of ours, time
 * that passed, the agent itself. */
static const char *const event_recorders[] = {"form", "action", "outbox", "clock", "agent", NULL};

void
rules_event_free(gpointer data)
{
    RulesEvent *event = data;

    g_free(event->kind);
    g_strfreev(event->recorded_by);
    g_free(event->plan_of);
    g_free(event->field);
    g_free(event->corrects);
    g_free(event->brings);
    g_strfreev(event->undoes);
    g_clear_pointer(&event->told_by, g_ptr_array_unref);
    g_strfreev(event->say);
    g_strfreev(event->say_keys);
    g_free(event->means);
    g_free(event);
}

static void
event_check(const RulesEvent *event, const RulesNode *node, RulesErrors *errors)
{
    const RulesNode *by = rules_yaml_find(node, "recorded-by");

    for (guint i = 0; event->recorded_by[i] != NULL; i++) {
        g_autofree char *hint = NULL;

        if (g_strv_contains(event_recorders, event->recorded_by[i]))
            continue;
        hint = rules_yaml_hint(event->recorded_by[i], event_recorders);
        rules_errors_add(errors, by->file, by->line, "%s: nothing called \"%s\" records events%s",
                         event->kind, event->recorded_by[i], hint);
    }
    if (event->field != NULL && !g_strv_contains((const char *const *)event->recorded_by, "form"))
        rules_errors_add(errors, node->file, node->line,
                         "%s: has a field, but no form records it; add \"form\" to recorded-by", event->kind);
}

/* What is corrected must be an event too, and one with a day. */
static void
event_check_corrects(const RulesPack *pack, const RulesEvent *event, const RulesNode *node,
                     RulesErrors *errors)
{
    const RulesEvent *corrected =
        event->corrects != NULL ? rules_pack_event_find(pack, event->corrects) : NULL;

    if (event->corrects != NULL && (corrected == NULL || !corrected->dated || !event->dated))
        rules_errors_add(errors, node->file, node->line,
                         "%s: it corrects \"%s\", which is no dated event above it; both need \"dated: yes\"",
                         event->kind, event->corrects);
}

/* Of those that stand below it too: two may undo each other. */
static void
event_check_others(const RulesPack *pack, const char *file, RulesErrors *errors)
{
    for (guint i = 0; i < pack->events->len; i++) {
        const RulesEvent *event = pack->events->pdata[i];

        if (event->brings != NULL && !rules_pack_knows_event(pack, event->brings))
            rules_errors_add(errors, file, event->line,
                             "%s: it brings \"%s\", which is no event of this file", event->kind,
                             event->brings);
        for (guint u = 0; event->undoes != NULL && event->undoes[u] != NULL; u++) {
            if (rules_pack_knows_event(pack, event->undoes[u]) && !g_str_equal(event->undoes[u], event->kind))
                continue;
            rules_errors_add(errors, file, event->line,
                             "%s: it undoes \"%s\", which is no other event of this file", event->kind,
                             event->undoes[u]);
        }
        if (event->plan_of != NULL &&
            (!event->planned || rules_pack_event_find(pack, event->plan_of) == NULL))
            rules_errors_add(
                errors, file, event->line,
                "%s: plan-of \"%s\": write an event of this file, and \"planned: yes\" beside it",
                event->kind, event->plan_of);
    }
}

void
rules_events_read(RulesPackReading *reading)
{
    RulesTree *tree = rules_yaml_read(reading->data, "events.yaml", reading->errors);
    const RulesNode *events;

    if (tree == NULL)
        return;
    g_ptr_array_add(reading->trees, tree);
    rules_pack_sum(reading, "events.yaml");
    events = rules_yaml_find_kind(tree->root, "events", RULES_NODE_MAP, reading->errors);
    if (events == NULL) {
        rules_errors_add(reading->errors, tree->file, 1, "no \"events:\"; without them no pack can be read");
        return;
    }
    for (guint i = 0; i < events->keys->len; i++) {
        const RulesNode *key = events->keys->pdata[i], *value = events->items->pdata[i];
        RulesEvent *event = g_new0(RulesEvent, 1);

        event->kind = g_strdup(key->text);
        event->line = key->line;
        g_ptr_array_add(reading->pack->events, event);
        if (rules_yaml_map(value, key->text, event_keys, event, reading->errors))
            event_check(event, value, reading->errors);
        event->ahead |= event->planned;
        event_check_corrects(reading->pack, event, value, reading->errors);
    }
    event_check_others(reading->pack, tree->file, reading->errors);
}
