/* words_private.h - labels told by their words.
 *
 * Words become numbers; a label is a set of numbers, a pattern a list of groups of which it must have one
 * each. */
#pragma once

#include "form/catalogue.h"
#include "form/pack_private.h"

#define FORM_WORDS_MAX 1024
#define FORM_WORDS_WORDS (FORM_WORDS_MAX / 64)

typedef struct {
    guint64 bits[FORM_WORDS_WORDS];
} FormWordSet;

/* Ends a group of numbers. */
#define FORM_WORDS_END G_MAXUINT16

typedef struct {
    guint16 *numbers; /* groups, each with its end: first what is forbidden, then one of each must be there */
    guint n_numbers;
    guint points;        /* the groups that must be there: the more, the surer */
    FormMeaning meaning; /* of a label */
    const char *section; /* of a heading */
    int weight;          /* of a title */
} FormPattern;

typedef struct FormWords FormWords;

FormWords *form_words_new(gboolean is_lent); /* its words are, by the bytes it is unpacked from */
void form_words_free(FormWords *words);
void form_words_pack(FormWords *words, FormPack *pack); /* or unpacks them, into new ones */
void form_words_settle(
    FormWords *words); /* what is found in the bytes only when it is asked for is unpacked now */

void form_words_ignore(FormWords *words, const char *word);
void form_words_same(FormWords *words, const char *concept, const char *word);

/* Reads "date aware|told -death". */
FormPattern *form_words_pattern(FormWords *words, const char *text);
void form_pattern_free(FormPattern *pattern);
/* Or unpacks its groups, into a new one, which are then lent by the @room that it takes of it. */
void form_pattern_pack(FormPattern *pattern, FormPack *pack, guint16 **room);

void form_words_set(const FormWords *words, const char *key, FormWordSet *set, guint *n_words);
gboolean form_pattern_fits(const FormPattern *pattern, const FormWordSet *set);

gboolean form_words_has_ignored(const FormWords *words, const char *word);
gboolean form_words_is_ignored(const FormCatalogue *catalogue, const char *word);
