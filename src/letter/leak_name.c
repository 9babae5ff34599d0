#include <string.h>

#include "base/text.h"
#include "letter/leak_private.h"

#define LEAK_PART_LETTERS 3

static gboolean
leak_is_part(const LeakWord *word)
{
    static const char *const titles[] = {
        "mr",   "mrs",   "ms",    "miss",  "master", "dr",  "the",   "baby",   "unborn",  "of",  "and",
        "aka",  "known", "as",    "alias", "nee",    "boy", "girl",  "son",    "bin",     "ibn", "van",
        "von",  "der",   "twin",  "male",  "female", "de",  "la",    "el",     "al",      "du",  "infant",
        "name", "not",   "given", "yet",   "to",     "be",  "child", "mother", "unknown", NULL};

    return !word->digits && g_utf8_strlen(word->key, -1) >= 2 && !base_text_is_one_of(word->key, titles);
}

/* Where English itself writes a capital on a word that is also a name: "Will the meeting ...", not "Will
 * Smith". */
static gboolean
leak_is_head_word(const LeakPage *page, guint i)
{
    static const char *const heads[] = {"will", "may",  "mark", "hope",  "grant", "chase", "bill",
                                        "sue",  "drew", "rose", "grace", "faith", "joy",   NULL};
    const LeakWord *word = leak_word(page->words, i), *after = leak_word(page->words, i + 1);

    return word->head && base_text_is_one_of(word->key, heads) && (after == NULL || !after->capital);
}

static gboolean
leak_part_alone(const LeakPage *page, guint i)
{
    const LeakWord *word = leak_word(page->words, i);

    if (page->whole || g_utf8_strlen(word->key, -1) < LEAK_PART_LETTERS || word->dated)
        return FALSE;
    return !page->prose || (word->capital && !leak_is_head_word(page, i));
}

static const char *
leak_part_find(const GHashTable *parts, const LeakWord *word)
{
    return word != NULL ? g_hash_table_lookup((GHashTable *)parts, word->key) : NULL;
}

gboolean
leak_search_name(const LeakPage *page, const LeakNeedle *needle)
{
    const GPtrArray *name = needle->words;
    g_autoptr(GHashTable) parts = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < name->len; i++) {
        if (leak_is_part(leak_word(name, i)))
            g_hash_table_add(parts, (gpointer)leak_word(name, i)->key);
    }
    for (guint i = 0; i < page->words->len; i++) {
        const LeakWord *word = leak_word(page->words, i), *after = leak_word(page->words, i + 1);
        const char *here = leak_part_find(parts, word), *there = leak_part_find(parts, after);

        if (here == NULL)
            continue;
        if (there != NULL && here != there && !word->dated && !after->dated)
            return TRUE;
        if (leak_part_alone(page, i))
            return TRUE;
    }
    return FALSE;
}

gboolean
leak_search_number(const LeakPage *page, const LeakNeedle *needle)
{
    g_autofree char *digits = leak_digits(needle->identifier);

    return leak_page_has_run(page, digits);
}
