#include "document/tnef_private.h"

#include <string.h>

#define TNEF_MANY_VALUES 0x1000u
#define TNEF_NAMED 0x8000u
#define TNEF_GUID 16

DocumentCursor
document_cursor(GBytes *bytes)
{
    DocumentCursor cursor = {.bytes = bytes};

    cursor.data = g_bytes_get_data(bytes, &cursor.end);
    return cursor;
}

gboolean
document_cursor_take(DocumentCursor *cursor, gsize len, DocumentCursor *taken)
{
    if (len > cursor->end - cursor->at)
        return FALSE;
    *taken = *cursor;
    taken->end = cursor->at + len;
    cursor->at += len;
    return TRUE;
}

gboolean
document_cursor_number(DocumentCursor *cursor, guint len, guint32 *number)
{
    if (len > cursor->end - cursor->at)
        return FALSE;
    *number = 0;
    for (guint i = 0; i < len; i++)
        *number |= (guint32)cursor->data[cursor->at + i] << 8 * i;
    cursor->at += len;
    return TRUE;
}

GBytes *
document_cursor_rest(const DocumentCursor *cursor)
{
    return g_bytes_new_from_bytes(cursor->bytes, cursor->at, cursor->end - cursor->at);
}

/* Values are padded to a multiple of four; what is cut off there is no loss. */
static gboolean
tnef_take_padded(DocumentCursor *cursor, guint32 len, DocumentCursor *taken)
{
    if (!document_cursor_take(cursor, len, taken))
        return FALSE;
    cursor->at += MIN((4 - len % 4) % 4, cursor->end - cursor->at);
    return TRUE;
}

/* Bytes of a value whose length follows from its type; 0: the length is written before it. */
static guint
tnef_fixed_size(guint type)
{
    switch (type) {
    case 0x0002: /* short */
    case MAPI_TYPE_LONG:
    case 0x0004: /* float */
    case 0x000A: /* error */
    case 0x000B: /* boolean */
        return 4;
    case 0x0005: /* double */
    case 0x0006: /* currency */
    case 0x0007: /* application time */
    case 0x0014: /* 64-bit number */
    case 0x0040: /* time */
        return 8;
    case 0x0048: /* GUID */
        return TNEF_GUID;
    default:
        return 0;
    }
}

/* A named property says its name, which we do not need. */
static gboolean
tnef_skip_name(DocumentCursor *cursor)
{
    guint32 is_text, number;
    DocumentCursor skipped;

    if (!document_cursor_take(cursor, TNEF_GUID, &skipped) || !document_cursor_number(cursor, 4, &is_text) ||
        !document_cursor_number(cursor, 4, &number))
        return FALSE;
    return is_text == 0 || tnef_take_padded(cursor, number, &skipped);
}

static gboolean
tnef_property(DocumentCursor *cursor, DocumentMapi *mapi)
{
    guint32 type, id, count = 1;
    guint size;

    if (!document_cursor_number(cursor, 2, &type) || !document_cursor_number(cursor, 2, &id) ||
        (id >= TNEF_NAMED && !tnef_skip_name(cursor)))
        return FALSE;
    size = tnef_fixed_size(type & ~TNEF_MANY_VALUES);
    if ((size == 0 || (type & TNEF_MANY_VALUES) != 0) && !document_cursor_number(cursor, 4, &count))
        return FALSE;
    for (guint32 i = 0; i < count; i++) {
        guint32 len = size;
        DocumentCursor value;

        if ((size == 0 && !document_cursor_number(cursor, 4, &len)) || !tnef_take_padded(cursor, len, &value))
            return FALSE;
        if (i == 0 && id < TNEF_NAMED) {
            g_autoptr(GBytes) bytes = document_cursor_rest(&value);

            document_mapi_put(mapi, id, type, bytes);
        }
    }
    return TRUE;
}

gboolean
document_tnef_properties(DocumentCursor *cursor, DocumentMapi *mapi)
{
    guint32 count;

    if (!document_cursor_number(cursor, 4, &count))
        return FALSE;
    for (guint32 i = 0; i < count; i++) {
        if (!tnef_property(cursor, mapi))
            return FALSE;
    }
    return TRUE;
}

GBytes *
document_tnef_object(GBytes *object)
{
    gsize len = g_bytes_get_size(object);

    return len > TNEF_GUID ? g_bytes_new_from_bytes(object, TNEF_GUID, len - TNEF_GUID) : NULL;
}
