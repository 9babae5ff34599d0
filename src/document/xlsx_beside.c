/* What lies on the sheets of an xlsx and in none of its cells. */
#include "document/xlsx_private.h"

#include <string.h>

/* a:rPr: "sngStrike", "dblStrike", "noStrike". */
static gboolean
xlsx_is_drawn_struck(const OfficeXml *xml)
{
    const char *strike = office_xml_attribute(xml, "strike");

    return strike != NULL && strcmp(strike, "noStrike") != 0;
}

/* From a:p's START to its END. */
static void
xlsx_read_drawn_paragraph(Xlsx *xlsx, OfficeXml *xml)
{
    DocumentStyle style = {0};
    guint depth = office_xml_depth(xml);
    gboolean is_in_text = FALSE;
    OfficeXmlStep step;

    document_builder_paragraph(xlsx->builder, 0, FALSE);
    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(xml) <= depth)) {
        const char *name = office_xml_name(xml);

        if (step == OFFICE_XML_TEXT && is_in_text)
            document_builder_text(xlsx->builder, office_xml_text(xml), -1, &style);
        is_in_text = step == OFFICE_XML_START && strcmp(name, "t") == 0;
        if (step == OFFICE_XML_START && strcmp(name, "br") == 0)
            document_builder_text(xlsx->builder, "\n", 1, &style);
        else if (step == OFFICE_XML_START && strcmp(name, "rPr") == 0)
            style.flags = xlsx_is_drawn_struck(xml) ? DOCUMENT_STRUCK : 0;
        else if (step == OFFICE_XML_END && strcmp(name, "r") == 0)
            style.flags = 0;
    }
    document_builder_end_paragraph(xlsx->builder);
}

/* From txBody's START to its END. */
static void
xlsx_read_drawn_text(Xlsx *xlsx, OfficeXml *xml)
{
    g_autofree char *name = g_strdup_printf("text box %u", ++xlsx->text_boxes);
    guint depth = office_xml_depth(xml);

    document_builder_begin_part(xlsx->builder, DOCUMENT_PART_TEXT_BOX, name);
    while (office_xml_child(xml, depth)) {
        if (strcmp(office_xml_name(xml), "p") == 0)
            xlsx_read_drawn_paragraph(xlsx, xml);
        else
            office_xml_skip(xml);
    }
    document_builder_end_part(xlsx->builder);
}

static void
xlsx_read_drawing(Xlsx *xlsx, OfficeXml *xml)
{
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE && !document_builder_is_full(xlsx->builder)) {
        if (step != OFFICE_XML_START)
            continue;
        if (strcmp(office_xml_name(xml), "txBody") == 0)
            xlsx_read_drawn_text(xlsx, xml);
        else if (strcmp(office_xml_name(xml), "chart") == 0 || strcmp(office_xml_name(xml), "relIds") == 0)
            document_builder_note(xlsx->builder, DOCUMENT_NOTE_OBJECT);
    }
}

/* A form control is a tick or a list; which of them is on lies in a part of its own. */
static gboolean
xlsx_is_tick(OfficeXml *xml)
{
    static const char *const ticks[] = {"CheckBox", "Radio", NULL};

    while (office_xml_step(xml) != OFFICE_XML_DONE) {
        const char *kind = office_xml_attribute(xml, "objectType");

        if (kind != NULL && g_strv_contains(ticks, kind))
            return TRUE;
    }
    return FALSE;
}

void
xlsx_read_beside(Xlsx *xlsx)
{
    static const struct {
        const char *place;
        DocumentNote note;
    } places[] = {
        {"drawings/drawing", 0},
        {"ctrlProps/", DOCUMENT_NOTE_TICK},
        {"comments", DOCUMENT_NOTE_COMMENTS},
        {"threadedComments/", DOCUMENT_NOTE_COMMENTS},
        {"embeddings/", DOCUMENT_NOTE_OBJECT},
        {"activeX/", DOCUMENT_NOTE_OBJECT},
    };
    gsize folder = strlen(xlsx->folder);

    for (guint i = 0; i < office_zip_count(xlsx->zip); i++) {
        const char *name = office_zip_name(xlsx->zip, i);

        for (guint j = 0; name != NULL && j < G_N_ELEMENTS(places); j++) {
            g_autofree char *absolute = g_strconcat("/", name, NULL);
            g_autoptr(OfficeXml) xml = NULL;

            if (!g_str_has_prefix(name, xlsx->folder) || !g_str_has_prefix(name + folder, places[j].place))
                continue;
            if (places[j].note == 0 || places[j].note == DOCUMENT_NOTE_TICK)
                xml = xlsx_open(xlsx, absolute, NULL);
            if (places[j].note == 0 && xml != NULL)
                xlsx_read_drawing(xlsx, xml);
            else if (places[j].note != DOCUMENT_NOTE_TICK || (xml != NULL && xlsx_is_tick(xml)))
                document_builder_note(xlsx->builder, places[j].note);
        }
    }
}
