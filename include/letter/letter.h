/* letter.h - template and data to the words of a mail.
 *
 * templates/NAME.txt is the letter: its first line "Subject: ...", an empty line, then the text.
 * The same for a reader of HTML is made from that text, so that the two never differ; templates/NAME.html,
 * where there is one, takes its place.  A partnership's own file of the same name comes first, and a built-in
 * NAME.html goes with the built-in NAME.txt alone.
 *
 * templates/fields.json says for each letter which values it may count on, by an example, and which of them
 * it may not leave out.  That is a promise of the program, so only the built-in one counts. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "base/json.h"

typedef enum {
    LETTER_ERROR_MISSING,     /* no such template */
    LETTER_ERROR_SYNTAX,      /* unclosed section ... with file:line */
    LETTER_ERROR_PLACEHOLDER, /* a name that the data does not have, with file:line */
    LETTER_ERROR_SIZE,        /* the letter grew past its limit */
} LetterError;
#define LETTER_ERROR (letter_error_quark())
GQuark letter_error_quark(void);

typedef struct {
    char *subject;        /* one line */
    char *text;           /* LF line ends, wrapped at 78 where the template lets it */
    char *html;           /* a whole page; nothing in it is fetched */
    char *subject_filled; /* what of it came from @values and not from the template, one value a line: see
                             leak.h */
    char *filled;         /* the same of text and HTML */
} Letter;
void letter_free(Letter *letter); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letter, letter_free)

/* Renders NAME with @values (a JSON object: strings, numbers, booleans, lists of objects or strings).  With
 * "exercise": true the subject and every line say [EXERCISE], whatever the template. */
Letter *letter_render(const BaseData *data, const char *name, const json_t *values, GError **error);

/* The same for a process that writes many letters: it reads each template once, and a file that is changed
 * meanwhile is seen by the next process only.  @data is lent and must outlive the book. */
typedef struct LetterBook LetterBook;
LetterBook *letter_book_new(const BaseData *data);
void letter_book_free(LetterBook *book); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterBook, letter_book_free)
Letter *letter_book_fill(LetterBook *book, const char *name, const json_t *values, GError **error);
/* Lent until the next call: one letter to several people is filled in once.  To remember what it was filled
 * with takes longer than to fill in a short one: for one person alone, letter_book_fill(). */
const Letter *letter_book_render(LetterBook *book, const char *name, const json_t *values, GError **error);

/* Every syntax fault of NAME, every placeholder that fields.json does not promise (branches not taken too),
 * and every value that NAME must say and does not; "file:line: ..." each.  Used by check. */
void letter_check(const BaseData *data, const char *name, GPtrArray *faults);

/* The names of the letters in fields.json, sorted. */
GStrv letter_names(GError **error);

/* The example values of NAME: what a caller fills, and what `letter NAME` shows without a case. */
json_t *letter_example(const char *name, GError **error);

/* Does NAME carry content of a case?  Then it goes over a secure channel only; else letter_leaks() must find
 * nothing. */
gboolean letter_carries_content(const char *name, gboolean *content, GError **error);

/* What NAME is for, one sentence; "" when there is no such letter.  transfer full. */
char *letter_about_find(const char *name);

/* Can letter_values() fill NAME from a case? */
gboolean letter_is_about_case(const char *name);

/* A link that opens a ready answer: "mailto:reviews@partnership.example?subject=...&body=confirm",
 * percent-encoded. */
char *letter_mailto(const char *address, const char *subject, const char *body);
