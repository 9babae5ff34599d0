#include <string.h>

#include "base/text.h"
#include "letter/template_private.h"

gboolean
letter_value_is_any(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return json_string_length(value) > 0;
    case JSON_INTEGER:
        return json_integer_value(value) != 0;
    case JSON_REAL:
        return json_real_value(value) != 0;
    case JSON_ARRAY:
        return json_array_size(value) > 0;
    case JSON_OBJECT:
        return json_object_size(value) > 0;
    default:
        return json_is_true(value);
    }
}

/* Where "../name" begins to be looked for; @rest: what is left of the name.  NULL: there is no list around.
 */
static const LetterScope *
scope_outside(const LetterScope *scope, const char *name, const char **rest)
{
    for (*rest = name; g_str_has_prefix(*rest, "../") && scope != NULL; *rest += 3)
        scope = scope->outer;
    return scope;
}

/* "", or "cases[2]." before what is named inside it. */
static char *
scope_prefix(const LetterScope *scope)
{
    g_autofree char *list = scope->outer != NULL ? letter_scope_path(scope->outer, scope->list) : NULL;

    if (list == NULL)
        return g_strdup("");
    return scope->at < 0 ? g_strconcat(list, ".", NULL)
                         : g_strdup_printf("%s[%" G_GSSIZE_FORMAT "].", list, scope->at);
}

char *
letter_scope_path(const LetterScope *scope, const char *name)
{
    const char *rest;
    g_autofree char *prefix = scope_prefix(scope_outside(scope, name, &rest));

    return g_strconcat(prefix, rest, NULL);
}

/* "there is no "recieved"; did you mean "received"?" */
static void
scope_fail(const LetterScope *scope, const json_t *object, const char *name, const char *part, GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    g_autofree char *prefix = scope_prefix(scope);
    const char *nearest;
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) g_ptr_array_add(keys, (gpointer)key);
    g_ptr_array_add(keys, NULL);
    nearest = base_text_nearest(part, (const char *const *)keys->pdata);
    if (nearest != NULL)
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER,
                    "{{%s}}: there is no %s%s; did you mean \"%s\"?", name, prefix, part, nearest);
    else
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER, "{{%s}}: there is no %s%s%s", name, prefix,
                    part, scope->outer != NULL ? " (a name outside the list is written {{../name}})" : "");
}

const json_t *
letter_scope_find(const LetterScope *scope, const char *name, GError **error)
{
    const char *rest;
    const json_t *value;

    scope = scope_outside(scope, name, &rest);
    if (scope == NULL) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER,
                    "{{%s}}: there is no list here to look outside of", name);
        return NULL;
    }
    if (strcmp(rest, ".") == 0)
        return scope->item;
    value = scope->item;
    while (*rest != '\0') {
        gsize len = strcspn(rest, ".");
        const json_t *inner = json_object_getn(value, rest, len);

        if (inner == NULL) {
            g_autofree char *part = g_strndup(rest, len);

            scope_fail(scope, value, name, part, error);
            return NULL;
        }
        value = inner;
        rest += len + (rest[len] == '.');
    }
    return value;
}
