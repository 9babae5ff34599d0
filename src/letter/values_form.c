#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "letter/values_private.h"

/* A token or bare digits tell less than what was written, if that is short. */
static gboolean
form_raw_is_better(const char *text, const char *raw)
{
    gboolean bare = strspn(text, "0123456789") == strlen(text) ||
                    strspn(text, "abcdefghijklmnopqrstuvwxyz-") == strlen(text);

    return bare && raw != NULL && *raw != '\0' && strlen(raw) < 60 && strchr(raw, '\n') == NULL;
}

/* Dates in words, tokens with spaces, lists joined: as a person would write them. */
static char *
form_text(const json_t *value)
{
    const json_t *inner = json_is_object(value) ? json_object_get(value, "value") : value;
    g_autoptr(GString) joined = NULL;
    size_t i;
    json_t *item;
    GDate date;

    if (json_is_string(inner)) {
        const char *text = json_string_value(inner);

        if (base_date_from_iso(text, &date, NULL))
            return base_date_to_words(&date);
        if (form_raw_is_better(text, base_json_string(value, "raw")))
            return base_text_tidy(base_json_string(value, "raw"));
        if (strchr(text, ' ') == NULL && strchr(text, '@') == NULL && strchr(text, '-') != NULL &&
            !g_ascii_isdigit(*text))
            return g_strdelimit(g_strdup(text), "-", ' ');
        return g_strdup(text);
    }
    if (!json_is_array(inner))
        return NULL;
    joined = g_string_new(NULL);
    json_array_foreach((json_t *)inner, i, item)
    {
        g_autofree char *text = form_text(item);

        g_string_append_printf(joined, "%s%s", i > 0 ? ", " : "", text != NULL ? text : "");
    }
    return g_strdup(joined->str);
}

/* More than this of one answer is read in the form itself; a mail of megabytes reaches nobody. */
#define FORM_MOST_LETTERS 20000

static char *
form_clipped(const json_t *value)
{
    g_autofree char *text = form_text(value);
    g_autofree char *start = NULL;

    if (text == NULL || g_utf8_strlen(text, -1) <= FORM_MOST_LETTERS)
        return g_steal_pointer(&text);
    start = g_utf8_substring(text, 0, FORM_MOST_LETTERS);
    return g_strconcat(start, " ... (cut here; the form has more)", NULL);
}

/* What was said since, and otherwise, stands beside it: never in its place. */
static char *
form_with_also(const json_t *value)
{
    g_autofree char *first = form_clipped(value);
    g_autoptr(GString) text = first != NULL ? g_string_new(first) : NULL;
    size_t i;
    json_t *also;

    json_array_foreach(json_object_get(value, "also"), i, also)
    {
        g_autofree char *other = form_clipped(also);

        if (text != NULL && other != NULL)
            g_string_append_printf(text, " - but also said: %s", other);
    }
    return text != NULL ? g_strdup(text->str) : NULL;
}

char *
letter_values_field(const json_t *record, const char *id)
{
    return form_clipped(json_object_get(record, id));
}

/* The name that people know a field by. */
static char *
form_label(const RulesQuestions *questions, const char *id)
{
    const RulesQuestion *question = rules_question_find(questions, id);
    char *label = g_strdup(question != NULL ? question->title : id);

    g_strdelimit(label, "_", ' ');
    *label = g_ascii_toupper(*label);
    return label;
}

static const char *
form_doubt(const json_t *value)
{
    const char *doubt = base_json_string(value, "doubt");
    const json_t *confidence = json_object_get(value, "confidence");

    if (doubt != NULL)
        return doubt;
    if (json_array_size(json_object_get(value, "also")) > 0)
        return "both were said: ask which is right";
    return json_is_number(confidence) && json_number_value(confidence) < 0.6 ? "please check against the form"
                                                                             : "";
}

json_t *
letter_values_record(const RulesQuestions *questions, const json_t *record)
{
    json_t *rows = json_array();
    const char *id;
    json_t *value;

    json_object_foreach((json_t *)record, id, value)
    {
        g_autofree char *label = form_label(questions, id);
        g_autofree char *text = form_with_also(value);

        if (text != NULL)
            json_array_append_new(rows,
                                  json_pack("{s:s, s:o, s:o}", "label", label, "value", base_json_text(text),
                                            "doubt", base_json_text(form_doubt(value))));
    }
    return rows;
}

static gint
form_compare_questions(gconstpointer a, gconstpointer b)
{
    const RulesQuestion *left = *(const RulesQuestion *const *)a, *right = *(const RulesQuestion *const *)b;

    return (left->order > right->order) - (left->order < right->order);
}

guint
letter_values_missing(const RulesQuestions *questions, const json_t *form, gboolean neutral_only,
                      json_t *asked)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    guint others = 0;
    size_t i;
    json_t *id;

    json_array_foreach(json_object_get(form, "missing"), i, id)
    {
        const RulesQuestion *question = rules_question_find(questions, json_string_value(id));

        if (question == NULL || question->ask == NULL || (neutral_only && !question->neutral))
            others++;
        else
            g_ptr_array_add(found, (gpointer)question);
    }
    g_ptr_array_sort(found, form_compare_questions);
    for (guint q = 0; q < found->len; q++) {
        const RulesQuestion *question = g_ptr_array_index(found, q);

        json_array_append_new(asked, json_pack("{s:s}", "text", question->ask));
    }
    return others;
}
