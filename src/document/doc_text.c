/* The text of a binary Word file: pieces of it, put together in the order of reading (2.4.1, 2.8.35). */
#include "document/codepage_private.h"
#include "document/doc_private.h"

#define DOC_PIECE_SIZE 8
#define DOC_FC_IS_NARROW 0x40000000u

/* Properties of one byte are numbered differently where a piece holds them itself (2.9.217). */
static guint16
doc_piece_code(guint number)
{
    static const struct {
        guint8 number;
        guint16 code;
    } codes[] = {
        {0x18, 0x2416}, {0x19, 0x2417}, {0x41, 0x0800}, {0x42, 0x0801}, {0x4D, 0x2A0C}, {0x50, 0x0811},
        {0x53, 0x2A33}, {0x55, 0x0835}, {0x56, 0x0836}, {0x57, 0x0837}, {0x5C, 0x083C}, {0x5E, 0x2A3E},
    };

    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        if (codes[i].number == number)
            return codes[i].code;
    }
    return 0;
}

/* What a fast save changed in the piece. */
static void
doc_read_piece_changes(DocPiece *piece, guint16 prm, const GArray *lists)
{
    guint16 code;

    if ((prm & 1) != 0) {
        if ((guint)(prm >> 1) < lists->len)
            piece->changes = g_array_index(lists, DocBytes, prm >> 1);
        return;
    }
    code = doc_piece_code((prm >> 1) & 0x7F);
    if (code == 0)
        return;
    piece->short_change[0] = (guint8)code;
    piece->short_change[1] = (guint8)(code >> 8);
    piece->short_change[2] = (guint8)(prm >> 8);
}

static gboolean
doc_add_piece(Doc *doc, DocBytes plc, guint n, guint i, const GArray *lists)
{
    gsize at = 4 * ((gsize)n + 1) + DOC_PIECE_SIZE * (gsize)i;
    guint32 fc = doc_u32(plc, at + 2);
    DocPiece piece = {.cp = doc_u32(plc, 4 * (gsize)i), .end = doc_u32(plc, 4 * (gsize)i + 4)};

    if (piece.cp != doc->text_len || piece.end < piece.cp)
        return FALSE;
    piece.is_wide = (fc & DOC_FC_IS_NARROW) == 0;
    piece.fc = piece.is_wide ? fc & 0x3FFFFFFF : (fc & 0x3FFFFFFF) / 2;
    if (piece.fc > doc->main.len ||
        (guint64)(piece.end - piece.cp) * (piece.is_wide ? 2 : 1) > doc->main.len - piece.fc)
        return FALSE;
    doc_read_piece_changes(&piece, doc_u16(plc, at + 6), lists);
    g_array_append_val(doc->pieces, piece);
    doc->text_len = piece.end;
    return TRUE;
}

/* No byte is text twice: more characters than bytes are a bomb, or damage. */
static gboolean
doc_read_pieces(Doc *doc, DocBytes plc, const GArray *lists)
{
    guint n = plc.len >= 4 ? (guint)((plc.len - 4) / (4 + DOC_PIECE_SIZE)) : 0;

    for (guint i = 0; i < n; i++) {
        if (!doc_add_piece(doc, plc, n, i, lists) || doc->text_len > doc->main.len)
            return FALSE;
    }
    return n > 0;
}

/* The Clx (2.9.38): lists of properties, then the table of pieces. */
static gboolean
doc_read_clx(Doc *doc, DocBytes clx)
{
    g_autoptr(GArray) lists = g_array_new(FALSE, FALSE, sizeof(DocBytes));
    gsize at = 0;

    while (at < clx.len && doc_u8(clx, at) == 1) {
        DocBytes list = doc_slice(clx, at + 3, doc_u16(clx, at + 1));

        g_array_append_val(lists, list);
        at += 3 + (gsize)doc_u16(clx, at + 1);
    }
    if (doc_u8(clx, at) != 2)
        return FALSE;
    return doc_read_pieces(doc, doc_slice(clx, at + 5, doc_u32(clx, at + 1)), lists);
}

static void
doc_fill_text(Doc *doc)
{
    doc->text = g_new0(gunichar2, (gsize)doc->text_len + 1);
    for (guint i = 0; i < doc->pieces->len; i++) {
        const DocPiece *piece = &g_array_index(doc->pieces, DocPiece, i);

        for (guint32 cp = piece->cp; cp < piece->end; cp++) {
            gunichar2 c =
                piece->is_wide ? doc_u16(doc->main, doc_fc(piece, cp)) : doc_u8(doc->main, doc_fc(piece, cp));

            if (!piece->is_wide)
                c = (gunichar2)codepage_character(CODEPAGE_WESTERN, (guchar)c);
            doc->text[cp] = c;
        }
    }
}

gboolean
doc_read_text(Doc *doc, GError **error)
{
    if (!doc_read_clx(doc, doc_table(doc, DOC_AT_PIECES))) {
        if (doc->text_len == 0) {
            g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE,
                        "the Word file: where its text lies is damaged");
            return FALSE;
        }
        document_builder_problem(doc->builder, DOCUMENT_ERROR_TRUNCATED);
    }
    doc_fill_text(doc);
    return TRUE;
}

const DocPiece *
doc_piece(const Doc *doc, guint32 cp)
{
    guint low = 0, high = doc->pieces->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        const DocPiece *piece = &g_array_index(doc->pieces, DocPiece, middle);

        if (cp < piece->cp)
            high = middle;
        else if (cp >= piece->end)
            low = middle + 1;
        else
            return piece;
    }
    return NULL;
}

guint32
doc_fc(const DocPiece *piece, guint32 cp)
{
    return piece->fc + (cp - piece->cp) * (piece->is_wide ? 2 : 1);
}

DocBytes
doc_piece_changes(const DocPiece *piece)
{
    const DocBytes own = {piece->short_change, sizeof piece->short_change};

    return piece->short_change[0] != 0 || piece->short_change[1] != 0 ? own : piece->changes;
}
