/* stated.h - what is said of one incident in two places stands side by side. */
#pragma once

#include "base/json.h"

/* What @further (a form: kind, fields, children) says of the same child goes into @form: where it differs,
 * beside what stands there ("also"); where @form has nothing, only if @fills_blanks.  Who wrote a form and
 * when stays its own.  @where tells what it was taken from.  How many values it was. */
guint casework_stated_take_form(json_t *form, const json_t *further, gboolean fills_blanks,
                                const char *where);
