/* Records of an xls, and the numbers and strings in them. */
#include <string.h>

#include "base/text.h"
#include "document/xls_private.h"

/* One record with all its continuations: more is hostile. */
#define XLS_RECORD_MAX (16u * 1024 * 1024)

XlsRecord *
xls_record_new(void)
{
    XlsRecord *record = g_new0(XlsRecord, 1);

    record->bytes = g_byte_array_new();
    record->seams = g_array_new(FALSE, FALSE, sizeof(guint));
    return record;
}

void
xls_record_free(XlsRecord *record)
{
    if (record == NULL)
        return;
    g_byte_array_unref(record->bytes);
    g_array_unref(record->seams);
    g_free(record);
}

static guint
xls_peek(const Xls *xls, gsize at)
{
    return at + 4 <= xls->len ? (guint)(xls->data[at] | xls->data[at + 1] << 8) : 0;
}

static void
xls_take(Xls *xls, XlsRecord *record)
{
    gsize len = xls->data[xls->at + 2] | (gsize)xls->data[xls->at + 3] << 8;
    gsize there = MIN(len, xls->len - xls->at - 4);

    xls->is_cut |= there < len;
    if (record->bytes->len < XLS_RECORD_MAX)
        g_byte_array_append(record->bytes, xls->data + xls->at + 4, (guint)there);
    xls->at += 4 + there;
}

gboolean
xls_next(Xls *xls, XlsRecord *record)
{
    g_byte_array_set_size(record->bytes, 0);
    g_array_set_size(record->seams, 0);
    record->at = record->seam = 0;
    if (xls->at + 4 > xls->len) {
        xls->is_cut = TRUE; /* EOF comes before */
        return FALSE;
    }
    record->kind = xls_peek(xls, xls->at);
    xls_take(xls, record);
    while (xls_peek(xls, xls->at) == XLS_CONTINUE) {
        g_array_append_val(record->seams, record->bytes->len);
        xls_take(xls, record);
    }
    return TRUE;
}

guint8
xls_u8(XlsRecord *record)
{
    return record->at < record->bytes->len ? record->bytes->data[record->at++] : 0;
}

guint16
xls_u16(XlsRecord *record)
{
    guint16 low = xls_u8(record);

    return (guint16)(low | xls_u8(record) << 8);
}

guint32
xls_u32(XlsRecord *record)
{
    guint32 low = xls_u16(record);

    return low | (guint32)xls_u16(record) << 16;
}

double
xls_double(XlsRecord *record)
{
    guint64 low = xls_u32(record), bits = low | (guint64)xls_u32(record) << 32;
    double number;

    memcpy(&number, &bits, sizeof number);
    return number;
}

/* [MS-XLS] 2.5.217 RkNumber: bit 0: a hundredth of it; bit 1: a whole number, else the upper half of a
 * double. */
double
xls_rk(XlsRecord *record)
{
    guint32 rk = xls_u32(record);
    guint64 bits = (guint64)(rk & ~3u) << 32;
    double number;

    if ((rk & 2) != 0)
        number = (double)((gint32)rk >> 2);
    else
        memcpy(&number, &bits, sizeof number);
    return (rk & 1) != 0 ? number / 100 : number;
}

/* Where the next continuation begins, or the end.  What was read stays read: seams are passed in order. */
static guint
xls_seam(XlsRecord *record, gboolean *is_here)
{
    *is_here = FALSE;
    for (; record->seam < record->seams->len; record->seam++) {
        guint seam = g_array_index(record->seams, guint, record->seam);

        if (seam > record->at)
            return seam;
        *is_here |= seam == record->at;
    }
    return record->bytes->len;
}

/* Letters up to @seam. */
static guint
xls_letters(XlsRecord *record, GArray *units, guint most, guint seam, gboolean is_wide)
{
    guint n = MIN(most, (seam - record->at) / (is_wide ? 2 : 1));

    for (guint i = 0; i < n; i++) {
        gunichar2 unit = is_wide ? xls_u16(record) : xls_u8(record);

        g_array_append_val(units, unit);
    }
    return n;
}

/* [MS-XLS] 2.5.293 XLUnicodeRichExtendedString; without its extras the same as XLUnicodeString. */
char *
xls_string(XlsRecord *record, guint letters)
{
    g_autoptr(GArray) units = g_array_new(TRUE, FALSE, sizeof(gunichar2));
    guint8 flags = xls_u8(record);
    guint runs = (flags & 8) != 0 ? xls_u16(record) : 0;
    guint32 extra = (flags & 4) != 0 ? xls_u32(record) : 0;

    while (letters > 0 && record->at < record->bytes->len) {
        gboolean is_here;
        guint seam = xls_seam(record, &is_here), n;

        if (is_here)
            flags = xls_u8(record);
        n = xls_letters(record, units, letters, seam, (flags & 1) != 0);
        if (n == 0)
            break;
        letters -= n;
    }
    record->at = (guint)MIN((guint64)record->at + 4 * (guint64)runs + extra, record->bytes->len);
    return base_text_from_utf16((const guint8 *)units->data, (gsize)units->len * 2,
                                G_BYTE_ORDER == G_BIG_ENDIAN);
}
