/* morning_private.h - a mail of the morning is read by people: it has an end, however much there is. */
#pragma once

#include "agent/morning.h"

#define MORNING_LINES 200 /* of one kind */
#define MORNING_CASES 50  /* shown clock by clock */

/* Leaves the first @most of @list; returns words for the others ("and 7 more; ... `caseward VERB`"), transfer
 * full, NULL when there are none.  Nothing goes without being counted. */
char *agent_morning_cut(json_t *list, size_t most, const char *verb);
