#include <string.h>

#include "base/text.h"
#include "letter/leak_private.h"

static gboolean
words_is_apostrophe(gunichar c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x0060;
}

static gboolean
words_is_invisible(gunichar c)
{
    return c == 0x00AD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2069);
}

static LeakWord *
words_of_length(gsize len)
{
    return g_malloc0(sizeof(LeakWord) + len + 1);
}

/* A plain word, as nearly all are, needs only its case folded. */
static LeakWord *
words_plain(const char *start, gsize len)
{
    LeakWord *word;

    for (gsize i = 0; i < len; i++) {
        if (!g_ascii_isalnum(start[i]))
            return NULL;
    }
    word = words_of_length(len);
    for (gsize i = 0; i < len; i++)
        word->key[i] = g_ascii_tolower(start[i]);
    return word;
}

/* "O’Brien's" -> "obrien": the possessive goes, then apostrophes, then accents. */
static char *
words_marked_key(const char *word, gsize len)
{
    g_autofree char *copy = g_strndup(word, len);
    g_autofree char *folded = base_text_key(copy);
    g_autofree char *apart = NULL;
    GString *key = g_string_new(NULL);

    if (g_str_has_suffix(folded, "'s"))
        folded[strlen(folded) - 2] = '\0';
    apart = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);
    for (const char *p = apart; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_ismark(c) && !words_is_apostrophe(c))
            g_string_append_unichar(key, c);
    }
    return g_string_free(key, FALSE);
}

static LeakWord *
words_marked(const char *start, gsize len)
{
    g_autofree char *key = words_marked_key(start, len);
    gsize key_len = strlen(key);
    LeakWord *word = words_of_length(key_len);

    memcpy(word->key, key, key_len);
    return word;
}

/* Does the word that began with @first and has come to @before go on with @c? */
static gboolean
words_goes_on(gunichar first, gunichar before, gunichar c, const char *after, gboolean humps)
{
    if (g_unichar_isdigit(first))
        return g_unichar_isdigit(c);
    if (words_is_apostrophe(c))
        return g_unichar_isalpha(g_utf8_get_char(after));
    if (humps && g_unichar_islower(before) && g_unichar_isupper(c))
        return FALSE;
    return (g_unichar_isalnum(c) && !g_unichar_isdigit(c)) || g_unichar_ismark(c) || words_is_invisible(c);
}

/* The plain letters or digits with which a word goes on. */
static const char *
words_pass_plain(const char *p, gboolean digits)
{
    while (digits ? g_ascii_isdigit(*p) : g_ascii_isalpha(*p))
        p++;
    return p;
}

static const char *
words_end(const char *word, gboolean humps)
{
    gunichar first = g_utf8_get_char(word), before = first;
    const char *p = g_utf8_next_char(word);

    if (!humps)
        p = words_pass_plain(p, g_unichar_isdigit(first));
    while (*p != '\0' && words_goes_on(first, before, g_utf8_get_char(p), g_utf8_next_char(p), humps)) {
        before = g_utf8_get_char(p);
        p = g_utf8_next_char(p);
    }
    return p;
}

static gboolean
words_ends_sentence(const char *gap, const char *end)
{
    for (; gap < end; gap++) {
        if (strchr("\n.!?:;\"-", *gap) != NULL)
            return TRUE;
    }
    return FALSE;
}

static guint
words_month(const char *key)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    gsize len = strlen(key);

    if (len < 3 || strchr("jfmasond", key[0]) == NULL)
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(months); i++) {
        if (strncmp(months[i], key, len) == 0 && (len <= 4 || strlen(months[i]) == len))
            return i + 1;
    }
    return 0;
}

static gboolean
words_is_weekday(const char *key)
{
    static const char *const days[] = {"mon",       "monday", "tue",      "tues",  "tuesday",  "wed",
                                       "wednesday", "thu",    "thur",     "thurs", "thursday", "fri",
                                       "friday",    "sat",    "saturday", "sun",   "sunday",   NULL};

    return key[0] != '\0' && strchr("mtwfs", key[0]) != NULL && base_text_is_one_of(key, days);
}

static LeakWord *
words_new(const char *gap, const char *start, const char *end, gboolean first)
{
    LeakWord *word = words_plain(start, (gsize)(end - start));

    if (word == NULL)
        word = words_marked(start, (gsize)(end - start));
    word->gap = gap == start ? 0 : g_utf8_next_char(gap) == start ? g_utf8_get_char(gap) : 1;
    word->month = words_month(word->key);
    word->weekday = words_is_weekday(word->key);
    word->digits = g_unichar_isdigit(g_utf8_get_char(start));
    word->capital = g_unichar_isupper(g_utf8_get_char(start)) || g_unichar_istitle(g_utf8_get_char(start));
    word->head = first || words_ends_sentence(gap, start);
    return word;
}

static void
words_mark_dates(const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        LeakWord *word = g_ptr_array_index(words, i);
        const LeakWord *before = i > 0 ? leak_word(words, i - 1) : NULL;
        const LeakWord *after = leak_word(words, i + 1);

        word->dated =
            word->weekday ||
            (word->month > 0 && ((before != NULL && before->digits) || (after != NULL && after->digits)));
    }
}

GPtrArray *
leak_words(const char *text, gboolean humps)
{
    g_autofree char *valid = base_text_valid(text, -1);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    const char *gap = valid;

    for (const char *p = valid; *p != '\0';) {
        const char *end;

        if (!g_unichar_isalnum(g_utf8_get_char(p))) {
            p = g_utf8_next_char(p);
            continue;
        }
        end = words_end(p, humps);
        g_ptr_array_add(words, words_new(gap, p, end, words->len == 0));
        gap = p = end;
    }
    words_mark_dates(words);
    return words;
}

gboolean
leak_has_any(const GPtrArray *words, const char *const *list)
{
    for (guint i = 0; i < words->len; i++) {
        if (base_text_is_one_of(leak_word(words, i)->key, list))
            return TRUE;
    }
    return FALSE;
}

static const char *
words_key_at(const GPtrArray *words, guint i)
{
    const LeakWord *word = g_ptr_array_index(words, i);

    return word->key;
}

/* Are the words of @part from @from on, @n of them, one after the other on the page? */
gboolean
leak_page_has(const LeakPage *page, const GPtrArray *part, guint from, guint n)
{
    for (guint i = 0; n > 0 && i + n <= page->words->len; i++) {
        guint same = 0;

        while (same < n && strcmp(words_key_at(page->words, i + same), words_key_at(part, from + same)) == 0)
            same++;
        if (same == n)
            return TRUE;
    }
    return FALSE;
}

gboolean
leak_gap_is_close(const LeakWord *word)
{
    return word->gap == 0 ||
           (word->gap != 1 &&
            (word->gap == 0x00A0 || (word->gap < 0x80 && strchr(" -./", (int)word->gap) != NULL)));
}

char *
leak_digits(const char *text)
{
    GString *digits = g_string_new(NULL);

    for (; *text != '\0'; text++) {
        if (g_ascii_isdigit(*text))
            g_string_append_c(digits, *text);
    }
    return g_string_free(digits, FALSE);
}

gboolean
leak_page_has_run(const LeakPage *page, const char *run)
{
    for (guint i = 0; i < page->words->len; i++) {
        const char *rest = run;

        for (guint j = i; j < page->words->len && *rest != '\0'; j++) {
            const LeakWord *word = leak_word(page->words, j);

            if (!g_str_has_prefix(rest, word->key) || (j > i && !leak_gap_is_close(word)))
                break;
            rest += strlen(word->key);
        }
        if (*rest == '\0')
            return TRUE;
    }
    return FALSE;
}
