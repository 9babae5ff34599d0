/* Labels that mean two things in one place: a slip in the files of labels, unless it is meant. */
#include <string.h>

#include "form/catalogue_inside_private.h"

static gint
clash_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The kinds that @bits stand for, the first of them. */
static const char *
clash_kind(const FormCatalogue *catalogue, guint bits)
{
    for (guint i = 0; i < catalogue->kinds->len; i++) {
        const FormKind *kind = g_ptr_array_index(catalogue->kinds, i);

        if (kind->bit & bits)
            return kind->name;
    }
    return "?";
}

static void
clash_add(const FormCatalogue *catalogue, const char *key, const FormMeaning *one, const FormMeaning *other,
          GPtrArray *clashes)
{
    const gboolean is_turned = strcmp(one->field->id, other->field->id) > 0;

    g_ptr_array_add(
        clashes, g_strdup_printf("%s | %s | %s | %s %s", clash_kind(catalogue, one->kinds & other->kinds),
                                 one->section != NULL ? one->section : "anywhere", key,
                                 (is_turned ? other : one)->field->id, (is_turned ? one : other)->field->id));
}

GPtrArray *
form_catalogue_clashes(const FormCatalogue *catalogue)
{
    GPtrArray *clashes = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, catalogue->labels);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const GArray *meanings = value;

        for (guint i = 0; *(const char *)key != *BAG_MARK && i < meanings->len; i++) {
            const FormMeaning *one = &g_array_index(meanings, FormMeaning, i);

            for (guint j = i + 1; j < meanings->len; j++) {
                const FormMeaning *other = &g_array_index(meanings, FormMeaning, j);

                if (one->field != other->field && one->section == other->section &&
                    (one->kinds & other->kinds) != 0)
                    clash_add(catalogue, key, one, other, clashes);
            }
        }
    }
    g_ptr_array_sort(clashes, clash_compare);
    return clashes;
}
