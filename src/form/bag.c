/* Labels in other words: the same words in another order, or words that count as one another.
 *
 * "Manager's role" is "Role of manager".  Each label is kept a second time, under its words sorted; a label
 * that is not known is looked up so, and found only where all that is found is one field. */
#include <string.h>

#include "form/catalogue_inside_private.h"

#define BAG_WORDS_MIN 3 /* two may be an answer: "Family home" */
#define BAG_WORDS_MAX 12

static gint
bag_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The next word of @text, as what it counts as; NULL: it says nothing.  @rest: behind it. */
static char *
bag_word(const FormVocabulary *same, const FormVocabulary *small, const char *text, const char **rest)
{
    const char *token = form_vocabulary_token_before(same, text, rest);
    gsize len = strcspn(text, " /");

    if (token != NULL)
        return g_strdup(token);
    *rest = text + len;
    if (form_vocabulary_token(small, text, (gssize)len) != NULL)
        return NULL;
    if (len > 4 && text[len - 1] == 's' && text[len - 2] != 's')
        len--;
    return g_strndup(text, len);
}

char *
form_label_bag(const FormCatalogue *catalogue, const char *key)
{
    const FormVocabulary *same = form_catalogue_find_vocabulary(catalogue, "label-same"),
                         *small = form_catalogue_find_vocabulary(catalogue, "label-small");
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) bag = g_string_new(BAG_MARK);

    for (const char *text = key; same != NULL && small != NULL && *text != '\0';) {
        const char *rest = text + 1;
        char *word = strchr(" /", *text) != NULL ? NULL : bag_word(same, small, text, &rest);

        if (word != NULL && !g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
            g_ptr_array_add(words, word);
        else
            g_free(word);
        text = rest;
    }
    if (words->len < BAG_WORDS_MIN || words->len > BAG_WORDS_MAX)
        return NULL;
    g_ptr_array_sort(words, bag_compare);
    for (guint i = 0; i < words->len; i++)
        g_string_append_printf(bag, " %s", (const char *)g_ptr_array_index(words, i));
    return g_string_free(g_steal_pointer(&bag), FALSE);
}

/* Two fields of one kind of form, under no heading or under the same. */
static gboolean
bag_is_torn(const GArray *meanings)
{
    for (guint i = 0; i < meanings->len; i++) {
        const FormMeaning *one = &g_array_index(meanings, FormMeaning, i);

        for (guint j = i + 1; j < meanings->len; j++) {
            const FormMeaning *other = &g_array_index(meanings, FormMeaning, j);

            if (one->field != other->field && (one->kinds & other->kinds) != 0 &&
                one->section == other->section)
                return TRUE;
        }
    }
    return FALSE;
}

const GArray *
form_catalogue_meanings_by_bag(const FormCatalogue *catalogue, const char *key)
{
    g_autofree char *bag = form_label_bag(catalogue, key);
    const GArray *meanings = bag != NULL ? form_catalogue_meanings(catalogue, bag) : NULL;

    return meanings != NULL && !bag_is_torn(meanings) ? meanings : NULL;
}
