#include "letter/template_private.h"

typedef struct {
    GHashTable *used;
    GPtrArray *faults;
} CheckList;

static void check_node(const CheckList *list, const LetterNode *node, const LetterScope *scope);

/* One line in a list is walked once an item, and said once. */
static void
check_add(const CheckList *list, const LetterNode *node, const GError *fault)
{
    g_autofree char *line = g_strdup_printf("%s:%u: %s", node->file, node->line, fault->message);

    if (!g_ptr_array_find_with_equal_func(list->faults, line, g_str_equal, NULL))
        g_ptr_array_add(list->faults, g_steal_pointer(&line));
}

static void
check_children(const CheckList *list, const LetterNode *node, const LetterScope *scope)
{
    for (guint i = 0; i < node->children->len; i++)
        check_node(list, g_ptr_array_index(node->children, i), scope);
}

static void
check_value(const CheckList *list, const LetterNode *node, const json_t *value)
{
    g_autoptr(GError) fault = NULL;
    g_autofree char *text = letter_value_to_text(node->text, value, &fault);

    if (text == NULL)
        check_add(list, node, fault);
}

static void
check_section(const CheckList *list, const LetterNode *node, const LetterScope *scope, const json_t *value)
{
    if (node->kind != LETTER_NODE_EACH || !json_is_array(value)) {
        check_children(list, node, scope);
        return;
    }
    for (gsize i = 0; i < json_array_size(value); i++) {
        const LetterScope inner = {json_array_get(value, i), scope, node->text, -1};

        check_children(list, node, &inner);
    }
}

static void
check_node(const CheckList *list, const LetterNode *node, const LetterScope *scope)
{
    g_autoptr(GError) fault = NULL;
    const json_t *value;

    if (node->kind == LETTER_NODE_WORDS)
        return;
    if (node->kind == LETTER_NODE_GROUP) {
        check_children(list, node, scope);
        return;
    }
    value = letter_scope_find(scope, node->text, &fault);
    if (value == NULL) {
        check_add(list, node, fault);
        return;
    }
    g_hash_table_add(list->used, letter_scope_path(scope, node->text));
    if (node->kind == LETTER_NODE_VALUE)
        check_value(list, node, value);
    else
        check_section(list, node, scope, value);
}

void
letter_node_check(const LetterNode *node, const json_t *values, GHashTable *used, GPtrArray *faults)
{
    const CheckList list = {used, faults};
    const LetterScope scope = {.item = values};

    check_node(&list, node, &scope);
}
