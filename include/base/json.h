/* json.h - JSON by jansson, for --json, event payloads and what extract tells work. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

typedef enum { BASE_JSON_ERROR_SYNTAX } BaseJsonError;
#define BASE_JSON_ERROR (base_json_error_quark())
GQuark base_json_error_quark(void);

json_t *base_json_parse(const char *text, gsize len, GError **error);

/* One line, keys in the order they were set; g_free it. */
char *base_json_to_line(const json_t *json);
char *base_json_to_text(const json_t *json); /* indented, for people */

/* The string at @key, lent; NULL when it is absent or no string. */
const char *base_json_string(const json_t *object, const char *key);

/* Invalid UTF-8 is replaced, NULL is JSON null: unlike json_string(), never fails. */
json_t *base_json_text(const char *text);

/* Sets @key to @text; with NULL does nothing. */
void base_json_set_text(json_t *object, const char *key, const char *text);
