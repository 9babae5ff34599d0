/* Content controls and form fields of an odt. */
#include "document/odt_private.h"

#include <string.h>

void
odt_read_control(Odt *odt, DocumentStyle style)
{
    const char *checkbox = office_xml_attribute(odt->xml, "checkbox");
    const char *checked = office_xml_attribute(odt->xml, "checked");
    const char *prompt = office_xml_attribute(odt->xml, "showing-place-holder");

    style.flags |= DOCUMENT_CONTROL;
    style.how = "control";
    if (checkbox != NULL && strcmp(checkbox, "true") == 0) {
        gboolean is_on = checked != NULL && strcmp(checked, "true") == 0;

        odt_add_tick(odt, is_on, "control", &style);
        office_xml_skip(odt->xml);
        return;
    }
    if (prompt != NULL && strcmp(prompt, "true") == 0)
        style.flags |= DOCUMENT_PLACEHOLDER;
    odt_read_inside(odt, style);
}

/* field:fieldmark: a tick when it is a FORMCHECKBOX, the chosen answer when it is a FORMDROPDOWN; other marks
 * only enclose their text. */
void
odt_read_field_mark(Odt *odt, DocumentStyle style)
{
    g_autofree char *type = g_strdup(office_xml_attribute(odt->xml, "type"));
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(g_free);
    gboolean is_box = type != NULL && g_str_has_suffix(type, "FORMCHECKBOX"), is_on = FALSE;
    guint depth = office_xml_depth(odt->xml);
    guint64 chosen = G_MAXUINT64;

    while (office_xml_child(odt->xml, depth)) {
        const char *name = office_xml_attribute(odt->xml, "name"),
                   *value = office_xml_attribute(odt->xml, "value");

        if (name != NULL && value != NULL && strcmp(name, "Checkbox_Checked") == 0)
            is_on = strcmp(value, "true") == 0;
        else if (name != NULL && value != NULL && strcmp(name, "Dropdown_ListEntry") == 0)
            g_ptr_array_add(answers, g_strdup(value));
        else if (name != NULL && value != NULL && strcmp(name, "Dropdown_Selected") == 0)
            chosen = g_ascii_strtoull(value, NULL, 10);
        office_xml_skip(odt->xml);
    }
    if (is_box) {
        odt_add_tick(odt, is_on, "form field", &style);
    } else if (chosen < answers->len) {
        style.flags |= DOCUMENT_CONTROL;
        style.how = "form field";
        odt_add_text(odt, g_ptr_array_index(answers, chosen), &style);
    }
}
