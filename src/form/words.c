#include "form/words_private.h"

#include <string.h>

struct FormWords {
    GHashTable *numbers;  /* word -> GArray of guint: the word's own number and its concepts' */
    GHashTable *concepts; /* word or concept -> number + 1; needed to make patterns only */
    GHashTable *ignored;
    guint next;
    FormPackIndex packed; /* where the numbers are of words that are not above; without a slot: nowhere */
};

FormWords *
form_words_new(gboolean is_lent)
{
    FormWords *words = g_new0(FormWords, 1);
    GDestroyNotify word_free = is_lent ? NULL : g_free;

    words->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, word_free, (GDestroyNotify)g_array_unref);
    words->concepts = g_hash_table_new_full(g_str_hash, g_str_equal, word_free, NULL);
    words->ignored = g_hash_table_new_full(g_str_hash, g_str_equal, word_free, NULL);
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

static void
words_write_numbers(const FormWords *words, FormPack *pack)
{
    g_autoptr(GPtrArray) keys = form_pack_sorted(words->numbers);

    form_pack_index_open(pack);
    for (guint i = 0; i < keys->len; i++) {
        const char *word = g_ptr_array_index(keys, i);
        const GArray *numbers = g_hash_table_lookup(words->numbers, word);

        form_pack_index_add(pack, word);
        form_pack_number(pack, numbers->len);
        for (guint j = 0; j < numbers->len; j++)
            form_pack_number(pack, g_array_index(numbers, guint, j));
    }
    form_pack_index_close(pack);
}

void
form_words_pack(FormWords *words, FormPack *pack)
{
    if (form_pack_is_reading(pack))
        form_pack_index_read(pack, &words->packed);
    else
        words_write_numbers(words, pack);
    form_pack_set(pack, words->ignored);
}

void
form_words_settle(FormWords *words)
{
    g_autoptr(FormPack) all = words->packed.n_slots > 0 ? form_pack_index_all(&words->packed) : NULL;

    while (all != NULL && !form_pack_is_at_end(all)) {
        char *word = (char *)form_pack_text(all, NULL);
        GArray *numbers = g_array_new(FALSE, FALSE, sizeof(guint));

        g_array_set_size(numbers, form_pack_number(all, 0));
        for (guint i = 0; i < numbers->len; i++)
            g_array_index(numbers, guint, i) = form_pack_number(all, 0);
        g_hash_table_insert(words->numbers, word, numbers);
    }
    words->packed.n_slots = 0;
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
    for (guint i = 0; i < numbers->len; i++) {
        if (g_array_index(numbers, guint, i) == number)
            return;
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
words_has(const FormWordSet *set, guint number)
{
    return (set->bits[number / 64] >> (number % 64) & 1) != 0;
}

static void
words_end_group(GArray *group)
{
    const guint16 end = FORM_WORDS_END;

    g_array_append_val(group, end);
}

/* "a|b": their numbers, and the end of the group. */
static void
words_read_group(FormWords *words, const char *text, GArray *group)
{
    g_auto(GStrv) alternatives = g_strsplit(text, "|", -1);

    for (guint i = 0; alternatives[i] != NULL; i++) {
        guint16 number = (guint16)words_number(words, alternatives[i]);

        words_add_number(words, alternatives[i], number);
        g_array_append_val(group, number);
    }
    words_end_group(group);
}

static void
words_read_forbidden(FormWords *words, const char *text, GArray *group)
{
    if (group->len > 0)
        g_array_set_size(group, group->len - 1); /* one group of them all */
    words_read_group(words, text, group);
}

FormPattern *
form_words_pattern(FormWords *words, const char *text)
{
    FormPattern *pattern = g_new0(FormPattern, 1);
    g_autoptr(GArray) forbidden = g_array_new(FALSE, FALSE, sizeof(guint16));
    g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(guint16));
    g_auto(GStrv) groups = g_strsplit(text, " ", -1);

    for (guint i = 0; groups[i] != NULL; i++) {
        if (*groups[i] == '-') {
            words_read_forbidden(words, groups[i] + 1, forbidden);
        } else if (*groups[i] != '\0') {
            words_read_group(words, groups[i], wanted);
            pattern->points++;
        }
    }
    if (forbidden->len == 0)
        words_end_group(forbidden);
    g_array_append_vals(forbidden, wanted->data, wanted->len);
    pattern->n_numbers = forbidden->len;
    pattern->numbers = g_memdup2(forbidden->data, forbidden->len * sizeof(guint16));
    return pattern;
}

void
form_pattern_free(FormPattern *pattern)
{
    g_free(pattern->numbers);
    g_free(pattern);
}

void
form_pattern_pack(FormPattern *pattern, FormPack *pack, guint16 **room)
{
    pattern->points = form_pack_number(pack, pattern->points);
    pattern->n_numbers = form_pack_number(pack, pattern->n_numbers);
    if (form_pack_is_reading(pack)) {
        pattern->numbers = *room;
        *room += pattern->n_numbers;
    }
    form_pack_raw(pack, pattern->numbers, pattern->n_numbers * sizeof *pattern->numbers);
}

/* FALSE: it is not known. */
static gboolean
words_put_word(const FormWords *words, const char *word, FormWordSet *set)
{
    const GArray *numbers = g_hash_table_lookup(words->numbers, word);
    g_autoptr(FormPack) packed = NULL;

    for (guint i = 0; numbers != NULL && i < numbers->len; i++)
        words_put(set, g_array_index(numbers, guint, i));
    if (numbers != NULL || words->packed.n_slots == 0)
        return numbers != NULL;
    packed = form_pack_index_find(&words->packed, &word);
    for (guint n = packed != NULL ? form_pack_number(packed, 0) : 0; n > 0; n--)
        words_put(set, form_pack_number(packed, 0));
    return packed != NULL;
}

/* "referrers" counts as "referrer" where only that is known. */
static void
words_put_word_or_singular(const FormWords *words, const char *word, FormWordSet *set)
{
    gsize len = strlen(word);
    g_autofree char *singular = NULL;

    if (words_put_word(words, word, set) || len < 5 || word[len - 1] != 's')
        return;
    singular = g_strndup(word, len - 1);
    words_put_word(words, singular, set);
}

void
form_words_set(const FormWords *words, const char *key, FormWordSet *set, guint *n_words)
{
    g_auto(GStrv) all = g_strsplit_set(key, " /", -1);

    memset(set, 0, sizeof *set);
    *n_words = 0;
    for (guint i = 0; all[i] != NULL; i++) {
        *n_words += *all[i] != '\0';
        words_put_word_or_singular(words, all[i], set);
    }
}

/* Whether @set has one of the group at @numbers; @numbers then stands after its end. */
static gboolean
words_has_one(const FormWordSet *set, const guint16 **numbers)
{
    gboolean has = FALSE;

    for (; **numbers != FORM_WORDS_END; (*numbers)++)
        has |= words_has(set, **numbers);
    (*numbers)++;
    return has;
}

gboolean
form_pattern_fits(const FormPattern *pattern, const FormWordSet *set)
{
    const guint16 *numbers = pattern->numbers, *end = numbers + pattern->n_numbers;

    if (pattern->points == 0 || words_has_one(set, &numbers))
        return FALSE;
    while (numbers < end) {
        if (!words_has_one(set, &numbers))
            return FALSE;
    }
    return TRUE;
}

gboolean
form_words_has_ignored(const FormWords *words, const char *word)
{
    return g_hash_table_contains(words->ignored, word);
}
