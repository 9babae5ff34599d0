#include "form/catalogue_private.h"

#include <string.h>

#include "base/text.h"
#include "form/vocabulary_private.h"
#include "form/words_private.h"

struct FormCatalogue {
    FormWords *words;
    GHashTable *names;        /* every section, table and column name once */
    GHashTable *vocabularies; /* name -> FormVocabulary */
    GHashTable *placeholders; /* wording keys */
    GHashTable *blanks;
    GHashTable *guidance;
    GHashTable *fields;     /* id -> FormField */
    GHashTable *labels;     /* key -> GArray of FormMeaning */
    GHashTable *sections;   /* key -> name */
    GHashTable *columns;    /* key -> GArray of FormColumnMeaning */
    GPtrArray *patterns;    /* of FormPattern, labels' */
    GPtrArray *headings;    /* of FormPattern, sections' */
    GPtrArray *titles;      /* of GPtrArray of FormPattern, by kind */
    GPtrArray *kinds;       /* of FormKind */
    GPtrArray *table_kinds; /* of FormTableKind */
    GPtrArray *options;     /* of FormField, lent */
    GPtrArray *lead_ins;    /* of FormLeadIn, the longest first */
    GPtrArray *sentences;   /* of FormField, lent */
};

static void
catalogue_field_free(gpointer data)
{
    FormField *field = data;

    g_free(field->id);
    g_ptr_array_unref(field->companions);
    g_free(field->opens);
    g_free(field->table);
    g_free(field->column);
    g_free(field);
}

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

static void
catalogue_kind_free(gpointer data)
{
    FormKind *kind = data;

    g_free(kind->name);
    g_free(kind->main_table);
    g_ptr_array_unref(kind->essential);
    g_hash_table_unref(kind->tables);
    g_free(kind);
}

static void
catalogue_column_free(gpointer data)
{
    FormColumn *column = data;

    g_free(column->id);
    g_free(column);
}

static void
catalogue_table_free(gpointer data)
{
    FormTableKind *table = data;

    g_free(table->id);
    g_free(table->section);
    g_ptr_array_unref(table->columns);
    g_free(table);
}

static void
catalogue_lead_in_free(gpointer data)
{
    FormLeadIn *lead_in = data;

    g_free(lead_in->phrase);
    g_free(lead_in);
}

static GHashTable *
catalogue_hash(GDestroyNotify value_free)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, value_free);
}

FormCatalogue *
form_catalogue_new(void)
{
    FormCatalogue *catalogue = g_new0(FormCatalogue, 1);

    catalogue->words = form_words_new();
    catalogue->names = catalogue_hash(NULL);
    catalogue->vocabularies = catalogue_hash((GDestroyNotify)form_vocabulary_free);
    catalogue->placeholders = catalogue_hash(NULL);
    catalogue->blanks = catalogue_hash(NULL);
    catalogue->guidance = catalogue_hash(NULL);
    catalogue->fields = catalogue_hash(catalogue_field_free);
    catalogue->labels = catalogue_hash((GDestroyNotify)g_array_unref);
    catalogue->sections = catalogue_hash(NULL);
    catalogue->columns = catalogue_hash((GDestroyNotify)g_array_unref);
    catalogue->patterns = g_ptr_array_new_with_free_func((GDestroyNotify)form_pattern_free);
    catalogue->headings = g_ptr_array_new_with_free_func((GDestroyNotify)form_pattern_free);
    catalogue->titles = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    catalogue->kinds = g_ptr_array_new_with_free_func(catalogue_kind_free);
    catalogue->table_kinds = g_ptr_array_new_with_free_func(catalogue_table_free);
    catalogue->options = g_ptr_array_new();
    catalogue->lead_ins = g_ptr_array_new_with_free_func(catalogue_lead_in_free);
    catalogue->sentences = g_ptr_array_new();
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
    g_free(catalogue);
}

/* One copy of each name, so that names can be lent and compared. */
static const char *
catalogue_name(FormCatalogue *catalogue, const char *name)
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
        vocabulary = form_vocabulary_new();
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

/* ---- kinds ---- */

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

/* ---- fields and labels ---- */

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
        g_hash_table_insert(catalogue->fields, g_strdup(id), field);
    }
    return field;
}

/* Calls @add for each way to read "(a|b) c": "a c" and "b c". */
static void
catalogue_expand(const char *wording, void (*add)(const char *wording, gpointer data), gpointer data)
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

        catalogue_expand(one, add, data);
    }
}

typedef struct {
    FormCatalogue *catalogue;
    FormMeaning meaning;
    FormColumnMeaning column;
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
catalogue_add_label(const char *wording, gpointer data)
{
    CatalogueAdding *adding = data;
    g_autofree char *key = form_label_key(adding->catalogue, wording, -1);
    GArray *meanings = g_hash_table_lookup(adding->catalogue->labels, key);

    if (meanings == NULL) {
        meanings = g_array_new(FALSE, FALSE, sizeof(FormMeaning));
        g_hash_table_insert(adding->catalogue->labels, g_steal_pointer(&key), meanings);
    }
    catalogue_add_meaning(meanings, &adding->meaning);
}

void
form_catalogue_label(FormCatalogue *catalogue, const char *wording, FormField *field, const char *section,
                     guint kinds)
{
    CatalogueAdding adding = {.catalogue = catalogue};

    adding.meaning = (FormMeaning){field, catalogue_name(catalogue, section), kinds};
    catalogue_expand(wording, catalogue_add_label, &adding);
}

void
form_catalogue_words(FormCatalogue *catalogue, const char *words, FormField *field, const char *section,
                     guint kinds)
{
    FormPattern *pattern = form_words_pattern(catalogue->words, words);

    pattern->meaning = (FormMeaning){field, catalogue_name(catalogue, section), kinds};
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
    CatalogueAdding adding = {.catalogue = catalogue, .section = catalogue_name(catalogue, section)};

    catalogue_expand(heading, catalogue_add_section, &adding);
}

void
form_catalogue_section_words(FormCatalogue *catalogue, const char *section, const char *words)
{
    FormPattern *pattern = form_words_pattern(catalogue->words, words);

    pattern->section = catalogue_name(catalogue, section);
    g_ptr_array_add(catalogue->headings, pattern);
}

const GArray *
form_catalogue_meanings(const FormCatalogue *catalogue, const char *key)
{
    return g_hash_table_lookup(catalogue->labels, key);
}

GArray *
form_catalogue_meanings_by_words(const FormCatalogue *catalogue, const char *key, guint kinds)
{
    GArray *meanings = NULL;
    guint n_words, points = 0;
    FormWordSet set;

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
    return meanings;
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

/* ---- tables ---- */

const FormTableKind *
form_catalogue_table_kind(const FormCatalogue *catalogue, const char *table)
{
    for (guint i = 0; i < catalogue->table_kinds->len; i++) {
        const FormTableKind *kind = g_ptr_array_index(catalogue->table_kinds, i);

        if (strcmp(kind->id, table) == 0)
            return kind;
    }
    return NULL;
}

void
form_catalogue_table(FormCatalogue *catalogue, const char *table, const char *section)
{
    FormTableKind *kind = g_new0(FormTableKind, 1);

    kind->id = g_strdup(table);
    kind->section = g_strdup(section);
    kind->columns = g_ptr_array_new_with_free_func(catalogue_column_free);
    g_ptr_array_add(catalogue->table_kinds, kind);
}

const FormColumn *
form_table_column(const FormTableKind *table, const char *column)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const FormColumn *found = g_ptr_array_index(table->columns, i);

        if (strcmp(found->id, column) == 0)
            return found;
    }
    return NULL;
}

void
form_catalogue_column(FormCatalogue *catalogue, const char *table, const char *column, FormType type,
                      const FormVocabulary *vocabulary, gboolean is_key)
{
    const FormTableKind *kind = form_catalogue_table_kind(catalogue, table);
    FormColumn *made = g_new0(FormColumn, 1);

    g_assert(kind != NULL);
    made->id = g_strdup(column);
    made->type = type;
    made->vocabulary = vocabulary;
    made->is_key = is_key;
    g_ptr_array_add(kind->columns, made);
}

static void
catalogue_add_column(const char *wording, gpointer data)
{
    CatalogueAdding *adding = data;
    g_autofree char *key = form_label_key(adding->catalogue, wording, -1);
    GArray *columns = g_hash_table_lookup(adding->catalogue->columns, key);

    if (columns == NULL) {
        columns = g_array_new(FALSE, FALSE, sizeof(FormColumnMeaning));
        g_hash_table_insert(adding->catalogue->columns, g_steal_pointer(&key), columns);
    }
    g_array_append_val(columns, adding->column);
}

void
form_catalogue_column_label(FormCatalogue *catalogue, const char *table, const char *column,
                            const char *wording)
{
    CatalogueAdding adding = {.catalogue = catalogue};

    adding.column = (FormColumnMeaning){catalogue_name(catalogue, table), catalogue_name(catalogue, column)};
    catalogue_expand(wording, catalogue_add_column, &adding);
}

const GArray *
form_catalogue_columns_of(const FormCatalogue *catalogue, const char *key)
{
    return g_hash_table_lookup(catalogue->columns, key);
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
