/* The RTF reader: fields.  Their instruction is no text; a tick or the choice from a list has no text of its
 * own and is told when its field ends. */
#include <string.h>

#include "document/rtf_private.h"

#define RTF_NOT_SAID 25

void
rtf_begin_field(Rtf *rtf)
{
    RtfField field = {.instruction = g_string_new(NULL),
                      .result = RTF_NOT_SAID,
                      .entries = g_ptr_array_new_with_free_func(g_free)};

    rtf_flush(rtf);
    field.text_from = flow_text_len(rtf->flow);
    g_array_append_val(rtf->fields, field);
    rtf_group(rtf)->opened = RTF_OPENED_FIELD;
}

void
rtf_clear_field(gpointer data)
{
    RtfField *field = data;

    g_string_free(field->instruction, TRUE);
    g_ptr_array_unref(field->entries);
}

RtfField *
rtf_field(const Rtf *rtf)
{
    return rtf->fields->len > 0 ? &g_array_index(rtf->fields, RtfField, rtf->fields->len - 1) : NULL;
}

/* "HYPERLINK "mailto:…"": where it leads, or NULL. */
static char *
rtf_field_link(const RtfField *field)
{
    const char *word = strstr(field->instruction->str, "HYPERLINK");
    const char *from = word != NULL ? strchr(word, '"') : NULL;
    const char *to = from != NULL ? strchr(from + 1, '"') : NULL;

    return to != NULL ? g_strndup(from + 1, (gsize)(to - from - 1)) : NULL;
}

void
rtf_field_style(const Rtf *rtf, DocumentStyle *style, char **link)
{
    const RtfField *field = rtf_field(rtf);

    if (field == NULL)
        return;
    style->link = *link = rtf_field_link(field);
    if (field->is_form || strstr(field->instruction->str, "FORMTEXT") != NULL) {
        style->flags |= DOCUMENT_CONTROL;
        style->how = "form field";
    }
}

static void
rtf_tell_form_field(Rtf *rtf, const RtfField *field)
{
    gboolean is_said = field->result != RTF_NOT_SAID;
    int result = is_said ? field->result : field->otherwise;
    DocumentStyle style = {.flags = rtf_group(rtf)->flags, .how = "form field"};

    if (field->type == 1) {
        flow_tick(rtf->flow, result != 0, result != 0 ? "☒" : "☐", "form field", &style);
    } else if (field->type == 2 && result >= 0 && (guint)result < field->entries->len &&
               flow_text_len(rtf->flow) == field->text_from) {
        style.flags |= DOCUMENT_CONTROL | (is_said ? 0 : DOCUMENT_PLACEHOLDER);
        flow_text(rtf->flow, g_ptr_array_index(field->entries, (guint)result), -1, &style);
    }
}

/* "SYMBOL 254 \f "Wingdings"": Word shows it, and may write no result. */
static void
rtf_tell_symbol(Rtf *rtf, const RtfField *field)
{
    const char *word = strstr(field->instruction->str, "SYMBOL");
    const char *font = word != NULL ? strstr(word, "\\f") : NULL;
    DocumentStyle style = {.flags = rtf_group(rtf)->flags};
    g_autofree char *name = NULL;
    guint64 c;

    if (word == NULL || flow_text_len(rtf->flow) != field->text_from)
        return;
    c = g_ascii_strtoull(word + strlen("SYMBOL"), NULL, 0);
    if (font != NULL) {
        font += 2 + strspn(font + 2, " \"");
        name = g_strchomp(g_strndup(font, strcspn(font, "\"\\")));
    }
    if (c > 0x20 && c <= 0xFFFF && g_unichar_validate((gunichar)c))
        flow_glyph(rtf->flow, name, (gunichar)c, &style);
}

void
rtf_end_field(Rtf *rtf)
{
    const RtfField *field = rtf_field(rtf);
    const RtfGroup *group = rtf_group(rtf);

    if (field == NULL)
        return;
    if (group->destination == RTF_TEXT && !group->is_hidden && !group->is_deleted && rtf->html == NULL) {
        if (field->is_form)
            rtf_tell_form_field(rtf, field);
        else
            rtf_tell_symbol(rtf, field);
        if (!field->is_form && strstr(field->instruction->str, "FORMCHECKBOX") != NULL)
            document_builder_note(rtf->builder, DOCUMENT_NOTE_TICK);
    }
    g_array_set_size(rtf->fields, rtf->fields->len - 1);
}
