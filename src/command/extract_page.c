/* A form as a person would like to see it. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "command/extract_private.h"
#include "form/form.h"

/* "02079460155" as people write it: "020 7946 0155". */
static char *
extract_telephone(const char *digits)
{
    guint area = digits[1] == '2' ? 3 : digits[1] == '1' && (digits[2] == '1' || digits[3] == '1') ? 4 : 5;
    guint middle = area == 3 ? 4 : area == 4 ? 3 : 6;

    return g_strchomp(g_strdup_printf("%.*s %.*s %s", (int)area, digits, (int)middle, digits + area,
                                      digits + area + middle));
}

/* A number as it was written, with its spaces; a word of ours without its dashes. */
static char *
extract_word(const char *text, const char *raw)
{
    gboolean is_number = strspn(text, "0123456789") == strlen(text) && strlen(text) > 5;

    if (is_number && raw != NULL && strlen(raw) < 24 && strspn(raw, "0123456789 +()-") == strlen(raw) &&
        strchr(raw, ' ') != NULL)
        return g_strdup(raw);
    if (is_number && strlen(text) == strlen("02079460155") && *text == '0')
        return extract_telephone(text);
    if (strspn(text, "abcdefghijklmnopqrstuvwxyz-") == strlen(text))
        return g_strdelimit(g_strdup(text), "-", ' ');
    return g_strdup(text);
}

/* A day in words, with its time where there is one; NULL: it is none. */
static char *
extract_day(const char *text)
{
    g_autofree char *day = g_strndup(text, strlen("2026-12-04"));
    const char *time = text + strlen(day);
    char words[64];
    GDate date;

    if (!base_date_from_iso(day, &date, NULL) || (*time != '\0' && *time != 'T'))
        return NULL;
    g_date_strftime(words, sizeof words, "%e %B %Y", &date);
    return g_strdup_printf("%s%s%s", g_strchug(words), *time == 'T' ? ", " : "",
                           *time == 'T' ? time + 1 : "");
}

/* "4 December 2026" of "2026-12-04"; "asian pakistani" of a word of ours; a list on one line. */
static char *
extract_words(const json_t *value, const char *raw)
{
    const char *text = json_string_value(value);
    g_autoptr(GString) joined = g_string_new(NULL);
    char *day;
    size_t i;
    json_t *item;

    json_array_foreach((json_t *)value, i, item)
    {
        g_autofree char *one = extract_words(item, NULL);

        g_string_append_printf(joined, "%s%s", i > 0 ? "; " : "", one);
    }
    if (text == NULL)
        return g_strdup(joined->str);
    day = extract_day(text);
    if (day != NULL)
        return day;
    return extract_word(text, raw);
}

/* What people call the field; its id where they have no name for it. */
static char *
extract_title(const RulesQuestions *questions, const char *section, const char *id)
{
    const RulesQuestion *question = rules_question_find(questions, id);
    g_autofree char *title = g_strdelimit(g_strdup(question != NULL ? question->title : id), "_", ' ');
    g_autofree char *whole = *section != '\0' ? g_strdup_printf("%s %s", section, title) : g_strdup(title);

    *whole = g_ascii_toupper(*whole);
    return g_steal_pointer(&whole);
}

/* Why somebody should look, in words; "": nobody need. */
static char *
extract_doubt(const json_t *value)
{
    const json_t *confidence = json_object_get(value, "confidence"),
                 *also = json_array_get(json_object_get(value, "also"), 0);
    const char *where = base_json_string(also, "where"), *how = base_json_string(value, "how");

    if (also != NULL) {
        g_autofree char *other = extract_words(json_object_get(also, "value"), base_json_string(also, "raw"));

        return g_strdup_printf("but also said: %s (%s)", other, where != NULL ? where : "elsewhere");
    }
    if (!json_is_number(confidence) || json_number_value(confidence) >= 0.75)
        return g_strdup("");
    return how != NULL ? g_strdup_printf("please check (%s)", how) : g_strdup("please check");
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
        g_autofree char *name = extract_title(questions, section, id),
                        *text = extract_words(inner, base_json_string(value, "raw")),
                        *doubt = extract_doubt(value);

        json_array_append_new(rows,
                              json_pack("{s:s, s:o, s:s, s:o}", "field", name, "value", base_json_text(text),
                                        "where", where != NULL ? where : "(follows from the rest)", "doubt",
                                        base_json_text(doubt)));
    }
}

static void
extract_print_problems(const json_t *form)
{
    const json_t *problems = json_object_get(form, "problems");
    size_t i;
    json_t *problem;

    json_array_foreach((json_t *)problems, i, problem)
    {
        g_autofree char *words = form_problem_told(form, json_string_value(problem));

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
    static const guint most[] = {34, 56, 36, 40}; /* characters, so that a page of paper takes it */
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
    extract_print_problems(form);
    table = json_array_size(rows) > 0 ? command_table_wrapped(rows, columns, most)
                                      : g_strdup("Nothing was read.\n");
    fputs(table, stdout);
    json_array_foreach(json_object_get(form, "missing"), i, item)
    {
        const RulesQuestion *question = rules_question_find(questions, json_string_value(item));
        g_autofree char *title = extract_title(questions, "", json_string_value(item));

        printf("%s  - %s\n", i == 0 ? "\nStill needed:\n" : "",
               question != NULL && question->ask != NULL ? question->ask : title);
    }
}

/* What of a mail or an archive was not opened: words of the mail's reader, and of those of its files. */
static void
extract_print_unopened(const json_t *words)
{
    static const struct {
        const char *word, *told;
    } mails[] = {{"nesting-limit", "Mails in mails are packed deeper than is read."},
                 {"part-limit", "It has more parts than are read."},
                 {"text-limit", "Its text is longer than is read."},
                 {"mail-inside-unreadable", "A mail in it could not be read."}};
    size_t i;
    json_t *each;

    json_array_foreach((json_t *)words, i, each)
    {
        const char *word = json_string_value(each) != NULL ? json_string_value(each) : "";
        g_autofree char *told = form_problem_words(word);

        for (guint m = 0; m < G_N_ELEMENTS(mails); m++) {
            if (strcmp(word, mails[m].word) == 0)
                printf("\nNot all of it was opened: %s\n", mails[m].told);
        }
        if (form_problem_cause(word) != NULL)
            printf("\nSomething in it was not opened: %s\n", told);
    }
}

void
command_extract_print(const RulesQuestions *questions, const json_t *reading)
{
    const json_t *forms = json_object_get(reading, "forms");
    gboolean is_mail = json_object_get(reading, "class") != NULL;
    size_t i;
    json_t *form;

    if (forms == NULL) {
        extract_print_form(questions, reading);
        return;
    }
    if (is_mail)
        printf("A mail of class %s (%s)\n", base_json_string(reading, "class"),
               base_json_string(reading, "evidence"));
    else
        printf("An archive%s\n", json_array_size(forms) == 0 ? ", and no form was found in it" : "");
    if (is_mail || json_array_size(forms) == 0) /* those of an archive with forms are its first form's */
        extract_print_unopened(json_object_get(reading, "problems"));
    extract_print_unopened(json_object_get(reading, "unread"));
    json_array_foreach(forms, i, form)
    {
        printf("\nForm %zu\n", i + 1);
        extract_print_form(questions, form);
    }
}
