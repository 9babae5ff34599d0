/* catalogue.h - what is known of forms: the fields, what people call them, the kinds of form, the words of
 * answers.
 *
 * All of it is data (rules/forms/); rules/ loads it and form/ reads by it.  Labels are looked up by a key in
 * which case, punctuation, numbering, guidance in brackets and words that say nothing are gone; a label that
 * is not known so is tried by its words. */
#pragma once

#include <glib.h>

typedef enum {
    FORM_TEXT,
    FORM_TEXTS,
    FORM_LONGTEXT,
    FORM_DATE,
    FORM_DATETIME,
    FORM_TIME,
    FORM_TOKEN,
    FORM_TOKENS,
    FORM_PERSON,
    FORM_PERSONS,
    FORM_ADDRESS,
    FORM_PHONE,
    FORM_NUMBER, /* digits that are no telephone: an NHS number */
    FORM_EMAIL,
    FORM_REF,
    FORM_REFS,
    FORM_AGE,     /* a number with its unit: "6 months" */
    FORM_CONTACT, /* a telephone number, or whatever else is there */
    FORM_LIST     /* a list of agencies or people that fills a table */
} FormType;

typedef enum {
    FORM_OF_DOCUMENT,
    FORM_OF_CHILD,
    FORM_OF_ROW /* a column of a table */
} FormPlace;

/* The answers to a question, by the words people use. */
typedef struct FormVocabulary FormVocabulary;

typedef struct {
    char *id;
    FormType type;
    FormPlace place;
    const FormVocabulary *vocabulary; /* of a token; lent */
    GPtrArray *companions; /* of FormField, lent: take what else the answer holds ("Yes, 09/12/2026") */
    GPtrArray *alone; /* of char *, lent: headings under which a value tells by itself that it answers this */
    char *opens;      /* the section that labels after this one belong to: "Detail" after "Media interest" */
    char *table;      /* FORM_LIST: the table it fills, and */
    char *column;     /* the column; FORM_OF_ROW: its column */
    gboolean is_birth; /* its two-digit years lie in the past */
    gboolean is_whole; /* a narrative: its labels stand as headings over prose */
    guint kinds;       /* bit per kind that knows it */
} FormField;

/* One meaning of a label: the field, where it has that meaning. */
typedef struct {
    const FormField *field;
    const char *section; /* only under this section; NULL: anywhere */
    guint kinds;         /* bit per kind */
} FormMeaning;

typedef struct {
    char *name; /* "notification" */
    guint bit;
    GPtrArray *essential; /* of FormNeed */
    GHashTable *tables;   /* "events" -> "key_dates", lent strings */
    char *main_table;     /* a table that speaks for this kind, or NULL */
    char *main_field;     /* a field that does, where nothing speaks for one other kind alone; or NULL */
} FormKind;

/* When an essential id is not needed: unless @unless_id has @unless_value; only when @when_id has
 * @when_value. */
typedef struct {
    char *id;
    char *when_id;
    GPtrArray *when_values;
    char *unless_id;
    GPtrArray *unless_values;
    char *or_id; /* this one does as well */
} FormNeed;

typedef struct FormCatalogue FormCatalogue;

FormCatalogue *form_catalogue_new(void);
void form_catalogue_free(FormCatalogue *catalogue); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormCatalogue, form_catalogue_free)

/* ---- making one (all strings are copied; what is given back is lent) ---- */

/* Words that a label may have or lack without a change of meaning: "the", "please". */
void form_catalogue_ignore(FormCatalogue *catalogue, const char *word);
/* @word in a label counts as @concept: "informed" as "aware". */
void form_catalogue_same(FormCatalogue *catalogue, const char *concept, const char *word);
/* A prompt that is as good as nothing ("Click here to enter text"), and answers that say there is none. */
void form_catalogue_placeholder(FormCatalogue *catalogue, const char *wording);
void form_catalogue_blank(FormCatalogue *catalogue, const char *wording);
/* A word that guidance begins with: "List", "Include". */
void form_catalogue_guidance(FormCatalogue *catalogue, const char *word);

FormVocabulary *form_catalogue_vocabulary(FormCatalogue *catalogue, const char *name); /* found or made */
FormVocabulary *form_catalogue_find_vocabulary(const FormCatalogue *catalogue, const char *name);
void form_vocabulary_add(FormVocabulary *vocabulary, const char *token, const char *wording);
/* With a tick beside it, a wording of this vocabulary answers @field though no label of that says so. */
void form_catalogue_options(FormCatalogue *catalogue, FormField *field);

/* NULL when there are more than 32. */
FormKind *form_catalogue_kind(FormCatalogue *catalogue, const char *name); /* found or made */
/* @words: "rapid review record", all of which a title has; @weight may be negative. */
void form_catalogue_title(FormCatalogue *catalogue, FormKind *kind, const char *words, int weight);
FormNeed *form_kind_need(FormKind *kind, const char *id);

FormField *form_catalogue_field(FormCatalogue *catalogue, const char *id); /* found or made */
FormField *form_catalogue_find_field(const FormCatalogue *catalogue, const char *id);

void form_catalogue_section(FormCatalogue *catalogue, const char *section, const char *heading);
void form_catalogue_section_words(FormCatalogue *catalogue, const char *section, const char *words);

/* @section NULL: wherever it stands.  In a wording "(a|b)" stands for either and "(a|)" may be left out. */
void form_catalogue_label(FormCatalogue *catalogue, const char *wording, FormField *field,
                          const char *section, guint kinds);
/* A label with all these words, "a|b" being either and "-c" forbidden, means @field. */
void form_catalogue_words(FormCatalogue *catalogue, const char *words, FormField *field, const char *section,
                          guint kinds);

/* "who lives at": what follows in a sentence is @field.  With a "+" before it only after another lead-in. */
void form_catalogue_lead_in(FormCatalogue *catalogue, const char *phrase, FormField *field, guint kinds);
/* A value that looks like one of @field's is one under the heading @section ("": under none), whatever the
 * label beside it is. */
void form_catalogue_alone(FormCatalogue *catalogue, FormField *field, const char *section);
/* Alternatives in a sentence, all but one struck out, answer @field: "a male / [female] child". */
void form_catalogue_in_sentences(FormCatalogue *catalogue, FormField *field);

/* A table told by its headings.  @column is a label's field (FORM_OF_ROW, or of a child). */
void form_catalogue_table(FormCatalogue *catalogue, const char *table, const char *section);
void form_catalogue_column(FormCatalogue *catalogue, const char *table, const char *column, FormType type,
                           const FormVocabulary *vocabulary, gboolean is_key);
void form_catalogue_column_label(FormCatalogue *catalogue, const char *table, const char *column,
                                 const char *wording);

/* Labels that mean two fields in one kind of form, under one heading or wherever they stand: "kind | heading
 * | label | field field", sorted.  Of a catalogue that was made, not of one that was unpacked. */
GPtrArray *form_catalogue_clashes(const FormCatalogue *catalogue);

/* ---- as bytes: what is built in was made when the program was built ---- */

/* Notes the words of all labels that are in, by which misspelt ones are known; after the last of them. */
void form_catalogue_note_spelling(FormCatalogue *catalogue);

GBytes *form_catalogue_pack(FormCatalogue *catalogue);
/* One to ask, and no more to add to; the same in all that is asked of it. */
FormCatalogue *form_catalogue_unpack(GBytes *bytes);
/* What is unpacked when it is first asked for is unpacked now: for a program whose forks will ask. */
void form_catalogue_settle(FormCatalogue *catalogue);

/* ---- asking ---- */

guint form_catalogue_n_kinds(const FormCatalogue *catalogue);
const FormKind *form_catalogue_get_kind(const FormCatalogue *catalogue, guint index);
guint form_catalogue_all_kinds(const FormCatalogue *catalogue);
/* The id of every field and column of a table ("family.name"), for checks; free the array only. */
GPtrArray *form_catalogue_ids(const FormCatalogue *catalogue);
