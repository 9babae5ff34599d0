/* vocabulary_inside_private.h - what a vocabulary is made of; for the vocabulary*.c only. */
#pragma once

#include "form/vocabulary_private.h"

typedef struct {
    char *key;
    char *token;
} FormWording;

/* "mother known + child not known": an answer that has both. */
typedef struct {
    GPtrArray *keys; /* of char * */
    char *token;
} FormConjunction;

struct FormVocabulary {
    GHashTable *tokens;  /* key -> token; of what was unpacked, once it is asked for */
    GPtrArray *wordings; /* of FormWording, the longest first */
    GPtrArray *conjunctions;
    FormWording *unpacked; /* all of them in one piece; NULL: each is its own */
};

FormConjunction *form_vocabulary_conjunction_new(void);
