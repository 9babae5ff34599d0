/* A kind of form: its titles, its tables, what it must say. */
#include "rules/forms_private.h"

static void
forms_add_title(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    char *end;
    gint64 points = value->kind == RULES_NODE_TEXT ? g_ascii_strtoll(value->text, &end, 10) : 0;

    if (points == 0)
        rules_forms_error(load, value, "points are wanted for the title", key->text);
    form_catalogue_title(load->catalogue, data, key->text, (int)points);
}

static void
forms_add_kind_table(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    FormKind *kind = data;

    if (value->kind == RULES_NODE_TEXT)
        g_hash_table_replace(kind->tables, g_strdup(key->text), g_strdup(value->text));
    else
        rules_forms_error(load, value, "a name is wanted for the table", key->text);
}

static void
forms_condition(FormsLoad *load, const RulesNode *map, char **id, GPtrArray *values)
{
    if (map == NULL || map->kind != RULES_NODE_MAP || map->keys->len != 1)
        return;
    *id = g_strdup(((const RulesNode *)g_ptr_array_index(map->keys, 0))->text);
    g_auto(GStrv) texts = rules_forms_texts(load, g_ptr_array_index(map->items, 0), "values");
    for (guint i = 0; texts[i] != NULL; i++)
        g_ptr_array_add(values, g_strdup(texts[i]));
}

static void
forms_add_need(FormsLoad *load, FormKind *kind, const RulesNode *node)
{
    static const char *const keys[] = {"id", "when", "unless", "or", NULL};
    const RulesNode *id = node->kind == RULES_NODE_TEXT
                              ? node
                              : rules_yaml_find_kind(node, "id", RULES_NODE_TEXT, load->errors);
    const RulesNode *other;
    FormNeed *need;

    if (id == NULL) {
        rules_errors_add(load->errors, node->file, node->line, "essential: an id is wanted here");
        return;
    }
    need = form_kind_need(kind, id->text);
    if (node->kind != RULES_NODE_MAP)
        return;
    rules_forms_check_keys(load, node, "an essential fact", keys);
    forms_condition(load, rules_yaml_find(node, "when"), &need->when_id, need->when_values);
    forms_condition(load, rules_yaml_find(node, "unless"), &need->unless_id, need->unless_values);
    other = rules_yaml_find_kind(node, "or", RULES_NODE_TEXT, load->errors);
    need->or_id = other != NULL ? g_strdup(other->text) : NULL;
}

void
rules_forms_read_kind(FormsLoad *load, const RulesNode *root, FormKind *kind)
{
    const RulesNode *essential = rules_yaml_find_kind(root, "essential", RULES_NODE_LIST, load->errors);
    const RulesNode *main_table = rules_yaml_find_kind(root, "main-table", RULES_NODE_TEXT, load->errors);
    const RulesNode *main_field = rules_yaml_find_kind(root, "main-field", RULES_NODE_TEXT, load->errors);

    if (main_field != NULL && kind->main_field == NULL)
        kind->main_field = g_strdup(main_field->text);
    if (main_table != NULL && kind->main_table == NULL)
        kind->main_table = g_strdup(main_table->text);
    rules_forms_each(load, rules_yaml_find(root, "titles"), forms_add_title, kind);
    rules_forms_each(load, rules_yaml_find(root, "tables"), forms_add_kind_table, kind);
    for (guint i = 0; essential != NULL && i < essential->items->len; i++)
        forms_add_need(load, kind, g_ptr_array_index(essential->items, i));
}
