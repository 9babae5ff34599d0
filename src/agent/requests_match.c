/* Whose return is it, and of which case?  Thread and reference come first; without them sender and content
 * must both say so; what the content denies is asked about. */
#include <string.h>

#include "agent/requests_private.h"
#include "agent/same_private.h"
#include "base/text.h"

static const char *
match_value(const json_t *child, const char *id)
{
    const json_t *value = json_object_get(child, id);

    return json_is_object(value) ? base_json_string(value, "value") : json_string_value(value);
}

static gboolean
match_same(const char *a, const char *b)
{
    g_autofree char *one = base_text_key(a), *two = base_text_key(b);

    return g_str_equal(one, two);
}

/* A slip in one of the two does not make another child; both being different does. */
static gboolean
match_is_child(const json_t *child, const char *name, const char *born)
{
    const char *own = match_value(child, "child_name"), *own_born = match_value(child, "child_dob");

    return own == NULL || own_born == NULL || match_same(own, name) || match_same(own_born, born);
}

gboolean
agent_requests_is_other_child(const AgentCase *c, const json_t *form)
{
    const json_t *theirs = json_array_get(json_object_get(form, "children"), 0);
    const char *name = match_value(theirs, "child_name"), *born = match_value(theirs, "child_dob");
    const json_t *ours = json_object_get(casework_file_form(c->file), "children");

    if (name == NULL || born == NULL || json_array_size(ours) == 0)
        return FALSE;
    for (size_t i = 0; i < json_array_size(ours); i++) {
        if (match_is_child(json_array_get(ours, i), name, born))
            return FALSE;
    }
    return TRUE;
}

char *
agent_requests_find_case(AgentIngest *in, const json_t *form, GError **error)
{
    const char *kind = base_json_string(form, "kind");
    g_autofree char *ref = g_strcmp0(kind, "agency-return") == 0 ? agent_same_find(in->desk, form) : NULL;
    g_autoptr(AgentCase) c = ref != NULL && in->authenticated && in->person != NULL
                                 ? agent_case_load_by_ref(in->desk, ref, error)
                                 : NULL;

    if (c == NULL || (!g_str_equal(c->row->status, "open") && !g_str_equal(c->row->status, "provisional")) ||
        !agent_requests_waits_for(c, in->person))
        return NULL;
    return g_steal_pointer(&ref);
}
