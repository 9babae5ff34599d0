/* paper.h - the papers of a case: Word documents that people edit, pages that they do not.
 *
 * templates/papers/NAME.docx is filled by its content controls: the tag of a control is what would stand
 * between {{ and }} in a letter ("meeting.date", "#children", "?panel.reference", "^missing").  A control
 * around table rows or paragraphs whose tag begins with # is a list: what it holds stands once an item.  A
 * control without a tag, or one whose tag begins with "write.", is for people to type in, and is left alone.
 * What no data fills keeps its prompt.  Nothing is found or replaced as text.  The picture in a control
 * tagged "picture.clocks" gives its place to that of the case's clocks.
 *
 * templates/papers/NAME.page is a page of our letters' language, printed as PDF.
 *
 * A partnership's own file of the same name comes first.  All papers count on the same values: those of the
 * example in templates/papers.json. */
#pragma once

#include <glib.h>

#include "letter/letter.h"
#include "letter/values.h"

typedef enum { LETTER_PAPER_DOCX, LETTER_PAPER_PDF } LetterPaperForm;

typedef struct {
    char *name;  /* "rapid-review-agenda" */
    char *title; /* "Agenda of the rapid review meeting" */
    LetterPaperForm form;
    gboolean content; /* carries content of a case, once it is filled */
    gboolean picture; /* has a place for the picture of the case's clocks */
    GStrv must;       /* the values that it may not leave out */
} LetterPaper;
void letter_paper_free(LetterPaper *paper); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterPaper, letter_paper_free)

/* LETTER_ERROR_MISSING when there is no paper of this name. */
LetterPaper *letter_paper_find(const char *name, GError **error);
GStrv letter_paper_names(GError **error); /* sorted */
json_t *letter_paper_example(GError **error);

const char *letter_paper_ending(const LetterPaper *paper); /* "docx" */
const char *letter_paper_type(const LetterPaper *paper);   /* the media type */

/* The whole file.  The same template, values and picture give the same bytes.  @picture (PNG) takes the place
 * of the one in the control tagged "picture.clocks"; NULL: that one stays. */
GBytes *letter_paper_fill(const BaseData *data, const LetterPaper *paper, const json_t *values,
                          GBytes *picture, GError **error);

/* The paper about one case: filled with its values, and with the picture of its clocks where it has a place
 * for one. */
GBytes *letter_paper_make(const BaseData *data, const LetterPaper *paper, const LetterCase *about,
                          GError **error);

/* Every control that no data can fill and every value that the paper must say and does not. */
void letter_paper_check(const BaseData *data, const char *name, GPtrArray *faults);

/* The values of every paper about one case; a new object. */
json_t *letter_paper_values(const LetterCase *about);
