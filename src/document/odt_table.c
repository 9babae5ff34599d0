/* Tables of an odt: what is merged away stands as covered cells; repeated cells are counted, not drawn out
 * without end. */
#include "document/odt_private.h"

#include <string.h>

#include "base/text.h"

#define ODT_COLUMNS_MAX 64
#define ODT_NAME_MAX 80 /* bytes, where it is told of */

/* "collapse", or "filter": hidden by a filter that is on. */
static gboolean
odt_is_out_of_sight(const Odt *odt)
{
    const char *visibility = office_xml_attribute(odt->xml, "visibility");

    return visibility != NULL && strcmp(visibility, "visible") != 0;
}

/* From table:table-column's START to its END. */
void
odt_read_column(Odt *odt)
{
    guint repeated = odt_number(odt->xml, "number-columns-repeated", 1);

    for (guint i = 0; i < repeated; i++, odt->columns++) {
        if (odt_is_out_of_sight(odt) && odt->columns < ODT_COLUMNS_MAX)
            odt->hidden_columns |= (guint64)1 << odt->columns;
    }
    office_xml_skip(odt->xml);
}

/* How many of these columns are seen. */
static guint
odt_seen_columns(const Odt *odt, guint first, guint n)
{
    guint seen = 0;

    for (guint column = first; column < first + n; column++)
        seen += column >= ODT_COLUMNS_MAX || (odt->hidden_columns >> column & 1) == 0;
    return seen;
}

/* Ends a cell that nobody sees. */
static void
odt_drop_cell(Odt *odt, gsize before)
{
    if (document_builder_text_len(odt->builder) > before)
        document_builder_hidden(odt->builder, NULL);
    document_builder_drop_cell(odt->builder);
}

void
odt_read_cell(Odt *odt, DocumentStyle style)
{
    guint columns = odt_number(odt->xml, "number-columns-spanned", 1);
    guint repeated = odt_number(odt->xml, "number-columns-repeated", 1);
    guint flags = odt_style_flags(odt, office_xml_attribute(odt->xml, "style-name"));
    gsize before = document_builder_text_len(odt->builder);
    guint seen = odt_seen_columns(odt, odt->column, columns * repeated);

    odt->column += repeated;
    if (!document_builder_begin_cell(odt->builder)) {
        office_xml_skip(odt->xml);
        return;
    }
    document_builder_cell_spans(odt->builder, MIN(columns, seen));
    if (flags & DOCUMENT_HIGHLIGHTED)
        document_builder_cell_shaded(odt->builder);
    style.flags |= flags & DOCUMENT_STRUCK;
    odt_read_inside(odt, style);
    odt->covered = columns - 1;
    if (seen == 0) {
        odt_drop_cell(odt, before);
        return;
    }
    document_builder_end_cell(odt->builder);
    for (guint i = 1; i < MIN(repeated, seen); i++)
        document_builder_repeat_cell(odt->builder);
}

/* Under a cell that spans columns, or one that reaches down from above. */
void
odt_read_covered(Odt *odt)
{
    guint repeated = odt_number(odt->xml, "number-columns-repeated", 1);

    office_xml_skip(odt->xml);
    for (guint i = 0; i < repeated; i++) {
        gboolean is_hidden = odt_seen_columns(odt, odt->column++, 1) == 0;

        if (odt->covered > 0) {
            odt->covered--;
        } else if (is_hidden) {
            continue;
        } else if (document_builder_begin_cell(odt->builder)) {
            document_builder_cell_continues(odt->builder);
            document_builder_end_cell(odt->builder);
        }
    }
}

void
odt_read_row(Odt *odt, DocumentStyle style)
{
    gboolean is_begun = document_builder_begin_row(odt->builder), is_hidden = odt_is_out_of_sight(odt);
    gsize before = document_builder_text_len(odt->builder);

    odt->covered = odt->column = 0;
    odt_read_inside(odt, style);
    if (is_hidden && document_builder_text_len(odt->builder) > before)
        document_builder_hidden(odt->builder, NULL);
    if (is_begun && is_hidden)
        document_builder_drop_row(odt->builder);
    else if (is_begun)
        document_builder_end_row(odt->builder);
}

static void
odt_tell_hidden_sheet(Odt *odt)
{
    const char *name = office_xml_attribute(odt->xml, "name");
    g_autofree char *begin = base_text_begin(name != NULL ? name : "", ODT_NAME_MAX),
                    *where = g_strdup_printf("sheet %s, all of it", begin);

    document_builder_hidden(odt->builder, where);
}

void
odt_read_table(Odt *odt, DocumentStyle style)
{
    guint flags = odt_style_flags(odt, office_xml_attribute(odt->xml, "style-name"));
    const Odt outer = *odt;
    gboolean is_begun;

    if (flags & ODT_HIDDEN) { /* a sheet that nobody sees */
        odt_tell_hidden_sheet(odt);
        office_xml_skip(odt->xml);
        return;
    }
    is_begun = document_builder_begin_table(odt->builder);
    odt->hidden_columns = odt->columns = 0;
    odt_read_inside(odt, style);
    odt->hidden_columns = outer.hidden_columns;
    odt->columns = outer.columns;
    odt->column = outer.column;
    odt->covered = outer.covered;
    if (is_begun)
        document_builder_end_table(odt->builder);
}
