/* composite_private.h - between what was gathered (composite.c) and how it is set (composite_docx.c). */
#pragma once

#include "letter/composite.h"

typedef struct {
    char *agency;       /* as the return names it; else whose address it came from */
    char *received;     /* "21 December 2026" */
    const json_t *form; /* lent by the case */
    gboolean is_again;  /* this agency returned before */
} CompositeReturn;

typedef struct {
    char *agency;
    char *received; /* NULL: nothing came yet; else a person counted it, who alone can read it */
    char *why;      /* "asked on 17 December 2026", "named on the notification" */
} CompositeAbsent;

/* A row of the chronology. */
typedef struct {
    char *date;       /* ISO, or as much of it as was written: "2025-03"; NULL: none */
    const char *time; /* NULL */
    const CompositeReturn *from;
    const json_t *row;
} CompositeEvent;

typedef struct {
    const LetterCase *about;
    GPtrArray *returns; /* of CompositeReturn, as they came */
    GPtrArray *absent;  /* of CompositeAbsent */
    GPtrArray *events;  /* of CompositeEvent, by date; what has none stands last */
} Composite;

/* "2 March 2019", "2 March 2019 at 14:30" of an ISO time; anything else as it is. */
char *letter_composite_day(const char *iso);
/* The value as it is shown: lists joined, days in words; NULL: none. */
char *letter_composite_text(const json_t *record, const char *id);

/* When an event was, as exactly as its agency said. */
char *letter_composite_when(const json_t *row);

GBytes *letter_composite_docx(const Composite *composite, GError **error);
