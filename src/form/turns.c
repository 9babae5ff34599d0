/* Labels and values on lines by turns, as a conversion to plain text leaves them: no type, no sign and no gap
 * tells a label, but that it is known by its words, and that every other line is. */
#include <string.h>

#include "form/scan_private.h"

#define TURNS_VALUE_LINES_MAX 3
#define TURNS_LABELS_MIN 4

typedef struct {
    GPtrArray *labels; /* of FormLine, lent */
    guint exact;       /* of them known as they stand */
    guint filled;      /* lines since the last label */
} Turns;

/* A few words that no sign ends and no sentence holds. */
static gboolean
turns_could_ask(const FormLine *line, FormSpan span)
{
    const char *text = line->text + span.start;
    gsize len = span.end - span.start;
    guint words = 1;

    if (len > SCAN_ASKED_LEN_MAX || !g_unichar_isupper(g_utf8_get_char(text)) ||
        strchr(".,;:?", text[len - 1]) != NULL || form_span_all(span, DOCUMENT_BOLD) || line->level > 0)
        return FALSE;
    for (gsize i = 0; i < len; i++) {
        if (strchr(":\t@_", text[i]) != NULL)
            return FALSE;
        words += text[i] == ' ' ? 1 : 0;
    }
    return words <= 10;
}

static void
turns_end(Turns *turns)
{
    if (turns->labels->len >= TURNS_LABELS_MIN && turns->exact * 2 >= turns->labels->len) {
        for (guint i = 0; i < turns->labels->len; i++)
            ((FormLine *)g_ptr_array_index(turns->labels, i))->is_asked = TRUE;
    }
    g_ptr_array_set_size(turns->labels, 0);
    turns->exact = turns->filled = 0;
}

static void
turns_line(const FormScan *scan, FormLine *line, Turns *turns)
{
    FormSpan span = form_span_trim(form_line_span(line));
    const char *text = line->text + span.start;
    gsize len = span.end - span.start;
    g_auto(FormFound) exact = {0}, found = {0};

    if (form_span_is_blank(span))
        return;
    turns->filled++;
    if (turns->labels->len > 0 && turns->filled == 1)
        return; /* the value, whatever it looks like */
    if (!turns_could_ask(line, span) || !form_find(scan, text, len, FORM_FIND_WORDS, &found) ||
        found.meanings == NULL) {
        if (turns->filled > TURNS_VALUE_LINES_MAX)
            turns_end(turns);
        return;
    }
    turns->exact += form_find(scan, text, len, FORM_FIND_EXACT, &exact) ? 1 : 0;
    g_ptr_array_add(turns->labels, line);
    turns->filled = 0;
}

void
form_scan_sort_out_turns(const FormScan *scan, const GPtrArray *lines)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    Turns turns = {.labels = labels};

    for (guint i = 0; i < lines->len; i++) {
        FormLine *line = g_ptr_array_index(lines, i);

        if (line == NULL || line->level > 0 ||
            form_span_all(form_span_trim(form_line_span(line)), DOCUMENT_BOLD))
            turns.filled =
                turns.labels->len > 0 ? TURNS_VALUE_LINES_MAX - 1 : 0; /* a heading: go on after it */
        else
            turns_line(scan, line, &turns);
    }
    turns_end(&turns);
}
