/* A form as a person would like to see it. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "command/extract_private.h"
#include "form/form.h"

/* "4 December 2026" of "2026-12-04"; "asian pakistani" of a word of ours; a list on one line. */
static char *
extract_words(const json_t *value)
{
    const char *text = json_string_value(value);
    g_autoptr(GString) joined = g_string_new(NULL);
    GDate date;
    char day[64];
    size_t i;
    json_t *item;

    json_array_foreach((json_t *)value, i, item)
    {
        g_autofree char *one = extract_words(item);

        g_string_append_printf(joined, "%s%s", i > 0 ? "; " : "", one);
    }
    if (text == NULL)
        return g_strdup(joined->str);
    if (strlen(text) == strlen("2026-12-04") && base_date_from_iso(text, &date, NULL)) {
        g_date_strftime(day, sizeof day, "%e %B %Y", &date);
        return g_strdup(g_strchug(day));
    }
    return g_strdup(text);
}

/* What people call the field; its id where they have no name for it. */
static char *
extract_title(const RulesQuestions *questions, const char *section, const char *id)
{
    const RulesQuestion *question = rules_question_find(questions, id);
    g_autofree char *title = g_strdelimit(g_strdup(question != NULL ? question->title : id), "_", ' ');

    return *section != '\0' ? g_strdup_printf("%s %s", section, title) : g_steal_pointer(&title);
}

static const char *
extract_doubt(const json_t *value)
{
    const json_t *confidence = json_object_get(value, "confidence");

    return json_is_number(confidence) && json_number_value(confidence) < 0.75 ? "please check" : "";
}

static void
extract_add_rows(const RulesQuestions *questions, json_t *rows, const char *section, const json_t *record)
{
    const char *id;
    json_t *value;

    json_object_foreach((json_t *)record, id, value)
    {
        const json_t *inner = json_is_object(value) ? json_object_get(value, "value") : value;
        const char *where = base_json_string(value, "where");
        g_autofree char *name = extract_title(questions, section, id), *text = extract_words(inner);

        json_array_append_new(rows,
                              json_pack("{s:s, s:o, s:s, s:s}", "field", name, "value", base_json_text(text),
                                        "where", where != NULL ? where : "(follows from the rest)", "doubt",
                                        extract_doubt(value)));
    }
}

static void
extract_print_problems(const json_t *problems)
{
    size_t i;
    json_t *problem;

    json_array_foreach((json_t *)problems, i, problem)
    {
        g_autofree char *words = form_problem_words(json_string_value(problem));

        printf("%s  - %s\n", i == 0 ? "Look at this first:\n" : "", words);
    }
    if (json_array_size(problems) > 0)
        putchar('\n');
}

static void
extract_print_form(const RulesQuestions *questions, const json_t *form)
{
    static const CommandColumn columns[] = {
        {"field", "FIELD"}, {"value", "VALUE"}, {"where", "WHERE"}, {"doubt", "DOUBT"}, {NULL, NULL}};
    static const guint most[] = {34, 56, 36, 0}; /* characters, so that a page of paper takes it */
    g_autoptr(json_t) rows = json_array();
    g_autofree char *table = NULL;
    const char *name;
    json_t *item, *row;
    size_t i, r;

    extract_add_rows(questions, rows, "", json_object_get(form, "fields"));
    json_array_foreach(json_object_get(form, "children"), i, item)
    {
        g_autofree char *section = g_strdup_printf("child %zu:", i + 1);

        extract_add_rows(questions, rows, section, item);
    }
    json_object_foreach(json_object_get(form, "tables"), name, item)
    {
        json_array_foreach(item, r, row)
        {
            g_autofree char *section = g_strdelimit(g_strdup_printf("%s %zu:", name, r + 1), "_", ' ');

            extract_add_rows(questions, rows, section, row);
        }
    }
    printf("Kind: %s\n\n", base_json_string(form, "kind"));
    extract_print_problems(json_object_get(form, "problems"));
    table = command_table_wrapped(rows, columns, most);
    fputs(table, stdout);
    json_array_foreach(json_object_get(form, "missing"), i, item)
    {
        const RulesQuestion *question = rules_question_find(questions, json_string_value(item));
        g_autofree char *title = extract_title(questions, "", json_string_value(item));

        printf("%s  - %s\n", i == 0 ? "\nStill needed:\n" : "",
               question != NULL && question->ask != NULL ? question->ask : title);
    }
}

void
command_extract_print(const RulesQuestions *questions, const json_t *reading)
{
    const json_t *forms = json_object_get(reading, "forms");
    size_t i;
    json_t *form;

    if (forms == NULL) {
        extract_print_form(questions, reading);
        return;
    }
    printf("A mail of class %s (%s)\n", base_json_string(reading, "class"),
           base_json_string(reading, "evidence"));
    json_array_foreach(forms, i, form)
    {
        printf("\nForm %zu\n", i + 1);
        extract_print_form(questions, form);
    }
}
