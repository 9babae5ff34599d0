/* What looks like a label and is none that we know: it ends what went before. */
#include <string.h>

#include "form/scan_private.h"

/* "Something asked <tab> answer": parted as the labels before were, after few words that begin as a label
 * does. */
static gboolean
scan_is_parted_as_usual(const FormScan *scan, FormSpan span)
{
    static const struct {
        char sign;
        const char *text;
    } signs[] = {{'\t', "\t"},  {'-', " - "},  {'-', " – "}, {'-', " — "}, {'=', " = "},
                 {'=', " -> "}, {'=', " => "}, {'=', " → "}, {'=', " » "}, {' ', "   "},
                 {'_', "__"},   {'.', "..."},  {'.', "…"}};
    g_autofree char *text = form_span_text(span);

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *at =
            signs[i].sign == scan->sign || signs[i].sign == scan->usual ? strstr(text, signs[i].text) : NULL;

        if (at != NULL && at > text && at - text <= SCAN_ASKED_LEN_MAX &&
            g_strstr_len(text, at - text, ". ") == NULL && g_unichar_isupper(g_utf8_get_char(text)))
            return TRUE;
    }
    return FALSE;
}

/* "Was anybody else told? No" */
static gboolean
scan_is_asked_and_answered(FormSpan span)
{
    g_autofree char *text = form_span_text(span);
    const char *at = strstr(text, "? ");

    return at != NULL && at - text <= SCAN_ASKED_LEN_MAX * 2 && strlen(at) <= SCAN_ASKED_LEN_MAX &&
           g_strstr_len(text, at - text, ". ") == NULL;
}

/* Looks like a label, but is none that we know. */
gboolean
form_scan_is_unknown_label(FormScan *scan, FormSpan span)
{
    const char *text = span.line->text, *colon;
    gboolean is_bold = form_span_all(span, DOCUMENT_BOLD);

    if ((is_bold || span.line->is_asked || form_scan_is_next_number(scan, span)) &&
        span.end - span.start <= FORM_LABEL_LEN_MAX)
        return TRUE;
    if (scan->is_headed || (scan->pending != NULL && scan->pending->value->len == 0))
        return FALSE;
    if (span.end - span.start <= 80 && (text[span.end - 1] == ':' || text[span.end - 1] == '?'))
        return TRUE;
    if (scan_is_parted_as_usual(scan, span) || scan_is_asked_and_answered(span))
        return TRUE;
    colon = memchr(text + span.start, ':', MIN(span.end - span.start, 60));
    return colon != NULL && !(g_ascii_isdigit(colon[1]) && colon > text && g_ascii_isdigit(colon[-1]));
}
