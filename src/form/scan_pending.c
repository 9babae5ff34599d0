/* What stands below a question that waits: one of its answers, or the next label. */
#include "form/scan_private.h"

#include <string.h>

#include "form/value_private.h"

/* "Child death   Serious harm   Other", one of them set in another type: all of it answers. */
static gboolean
pending_is_choice(const FormField *field, const char *text, gsize len)
{
    g_autofree char *own = g_strndup(text, len);

    return strpbrk(own, ":?") == NULL && strstr(own, " - ") == NULL && strstr(own, " – ") == NULL &&
           form_vocabulary_cover(field->vocabulary, own) > 1;
}

static gboolean
pending_is_asked_for(const FormField *field, const char *text, gsize len)
{
    g_autofree char *own = NULL;
    g_autoptr(GPtrArray) words = NULL;

    if (field->vocabulary == NULL)
        return FALSE;
    if (field->type == FORM_TOKEN || field->type == FORM_TOKENS)
        return form_vocabulary_token(field->vocabulary, text, (gssize)len) != NULL ||
               pending_is_choice(field, text, len);
    own = g_strndup(text, len);
    words = form_vocabulary_tokens_in(field->vocabulary, own);
    return words->len > 0;
}

/* Of "Known ☒    Not known ☐": the words before the first box; all of it where there is none. */
static gsize
pending_len_before_tick(const char *text, gsize len)
{
    for (gsize i = 1; i < len; i++) {
        if (form_text_begins_with_tick(text + i) && text[i - 1] == ' ')
            return i;
    }
    return len;
}

/* Whether @span is one of the answers to the question that waits, where several may be chosen. */
static gboolean
pending_is_of_list(const FormScan *scan, FormSpan span)
{
    for (guint i = 0; i < scan->pending->meanings->len; i++) {
        const FormField *field = g_array_index(scan->pending->meanings, FormMeaning, i).field;

        if (field->type == FORM_TOKENS &&
            pending_is_asked_for(field, span.line->text + span.start, span.end - span.start))
            return TRUE;
    }
    return FALSE;
}

/* A line of a list of answers, set bold: the one that was chosen, and no label. */
static gboolean
pending_goes_on_list(FormScan *scan, FormSpan span)
{
    FormSpan next = scan->next != NULL ? form_span_trim(form_line_span(scan->next)) : (FormSpan){NULL, 0, 0};

    if (scan->pending == NULL || scan->pending->meanings == NULL || !pending_is_of_list(scan, span) ||
        (scan->pending->value->len == 0 && !(next.start < next.end && pending_is_of_list(scan, next))))
        return FALSE;
    form_answer_take(scan->pending, span);
    return TRUE;
}

gboolean
form_scan_answers_pending(FormScan *scan, FormSpan span)
{
    const FormAnswer *pending = scan->pending;
    const char *text = span.line->text + span.start;
    gsize len = span.end - span.start;
    gboolean is_boxed_in;

    if (pending_goes_on_list(scan, span))
        return TRUE;
    if (pending == NULL || pending->value->len > 0 || pending->meanings == NULL ||
        form_span_all(span, DOCUMENT_BOLD))
        return FALSE;
    is_boxed_in = scan->is_before_gap && !scan->is_after_gap && strcmp(pending->how, "label above") == 0;
    for (guint i = 0; i < pending->meanings->len; i++) {
        const FormField *field = g_array_index(pending->meanings, FormMeaning, i).field;
        gboolean is_choice = field->type == FORM_TOKEN || field->type == FORM_TOKENS;

        if (is_choice ? !pending_is_asked_for(field, text, pending_len_before_tick(text, len))
                      : strchr(":?", text[len - 1]) != NULL || !form_scan_next_is_label(scan) ||
                            !(is_boxed_in || pending_is_asked_for(field, text, len)))
            continue;
        form_answer_take(scan->pending, span);
        return TRUE;
    }
    return FALSE;
}
