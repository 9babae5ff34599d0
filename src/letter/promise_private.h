/* promise_private.h - what templates/fields.json promises about a letter.
 *
 * {"acknowledgement": {"about": "...", "content": false, "must": ["phones.front_door"], "example": {...}},
 * ...} */
#pragma once

#include "letter/letter.h"

typedef struct {
    gboolean content;
    gboolean of_case; /* "values": "case": it counts on what every paper of a case may use, see papers.json */
    char *about;
    GStrv must;      /* NULL: nothing */
    json_t *example; /* every value the letter may use */
} LetterPromise;

/* LETTER_ERROR_MISSING when there is no such letter. */
LetterPromise *letter_promise_find(const char *name, GError **error);
void letter_promise_free(LetterPromise *promise); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterPromise, letter_promise_free)
