/* forms.h - the labels of forms, loaded from rules/forms/.
 *
 * Each file there may hold words (synonyms, vocabularies, sections, tables), shared fields, or one kind of
 * form with its titles, its own fields and what is essential in it.  All errors are collected. */
#pragma once

#include "base/data.h"
#include "form/catalogue.h"
#include "rules/errors.h"

/* NULL when there was any error.  Where the configuration folder has no forms/ it is what the build made of
 * the built-in one. */
FormCatalogue *rules_forms_load(const BaseData *data, RulesErrors *errors);

/* The same from the files themselves, whoever has them. */
FormCatalogue *rules_forms_read(const BaseData *data, RulesErrors *errors);
#define RULES_FORMS_PACKED "forms.packed" /* form_catalogue_pack() of it */
