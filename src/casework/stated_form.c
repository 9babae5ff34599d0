/* A further form about the same child, beside the one that opened the case: what it says otherwise stands
 * next to the first, and what was blank is filled where the same mailbox sent both. */
#include <string.h>

#include "casework/copy.h"
#include "casework/stated_private.h"

#define STATED_TEXT_MOST 120 /* bytes: two accounts of one thing are never word for word alike */

static const char *
stated_text(const json_t *record, const char *id)
{
    return base_json_string(json_object_get(record, id), "value");
}

static gboolean
stated_is_same(const json_t *one, const json_t *other, const char *id)
{
    const char *a = stated_text(one, id), *b = stated_text(other, id);

    return a != NULL && b != NULL && g_ascii_strcasecmp(a, b) == 0;
}

/* By name; by date of birth where a name is not there, or one of them says more of it: twins share theirs. */
static gboolean
stated_is_child(const json_t *known, const json_t *child)
{
    const char *a = stated_text(known, "child_name"), *b = stated_text(child, "child_name");

    return (a != NULL && b != NULL && stated_is_same(known, child, "child_name")) ||
           ((a == NULL || b == NULL || casework_names_are_alike(a, b)) &&
            stated_is_same(known, child, "child_dob"));
}

/* The child of @form that @child is; NULL: none of them. */
static json_t *
stated_same_child(const json_t *form, const json_t *child)
{
    size_t i;
    json_t *known;

    json_array_foreach(json_object_get(form, "children"), i, known)
    {
        if (stated_is_child(known, child))
            return known;
    }
    return NULL;
}

/* Who wrote a form and when is of that form alone. */
static gboolean
stated_is_of_writer(const char *id)
{
    static const char *const prefixes[] = {"referrer_", "author_",           "notification_",
                                           "manager_",  "safeguarding_lead", "lead_",
                                           "office_",   "sign_off",          "date_completed"};

    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (g_str_has_prefix(id, prefixes[i]))
            return TRUE;
    }
    return FALSE;
}

/* Two words for one thing are no difference: letters alone count. */
static gboolean
stated_reads_alike(const json_t *known, const json_t *value)
{
    const char *a = base_json_string(known, "value"), *b = base_json_string(value, "value");
    g_autofree char *one = a != NULL ? base_text_key(a) : NULL, *other = b != NULL ? base_text_key(b) : NULL;

    return one != NULL && g_strcmp0(one, other) == 0;
}

static gboolean
stated_is_long(const json_t *value)
{
    const char *text = base_json_string(value, "value");

    return text == NULL ? !json_is_array(json_object_get(value, "value")) : strlen(text) > STATED_TEXT_MOST;
}

/* With where it was read: not in the first. */
static json_t *
stated_from_further(const json_t *value, const char *source)
{
    json_t *copy = json_deep_copy(value);
    const char *where = base_json_string(value, "where");
    g_autofree char *told = g_strdup_printf("%s: %s", source, where != NULL ? where : "");

    json_object_set_new(copy, "where", base_json_text(told));
    return copy;
}

static guint
stated_take_record(json_t *form, json_t *into, const json_t *from, gboolean of_child, gboolean fills_blanks,
                   const char *source)
{
    guint taken = 0;
    const char *id;
    json_t *value;

    json_object_foreach((json_t *)from, id, value)
    {
        const json_t *known = json_object_get(into, id);
        g_autoptr(json_t) copy = NULL;

        if (!json_is_object(value) || stated_is_of_writer(id) || (known == NULL && !fills_blanks) ||
            (known != NULL && (stated_reads_alike(known, value) || stated_is_long(value))))
            continue;
        copy = stated_from_further(value, source);
        casework_stated_put(into, id, copy);
        casework_stated_no_longer_missing(form, id, of_child);
        taken++;
    }
    return taken;
}

guint
casework_stated_take_form(json_t *form, const json_t *further, gboolean fills_blanks, const char *where)
{
    static const char *const kinds[] = {"notification", "referral", NULL};
    const char *kind = base_json_string(further, "kind"), *own = base_json_string(form, "kind");
    guint taken = 0, same = 0;
    size_t i;
    json_t *child;

    if (kind == NULL || own == NULL || !g_strv_contains(kinds, kind) || !g_strv_contains(kinds, own))
        return 0;
    json_array_foreach(json_object_get(further, "children"), i, child)
    {
        json_t *known = stated_same_child(form, child);

        same += known != NULL;
        if (known != NULL)
            taken += stated_take_record(form, known, child, TRUE, fills_blanks, where);
    }
    if (same > 0)
        taken += stated_take_record(form, json_object_get(form, "fields"), json_object_get(further, "fields"),
                                    FALSE, fills_blanks, where);
    return taken;
}
