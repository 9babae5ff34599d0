/* Is what a pack names declared somewhere?  One error points at the line, with the nearest word that is
 * known. */
#include <string.h>

#include "rules/check_private.h"

/* The line of @key in the item's own text, for a message that points at the wrong word itself. */
guint
rules_check_line(const RulesPackReading *reading, gconstpointer item, const char *key, const char **file)
{
    const RulesNode *node = g_hash_table_lookup(reading->nodes, item);
    const RulesNode *value = rules_yaml_find(node, key);

    *file = node->file;
    return value != NULL ? value->line : node->line;
}

const char *
rules_check_role_name(gconstpointer item)
{
    return ((const RulesRole *)item)->id;
}

const char *
rules_check_duty_name(gconstpointer item)
{
    return ((const RulesDuty *)item)->id;
}

const char *
rules_check_decision_name(gconstpointer item)
{
    return ((const RulesDecision *)item)->id;
}

static const char *
check_letter_name(gconstpointer item)
{
    return ((const RulesLetter *)item)->name;
}

static const char *
check_event_name(gconstpointer item)
{
    return ((const RulesEvent *)item)->kind;
}

/* NULL is fine (a missing key has its own error): is @text among the items' names (or @extra)? */
void
rules_check_known(const RulesPackReading *reading, gconstpointer item, const char *key, const char *what,
                  const char *text, GPtrArray *items, CheckName name, const char *const *extra)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const char *file;
    guint line;

    for (guint i = 0; i < items->len; i++) {
        if (name(items->pdata[i]) != NULL)
            g_ptr_array_add(known, (gpointer)name(items->pdata[i]));
    }
    for (; extra != NULL && *extra != NULL; extra++)
        g_ptr_array_add(known, (gpointer)*extra);
    g_ptr_array_add(known, NULL);
    if (text == NULL || g_strv_contains((const char *const *)known->pdata, text))
        return;
    hint = strstr(text, ", ") != NULL ? g_strdup_printf("; several go in brackets: [%s]", text)
                                      : rules_yaml_hint(text, (const char *const *)known->pdata);
    line = rules_check_line(reading, item, key, &file);
    rules_errors_add(reading->errors, file, line, "%s: %s \"%s\" is not known%s", key, what, text, hint);
}

void
rules_check_role(const RulesPackReading *reading, gconstpointer item, const char *key, const char *role)
{
    rules_check_known(reading, item, key, "role", role, reading->pack->roles, rules_check_role_name, NULL);
}

void
rules_check_event(const RulesPackReading *reading, gconstpointer item, const char *key, const char *kind)
{
    rules_check_known(reading, item, key, "event", kind, reading->pack->events, check_event_name, NULL);
}

void
rules_check_letter(const RulesPackReading *reading, gconstpointer item, const char *key, const char *letter)
{
    rules_check_known(reading, item, key, "letter", letter, reading->pack->letters, check_letter_name, NULL);
}

void
rules_check_events(const RulesPackReading *reading, gconstpointer item, const char *key, GStrv kinds)
{
    for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
        rules_check_event(reading, item, key, kinds[i]);
}
