/* A field of a form: what it is, then what it is called. */
#include "rules/forms_private.h"

#include <string.h>

static const char *const forms_field_keys[] = {"type",     "of",           "kinds",      "labels", "in",
                                               "words",    "words-in",     "vocabulary", "also",   "opens",
                                               "options",  "birth",        "whole",      "table",  "column",
                                               "lead-ins", "in-sentences", "alone-in",   NULL};

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
    g_auto(GStrv) names = rules_forms_texts(load, node, "kinds");
    guint kinds = 0;

    for (guint i = 0; names[i] != NULL; i++) {
        guint bit = forms_kind_bit(load->catalogue, names[i]);

        if (bit == 0 && is_told)
            rules_forms_error(load, node, "there is no kind of form", names[i]);
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

void
rules_forms_define_field(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    FormField *field = form_catalogue_field(load->catalogue, key->text);
    const RulesNode *of = rules_yaml_find_kind(value, "of", RULES_NODE_TEXT, load->errors);
    const RulesNode *opens = rules_yaml_find_kind(value, "opens", RULES_NODE_TEXT, load->errors);
    const RulesNode *table = rules_yaml_find_kind(value, "table", RULES_NODE_TEXT, load->errors);
    const RulesNode *column = rules_yaml_find_kind(value, "column", RULES_NODE_TEXT, load->errors);
    static const char *const places[] = {"document", "child", NULL};
    const FormVocabulary *vocabulary;

    rules_forms_check_keys(load, value, "a field", forms_field_keys);
    rules_forms_type(load, rules_yaml_find(value, "type"), &field->type);
    if (of != NULL && rules_yaml_word(of, "of", places, load->errors) == 1)
        field->place = FORM_OF_CHILD;
    vocabulary = rules_forms_vocabulary(load, rules_yaml_find(value, "vocabulary"));
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
    g_auto(GStrv) wordings = rules_forms_texts(load, node, labels->by_words ? "words" : "labels");

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

void
rules_forms_label_field(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data)
{
    FormField *field = form_catalogue_find_field(load->catalogue, key->text);
    guint kinds = forms_kinds(load, rules_yaml_find(value, "kinds"), GPOINTER_TO_UINT(data), FALSE);
    FormsLabels exact = {field, kinds, FALSE}, by_words = {field, kinds, TRUE};
    g_auto(GStrv) also = rules_forms_texts(load, rules_yaml_find(value, "also"), "also");

    g_auto(GStrv) alone = rules_forms_texts(load, rules_yaml_find(value, "alone-in"), "alone-in");
    g_auto(GStrv) lead_ins = rules_forms_texts(load, rules_yaml_find(value, "lead-ins"), "lead-ins");

    for (guint i = 0; alone[i] != NULL; i++)
        form_catalogue_alone(load->catalogue, field, strcmp(alone[i], "no-heading") == 0 ? "" : alone[i]);
    for (guint i = 0; lead_ins[i] != NULL; i++)
        form_catalogue_lead_in(load->catalogue, lead_ins[i], field, kinds);
    forms_add_labels(load, rules_yaml_find(value, "labels"), &exact, NULL);
    rules_forms_each(load, rules_yaml_find(value, "in"), forms_add_labels_in, &exact);
    forms_add_labels(load, rules_yaml_find(value, "words"), &by_words, NULL);
    rules_forms_each(load, rules_yaml_find(value, "words-in"), forms_add_labels_in, &by_words);
    for (guint i = 0; also[i] != NULL; i++) {
        FormField *companion = form_catalogue_find_field(load->catalogue, also[i]);

        if (companion == NULL)
            rules_forms_error(load, value, "also: there is no field", also[i]);
        else if (!g_ptr_array_find(field->companions, companion, NULL))
            g_ptr_array_add(field->companions, companion);
    }
    if ((field->type == FORM_TOKEN || field->type == FORM_TOKENS) && field->vocabulary == NULL &&
        rules_yaml_find(value, "vocabulary") == NULL)
        rules_forms_error(load, value, "a vocabulary is wanted for the field", key->text);
}
