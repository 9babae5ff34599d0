/* The essential facts that are not there, in the order the catalogue lists them. */
#include "form/reading_private.h"

static const FormTable *
missing_table(const FormReading *reading, const char *name)
{
    const FormTable *table = form_reading_find_table(reading, name);

    return table != NULL && table->records->len > 0 ? table : NULL;
}

/* @record, or the fields, say one of @values of @id. */
static gboolean
missing_says(const FormReading *reading, const FormRecord *record, const char *id, const GPtrArray *values)
{
    const FormValue *value = record != NULL ? form_record_find(record, id) : NULL;

    if (value == NULL)
        value = form_record_find(reading->fields, id);
    for (guint i = 0; value != NULL && i < value->values->len; i++) {
        if (g_ptr_array_find_with_equal_func((GPtrArray *)values, g_ptr_array_index(value->values, i),
                                             g_str_equal, NULL))
            return TRUE;
    }
    return FALSE;
}

static gboolean
missing_in_children(const FormReading *reading, const FormNeed *need)
{
    for (guint i = 0; i < reading->children->len; i++) {
        const FormRecord *child = g_ptr_array_index(reading->children, i);

        if (form_record_find(child, need->id) == NULL &&
            !(need->unless_id != NULL && missing_says(reading, child, need->unless_id, need->unless_values)))
            return TRUE;
    }
    return reading->children->len == 0;
}

static gboolean
missing_has_child_with(const FormReading *reading, const char *id)
{
    for (guint i = 0; i < reading->children->len; i++) {
        if (form_record_find(g_ptr_array_index(reading->children, i), id) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
missing_is(FormMaker *maker, const FormNeed *need)
{
    const FormReading *reading = maker->reading;
    const FormField *field = form_catalogue_find_field(maker->catalogue, need->id);

    if (g_hash_table_contains(maker->answered, need->id))
        return FALSE;
    if (need->when_id != NULL && !missing_says(reading, NULL, need->when_id, need->when_values))
        return FALSE;
    if (need->unless_id != NULL && missing_says(reading, NULL, need->unless_id, need->unless_values))
        return FALSE;
    if (need->or_id != NULL &&
        (form_record_find(reading->fields, need->or_id) != NULL ||
         missing_table(reading, need->or_id) != NULL || missing_has_child_with(reading, need->or_id)))
        return FALSE;
    if (form_record_find(reading->fields, need->id) != NULL || missing_table(reading, need->id) != NULL)
        return FALSE;
    return field == NULL || field->place != FORM_OF_CHILD || missing_in_children(reading, need);
}

void
form_maker_missing(FormMaker *maker)
{
    for (guint i = 0; maker->kind != NULL && i < maker->kind->essential->len; i++) {
        const FormNeed *need = g_ptr_array_index(maker->kind->essential, i);

        if (missing_is(maker, need))
            g_ptr_array_add(maker->reading->missing, g_strdup(need->id));
    }
}
