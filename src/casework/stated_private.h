/* stated_private.h - facts stated after the form came; for file.c. */
#pragma once

#include "base/json.h"
#include "base/text.h"
#include "casework/file.h"
#include "casework/stated.h"

/* A copy of @form with the facts and the days of @events in it; NULL: none was stated. */
json_t *casework_stated_form(const RulesPack *pack, const json_t *form, const GPtrArray *events);

/* Our own server vouches for who sent what @event records. */
gboolean casework_stated_is_confirmed(const CaseworkEvent *event);

/* A value of @id: the first there, or beside the first. */
void casework_stated_put(json_t *record, const char *id, const json_t *value);
void casework_stated_no_longer_missing(json_t *form, const char *id, gboolean of_child);
