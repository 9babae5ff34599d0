/* tree.h - an XML part as a tree that is changed and written out again: how a template is filled in.
 *
 * For parts that are ours or a partnership's, and small: a document type is refused, nothing is fetched.
 * Nodes are elements only, lent by the tree until they are removed; text is set and read through its element.
 */
#pragma once

#include "office/xml.h"

typedef struct OfficeTree OfficeTree;
typedef struct _xmlNode OfficeNode;

OfficeTree *office_tree_new(GBytes *bytes, GError **error);
void office_tree_free(OfficeTree *tree); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfficeTree, office_tree_free)

GBytes *office_tree_write(const OfficeTree *tree); /* UTF-8 */
OfficeNode *office_tree_root(const OfficeTree *tree);

OfficeNode *office_node_first(const OfficeNode *node); /* child; NULL */
OfficeNode *office_node_next(const OfficeNode *node);
OfficeNode *office_node_parent(const OfficeNode *node);
gboolean office_node_is(const OfficeNode *node, OfficeNs ns, const char *name);
OfficeNode *office_node_find(const OfficeNode *node, OfficeNs ns, const char *name); /* a child; NULL */
char *office_node_attribute(const OfficeNode *node, const char *name); /* by local name; NULL: none */
char *office_node_text(const OfficeNode *node);                        /* of all that is in it */
guint office_node_line(const OfficeNode *node);

/* The attribute takes the namespace of the element, as Office writes them. */
void office_node_set_attribute(OfficeNode *node, const char *name, const char *value);
void office_node_set_text(OfficeNode *node, const char *text); /* in place of what is in it */

/* A new last child in the namespace of @parent. */
OfficeNode *office_node_add(OfficeNode *parent, const char *name);
OfficeNode *office_node_copy(const OfficeNode *node); /* unattached: put it somewhere */
void office_node_put_before(OfficeNode *node, OfficeNode *before);
void office_node_put_first(OfficeNode *node, OfficeNode *parent);
void office_node_put_last(OfficeNode *node, OfficeNode *parent);
void office_node_remove(OfficeNode *node);  /* and frees it */
void office_node_discard(OfficeNode *node); /* frees a copy that stands nowhere */

void office_node_keep_space(OfficeNode *node); /* xml:space="preserve" */
