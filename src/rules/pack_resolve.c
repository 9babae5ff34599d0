#include <string.h>

#include "rules/pack_private.h"

/* What stands in the place of the inherited @id now; @id itself where nothing does. */
static const char *
resolve_id(const RulesPack *pack, const char *id)
{
    const char *now;

    while ((now = g_hash_table_lookup(pack->replaced, id)) != NULL)
        id = now;
    return id;
}

static RulesDuty *
resolve_duty(const RulesPack *pack, const char *id)
{
    return (RulesDuty *)rules_pack_duty_find(pack, resolve_id(pack, id));
}

static void
resolve_replaced(const RulesPack *pack, GStrv ids)
{
    for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
        char *now = g_strdup(resolve_id(pack, ids[i]));

        g_free(ids[i]);
        ids[i] = now;
    }
}

static void
resolve_pace(const RulesPackReading *reading, RulesDuty *duty)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const RulesNode *node = g_hash_table_lookup(reading->nodes, duty);
    const RulesNode *value = rules_yaml_find(node, duty->watched ? "chase" : "no-fixed-date");

    if (duty->pace == NULL || duty->target != NULL)
        return;
    for (guint i = 0; i < reading->pack->paces->len; i++) {
        const RulesPace *pace = reading->pack->paces->pdata[i];

        if (g_strcmp0(pace->id, duty->pace) == 0)
            duty->target = rules_term_copy(pace->target);
        if (pace->id != NULL)
            g_ptr_array_add(known, pace->id);
    }
    g_ptr_array_add(known, NULL);
    if (g_strv_contains((const char *const *)known->pdata, duty->pace))
        return;
    hint = rules_yaml_hint(duty->pace, (const char *const *)known->pdata);
    rules_errors_add(reading->errors, node->file, value != NULL ? value->line : node->line,
                     "no fixed date: the pace \"%s\" is not known%s", duty->pace, hint);
}

static void
resolve_needs(const RulesPack *pack, const RulesDuty *duty)
{
    for (guint i = 0; duty->needs != NULL && i < duty->needs->len; i++) {
        RulesNeed *need = duty->needs->pdata[i];
        char *now = need->first != NULL ? g_strdup(resolve_id(pack, need->first)) : NULL;

        g_free(need->first);
        need->first = now;
    }
}

/* A duty that names no event, or itself, is met when a person records that it was done: the event has its id.
 */
static void
resolve_own_event(const RulesPack *pack, RulesDuty *duty)
{
    const char *own[] = {duty->id, NULL}, *by[] = {"action", NULL};
    RulesEvent *event;

    if (duty->id == NULL || duty->duty == NULL)
        return;
    if (duty->met_by == NULL)
        duty->met_by = g_strdupv((char **)own);
    if (!g_strv_contains((const char *const *)duty->met_by, duty->id) ||
        rules_pack_knows_event(pack, duty->id))
        return;
    event = g_new0(RulesEvent, 1);
    event->kind = g_strdup(duty->id);
    event->recorded_by = g_strdupv((char **)by);
    event->means = g_strdup(duty->duty);
    event->line = duty->line;
    g_ptr_array_add(pack->events, event);
}

static void
resolve_after(RulesDuty *duty, const char *first)
{
    g_autoptr(GStrvBuilder) after = NULL;
    GStrv before = duty->after;

    if (before != NULL && g_strv_contains((const char *const *)before, first))
        return;
    after = g_strv_builder_new();
    if (before != NULL)
        g_strv_builder_addv(after, (const char **)before);
    g_strv_builder_add(after, first);
    duty->after = g_strv_builder_end(after);
    g_strfreev(before);
}

static void
resolve_order(const RulesPack *pack, const RulesOrder *order)
{
    for (guint i = 1; order->steps != NULL && order->steps[0] != NULL && order->steps[i] != NULL; i++) {
        g_auto(GStrv) firsts = rules_order_step(order, i - 1), seconds = rules_order_step(order, i);

        for (guint s = 0; seconds[s] != NULL; s++) {
            RulesDuty *second = resolve_duty(pack, seconds[s]);

            for (guint f = 0; second != NULL && firsts[f] != NULL; f++)
                resolve_after(second, resolve_id(pack, firsts[f]));
        }
    }
}

static void
resolve_unsettled(const RulesPack *pack, RulesDecision *decision)
{
    char *now = decision->unsettled_at != NULL ? g_strdup(resolve_id(pack, decision->unsettled_at)) : NULL;

    g_free(decision->unsettled_at);
    decision->unsettled_at = now;
}

void
rules_pack_resolve(RulesPackReading *reading)
{
    const RulesPack *pack = reading->pack;

    for (guint i = 0; i < pack->duties->len; i++) {
        RulesDuty *duty = pack->duties->pdata[i];

        rules_duty_set_say(duty);
        resolve_pace(reading, duty);
        resolve_own_event(pack, duty);
        resolve_replaced(pack, duty->after);
        resolve_needs(pack, duty);
    }
    for (guint i = 0; i < pack->events->len; i++)
        rules_event_set_say(pack->events->pdata[i]);
    for (guint i = 0; i < pack->standing->len; i++)
        resolve_replaced(pack, ((RulesStanding *)pack->standing->pdata[i])->said_with);
    for (guint i = 0; i < pack->decisions->len; i++)
        resolve_unsettled(pack, pack->decisions->pdata[i]);
    for (guint i = 0; i < pack->orders->len; i++)
        resolve_order(pack, pack->orders->pdata[i]);
}
