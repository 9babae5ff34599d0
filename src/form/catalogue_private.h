/* catalogue_private.h - asking the catalogue. */
#pragma once

#include "form/catalogue.h"

typedef struct {
    const char *table;
    const char *column;
} FormColumnMeaning;

typedef struct {
    char *id;
    FormType type;
    const FormVocabulary *vocabulary;
    gboolean is_key; /* a table without it is another table */
} FormColumn;

typedef struct {
    char *id;
    char *section;      /* the heading it stands under, or NULL */
    GPtrArray *columns; /* of FormColumn */
} FormTableKind;

typedef struct {
    char *phrase; /* lower case */
    const FormField *field;
    guint kinds;
    gboolean is_chained; /* only after another lead-in */
} FormLeadIn;

const GPtrArray *
form_catalogue_lead_ins(const FormCatalogue *catalogue); /* of FormLeadIn, the longest first */
const GPtrArray *form_catalogue_sentence_fields(const FormCatalogue *catalogue);
const GPtrArray *form_catalogue_alone_fields(const FormCatalogue *catalogue);

/* The key a label is looked up by.  @len may be -1. */
char *form_label_key(const FormCatalogue *catalogue, const char *text, gssize len);
/* @key with its misspelt words put right, which may make it a label; NULL: none is wrong, or nobody can tell.
 */
char *form_label_respelt(const FormCatalogue *catalogue, const char *key);

/* FormMeanings for @key, or NULL; lent. */
const GArray *form_catalogue_meanings(const FormCatalogue *catalogue, const char *key);
/* The best by its words, for these kinds; NULL: none. */
GArray *form_catalogue_meanings_by_words(const FormCatalogue *catalogue, const char *key, guint kinds);
const char *form_catalogue_section_of(const FormCatalogue *catalogue, const char *key);
const char *form_catalogue_section_by_words(const FormCatalogue *catalogue, const char *key);

const GArray *form_catalogue_columns_of(const FormCatalogue *catalogue, const char *key);
const FormTableKind *form_catalogue_table_kind(const FormCatalogue *catalogue, const char *table);
const FormColumn *form_table_column(const FormTableKind *table, const char *column);

/* Points of @kind (an index) for a title. */
int form_catalogue_title_points(const FormCatalogue *catalogue, guint kind, const char *key);
gboolean form_catalogue_is_title(const FormCatalogue *catalogue, const char *key); /* of any kind */

gboolean form_catalogue_is_placeholder(const FormCatalogue *catalogue, const char *text);
gboolean form_catalogue_is_blank(const FormCatalogue *catalogue, const char *text);
gboolean form_catalogue_begins_guidance(const FormCatalogue *catalogue, const char *text);

/* The token that all of @text means; NULL. */
const char *form_vocabulary_token(const FormVocabulary *vocabulary, const char *text, gssize len);
/* The tokens whose wordings stand in @text as whole words, the longer wording first; in the order of the
 * text. */
GPtrArray *form_vocabulary_tokens_in(const FormVocabulary *vocabulary, const char *text);
/* The token whose wording @text begins with; @rest gets what follows it. */
const char *form_vocabulary_token_before(const FormVocabulary *vocabulary, const char *text,
                                         const char **rest);
gboolean form_vocabulary_has_token(const FormVocabulary *vocabulary, const char *token);

/* The FormFields whose answers, ticked, need no label of their own. */
const GPtrArray *form_catalogue_option_fields(const FormCatalogue *catalogue);
