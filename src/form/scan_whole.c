/* Lines with a colon or a dash in them that are no label with its answer. */
#include <string.h>

#include "form/scan_private.h"

/* All of it is a label, as it stands: "Incident: place".  "Abuse or neglect: suspected" is one in bold type
 * alone: it could be a question with its answer. */
gboolean
form_scan_is_known(const FormScan *scan, FormSpan span)
{
    FormType type;
    g_auto(FormFound) found = {0};

    if (!form_find(scan, span.line->text + span.start, span.end - span.start, FORM_FIND_EXACT, &found) ||
        found.meanings == NULL)
        return FALSE;
    type = g_array_index(found.meanings, FormMeaning, 0).field->type;
    return form_span_all(span, DOCUMENT_BOLD) || type == FORM_DATE || type == FORM_TIME ||
           type == FORM_LONGTEXT;
}

/* "Local review: are the criteria met?": all of it asks, and so it is no label with its answer. */
gboolean
form_scan_asks(const FormScan *scan, FormSpan span)
{
    g_auto(FormFound) found = {0};

    return strchr("?:", span.line->text[span.end - 1]) != NULL &&
           form_find(scan, span.line->text + span.start, span.end - span.start, FORM_FIND_WORDS, &found) &&
           found.meanings != NULL;
}
