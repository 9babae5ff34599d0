/* composite_set_private.h - paragraphs and tables, as Word sets them; for composite_docx.c. */
#pragma once

#include "letter/composite_private.h"
#include "office/tree.h"

#define LETTER_COMPOSITE_WIDTH 14570 /* of the text on A4 lying on its side, in twentieths of a point */

/* @style NULL: plain. */
OfficeNode *letter_composite_paragraph(OfficeNode *parent, const char *style);
void letter_composite_run(OfficeNode *paragraph, const char *text, gboolean is_bold);
/* @widths: of its @n columns. */
OfficeNode *letter_composite_table(OfficeNode *body, const guint *widths, guint n);
/* The heads of columns, repeated on every page; a row that stays on one; one that may be longer than that. */
typedef enum { LETTER_COMPOSITE_HEAD, LETTER_COMPOSITE_WHOLE, LETTER_COMPOSITE_LONG } LetterCompositeRow;
/* A NULL among @texts is an empty cell. */
void letter_composite_row(OfficeNode *table, const guint *widths, const char *const *texts, guint n,
                          LetterCompositeRow kind);
/* What the word processor counts: " PAGE ". */
void letter_composite_field(OfficeNode *paragraph, const char *instruction);

/* The document as it is made. */
typedef struct {
    const Composite *composite;
    OfficeNode *body;
} CompositeDocx;

void letter_composite_heading(const CompositeDocx *docx, const char *style, const char *text);
/* "Example Trust"; of a second return "Example Trust (further return, 21 December 2026)". */
char *letter_composite_agency(const CompositeReturn *one);

/* composite_returns.c */
void letter_composite_add_returns(const CompositeDocx *docx);
void letter_composite_add_doubts(const CompositeDocx *docx);
