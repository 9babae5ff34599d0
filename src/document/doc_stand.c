/* How the paragraphs of a binary Word file stand: in tables, in lists, as headings (2.6.2), and where the
 * cells of a row lie (2.6.3). */
#include "document/doc_private.h"

#define DOC_CELLS_MAX 63
#define DOC_BODY_LEVEL 9

static void
doc_apply_paragraph(DocStand *stand, const DocSprm *sprm)
{
    guint32 value = doc_sprm_value(sprm);
    guint byte = value & 0xFF;

    switch (sprm->code) {
    case 0x2416: /* sprmPFInTable */
        stand->is_in_table = byte != 0;
        break;
    case 0x2417: /* sprmPFTtp */
        stand->ends_row = byte != 0;
        break;
    case 0x6649: /* sprmPItap */
        stand->mark.depth = value;
        break;
    case 0x244B: /* sprmPFInnerTableCell */
        stand->ends_inner_cell = byte != 0;
        break;
    case 0x244C: /* sprmPFInnerTtp */
        stand->ends_inner_row = byte != 0;
        break;
    case 0x460B: /* sprmPIlfo: the list it is of */
        stand->mark.is_list_item = (value & 0xFFFF) != 0 && (value & 0xFFFF) != 0xF801;
        break;
    case 0x2640: /* sprmPOutLvl */
        stand->mark.level = byte < DOC_BODY_LEVEL ? byte + 1 : 0;
        break;
    case 0x6645: /* sprmPHugePapx */
    case 0x6646:
    case 0x646B: /* sprmPTableProps */
        stand->elsewhere = value;
        stand->goes_on_elsewhere = TRUE;
        break;
    }
}

static void
doc_apply_paragraph_list(DocStand *stand, DocBytes sprms)
{
    DocSprm sprm;

    while (doc_sprm_next(&sprms, &sprm))
        doc_apply_paragraph(stand, &sprm);
}

static void
doc_apply_paragraph_style(const Doc *doc, DocStand *stand, guint number, guint bases)
{
    const DocStyle *style;

    if (number >= doc->styles->len || bases == 0)
        return;
    style = &g_array_index(doc->styles, DocStyle, number);
    doc_apply_paragraph_style(doc, stand, style->base, bases - 1);
    if (style->level > 0)
        stand->mark.level = style->level;
    doc_apply_paragraph_list(stand, style->paragraph);
}

DocBytes
doc_elsewhere(const Doc *doc, const DocStand *stand)
{
    return stand->goes_on_elsewhere
               ? doc_slice(doc->data, (gsize)stand->elsewhere + 2, doc_u16(doc->data, stand->elsewhere))
               : doc_slice(doc->data, 0, 0);
}

DocStand
doc_stand(const Doc *doc, guint32 cp)
{
    const DocPiece *piece = doc_piece(doc, cp);
    const DocSpan *span = piece != NULL ? doc_span(doc->paragraphs, doc_fc(piece, cp)) : NULL;
    DocStand stand = {0};

    if (span != NULL) {
        stand.style = span->style;
        stand.sprms = span->sprms;
    }
    doc_apply_paragraph_style(doc, &stand, stand.style, 16);
    doc_apply_paragraph_list(&stand, stand.sprms);
    if (stand.goes_on_elsewhere)
        doc_apply_paragraph_list(&stand, doc_elsewhere(doc, &stand));
    if (piece != NULL)
        doc_apply_paragraph_list(&stand, doc_piece_changes(piece));
    if (!stand.is_in_table)
        stand.mark.depth = 0;
    else if (stand.mark.depth == 0)
        stand.mark.depth = 1; /* Word 97 knows no tables in cells, and does not count */
    return stand;
}

/* ---- rows ---- */

static FlowCell *
doc_cell(GArray *cells, guint n)
{
    return n < cells->len ? &g_array_index(cells, FlowCell, n) : NULL;
}

/* sprmTDefTable (2.9.323): a count, an edge more than that, and what each cell is. */
static void
doc_define_row(GArray *cells, int *left, DocBytes operand)
{
    guint n = MIN(doc_u8(operand, 0), DOC_CELLS_MAX);
    gsize shapes = 1 + 2 * ((gsize)n + 1);

    g_array_set_size(cells, 0);
    *left = (gint16)doc_u16(operand, 1);
    for (guint i = 0; i < n; i++) {
        guint shape = doc_u16(operand, shapes + 20 * (gsize)i);
        guint across = shape & 3, down = (shape >> 5) & 3;
        FlowCell cell = {.right = (gint16)doc_u16(operand, 1 + 2 * ((gsize)i + 1))};

        cell.is_joined = (across & 2) != 0;
        cell.is_continued = down == 1;
        g_array_append_val(cells, cell);
    }
}

/* The background of the cells from @first on, each in @size bytes. */
static void
doc_shade_cells(GArray *cells, DocBytes operand, guint first, gsize size)
{
    for (gsize i = 0; (i + 1) * size <= operand.len; i++) {
        FlowCell *cell = doc_cell(cells, first + (guint)i);
        DocBytes shade = doc_slice(operand, i * size, size);

        if (cell != NULL)
            cell->is_shaded |= size == 2 ? doc_short_shade_shows(doc_u16(shade, 0)) : doc_shade_shows(shade);
    }
}

static void
doc_join_cells(GArray *cells, guint first, guint after)
{
    for (guint i = first + 1; i < after && doc_cell(cells, i) != NULL; i++)
        doc_cell(cells, i)->is_joined = TRUE;
}

static void
doc_apply_row(GArray *cells, int *left, const DocSprm *sprm)
{
    guint first = doc_u8(sprm->operand, 0), second = doc_u8(sprm->operand, 1);

    switch (sprm->code) {
    case 0xD608: /* sprmTDefTable */
        doc_define_row(cells, left, sprm->operand);
        break;
    case 0xD609: /* sprmTDefTableShd80 */
        doc_shade_cells(cells, sprm->operand, 0, 2);
        break;
    case 0xD612: /* sprmTDefTableShd */
        doc_shade_cells(cells, sprm->operand, 0, 10);
        break;
    case 0xD616: /* sprmTDefTableShd2nd */
        doc_shade_cells(cells, sprm->operand, 22, 10);
        break;
    case 0xD60C: /* sprmTDefTableShd3rd */
        doc_shade_cells(cells, sprm->operand, 44, 10);
        break;
    case 0x5624: /* sprmTMerge */
        doc_join_cells(cells, first, second);
        break;
    case 0xD62B: /* sprmTVertMerge */
        if (doc_cell(cells, first) != NULL)
            doc_cell(cells, first)->is_continued = second == 1;
        break;
    }
}

GArray *
doc_row_cells(const Doc *doc, const DocStand *stand, int *left)
{
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(FlowCell));
    DocBytes lists[] = {stand->sprms, doc_elsewhere(doc, stand)};
    DocSprm sprm;

    *left = 0;
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        while (doc_sprm_next(&lists[i], &sprm))
            doc_apply_row(cells, left, &sprm);
    }
    return cells;
}
