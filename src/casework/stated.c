/* A case's form with what its sender and others have stated since: what was blank is filled, what was said
 * otherwise stands beside the form's own word. */
#include <string.h>

#include "casework/stated_private.h"

/* The values of @id in @record that somebody gave beside the first. */
static json_t *
stated_also(json_t *value)
{
    json_t *also = json_object_get(value, "also");

    if (also == NULL) {
        also = json_array();
        json_object_set_new(value, "also", also);
    }
    return also;
}

static gboolean
stated_is_said(json_t *known, const json_t *value)
{
    const json_t *also = json_object_get(known, "also");
    size_t i;
    json_t *other;

    if (json_equal(json_object_get(known, "value"), json_object_get(value, "value")))
        return TRUE;
    json_array_foreach(also, i, other)
    {
        if (json_equal(json_object_get(other, "value"), json_object_get(value, "value")))
            return TRUE;
    }
    return FALSE;
}

/* Values that came with a fact have `how` and `where` of their own. */
void
casework_stated_put(json_t *record, const char *id, const json_t *value)
{
    json_t *known = json_object_get(record, id);

    if (!json_is_object(known))
        json_object_set_new(record, id, json_deep_copy(value));
    else if (!stated_is_said(known, value))
        json_array_append_new(stated_also(known), json_deep_copy(value));
}

/* Of a child by its number; of the only child where none is given; NULL: it cannot be told. */
static json_t *
stated_child(json_t *form, json_int_t number)
{
    json_t *children = json_object_get(form, "children");
    size_t n;

    if (!json_is_array(children)) {
        children = json_array();
        json_object_set_new(form, "children", children);
    }
    n = json_array_size(children);
    if (n == 0 && number <= 1) {
        json_array_append_new(children, json_object());
        return json_array_get(children, 0);
    }
    if (number == 0)
        return n == 1 ? json_array_get(children, 0) : NULL;
    return json_array_get(children, (size_t)number - 1);
}

static gboolean
stated_all_children_have(const json_t *form, const char *id)
{
    size_t i;
    json_t *child;

    json_array_foreach(json_object_get(form, "children"), i, child)
    {
        if (json_object_get(child, id) == NULL)
            return FALSE;
    }
    return TRUE;
}

void
casework_stated_no_longer_missing(json_t *form, const char *id, gboolean of_child)
{
    json_t *missing = json_object_get(form, "missing");

    if (of_child && !stated_all_children_have(form, id))
        return;
    for (size_t i = json_array_size(missing); i > 0; i--) {
        if (g_strcmp0(json_string_value(json_array_get(missing, i - 1)), id) == 0)
            json_array_remove(missing, i - 1);
    }
}

static void
stated_take(json_t *form, const json_t *fact)
{
    const char *id = base_json_string(fact, "field");
    gboolean of_child = json_is_true(json_object_get(fact, "of_child"));
    json_t *record = of_child ? stated_child(form, json_integer_value(json_object_get(fact, "child")))
                              : json_object_get(form, "fields");

    if (id == NULL || record == NULL)
        return;
    casework_stated_put(record, id, json_object_get(fact, "value"));
    casework_stated_no_longer_missing(form, id, of_child);
}

/* "aware: 14 December" answers the question after that day, whichever way it was said. */
static void
stated_take_day(json_t *form, const char *id, const char *happened)
{
    json_t *fields = json_object_get(form, "fields");
    const char *known = base_json_string(json_object_get(fields, id), "value");
    json_t *value;

    if (known != NULL && strncmp(known, happened, strlen("2026-12-16")) == 0)
        return;
    value = json_pack("{s:s%, s:s}", "value", happened, MIN(strlen(happened), strlen("2026-12-16")), "how",
                      "stated");
    casework_stated_put(fields, id, value);
    json_decref(value);
    casework_stated_no_longer_missing(form, id, FALSE);
}

gboolean
casework_stated_is_confirmed(const CaseworkEvent *event)
{
    const char *verdict = base_json_string(event->payload, "sender_verdict");

    return g_strcmp0(verdict, "authenticated-domain") == 0 || g_strcmp0(verdict, "internal") == 0;
}

/* A form that came after @first from whom our own server vouches for, or with it: neither is believed more.
 */
static guint
stated_take_further(json_t *now, const CaseworkEvent *first, const CaseworkEvent *event)
{
    const json_t *form = json_object_get(event->payload, "form");
    const char *sender = base_json_string(event->payload, "sender");

    if (first == NULL || form == NULL || event == first ||
        !(casework_stated_is_confirmed(event) || event->message_id == first->message_id))
        return 0;
    return casework_stated_take_form(
        now, form, sender != NULL && g_strcmp0(sender, base_json_string(first->payload, "sender")) == 0,
        "a further form");
}

json_t *
casework_stated_form(const RulesPack *pack, const json_t *form, const GPtrArray *events)
{
    json_t *now = form != NULL ? json_deep_copy(form) : NULL;
    const CaseworkEvent *first = NULL;
    guint stated = 0;

    if (now != NULL && !json_is_object(json_object_get(now, "fields")))
        json_object_set_new(now, "fields", json_object());
    for (guint i = 0; now != NULL && i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(events, i);
        const RulesEvent *known = rules_pack_event_find(pack, event->kind);

        if (json_object_get(event->payload, "form") == form)
            first = event;
        stated += stated_take_further(now, first, event);
        if (g_str_equal(event->kind, CASEWORK_FACT_STATED))
            stated_take(now, event->payload);
        else if (known != NULL && known->field != NULL && event->happened != NULL)
            stated_take_day(now, known->field, event->happened);
        else
            continue;
        stated++;
    }
    if (stated == 0)
        g_clear_pointer(&now, json_decref);
    return now;
}

const json_t *
casework_file_known(const CaseworkFile *file, const char *id, gboolean of_child, guint child)
{
    const json_t *form = casework_file_form(file);
    const json_t *children = json_object_get(form, "children");
    const json_t *record = !of_child                        ? json_object_get(form, "fields")
                           : child > 0                      ? json_array_get(children, child - 1)
                           : json_array_size(children) == 1 ? json_array_get(children, 0)
                                                            : NULL;

    return json_object_get(record, id);
}
