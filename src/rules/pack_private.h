/* pack_private.h - how a pack is read: the file and those it inherits, section by section, then checked as a
 * whole. */
#pragma once

#include "rules/pack.h"
#include "rules/yaml_private.h"

/* While a pack is read: every item keeps the node it came from, so that a later check can name the line of a
 * key. */
typedef struct {
    const BaseData *data;
    RulesErrors *errors;
    RulesPack *pack;
    GPtrArray *trees;  /* of RulesTree: nodes live as long as this */
    GHashTable *nodes; /* item -> const RulesNode */
    GPtrArray *chain;  /* names of the packs being read, the first inherits the second ... */
    RulesTree *top;    /* of the pack itself, lent */
} RulesPackReading;

/* A list in a pack's file whose items have a name; an item of the same name in an inheriting pack replaces it
 * whole. */
typedef struct {
    const char *key;  /* "duties" */
    const char *what; /* "a duty" */
    const RulesKey *keys;
    gsize size;       /* of an item */
    gsize name, line; /* offsets in the item: what names it (char *), its line */
    gsize items;      /* offset of the GPtrArray in RulesPack */
    void (*finish)(gpointer item, const RulesNode *node, RulesErrors *errors);
    GDestroyNotify free;
} RulesPackSection;

extern const RulesPackSection rules_pack_sections[]; /* .key == NULL ends it */

/* {day: 10}, {within: 10 working days, of: meeting-held}, {earliest: [...]}; NULL and an error when it is
 * none. */
RulesTerm *rules_term_read(const RulesNode *node, const char *what, RulesErrors *errors);
void rules_term_free(RulesTerm *term); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesTerm, rules_term_free)

/* "phones:" of a pack or of caseward.yaml, added to @phones (text -> text). */
void rules_phones_read(const RulesNode *node, GHashTable *phones, RulesErrors *errors);

/* events.yaml into pack->events. */
void rules_events_read(RulesPackReading *reading);
void rules_event_free(gpointer event);

/* Everything that only the whole can show: names nobody declared, letters without a template, circles. */
void rules_pack_check(RulesPackReading *reading);
