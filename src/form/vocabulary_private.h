/* vocabulary_private.h - making and ending vocabularies, for the catalogue. */
#pragma once

#include "form/catalogue.h"

FormVocabulary *form_vocabulary_new(void);
void form_vocabulary_free(FormVocabulary *vocabulary);
/* The key that wordings are compared by: numbering and brackets stay, signs go. */
char *form_wording_key(const char *text, gssize len);
