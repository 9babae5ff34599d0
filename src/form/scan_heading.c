/* Headings: what they name, and what stands below them. */
#include "form/scan_private.h"

#define SCAN_TITLES_MAX 12

/* A label whose fields are narratives or lists: what stands below it may run over several lines. */
gboolean
form_scan_is_wide(const FormAnswer *answer)
{
    for (guint i = 0; answer->meanings != NULL && i < answer->meanings->len; i++) {
        const FormField *field = g_array_index(answer->meanings, FormMeaning, i).field;

        if (field->is_whole || field->type == FORM_LIST || field->type == FORM_LONGTEXT ||
            field->type == FORM_TOKENS || field->type == FORM_ADDRESS || field->type == FORM_PERSONS ||
            field->type == FORM_TEXTS)
            return TRUE;
    }
    return answer->meanings == NULL;
}

void
form_scan_note_title(FormScan *scan, const FormLine *line)
{
    FormSpan span = form_span_trim(form_line_span(line));

    if (scan->out->titles->len < SCAN_TITLES_MAX && span.end - span.start <= 160 && span.end > span.start)
        g_ptr_array_add(scan->out->titles,
                        form_label_key(scan->catalogue, line->text + span.start, span.end - span.start));
}

gboolean
form_scan_next_is_label(const FormScan *scan)
{
    FormSpan next = scan->next != NULL ? form_span_trim(form_line_span(scan->next)) : (FormSpan){NULL, 0, 0};
    g_auto(FormFound) found = {0};

    return next.start < next.end &&
           form_find(scan, next.line->text + next.start, next.end - next.start, FORM_FIND_EXACT, &found);
}

/* "Who completed this return" over "Name: ...": what stands below asks by itself. */
static const char *
scan_section_over_labels(const FormScan *scan, const FormFound *found)
{
    FormSpan next = scan->next != NULL ? form_span_trim(form_line_span(scan->next)) : (FormSpan){NULL, 0, 0},
             label, rest;
    g_auto(FormFound) below = {0};

    for (guint i = 0; i < found->meanings->len; i++) {
        const FormField *field = g_array_index(found->meanings, FormMeaning, i).field;

        if (field->opens != NULL && next.line != NULL &&
            (form_scan_next_is_label(scan) || form_scan_split(scan, next, TRUE, &label, &rest, &below)))
            return field->opens;
        form_found_clear(&below);
    }
    return NULL;
}

/* A heading that says nothing known ends the section too: what it is about we cannot tell. */
void
form_scan_heading(FormScan *scan, const FormLine *line, FormSpan span)
{
    g_auto(FormFound) found = {0};
    gboolean is_known =
        form_find(scan, line->text + span.start, span.end - span.start, FORM_FIND_WORDS, &found);
    g_autofree char *key = form_label_key(scan->catalogue, line->text + span.start, span.end - span.start);
    FormAnswer *answer;

    form_scan_end(scan);
    /* "Summary of involvement for the rapid review" over it all is its title: the notes below answer nothing
     */
    if (found.is_by_words && scan->out->answers->len == 0 && form_catalogue_is_title(scan->catalogue, key)) {
        form_found_clear(&found);
        found.is_by_words = is_known = FALSE;
    }
    if (found.section == NULL)
        found.section = form_catalogue_section_by_words(scan->catalogue, key);
    if (found.section == NULL && found.child > 0)
        found.section = form_catalogue_section_of(scan->catalogue, "child");
    if (!is_known && found.section == NULL) {
        g_autofree char *rest = NULL, *own = form_span_text(span);

        found.child = form_child_number(own, &rest);
        found.section = found.child > 0 ? form_catalogue_section_of(scan->catalogue, "child") : NULL;
    }
    if (found.section == NULL && found.is_by_words)
        found.section = scan_section_over_labels(scan, &found);
    form_scan_section(scan, found.section, found.child);
    if (found.meanings == NULL)
        return;
    answer = form_scan_answer(scan, span, &found, "under heading");
    if (form_scan_is_wide(answer) || !found.section) {
        scan->pending = answer;
        scan->is_headed = TRUE;
    }
}
