/* reading_private.h - making a reading, step by step. */
#pragma once

#include "form/value_private.h"

FormRecord *form_record_new(void);
void form_record_free(gpointer record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormRecord, form_record_free)

typedef struct {
    const FormWhere *where;
    const char *raw;
    const char *how;
    double confidence;
} FormSource;

/* Adds @text to @field's value in @record: another element of a list, or the value if there is none yet.
 * Empty text is passed over. */
void form_record_put(FormRecord *record, const char *id, FormType type, const char *text,
                     const FormSource *source);
void form_record_remove(FormRecord *record, const char *id);
gboolean form_type_is_list(FormType type);

/* An answer that gave no value, and the child that was being read then, from 1. */
typedef struct {
    const FormAnswer *answer;
    guint child;
} FormUnread;

/* What a reading is made with. */
typedef struct {
    FormReading *reading;
    FormAnswers *answers;
    FormValues values;
    const FormCatalogue *catalogue;
    const FormKind *kind;
    const char *opened; /* the section that the last answer opened */
    guint child;        /* the child that is being read, from 1; 0: none yet */
    guint said[13];     /* the children by the numbers that the form gives them */
    guint n_said;
    FormRecord *member; /* of the family, while a block about them is read */
    const char *member_section;
    GHashTable *answered;   /* ids that were answered with "not known": no value, but no blank */
    GHashTable *left_blank; /* ids that were asked of a child and not answered */
    GArray *unread;         /* of FormUnread: answers that gave no value */
} FormMaker;

/* Reads one answer as @field (one of @n that its label asks for) into @record; FALSE: it was blank. */
gboolean form_value_read(FormMaker *maker, const FormField *field, const FormAnswer *answer, guint n,
                         FormRecord *record);
/* The same for a cell of a table. */
gboolean form_cell_read(FormMaker *maker, const FormColumn *column, const GArray *value,
                        const FormWhere *where, FormRecord *record);

/* The kind with the most points; NULL: none of ours. */
const FormKind *form_kind_choose(const FormAnswers *answers, const FormValues *values, double *confidence,
                                 gboolean *is_titled);

/* The fields that the label means in a form of this kind, as FormMeanings; empty: none. */
GArray *form_maker_fields(FormMaker *maker, const FormAnswer *answer);

FormRecord *form_maker_child(FormMaker *maker, guint said);
/* What was read of a child, @said by number or 0: it may be another child's than the last. */
void form_maker_child_take(FormMaker *maker, guint said, FormRecord *found);
gboolean form_maker_children_of_list(FormMaker *maker, const FormAnswer *answer);
void form_maker_finish_children(FormMaker *maker);

/* A ticked text that is an answer of some field by itself; FALSE: it is none. */
gboolean form_maker_option(FormMaker *maker, const FormAnswer *answer);
/* "LADO: Yes": the label is the answer. */
gboolean form_maker_option_said(FormMaker *maker, const FormAnswer *answer);
/* "The child has died | ☐" among its like: an answer of theirs, though it could be a question of its own. */
gboolean form_maker_is_one_of_options(const FormMaker *maker, const FormAnswer *answer);

void form_maker_rows(FormMaker *maker, const FormAnswer *answer);
void form_maker_list(FormMaker *maker, const FormField *field, const FormAnswer *answer);
FormTable *form_maker_table(FormMaker *maker,
                            const char *table); /* found or made; NULL: this kind has none */

/* Answers that gave no value, where one question only of this kind of form can be meant. */
void form_maker_left(FormMaker *maker);
void form_maker_alone(FormMaker *maker);  /* the same, of a value that tells by itself what it answers */
void form_maker_prose(FormMaker *maker);  /* what only sentences say */
void form_maker_derive(FormMaker *maker); /* what follows from what was read */
void form_maker_check(FormMaker *maker);  /* dates that cannot be true, links that mislead */
void form_maker_missing(FormMaker *maker);
