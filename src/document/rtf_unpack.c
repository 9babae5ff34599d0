/* Compressed RTF (MS-OXRTFCP): a header of four numbers, then either the text as it is ("MELA") or runs of
 * eight tokens, each a byte or a piece of the last 4096 bytes ("LZFu"). */
#include "document/mapi_private.h"

#include <string.h>

#define UNPACK_HEADER 16
#define UNPACK_WINDOW 4096
#define UNPACK_LZFU 0x75465A4Cu
#define UNPACK_MELA 0x414C454Du

/* What the window holds at the beginning (MS-OXRTFCP 2.1.2.1). */
static const char unpack_start[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor "
    "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

typedef struct {
    const guint8 *next, *end;
    guint8 window[UNPACK_WINDOW];
    guint at; /* where the window is written next */
    GByteArray *out;
    guint64 max;
} Unpack;

static guint32
unpack_number(const guint8 *data)
{
    return data[0] | (guint32)data[1] << 8 | (guint32)data[2] << 16 | (guint32)data[3] << 24;
}

static void
unpack_emit(Unpack *unpack, guint8 byte)
{
    g_byte_array_append(unpack->out, &byte, 1);
    unpack->window[unpack->at] = byte;
    unpack->at = (unpack->at + 1) % UNPACK_WINDOW;
}

/* TRUE while there is more: a piece that would begin where the window is written next ends it all. */
static gboolean
unpack_piece(Unpack *unpack)
{
    guint from, len;

    if (unpack->end - unpack->next < 2)
        return FALSE;
    from = (guint)unpack->next[0] << 4 | unpack->next[1] >> 4;
    len = (unpack->next[1] & 0xFu) + 2;
    unpack->next += 2;
    if (from == unpack->at)
        return FALSE;
    for (guint i = 0; i < len; i++)
        unpack_emit(unpack, unpack->window[(from + i) % UNPACK_WINDOW]);
    return TRUE;
}

static void
unpack_run(Unpack *unpack)
{
    gboolean more = TRUE;

    while (more && unpack->next < unpack->end && unpack->out->len <= unpack->max) {
        guint8 control = *unpack->next++;

        for (guint bit = 0; bit < 8 && more; bit++) {
            if (control & 1u << bit)
                more = unpack_piece(unpack);
            else if ((more = unpack->next < unpack->end))
                unpack_emit(unpack, *unpack->next++);
        }
    }
}

GBytes *
document_rtf_unpack(GBytes *packed, guint64 max)
{
    gsize len;
    const guint8 *data = g_bytes_get_data(packed, &len);
    Unpack unpack = {.at = sizeof unpack_start - 1, .max = max};
    guint32 size, kind;

    G_STATIC_ASSERT(sizeof unpack_start - 1 == 207);
    if (len < UNPACK_HEADER)
        return NULL;
    size = unpack_number(data + 4);
    kind = unpack_number(data + 8);
    if (kind == UNPACK_MELA)
        return size <= max ? g_bytes_new_from_bytes(packed, UNPACK_HEADER, MIN(size, len - UNPACK_HEADER))
                           : NULL;
    if (kind != UNPACK_LZFU)
        return NULL;
    unpack.next = data + UNPACK_HEADER;
    unpack.end = data + len;
    memset(unpack.window, ' ', sizeof unpack.window);
    memcpy(unpack.window, unpack_start, sizeof unpack_start - 1);
    unpack.out = g_byte_array_new();
    unpack_run(&unpack);
    if (unpack.out->len > max) {
        g_byte_array_unref(unpack.out);
        return NULL;
    }
    return g_byte_array_free_to_bytes(unpack.out);
}
