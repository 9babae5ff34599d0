#include <string.h>

#include "base/text.h"
#include "letter/leak_private.h"

static gboolean
leak_letters(const LeakWord *word, guint min, guint max)
{
    gsize len = word != NULL ? strlen(word->key) : 0;

    return word != NULL && !word->digits && len >= min && len <= max;
}

/* How many words from @i on are a postcode (da 15 1 aa, ec 1 a 1 bb, da 151 aa); 0 when there is none. */
static guint
leak_postcode(const GPtrArray *words, guint i)
{
    const LeakWord *outer = leak_word(words, i + 1);
    guint n = 2;

    if (!leak_letters(leak_word(words, i), 1, 2) || outer == NULL || !outer->digits || outer->gap != 0)
        return 0;
    if (strlen(outer->key) >= 2 && leak_letters(leak_word(words, i + n), 2, 2) &&
        leak_word(words, i + n)->gap == 0)
        return n + 1;
    if (leak_letters(leak_word(words, i + n), 1, 1) && leak_word(words, i + n)->gap == 0)
        n++;
    if (leak_word(words, i + n) == NULL || !leak_word(words, i + n)->digits ||
        !leak_letters(leak_word(words, i + n + 1), 2, 2))
        return 0;
    return n + 2;
}

static gboolean
leak_search_postcode(const LeakPage *page, const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        guint n = leak_postcode(words, i);
        g_autoptr(GString) run = n > 0 ? g_string_new(NULL) : NULL;

        for (guint j = i; j < i + n; j++)
            g_string_append(run, leak_word(words, j)->key);
        if (n > 0 && leak_page_has_run(page, run->str))
            return TRUE;
    }
    return FALSE;
}

static const char *const leak_streets[] = {
    "road",  "rd",     "street",  "lane", "avenue", "ave",    "close", "drive", "way",  "court",   "place",
    "grove", "square", "terrace", "walk", "hill",   "estate", "mews",  "house", "farm", "cottage", NULL};

/* Sure of it: a postcode, or a house number before two words. */
gboolean
leak_is_address(const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        if (leak_postcode(words, i) > 0)
            return TRUE;
    }
    return words->len > 2 && leak_word(words, 0)->digits;
}

gboolean
leak_is_street(const GPtrArray *words)
{
    return leak_has_any(words, leak_streets);
}

GPtrArray *
leak_address_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit_set(text, ",\n;", -1);
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; lines[i] != NULL; i++)
        g_ptr_array_add(found, leak_words(lines[i], FALSE));
    return found;
}

/* The lines of an address that name a street or a number; towns and counties name no child. */
gboolean
leak_search_address(const LeakPage *page, const LeakNeedle *needle)
{
    static const char *const rooms[] = {"flat", "floor", "apartment", "apt", "unit", "room", NULL};

    for (guint i = 0; i < needle->lines->len; i++) {
        const GPtrArray *words = g_ptr_array_index(needle->lines, i);
        guint from = words->len > 0 && leak_word(words, 0)->digits ? 1 : 0;

        if (!leak_is_street(words) && (from == 0 || words->len < 3))
            continue;
        if (base_text_is_one_of(words->len > 0 ? leak_word(words, 0)->key : NULL, rooms) && words->len < 4)
            continue;
        if (words->len - from >= 2 && leak_page_has(page, words, from, words->len - from))
            return TRUE;
    }
    return leak_search_postcode(page, needle->words);
}

static const char *const leak_schools[] = {"school",      "academy",   "nursery", "college",
                                           "primary",     "infants",   "junior",  "preschool",
                                           "childminder", "playgroup", NULL};

gboolean
leak_is_school(const GPtrArray *words)
{
    return leak_has_any(words, leak_schools);
}

/* The whole name, and what comes before "Primary School" where that is two words or more. */
gboolean
leak_search_school(const LeakPage *page, const LeakNeedle *needle)
{
    const GPtrArray *words = needle->words;
    guint from = words->len > 0 && strcmp(leak_word(words, 0)->key, "the") == 0 ? 1 : 0;
    guint own = from;

    while (own < words->len && !base_text_is_one_of(leak_word(words, own)->key, leak_schools))
        own++;
    if (words->len - from >= 2 && leak_page_has(page, words, from, words->len - from))
        return TRUE;
    return own - from >= 2 && leak_page_has(page, words, from, own - from);
}
