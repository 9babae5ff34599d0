/* What in a pack is no clock: rules that are always true, what comes before what, and the paces that a
 * partnership sets itself where its procedure gives no number. */
#include "rules/pack_private.h"

void
rules_standing_free(gpointer item)
{
    RulesStanding *standing = item;

    g_free(standing->id);
    g_strfreev(standing->register_ids);
    g_free(standing->rule);
    g_free(standing->by);
    g_free(standing->text);
    g_strfreev(standing->printed_in);
    g_strfreev(standing->said_with);
    g_strfreev(standing->replaces);
    g_strfreev(standing->readings);
    g_free(standing->source);
    g_free(standing->file);
    g_free(standing);
}

static void
standing_set_force(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    rules_force_read(value, &((RulesStanding *)target)->force, errors);
}

const RulesKey rules_standing_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesStanding, id), .required = TRUE},
    {"register-id", RULES_KEY_TEXTS, .offset = offsetof(RulesStanding, register_ids)},
    {"force", RULES_KEY_OWN, .set = standing_set_force},
    {"rule", RULES_KEY_TEXT, .offset = offsetof(RulesStanding, rule), .required = TRUE},
    {"by", RULES_KEY_TEXT, .offset = offsetof(RulesStanding, by)},
    {"text", RULES_KEY_TEXT, .offset = offsetof(RulesStanding, text)},
    {"printed-in", RULES_KEY_TEXTS, .offset = offsetof(RulesStanding, printed_in)},
    {"said-with", RULES_KEY_TEXTS, .offset = offsetof(RulesStanding, said_with)},
    {"replaces", RULES_KEY_TEXTS, .offset = offsetof(RulesStanding, replaces)},
    {"readings", RULES_KEY_TEXTS, .offset = offsetof(RulesStanding, readings)},
    {"to-be-confirmed", RULES_KEY_FLAG, .offset = offsetof(RulesStanding, to_be_confirmed)},
    {"source", RULES_KEY_TEXT, .offset = offsetof(RulesStanding, source), .required = TRUE},
    {.key = NULL},
};

void
rules_standing_finish(gpointer item, const RulesNode *node, RulesErrors *errors)
{
    RulesStanding *standing = item;

    standing->file = g_strdup(node->file);
    rules_register_ids(&standing->register_ids, standing->id);
    if ((standing->text != NULL) != (standing->printed_in != NULL))
        rules_errors_add(errors, node->file, node->line,
                         "standing rule %s: \"text\" is what the letters in \"printed-in\" print; write both "
                         "or neither",
                         standing->id);
}

void
rules_order_free(gpointer item)
{
    RulesOrder *order = item;

    g_free(order->id);
    g_strfreev(order->register_ids);
    g_free(order->order);
    g_strfreev(order->steps);
    g_strfreev(order->readings);
    g_free(order->source);
    g_free(order->file);
    g_free(order);
}

static void
order_set_force(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    rules_force_read(value, &((RulesOrder *)target)->force, errors);
}

const RulesKey rules_order_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesOrder, id), .required = TRUE},
    {"register-id", RULES_KEY_TEXTS, .offset = offsetof(RulesOrder, register_ids)},
    {"force", RULES_KEY_OWN, .set = order_set_force},
    {"order", RULES_KEY_TEXT, .offset = offsetof(RulesOrder, order), .required = TRUE},
    {"steps", RULES_KEY_TEXTS, .offset = offsetof(RulesOrder, steps), .required = TRUE},
    {"readings", RULES_KEY_TEXTS, .offset = offsetof(RulesOrder, readings)},
    {"source", RULES_KEY_TEXT, .offset = offsetof(RulesOrder, source), .required = TRUE},
    {.key = NULL},
};

/* An order is a row of the register only where the file says so: most of them join rows that have their own.
 */
void
rules_order_finish(gpointer item, const RulesNode *node, RulesErrors *errors)
{
    RulesOrder *order = item;

    order->file = g_strdup(node->file);
    if (g_strv_length(order->steps) < 2)
        rules_errors_add(errors, node->file, node->line, "order %s has one step; what comes after it?",
                         order->id);
}

GStrv
rules_order_step(const RulesOrder *order, guint index)
{
    return g_strsplit(order->steps[index], " and ", -1);
}

void
rules_pace_free(gpointer item)
{
    RulesPace *pace = item;

    g_free(pace->id);
    rules_term_free(pace->target);
    g_free(pace);
}

static void
pace_set_target(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    ((RulesPace *)target)->target = rules_term_read(value, "target", errors);
}

const RulesKey rules_pace_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesPace, id), .required = TRUE},
    {"target", RULES_KEY_OWN, .set = pace_set_target, .required = TRUE},
    {.key = NULL},
};
