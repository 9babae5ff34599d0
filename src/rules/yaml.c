/* A tree is built from libyaml's events rather than by its loader: the loader follows aliases (a file of ten
 * lines can stand for a billion nodes, or contain itself) and keeps duplicate keys. */
#include "rules/yaml_private.h"

#include <string.h>
#include <yaml.h>

#include "base/text.h"

enum { YAML_MAX_DEPTH = 32, YAML_MAX_BYTES = 1024 * 1024 };

typedef struct {
    yaml_parser_t parser;
    const char *file;
    const char *bytes;
    RulesErrors *errors;
} YamlReading;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_event_t, yaml_event_delete)

static RulesNode *yaml_node(YamlReading *reading, const yaml_event_t *event, guint depth);

static void
yaml_node_free(gpointer data)
{
    RulesNode *node = data;

    if (node == NULL)
        return;
    g_free(node->text);
    g_clear_pointer(&node->keys, g_ptr_array_unref);
    g_clear_pointer(&node->items, g_ptr_array_unref);
    g_free(node);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesNode, yaml_node_free)

static guint
yaml_line(const yaml_event_t *event)
{
    return (guint)event->start_mark.line + 1;
}

/* What is no text at all (wrong bytes, control characters) is found before there are lines: count them. */
static guint
yaml_problem_line(const YamlReading *reading)
{
    const yaml_parser_t *parser = &reading->parser;
    guint line = 1;

    if (parser->error != YAML_READER_ERROR)
        return (guint)parser->problem_mark.line + 1;
    for (gsize i = 0; i < parser->problem_offset && reading->bytes[i] != '\0'; i++)
        line += reading->bytes[i] == '\n';
    return line;
}

static void
yaml_fail_syntax(YamlReading *reading)
{
    const yaml_parser_t *parser = &reading->parser;
    const char *problem = parser->problem != NULL ? parser->problem : "unreadable";
    const char *advice = rules_yaml_advice(problem);
    guint line = yaml_problem_line(reading);
    g_autofree char *context = parser->context != NULL
                                   ? g_strdup_printf(" (%s that began on line %u)", parser->context,
                                                     (guint)parser->context_mark.line + 1)
                                   : g_strdup("");

    rules_errors_add(reading->errors, reading->file, line, "this is not YAML: %s%s%s%s", problem, context,
                     advice != NULL ? "; " : "", advice != NULL ? advice : "");
}

static gboolean
yaml_next(YamlReading *reading, yaml_event_t *event)
{
    if (yaml_parser_parse(&reading->parser, event))
        return TRUE;
    yaml_fail_syntax(reading);
    return FALSE;
}

static RulesNode *
yaml_node_new(const YamlReading *reading, RulesNodeKind kind, const yaml_event_t *event)
{
    RulesNode *node = g_new0(RulesNode, 1);

    node->kind = kind;
    node->file = reading->file;
    node->line = yaml_line(event);
    if (kind != RULES_NODE_TEXT)
        node->items = g_ptr_array_new_with_free_func(yaml_node_free);
    if (kind == RULES_NODE_MAP)
        node->keys = g_ptr_array_new_with_free_func(yaml_node_free);
    return node;
}

static RulesNode *
yaml_text(YamlReading *reading, const yaml_event_t *event)
{
    const char *value = (const char *)event->data.scalar.value;
    RulesNode *node;

    if (strlen(value) != event->data.scalar.length) {
        rules_errors_add(reading->errors, reading->file, yaml_line(event),
                         "a text with a NUL character in it; take it out");
        return NULL;
    }
    node = yaml_node_new(reading, RULES_NODE_TEXT, event);
    node->text = g_strdup(value);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return node;
}

static RulesNode *
yaml_list(YamlReading *reading, const yaml_event_t *start, guint depth)
{
    g_autoptr(RulesNode) list = yaml_node_new(reading, RULES_NODE_LIST, start);

    for (;;) {
        g_auto(yaml_event_t) event = {0};
        RulesNode *item;

        if (!yaml_next(reading, &event))
            return NULL;
        if (event.type == YAML_SEQUENCE_END_EVENT)
            return g_steal_pointer(&list);
        item = yaml_node(reading, &event, depth + 1);
        if (item == NULL)
            return NULL;
        g_ptr_array_add(list->items, item);
    }
}

/* One pair of a mapping.  A second value for a key would silently win or lose: an error, the first stays. */
static gboolean
yaml_pair(YamlReading *reading, RulesNode *map, GHashTable *seen, const yaml_event_t *event, guint depth)
{
    g_autoptr(RulesNode) key = yaml_node(reading, event, depth + 1);
    g_autoptr(RulesNode) value = NULL;
    g_auto(yaml_event_t) next = {0};
    const RulesNode *other;

    if (key == NULL || !yaml_next(reading, &next))
        return FALSE;
    value = yaml_node(reading, &next, depth + 1);
    if (value == NULL)
        return FALSE;
    if (key->kind != RULES_NODE_TEXT) {
        rules_errors_add(reading->errors, reading->file, key->line, "a key must be a word, found %s",
                         key->kind == RULES_NODE_LIST ? "a list" : "a mapping");
        return TRUE;
    }
    other = g_hash_table_lookup(seen, key->text);
    if (other != NULL) {
        rules_errors_add(reading->errors, reading->file, key->line,
                         "\"%s\" is here twice, first on line %u; keep one of them", key->text, other->line);
        return TRUE;
    }
    g_hash_table_insert(seen, key->text, key);
    g_ptr_array_add(map->keys, g_steal_pointer(&key));
    g_ptr_array_add(map->items, g_steal_pointer(&value));
    return TRUE;
}

static RulesNode *
yaml_map(YamlReading *reading, const yaml_event_t *start, guint depth)
{
    g_autoptr(RulesNode) map = yaml_node_new(reading, RULES_NODE_MAP, start);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (;;) {
        g_auto(yaml_event_t) event = {0};

        if (!yaml_next(reading, &event))
            return NULL;
        if (event.type == YAML_MAPPING_END_EVENT)
            return g_steal_pointer(&map);
        if (!yaml_pair(reading, map, seen, &event, depth))
            return NULL;
    }
}

/* What YAML can do and these files may not: said here, so that nobody wonders why it has no effect. */
static const char *
yaml_refusal(const yaml_event_t *event, guint depth)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;

    if (event->type == YAML_ALIAS_EVENT)
        return "aliases (*name) are not used in these files; write the value out";
    if (depth > YAML_MAX_DEPTH)
        return "more than 32 levels deep";
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    if (anchor != NULL)
        return "anchors (&name) are not used in these files; put the value in quotes if the & belongs to it";
    if (tag != NULL)
        return "tags (!name) are not used in these files; put the value in quotes if the ! belongs to it";
    return NULL;
}

static RulesNode *
yaml_node(YamlReading *reading, const yaml_event_t *event, guint depth)
{
    const char *refusal = yaml_refusal(event, depth);

    if (refusal != NULL) {
        rules_errors_add(reading->errors, reading->file, yaml_line(event), "%s", refusal);
        return NULL;
    }
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return yaml_text(reading, event);
    case YAML_SEQUENCE_START_EVENT:
        return yaml_list(reading, event, depth);
    case YAML_MAPPING_START_EVENT:
        return yaml_map(reading, event, depth);
    default:
        rules_errors_add(reading->errors, reading->file, yaml_line(event), "there is nothing here to read");
        return NULL;
    }
}

static RulesNode *
yaml_document(YamlReading *reading)
{
    g_autoptr(RulesNode) root = NULL;

    for (;;) {
        g_auto(yaml_event_t) event = {0};

        if (!yaml_next(reading, &event))
            return NULL;
        if (event.type == YAML_STREAM_END_EVENT) {
            if (root == NULL)
                rules_errors_add(reading->errors, reading->file, 0, "the file is empty");
            return g_steal_pointer(&root);
        }
        if (event.type == YAML_STREAM_START_EVENT || event.type == YAML_DOCUMENT_END_EVENT)
            continue;
        if (event.type == YAML_DOCUMENT_START_EVENT && root == NULL)
            continue;
        if (root != NULL) {
            rules_errors_add(reading->errors, reading->file, yaml_line(&event),
                             "a second document begins here (\"---\"); a file holds one");
            return NULL;
        }
        root = yaml_node(reading, &event, 0);
        if (root == NULL)
            return NULL;
    }
}

RulesTree *
rules_yaml_parse(const char *file, const char *text, gsize len, RulesErrors *errors)
{
    g_autoptr(RulesTree) tree = g_new0(RulesTree, 1);
    YamlReading reading = {.bytes = text, .errors = errors};

    tree->file = g_strdup(file);
    reading.file = tree->file;
    if (len > YAML_MAX_BYTES) {
        rules_errors_add(errors, file, 0, "%" G_GSIZE_FORMAT " bytes; a file of rules has at most 1 MiB",
                         len);
        return NULL;
    }
    if (!yaml_parser_initialize(&reading.parser))
        g_error("libyaml: out of memory");
    yaml_parser_set_input_string(&reading.parser, (const unsigned char *)text, len);
    tree->root = yaml_document(&reading);
    yaml_parser_delete(&reading.parser);
    return tree->root != NULL ? g_steal_pointer(&tree) : NULL;
}

static void
yaml_fail_read(const BaseData *data, const char *name, const GError *error, RulesErrors *errors)
{
    g_autofree char *folder = g_path_get_dirname(name);
    g_auto(GStrv) known = base_data_list(data, strcmp(folder, ".") == 0 ? "" : folder);
    const char *nearest = base_text_nearest(name, (const char *const *)known);

    if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        rules_errors_add(errors, name, 0, "cannot be read: %s", error->message);
    else if (nearest != NULL)
        rules_errors_add(errors, name, 0, "there is no such file; did you mean \"%s\"?", nearest);
    else
        rules_errors_add(errors, name, 0,
                         "there is no such file, neither in the configuration folder nor built in");
}

RulesTree *
rules_yaml_read(const BaseData *data, const char *name, RulesErrors *errors)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *where = NULL;
    g_autoptr(GBytes) packed = base_data_read_packed(data, name, &where);
    g_autoptr(GBytes) bytes = NULL;
    gsize len;
    const char *text;

    if (packed != NULL)
        return rules_tree_unpack(where, packed);
    bytes = base_data_read(data, name, &where, &error);
    if (bytes == NULL) {
        yaml_fail_read(data, name, error, errors);
        return NULL;
    }
    text = g_bytes_get_data(bytes, &len);
    return rules_yaml_parse(where, text != NULL ? text : "", len, errors);
}

void
rules_tree_free(RulesTree *tree)
{
    if (tree == NULL)
        return;
    if (tree->nodes != NULL)
        rules_tree_clear_unpacked(tree);
    else
        yaml_node_free(tree->root);
    g_free(tree->file);
    g_free(tree);
}

const RulesNode *
rules_yaml_find(const RulesNode *map, const char *key)
{
    if (map == NULL || map->kind != RULES_NODE_MAP)
        return NULL;
    for (guint i = 0; i < map->keys->len; i++) {
        if (strcmp(((const RulesNode *)map->keys->pdata[i])->text, key) == 0)
            return map->items->pdata[i];
    }
    return NULL;
}
