/* pdf_pages_private.h - what takes all pages to see. */
#pragma once

#include "document/pdf_private.h"

/* Takes the running heads and feet out of the pages' pieces, as blocks; each once. */
void pdf_running_take(GPtrArray *pages, GPtrArray *heads, GPtrArray *feet);

/* All words of a block. */
char *pdf_block_text(const PdfBlock *block);
char *pdf_table_text(const PdfTable *table);
/* @text with all numbers alike. */
char *pdf_key(const char *text);

/* The size that most is set in; 0: nothing is. */
double pdf_size_of_blocks(const GPtrArray *pages);
double pdf_size_of_pieces(const GPtrArray *pages);

/* A table that goes on at the top of the next page becomes one table. */
void pdf_overleaf_join(GPtrArray *pages);
