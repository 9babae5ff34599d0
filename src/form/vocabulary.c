#include "form/vocabulary_inside_private.h"

#include <string.h>

#include "base/text.h"
#include "form/catalogue_private.h"

static void
vocabulary_wording_free(gpointer data)
{
    FormWording *wording = data;

    g_free(wording->key);
    g_free(wording->token);
    g_free(wording);
}

static void
vocabulary_conjunction_free(gpointer data)
{
    FormConjunction *conjunction = data;

    g_ptr_array_unref(conjunction->keys);
    g_free(conjunction->token);
    g_free(conjunction);
}

FormVocabulary *
form_vocabulary_new(gboolean is_lent)
{
    FormVocabulary *vocabulary = g_new0(FormVocabulary, 1);

    vocabulary->tokens = g_hash_table_new(g_str_hash, g_str_equal);
    vocabulary->wordings = g_ptr_array_new_with_free_func(is_lent ? NULL : vocabulary_wording_free);
    vocabulary->conjunctions = g_ptr_array_new_with_free_func(vocabulary_conjunction_free);
    return vocabulary;
}

void
form_vocabulary_free(FormVocabulary *vocabulary)
{
    g_hash_table_unref(vocabulary->tokens);
    g_ptr_array_unref(vocabulary->wordings);
    g_ptr_array_unref(vocabulary->conjunctions);
    g_free(vocabulary->unpacked);
    g_free(vocabulary);
}

FormConjunction *
form_vocabulary_conjunction_new(void)
{
    FormConjunction *conjunction = g_new0(FormConjunction, 1);

    conjunction->keys = g_ptr_array_new_with_free_func(g_free);
    return conjunction;
}

/* Of two wordings with one key the first counts. */
static void
vocabulary_learn_one(const FormVocabulary *vocabulary, const FormWording *wording)
{
    if (!g_hash_table_contains(vocabulary->tokens, wording->key))
        g_hash_table_insert(vocabulary->tokens, wording->key, wording->token);
}

void
form_vocabulary_settle(const FormVocabulary *vocabulary)
{
    if (g_hash_table_size(vocabulary->tokens) > 0)
        return;
    for (guint i = 0; i < vocabulary->wordings->len; i++)
        vocabulary_learn_one(vocabulary, g_ptr_array_index(vocabulary->wordings, i));
}

static void
vocabulary_add_sign(GString *key, const char *p)
{
    if (*p == '&')
        g_string_append(key, key->len > 0 && key->str[key->len - 1] != ' ' ? " and" : "and");
    else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c(key, ' ');
}

static void
vocabulary_trim(char *key, gsize len)
{
    while (len > 1 && (key[len - 1] == ' ' || key[len - 1] == '?'))
        len--;
    key[len == 1 && *key == ' ' ? 0 : len] = '\0';
}

/* Letters of ASCII need none of Unicode's care, and most wordings have no others. */
static char *
vocabulary_ascii_key(const char *text, gsize len)
{
    char *key = g_malloc(strlen(" and") * len + 1), *end = key;

    for (gsize i = 0; i < len; i++) {
        char c = text[i];

        if (c == '\'' || (c == '.' && i > 0 && i + 1 < len && g_ascii_isalpha(text[i - 1]) &&
                          g_ascii_isalpha(text[i + 1])))
            continue;
        if (g_ascii_isalnum(c) || c == '?')
            *end++ = g_ascii_tolower(c);
        else if (c == '&')
            end = g_stpcpy(end, end > key && end[-1] != ' ' ? " and" : "and");
        else if (end > key && end[-1] != ' ')
            *end++ = ' ';
    }
    vocabulary_trim(key, (gsize)(end - key));
    return key;
}

static void
vocabulary_add_unicode(GString *key, const char *text, gsize len)
{
    g_autofree char *own = g_strndup(text, len);
    g_autofree char *plain = base_text_key(own);

    for (const char *p = plain; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (*p == '\'' || (*p == '.' && g_ascii_isalpha(p[1]) && p > plain && g_ascii_isalpha(p[-1])))
            continue;
        if (g_unichar_isalnum(c) || *p == '?')
            g_string_append_unichar(key, c);
        else
            vocabulary_add_sign(key, p);
    }
}

char *
form_wording_key(const char *text, gssize given)
{
    gsize len = given < 0 ? strlen(text) : strnlen(text, (gsize)given), ascii = 0;
    GString *key;

    while (ascii < len && (guchar)text[ascii] < 0x80)
        ascii++;
    if (ascii == len)
        return vocabulary_ascii_key(text, len);
    key = g_string_sized_new(len + 4);
    vocabulary_add_unicode(key, text, len);
    vocabulary_trim(key->str, key->len);
    return g_string_free(key, FALSE);
}

static void
vocabulary_add_conjunction(FormVocabulary *vocabulary, const char *token, const char *wording)
{
    FormConjunction *conjunction = form_vocabulary_conjunction_new();
    g_auto(GStrv) pieces = g_strsplit(wording, " + ", -1);

    conjunction->token = g_strdup(token);
    for (guint i = 0; pieces[i] != NULL; i++)
        g_ptr_array_add(conjunction->keys, form_wording_key(pieces[i], -1));
    g_ptr_array_add(vocabulary->conjunctions, conjunction);
}

void
form_vocabulary_add(FormVocabulary *vocabulary, const char *token, const char *wording)
{
    FormWording *entry;
    guint i = 0;

    if (strstr(wording, " + ") != NULL) {
        vocabulary_add_conjunction(vocabulary, token, wording);
        return;
    }
    entry = g_new0(FormWording, 1);
    entry->key = form_wording_key(wording, -1);
    entry->token = g_strdup(token);
    if (*entry->key == '\0') {
        vocabulary_wording_free(entry); /* nothing but signs */
        return;
    }
    while (i < vocabulary->wordings->len &&
           strlen(((FormWording *)g_ptr_array_index(vocabulary->wordings, i))->key) >= strlen(entry->key))
        i++;
    g_ptr_array_insert(vocabulary->wordings, (int)i, entry);
    vocabulary_learn_one(vocabulary, entry);
}

const char *
form_vocabulary_token(const FormVocabulary *vocabulary, const char *text, gssize len)
{
    g_autofree char *key = form_wording_key(text, len);

    form_vocabulary_settle(vocabulary);
    return g_hash_table_lookup(vocabulary->tokens, key);
}

gboolean
form_vocabulary_has_token(const FormVocabulary *vocabulary, const char *token)
{
    for (guint i = 0; i < vocabulary->wordings->len; i++) {
        if (strcmp(((FormWording *)g_ptr_array_index(vocabulary->wordings, i))->token, token) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
vocabulary_is_word(const char *text, const char *at, gsize len)
{
    return (at == text || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0');
}

static gboolean
vocabulary_has_words(const char *key, const char *words)
{
    for (const char *at = strstr(key, words); at != NULL; at = strstr(at + 1, words)) {
        if (vocabulary_is_word(key, at, strlen(words)))
            return TRUE;
    }
    return FALSE;
}

static const char *
vocabulary_conjunction(const FormVocabulary *vocabulary, const char *key)
{
    for (guint i = 0; i < vocabulary->conjunctions->len; i++) {
        const FormConjunction *conjunction = g_ptr_array_index(vocabulary->conjunctions, i);
        guint found = 0;

        for (guint j = 0; j < conjunction->keys->len; j++)
            found += vocabulary_has_words(key, g_ptr_array_index(conjunction->keys, j)) ? 1 : 0;
        if (found == conjunction->keys->len)
            return conjunction->token;
    }
    return NULL;
}

typedef struct {
    gsize at;
    const char *token;
} VocabularyHit;

static int
vocabulary_compare_hits(gconstpointer a, gconstpointer b)
{
    const VocabularyHit *x = a, *y = b;

    return x->at < y->at ? -1 : x->at > y->at;
}

/* Every place where @wording stands; it is then written over, so that shorter ones do not find it again. */
static void
vocabulary_find_wording(const FormWording *wording, char *text, GArray *hits)
{
    gsize len = strlen(wording->key);
    char *at = text;

    while (len > 0 && (at = strstr(at, wording->key)) != NULL) {
        if (vocabulary_is_word(text, at, len)) {
            VocabularyHit hit = {(gsize)(at - text), wording->token};

            g_array_append_val(hits, hit);
            memset(at, '\1', len);
        }
        at += len;
    }
}

GPtrArray *
form_vocabulary_tokens_in(const FormVocabulary *vocabulary, const char *text)
{
    g_autofree char *key = form_wording_key(text, -1);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(VocabularyHit));
    GPtrArray *tokens = g_ptr_array_new();
    const char *both = vocabulary_conjunction(vocabulary, key);

    if (both != NULL) {
        g_ptr_array_add(tokens, (char *)both);
        return tokens;
    }
    for (guint i = 0; i < vocabulary->wordings->len; i++)
        vocabulary_find_wording(g_ptr_array_index(vocabulary->wordings, i), key, hits);
    g_array_sort(hits, vocabulary_compare_hits);
    for (guint i = 0; i < hits->len; i++) {
        const char *token = g_array_index(hits, VocabularyHit, i).token;

        if (!g_ptr_array_find_with_equal_func(tokens, token, g_str_equal, NULL))
            g_ptr_array_add(tokens, (char *)token);
    }
    return tokens;
}

/* Where in @text the letters and figures of a @key of @len bytes end. */
static const char *
vocabulary_after(const char *text, const char *key)
{
    guint wanted = 0, seen = 0;

    for (const char *p = key; *p != '\0'; p = g_utf8_next_char(p))
        wanted += g_unichar_isalnum(g_utf8_get_char(p)) ? 1 : 0;
    for (; *text != '\0' && seen < wanted; text = g_utf8_next_char(text))
        seen += g_unichar_isalnum(g_utf8_get_char(text)) ? 1 : 0;
    return text;
}

const char *
form_vocabulary_token_before(const FormVocabulary *vocabulary, const char *text, const char **rest)
{
    g_autofree char *key = form_wording_key(text, -1);
    const char *both = vocabulary_conjunction(vocabulary, key);

    if (both != NULL) {
        *rest = text + strlen(text);
        return both;
    }
    for (guint i = 0; i < vocabulary->wordings->len; i++) {
        const FormWording *wording = g_ptr_array_index(vocabulary->wordings, i);

        if (*wording->key == *key && g_str_has_prefix(key, wording->key) &&
            vocabulary_is_word(key, key, strlen(wording->key))) {
            *rest = vocabulary_after(text, wording->key);
            return wording->token;
        }
    }
    return NULL;
}
