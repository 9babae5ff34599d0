/* vocabulary_private.h - making and ending vocabularies, for the catalogue. */
#pragma once

#include "form/catalogue.h"
#include "form/pack_private.h"

FormVocabulary *
form_vocabulary_new(gboolean is_lent); /* its wordings are, by the bytes it is unpacked from */
void form_vocabulary_free(FormVocabulary *vocabulary);
void form_vocabulary_pack(FormVocabulary *vocabulary, FormPack *pack); /* or unpacks it, into a new one */
/* What is made when it is first asked for is made now. */
void form_vocabulary_settle(const FormVocabulary *vocabulary);
/* The key that wordings are compared by: numbering and brackets stay, signs go. */
char *form_wording_key(const char *text, gssize len);
