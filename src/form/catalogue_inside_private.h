/* catalogue_inside_private.h - what a catalogue is made of; for the catalogue*.c only. */
#pragma once

#include "form/catalogue_private.h"
#include "form/vocabulary_private.h"
#include "form/words_private.h"

/* Labels and columns that nobody asked for yet: where they lie, and what they name. */
typedef struct {
    FormPackIndex labels, columns;
    GPtrArray *names, *fields; /* by their places */
} CatalogueLater;

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
    GPtrArray *alone;       /* of FormField, lent */
    GBytes *bytes;          /* what it was unpacked from, which its keys are in; NULL: it has its own */
    GPtrArray *blocks;      /* of what was unpacked in one piece */
    CatalogueLater *later;  /* what is unpacked when it is asked for; NULL: nothing is left */
    char *spelling;         /* " every word of the labels ", in their order; NULL: not noted */
};

/* One whose keys are lent by @bytes, and whose meanings are in its blocks; NULL: they are its own. */
FormCatalogue *form_catalogue_new_on(GBytes *bytes);

/* What @key has in the bytes and nobody asked for yet, which is then in the table; NULL: nothing. */
const GArray *form_catalogue_unpack_meanings(const FormCatalogue *catalogue, const char *key);
const GArray *form_catalogue_unpack_columns(const FormCatalogue *catalogue, const char *key);
void form_catalogue_later_free(CatalogueLater *later); /* NULL is fine */

#define BAG_MARK "=" /* begins what form_label_bag() gives, and no label's own key */

/* The words of a label, in whatever order and inflection they stand; NULL: too few. */
char *form_label_bag(const FormCatalogue *catalogue, const char *key);
/* What labels of the same words mean, where that is one thing; NULL: nothing. */
const GArray *form_catalogue_meanings_by_bag(const FormCatalogue *catalogue, const char *key);

/* One copy of each name, so that names can be lent and compared. */
const char *form_catalogue_name(FormCatalogue *catalogue, const char *name);
/* Calls @add for each way to read "(a|b) c": "a c" and "b c". */
void form_catalogue_expand(const char *wording, void (*add)(const char *wording, gpointer data),
                           gpointer data);

void form_kind_free(gpointer kind);
void form_table_kind_free(gpointer table);
