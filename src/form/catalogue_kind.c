/* The kinds of form, what each must say, and the titles that tell it. */
#include "form/catalogue_inside_private.h"

#include <string.h>

static void
catalogue_need_free(gpointer data)
{
    FormNeed *need = data;

    g_free(need->id);
    g_free(need->when_id);
    g_ptr_array_unref(need->when_values);
    g_free(need->unless_id);
    g_ptr_array_unref(need->unless_values);
    g_free(need->or_id);
    g_free(need);
}

void
form_kind_free(gpointer data)
{
    FormKind *kind = data;

    g_free(kind->name);
    g_free(kind->main_table);
    g_free(kind->main_field);
    g_ptr_array_unref(kind->essential);
    g_hash_table_unref(kind->tables);
    g_free(kind);
}

FormKind *
form_catalogue_kind(FormCatalogue *catalogue, const char *name)
{
    FormKind *kind;

    for (guint i = 0; i < catalogue->kinds->len; i++) {
        kind = g_ptr_array_index(catalogue->kinds, i);
        if (strcmp(kind->name, name) == 0)
            return kind;
    }
    if (catalogue->kinds->len >= 32)
        return NULL;
    kind = g_new0(FormKind, 1);
    kind->name = g_strdup(name);
    kind->bit = 1u << catalogue->kinds->len;
    kind->essential = g_ptr_array_new_with_free_func(catalogue_need_free);
    kind->tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_ptr_array_add(catalogue->kinds, kind);
    g_ptr_array_add(catalogue->titles, g_ptr_array_new_with_free_func((GDestroyNotify)form_pattern_free));
    return kind;
}

FormNeed *
form_kind_need(FormKind *kind, const char *id)
{
    FormNeed *need = g_new0(FormNeed, 1);

    need->id = g_strdup(id);
    need->when_values = g_ptr_array_new_with_free_func(g_free);
    need->unless_values = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(kind->essential, need);
    return need;
}

guint
form_catalogue_n_kinds(const FormCatalogue *catalogue)
{
    return catalogue->kinds->len;
}

const FormKind *
form_catalogue_get_kind(const FormCatalogue *catalogue, guint index)
{
    return g_ptr_array_index(catalogue->kinds, index);
}

guint
form_catalogue_all_kinds(const FormCatalogue *catalogue)
{
    return catalogue->kinds->len >= 32 ? G_MAXUINT : (1u << catalogue->kinds->len) - 1;
}

void
form_catalogue_title(FormCatalogue *catalogue, FormKind *kind, const char *words, int weight)
{
    FormPattern *pattern = form_words_pattern(catalogue->words, words);

    for (guint i = 0; i < catalogue->kinds->len; i++) {
        if (g_ptr_array_index(catalogue->kinds, i) == kind)
            g_ptr_array_add(g_ptr_array_index(catalogue->titles, i), pattern);
    }
    pattern->weight = weight;
}

gboolean
form_catalogue_is_title(const FormCatalogue *catalogue, const char *key)
{
    for (guint i = 0; i < catalogue->titles->len; i++) {
        if (form_catalogue_title_points(catalogue, i, key) > 0)
            return TRUE;
    }
    return FALSE;
}

int
form_catalogue_title_points(const FormCatalogue *catalogue, guint kind, const char *key)
{
    const GPtrArray *patterns = g_ptr_array_index(catalogue->titles, kind);
    int most = 0, least = 0;
    FormWordSet set;
    guint n_words;

    form_words_set(catalogue->words, key, &set, &n_words);
    for (guint i = 0; i < patterns->len; i++) {
        const FormPattern *pattern = g_ptr_array_index(patterns, i);

        if (!form_pattern_fits(pattern, &set))
            continue;
        most = MAX(most, pattern->weight);
        least = MIN(least, pattern->weight);
    }
    return most + least;
}
