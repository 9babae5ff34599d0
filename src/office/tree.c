#include "office/tree.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "office/names_private.h"

struct OfficeTree {
    xmlDocPtr document;
};

OfficeTree *
office_tree_new(GBytes *bytes, GError **error)
{
    g_autoptr(OfficeTree) tree = g_new0(OfficeTree, 1);
    gsize len;
    const char *text = g_bytes_get_data(bytes, &len);

    if (len > G_MAXINT) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_TOO_LARGE, "XML: more than it is safe to parse");
        return NULL;
    }
    tree->document = xmlReadMemory(len > 0 ? text : "", (int)len, NULL, NULL,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (tree->document == NULL || xmlDocGetRootElement(tree->document) == NULL) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_DAMAGED, "XML: it cannot be read");
        return NULL;
    }
    if (tree->document->intSubset != NULL || tree->document->extSubset != NULL) {
        g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_DOCTYPE, "XML: it has a document type");
        return NULL;
    }
    return g_steal_pointer(&tree);
}

void
office_tree_free(OfficeTree *tree)
{
    if (tree == NULL)
        return;
    if (tree->document != NULL)
        xmlFreeDoc(tree->document);
    g_free(tree);
}

GBytes *
office_tree_write(const OfficeTree *tree)
{
    xmlChar *text = NULL;
    int len = 0;
    GBytes *bytes;

    xmlDocDumpMemoryEnc(tree->document, &text, &len, "UTF-8");
    bytes = g_bytes_new(text, (gsize)len);
    xmlFree(text);
    return bytes;
}

OfficeNode *
office_tree_root(const OfficeTree *tree)
{
    return xmlDocGetRootElement(tree->document);
}

OfficeNode *
office_node_first(const OfficeNode *node)
{
    return xmlFirstElementChild((xmlNodePtr)node);
}

OfficeNode *
office_node_next(const OfficeNode *node)
{
    return xmlNextElementSibling((xmlNodePtr)node);
}

OfficeNode *
office_node_parent(const OfficeNode *node)
{
    return node->parent != NULL && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
}

gboolean
office_node_is(const OfficeNode *node, OfficeNs ns, const char *name)
{
    return strcmp((const char *)node->name, name) == 0 &&
           office_names_ns(node->ns != NULL ? (const char *)node->ns->href : NULL) == ns;
}

OfficeNode *
office_node_find(const OfficeNode *node, OfficeNs ns, const char *name)
{
    OfficeNode *child = office_node_first(node);

    while (child != NULL && !office_node_is(child, ns, name))
        child = office_node_next(child);
    return child;
}

static xmlAttrPtr
tree_attribute(const OfficeNode *node, const char *name)
{
    xmlAttrPtr attribute = node->properties;

    while (attribute != NULL && strcmp((const char *)attribute->name, name) != 0)
        attribute = attribute->next;
    return attribute;
}

/* What libxml2 allocated, as GLib's own. */
static char *
tree_taken(xmlChar *text)
{
    char *taken = g_strdup(text != NULL ? (const char *)text : "");

    xmlFree(text);
    return taken;
}

char *
office_node_attribute(const OfficeNode *node, const char *name)
{
    xmlAttrPtr attribute = tree_attribute(node, name);

    return attribute != NULL ? tree_taken(xmlNodeGetContent((xmlNodePtr)attribute)) : NULL;
}

char *
office_node_text(const OfficeNode *node)
{
    return tree_taken(xmlNodeGetContent(node));
}

guint
office_node_line(const OfficeNode *node)
{
    long line = xmlGetLineNo((xmlNodePtr)node);

    return line > 0 ? (guint)line : 0;
}

void
office_node_set_attribute(OfficeNode *node, const char *name, const char *value)
{
    xmlAttrPtr old = tree_attribute(node, name);

    xmlSetNsProp(node, old != NULL ? old->ns : node->ns, (const xmlChar *)name, (const xmlChar *)value);
}

void
office_node_set_text(OfficeNode *node, const char *text)
{
    xmlNodeSetContent(node, NULL);
    xmlNodeAddContent(node, (const xmlChar *)text); /* escapes; xmlNodeSetContent() would read entities */
}

OfficeNode *
office_node_add(OfficeNode *parent, const char *name)
{
    return xmlNewChild(parent, parent->ns, (const xmlChar *)name, NULL);
}

OfficeNode *
office_node_copy(const OfficeNode *node)
{
    return xmlDocCopyNode((xmlNodePtr)node, node->doc, 1);
}

/* @node and what is in it, told to use @ours for @old. */
static void
tree_rename(OfficeNode *node, const xmlNs *old, xmlNsPtr ours)
{
    if (node->ns == old)
        node->ns = ours;
    for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        if (attribute->ns == old)
            attribute->ns = ours;
    }
    for (OfficeNode *child = office_node_first(node); child != NULL; child = office_node_next(child))
        tree_rename(child, old, ours);
}

/* A copy brings the names of its vocabularies along; where it stands now they are known already. */
static void
tree_share_names(OfficeNode *node)
{
    xmlNsPtr *at = &node->nsDef;

    while (*at != NULL) {
        xmlNsPtr own = *at;
        xmlNsPtr ours = xmlSearchNsByHref(node->doc, node->parent, own->href);

        if (ours != NULL && xmlStrEqual(ours->prefix, own->prefix)) {
            tree_rename(node, own, ours);
            *at = own->next;
            xmlFreeNs(own);
        } else {
            at = &own->next;
        }
    }
}

void
office_node_put_before(OfficeNode *node, OfficeNode *before)
{
    xmlUnlinkNode(node);
    xmlAddPrevSibling(before, node);
    tree_share_names(node);
}

void
office_node_put_first(OfficeNode *node, OfficeNode *parent)
{
    if (parent->children == node)
        return;
    if (parent->children != NULL)
        office_node_put_before(node, parent->children);
    else
        office_node_put_last(node, parent);
}

void
office_node_put_last(OfficeNode *node, OfficeNode *parent)
{
    xmlUnlinkNode(node);
    xmlAddChild(parent, node);
    tree_share_names(node);
}

void
office_node_remove(OfficeNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

void
office_node_discard(OfficeNode *node)
{
    xmlFreeNode(node);
}

void
office_node_keep_space(OfficeNode *node)
{
    xmlNodeSetSpacePreserve(node, 1);
}
