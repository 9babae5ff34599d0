/* pack_private.h - how a pack is read: the file and those it inherits, section by section, then checked as a
 * whole. */
#pragma once

#include "base/sum.h"
#include "rules/pack.h"
#include "rules/yaml_private.h"

/* When a pack that was read ends, and which others it supersedes. */
typedef struct {
    char *id, *valid_to;
    GStrv supersedes;
} RulesPackEnd;

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
    GPtrArray *ends;   /* of RulesPackEnd: of every pack read */
    BaseSum *sum;      /* of the bytes of every file read */
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
    gsize replaces; /* offset of the GStrv in the item; 0: it replaces nothing but its namesake */
} RulesPackSection;

extern const RulesPackSection rules_pack_sections[]; /* .key == NULL ends it */

/* A member of @item by its offset; the list of @section; what names @item; the item of that name (@index may
 * be NULL), NULL: there is none. */
gpointer rules_pack_member(gpointer item, gsize offset);
GPtrArray *rules_pack_items(const RulesPack *pack, const RulesPackSection *section);
const char *rules_pack_item_name(gconstpointer item, const RulesPackSection *section);
gpointer rules_pack_find(const RulesPack *pack, const RulesPackSection *section, const char *name,
                         guint *index);

/* Notes when the pack that was just read ends; once all are read, when the whole does. */
void rules_pack_end_free(gpointer end);
void rules_pack_note_end(const RulesPackReading *reading);
void rules_pack_set_end(const RulesPackReading *reading);

/* The items of the sections, by file: pack_duty.c and pack_standing.c. */
extern const RulesKey rules_duty_keys[], rules_watched_keys[], rules_standing_keys[], rules_order_keys[],
    rules_pace_keys[];
void rules_duty_finish(gpointer item, const RulesNode *node, RulesErrors *errors);
void rules_watched_finish(gpointer item, const RulesNode *node, RulesErrors *errors);
void rules_standing_finish(gpointer item, const RulesNode *node, RulesErrors *errors);
void rules_order_finish(gpointer item, const RulesNode *node, RulesErrors *errors);
void rules_duty_free(gpointer item);
/* {letter: NAME, to: [BODY ...], by: ROLE}; NULL and an error when it is none. */
RulesSubmit *rules_submit_read(const RulesNode *node, RulesErrors *errors);
void rules_submit_free(RulesSubmit *submit); /* NULL is fine */
/* Names in @duty's submission that nobody declared, and one that would leave without anybody's approval. */
void rules_submit_check(const RulesPackReading *reading, const RulesDuty *duty);
/* Gives @duty what people call it, unless the file did. */
void rules_duty_set_say(RulesDuty *duty);
/* Sets how @event is compared. */
void rules_event_set_say(RulesEvent *event);
void rules_standing_free(gpointer item);
void rules_order_free(gpointer item);
void rules_pace_free(gpointer item);

/* "force: must" into @force; for setters. */
void rules_force_read(const RulesNode *value, RulesForce *force, RulesErrors *errors);
/* What every item of the register has: the row's id is the item's own unless the file names others. */
void rules_register_ids(GStrv *register_ids, const char *id);

/* {day: 10}, {within: 10 working days, of: meeting-held}, {earliest: [...]}; NULL and an error when it is
 * none. */
RulesTerm *rules_term_read(const RulesNode *node, const char *what, RulesErrors *errors);
RulesTerm *rules_term_copy(const RulesTerm *term); /* NULL: NULL */
void rules_term_free(RulesTerm *term);             /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesTerm, rules_term_free)

/* "phones:" of a pack or of caseward.yaml, added to @phones (text -> text). */
void rules_phones_read(const RulesNode *node, GHashTable *phones, RulesErrors *errors);

/* The bytes of @file, just read, are part of what the edition says. */
void rules_pack_sum(const RulesPackReading *reading, const char *file);

/* events.yaml into pack->events. */
void rules_events_read(RulesPackReading *reading);
void rules_event_free(gpointer event);

/* Once all files are read: paces become targets, orders say what comes before what, a duty that names no
 * event is met by its own. */
void rules_pack_resolve(RulesPackReading *reading);
/* The steps of an order at @index: "a and b" is two. */
GStrv rules_order_step(const RulesOrder *order, guint index);

/* Everything that only the whole can show: names nobody declared, letters without a template, circles. */
void rules_pack_check(RulesPackReading *reading);
