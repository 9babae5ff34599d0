/* A line of the walk.  What it can be, tried in this order:
 *
 *   a heading: names a section, or is a label over prose
 *   "Label: value", "Label ____ value ____", "Label <tab> value", "Label? Yes", one or several in a line
 *   a label alone: the value is what follows
 *   ticks and their words without a label
 *   something like a label that is not known: ends what went before
 *   text: belongs to the label that waits, or to nothing */
#include "form/scan_private.h"

#include <string.h>

#include "form/value_private.h"

/* "Name / DOB: NHS No." and below it "Amy Example / 09/06/2023: 999 000 0000". */
static gboolean
scan_next_is_parted_so(const FormScan *scan, const char *separators)
{
    FormSpan next = scan->next != NULL ? form_span_trim(form_line_span(scan->next)) : (FormSpan){NULL, 0, 0},
             label, rest;
    g_auto(FormFound) found = {0};
    const char *p = next.start < next.end ? next.line->text + next.start : NULL;

    if (p == NULL || strlen(separators) < 2 || form_scan_split(scan, next, FALSE, &label, &rest, &found))
        return FALSE;
    for (guint i = 0; p != NULL && separators[i] != '\0'; i++) {
        p = strchr(p, separators[i]);
        p = p != NULL ? p + 1 : NULL;
    }
    return p != NULL;
}

/* "Agency / Author / Designation", and nothing else in the line. */
static gboolean
scan_labels_alone(FormScan *scan, FormSpan span)
{
    g_autofree char *separators = NULL;
    g_autoptr(GArray) labels = NULL;
    g_autoptr(GPtrArray) answers = NULL;
    g_auto(FormFound) whole = {0};

    if (scan->is_headed && !form_span_all(span, DOCUMENT_BOLD))
        return FALSE;
    /* "Family composition / significant others" is a heading, though each half could be a label */
    form_find(scan, span.line->text + span.start, span.end - span.start, FORM_FIND_EXACT, &whole);
    if (whole.section != NULL && whole.meanings == NULL)
        return FALSE;
    labels = form_scan_split_labels(scan, span, &separators);
    /* "Designation: Safeguarding lead" and "Agencies: School, GP" are labels and values, though all could be
     * labels */
    if (labels == NULL ||
        (!form_span_all(span, DOCUMENT_BOLD) && !scan_next_is_parted_so(scan, separators) &&
         (strpbrk(separators, ":,;") != NULL || (scan->pending != NULL && scan->pending->value->len == 0))))
        return FALSE;
    form_scan_end(scan);
    answers = form_scan_answers_for(scan, span, scan->section, scan->child, "label above");
    for (guint i = 0; i + 1 < answers->len; i++)
        ((FormAnswer *)g_ptr_array_index(answers, i))->next = g_ptr_array_index(answers, i + 1);
    scan->pending = g_ptr_array_index(answers, 0);
    return TRUE;
}

/* "What your agency did" between two gaps, or after a gap and over text: no bold type and no sign, but a few
 * words that are no sentence. */
static gboolean
scan_stands_as_label(const FormScan *scan, FormSpan span)
{
    const char *text = span.line->text + span.start;
    gsize len = span.end - span.start;
    guint words = 1;

    for (gsize i = 0; i < len; i++)
        words += text[i] == ' ' ? 1 : 0;
    return !scan->is_headed && scan->where.table == 0 && scan->is_after_gap && scan->next != NULL &&
           words >= 2 && words <= 10 && len <= SCAN_ASKED_LEN_MAX + 10 && g_ascii_isupper(*text) &&
           strchr(".,;", text[len - 1]) == NULL &&
           !g_ascii_islower(scan->next->text[strspn(scan->next->text, " ")]) &&
           !form_scan_next_is_label(scan);
}

/* A line that is all label: what follows answers it. */
static gboolean
scan_label_alone(FormScan *scan, FormSpan span)
{
    const char *text = span.line->text;
    gboolean is_bold = form_span_all(span, DOCUMENT_BOLD);
    gboolean asks = scan->is_asked || text[span.end - 1] == ':' || text[span.end - 1] == '?' ||
                    scan_stands_as_label(scan, span);
    g_auto(FormFound) found = {0};

    if ((scan->is_headed || (scan->pending != NULL && scan->pending->is_bold)) && !is_bold && !asks)
        return FALSE;
    if (!form_find(scan, text + span.start, span.end - span.start,
                   is_bold || asks ? FORM_FIND_WORDS : FORM_FIND_EXACT, &found) ||
        form_found_is_elsewhere(scan, &found)) {
        g_autofree char *key = form_label_key(scan->catalogue, text + span.start, span.end - span.start);

        form_found_clear(&found);
        if (!is_bold && !asks)
            return FALSE;
        found.section = form_catalogue_section_by_words(scan->catalogue, key);
    }
    if (found.section != NULL)
        form_scan_enter(scan, &found);
    else if (found.child > 0 && found.meanings == NULL)
        form_scan_section(scan, form_catalogue_section_of(scan->catalogue, "child"), found.child);
    if (found.meanings == NULL && found.section == NULL && found.child == 0)
        return FALSE;
    form_scan_end(scan);
    if (found.meanings == NULL)
        return TRUE;
    scan->pending = form_scan_answer(scan, span, &found, "label above");
    return TRUE;
}

/* "☒ The child has died": an answer whose question stands above, or nowhere. */
static gboolean
scan_ticks(FormScan *scan, FormSpan span)
{
    g_autofree char *text = form_span_text(span);
    FormAnswer *answer;

    if (!form_text_has_tick(text))
        return FALSE;
    if (scan->pending != NULL) {
        form_answer_take(scan->pending, span);
        return TRUE;
    }
    answer = form_scan_answer(scan, (FormSpan){NULL, 0, 0}, NULL, "tick");
    answer->is_option = TRUE;
    answer->where = span.line->where;
    form_answer_take(answer, span);
    return TRUE;
}

static void
scan_plain(FormScan *scan, FormSpan span)
{
    FormAnswer *pending = scan->pending;

    if (pending != NULL && (pending->value->len == 0 || scan->is_headed || form_scan_is_wide(pending)))
        form_answer_take(pending, span);
    else
        g_ptr_array_add(scan->out->loose, (FormLine *)span.line);
}

/* "- Say who was there": printed below the question. */
static gboolean
scan_is_instruction(const FormScan *scan, FormSpan span)
{
    const char *text = span.line->text + span.start;
    const char *word = text;

    while (*word != '\0' && !g_ascii_isalpha(*word))
        word = g_utf8_next_char(word);
    return form_catalogue_begins_guidance(scan->catalogue, word);
}

/* "Date it took place: 8 December", "When did it happen? - 8 December": a sign soon, and little behind it.
 * Prose does not begin so. */
static gboolean
scan_is_labelled_line(const FormScan *scan, FormSpan span)
{
    static const char *const signs[] = {":", "? ", " - ", " – "};
    const char *text = span.line->text + span.start;
    gsize len = span.end - span.start;

    if (scan->usual != 0 && form_sign_part(span.line) == scan->usual)
        return TRUE;

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *at = g_strstr_len(text, (gssize)len, signs[i]);

        if (at != NULL && at - text <= SCAN_ASKED_LEN_MAX && len <= (gsize)(at - text) + SCAN_ASKED_LEN_MAX &&
            !(i >= 2 && form_scan_begins_account(span, (gsize)(at - text) + strlen(signs[i]))))
            return TRUE;
    }
    return FALSE;
}

/* Where the others are labels this one is too, though in words of its own. */
static gboolean
scan_asked(FormScan *scan, FormSpan span)
{
    gboolean is_label =
        scan->is_asked &&
        (scan_labels_alone(scan, span) || (form_scan_asks(scan, span) && scan_label_alone(scan, span)) ||
         form_scan_labelled(scan, span, FALSE) || scan_label_alone(scan, span));

    scan->is_asked = FALSE;
    return is_label;
}

/* "Tel: 0113 496 0999   Web: www.agency.example" over the form: the house's, not the sender's. */
static gboolean
scan_is_letterhead(const FormScan *scan, FormSpan span)
{
    const char *text = span.line->text + span.start;

    return scan->section == NULL && scan->pending == NULL && scan->where.table == 0 &&
           (g_strstr_len(text, span.end - span.start, "www.") != NULL ||
            g_strstr_len(text, span.end - span.start, "://") != NULL);
}

/* "Information sharing form: rapid review" over it all: the form's title, and no question with its answer. */
static gboolean
scan_is_title(const FormScan *scan, FormSpan span)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(scan->catalogue, "title-word");
    const char *text = span.line->text + span.start;
    const char *colon = memchr(text, ':', span.end - span.start), *last;
    g_autofree char *key = NULL;

    if (scan->out->answers->len > 0 || scan->where.table > 0 || colon == NULL || words == NULL)
        return FALSE;
    for (last = colon; last > text && last[-1] != ' ';)
        last--;
    key = form_label_key(scan->catalogue, text, span.end - span.start);
    return form_vocabulary_token(words, last, colon - last) != NULL &&
           form_catalogue_is_title(scan->catalogue, key);
}

/* What comes goes on with the account that waits, unless the line shows that it does not. */
static gboolean
scan_is_in_prose(FormScan *scan, const FormLine *line, FormSpan span)
{
    const FormAnswer *pending = scan->pending;
    gboolean is_prose =
        scan->is_headed || (pending != NULL && form_answer_is_narrative(pending) &&
                            !(pending->value->len == 1 && strcmp(pending->how, "label before") == 0));

    if (line->is_asked || (line->level == 0 && form_scan_is_next_number(scan, span))) {
        is_prose = FALSE;
        scan->is_asked = TRUE;
    }
    if (scan->is_headed && pending != NULL && pending->value->len == 0 && scan_is_labelled_line(scan, span))
        is_prose = FALSE;
    return is_prose;
}

static void
scan_blank(FormScan *scan)
{
    if (scan->pending != NULL && !scan->is_headed && scan->pending->value->len > 0 &&
        !form_answer_is_narrative(scan->pending))
        form_scan_end(scan);
}

/* A heading, a title, a placeholder, what is printed on every form: told by what it is, wherever it stands.
 */
static gboolean
scan_told_by_itself(FormScan *scan, const FormLine *line, FormSpan span)
{
    if (line->level > 0) {
        form_scan_note_title(scan, line);
        if (form_scan_asks(scan, span) || scan_is_title(scan, span) || !form_scan_labelled(scan, span, FALSE))
            form_scan_heading(scan, line, span);
        return TRUE;
    }
    if (scan->out->titles->len < 3 && scan->where.table == 0)
        form_scan_note_title(scan, line);
    if (form_span_all(span, DOCUMENT_PLACEHOLDER) && scan->pending != NULL) {
        form_answer_take(scan->pending, span);
        return TRUE;
    }
    if (line->is_item && scan->next != NULL && scan->pending != NULL && scan->pending->value->len == 0 &&
        strcmp(scan->pending->how, "label above") == 0 && scan_is_instruction(scan, span))
        return TRUE;
    if (scan_is_letterhead(scan, span) || (scan->out->titles->len == 1 && scan_is_title(scan, span)))
        return TRUE;
    if (form_scan_is_closing(scan, span)) {
        form_scan_end(scan);
        return TRUE;
    }
    return form_text_begins_with_tick(line->text + span.start) && scan_ticks(scan, span);
}

/* "Decision: are the criteria met?", "Local review: decision and reasons:" */
static gboolean
scan_is_whole_question(const FormScan *scan, const FormLine *line, FormSpan span)
{
    return memchr(line->text + span.start, ':', span.end - 1 - span.start) != NULL &&
           (strchr("?:", line->text[span.end - 1]) != NULL || form_scan_is_known(scan, span));
}

static void
scan_line(FormScan *scan, const FormLine *line)
{
    FormSpan whole = form_span_trim(form_line_span(line)), span = form_scan_unmarked(scan, whole);
    gboolean is_prose = scan_is_in_prose(scan, line, span);

    if (form_span_is_blank(span)) {
        scan_blank(scan);
        return;
    }
    if (scan_told_by_itself(scan, line, span) || scan_asked(scan, span))
        return;
    if (form_scan_is_account(scan, span)) {
        form_answer_take(scan->pending, span);
        return;
    }
    if (!is_prose && scan_is_whole_question(scan, line, span) && scan_label_alone(scan, span))
        return;
    if ((!line->is_asked && form_scan_answers_pending(scan, span)) || scan_labels_alone(scan, span) ||
        form_scan_labelled(scan, span, is_prose) || scan_label_alone(scan, span) || scan_ticks(scan, span) ||
        (!is_prose && form_scan_labelled_later(scan, span)))
        return;
    if (form_scan_is_unknown_label(scan, span)) {
        form_scan_end(scan);
        form_scan_answer(scan, span, NULL, "unknown label");
        return;
    }
    scan_plain(scan, span);
}

void
form_scan_line(FormScan *scan, const FormLine *line)
{
    guint answers = scan->out->answers->len, number[2];
    FormSpan span = form_span_trim(form_line_span(line));

    scan_line(scan, line);
    scan->is_asked = FALSE;
    if (scan->out->answers->len > answers && form_scan_read_number(span, number))
        memcpy(scan->number, number, sizeof number);
}
