/* Tables of an odt: what is merged away stands as covered cells; repeated cells are counted, not drawn out
 * without end. */
#include "document/odt_private.h"

void
odt_read_cell(Odt *odt, DocumentStyle style)
{
    guint columns = odt_number(odt->xml, "number-columns-spanned", 1);
    guint repeated = odt_number(odt->xml, "number-columns-repeated", 1);
    guint flags = odt_style_flags(odt, office_xml_attribute(odt->xml, "style-name"));

    if (!document_builder_begin_cell(odt->builder)) {
        office_xml_skip(odt->xml);
        return;
    }
    document_builder_cell_spans(odt->builder, columns);
    if (flags & DOCUMENT_HIGHLIGHTED)
        document_builder_cell_shaded(odt->builder);
    style.flags |= flags & DOCUMENT_STRUCK;
    odt_read_inside(odt, style);
    document_builder_end_cell(odt->builder);
    for (guint i = 1; i < repeated; i++)
        document_builder_repeat_cell(odt->builder);
    odt->covered = columns - 1;
}

/* Under a cell that spans columns, or one that reaches down from above. */
void
odt_read_covered(Odt *odt)
{
    guint repeated = odt_number(odt->xml, "number-columns-repeated", 1);

    office_xml_skip(odt->xml);
    for (guint i = 0; i < repeated; i++) {
        if (odt->covered > 0) {
            odt->covered--;
        } else if (document_builder_begin_cell(odt->builder)) {
            document_builder_cell_continues(odt->builder);
            document_builder_end_cell(odt->builder);
        }
    }
}

void
odt_read_row(Odt *odt, DocumentStyle style)
{
    gboolean is_begun = document_builder_begin_row(odt->builder);

    odt->covered = 0;
    odt_read_inside(odt, style);
    if (is_begun)
        document_builder_end_row(odt->builder);
}

void
odt_read_table(Odt *odt, DocumentStyle style)
{
    guint flags = odt_style_flags(odt, office_xml_attribute(odt->xml, "style-name"));
    gboolean is_begun;

    if (flags & ODT_HIDDEN) { /* a sheet that nobody sees */
        document_builder_note(odt->builder, DOCUMENT_NOTE_HIDDEN);
        office_xml_skip(odt->xml);
        return;
    }
    is_begun = document_builder_begin_table(odt->builder);

    odt_read_inside(odt, style);
    if (is_begun)
        document_builder_end_table(odt->builder);
}
