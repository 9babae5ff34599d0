/* pdf_pages_private.h - what takes all pages to see. */
#pragma once

#include "document/pdf_private.h"

/* Takes what repeats from page to page out of the pages' blocks; each once. */
GPtrArray *pdf_running_take(GPtrArray *pages, gboolean at_foot, double body_size);

/* All words of a block; as a key: page numbers alike. */
char *pdf_block_text(const PdfBlock *block);
char *pdf_running_key(const PdfBlock *block);

/* A ruled table that goes on at the top of the next page becomes one table. */
void pdf_overleaf_join(GPtrArray *pages);
