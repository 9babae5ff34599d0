#include "rules/forms.h"

#include <string.h>

#include "rules/forms_private.h"

void
rules_forms_error(const FormsLoad *load, const RulesNode *node, const char *format, const char *what)
{
    g_autofree char *text = g_strdup_printf("%s \"%s\"", format, what);

    rules_errors_add(load->errors, node->file, node->line, "%s", text);
}

void
rules_forms_each(FormsLoad *load, const RulesNode *map, FormsEach each, gpointer data)
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

GStrv
rules_forms_texts(FormsLoad *load, const RulesNode *node, const char *what)
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
    g_auto(GStrv) texts = rules_forms_texts(load, rules_yaml_find(node, key), key);

    for (guint i = 0; texts[i] != NULL; i++)
        add(load->catalogue, texts[i]);
}

void
rules_forms_check_keys(FormsLoad *load, const RulesNode *map, const char *what, const char *const *known)
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

static void
forms_add_same(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    g_auto(GStrv) words = rules_forms_texts(load, value, "words");

    for (guint i = 0; words[i] != NULL; i++)
        form_catalogue_same(load->catalogue, key->text, words[i]);
}

static void
forms_add_token(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    g_auto(GStrv) wordings = rules_forms_texts(load, value, "wordings");

    for (guint i = 0; wordings[i] != NULL; i++)
        form_vocabulary_add(data, key->text, wordings[i]);
}

static void
forms_add_vocabulary(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    rules_forms_each(load, value, forms_add_token, form_catalogue_vocabulary(load->catalogue, key->text));
}

static void
forms_add_section(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    static const char *const keys[] = {"headings", "words", NULL};
    g_auto(GStrv) headings = rules_forms_texts(load, rules_yaml_find(value, "headings"), "headings");
    g_auto(GStrv) words = rules_forms_texts(load, rules_yaml_find(value, "words"), "words");

    rules_forms_check_keys(load, value, "a section", keys);
    for (guint i = 0; headings[i] != NULL; i++)
        form_catalogue_section(load->catalogue, key->text, headings[i]);
    for (guint i = 0; words[i] != NULL; i++)
        form_catalogue_section_words(load->catalogue, key->text, words[i]);
}

static const char *const forms_types[] = {
    "text",    "texts", "longtext", "date",  "datetime", "time", "token", "tokens",  "person", "persons",
    "address", "phone", "number",   "email", "ref",      "refs", "age",   "contact", "list",   NULL};

gboolean
rules_forms_type(FormsLoad *load, const RulesNode *node, FormType *type)
{
    int found = node != NULL ? rules_yaml_word(node, "type", forms_types, load->errors) : -1;

    if (found >= 0)
        *type = (FormType)found;
    return found >= 0;
}

const FormVocabulary *
rules_forms_vocabulary(FormsLoad *load, const RulesNode *node)
{
    const FormVocabulary *vocabulary =
        node != NULL ? form_catalogue_find_vocabulary(load->catalogue, node->text) : NULL;

    if (node != NULL && vocabulary == NULL)
        rules_forms_error(load, node, "there is no vocabulary", node->text);
    return vocabulary;
}

static void
forms_add_column(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    static const char *const keys[] = {"type", "vocabulary", "key", "labels", NULL};
    const RulesNode *is_key = rules_yaml_find(value, "key");
    g_auto(GStrv) labels = rules_forms_texts(load, rules_yaml_find(value, "labels"), "labels");
    FormType type = FORM_TEXT;
    gboolean key_flag = FALSE;

    rules_forms_check_keys(load, value, "a column", keys);
    rules_forms_type(load, rules_yaml_find(value, "type"), &type);
    if (is_key != NULL)
        rules_yaml_flag(is_key, "key", &key_flag, load->errors);
    form_catalogue_column(load->catalogue, data, key->text, type,
                          rules_forms_vocabulary(load, rules_yaml_find(value, "vocabulary")), key_flag);
    for (guint i = 0; labels[i] != NULL; i++)
        form_catalogue_column_label(load->catalogue, data, key->text, labels[i]);
}

static void
forms_add_table(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    static const char *const keys[] = {"section", "columns", NULL};
    const RulesNode *section = rules_yaml_find_kind(value, "section", RULES_NODE_TEXT, load->errors);

    rules_forms_check_keys(load, value, "a table", keys);
    form_catalogue_table(load->catalogue, key->text, section != NULL ? section->text : NULL);
    rules_forms_each(load, rules_yaml_find(value, "columns"), forms_add_column, key->text);
}

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
    static const char *const kind_keys[] = {"kind",       "titles",     "essential", "tables",
                                            "main-table", "main-field", "fields",    NULL};

    if (rules_yaml_find(root, "kind") != NULL) {
        rules_forms_check_keys(load, root, "a kind of form", kind_keys);
        return;
    }
    rules_forms_check_keys(load, root, "a file of words", shared_keys);
    forms_each_text(load, root, "ignored", form_catalogue_ignore);
    rules_forms_each(load, rules_yaml_find(root, "same"), forms_add_same, NULL);
    forms_each_text(load, root, "placeholders", form_catalogue_placeholder);
    forms_each_text(load, root, "blanks", form_catalogue_blank);
    forms_each_text(load, root, "guidance", form_catalogue_guidance);
    rules_forms_each(load, rules_yaml_find(root, "vocabularies"), forms_add_vocabulary, NULL);
}

static void
forms_read_tables(FormsLoad *load, const RulesNode *root)
{
    rules_forms_each(load, rules_yaml_find(root, "sections"), forms_add_section, NULL);
    rules_forms_each(load, rules_yaml_find(root, "words-tables"), forms_add_table, NULL);
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
        rules_forms_each(load, rules_yaml_find(root, "fields"), rules_forms_define_field,
                         GUINT_TO_POINTER(forms_bits(load, root)));
    }
    for (guint i = 0; i < load->trees->len; i++) {
        const RulesNode *root = ((RulesTree *)g_ptr_array_index(load->trees, i))->root;
        FormKind *kind = forms_kind_of(load, root);

        rules_forms_each(load, rules_yaml_find(root, "fields"), rules_forms_label_field,
                         GUINT_TO_POINTER(forms_bits(load, root)));
        if (kind != NULL)
            rules_forms_read_kind(load, root, kind);
    }
}

FormCatalogue *
rules_forms_load(const BaseData *data, RulesErrors *errors)
{
    g_autoptr(GBytes) packed =
        base_data_is_built_in(data, "forms") ? base_data_read_packed(data, RULES_FORMS_PACKED, NULL) : NULL;

    return packed != NULL ? form_catalogue_unpack(packed) : rules_forms_read(data, errors);
}

FormCatalogue *
rules_forms_read(const BaseData *data, RulesErrors *errors)
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
    form_catalogue_note_spelling(catalogue);
    if (form_catalogue_n_kinds(catalogue) == 0 && rules_errors_count(errors) == before)
        rules_errors_add(errors, "forms", 0, "no kind of form is described there");
    return rules_errors_count(errors) == before ? g_steal_pointer(&catalogue) : NULL;
}
