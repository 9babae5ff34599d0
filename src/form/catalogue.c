#include "form/catalogue_inside_private.h"

#include <string.h>

static void
catalogue_field_free(gpointer data)
{
    FormField *field = data;

    g_free(field->id);
    g_ptr_array_unref(field->companions);
    g_ptr_array_unref(field->alone);
    g_free(field->opens);
    g_free(field->table);
    g_free(field->column);
    g_free(field);
}

static void
catalogue_lead_in_free(gpointer data)
{
    FormLeadIn *lead_in = data;

    g_free(lead_in->phrase);
    g_free(lead_in);
}

static void
catalogue_make_tables(FormCatalogue *catalogue, GDestroyNotify key_free, GDestroyNotify meanings_free)
{
    catalogue->names = g_hash_table_new_full(g_str_hash, g_str_equal, key_free, NULL);
    catalogue->vocabularies =
        g_hash_table_new_full(g_str_hash, g_str_equal, key_free, (GDestroyNotify)form_vocabulary_free);
    catalogue->placeholders = g_hash_table_new_full(g_str_hash, g_str_equal, key_free, NULL);
    catalogue->blanks = g_hash_table_new_full(g_str_hash, g_str_equal, key_free, NULL);
    catalogue->guidance = g_hash_table_new_full(g_str_hash, g_str_equal, key_free, NULL);
    catalogue->fields = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, catalogue_field_free);
    catalogue->labels = g_hash_table_new_full(g_str_hash, g_str_equal, key_free, meanings_free);
    catalogue->sections = g_hash_table_new_full(g_str_hash, g_str_equal, key_free, NULL);
    catalogue->columns = g_hash_table_new_full(g_str_hash, g_str_equal, key_free, meanings_free);
}

FormCatalogue *
form_catalogue_new(void)
{
    return form_catalogue_new_on(NULL);
}

FormCatalogue *
form_catalogue_new_on(GBytes *bytes)
{
    FormCatalogue *catalogue = g_new0(FormCatalogue, 1);
    gboolean is_lent = bytes != NULL;

    catalogue->bytes = is_lent ? g_bytes_ref(bytes) : NULL;
    catalogue->blocks = g_ptr_array_new_with_free_func(g_free);
    catalogue->words = form_words_new(is_lent);
    catalogue_make_tables(catalogue, is_lent ? NULL : g_free, is_lent ? NULL : (GDestroyNotify)g_array_unref);
    catalogue->patterns = g_ptr_array_new_with_free_func((GDestroyNotify)form_pattern_free);
    catalogue->headings = g_ptr_array_new_with_free_func((GDestroyNotify)form_pattern_free);
    catalogue->titles = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    catalogue->kinds = g_ptr_array_new_with_free_func(form_kind_free);
    catalogue->table_kinds = g_ptr_array_new_with_free_func(form_table_kind_free);
    catalogue->options = g_ptr_array_new();
    catalogue->lead_ins = g_ptr_array_new_with_free_func(catalogue_lead_in_free);
    catalogue->sentences = g_ptr_array_new();
    catalogue->alone = g_ptr_array_new();
    return catalogue;
}

void
form_catalogue_free(FormCatalogue *catalogue)
{
    if (catalogue == NULL)
        return;
    form_words_free(catalogue->words);
    g_hash_table_unref(catalogue->names);
    g_hash_table_unref(catalogue->vocabularies);
    g_hash_table_unref(catalogue->placeholders);
    g_hash_table_unref(catalogue->blanks);
    g_hash_table_unref(catalogue->guidance);
    g_hash_table_unref(catalogue->fields);
    g_hash_table_unref(catalogue->labels);
    g_hash_table_unref(catalogue->sections);
    g_hash_table_unref(catalogue->columns);
    g_ptr_array_unref(catalogue->patterns);
    g_ptr_array_unref(catalogue->headings);
    g_ptr_array_unref(catalogue->titles);
    g_ptr_array_unref(catalogue->kinds);
    g_ptr_array_unref(catalogue->table_kinds);
    g_ptr_array_unref(catalogue->options);
    g_ptr_array_unref(catalogue->lead_ins);
    g_ptr_array_unref(catalogue->sentences);
    g_ptr_array_unref(catalogue->alone);
    g_ptr_array_unref(catalogue->blocks);
    form_catalogue_later_free(catalogue->later);
    g_free(catalogue->spelling);
    g_clear_pointer(&catalogue->bytes, g_bytes_unref);
    g_free(catalogue);
}

const char *
form_catalogue_name(FormCatalogue *catalogue, const char *name)
{
    gpointer key;

    if (name == NULL)
        return NULL;
    if (!g_hash_table_lookup_extended(catalogue->names, name, &key, NULL)) {
        key = g_strdup(name);
        g_hash_table_add(catalogue->names, key);
    }
    return key;
}

void
form_catalogue_expand(const char *wording, void (*add)(const char *wording, gpointer data), gpointer data)
{
    const char *open = strchr(wording, '('), *close = open != NULL ? strchr(open, ')') : NULL;
    g_autofree char *inside = NULL;
    g_auto(GStrv) alternatives = NULL;

    if (close == NULL) {
        add(wording, data);
        return;
    }
    inside = g_strndup(open + 1, (gsize)(close - open - 1));
    alternatives = g_strsplit(inside, "|", -1);
    for (guint i = 0; alternatives[i] != NULL; i++) {
        g_autofree char *one =
            g_strdup_printf("%.*s%s%s", (int)(open - wording), wording, alternatives[i], close + 1);

        form_catalogue_expand(one, add, data);
    }
}

GPtrArray *
form_catalogue_ids(const FormCatalogue *catalogue)
{
    GPtrArray *ids = g_ptr_array_new();
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, catalogue->fields);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_ptr_array_add(ids, id);
    return ids;
}

/* ---- words and wordings ---- */

void
form_catalogue_ignore(FormCatalogue *catalogue, const char *word)
{
    form_words_ignore(catalogue->words, word);
}

gboolean
form_words_is_ignored(const FormCatalogue *catalogue, const char *word)
{
    return form_words_has_ignored(catalogue->words, word);
}

void
form_catalogue_same(FormCatalogue *catalogue, const char *concept, const char *word)
{
    form_words_same(catalogue->words, concept, word);
}

void
form_catalogue_placeholder(FormCatalogue *catalogue, const char *wording)
{
    g_hash_table_add(catalogue->placeholders, form_wording_key(wording, -1));
}

void
form_catalogue_blank(FormCatalogue *catalogue, const char *wording)
{
    g_hash_table_add(catalogue->blanks, form_wording_key(wording, -1));
}

void
form_catalogue_guidance(FormCatalogue *catalogue, const char *word)
{
    g_hash_table_add(catalogue->guidance, form_wording_key(word, -1));
}

gboolean
form_catalogue_is_placeholder(const FormCatalogue *catalogue, const char *text)
{
    g_autofree char *key = form_wording_key(text, -1);

    return g_hash_table_contains(catalogue->placeholders, key);
}

gboolean
form_catalogue_is_blank(const FormCatalogue *catalogue, const char *text)
{
    g_autofree char *key = form_wording_key(text, -1);

    return *key == '\0' || g_hash_table_contains(catalogue->blanks, key) ||
           g_hash_table_contains(catalogue->placeholders, key);
}

gboolean
form_catalogue_begins_guidance(const FormCatalogue *catalogue, const char *text)
{
    g_autofree char *key = form_wording_key(text, -1);

    key[strcspn(key, " ")] = '\0';
    return g_hash_table_contains(catalogue->guidance, key);
}

FormVocabulary *
form_catalogue_find_vocabulary(const FormCatalogue *catalogue, const char *name)
{
    return g_hash_table_lookup(catalogue->vocabularies, name);
}

FormVocabulary *
form_catalogue_vocabulary(FormCatalogue *catalogue, const char *name)
{
    FormVocabulary *vocabulary = form_catalogue_find_vocabulary(catalogue, name);

    if (vocabulary == NULL) {
        vocabulary = form_vocabulary_new(FALSE);
        g_hash_table_insert(catalogue->vocabularies, g_strdup(name), vocabulary);
    }
    return vocabulary;
}

void
form_catalogue_options(FormCatalogue *catalogue, FormField *field)
{
    g_ptr_array_add(catalogue->options, field);
}

const GPtrArray *
form_catalogue_option_fields(const FormCatalogue *catalogue)
{
    return catalogue->options;
}

void
form_catalogue_lead_in(FormCatalogue *catalogue, const char *phrase, FormField *field, guint kinds)
{
    FormLeadIn *lead_in = g_new0(FormLeadIn, 1);
    guint at = 0;

    lead_in->is_chained = *phrase == '+';
    lead_in->phrase = g_utf8_strdown(phrase + (*phrase == '+' ? 1 : 0), -1);
    lead_in->field = field;
    lead_in->kinds = kinds;
    while (at < catalogue->lead_ins->len &&
           strlen(((FormLeadIn *)g_ptr_array_index(catalogue->lead_ins, at))->phrase) >=
               strlen(lead_in->phrase))
        at++;
    g_ptr_array_insert(catalogue->lead_ins, (int)at, lead_in);
}

void
form_catalogue_in_sentences(FormCatalogue *catalogue, FormField *field)
{
    g_ptr_array_add(catalogue->sentences, field);
}

const GPtrArray *
form_catalogue_lead_ins(const FormCatalogue *catalogue)
{
    return catalogue->lead_ins;
}

const GPtrArray *
form_catalogue_sentence_fields(const FormCatalogue *catalogue)
{
    return catalogue->sentences;
}

void
form_catalogue_alone(FormCatalogue *catalogue, FormField *field, const char *section)
{
    if (field->alone->len == 0)
        g_ptr_array_add(catalogue->alone, field);
    g_ptr_array_add(field->alone, (char *)form_catalogue_name(catalogue, section));
}

const GPtrArray *
form_catalogue_alone_fields(const FormCatalogue *catalogue)
{
    return catalogue->alone;
}
