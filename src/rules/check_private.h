/* check_private.h - what the checks of a pack share. */
#pragma once

#include "rules/pack_private.h"

/* The line of @key in the item's own text, for a message that points at the wrong word itself. */
guint rules_check_line(const RulesPackReading *reading, gconstpointer item, const char *key,
                       const char **file);

typedef const char *(*CheckName)(gconstpointer item);
const char *rules_check_role_name(gconstpointer item);
const char *rules_check_duty_name(gconstpointer item);
const char *rules_check_decision_name(gconstpointer item);

/* NULL is fine (a missing key has its own error): is @text among the items' names (or @extra)? */
void rules_check_known(const RulesPackReading *reading, gconstpointer item, const char *key, const char *what,
                       const char *text, GPtrArray *items, CheckName name, const char *const *extra);
void rules_check_role(const RulesPackReading *reading, gconstpointer item, const char *key, const char *role);
void rules_check_event(const RulesPackReading *reading, gconstpointer item, const char *key,
                       const char *kind);
void rules_check_events(const RulesPackReading *reading, gconstpointer item, const char *key, GStrv kinds);
void rules_check_letter(const RulesPackReading *reading, gconstpointer item, const char *key,
                        const char *letter);

void rules_check_decision(const RulesPackReading *reading, const RulesDecision *decision);
void rules_check_reaction(const RulesPackReading *reading, const RulesReaction *reaction);
void rules_check_top(const RulesPackReading *reading);
