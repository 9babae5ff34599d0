/* people_private.h - the directory, read and then checked as a whole. */
#pragma once

#include "rules/people.h"
#include "rules/yaml_private.h"

/* The part before the @ exactly, the domain blind to case. */
gboolean rules_people_same_address(const char *a, const char *b);

/* Ids and addresses once each, roles that the pack knows, somebody in every role that the pack needs,
 * channels that a person confirmed. */
void rules_people_check(const RulesPeople *people, const RulesPack *pack, RulesErrors *errors);

/* "bodies:" of people.yaml; GPtrArray of RulesBody. */
GPtrArray *rules_people_read_bodies(const RulesNode *root, RulesErrors *errors);
/* Bodies that the pack knows, once each, with addresses that are nobody's of ours, checked by somebody who
 * is. */
void rules_people_check_bodies(const RulesPeople *people, const RulesPack *pack, RulesErrors *errors);

/* Papers leave on the word of two people of the office: there are two.  Only once all else is right. */
void rules_people_check_two(const RulesPeople *people, const RulesPack *pack, RulesErrors *errors);

/* What addresses.yaml says must not be anybody's address: garbled ones that stand in the procedures. */
void rules_people_check_refused(const RulesPeople *people, const BaseData *data, RulesErrors *errors);
