/* The agencies of a case: those that the form names, and those that were asked, with what became of their
 * return.
 */
#include <string.h>

#include "base/text.h"
#include "letter/values_private.h"

/* The item of @name, made where there is none; lent. */
static json_t *
agencies_item(json_t *agencies, const char *name)
{
    g_autofree char *key = base_text_key(name);
    size_t i;
    json_t *item;

    json_array_foreach(agencies, i, item)
    {
        g_autofree char *own = base_text_key(base_json_string(item, "name"));

        if (g_str_equal(own, key))
            return item;
    }
    item = json_pack("{s:o, s:s}", "name", base_json_text(name), "returned", "");
    json_array_append_new(agencies, item);
    return item;
}

static void
agencies_add_named(json_t *agencies, const json_t *form)
{
    const json_t *fields = json_object_get(form, "fields");
    const json_t *named = json_object_get(json_object_get(fields, "agencies_involved"), "value");
    g_autofree char *text = letter_values_field(fields, "agencies_involved");
    size_t i;
    json_t *row;

    json_array_foreach((json_t *)named, i, row)
    {
        const char *said = json_is_string(row) ? json_string_value(row) : base_json_string(row, "value");

        if (said != NULL)
            agencies_item(agencies, said);
    }
    if (json_array_size(named) == 0 && text != NULL && *text != '\0')
        agencies_item(agencies, text);
    json_array_foreach(json_object_get(json_object_get(form, "tables"), "agencies_involved"), i, row)
    {
        g_autofree char *said = letter_values_field(row, "agency");

        if (said != NULL && *said != '\0')
            agencies_item(agencies, said);
    }
}

static void
agencies_note(json_t *agencies, const char *agency, const char *what, const char *happened)
{
    g_autofree char *iso = happened != NULL ? g_strndup(happened, strlen("2026-12-16")) : NULL;
    g_autofree char *day = letter_values_short_date(iso);
    g_autofree char *text = g_strdup_printf("%s %s", what, day);

    if (agency != NULL)
        json_object_set_new(agencies_item(agencies, agency), "returned", json_string(text));
}

json_t *
letter_values_agencies(const LetterCase *about)
{
    const GPtrArray *events = casework_file_events(about->file);
    json_t *agencies = json_array();

    agencies_add_named(agencies, casework_file_form(about->file));
    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const char *to = base_json_string(event->payload, "to");
        const RulesPerson *person = to != NULL ? rules_people_find(about->people, to) : NULL;

        if (event->undone)
            continue;
        if (g_str_equal(event->kind, "return-received"))
            agencies_note(agencies, base_json_string(event->payload, "agency"), "received", event->happened);
        else if (g_str_equal(event->kind, "mail-queued") && person != NULL &&
                 g_strcmp0(base_json_string(event->payload, "letter"), "information-request") == 0)
            agencies_note(agencies, person->agency != NULL ? person->agency : person->name,
                          "none yet; asked on", event->happened);
    }
    return agencies;
}
