/* Labels that were typed wrongly into a form: "Occurrnece date", "Dateof birth".
 *
 * A word that no label has is taken for the one that it is a letter away from (one too many, one too few,
 * another, or two changed round), or for two that lost the space between them.  Only where one word alone is
 * near, only in long words, and what comes of it counts only when it is a label as it stands. */
#include <string.h>

#include "form/catalogue_inside_private.h"

#define SPELLING_KNOWN_LEN_MIN 4 /* of a word that is kept to compare with */
#define SPELLING_WORD_LEN_MIN 5  /* of one that may be wrong */
#define SPELLING_ALONE_LEN_MIN 7 /* of a label of one word: shorter ones are near to names */
#define SPELLING_WORDS_MAX 9
#define SPELLING_WRONG_MAX 2

static gboolean
spelling_is_plain(const char *word, gsize len)
{
    for (gsize i = 0; i < len; i++) {
        if (!g_ascii_isalpha(word[i]))
            return FALSE;
    }
    return TRUE;
}

static void
spelling_add_words(GHashTable *words, const char *key)
{
    g_auto(GStrv) parts = *key != *BAG_MARK ? g_strsplit(key, " ", -1) : NULL;

    for (guint i = 0; parts != NULL && parts[i] != NULL; i++) {
        gsize len = strlen(parts[i]);

        if (len >= SPELLING_KNOWN_LEN_MIN && spelling_is_plain(parts[i], len))
            g_hash_table_add(words, g_strdup(parts[i]));
    }
}

void
form_catalogue_note_spelling(FormCatalogue *catalogue)
{
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) sorted = NULL;
    GString *all = g_string_new(" ");
    GHashTableIter iter;
    gpointer key;

    form_catalogue_settle(catalogue);
    g_hash_table_iter_init(&iter, catalogue->labels);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        spelling_add_words(words, key);
    sorted = form_pack_sorted(words);
    for (guint i = 0; i < sorted->len; i++)
        g_string_append_printf(all, "%s ", (const char *)g_ptr_array_index(sorted, i));
    g_free(catalogue->spelling);
    catalogue->spelling = g_string_free(all, FALSE);
}

/* One letter more, one less, another, or two changed round. */
static gboolean
spelling_is_near(const char *one, gsize one_len, const char *other, gsize other_len)
{
    gsize same = 0, tail = 0;

    if (one_len > other_len + 1 || other_len > one_len + 1)
        return FALSE;
    while (same < one_len && same < other_len && one[same] == other[same])
        same++;
    while (tail < one_len - same && tail < other_len - same &&
           one[one_len - 1 - tail] == other[other_len - 1 - tail])
        tail++;
    one_len -= same + tail;
    other_len -= same + tail;
    return (one_len <= 1 && other_len <= 1) ||
           (one_len == 2 && other_len == 2 && one[same] == other[same + 1] && one[same + 1] == other[same]);
}

static gboolean
spelling_is_known(const char *all, const char *word, gsize len)
{
    g_autofree char *spaced = g_strdup_printf(" %.*s ", (int)len, word);

    return strstr(all, spaced) != NULL;
}

/* The one known word near to @word; NULL: none, or several. */
static char *
spelling_nearest(const char *all, const char *word, gsize len)
{
    const char *only = NULL;
    gsize only_len = 0;

    for (const char *p = all + 1, *end; *p != '\0'; p = end + 1) {
        gsize n;

        end = strchr(p, ' ');
        n = (gsize)(end - p);
        if (n < SPELLING_WORD_LEN_MIN || !spelling_is_near(word, len, p, n))
            continue;
        if (only != NULL)
            return NULL;
        only = p;
        only_len = n;
    }
    return only != NULL ? g_strndup(only, only_len) : NULL;
}

/* "dateof" of no word's is left; "datelife" is "date life". */
static char *
spelling_parted(const char *all, const char *word, gsize len)
{
    char *only = NULL;

    for (gsize at = SPELLING_KNOWN_LEN_MIN; at + SPELLING_KNOWN_LEN_MIN <= len; at++) {
        if (!spelling_is_known(all, word, at) || !spelling_is_known(all, word + at, len - at))
            continue;
        if (only != NULL) {
            g_free(only);
            return NULL;
        }
        only = g_strdup_printf("%.*s %.*s", (int)at, word, (int)(len - at), word + at);
    }
    return only;
}

char *
form_label_respelt(const FormCatalogue *catalogue, const char *key)
{
    const char *all = catalogue->spelling;
    g_auto(GStrv) words = g_strsplit(key, " ", SPELLING_WORDS_MAX + 1);
    guint n = g_strv_length(words), wrong = 0;

    if (all == NULL || n > SPELLING_WORDS_MAX)
        return NULL;
    for (guint i = 0; i < n; i++) {
        gsize len = strlen(words[i]);
        char *right;

        if (len < (n == 1 ? SPELLING_ALONE_LEN_MIN : SPELLING_WORD_LEN_MIN) ||
            !spelling_is_plain(words[i], len) || spelling_is_known(all, words[i], len))
            continue;
        right = spelling_nearest(all, words[i], len);
        if (right == NULL)
            right = spelling_parted(all, words[i], len);
        if (right == NULL || ++wrong > SPELLING_WRONG_MAX) {
            g_free(right);
            return NULL;
        }
        g_free(words[i]);
        words[i] = right;
    }
    return wrong > 0 ? g_strjoinv(" ", words) : NULL;
}
