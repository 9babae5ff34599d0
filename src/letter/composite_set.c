/* Paragraphs and tables of the composite, as Word sets them. */
#include "letter/composite_set_private.h"

/* A letter of C0 but a tab or a line's end is none that XML may hold. */
static char *
set_clean(const char *text)
{
    char *clean = g_utf8_make_valid(text, -1);

    for (char *p = clean; *p != '\0'; p++) {
        if ((guchar)*p < 0x20 && *p != '\n' && *p != '\t')
            *p = ' ';
    }
    return clean;
}

void
letter_composite_run(OfficeNode *paragraph, const char *text, gboolean is_bold)
{
    OfficeNode *run = office_node_add(paragraph, "r"), *words;
    g_autofree char *clean = set_clean(text);

    if (is_bold)
        office_node_add(office_node_add(run, "rPr"), "b");
    words = office_node_add(run, "t");
    office_node_set_text(words, clean);
    office_node_keep_space(words);
}

void
letter_composite_field(OfficeNode *paragraph, const char *instruction)
{
    OfficeNode *field = office_node_add(paragraph, "fldSimple");

    office_node_set_attribute(field, "instr", instruction);
    letter_composite_run(field, "1", FALSE);
}

OfficeNode *
letter_composite_paragraph(OfficeNode *parent, const char *style)
{
    OfficeNode *paragraph = office_node_add(parent, "p");

    if (style != NULL)
        office_node_set_attribute(office_node_add(office_node_add(paragraph, "pPr"), "pStyle"), "val", style);
    return paragraph;
}

/* A paragraph a line. */
static void
set_lines(OfficeNode *parent, const char *text, gboolean is_bold)
{
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);

    for (guint i = 0; lines[i] != NULL || i == 0; i++) {
        OfficeNode *paragraph = letter_composite_paragraph(parent, NULL);

        if (lines[i] == NULL)
            return;
        letter_composite_run(paragraph, lines[i], is_bold);
    }
}

/* ---- tables ---- */

OfficeNode *
letter_composite_table(OfficeNode *body, const guint *widths, guint n)
{
    static const char *const edges[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    OfficeNode *table = office_node_add(body, "tbl"), *about = office_node_add(table, "tblPr"), *borders,
               *grid;
    OfficeNode *width = office_node_add(about, "tblW");

    office_node_set_attribute(width, "w", G_STRINGIFY(LETTER_COMPOSITE_WIDTH));
    office_node_set_attribute(width, "type", "dxa");
    borders = office_node_add(about, "tblBorders");
    for (guint i = 0; i < G_N_ELEMENTS(edges); i++) {
        OfficeNode *edge = office_node_add(borders, edges[i]);

        office_node_set_attribute(edge, "val", "single");
        office_node_set_attribute(edge, "sz", "4");
        office_node_set_attribute(edge, "color", "808080");
    }
    office_node_set_attribute(office_node_add(about, "tblLayout"), "type", "fixed");
    grid = office_node_add(table, "tblGrid");
    for (guint i = 0; i < n; i++) {
        g_autofree char *text = g_strdup_printf("%u", widths[i]);

        office_node_set_attribute(office_node_add(grid, "gridCol"), "w", text);
    }
    return table;
}

void
letter_composite_row(OfficeNode *table, const guint *widths, const char *const *texts, guint n,
                     LetterCompositeRow kind)
{
    OfficeNode *row = office_node_add(table, "tr");

    if (kind != LETTER_COMPOSITE_LONG)
        office_node_add(office_node_add(row, "trPr"),
                        kind == LETTER_COMPOSITE_HEAD ? "tblHeader" : "cantSplit");
    for (guint i = 0; i < n; i++) {
        OfficeNode *cell = office_node_add(row, "tc"), *look = office_node_add(cell, "tcPr");
        OfficeNode *width = office_node_add(look, "tcW");
        g_autofree char *text = g_strdup_printf("%u", widths[i]);

        office_node_set_attribute(width, "w", text);
        office_node_set_attribute(width, "type", "dxa");
        if (kind == LETTER_COMPOSITE_HEAD) {
            OfficeNode *shade = office_node_add(look, "shd");

            office_node_set_attribute(shade, "val", "clear");
            office_node_set_attribute(shade, "fill", "E7E6E6");
        }
        set_lines(cell, texts[i], kind == LETTER_COMPOSITE_HEAD);
    }
}
