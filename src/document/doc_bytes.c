/* Numbers, strings and property lists out of bytes that may lie. */
#include "document/doc_private.h"

guint8
doc_u8(DocBytes bytes, gsize at)
{
    return at < bytes.len ? bytes.data[at] : 0;
}

guint16
doc_u16(DocBytes bytes, gsize at)
{
    return (guint16)(doc_u8(bytes, at) | doc_u8(bytes, at + 1) << 8);
}

guint32
doc_u32(DocBytes bytes, gsize at)
{
    return doc_u16(bytes, at) | (guint32)doc_u16(bytes, at + 2) << 16;
}

DocBytes
doc_slice(DocBytes bytes, gsize at, gsize len)
{
    DocBytes slice = {NULL, 0};

    if (at < bytes.len) {
        slice.data = bytes.data + at;
        slice.len = MIN(len, bytes.len - at);
    }
    return slice;
}

char *
doc_string(DocBytes bytes, gsize *at)
{
    guint count = doc_u16(bytes, *at);
    GString *text = g_string_new(NULL);

    *at += 2;
    for (guint i = 0; i < count && *at + 1 < bytes.len; i++, *at += 2) {
        guint16 c = doc_u16(bytes, *at);

        if (c != 0 && g_unichar_validate(c))
            g_string_append_unichar(text, c);
    }
    *at += 2;
    return g_string_free(text, FALSE);
}

/* ---- property lists (2.2.5) ---- */

#define DOC_TABLE_DEFINITION 0xD608
#define DOC_TABLE_DEFINITION_OLD 0xD606
#define DOC_CHANGE_TABS 0xC615

/* The operand of a sprm whose size it tells itself; what precedes the operand is taken off @rest. */
static gsize
doc_sprm_own_size(guint16 code, DocBytes *rest)
{
    gsize size = doc_u8(*rest, 0), count_size = 1;

    if (code == DOC_TABLE_DEFINITION || code == DOC_TABLE_DEFINITION_OLD) {
        size = doc_u16(*rest, 0);
        size = size > 0 ? size - 1 : 0;
        count_size = 2;
    } else if (code == DOC_CHANGE_TABS && size == 255) {
        gsize deleted = doc_u8(*rest, 1);

        size = 2 + 4 * deleted + 3 * (gsize)doc_u8(*rest, 2 + 4 * deleted);
    }
    *rest = doc_slice(*rest, count_size, rest->len);
    return size;
}

gboolean
doc_sprm_next(DocBytes *list, DocSprm *sprm)
{
    static const guint8 sizes[] = {1, 1, 2, 4, 2, 2, 0, 3};
    DocBytes rest;
    gsize size;

    if (list->len < 3)
        return FALSE;
    sprm->code = doc_u16(*list, 0);
    rest = doc_slice(*list, 2, list->len);
    size = sizes[sprm->code >> 13];
    if (size == 0)
        size = doc_sprm_own_size(sprm->code, &rest);
    if (size > rest.len)
        return FALSE;
    sprm->operand = doc_slice(rest, 0, size);
    *list = doc_slice(rest, size, rest.len);
    return TRUE;
}

guint32
doc_sprm_value(const DocSprm *sprm)
{
    return doc_u32(sprm->operand, 0);
}
