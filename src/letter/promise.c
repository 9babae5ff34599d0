#include "letter/promise_private.h"

#include <string.h>

#include "letter/paper.h"

#define PROMISE_FILE "templates/fields.json"

void
letter_promise_free(LetterPromise *promise)
{
    if (promise == NULL)
        return;
    g_free(promise->about);
    g_strfreev(promise->must);
    g_clear_pointer(&promise->example, json_decref);
    g_free(promise);
}

/* The built-in file, whatever the configuration folder holds: what C fills does not change with it. */
static json_t *
promise_read(GError **error)
{
    g_autoptr(BaseData) data = base_data_new(NULL, error);
    g_autoptr(GBytes) bytes = data != NULL ? base_data_read(data, PROMISE_FILE, NULL, error) : NULL;
    const char *text;
    json_t *json;
    gsize len;

    if (bytes == NULL)
        return NULL;
    text = g_bytes_get_data(bytes, &len);
    json = base_json_parse(text, len, error);
    if (json == NULL)
        g_prefix_error(error, "built-in %s: ", PROMISE_FILE);
    return json;
}

static GStrv
promise_texts(const json_t *list)
{
    g_autoptr(GStrvBuilder) texts = g_strv_builder_new();

    for (gsize i = 0; i < json_array_size(list); i++)
        g_strv_builder_add(texts, json_string_value(json_array_get(list, i)));
    return g_strv_builder_end(texts);
}

LetterPromise *
letter_promise_find(const char *name, GError **error)
{
    g_autoptr(LetterPromise) promise = g_new0(LetterPromise, 1);
    g_autoptr(json_t) all = promise_read(error);
    const json_t *letter = json_object_get(all, name);

    if (all == NULL)
        return NULL;
    promise->of_case = g_strcmp0(base_json_string(letter, "values"), "case") == 0;
    promise->example =
        promise->of_case ? letter_paper_example(error) : json_incref(json_object_get(letter, "example"));
    if (promise->example == NULL && promise->of_case)
        return NULL;
    /* What may be answered to it stands where papers have the answers that were given. */
    if (promise->of_case && json_object_get(letter, "answers") != NULL)
        json_object_set(promise->example, "answers", json_object_get(letter, "answers"));
    if (promise->example == NULL) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_MISSING,
                    "letter %s: %s promises no values for a letter of this name", name, PROMISE_FILE);
        return NULL;
    }
    promise->about = g_strdup(base_json_string(letter, "about"));
    promise->content = json_is_true(json_object_get(letter, "content"));
    promise->must = promise_texts(json_object_get(letter, "must"));
    return g_steal_pointer(&promise);
}

static int
promise_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GStrv
letter_names(GError **error)
{
    g_autoptr(json_t) all = promise_read(error);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *name;
    json_t *letter;

    if (all == NULL)
        return NULL;
    json_object_foreach(all, name, letter) g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, promise_compare);
    g_ptr_array_add(names, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

json_t *
letter_example(const char *name, GError **error)
{
    g_autoptr(LetterPromise) promise = letter_promise_find(name, error);

    return promise != NULL ? json_deep_copy(promise->example) : NULL;
}

gboolean
letter_carries_content(const char *name, gboolean *content, GError **error)
{
    g_autoptr(LetterPromise) promise = letter_promise_find(name, error);

    if (promise == NULL)
        return FALSE;
    *content = promise->content;
    return TRUE;
}

char *
letter_about_find(const char *name)
{
    g_autoptr(LetterPromise) promise = letter_promise_find(name, NULL);

    if (promise == NULL || promise->about == NULL)
        return g_strdup("");
    return g_strndup(promise->about, strcspn(promise->about, "."));
}

/* Those whose values are made for the one mail they are (a task, a receipt, a morning) are not. */
gboolean
letter_is_about_case(const char *name)
{
    static const char *const own[] = {"acknowledgement", "confirm-request", "partner-notice",
                                      "threshold-question", NULL};
    g_autoptr(LetterPromise) promise = letter_promise_find(name, NULL);

    return promise != NULL && (promise->of_case || g_strv_contains(own, name));
}
