/* yaml_private.h - a YAML file as a tree whose every node knows its line, and tables that read it into
 * structs.
 *
 * A loader does three things:
 *
 *     g_autoptr(RulesTree) tree = rules_yaml_read(data, "people.yaml", errors);   (NULL: errors has why)
 *     rules_yaml_map(node, "a person", person_keys, person, errors);              (one mapping, by a table)
 *     rules_errors_add(errors, node->file, node->line, "...");                    (whatever else is wrong)
 *
 * It goes on after every error and lets RulesErrors collect them.  What we read is a part of YAML: one
 * document; mappings with text keys, each once; no anchors, aliases, tags or merge keys; at most 32 deep and
 * 1 MiB. "yes", "no" and numbers are text until a table asks for a flag or a number. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "rules/errors.h"

typedef enum { RULES_NODE_TEXT, RULES_NODE_LIST, RULES_NODE_MAP } RulesNodeKind;

typedef struct RulesNode {
    RulesNodeKind kind;
    const char *file; /* the tree's */
    guint line;       /* the first is 1 */
    char *text;       /* TEXT: never NULL */
    gboolean plain;   /* TEXT: written without quotes */
    GPtrArray *keys;  /* MAP: of TEXT nodes, parallel to items */
    GPtrArray *items; /* LIST and MAP: of RulesNode */
} RulesNode;

typedef struct {
    char *file; /* as messages name it */
    RulesNode *root;
    RulesNode *nodes; /* of a tree that was unpacked: all, in one piece; their texts are in @bytes */
    guint n_nodes;
    GBytes *bytes;
} RulesTree;

/* Reads @name (found by base_data_read(); what is built in, from its packed tree).  NULL when it is absent,
 * unreadable or no YAML: one error each. */
RulesTree *rules_yaml_read(const BaseData *data, const char *name, RulesErrors *errors);
RulesTree *rules_yaml_parse(const char *file, const char *text, gsize len, RulesErrors *errors);
/* What to write where the parser met @problem; static, NULL: nothing in particular. */
const char *rules_yaml_advice(const char *problem);
void rules_tree_free(RulesTree *tree); /* NULL is fine */

/* A tree as bytes, and from them again: what is built in needs no parsing.  The lines stay, so that messages
 * are the same. */
GBytes *rules_tree_pack(const RulesTree *tree);
RulesTree *rules_tree_unpack(const char *file, GBytes *bytes);
void rules_tree_clear_unpacked(RulesTree *tree); /* for rules_tree_free() */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesTree, rules_tree_free)

/* The value at @key; NULL when @map has none (or is no mapping, or NULL). */
const RulesNode *rules_yaml_find(const RulesNode *map, const char *key);
/* The same; when it is there and not of @kind that is an error, and NULL. */
const RulesNode *rules_yaml_find_kind(const RulesNode *map, const char *key, RulesNodeKind kind,
                                      RulesErrors *errors);
/* "key:" with nothing after it, "~" or "null": as good as absent. */
gboolean rules_yaml_is_empty(const RulesNode *node);
/* For messages: "the text \"x\"", "a list", "a mapping", "nothing". */
char *rules_yaml_describe(const RulesNode *node);

typedef enum {
    RULES_KEY_TEXT,    /* char *: white space tidied, one line */
    RULES_KEY_TEXTS,   /* GStrv: a list of texts; one text alone is a list of one */
    RULES_KEY_DATE,    /* char *: "2026-12-16", a day that exists */
    RULES_KEY_ADDRESS, /* char *: one plain e-mail address */
    RULES_KEY_NUMBER,  /* guint */
    RULES_KEY_FLAG,    /* gboolean: yes or no */
    RULES_KEY_OWN,     /* read by @set */
    RULES_KEY_LATER,   /* known; the loader looks at it itself */
} RulesKeyKind;

/* Reads @value into @target (the struct that was given to rules_yaml_map()). */
typedef void (*RulesKeySet)(const RulesNode *value, gpointer target, RulesErrors *errors);

/* A table reads: {"owner", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, owner), .required = TRUE}, ... {.key
 * = NULL}. */
typedef struct {
    const char *key; /* NULL ends the table */
    RulesKeyKind kind;
    gsize offset; /* of the member in the target */
    RulesKeySet set;
    gboolean required;
} RulesKey;

/* Reads the mapping @node into @target by @keys.  @what names it in messages: "a duty".  Every unknown key
 * (with the nearest known one), missing key and wrong value is an error; FALSE when there was any.  What was
 * read stays. */
gboolean rules_yaml_map(const RulesNode *node, const char *what, const RulesKey *keys, gpointer target,
                        RulesErrors *errors);

/* For setters.  Each adds an error and leaves @out alone when the value does not fit. */
gboolean rules_yaml_text(const RulesNode *node, const char *what, char **out, RulesErrors *errors);
gboolean rules_yaml_texts(const RulesNode *node, const char *what, GStrv *out, RulesErrors *errors);
gboolean rules_yaml_date(const RulesNode *node, const char *what, char **out, RulesErrors *errors);
gboolean rules_yaml_address(const RulesNode *node, const char *what, char **out, RulesErrors *errors);
gboolean rules_yaml_number(const RulesNode *node, const char *what, guint *out, RulesErrors *errors);
gboolean rules_yaml_flag(const RulesNode *node, const char *what, gboolean *out, RulesErrors *errors);

/* The index of @node's text in @words (NULL-ended); -1 and an error that lists them, with the nearest. */
int rules_yaml_word(const RulesNode *node, const char *what, const char *const *words, RulesErrors *errors);

/* "; did you mean \"owner\"?", or "; known are: a, b, c": what to append to a message about an unknown word.
 */
char *rules_yaml_hint(const char *text, const char *const *known);
