/* letter.h - template and data to the words of a mail.
 *
 * templates/NAME.txt is the letter: its first line "Subject: ...", an empty line, then the text.  templates/NAME.html,
 * where there is one, is the same for a reader of HTML.  A partnership's own file of the same name comes first. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "base/json.h"

typedef enum {
    LETTER_ERROR_MISSING,     /* no such template */
    LETTER_ERROR_SYNTAX,      /* unclosed section ... with file:line */
    LETTER_ERROR_PLACEHOLDER, /* a name that the data does not have, with file:line */
} LetterError;
#define LETTER_ERROR (letter_error_quark())
GQuark letter_error_quark(void);

typedef struct {
    char *subject; /* one line */
    char *text;    /* LF line ends, wrapped at 78 where the template lets it */
    char *html;    /* NULL: text only */
} Letter;
void letter_free(Letter *letter); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letter, letter_free)

/* Renders NAME with @values (a JSON object: strings, numbers, booleans, lists of objects). */
Letter *letter_render(const BaseData *data, const char *name, const json_t *values, GError **error);

/* Every placeholder of NAME that the description in templates/NAME.fields (or the letter's table in C) does not
 * promise, and every syntax fault; "file:line: ..." each.  Used by check. */
void letter_check(const BaseData *data, const char *name, GPtrArray *faults);
