/* letter_private.h - a letter before it is filled in. */
#pragma once

#include "letter/letter.h"
#include "letter/template_private.h"

/* A letter's templates, read and not yet filled. */
typedef struct {
    LetterNode *subject, *text;
    LetterNode *html;                /* NULL: the page is made from the text, between these */
    LetterNode *top, *answers, *end; /* partials; with @html NULL */
} LetterForm;

LetterForm *letter_form_new(const BaseData *data, const char *name, GError **error);
void letter_form_free(LetterForm *form); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterForm, letter_form_free)

Letter *letter_fill(const LetterForm *form, const json_t *values, GError **error);

/* What the HTML may use: {{subject}} and {{exercise}} beside the letter's own values. */
json_t *letter_html_values(const json_t *values, const char *subject, gboolean exercise);

/* Is there something to answer with, and a link for each? */
gboolean letter_has_links(const json_t *values);

/* Does a template come with the program?  @where is what base_data_read() said. */
gboolean letter_is_built_in(const char *where);
