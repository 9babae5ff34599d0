/* check.h - what only all the files together can show. */
#pragma once

#include "rules/config.h"
#include "rules/errors.h"
#include "rules/pack.h"
#include "rules/people.h"

/* The numbers that letters print are known; letters of mode draft have a folder to go into; with `delivery:
 * live` a superseded edition has been accepted by a person, the channel to every person's domain is confirmed,
 * and every body that gets papers has an address that somebody checked; with `redirect` the channel to that
 * address is confirmed.  What is wrong is added to @errors. */
void rules_check(const RulesConfig *config, const RulesPack *pack, const RulesPeople *people,
                 RulesErrors *errors);
