/* The docx reader: content controls, legacy form fields, links and heading styles. */
#include "document/docx_private.h"

#include <string.h>

/* ---- fields ---- */

void
docx_field_begin(Docx *docx)
{
    DocxField field = {.instruction = g_string_new(NULL)};

    g_array_append_val(docx->fields, field);
    docx->instructions++;
}

DocxField *
docx_field(Docx *docx)
{
    return docx->fields->len > 0 ? &g_array_index(docx->fields, DocxField, docx->fields->len - 1) : NULL;
}

static void
docx_field_leave_instruction(Docx *docx)
{
    if (!docx_field(docx)->is_result && docx->instructions > 0)
        docx->instructions--;
}

void
docx_field_separate(Docx *docx)
{
    DocxField *field = docx_field(docx);

    if (field == NULL)
        return;
    docx_field_leave_instruction(docx);
    field->is_result = TRUE;
    field->is_form |= strstr(field->instruction->str, "FORMTEXT") != NULL;
}

void
docx_field_end(Docx *docx)
{
    if (docx->fields->len == 0)
        return;
    docx_field_leave_instruction(docx);
    g_array_set_size(docx->fields, docx->fields->len - 1);
}

/* ---- legacy form fields ---- */

/* w:checkBox: "checked" (no val = on) over "default". */
static void
docx_read_check_box(Docx *docx, const DocxState *state)
{
    guint depth = office_xml_depth(docx->xml);
    gboolean is_default = FALSE, is_checked = FALSE, has_checked = FALSE;

    while (office_xml_child(docx->xml, depth)) {
        if (office_xml_is(docx->xml, OFFICE_NS_WORD, "default"))
            is_default = docx_flag_is_on(docx->xml);
        if (office_xml_is(docx->xml, OFFICE_NS_WORD, "checked")) {
            is_checked = docx_flag_is_on(docx->xml);
            has_checked = TRUE;
        }
        office_xml_skip(docx->xml);
    }
    is_checked = has_checked ? is_checked : is_default;
    document_builder_tick(docx->builder, is_checked, is_checked ? "☒" : "☐", "form field", &state->style);
}

/* w:ddList: the entry that "result" counts; without one nobody has chosen, and what it shows is a prompt. */
static gboolean
docx_read_drop_down(Docx *docx, const DocxState *state)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(g_free);
    guint depth = office_xml_depth(docx->xml);
    DocumentStyle style = state->style;
    guint64 chosen = 0;
    gboolean is_chosen = FALSE;

    while (office_xml_child(docx->xml, depth)) {
        const char *val = office_xml_attribute(docx->xml, "val");

        if (office_xml_is(docx->xml, OFFICE_NS_WORD, "listEntry")) {
            g_ptr_array_add(entries, g_strdup(val != NULL ? val : ""));
        } else if (val != NULL && office_xml_is(docx->xml, OFFICE_NS_WORD, "result")) {
            chosen = g_ascii_strtoull(val, NULL, 10);
            is_chosen = TRUE;
        }
        office_xml_skip(docx->xml);
    }
    if (chosen >= entries->len)
        return FALSE;
    style.flags |= DOCUMENT_CONTROL | (is_chosen ? 0 : DOCUMENT_PLACEHOLDER);
    style.how = "form field";
    document_builder_text(docx->builder, g_ptr_array_index(entries, chosen), -1, &style);
    return TRUE;
}

void
docx_read_form_field(Docx *docx, const DocxState *state)
{
    guint depth = office_xml_depth(docx->xml);
    gboolean is_told = FALSE;

    while (office_xml_child(docx->xml, depth)) {
        if (office_xml_is(docx->xml, OFFICE_NS_WORD, "checkBox"))
            docx_read_check_box(docx, state);
        else if (office_xml_is(docx->xml, OFFICE_NS_WORD, "ddList"))
            is_told = docx_read_drop_down(docx, state);
        else
            office_xml_skip(docx->xml);
    }
    if (docx_field(docx) == NULL)
        return;
    docx_field(docx)->is_form = TRUE;
    docx_field(docx)->is_told = is_told;
}

/* ---- content controls ---- */

/* From w14:checkbox's START to its END. */
static DocxTick
docx_control_tick(Docx *docx)
{
    guint depth = office_xml_depth(docx->xml);
    DocxTick tick = DOCX_TICK_OFF;

    while (office_xml_child(docx->xml, depth)) {
        if (office_xml_is(docx->xml, OFFICE_NS_WORD14, "checked") && docx_flag_is_on(docx->xml))
            tick = DOCX_TICK_ON;
        office_xml_skip(docx->xml);
    }
    return tick;
}

/* From w:sdtPr's START to its END. */
static void
docx_control_properties(Docx *docx, DocxState *state, DocxTick *tick, char **tag)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);

    while (office_xml_child(xml, depth)) {
        const char *val = office_xml_attribute(xml, "val");

        if (office_xml_is(xml, OFFICE_NS_WORD14, "checkbox")) {
            *tick = docx_control_tick(docx);
            state->tick = tick;
            continue;
        }
        if (office_xml_is(xml, OFFICE_NS_WORD, "showingPlcHdr") && docx_flag_is_on(xml))
            state->style.flags |= DOCUMENT_PLACEHOLDER;
        else if (val != NULL && (office_xml_is(xml, OFFICE_NS_WORD, "tag") ||
                                 (*tag == NULL && office_xml_is(xml, OFFICE_NS_WORD, "alias")))) {
            g_free(*tag);
            *tag = g_strdup(val);
        }
        office_xml_skip(xml);
    }
}

void
docx_read_control(Docx *docx, DocxState state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    g_autofree char *tag = NULL;
    DocxTick tick = DOCX_NO_TICK;

    state.style.flags |= DOCUMENT_CONTROL;
    state.style.how = "control";
    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_WORD, "sdtPr")) {
            docx_control_properties(docx, &state, &tick, &tag);
            if (tag != NULL && *tag != '\0')
                state.style.tag = tag;
        } else {
            docx_read_children(docx, state);
        }
    }
}
