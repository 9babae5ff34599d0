#pragma once

#include "rules/pack.h"

/* "working day 10 (target); within 10 working days (limit)"; transfer full. */
char *casework_rule_text(const RulesDuty *duty);
