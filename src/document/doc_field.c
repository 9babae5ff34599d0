/* Fields of a binary Word file: an instruction, which is no text, and what came of it.  Ticks and lists of
 * the forms toolbar keep their state in the stream Data (2.9.78). */
#include "document/doc_private.h"

#include <string.h>

#define DOC_INSTRUCTION_MAX 2048
#define DOC_FIELDS_MAX 64
#define DOC_NOT_CHOSEN 25

void
doc_field_begin(Doc *doc)
{
    DocField field = {.instruction = g_string_new(NULL)};

    g_array_append_val(doc->fields, field);
}

static DocField *
doc_field(const Doc *doc)
{
    return doc->fields->len > 0 ? &g_array_index(doc->fields, DocField, doc->fields->len - 1) : NULL;
}

/* "HYPERLINK "mailto:…"": where it leads, or NULL. */
static char *
doc_field_link(const DocField *field)
{
    const char *word = strstr(field->instruction->str, "HYPERLINK");
    const char *from = word != NULL ? strchr(word, '"') : NULL;
    const char *to = from != NULL ? strchr(from + 1, '"') : NULL;

    return to != NULL ? g_strndup(from + 1, (gsize)(to - from - 1)) : NULL;
}

void
doc_field_separate(Doc *doc)
{
    DocField *field = doc_field(doc);

    if (field == NULL || field->is_result)
        return;
    field->is_result = TRUE;
    field->link = doc_field_link(field);
}

void
doc_field_end(Doc *doc)
{
    DocField *field = doc_field(doc);

    if (field == NULL)
        return;
    g_string_free(field->instruction, TRUE);
    g_free(field->link);
    g_array_set_size(doc->fields, doc->fields->len - 1);
}

void
doc_fields_clear(Doc *doc)
{
    while (doc->fields->len > 0)
        doc_field_end(doc);
}

void
doc_field_instruct(Doc *doc, const char *text, gsize len)
{
    DocField *field = doc_field(doc);

    if (field != NULL && field->instruction->len < DOC_INSTRUCTION_MAX)
        g_string_append_len(field->instruction, text, (gssize)len);
}

gboolean
doc_is_in_instruction(const Doc *doc)
{
    for (guint i = 0; i < doc->fields->len; i++) {
        if (!g_array_index(doc->fields, DocField, i).is_result)
            return TRUE;
    }
    return FALSE;
}

void
doc_field_style(const Doc *doc, DocumentStyle *style)
{
    const DocField *field = doc_field(doc);

    if (field == NULL)
        return;
    style->link = field->link;
    if (strstr(field->instruction->str, "FORMTEXT") != NULL) {
        style->flags |= DOCUMENT_CONTROL;
        style->how = "form field";
    }
}

/* A mark between @from and @to without its partner would swallow all text after it. */
void
doc_mend_fields(Doc *doc, guint32 from, guint32 to)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 cp = from; cp < to; cp++) {
        if (doc->text[cp] == DOC_FIELD_BEGIN && open->len < DOC_FIELDS_MAX)
            g_array_append_val(open, cp);
        else if (doc->text[cp] == DOC_FIELD_END && open->len > 0)
            g_array_set_size(open, open->len - 1);
        else if (doc->text[cp] == DOC_FIELD_BEGIN || doc->text[cp] == DOC_FIELD_END)
            doc->text[cp] = 0;
    }
    for (guint i = 0; i < open->len; i++)
        doc->text[g_array_index(open, guint32, i)] = 0;
}

/* ---- the forms toolbar ---- */

typedef struct {
    guint kind; /* 0 text, 1 tick, 2 list */
    guint result, otherwise;
    DocBytes bytes;
    gsize at; /* past the texts that every field has */
} DocFormField;

/* FFData (2.9.78), in a NilPICFAndBinData (2.9.158). */
static gboolean
doc_form_field(DocBytes data, guint32 at, DocFormField *field)
{
    DocBytes whole = doc_slice(data, at, doc_u32(data, at));
    DocBytes bytes = doc_slice(whole, doc_u16(whole, 4), whole.len);
    guint bits = doc_u16(bytes, 4);

    if (doc_u32(bytes, 0) != 0xFFFFFFFF)
        return FALSE;
    field->kind = bits & 3;
    field->result = (bits >> 2) & 0x1F;
    field->bytes = bytes;
    field->at = 10;
    g_free(doc_string(bytes, &field->at)); /* its name */
    if (field->kind == 0) {
        g_free(doc_string(bytes, &field->at));
    } else {
        field->otherwise = doc_u16(bytes, field->at);
        field->at += 2;
    }
    for (guint i = 0; i < 5; i++) /* format, help, status line, two macros */
        g_free(doc_string(bytes, &field->at));
    return TRUE;
}

/* The list's entry @n (2.9.281: a count between two numbers, then the texts without closing zeroes). */
static char *
doc_list_entry(const DocFormField *field, guint n)
{
    guint count = doc_u16(field->bytes, field->at + 2);
    gsize at = field->at + 6;
    g_autofree char *entry = NULL;

    if (doc_u16(field->bytes, field->at) != 0xFFFF || n >= count)
        return NULL;
    for (guint i = 0; i <= n; i++) {
        g_free(entry);
        entry = doc_string(field->bytes, &at);
        at -= 2;
    }
    return g_steal_pointer(&entry);
}

void
doc_read_form_field(Doc *doc, const DocLook *look)
{
    DocumentStyle style = {.flags = look->flags, .how = "form field"};
    DocFormField field;
    g_autofree char *entry = NULL;
    gboolean is_chosen, is_ticked;

    if (!look->has_data || !doc_form_field(doc->data, look->data, &field))
        return;
    is_chosen = field.result != DOC_NOT_CHOSEN;
    if (field.kind == 1) {
        is_ticked = (is_chosen ? field.result : field.otherwise) != 0;
        flow_tick(doc->flow, is_ticked, is_ticked ? "☒" : "☐", "form field", &style);
    } else if (field.kind == 2) {
        entry = doc_list_entry(&field, is_chosen ? field.result : field.otherwise);
        style.flags |= DOCUMENT_CONTROL | (is_chosen ? 0 : DOCUMENT_PLACEHOLDER);
        if (entry != NULL)
            flow_text(doc->flow, entry, -1, &style);
    }
}
