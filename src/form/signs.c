/* "Q1. ..." and "A. ...": questions and answers that are signed as such. */
#include <string.h>

#include "form/scan_private.h"

/* "Q3. Where did it happen?" and below it "A. At home". */
static const char *
signs_after_answer(const char *text)
{
    static const char *const signs[] = {
        "A.", "A:", "A)", "A -", "Answer:", "Ans:", "Ans.", "Response:", "Reply:"};
    const char *from = text + strspn(text, " \t");

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        gsize len = strlen(signs[i]);

        if (g_ascii_strncasecmp(from, signs[i], len) == 0 && strchr(" \t", from[len]) != NULL)
            return from + len;
    }
    if (from[0] == 'A' && g_ascii_isdigit(from[1])) {
        from += 1 + strspn(from + 1, "0123456789.):");
        return strchr(" \t", *from) != NULL ? from : NULL;
    }
    return NULL;
}

static gboolean
signs_ask(const FormLine *line)
{
    const char *from = line->text + strspn(line->text, " \t");

    if (g_ascii_strncasecmp(from, "question", 8) == 0)
        return g_ascii_isdigit(from[8]) || from[8] == ':' || (from[8] == ' ' && g_ascii_isdigit(from[9]));
    return (*from == 'Q' || *from == 'q') && from[1] != '\0' &&
           (strchr(".:)", from[1]) != NULL || g_ascii_isdigit(from[1]));
}

/* Where questions and answers are signed so, what is signed as a question is one, in whatever words, and the
 * sign before an answer is none of it. */
void
form_scan_sort_out_signs(const GPtrArray *lines)
{
    FormLine *asked = NULL;

    for (guint i = 0; i < lines->len; i++) {
        FormLine *line = g_ptr_array_index(lines, i);
        const char *after = asked != NULL && line != NULL ? signs_after_answer(line->text) : NULL;

        if (line == NULL || form_span_is_blank(form_line_span(line)))
            continue;
        if (after != NULL) {
            asked->is_asked = TRUE;
            memset(line->text, ' ', (gsize)(after - line->text));
        }
        asked = signs_ask(line) ? line : NULL;
    }
}
