/* Answers out of a list of answers, and what is said besides. */
#include "form/value_read_private.h"

#include <string.h>

#include "base/text.h"

void
form_value_read_companions(const FormValueRead *read, const char *rest)
{
    FormDateRules rules = form_values_date_rules(&read->maker->values, FALSE);
    g_autoptr(GArray) dates = form_dates_in(rest, &rules);
    g_autofree char *undated = form_text_without_dates(rest, &rules);
    guint n_dates = 0;

    for (guint i = 0; i < read->field->companions->len; i++) {
        const FormField *field = g_ptr_array_index(read->field->companions, i);
        g_autofree char *tidy = base_text_tidy(undated);
        const char *words = tidy + strspn(tidy, " ,.:;-()/");

        if (field->type == FORM_DATE) {
            if (n_dates < dates->len)
                form_value_put_date(read, field, &g_array_index(dates, FormDate, n_dates++).date);
        } else if (field->type == FORM_REF) {
            g_autofree char *reference = form_ref_find(&read->maker->values, words);

            form_value_put(read, field, reference);
        } else if (field->type == FORM_TOKEN || field->type == FORM_TOKENS) {
            g_autoptr(GPtrArray) tokens = form_vocabulary_tokens_in(field->vocabulary, words);

            if (tokens->len > 0)
                form_value_put(read, field, g_ptr_array_index(tokens, 0));
        } else if (field->type == FORM_TEXTS) {
            g_autoptr(GPtrArray) list = form_list_split(words);

            for (guint j = 0; j < list->len; j++)
                form_value_put(read, field, g_ptr_array_index(list, j));
        } else if (field->type == FORM_PERSON) {
            g_autofree char *name = form_person_text(&read->maker->values, words);

            form_value_put(read, field, name);
        } else if (strlen(words) >= 3 && dates->len == 0) {
            g_autofree char *clean = g_strdup(rest + strspn(rest, " ,.:;-"));

            form_value_put(read, field, clean);
        }
    }
}

/* "a and c": letters of the answers that are printed with the label. */
static GPtrArray *
value_letters(const FormAnswer *answer, const char *text)
{
    GPtrArray *options = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = NULL;
    g_autofree char *lower = g_ascii_strdown(text, -1);

    if (answer->options == NULL)
        return options;
    words = g_strsplit_set(lower, " ,;&/().", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] == '\0' || strcmp(words[i], "and") == 0)
            continue;
        if (strlen(words[i]) > 2) {
            g_ptr_array_set_size(options, 0);
            return options;
        }
        for (guint j = 0; j < answer->options->len; j++) {
            g_autofree char *option = form_span_text(g_array_index(answer->options, FormSpan, j));
            const char *at = option + strspn(option, "( ");
            gsize len = strlen(words[i]);

            if (g_ascii_strncasecmp(at, words[i], len) == 0 && strchr(").:", at[len]) != NULL &&
                at[len] != '\0')
                g_ptr_array_add(options, g_strdup(at + len + 1));
        }
    }
    return options;
}

#define VALUE_ACCOUNT_WORDS 10 /* so many are a sentence that tells, and no answer to choose */

gboolean
form_value_is_account(const FormField *field, const char *text)
{
    guint words = 1;
    const char *rest;

    for (const char *p = text; *p != '\0'; p++)
        words += *p == ' ' ? 1 : 0;
    return strcmp(field->id, "outcome") == 0 && words >= VALUE_ACCOUNT_WORDS &&
           form_vocabulary_token_before(field->vocabulary, text, &rest) == NULL;
}

/* The tokens of one chosen text. */
static void
value_tokens_of(const FormField *field, const char *text, GPtrArray *tokens, char **rest)
{
    const char *after = text;
    const char *token = form_vocabulary_token(field->vocabulary, text, -1);
    g_autoptr(GPtrArray) found = NULL;

    if (token == NULL && field->type == FORM_TOKEN) {
        token = form_vocabulary_token_before(field->vocabulary, text, &after);
        if (token != NULL && *rest == NULL)
            *rest = g_strdup(after);
    }
    if (token != NULL) {
        g_ptr_array_add(tokens, (char *)token);
        return;
    }
    found = form_vocabulary_tokens_in(field->vocabulary, text);
    for (guint i = 0; i < found->len && (field->type == FORM_TOKENS || i == 0); i++)
        g_ptr_array_add(tokens, g_ptr_array_index(found, i));
    if (*rest == NULL)
        *rest = g_strdup(text);
}

static guint
value_distinct(const GPtrArray *tokens)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < tokens->len; i++)
        g_hash_table_add(seen, g_ptr_array_index(tokens, i));
    return g_hash_table_size(seen);
}

/* "ditto" repeats the answer that was given last. */
static void
value_read_choice_above(const FormValueRead *read, const FormChoice *choice, GPtrArray *tokens)
{
    const char *last = g_hash_table_lookup(read->maker->values.last, read->field->id);
    g_autofree char *above =
        choice->chosen->len == 1 ? form_value_above(read, g_ptr_array_index(choice->chosen, 0)) : NULL;

    if (tokens->len == 0 && last != NULL && g_strcmp0(above, last) == 0)
        g_ptr_array_add(tokens, (char *)last);
    else if (tokens->len > 0)
        form_value_remember(read, g_ptr_array_index(tokens, 0));
}

/* "[x] Yes [ ] No", and on the lines below what is so; NULL: nothing is said there. */
static char *
value_below_marks(const FormValueRead *read)
{
    GString *below = g_string_new(NULL);

    for (guint i = 1; i < read->answer->value->len; i++) {
        const FormSpan span = g_array_index(read->answer->value, FormSpan, i);
        g_autofree char *text = form_span_text(span);

        if (form_text_has_tick(text) || form_span_all(span, DOCUMENT_STRUCK) ||
            form_vocabulary_token(read->field->vocabulary, text, -1) != NULL)
            g_string_truncate(below, 0);
        else
            g_string_append_printf(below, "%s%s", below->len > 0 ? " " : "", text);
    }
    return g_string_free(below, below->len == 0);
}

/* Whether @tokens say yes, and nothing else. */
static gboolean
value_says_yes(const GPtrArray *tokens)
{
    return tokens->len == 1 && strcmp(g_ptr_array_index(tokens, 0), "yes") == 0;
}

gboolean
form_value_read_choice(FormValueRead *read)
{
    const FormField *field = read->field;
    g_autoptr(GPtrArray) tokens = g_ptr_array_new(), letters = NULL;
    g_autofree char *rest = NULL;
    FormChoice choice;
    gboolean is_said;

    form_choice_read(&read->maker->values, field, read->answer, &choice);
    read->source.how = choice.how;
    if (choice.chosen->len == 1 && !choice.has_marks) {
        letters = value_letters(read->answer, g_ptr_array_index(choice.chosen, 0));
        if (letters->len > 0) {
            g_ptr_array_unref(choice.chosen);
            choice.chosen = g_ptr_array_ref(letters);
        }
    }
    if (!choice.has_marks && choice.chosen->len == 1 &&
        form_value_is_account(field, g_ptr_array_index(choice.chosen, 0))) {
        form_choice_clear(&choice);
        return FALSE;
    }
    for (guint i = 0; i < choice.chosen->len; i++)
        value_tokens_of(field, g_ptr_array_index(choice.chosen, i), tokens, &rest);
    /* a tick beside the question itself says yes */
    if (tokens->len == 0 && choice.has_marks && choice.chosen->len > 0 &&
        form_vocabulary_has_token(field->vocabulary, "yes") && field->type == FORM_TOKEN)
        g_ptr_array_add(tokens, (char *)"yes");
    is_said = choice.chosen->len > 0;
    value_read_choice_above(read, &choice, tokens);
    if (rest == NULL && choice.has_marks && field->companions->len > 0 && value_says_yes(tokens))
        rest = value_below_marks(read);
    form_choice_clear(&choice);
    if (field->type == FORM_TOKEN && value_distinct(tokens) > 1) {
        form_values_problem(&read->maker->values, "several-ticks");
        return TRUE;
    }
    for (guint i = 0; i < tokens->len; i++)
        form_value_put(read, field, g_ptr_array_index(tokens, i));
    if (rest != NULL)
        form_value_read_companions(read, rest);
    return is_said;
}
