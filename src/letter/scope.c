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

/* "there is no "recieved"; did you mean "received"?" */
static void
scope_fail(const LetterScope *scope, const json_t *object, const char *name, const char *part, GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    const char *nearest;
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) g_ptr_array_add(keys, (gpointer)key);
    g_ptr_array_add(keys, NULL);
    nearest = base_text_nearest(part, (const char *const *)keys->pdata);
    if (nearest != NULL)
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER,
                    "{{%s}}: there is no %s%s; did you mean \"%s\"?", name, scope->path, part, nearest);
    else
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER, "{{%s}}: there is no %s%s%s", name,
                    scope->path, part,
                    scope->outer != NULL ? " (a name outside the list is written {{../name}})" : "");
}

const json_t *
letter_scope_find(const LetterScope *scope, const char *name, char **path, GError **error)
{
    const char *rest = name;
    const json_t *value;
    g_auto(GStrv) parts = NULL;

    for (; g_str_has_prefix(rest, "../"); rest += 3) {
        if (scope->outer == NULL) {
            g_set_error(error, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER,
                        "{{%s}}: there is no list here to look outside of", name);
            return NULL;
        }
        scope = scope->outer;
    }
    value = scope->item;
    if (strchr(rest, '.') == NULL) {
        value = json_object_get(value, rest);
        if (value == NULL) {
            scope_fail(scope, scope->item, name, rest, error);
            return NULL;
        }
    } else if (strcmp(rest, ".") != 0) {
        parts = g_strsplit(rest, ".", -1);
        for (guint i = 0; parts[i] != NULL; i++) {
            const json_t *inner = json_object_get(value, parts[i]);

            if (inner == NULL) {
                scope_fail(scope, value, name, parts[i], error);
                return NULL;
            }
            value = inner;
        }
    }
    if (path != NULL)
        *path = g_strconcat(scope->path, rest, NULL);
    return value;
}
