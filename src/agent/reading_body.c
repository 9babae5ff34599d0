/* A mail that brings a form and says something about it in its own words, line by line: what differs stands
 * beside the form's word, what the form leaves blank is filled.  Neither takes the other's place. */
#include "agent/reading_walk_private.h"
#include "casework/stated.h"
#include "form/stated.h"

static void
body_merge(json_t *into, const FormRecord *record)
{
    json_t *json = form_record_to_json(record);

    json_object_update(into, json);
    json_decref(json);
}

/* What the text states of the one child of @form, as a form of its own: it is named where the text does not.
 */
static json_t *
body_form(const json_t *form, const GPtrArray *stated)
{
    const json_t *child = json_array_get(json_object_get(form, "children"), 0);
    json_t *fields = json_object(), *about = json_object();

    json_object_set(about, "child_name", json_object_get(child, "child_name"));
    for (guint i = 0; i < stated->len; i++) {
        const FormStated *one = g_ptr_array_index(stated, i);

        if (one->doubt != NULL || one->child_number > 1)
            continue;
        body_merge(fields, one->fields);
        body_merge(about, one->child);
    }
    return json_pack("{s:O, s:o, s:[o]}", "kind", json_object_get(form, "kind"), "fields", fields, "children",
                     about);
}

void
agent_walk_compare_text(AgentWalk *walk, const MailMessage *message, guint before)
{
    json_t *form = json_array_get(walk->found->forms, before);
    g_autoptr(GPtrArray) stated = NULL;
    g_autoptr(json_t) said = NULL;

    if (agent_walk_count(walk) != before + 1 || walk->is_answer || message->text == NULL ||
        json_array_size(json_object_get(form, "children")) != 1)
        return;
    stated = form_stated_read(message->text, walk->catalogue, &walk->context);
    said = body_form(form, stated);
    casework_stated_take_form(form, said, TRUE, "the mail's own text");
}
