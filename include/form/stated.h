/* stated.h - the facts that somebody states line by line in a mail: "date of birth: 2 March 2019".
 *
 * Labels and values are read as a form's are.  What is not said beyond doubt is told as a doubt and has no
 * value: a label that could mean several things, a value that is none, a weekday that does not fit. */
#pragma once

#include "form/form.h"

typedef struct {
    char *line;         /* the line with the label, tidied */
    char *label;        /* as written: "date of birth" */
    GPtrArray *asked;   /* of char *, lent by the catalogue: the ids that the label means */
    FormRecord *fields; /* of the document; empty: none */
    FormRecord *child;  /* of a child; empty: none */
    guint child_number; /* "Child 2": 2; 0: not said which */
    char *doubt;        /* why nothing was read, a sentence's second half: "could not be read"; NULL: read */
} FormStated;

/* In the order of @text.  Lines that are no label and value are passed over. */
GPtrArray *form_stated_read(const char *text, const FormCatalogue *catalogue, const FormContext *context);
void form_stated_free(gpointer stated);

/* [{line, label, asked[], child_number, fields{id: {value, raw, ...}}, child{...}, doubt}] */
json_t *form_stated_to_json(const GPtrArray *stated);
