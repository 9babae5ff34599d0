/* config_private.h - the parts of caseward.yaml, each read into its RulesConfig. */
#pragma once

#include "rules/config.h"
#include "rules/yaml_private.h"

#define RULES_CONFIG_MIB ((gint64)1024 * 1024)

void rules_config_set_imap(const RulesNode *value, gpointer target, RulesErrors *errors);
void rules_config_set_submission(const RulesNode *value, gpointer target, RulesErrors *errors);
void rules_config_set_oauth(const RulesNode *value, gpointer target,
                            RulesErrors *errors); /* of a RulesServer */
void rules_config_clear_oauth(RulesOauth *oauth);
void rules_config_set_hours(const RulesNode *value, gpointer target, RulesErrors *errors);
void rules_config_usual_limits(RulesLimits *limits);
void rules_config_set_limits(const RulesNode *value, gpointer target, RulesErrors *errors);
void rules_config_set_caps(const RulesNode *value, gpointer target, RulesErrors *errors);
void rules_config_set_scanner(const RulesNode *value, gpointer target, RulesErrors *errors);
