/* What stands around a form and is no part of it: protective markings, page numbers, greetings and
 * disclaimers of a mail. */
#include "form/scan_private.h"

#include <string.h>

#define MARGIN_CLOSING_LEN_MAX 40
#define MARGIN_FOOTER_LEN 40 /* of a line: what tells a footer stands within */

static gboolean
margin_is_capitals(const char *text, gsize len)
{
    for (gsize i = 0; i < len; i++) {
        if (g_ascii_islower(text[i]))
            return FALSE;
    }
    return len > 0;
}

/* "Page 2 of 5" */
static gboolean
margin_is_page_number(const char *text)
{
    const char *p = text + strlen("page ");

    if (g_ascii_strncasecmp(text, "page ", strlen("page ")) != 0)
        return FALSE;
    p += strspn(p, "0123456789");
    if (strncmp(p, " of ", strlen(" of ")) == 0)
        p += strlen(" of ");
    return p[-1] != 'e' && p[strspn(p, "0123456789")] == '\0';
}

/* "OFFICIAL-SENSITIVE Reference: X" without what it is marked with: a marking is a line, or stands in
 * capitals. */
FormSpan
form_scan_unmarked(const FormScan *scan, FormSpan span)
{
    const FormVocabulary *markings = form_catalogue_find_vocabulary(scan->catalogue, "marking");
    g_autofree char *text = NULL;
    const char *rest;

    if (markings == NULL || span.start >= span.end || !g_ascii_isalpha(span.line->text[span.start]))
        return span;
    text = form_span_text(span);
    if (margin_is_page_number(text) || form_vocabulary_token(markings, text, -1) != NULL)
        return (FormSpan){span.line, span.end, span.end};
    if (!margin_is_capitals(text, MIN(strlen(text), 4)) ||
        form_vocabulary_token_before(markings, text, &rest) == NULL ||
        !margin_is_capitals(text, (gsize)(rest - text)) || strchr(" \t|", *rest) == NULL)
        return span;
    span.start += (guint)(rest - text);
    return form_span_trim(span);
}

/* "Kind regards": what follows is a signature.  "This e-mail and any attachments ...": nothing that follows
 * is anybody's answer. */
gboolean
form_scan_is_closing(const FormScan *scan, FormSpan span)
{
    const FormVocabulary *closings = form_catalogue_find_vocabulary(scan->catalogue, "mail-closing"),
                         *footers = form_catalogue_find_vocabulary(scan->catalogue, "mail-footer");
    const char *text = span.line->text + span.start, *rest;
    g_autofree char *beginning = NULL;

    if (closings != NULL && span.end - span.start <= MARGIN_CLOSING_LEN_MAX && scan->where.table == 0 &&
        form_vocabulary_token(closings, text, span.end - span.start) != NULL)
        return TRUE;
    if (footers == NULL || span.end - span.start <= MARGIN_CLOSING_LEN_MAX)
        return FALSE;
    beginning = g_utf8_make_valid(text, MARGIN_FOOTER_LEN);
    return form_vocabulary_token_before(footers, beginning, &rest) != NULL;
}
