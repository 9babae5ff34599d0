#include "base/json.h"

#include <string.h>

#include "base/text.h"

G_DEFINE_QUARK(base_json_error, base_json_error)

json_t *
base_json_parse(const char *text, gsize len, GError **error)
{
    json_error_t fault;
    json_t *json = json_loadb(text, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &fault);

    if (json == NULL)
        g_set_error(error, BASE_JSON_ERROR, BASE_JSON_ERROR_SYNTAX, "JSON at line %d, column %d: %s",
                    fault.line, fault.column, fault.text);
    return json;
}

static char *
json_dump(const json_t *json, size_t flags)
{
    char *text = json_dumps(json, flags | JSON_ENCODE_ANY);
    char *copy = g_strdup(text);

    free(text);
    return copy;
}

char *
base_json_to_line(const json_t *json)
{
    return json_dump(json, JSON_COMPACT);
}

char *
base_json_to_text(const json_t *json)
{
    return json_dump(json, JSON_INDENT(1));
}

const char *
base_json_string(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

json_t *
base_json_text(const char *text)
{
    g_autofree char *valid = NULL;

    if (text == NULL)
        return json_null();
    if (g_utf8_validate(text, -1, NULL))
        return json_string(text);
    valid = base_text_valid(text, -1);
    return json_string(valid);
}

void
base_json_set_text(json_t *object, const char *key, const char *text)
{
    if (text != NULL)
        json_object_set_new(object, key, base_json_text(text));
}
