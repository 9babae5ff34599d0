/* Forms of an odt as its own toolbar makes them: what was typed and ticked stands at the top (office:forms),
 * and a drawing (draw:control) says where each of them lies. */
#include <string.h>

#include "document/odt_private.h"

#define ODT_CONTROLS_MAX 5000

typedef struct {
    gboolean is_tick, is_on;
    gboolean is_default; /* the text is what it began with; nobody's now */
    char *text;          /* NULL: there is none */
} OdtFormControl;

static void
odt_form_free(gpointer data)
{
    g_free(((OdtFormControl *)data)->text);
    g_free(data);
}

GHashTable *
odt_controls_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, odt_form_free);
}

static gboolean
odt_form_says(const OfficeXml *xml, const char *name, const char *value)
{
    return g_strcmp0(office_xml_attribute(xml, name), value) == 0;
}

/* form:checkbox, form:radio, form:option.  LibreOffice leaves out what is off now, even where it began as on:
 * so what it began with ("state", "selected") is no answer. */
static gboolean
odt_form_is_on(const OfficeXml *xml)
{
    return odt_form_says(xml, "current-state", "checked") || odt_form_says(xml, "current-selected", "true");
}

static gboolean
odt_form_was_on(const OfficeXml *xml)
{
    return odt_form_says(xml, "state", "checked") || odt_form_says(xml, "selected", "true");
}

static gboolean
odt_form_tells_state(const OfficeXml *xml)
{
    return office_xml_attribute(xml, "current-state") != NULL ||
           office_xml_attribute(xml, "current-selected") != NULL;
}

/* form:listbox, from START to END: the options that are chosen. */
static char *
odt_form_chosen(OfficeXml *xml)
{
    guint depth = office_xml_depth(xml);
    GString *chosen = g_string_new(NULL);

    while (office_xml_child(xml, depth)) {
        const char *label = office_xml_attribute(xml, "label");

        if (strcmp(office_xml_name(xml), "option") == 0 && label != NULL && odt_form_is_on(xml))
            g_string_append_printf(chosen, "%s%s", chosen->len > 0 ? ", " : "", label);
        office_xml_skip(xml);
    }
    return g_string_free(chosen, FALSE);
}

static void
odt_form_control(Odt *odt)
{
    static const char *const ticks[] = {"checkbox", "radio", NULL}, *const lists[] = {"listbox", NULL};
    OfficeXml *xml = odt->xml;
    const char *value = office_xml_attribute(xml, "current-value");
    char *id = g_strdup(office_xml_attribute(xml, "id"));
    OdtFormControl *control = g_new0(OdtFormControl, 1);

    control->is_tick = g_strv_contains(ticks, office_xml_name(xml));
    control->is_on = control->is_tick && odt_form_is_on(xml);
    if (control->is_tick && odt_form_was_on(xml) && !odt_form_tells_state(xml))
        document_builder_note(odt->builder, DOCUMENT_NOTE_TICK);
    control->is_default = value == NULL;
    control->text = g_strdup(value != NULL ? value : office_xml_attribute(xml, "value"));
    if (g_strv_contains(lists, office_xml_name(xml))) {
        g_free(control->text);
        control->text = odt_form_chosen(xml);
        control->is_default = FALSE;
    }
    g_hash_table_replace(odt->controls, id, control);
}

void
odt_read_forms(Odt *odt)
{
    static const char *const kinds[] = {"checkbox",       "radio",    "listbox", "text",
                                        "textarea",       "combobox", "date",    "time",
                                        "formatted-text", "number",   NULL};
    guint depth = office_xml_depth(odt->xml);
    OfficeXmlStep step;

    while ((step = office_xml_step(odt->xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(odt->xml) <= depth)) {
        if (step == OFFICE_XML_START && g_strv_contains(kinds, office_xml_name(odt->xml)) &&
            office_xml_attribute(odt->xml, "id") != NULL &&
            g_hash_table_size(odt->controls) < ODT_CONTROLS_MAX)
            odt_form_control(odt);
    }
}

/* A control that is drawn and not listed is one of which nothing is told. */
void
odt_read_drawn_control(Odt *odt, DocumentStyle style)
{
    const char *id = office_xml_attribute(odt->xml, "control");
    const OdtFormControl *control = id != NULL ? g_hash_table_lookup(odt->controls, id) : NULL;

    gboolean stands_alone = !document_builder_in_paragraph(odt->builder); /* anchored to the page */

    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    if (stands_alone)
        document_builder_paragraph(odt->builder, 0, FALSE);
    if (control == NULL) {
        document_builder_note(odt->builder, DOCUMENT_NOTE_OBJECT);
    } else if (control->is_tick) {
        odt_add_tick(odt, control->is_on, "form field", &style);
    } else if (control->text != NULL) {
        style.flags |= control->is_default ? DOCUMENT_PLACEHOLDER : 0;
        odt_add_text(odt, control->text, &style);
    }
    if (stands_alone)
        document_builder_end_paragraph(odt->builder);
    office_xml_skip(odt->xml);
}
