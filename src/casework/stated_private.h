/* stated_private.h - facts stated after the form came; for file.c. */
#pragma once

#include "casework/file.h"

/* A copy of @form with the facts and the days of @events in it; NULL: none was stated. */
json_t *casework_stated_form(const RulesPack *pack, const json_t *form, const GPtrArray *events);
