/* value_read_private.h - one answer being read; for the value*.c only. */
#pragma once

#include "form/reading_private.h"

/* What is being read, and where it goes. */
typedef struct {
    FormMaker *maker;
    const FormField *field;
    const FormAnswer *answer;
    FormRecord *record;
    FormSource source;
    gboolean is_shared; /* its label asks for other things too */
} FormValueRead;

void form_value_put(const FormValueRead *read, const FormField *field, const char *text);
void form_value_put_date(const FormValueRead *read, const FormField *field, const GDate *date);
/* The companion of this type, the @index-th of them; NULL: none. */
const FormField *form_value_companion(const FormField *field, FormType type, guint index);

/* "as above": what was last said of that very thing, else of its type. */
char *form_value_above(const FormValueRead *read, const char *text);
void form_value_remember(const FormValueRead *read, const char *text);

gboolean form_value_read_date(const FormValueRead *read, const char *text);
gboolean form_value_read_time(const FormValueRead *read, const char *text);
gboolean form_value_read_choice(FormValueRead *read);
/* What an answer holds besides its yes or no goes to the companions: dates, a reference, then the words. */
void form_value_read_companions(const FormValueRead *read, const char *rest);

/* What was written as the answer; of several in a cell the one that is asked for. */
char *form_value_text(const FormValueRead *read);
