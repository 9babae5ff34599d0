#include "rules/pack.h"
#include "base/sum.h"

#include <string.h>

#include "rules/pack_private.h"

enum { PACK_MAX_INHERITED = 8 };

static const RulesKey pack_keys[] = {
    {"pack", RULES_KEY_TEXT, .offset = offsetof(RulesPack, id), .required = TRUE},
    {"title", RULES_KEY_TEXT, .offset = offsetof(RulesPack, title), .required = TRUE},
    {"partnership", RULES_KEY_TEXT, .offset = offsetof(RulesPack, partnership)},
    {"edition", RULES_KEY_TEXT, .offset = offsetof(RulesPack, edition), .required = TRUE},
    {"prefix", RULES_KEY_TEXT, .offset = offsetof(RulesPack, prefix)},
    {"signs", RULES_KEY_TEXT, .offset = offsetof(RulesPack, signs)},
    {"tasks-to", RULES_KEY_TEXT, .offset = offsetof(RulesPack, tasks_to)},
    {"manager", RULES_KEY_TEXT, .offset = offsetof(RulesPack, manager)},
    {"grid", RULES_KEY_TEXT, .offset = offsetof(RulesPack, grid)},
    {"valid-from", RULES_KEY_DATE, .offset = offsetof(RulesPack, valid_from), .required = TRUE},
    {"valid-to", RULES_KEY_DATE, .offset = offsetof(RulesPack, valid_to)},
    {"supersedes", RULES_KEY_TEXTS, .offset = offsetof(RulesPack, supersedes)},
    {"to-be-confirmed", RULES_KEY_FLAG, .offset = offsetof(RulesPack, to_be_confirmed)},
    {"inherits", .kind = RULES_KEY_LATER},
    {"phones", .kind = RULES_KEY_LATER},
    {"roles", .kind = RULES_KEY_LATER},
    {"letters", .kind = RULES_KEY_LATER},
    {"bodies", .kind = RULES_KEY_LATER},
    {"paces", .kind = RULES_KEY_LATER},
    {"duties", .kind = RULES_KEY_LATER},
    {"watched", .kind = RULES_KEY_LATER},
    {"standing", .kind = RULES_KEY_LATER},
    {"orders", .kind = RULES_KEY_LATER},
    {"decisions", .kind = RULES_KEY_LATER},
    {"reactions", .kind = RULES_KEY_LATER},
    {.key = NULL},
};

static RulesPack *
pack_new(void)
{
    RulesPack *pack = g_new0(RulesPack, 1);

    for (const RulesPackSection *section = rules_pack_sections; section->key != NULL; section++) {
        GPtrArray **items = rules_pack_member(pack, section->items);

        if (*items == NULL)
            *items = g_ptr_array_new_with_free_func(section->free);
    }
    pack->replaced = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    pack->events = g_ptr_array_new_with_free_func(rules_event_free);
    pack->phones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return pack;
}

static void
pack_clear_head(RulesPack *pack)
{
    g_clear_pointer(&pack->id, g_free);
    g_clear_pointer(&pack->title, g_free);
    g_clear_pointer(&pack->partnership, g_free);
    g_clear_pointer(&pack->edition, g_free);
    g_clear_pointer(&pack->prefix, g_free);
    g_clear_pointer(&pack->signs, g_free);
    g_clear_pointer(&pack->tasks_to, g_free);
    g_clear_pointer(&pack->manager, g_free);
    g_clear_pointer(&pack->grid, g_free);
    g_clear_pointer(&pack->valid_from, g_free);
    g_clear_pointer(&pack->valid_to, g_free);
    g_clear_pointer(&pack->supersedes, g_strfreev);
    pack->to_be_confirmed = FALSE;
}

void
rules_pack_free(RulesPack *pack)
{
    if (pack == NULL)
        return;
    pack_clear_head(pack);
    for (const RulesPackSection *section = rules_pack_sections; section->key != NULL; section++)
        g_clear_pointer((GPtrArray **)rules_pack_member(pack, section->items), g_ptr_array_unref);
    g_free(pack->file);
    g_free(pack->superseded_on);
    g_free(pack->text_sha256);
    g_hash_table_unref(pack->replaced);
    g_ptr_array_unref(pack->events);
    g_hash_table_unref(pack->phones);
    g_free(pack);
}

/* Takes the inherited items out in whose place @item stands.  Two items may stand in the place of one. */
static void
pack_take_out(RulesPackReading *reading, const RulesPackSection *section, gpointer item,
              const RulesNode *node)
{
    GPtrArray *items = rules_pack_items(reading->pack, section);
    GStrv names = section->replaces != 0 ? *(GStrv *)rules_pack_member(item, section->replaces) : NULL;
    guint index;

    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        gpointer other = rules_pack_find(reading->pack, section, names[i], &index);
        const RulesNode *before = other != NULL ? g_hash_table_lookup(reading->nodes, other) : NULL;

        if (before != NULL && before->file != node->file) {
            g_hash_table_remove(reading->nodes, other);
            g_ptr_array_remove_index(items, index);
        } else if (!g_hash_table_contains(reading->pack->replaced, names[i])) {
            rules_errors_add(reading->errors, node->file, rules_yaml_find(node, "replaces")->line,
                             "replaces: nothing called \"%s\" is inherited; take it out", names[i]);
            continue;
        }
        g_hash_table_replace(reading->pack->replaced, g_strdup(names[i]),
                             g_strdup(rules_pack_item_name(item, section)));
    }
}

/* Adds @item; in the same file its name may not be there yet, one that was inherited it replaces. */
static void
pack_put(RulesPackReading *reading, const RulesPackSection *section, gpointer item, const RulesNode *node)
{
    GPtrArray *items = rules_pack_items(reading->pack, section);
    const char *name = rules_pack_item_name(item, section);
    guint index;
    gpointer other = name != NULL ? rules_pack_find(reading->pack, section, name, &index) : NULL;
    const RulesNode *before = other != NULL ? g_hash_table_lookup(reading->nodes, other) : NULL;

    if (before != NULL && before->file == node->file) {
        rules_errors_add(reading->errors, node->file, node->line,
                         "%s: \"%s\" is here twice, first on line %u", section->key, name, before->line);
        section->free(item);
        return;
    }
    pack_take_out(reading, section, item, node);
    g_hash_table_insert(reading->nodes, item, (gpointer)node);
    if (before == NULL) {
        g_ptr_array_add(items, item);
    } else {
        g_hash_table_remove(reading->nodes, other);
        items->pdata[index] = item;
        section->free(other);
    }
}

static void
pack_read_section(RulesPackReading *reading, const RulesPackSection *section, const RulesTree *tree)
{
    const RulesNode *list = rules_yaml_find_kind(tree->root, section->key, RULES_NODE_LIST, reading->errors);

    for (guint i = 0; list != NULL && i < list->items->len; i++) {
        const RulesNode *node = list->items->pdata[i];
        gpointer item = g_malloc0(section->size);

        *(guint *)rules_pack_member(item, section->line) = node->line;
        if (rules_yaml_map(node, section->what, section->keys, item, reading->errors) &&
            section->finish != NULL)
            section->finish(item, node, reading->errors);
        pack_put(reading, section, item, node);
    }
}

/* A pack's name becomes a file's name and a key in the database. */
static gboolean
pack_name_is_plain(const char *name)
{
    if (*name == '\0' || strlen(name) > 40)
        return FALSE;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

static void pack_read_file(RulesPackReading *reading, const char *name, const RulesNode *said_by);

static void
pack_read_inherited(RulesPackReading *reading, const RulesTree *tree)
{
    const RulesNode *node = rules_yaml_find(tree->root, "inherits");
    g_auto(GStrv) names = NULL;

    if (rules_yaml_is_empty(node) || !rules_yaml_texts(node, "inherits", &names, reading->errors))
        return;
    for (guint i = 0; names[i] != NULL; i++)
        pack_read_file(reading, names[i], node);
}

/* FALSE, with an error, when reading @name would never end or leave the folder. */
static gboolean
pack_may_read(RulesPackReading *reading, const char *name, const RulesNode *said_by)
{
    const char *file = said_by != NULL ? said_by->file : name;
    guint line = said_by != NULL ? said_by->line : 0;

    if (!pack_name_is_plain(name)) {
        rules_errors_add(reading->errors, file, line,
                         "\"%s\" is no name of a pack; names are lower-case letters, digits and \"-\", as in "
                         "\"my-borough\"",
                         name);
        return FALSE;
    }
    if (g_ptr_array_find_with_equal_func(reading->chain, name, g_str_equal, NULL)) {
        rules_errors_add(reading->errors, file, line, "inherits: \"%s\" comes round to itself; take it out",
                         name);
        return FALSE;
    }
    if (reading->chain->len >= PACK_MAX_INHERITED) {
        rules_errors_add(reading->errors, file, line, "inherits: more than %d packs deep",
                         PACK_MAX_INHERITED);
        return FALSE;
    }
    return TRUE;
}

static void
pack_check_head(const RulesPackReading *reading, const char *name, const RulesTree *tree)
{
    const RulesPack *pack = reading->pack;

    if (pack->id != NULL && strcmp(pack->id, name) != 0)
        rules_errors_add(reading->errors, tree->file, rules_yaml_find(tree->root, "pack")->line,
                         "pack: found \"%s\"; the file is %s.yaml, so write \"%s\"", pack->id, name, name);
    if (pack->valid_from != NULL && pack->valid_to != NULL && strcmp(pack->valid_from, pack->valid_to) > 0)
        rules_errors_add(reading->errors, tree->file, rules_yaml_find(tree->root, "valid-to")->line,
                         "valid-to: %s is before valid-from: %s", pack->valid_to, pack->valid_from);
}

void
rules_pack_sum(const RulesPackReading *reading, const char *file)
{
    g_autoptr(GBytes) bytes = base_data_read(reading->data, file, NULL, NULL);

    if (bytes != NULL)
        base_sum_add(reading->sum, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* Those it inherits come first, so that what the pack itself says stands. */
static void
pack_read_file(RulesPackReading *reading, const char *name, const RulesNode *said_by)
{
    g_autofree char *file = g_strconcat(name, ".yaml", NULL);
    RulesTree *tree;

    if (!pack_may_read(reading, name, said_by))
        return;
    tree = rules_yaml_read(reading->data, file, reading->errors);
    if (tree == NULL)
        return;
    g_ptr_array_add(reading->trees, tree);
    rules_pack_sum(reading, file);
    g_ptr_array_add(reading->chain, (gpointer)name);
    pack_read_inherited(reading, tree);
    g_ptr_array_remove_index(reading->chain, reading->chain->len - 1);

    pack_clear_head(reading->pack);
    rules_yaml_map(tree->root, "a pack", pack_keys, reading->pack, reading->errors);
    pack_check_head(reading, name, tree);
    rules_pack_note_end(reading);
    rules_phones_read(rules_yaml_find_kind(tree->root, "phones", RULES_NODE_MAP, reading->errors),
                      reading->pack->phones, reading->errors);
    for (const RulesPackSection *section = rules_pack_sections; section->key != NULL; section++)
        pack_read_section(reading, section, tree);
    reading->top = tree;
}

static void
pack_tree_free(gpointer tree)
{
    rules_tree_free(tree);
}

RulesPack *
rules_pack_load(const BaseData *data, const char *name, RulesErrors *errors)
{
    guint before = rules_errors_count(errors);
    g_autoptr(RulesPack) pack = pack_new();
    g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func(pack_tree_free);
    g_autoptr(GHashTable) nodes = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) chain = g_ptr_array_new();
    g_autoptr(GPtrArray) ends = g_ptr_array_new_with_free_func(rules_pack_end_free);
    g_autoptr(BaseSum) sum = base_sum_new();
    RulesPackReading reading = {.data = data,
                                .errors = errors,
                                .pack = pack,
                                .trees = trees,
                                .nodes = nodes,
                                .chain = chain,
                                .ends = ends,
                                .sum = sum};

    rules_events_read(&reading);
    pack_read_file(&reading, name, NULL);
    if (reading.top != NULL) {
        pack->file = g_strdup(reading.top->file);
        pack->text_sha256 = base_sum_hex(sum);
        rules_pack_set_end(&reading);
        rules_pack_resolve(&reading);
        rules_pack_check(&reading);
    }
    return rules_errors_count(errors) == before ? g_steal_pointer(&pack) : NULL;
}
