/* Fields, their labels, and the headings of sections. */
#include "form/catalogue_inside_private.h"

FormField *
form_catalogue_find_field(const FormCatalogue *catalogue, const char *id)
{
    return g_hash_table_lookup(catalogue->fields, id);
}

FormField *
form_catalogue_field(FormCatalogue *catalogue, const char *id)
{
    FormField *field = form_catalogue_find_field(catalogue, id);

    if (field == NULL) {
        field = g_new0(FormField, 1);
        field->id = g_strdup(id);
        field->companions = g_ptr_array_new();
        field->alone = g_ptr_array_new();
        g_hash_table_insert(catalogue->fields, field->id, field);
    }
    return field;
}

typedef struct {
    FormCatalogue *catalogue;
    FormMeaning meaning;
    const char *section;
} CatalogueAdding;

/* The same field under the same heading is one meaning, of more kinds. */
static void
catalogue_add_meaning(GArray *meanings, const FormMeaning *meaning)
{
    for (guint i = 0; i < meanings->len; i++) {
        FormMeaning *has = &g_array_index(meanings, FormMeaning, i);

        if (has->field == meaning->field && has->section == meaning->section) {
            has->kinds |= meaning->kinds;
            return;
        }
    }
    g_array_append_vals(meanings, meaning, 1);
}

static void
catalogue_add_key(CatalogueAdding *adding, const char *key)
{
    GArray *meanings = g_hash_table_lookup(adding->catalogue->labels, key);

    if (meanings == NULL) {
        meanings = g_array_new(FALSE, FALSE, sizeof(FormMeaning));
        g_hash_table_insert(adding->catalogue->labels, g_strdup(key), meanings);
    }
    catalogue_add_meaning(meanings, &adding->meaning);
}

static void
catalogue_add_label(const char *wording, gpointer data)
{
    CatalogueAdding *adding = data;
    g_autofree char *key = form_label_key(adding->catalogue, wording, -1);
    g_autofree char *bag = form_label_bag(adding->catalogue, key);

    catalogue_add_key(adding, key);
    if (bag != NULL)
        catalogue_add_key(adding, bag);
}

void
form_catalogue_label(FormCatalogue *catalogue, const char *wording, FormField *field, const char *section,
                     guint kinds)
{
    CatalogueAdding adding = {.catalogue = catalogue};

    adding.meaning = (FormMeaning){field, form_catalogue_name(catalogue, section), kinds};
    form_catalogue_expand(wording, catalogue_add_label, &adding);
}

void
form_catalogue_words(FormCatalogue *catalogue, const char *words, FormField *field, const char *section,
                     guint kinds)
{
    FormPattern *pattern = form_words_pattern(catalogue->words, words);

    pattern->meaning = (FormMeaning){field, form_catalogue_name(catalogue, section), kinds};
    g_ptr_array_add(catalogue->patterns, pattern);
}

static void
catalogue_add_section(const char *wording, gpointer data)
{
    CatalogueAdding *adding = data;

    g_hash_table_replace(adding->catalogue->sections, form_label_key(adding->catalogue, wording, -1),
                         (char *)adding->section);
}

void
form_catalogue_section(FormCatalogue *catalogue, const char *section, const char *heading)
{
    CatalogueAdding adding = {.catalogue = catalogue, .section = form_catalogue_name(catalogue, section)};

    form_catalogue_expand(heading, catalogue_add_section, &adding);
}

void
form_catalogue_section_words(FormCatalogue *catalogue, const char *section, const char *words)
{
    FormPattern *pattern = form_words_pattern(catalogue->words, words);

    pattern->section = form_catalogue_name(catalogue, section);
    g_ptr_array_add(catalogue->headings, pattern);
}

const GArray *
form_catalogue_meanings(const FormCatalogue *catalogue, const char *key)
{
    const GArray *meanings = g_hash_table_lookup(catalogue->labels, key);

    return meanings != NULL ? meanings : form_catalogue_unpack_meanings(catalogue, key);
}

/* What labels of the same words mean. */
static GArray *
catalogue_alike(const FormCatalogue *catalogue, const char *key, guint kinds)
{
    const GArray *alike = form_catalogue_meanings_by_bag(catalogue, key);
    GArray *meanings = NULL;

    for (guint i = 0; alike != NULL && i < alike->len; i++) {
        if (!(g_array_index(alike, FormMeaning, i).kinds & kinds))
            continue;
        if (meanings == NULL)
            meanings = g_array_new(FALSE, FALSE, sizeof(FormMeaning));
        catalogue_add_meaning(meanings, &g_array_index(alike, FormMeaning, i));
    }
    return meanings;
}

/* "Do you know the family?" is answered by yes or no, and "What you know of the family" by an account: they
 * are of the same words. */
static gboolean
catalogue_is_other_question(const char *key, const GArray *meanings)
{
    static const char *const verbs[] = {"do ",   "does ", "did ",  "is ",  "are ", "was ",
                                        "were ", "has ",  "have ", "had ", "any ", NULL};

    for (guint i = 0; verbs[i] != NULL; i++) {
        if (g_str_has_prefix(key, verbs[i]))
            return g_array_index(meanings, FormMeaning, 0).field->type == FORM_LONGTEXT;
    }
    return FALSE;
}

GArray *
form_catalogue_meanings_by_words(const FormCatalogue *catalogue, const char *key, guint kinds)
{
    g_autoptr(GArray) alike = catalogue_alike(catalogue, key, kinds);
    GArray *meanings = NULL;
    guint n_words, points = 0;
    FormWordSet set;

    if (alike != NULL && !catalogue_is_other_question(key, alike))
        return g_steal_pointer(&alike);

    form_words_set(catalogue->words, key, &set, &n_words);
    if (n_words == 0 || n_words > 30)
        return NULL;
    for (guint i = 0; i < catalogue->patterns->len; i++) {
        const FormPattern *pattern = g_ptr_array_index(catalogue->patterns, i);

        if (pattern->points < points || !(pattern->meaning.kinds & kinds) ||
            !form_pattern_fits(pattern, &set))
            continue;
        if (meanings == NULL)
            meanings = g_array_new(FALSE, FALSE, sizeof(FormMeaning));
        if (pattern->points > points)
            g_array_set_size(meanings, 0);
        points = pattern->points;
        catalogue_add_meaning(meanings, &pattern->meaning);
    }
    return meanings != NULL ? meanings : g_steal_pointer(&alike);
}

const char *
form_catalogue_section_of(const FormCatalogue *catalogue, const char *key)
{
    return g_hash_table_lookup(catalogue->sections, key);
}

const char *
form_catalogue_section_by_words(const FormCatalogue *catalogue, const char *key)
{
    const char *section = NULL;
    guint n_words, points = 0;
    FormWordSet set;

    form_words_set(catalogue->words, key, &set, &n_words);
    for (guint i = 0; n_words <= 12 && i < catalogue->headings->len; i++) {
        const FormPattern *pattern = g_ptr_array_index(catalogue->headings, i);

        if (pattern->points > points && form_pattern_fits(pattern, &set)) {
            points = pattern->points;
            section = pattern->section;
        }
    }
    return section;
}
