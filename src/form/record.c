#include <string.h>

#include "base/text.h"
#include "form/reading_private.h"

static void
record_value_free(gpointer data)
{
    FormValue *value = data;

    g_free(value->id);
    g_ptr_array_unref(value->values);
    g_free(value->raw);
    g_free(value->where);
    g_free(value);
}

FormRecord *
form_record_new(void)
{
    FormRecord *record = g_new0(FormRecord, 1);

    record->values = g_ptr_array_new_with_free_func(record_value_free);
    return record;
}

void
form_record_free(gpointer data)
{
    FormRecord *record = data;

    g_ptr_array_unref(record->values);
    g_free(record);
}

gboolean
form_type_is_list(FormType type)
{
    return type == FORM_TEXTS || type == FORM_TOKENS || type == FORM_PERSONS || type == FORM_REFS;
}

const FormValue *
form_record_find(const FormRecord *record, const char *id)
{
    for (guint i = 0; i < record->values->len; i++) {
        const FormValue *value = g_ptr_array_index(record->values, i);

        if (strcmp(value->id, id) == 0)
            return value;
    }
    return NULL;
}

const char *
form_record_text(const FormRecord *record, const char *id)
{
    const FormValue *value = form_record_find(record, id);

    return value != NULL ? g_ptr_array_index(value->values, 0) : NULL;
}

void
form_record_put(FormRecord *record, const char *id, FormType type, const char *text, const FormSource *source)
{
    FormValue *value = (FormValue *)form_record_find(record, id);

    if (text == NULL || *text == '\0')
        return;
    if (value != NULL && (!form_type_is_list(type) ||
                          g_ptr_array_find_with_equal_func(value->values, text, g_str_equal, NULL)))
        return;
    if (value == NULL) {
        value = g_new0(FormValue, 1);
        value->id = g_strdup(id);
        value->type = type;
        value->values = g_ptr_array_new_with_free_func(g_free);
        value->raw = base_text_tidy(source->raw != NULL ? source->raw : text);
        value->where = source->where != NULL ? form_where_text(source->where) : NULL;
        value->how = source->how;
        value->confidence = source->confidence;
        g_ptr_array_add(record->values, value);
    }
    g_ptr_array_add(value->values, g_strdup(text));
}

void
form_record_remove(FormRecord *record, const char *id)
{
    g_ptr_array_remove(record->values, (FormValue *)form_record_find(record, id));
}

/* ---- readings ---- */

static void
record_table_free(gpointer data)
{
    FormTable *table = data;

    g_free(table->name);
    g_ptr_array_unref(table->records);
    g_free(table);
}

static FormReading *
record_reading_new(void)
{
    FormReading *reading = g_new0(FormReading, 1);

    reading->kind = g_strdup("unknown");
    reading->fields = form_record_new();
    reading->children = g_ptr_array_new_with_free_func(form_record_free);
    reading->tables = g_ptr_array_new_with_free_func(record_table_free);
    reading->missing = g_ptr_array_new_with_free_func(g_free);
    reading->problems = g_ptr_array_new_with_free_func(g_free);
    reading->hidden = g_ptr_array_new_with_free_func(g_free);
    return reading;
}

FormReading *
form_reading_new_for_error(const GError *error)
{
    FormReading *reading = record_reading_new();
    gboolean is_ours = error != NULL && error->domain == DOCUMENT_ERROR;

    if (error != NULL)
        g_ptr_array_add(reading->problems, g_strdup(document_problem(is_ours ? (DocumentError)error->code
                                                                             : DOCUMENT_ERROR_UNREADABLE)));
    return reading;
}

void
form_reading_free(FormReading *reading)
{
    if (reading == NULL)
        return;
    g_free(reading->kind);
    form_record_free(reading->fields);
    g_ptr_array_unref(reading->children);
    g_ptr_array_unref(reading->tables);
    g_ptr_array_unref(reading->missing);
    g_ptr_array_unref(reading->problems);
    g_ptr_array_unref(reading->hidden);
    g_free(reading);
}

const FormTable *
form_reading_find_table(const FormReading *reading, const char *name)
{
    for (guint i = 0; i < reading->tables->len; i++) {
        const FormTable *table = g_ptr_array_index(reading->tables, i);

        if (strcmp(table->name, name) == 0)
            return table;
    }
    return NULL;
}

gboolean
form_reading_has_problem(const FormReading *reading, const char *problem)
{
    return g_ptr_array_find_with_equal_func(reading->problems, problem, g_str_equal, NULL);
}

FormTable *
form_maker_table(FormMaker *maker, const char *table)
{
    const char *name = maker->kind != NULL ? g_hash_table_lookup(maker->kind->tables, table) : NULL;
    FormTable *found;

    if (name == NULL)
        return NULL;
    found = (FormTable *)form_reading_find_table(maker->reading, name);
    if (found == NULL) {
        found = g_new0(FormTable, 1);
        found->name = g_strdup(name);
        found->records = g_ptr_array_new_with_free_func(form_record_free);
        g_ptr_array_add(maker->reading->tables, found);
    }
    return found;
}

/* ---- JSON ---- */

static json_t *
record_value_to_json(const FormValue *value)
{
    json_t *json = json_object(), *list;

    if (form_type_is_list(value->type)) {
        list = json_array();
        for (guint i = 0; i < value->values->len; i++)
            json_array_append_new(list, base_json_text(g_ptr_array_index(value->values, i)));
        json_object_set_new(json, "value", list);
    } else {
        base_json_set_text(json, "value", g_ptr_array_index(value->values, 0));
    }
    base_json_set_text(json, "raw", value->raw);
    base_json_set_text(json, "where", value->where);
    base_json_set_text(json, "how", value->how);
    json_object_set_new(json, "confidence", json_real(value->confidence));
    return json;
}

json_t *
form_record_to_json(const FormRecord *record)
{
    json_t *json = json_object();

    for (guint i = 0; i < record->values->len; i++) {
        const FormValue *value = g_ptr_array_index(record->values, i);

        json_object_set_new(json, value->id, record_value_to_json(value));
    }
    return json;
}

static json_t *
record_list_to_json(const GPtrArray *records)
{
    json_t *list = json_array();

    for (guint i = 0; i < records->len; i++)
        json_array_append_new(list, form_record_to_json(g_ptr_array_index(records, i)));
    return list;
}

static json_t *
record_texts_to_json(const GPtrArray *texts)
{
    json_t *list = json_array();

    for (guint i = 0; i < texts->len; i++)
        json_array_append_new(list, base_json_text(g_ptr_array_index(texts, i)));
    return list;
}

json_t *
form_reading_to_json(const FormReading *reading)
{
    json_t *json = json_object(), *tables = json_object();

    for (guint i = 0; i < reading->tables->len; i++) {
        const FormTable *table = g_ptr_array_index(reading->tables, i);

        json_object_set_new(tables, table->name, record_list_to_json(table->records));
    }
    base_json_set_text(json, "kind", reading->kind);
    json_object_set_new(json, "kind_confidence", json_real(reading->kind_confidence));
    json_object_set_new(json, "fields", form_record_to_json(reading->fields));
    json_object_set_new(json, "children", record_list_to_json(reading->children));
    json_object_set_new(json, "tables", tables);
    json_object_set_new(json, "missing", record_texts_to_json(reading->missing));
    json_object_set_new(json, "problems", record_texts_to_json(reading->problems));
    if (reading->hidden->len > 0)
        json_object_set_new(json, "hidden", record_texts_to_json(reading->hidden));
    return json;
}
