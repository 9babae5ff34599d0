/* "Label: value   Label: value" in one line: colons, tabs, dashes, leaders, gaps. */
#include <string.h>

#include "form/scan_private.h"
#include "form/value_private.h"

#define SCAN_VALUE_LEN_MAX 400 /* further labels are looked for no further into a line */

gboolean
form_answer_is_narrative(const FormAnswer *answer)
{
    for (guint i = 0; answer->meanings != NULL && i < answer->meanings->len; i++) {
        const FormField *field = g_array_index(answer->meanings, FormMeaning, i).field;

        if (field->is_whole && field->type != FORM_LIST)
            return TRUE;
    }
    return FALSE;
}

/* "Y/N", "Yes / No (give details)" after a question: printed, and the answer is still to come. */
static gboolean
scan_is_printed(const FormScan *scan, FormSpan rest)
{
    g_autofree char *text = NULL;
    char *bracket;

    if (!form_span_all(form_line_span(rest.line), DOCUMENT_BOLD) &&
        form_span_any(rest, DOCUMENT_STRUCK | DOCUMENT_BOLD | DOCUMENT_UNDERLINED | DOCUMENT_HIGHLIGHTED))
        return FALSE;
    text = form_span_text(rest);
    bracket = strstr(text, " (");
    if (bracket != NULL && g_str_has_suffix(text, ")"))
        *bracket = '\0';
    return form_text_is_untouched(scan->catalogue, text);
}

static char
scan_sign_after(FormSpan label)
{
    const char *p = label.line->text + label.end + strspn(label.line->text + label.end, " ");
    guint len;
    char sign = form_sign_at(label.line->text + label.end, &len);

    if (sign != 0)
        return sign;
    if (g_str_has_prefix(label.line->text + label.end, "   "))
        return ' ';
    return *p != '\0' && strchr(":\t-_.", *p) != NULL ? *p : '\0';
}

static void
scan_take_rest(FormScan *scan, FormAnswer *answer, FormSpan rest)
{
    form_scan_end(scan);
    if (!form_span_is_blank(rest) && !(scan->next != NULL && scan_is_printed(scan, rest)))
        form_answer_take(answer, rest);
    scan->pending = answer;
}

/* Within a line a further label must be plain: bold, or with a sign after it. */
static gboolean
scan_is_signed(FormSpan label, gboolean is_tabbed)
{
    const char *after = label.line->text + label.end;

    after += after[0] == ' ' && after[1] == ':' ? 1 : 0;
    return (is_tabbed && *after == '\t') || form_span_all(label, DOCUMENT_BOLD) || *after == ':' ||
           *after == '?' || *after == '_' || strncmp(after, "：", 3) == 0 || strncmp(after, "..", 2) == 0 ||
           strncmp(after, "…", 3) == 0;
}

/* Where the number of a label that begins at @at begins: "<tab>1.3 Date". */
static guint
scan_without_number(FormSpan span, guint at)
{
    const char *text = span.line->text;
    guint from = at;

    while (from > span.start && strchr("0123456789.) ", text[from - 1]) != NULL)
        from--;
    return from > span.start && text[from - 1] == '\t' ? from : at;
}

static gboolean
scan_follows_tab(FormSpan span, guint at)
{
    guint from = scan_without_number(span, at);

    return from > span.start && span.line->text[from - 1] == '\t';
}

/* Behind a tab a label in words of its own is one too, with a sign after it. */
static gboolean
scan_next_by_words(const FormScan *scan, FormSpan rest, FormSpan *value, FormSpan *label, FormSpan *after,
                   FormFound *found)
{
    const char *text = rest.line->text;

    for (guint at = rest.start + 1; at < MIN(rest.end, rest.start + SCAN_VALUE_LEN_MAX); at++) {
        guint from = at + (guint)strspn(text + at, "0123456789.) ");

        if (text[at - 1] != '\t' || from >= rest.end ||
            !form_scan_split(scan, (FormSpan){rest.line, from, rest.end}, FALSE, label, after, found))
            continue;
        if (label->start == from &&
            (text[label->end] == ':' || text[label->end] == '?' || text[label->end] == '\t')) {
            value->end = at - 1;
            return TRUE;
        }
        form_found_clear(found);
    }
    return FALSE;
}

/* "Label: value   Label: value": as many as there are. */
gboolean
form_scan_labelled(FormScan *scan, FormSpan span, gboolean is_prose)
{
    g_auto(FormFound) found = {0};
    FormSpan label, rest;

    if (!form_scan_split(scan, span, is_prose, &label, &rest, &found))
        return FALSE;
    if (found.section != NULL && form_span_is_blank(rest)) /* "Decision makers:" over what it names */
        form_scan_enter(scan, &found);
    for (;;) {
        g_auto(FormFound) next = {0};
        FormSpan next_label, next_rest, value = rest;
        FormAnswer *answer = form_scan_answer(scan, label, &found, "label before");
        gboolean has_next = FALSE,
                 is_tabbed = memchr(rest.line->text + rest.start, '\t', rest.end - rest.start) != NULL;

        for (guint at = rest.start; !has_next && at < MIN(rest.end, rest.start + SCAN_VALUE_LEN_MAX); at++) {
            FormSpan tail = {rest.line, at, rest.end};
            const char *p = rest.line->text + at;

            if (at > 0 && strchr(" \t_.;|\n", p[-1]) == NULL)
                continue;
            if (!g_ascii_isalpha(*p) ||
                (is_tabbed ? !scan_follows_tab(rest, at) : form_answer_is_narrative(answer)))
                continue;
            has_next = form_scan_split(scan, tail, TRUE, &next_label, &next_rest, &next) &&
                       next_label.start == at && scan_is_signed(next_label, is_tabbed);
            if (!has_next)
                form_found_clear(&next);
            else
                value.end = is_tabbed ? scan_without_number(rest, at) : at;
        }
        if (!has_next && is_tabbed)
            has_next = scan_next_by_words(scan, rest, &value, &next_label, &next_rest, &next);
        scan->sign = scan_sign_after(label);
        scan_take_rest(scan, answer, value);
        if (!has_next)
            return TRUE;
        label = next_label;
        rest = next_rest;
        form_found_clear(&found);
        found = next;
        next.meanings = NULL;
    }
}

/* "OFFICIAL <tab> Reference: X": a label that stands behind a gap, after words that mean nothing to us. */
gboolean
form_scan_labelled_later(FormScan *scan, FormSpan span)
{
    const char *text = span.line->text;

    for (guint at = span.start + 1; at < MIN(span.end, span.start + SCAN_VALUE_LEN_MAX); at++) {
        gboolean is_gap =
            text[at - 1] == '\t' || text[at - 1] == '|' || (at >= 2 && strncmp(text + at - 2, "  ", 2) == 0);

        if (is_gap && text[at] != ' ' && text[at] != '\t' &&
            form_scan_labelled(scan, (FormSpan){span.line, at, span.end}, TRUE))
            return TRUE;
    }
    return FALSE;
}
