#include "form/words_private.h"

#include <string.h>

struct FormWords {
    GHashTable *numbers;  /* word -> GArray of guint: the word's own number and its concepts' */
    GHashTable *concepts; /* word or concept -> number + 1 */
    GHashTable *ignored;
    guint next;
};

FormWords *
form_words_new(void)
{
    FormWords *words = g_new0(FormWords, 1);

    words->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    words->concepts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    words->ignored = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return words;
}

void
form_words_free(FormWords *words)
{
    g_hash_table_unref(words->numbers);
    g_hash_table_unref(words->concepts);
    g_hash_table_unref(words->ignored);
    g_free(words);
}

void
form_words_ignore(FormWords *words, const char *word)
{
    g_hash_table_add(words->ignored, g_strdup(word));
}

/* Words past the last number share it: patterns grow less sharp, never wrong memory. */
static guint
words_number(FormWords *words, const char *word)
{
    gpointer found = g_hash_table_lookup(words->concepts, word);

    if (found == NULL) {
        found = GUINT_TO_POINTER(MIN(words->next, FORM_WORDS_MAX - 1) + 1);
        words->next++;
        g_hash_table_insert(words->concepts, g_strdup(word), found);
    }
    return GPOINTER_TO_UINT(found) - 1;
}

static void
words_add_number(FormWords *words, const char *word, guint number)
{
    GArray *numbers = g_hash_table_lookup(words->numbers, word);

    if (numbers == NULL) {
        numbers = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(words->numbers, g_strdup(word), numbers);
    }
    g_array_append_val(numbers, number);
}

void
form_words_same(FormWords *words, const char *concept, const char *word)
{
    words_add_number(words, word, words_number(words, concept));
}

static void
words_put(FormWordSet *set, guint number)
{
    set->bits[number / 64] |= (guint64)1 << (number % 64);
}

static gboolean
words_meet(const FormWordSet *a, const FormWordSet *b)
{
    guint64 both = 0;

    for (guint i = 0; i < FORM_WORDS_WORDS; i++)
        both |= a->bits[i] & b->bits[i];
    return both != 0;
}

/* "a|b": the set of their numbers. */
static void
words_read_group(FormWords *words, const char *text, FormWordSet *set)
{
    g_auto(GStrv) alternatives = g_strsplit(text, "|", -1);

    for (guint i = 0; alternatives[i] != NULL; i++) {
        guint number = words_number(words, alternatives[i]);

        words_add_number(words, alternatives[i], number);
        words_put(set, number);
    }
}

FormPattern *
form_words_pattern(FormWords *words, const char *text)
{
    FormPattern *pattern = g_new0(FormPattern, 1);
    g_auto(GStrv) groups = g_strsplit(text, " ", -1);

    pattern->groups = g_array_new(FALSE, TRUE, sizeof(FormWordSet));
    for (guint i = 0; groups[i] != NULL; i++) {
        FormWordSet set = {0};

        if (*groups[i] == '\0')
            continue;
        if (*groups[i] == '-') {
            words_read_group(words, groups[i] + 1, &pattern->forbidden);
            continue;
        }
        words_read_group(words, groups[i], &set);
        g_array_append_val(pattern->groups, set);
        pattern->points++;
    }
    return pattern;
}

void
form_pattern_free(FormPattern *pattern)
{
    g_array_unref(pattern->groups);
    g_free(pattern);
}

/* "referrers" counts as "referrer" where only that is known. */
static const GArray *
words_numbers_of(const FormWords *words, const char *word)
{
    const GArray *numbers = g_hash_table_lookup(words->numbers, word);
    gsize len = strlen(word);
    g_autofree char *singular = NULL;

    if (numbers != NULL || len < 5 || word[len - 1] != 's')
        return numbers;
    singular = g_strndup(word, len - 1);
    return g_hash_table_lookup(words->numbers, singular);
}

void
form_words_set(const FormWords *words, const char *key, FormWordSet *set, guint *n_words)
{
    g_auto(GStrv) all = g_strsplit_set(key, " /", -1);

    memset(set, 0, sizeof *set);
    *n_words = 0;
    for (guint i = 0; all[i] != NULL; i++) {
        const GArray *numbers = words_numbers_of(words, all[i]);

        *n_words += *all[i] != '\0';
        for (guint j = 0; numbers != NULL && j < numbers->len; j++)
            words_put(set, g_array_index(numbers, guint, j));
    }
}

gboolean
form_pattern_fits(const FormPattern *pattern, const FormWordSet *set)
{
    if (pattern->groups->len == 0 || words_meet(&pattern->forbidden, set))
        return FALSE;
    for (guint i = 0; i < pattern->groups->len; i++) {
        if (!words_meet(&g_array_index(pattern->groups, FormWordSet, i), set))
            return FALSE;
    }
    return TRUE;
}

gboolean
form_words_has_ignored(const FormWords *words, const char *word)
{
    return g_hash_table_contains(words->ignored, word);
}
