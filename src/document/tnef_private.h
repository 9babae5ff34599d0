/* tnef_private.h - a bounded look at bytes, and the MAPI properties inside TNEF. */
#pragma once

#include "document/mapi_private.h"

/* A stretch of bytes that is read forward, never past its end. */
typedef struct {
    GBytes *bytes; /* lent: what values share */
    const guint8 *data;
    gsize at, end;
} DocumentCursor;

DocumentCursor document_cursor(GBytes *bytes);

/* The next @len bytes as a stretch of their own; FALSE, and nothing moved, when there are not so many. */
gboolean document_cursor_take(DocumentCursor *cursor, gsize len, DocumentCursor *taken);
/* The next 1, 2 or 4 bytes, low one first. */
gboolean document_cursor_number(DocumentCursor *cursor, guint len, guint32 *number);
GBytes *document_cursor_rest(const DocumentCursor *cursor); /* what is left, sharing the memory */

/* Puts the properties that stand at @cursor into @mapi; FALSE when they end too early. */
gboolean document_tnef_properties(DocumentCursor *cursor, DocumentMapi *mapi);

/* An object's content without the identifier of its interface before it; NULL: none. */
GBytes *document_tnef_object(GBytes *object);
