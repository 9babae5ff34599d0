/* text_private.h - tables that plain text draws with bars, tabs and gaps. */
#pragma once

#include "document/document_private.h"

/* How many lines from @lines on make a table; 0: none.  Fewer than three columns are read as lines, unless
 * they stand between bars. */
guint document_text_table_len(char **lines);
void document_text_table(DocumentBuilder *builder, char **lines, guint n);

/* "----+-----", "|---|---|" and the like between a table's rows. */
gboolean document_text_is_rule(const char *line);
