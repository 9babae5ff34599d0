#include "rules/forms.h"

#include <string.h>

#include "rules/yaml_private.h"

typedef struct {
    FormCatalogue *catalogue;
    RulesErrors *errors;
    GPtrArray *trees; /* of RulesTree */
} FormsLoad;

static void
forms_error(const FormsLoad *load, const RulesNode *node, const char *format, const char *what)
{
    g_autofree char *text = g_strdup_printf("%s \"%s\"", format, what);

    rules_errors_add(load->errors, node->file, node->line, "%s", text);
}

/* Calls @each for every key of the mapping at @key of @node. */
typedef void (*FormsEach)(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data);

static void
forms_each(FormsLoad *load, const RulesNode *map, FormsEach each, gpointer data)
{
    if (map == NULL)
        return;
    if (map->kind != RULES_NODE_MAP) {
        rules_errors_add(load->errors, map->file, map->line, "a mapping is wanted here");
        return;
    }
    for (guint i = 0; i < map->items->len; i++)
        each(load, g_ptr_array_index(map->keys, i), g_ptr_array_index(map->items, i), data);
}

static GStrv
forms_texts(FormsLoad *load, const RulesNode *node, const char *what)
{
    GStrv texts = NULL;

    if (node == NULL || rules_yaml_is_empty(node) || !rules_yaml_texts(node, what, &texts, load->errors))
        return g_new0(char *, 1);
    return texts;
}

static void
forms_each_text(FormsLoad *load, const RulesNode *node, const char *key,
                void (*add)(FormCatalogue *catalogue, const char *text))
{
    g_auto(GStrv) texts = forms_texts(load, rules_yaml_find(node, key), key);

    for (guint i = 0; texts[i] != NULL; i++)
        add(load->catalogue, texts[i]);
}

/* Tells of every key that @known does not have. */
static void
forms_check_keys(FormsLoad *load, const RulesNode *map, const char *what, const char *const *known)
{
    for (guint i = 0; map != NULL && map->kind == RULES_NODE_MAP && i < map->keys->len; i++) {
        const RulesNode *key = g_ptr_array_index(map->keys, i);
        g_autofree char *hint = NULL;

        if (g_strv_contains(known, key->text))
            continue;
        hint = rules_yaml_hint(key->text, known);
        rules_errors_add(load->errors, key->file, key->line, "%s has no key \"%s\"%s", what, key->text, hint);
    }
}

/* ---- words ---- */

static void
forms_add_same(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    g_auto(GStrv) words = forms_texts(load, value, "words");

    for (guint i = 0; words[i] != NULL; i++)
        form_catalogue_same(load->catalogue, key->text, words[i]);
}

static void
forms_add_token(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    g_auto(GStrv) wordings = forms_texts(load, value, "wordings");

    for (guint i = 0; wordings[i] != NULL; i++)
        form_vocabulary_add(data, key->text, wordings[i]);
}

static void
forms_add_vocabulary(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    forms_each(load, value, forms_add_token, form_catalogue_vocabulary(load->catalogue, key->text));
}

static void
forms_add_section(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    static const char *const keys[] = {"headings", "words", NULL};
    g_auto(GStrv) headings = forms_texts(load, rules_yaml_find(value, "headings"), "headings");
    g_auto(GStrv) words = forms_texts(load, rules_yaml_find(value, "words"), "words");

    forms_check_keys(load, value, "a section", keys);
    for (guint i = 0; headings[i] != NULL; i++)
        form_catalogue_section(load->catalogue, key->text, headings[i]);
    for (guint i = 0; words[i] != NULL; i++)
        form_catalogue_section_words(load->catalogue, key->text, words[i]);
}

static const char *const forms_types[] = {
    "text",    "texts", "longtext", "date",  "datetime", "time", "token", "tokens",  "person", "persons",
    "address", "phone", "number",   "email", "ref",      "refs", "age",   "contact", "list",   NULL};

static gboolean
forms_type(FormsLoad *load, const RulesNode *node, FormType *type)
{
    int found = node != NULL ? rules_yaml_word(node, "type", forms_types, load->errors) : -1;

    if (found >= 0)
        *type = (FormType)found;
    return found >= 0;
}

static const FormVocabulary *
forms_vocabulary(FormsLoad *load, const RulesNode *node)
{
    const FormVocabulary *vocabulary =
        node != NULL ? form_catalogue_find_vocabulary(load->catalogue, node->text) : NULL;

    if (node != NULL && vocabulary == NULL)
        forms_error(load, node, "there is no vocabulary", node->text);
    return vocabulary;
}

static void
forms_add_column(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    static const char *const keys[] = {"type", "vocabulary", "key", "labels", NULL};
    const RulesNode *is_key = rules_yaml_find(value, "key");
    g_auto(GStrv) labels = forms_texts(load, rules_yaml_find(value, "labels"), "labels");
    FormType type = FORM_TEXT;
    gboolean key_flag = FALSE;

    forms_check_keys(load, value, "a column", keys);
    forms_type(load, rules_yaml_find(value, "type"), &type);
    if (is_key != NULL)
        rules_yaml_flag(is_key, "key", &key_flag, load->errors);
    form_catalogue_column(load->catalogue, data, key->text, type,
                          forms_vocabulary(load, rules_yaml_find(value, "vocabulary")), key_flag);
    for (guint i = 0; labels[i] != NULL; i++)
        form_catalogue_column_label(load->catalogue, data, key->text, labels[i]);
}

static void
forms_add_table(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    static const char *const keys[] = {"section", "columns", NULL};
    const RulesNode *section = rules_yaml_find_kind(value, "section", RULES_NODE_TEXT, load->errors);

    forms_check_keys(load, value, "a table", keys);
    form_catalogue_table(load->catalogue, key->text, section != NULL ? section->text : NULL);
    forms_each(load, rules_yaml_find(value, "columns"), forms_add_column, key->text);
}

/* ---- fields ---- */

static const char *const forms_field_keys[] = {
    "type",  "of",      "kinds", "labels", "in",    "words",  "words-in", "vocabulary",   "also",
    "opens", "options", "birth", "whole",  "table", "column", "lead-ins", "in-sentences", NULL};

static guint
forms_kind_bit(const FormCatalogue *catalogue, const char *name)
{
    for (guint i = 0; i < form_catalogue_n_kinds(catalogue); i++) {
        const FormKind *kind = form_catalogue_get_kind(catalogue, i);

        if (strcmp(kind->name, name) == 0)
            return kind->bit;
    }
    return 0;
}

/* The kinds that @node names, @otherwise if it is NULL.  What is wrong with them is told once: when @is_told.
 */
static guint
forms_kinds(FormsLoad *load, const RulesNode *node, guint otherwise, gboolean is_told)
{
    g_auto(GStrv) names = forms_texts(load, node, "kinds");
    guint kinds = 0;

    for (guint i = 0; names[i] != NULL; i++) {
        guint bit = forms_kind_bit(load->catalogue, names[i]);

        if (bit == 0 && is_told)
            forms_error(load, node, "there is no kind of form", names[i]);
        kinds |= bit;
    }
    return kinds != 0 ? kinds : otherwise;
}

static gboolean
forms_flag(FormsLoad *load, const RulesNode *map, const char *key)
{
    const RulesNode *node = rules_yaml_find(map, key);
    gboolean flag = FALSE;

    if (node != NULL)
        rules_yaml_flag(node, key, &flag, load->errors);
    return flag;
}

/* What a field is; its labels come when all fields are known. */
static void
forms_define_field(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    FormField *field = form_catalogue_field(load->catalogue, key->text);
    const RulesNode *of = rules_yaml_find_kind(value, "of", RULES_NODE_TEXT, load->errors);
    const RulesNode *opens = rules_yaml_find_kind(value, "opens", RULES_NODE_TEXT, load->errors);
    const RulesNode *table = rules_yaml_find_kind(value, "table", RULES_NODE_TEXT, load->errors);
    const RulesNode *column = rules_yaml_find_kind(value, "column", RULES_NODE_TEXT, load->errors);
    static const char *const places[] = {"document", "child", NULL};
    const FormVocabulary *vocabulary;

    forms_check_keys(load, value, "a field", forms_field_keys);
    forms_type(load, rules_yaml_find(value, "type"), &field->type);
    if (of != NULL && rules_yaml_word(of, "of", places, load->errors) == 1)
        field->place = FORM_OF_CHILD;
    vocabulary = forms_vocabulary(load, rules_yaml_find(value, "vocabulary"));
    if (vocabulary != NULL)
        field->vocabulary = vocabulary;
    if (opens != NULL && field->opens == NULL)
        field->opens = g_strdup(opens->text);
    if (table != NULL && field->table == NULL)
        field->table = g_strdup(table->text);
    if (column != NULL && field->column == NULL)
        field->column = g_strdup(column->text);
    field->is_birth |= forms_flag(load, value, "birth");
    field->is_whole |= forms_flag(load, value, "whole");
    if (forms_flag(load, value, "in-sentences"))
        form_catalogue_in_sentences(load->catalogue, field);
    if (forms_flag(load, value, "options"))
        form_catalogue_options(load->catalogue, field);
    field->kinds |= forms_kinds(load, rules_yaml_find(value, "kinds"), GPOINTER_TO_UINT(data), TRUE);
}

typedef struct {
    FormField *field;
    guint kinds;
    gboolean by_words;
} FormsLabels;

static void
forms_add_labels(FormsLoad *load, const RulesNode *node, const FormsLabels *labels, const char *section)
{
    g_auto(GStrv) wordings = forms_texts(load, node, labels->by_words ? "words" : "labels");

    for (guint i = 0; wordings[i] != NULL; i++) {
        if (labels->by_words)
            form_catalogue_words(load->catalogue, wordings[i], labels->field, section, labels->kinds);
        else
            form_catalogue_label(load->catalogue, wordings[i], labels->field, section, labels->kinds);
    }
}

static void
forms_add_labels_in(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    forms_add_labels(load, value, data, key->text);
}

static void
forms_label_field(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    FormField *field = form_catalogue_find_field(load->catalogue, key->text);
    guint kinds = forms_kinds(load, rules_yaml_find(value, "kinds"), GPOINTER_TO_UINT(data), FALSE);
    FormsLabels exact = {field, kinds, FALSE}, by_words = {field, kinds, TRUE};
    g_auto(GStrv) also = forms_texts(load, rules_yaml_find(value, "also"), "also");

    g_auto(GStrv) lead_ins = forms_texts(load, rules_yaml_find(value, "lead-ins"), "lead-ins");

    for (guint i = 0; lead_ins[i] != NULL; i++)
        form_catalogue_lead_in(load->catalogue, lead_ins[i], field, kinds);
    forms_add_labels(load, rules_yaml_find(value, "labels"), &exact, NULL);
    forms_each(load, rules_yaml_find(value, "in"), forms_add_labels_in, &exact);
    forms_add_labels(load, rules_yaml_find(value, "words"), &by_words, NULL);
    forms_each(load, rules_yaml_find(value, "words-in"), forms_add_labels_in, &by_words);
    for (guint i = 0; also[i] != NULL; i++) {
        FormField *companion = form_catalogue_find_field(load->catalogue, also[i]);

        if (companion == NULL)
            forms_error(load, value, "also: there is no field", also[i]);
        else if (!g_ptr_array_find(field->companions, companion, NULL))
            g_ptr_array_add(field->companions, companion);
    }
    if ((field->type == FORM_TOKEN || field->type == FORM_TOKENS) && field->vocabulary == NULL &&
        rules_yaml_find(value, "vocabulary") == NULL)
        forms_error(load, value, "a vocabulary is wanted for the field", key->text);
}

/* ---- kinds ---- */

static void
forms_add_title(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    char *end;
    gint64 points = value->kind == RULES_NODE_TEXT ? g_ascii_strtoll(value->text, &end, 10) : 0;

    if (points == 0)
        forms_error(load, value, "points are wanted for the title", key->text);
    form_catalogue_title(load->catalogue, data, key->text, (int)points);
}

static void
forms_add_kind_table(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    FormKind *kind = data;

    if (value->kind == RULES_NODE_TEXT)
        g_hash_table_replace(kind->tables, g_strdup(key->text), g_strdup(value->text));
    else
        forms_error(load, value, "a name is wanted for the table", key->text);
}

static void
forms_condition(FormsLoad *load, const RulesNode *map, char **id, GPtrArray *values)
{
    if (map == NULL || map->kind != RULES_NODE_MAP || map->keys->len != 1)
        return;
    *id = g_strdup(((const RulesNode *)g_ptr_array_index(map->keys, 0))->text);
    g_auto(GStrv) texts = forms_texts(load, g_ptr_array_index(map->items, 0), "values");
    for (guint i = 0; texts[i] != NULL; i++)
        g_ptr_array_add(values, g_strdup(texts[i]));
}

static void
forms_add_need(FormsLoad *load, FormKind *kind, const RulesNode *node)
{
    static const char *const keys[] = {"id", "when", "unless", "or", NULL};
    const RulesNode *id = node->kind == RULES_NODE_TEXT
                              ? node
                              : rules_yaml_find_kind(node, "id", RULES_NODE_TEXT, load->errors);
    const RulesNode *other;
    FormNeed *need;

    if (id == NULL) {
        rules_errors_add(load->errors, node->file, node->line, "essential: an id is wanted here");
        return;
    }
    need = form_kind_need(kind, id->text);
    if (node->kind != RULES_NODE_MAP)
        return;
    forms_check_keys(load, node, "an essential fact", keys);
    forms_condition(load, rules_yaml_find(node, "when"), &need->when_id, need->when_values);
    forms_condition(load, rules_yaml_find(node, "unless"), &need->unless_id, need->unless_values);
    other = rules_yaml_find_kind(node, "or", RULES_NODE_TEXT, load->errors);
    need->or_id = other != NULL ? g_strdup(other->text) : NULL;
}

static void
forms_read_kind(FormsLoad *load, const RulesNode *root, FormKind *kind)
{
    const RulesNode *essential = rules_yaml_find_kind(root, "essential", RULES_NODE_LIST, load->errors);
    const RulesNode *main_table = rules_yaml_find_kind(root, "main-table", RULES_NODE_TEXT, load->errors);

    if (main_table != NULL && kind->main_table == NULL)
        kind->main_table = g_strdup(main_table->text);
    forms_each(load, rules_yaml_find(root, "titles"), forms_add_title, kind);
    forms_each(load, rules_yaml_find(root, "tables"), forms_add_kind_table, kind);
    for (guint i = 0; essential != NULL && i < essential->items->len; i++)
        forms_add_need(load, kind, g_ptr_array_index(essential->items, i));
}

/* ---- files ---- */

static FormKind *
forms_kind_of(FormsLoad *load, const RulesNode *root)
{
    const RulesNode *name = rules_yaml_find(root, "kind");

    return name != NULL && name->kind == RULES_NODE_TEXT ? form_catalogue_kind(load->catalogue, name->text)
                                                         : NULL;
}

static void
forms_read_words(FormsLoad *load, const RulesNode *root)
{
    static const char *const shared_keys[] = {
        "ignored",      "same",     "placeholders", "blanks", "guidance",
        "vocabularies", "sections", "words-tables", "fields", NULL};
    static const char *const kind_keys[] = {"kind",       "titles", "essential", "tables",
                                            "main-table", "fields", NULL};

    if (rules_yaml_find(root, "kind") != NULL) {
        forms_check_keys(load, root, "a kind of form", kind_keys);
        return;
    }
    forms_check_keys(load, root, "a file of words", shared_keys);
    forms_each_text(load, root, "ignored", form_catalogue_ignore);
    forms_each(load, rules_yaml_find(root, "same"), forms_add_same, NULL);
    forms_each_text(load, root, "placeholders", form_catalogue_placeholder);
    forms_each_text(load, root, "blanks", form_catalogue_blank);
    forms_each_text(load, root, "guidance", form_catalogue_guidance);
    forms_each(load, rules_yaml_find(root, "vocabularies"), forms_add_vocabulary, NULL);
}

static void
forms_read_tables(FormsLoad *load, const RulesNode *root)
{
    forms_each(load, rules_yaml_find(root, "sections"), forms_add_section, NULL);
    forms_each(load, rules_yaml_find(root, "words-tables"), forms_add_table, NULL);
}

static guint
forms_bits(FormsLoad *load, const RulesNode *root)
{
    const FormKind *kind = forms_kind_of(load, root);

    return kind != NULL ? kind->bit : form_catalogue_all_kinds(load->catalogue);
}

/* Every file is read in turns: kinds and words first, so that no order of files matters. */
static void
forms_read_all(FormsLoad *load)
{
    for (guint i = 0; i < load->trees->len; i++)
        forms_kind_of(load, ((RulesTree *)g_ptr_array_index(load->trees, i))->root);
    for (guint i = 0; i < load->trees->len; i++)
        forms_read_words(load, ((RulesTree *)g_ptr_array_index(load->trees, i))->root);
    for (guint i = 0; i < load->trees->len; i++) {
        const RulesNode *root = ((RulesTree *)g_ptr_array_index(load->trees, i))->root;

        if (rules_yaml_find(root, "kind") == NULL)
            forms_read_tables(load, root);
        forms_each(load, rules_yaml_find(root, "fields"), forms_define_field,
                   GUINT_TO_POINTER(forms_bits(load, root)));
    }
    for (guint i = 0; i < load->trees->len; i++) {
        const RulesNode *root = ((RulesTree *)g_ptr_array_index(load->trees, i))->root;
        FormKind *kind = forms_kind_of(load, root);

        forms_each(load, rules_yaml_find(root, "fields"), forms_label_field,
                   GUINT_TO_POINTER(forms_bits(load, root)));
        if (kind != NULL)
            forms_read_kind(load, root, kind);
    }
}

FormCatalogue *
rules_forms_load(const BaseData *data, RulesErrors *errors)
{
    g_autoptr(FormCatalogue) catalogue = form_catalogue_new();
    g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func((GDestroyNotify)rules_tree_free);
    g_auto(GStrv) names = base_data_list(data, "forms");
    FormsLoad load = {catalogue, errors, trees};
    guint before = rules_errors_count(errors);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *name =
            g_str_has_prefix(names[i], "forms/") ? g_strdup(names[i]) : g_strconcat("forms/", names[i], NULL);
        RulesTree *tree = g_str_has_suffix(name, ".yaml") ? rules_yaml_read(data, name, errors) : NULL;

        if (tree != NULL)
            g_ptr_array_add(trees, tree);
    }
    forms_read_all(&load);
    if (form_catalogue_n_kinds(catalogue) == 0 && rules_errors_count(errors) == before)
        rules_errors_add(errors, "forms", 0, "no kind of form is described there");
    return rules_errors_count(errors) == before ? g_steal_pointer(&catalogue) : NULL;
}
