/* forms_private.h - reading rules/forms; for the forms*.c only. */
#pragma once

#include "rules/forms.h"
#include "rules/yaml_private.h"

typedef struct {
    FormCatalogue *catalogue;
    RulesErrors *errors;
    GPtrArray *trees; /* of RulesTree */
} FormsLoad;

void rules_forms_error(const FormsLoad *load, const RulesNode *node, const char *format, const char *what);

/* Calls @each for every key of the mapping at @key of @node. */
typedef void (*FormsEach)(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer data);
void rules_forms_each(FormsLoad *load, const RulesNode *map, FormsEach each, gpointer data);
GStrv rules_forms_texts(FormsLoad *load, const RulesNode *node, const char *what); /* empty: none */
/* Tells of every key that @known does not have. */
void rules_forms_check_keys(FormsLoad *load, const RulesNode *map, const char *what,
                            const char *const *known);

gboolean rules_forms_type(FormsLoad *load, const RulesNode *node, FormType *type);
const FormVocabulary *rules_forms_vocabulary(FormsLoad *load, const RulesNode *node); /* NULL: none */

/* What a field is; its labels come when all fields are known. */
void rules_forms_define_field(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer kinds);
void rules_forms_label_field(FormsLoad *load, const RulesNode *key, const RulesNode *value, gpointer kinds);

void rules_forms_read_kind(FormsLoad *load, const RulesNode *root, FormKind *kind);
