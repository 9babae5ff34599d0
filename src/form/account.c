/* Whether a line goes on with the account before it, though it could be read as a label and its value. */
#include <string.h>

#include "form/scan_private.h"

/* "the family changed doctors four times": words that no box holds. */
static gboolean
account_is_sentence(FormSpan span)
{
    g_autofree char *text = form_span_text(form_span_trim(span));
    gsize len = strlen(text);
    guint words = 1;

    for (const char *p = strchr(text, ' '); p != NULL; p = strchr(p + 1, ' '))
        words++;
    if (len == 0 || strpbrk(text, "@") != NULL)
        return FALSE;
    if (g_unichar_islower(g_utf8_get_char(text)))
        return text[len - 1] == '.' ? words >= 4 : words >= 5 && strpbrk(text, "0123456789") == NULL;
    return words >= 7 && strchr(".!", text[len - 1]) != NULL;
}

static gboolean
account_asks_for_one(const FormFound *found)
{
    for (guint i = 0; found->meanings != NULL && i < found->meanings->len; i++) {
        const FormField *field = g_array_index(found->meanings, FormMeaning, i).field;

        if (field->is_whole || field->type == FORM_LONGTEXT || field->type == FORM_LIST)
            return TRUE;
    }
    return FALSE;
}

/* A quotation that began before the label ends in the value: somebody is quoted. */
static gboolean
account_is_quoted(FormSpan label)
{
    const char *text = label.line->text + label.start;
    gsize len = label.end - label.start;

    return memchr(text, '"', len) != NULL || g_strstr_len(text, (gssize)len, "“") != NULL;
}

/* The questions of this form are set in bold type: what is not is none of them. */
static gboolean
account_is_among_bold(const FormScan *scan)
{
    const GPtrArray *answers = scan->out->answers;
    guint bold = 0, labels = 0;

    for (guint i = 0; i < answers->len; i++) {
        const FormAnswer *answer = g_ptr_array_index(answers, i);

        labels += *answer->label != '\0' ? 1 : 0;
        bold += answer->is_bold ? 1 : 0;
    }
    return labels >= 4 && bold * 10 >= labels * 9;
}

gboolean
form_scan_is_account(const FormScan *scan, FormSpan span)
{
    const FormAnswer *pending = scan->pending;
    g_auto(FormFound) found = {0};
    FormSpan label, rest;

    if (pending == NULL || !form_answer_is_narrative(pending) || span.line->is_asked ||
        form_span_any(span, DOCUMENT_BOLD))
        return FALSE;
    if (pending->is_bold && pending->value->len > 0 && account_is_among_bold(scan))
        return TRUE;
    if (!form_scan_split(scan, span, TRUE, &label, &rest, &found))
        return FALSE;
    if (pending->value->len > 0 && account_is_quoted(label))
        return TRUE;
    return account_is_sentence(rest) && !account_asks_for_one(&found) &&
           (pending->value->len > 0 || g_unichar_islower(g_utf8_get_char(rest.line->text + rest.start)));
}

gboolean
form_scan_begins_account(FormSpan span, gsize sign)
{
    FormSpan rest = form_span_trim((FormSpan){span.line, span.start + (guint)sign, span.end});

    return rest.start < rest.end && g_unichar_islower(g_utf8_get_char(rest.line->text + rest.start)) &&
           account_is_sentence(rest);
}
