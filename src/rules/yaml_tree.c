/* A tree as bytes that are read in one go: what is built in is parsed when the program is built, and not at
 * each of its starts.
 *
 *   tree: number of nodes, node       map:  head, line, length, pairs of nodes (key, item)
 *   text: head, line, length, bytes, NUL     list: head, line, length, nodes
 *
 * A head is one byte, the numbers are seven bits a byte, the last with the top bit clear.  The bytes are our
 * own: one that does not fit is a fault of the build. */
#include "rules/yaml_private.h"

#include <string.h>

enum { TREE_KIND = 3, TREE_PLAIN = 4 };

static void
tree_put_number(GByteArray *bytes, gsize number)
{
    for (;; number >>= 7) {
        guint8 byte = (guint8)((number & 0x7F) | (number > 0x7F ? 0x80 : 0));

        g_byte_array_append(bytes, &byte, 1);
        if (number <= 0x7F)
            return;
    }
}

static guint
tree_put(GByteArray *bytes, const RulesNode *node)
{
    guint8 head = (guint8)(node->kind | (node->plain ? TREE_PLAIN : 0));
    guint nodes = 1;

    g_byte_array_append(bytes, &head, 1);
    tree_put_number(bytes, node->line);
    tree_put_number(bytes, node->kind == RULES_NODE_TEXT ? strlen(node->text) : node->items->len);
    if (node->kind == RULES_NODE_TEXT)
        g_byte_array_append(bytes, (const guint8 *)node->text, (guint)strlen(node->text) + 1);
    for (guint i = 0; node->kind != RULES_NODE_TEXT && i < node->items->len; i++) {
        if (node->keys != NULL)
            nodes += tree_put(bytes, g_ptr_array_index(node->keys, i));
        nodes += tree_put(bytes, g_ptr_array_index(node->items, i));
    }
    return nodes;
}

GBytes *
rules_tree_pack(const RulesTree *tree)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    GByteArray *bytes = g_byte_array_new();

    tree_put_number(bytes, tree_put(body, tree->root));
    g_byte_array_append(bytes, body->data, body->len);
    return g_byte_array_free_to_bytes(bytes);
}

typedef struct {
    RulesTree *tree;
    const guint8 *at, *end;
    guint nodes;
} TreeReading;

static gsize
tree_number(TreeReading *reading)
{
    gsize number = 0;

    for (guint shift = 0;; shift += 7) {
        g_assert(reading->at < reading->end && shift < 35);
        number |= (gsize)(*reading->at & 0x7F) << shift;
        if (!(*reading->at++ & 0x80))
            return number;
    }
}

static RulesNode *tree_node(TreeReading *reading);

static void
tree_read_items(TreeReading *reading, RulesNode *node, guint length)
{
    node->items = g_ptr_array_sized_new(length);
    if (node->kind == RULES_NODE_MAP)
        node->keys = g_ptr_array_sized_new(length);
    for (guint i = 0; i < length; i++) {
        if (node->keys != NULL)
            g_ptr_array_add(node->keys, tree_node(reading));
        g_ptr_array_add(node->items, tree_node(reading));
    }
}

static RulesNode *
tree_node(TreeReading *reading)
{
    RulesNode *node = &reading->tree->nodes[reading->nodes++];
    guint8 head;
    gsize length;

    g_assert(reading->at < reading->end && reading->nodes <= reading->tree->n_nodes);
    head = *reading->at++;
    node->kind = (RulesNodeKind)(head & TREE_KIND);
    node->plain = (head & TREE_PLAIN) != 0;
    node->file = reading->tree->file;
    node->line = (guint)tree_number(reading);
    length = tree_number(reading);
    g_assert(length <= (gsize)(reading->end - reading->at) - (node->kind == RULES_NODE_TEXT));
    if (node->kind != RULES_NODE_TEXT) {
        tree_read_items(reading, node, (guint)length);
        return node;
    }
    node->text = (char *)reading->at; /* lent: the tree holds the bytes */
    reading->at += length + 1;
    return node;
}

RulesTree *
rules_tree_unpack(const char *file, GBytes *bytes)
{
    RulesTree *tree = g_new0(RulesTree, 1);
    TreeReading reading = {.tree = tree};
    gsize len;

    reading.at = g_bytes_get_data(bytes, &len);
    reading.end = reading.at + len;
    tree->file = g_strdup(file);
    tree->bytes = g_bytes_ref(bytes);
    tree->n_nodes = (guint)tree_number(&reading);
    tree->nodes = g_new0(RulesNode, tree->n_nodes);
    tree->root = tree_node(&reading);
    return tree;
}

void
rules_tree_clear_unpacked(RulesTree *tree)
{
    for (guint i = 0; i < tree->n_nodes; i++) {
        g_clear_pointer(&tree->nodes[i].keys, g_ptr_array_unref);
        g_clear_pointer(&tree->nodes[i].items, g_ptr_array_unref);
    }
    g_free(tree->nodes);
    g_bytes_unref(tree->bytes);
}
