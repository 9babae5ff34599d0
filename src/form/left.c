/* What a bare "When" or "Where" asks under a heading that says nothing known: the incident's, where that is
 * all that is left to ask. */
#include <string.h>

#include "form/reading_private.h"

#define LEFT_CONFIDENCE 0.6

/* The question about the incident that @answer's label asks, under its own heading; NULL: none. */
static const FormField *
left_field(const FormMaker *maker, const FormAnswer *answer)
{
    for (guint i = 0; answer->meanings != NULL && i < answer->meanings->len; i++) {
        const FormMeaning *meaning = &g_array_index(answer->meanings, FormMeaning, i);

        if ((meaning->kinds & maker->kind->bit) && g_strcmp0(meaning->section, "incident") == 0 &&
            form_record_find(maker->reading->fields, meaning->field->id) == NULL)
            return meaning->field;
    }
    return NULL;
}

/* The only answer left that can be meant; NULL: none, or it cannot be told which. */
static const FormAnswer *
left_only(const FormMaker *maker, const FormField *field)
{
    const FormAnswer *only = NULL;

    for (guint i = 0; i < maker->unread->len; i++) {
        const FormAnswer *answer = g_array_index(maker->unread, FormUnread, i).answer;

        if (left_field(maker, answer) != field)
            continue;
        if (only != NULL)
            return NULL;
        only = answer;
    }
    return only;
}

/* "Nature of incident", and it is told at length: that is the account, where no other is given. */
static void
left_account(FormMaker *maker)
{
    const FormField *account = form_catalogue_find_field(maker->catalogue, "incident_summary");

    for (guint i = 0; account != NULL && i < maker->unread->len; i++) {
        const FormAnswer *answer = g_array_index(maker->unread, FormUnread, i).answer;
        g_autofree char *text = form_spans_text(&maker->values, answer->value, " ");
        gboolean is_told = FALSE;
        FormValue *value;

        for (guint j = 0; answer->meanings != NULL && j < answer->meanings->len; j++) {
            const FormMeaning *meaning = &g_array_index(answer->meanings, FormMeaning, j);

            is_told |= (meaning->kinds & maker->kind->bit) && form_value_is_account(meaning->field, text);
        }
        if (!is_told || form_text_has_tick(text) || !(account->kinds & maker->kind->bit) ||
            form_record_find(maker->reading->fields, account->id) != NULL ||
            !form_value_read(maker, account, answer, 1, maker->reading->fields))
            continue;
        value = (FormValue *)form_record_find(maker->reading->fields, account->id);
        if (value != NULL)
            value->confidence = LEFT_CONFIDENCE;
    }
}

void
form_maker_left(FormMaker *maker)
{
    left_account(maker);
    for (guint i = 0; i < maker->unread->len; i++) {
        const FormAnswer *answer = g_array_index(maker->unread, FormUnread, i).answer;
        const FormField *field = answer->section == NULL ? left_field(maker, answer) : NULL;
        FormValue *value;

        if (field == NULL || left_only(maker, field) != answer ||
            !form_value_read(maker, field, answer, 1, maker->reading->fields))
            continue;
        value = (FormValue *)form_record_find(maker->reading->fields, field->id);
        if (value == NULL)
            continue;
        value->how = "what is left to ask";
        value->confidence = LEFT_CONFIDENCE;
    }
}
