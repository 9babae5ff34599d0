/* Where a label ends and its value begins, within a line. */
#include "form/scan_private.h"

#include <string.h>

#define SPLIT_LABEL_LEN_MAX 200

typedef enum {
    SPLIT_NONE,
    SPLIT_WEAK,  /* a gap, a dash: only after a label that is known as it stands */
    SPLIT_GAP,   /* a wide gap: the same, and within prose too */
    SPLIT_STRONG /* a colon, a tab, a leader, the end of bold type */
} SplitStrength;

/* Whether a label may end before @at, and how many bytes of sign stand between it and its value. */
static SplitStrength
split_at(FormSpan span, guint at, guint *sign)
{
    const char *text = span.line->text, *p = text + at;
    gboolean is_bold_end = at > span.start && (span.line->marks[at - 1] & DOCUMENT_BOLD) &&
                           !(span.line->marks[at] & DOCUMENT_BOLD) && !form_span_all(span, DOCUMENT_BOLD);

    *sign = 0;
    if (*p == ':' && !(g_ascii_isdigit(p[1]) && at > span.start && g_ascii_isdigit(p[-1])) && p[1] != '/') {
        *sign = 1;
        return SPLIT_STRONG;
    }
    if (strncmp(p, "：", 3) == 0) {
        *sign = 3;
        return SPLIT_STRONG;
    }
    if (*p == '\t' || strncmp(p, "___", 3) == 0 || strncmp(p, "....", 4) == 0 || strncmp(p, "……", 6) == 0)
        return SPLIT_STRONG;
    if (*p == '?' && (p[1] == ' ' || p[1] == '\t' || at + 1 == span.end)) {
        *sign = 1;
        return at + 1 == span.end ? SPLIT_NONE : SPLIT_STRONG;
    }
    if (is_bold_end)
        return SPLIT_STRONG;
    if (strncmp(p, FORM_TICK_ON, 3) == 0 || strncmp(p, FORM_TICK_OFF, 3) == 0 ||
        strncmp(p, FORM_TICK_CROSS, 3) == 0)
        return at > span.start ? SPLIT_WEAK : SPLIT_NONE;
    if (strncmp(p, "   ", 3) == 0)
        return SPLIT_GAP;
    if (strncmp(p, "  ", 2) == 0)
        return SPLIT_WEAK;
    return form_sign_at(p, sign) != 0 ? SPLIT_WEAK : SPLIT_NONE;
}

/* Passes over leaders before a value: "___ ", "....". */
static FormSpan
split_value(FormSpan span, guint from)
{
    FormSpan value = {span.line, from, span.end};
    const char *text = span.line->text;

    for (;;) {
        guint before;

        value = form_span_trim(value);
        before = value.start;
        while (value.start < value.end && (text[value.start] == '_' || text[value.start] == ':' ||
                                           strncmp(text + value.start, "..", 2) == 0 ||
                                           (text[value.start] == '.' && value.start > before)))
            value.start++;
        while (strncmp(text + value.start, "…", 3) == 0 && value.start < value.end)
            value.start += 3;
        if (value.start == before)
            break;
    }
    while (value.end > value.start &&
           (text[value.end - 1] == '_' ||
            (value.end - value.start >= 3 && strncmp(text + value.end - 3, "...", 3) == 0) ||
            (value.end - value.start >= 3 && strncmp(text + value.end - 3, "…", 3) == 0))) {
        value.end--;
        while (value.end > value.start && strchr("_. ", text[value.end - 1]) != NULL)
            value.end--;
        value = form_span_trim(value);
    }
    return value;
}

/* "Discussed with the lead? Y/N: Yes": what is printed before the colon. */
static FormSpan
split_after_printed(FormSpan value)
{
    static const char *const printed[] = {"Y/N:", "Yes/No:", "Y / N:", "Yes / No:", "YES/NO:", "y/n:"};

    for (guint i = 0; i < G_N_ELEMENTS(printed); i++) {
        if (strncmp(value.line->text + value.start, printed[i], strlen(printed[i])) == 0)
            return split_value(value, value.start + (guint)strlen(printed[i]));
    }
    return value;
}

/* "(give the day as well as the date)" after a label belongs to the label. */
static FormSpan
split_after_guidance(FormSpan value)
{
    const char *text = value.line->text;
    guint depth = 0, at = value.start;

    if (at >= value.end || text[at] != '(')
        return value;
    for (; at < value.end; at++) {
        depth += text[at] == '(' ? 1 : 0;
        depth -= text[at] == ')' ? 1 : 0;
        if (depth == 0)
            return split_value(value, at + 1);
    }
    return value;
}

/* A dash, where a dash stood between the label before and its value, or stands in most lines. */
static gboolean
split_is_usual(const FormScan *scan, const char *at)
{
    guint len;
    char sign = form_sign_at(at, &len);

    return sign != 0 && (sign == scan->sign || sign == scan->usual);
}

/* "Incident: place: the park": where a label with a colon within is known as a whole, its end; else @at. */
static guint
split_longer(const FormScan *scan, FormSpan span, guint at, guint limit, FormFound *found)
{
    const char *text = span.line->text;
    const char *colon = text[at] == ':' ? memchr(text + at + 1, ':', limit > at ? limit - at - 1 : 0) : NULL;
    FormFound whole = {0};

    if (colon == NULL ||
        !form_find(scan, text + span.start, (gsize)(colon - text) - span.start, FORM_FIND_EXACT, &whole))
        return at;
    if (whole.meanings == NULL) {
        form_found_clear(&whole);
        return at;
    }
    form_found_clear(found);
    *found = whole;
    return (guint)(colon - text);
}

/* The earliest end of a label that is known as it stands; else the first sure one that its words tell. */
gboolean
form_scan_split(const FormScan *scan, FormSpan span, gboolean is_prose, FormSpan *label, FormSpan *rest,
                FormFound *found)
{
    guint limit = MIN(span.end, span.start + SPLIT_LABEL_LEN_MAX), brackets = 0;

    for (guint pass = 0; pass < (is_prose ? 1u : 2u); pass++) {
        brackets = 0;
        for (guint at = span.start + 1; at < limit; at++) {
            const char *text = span.line->text;
            SplitStrength strength;
            guint sign;

            brackets += text[at] == '(' ? 1 : 0;
            brackets -= text[at] == ')' && brackets > 0 ? 1 : 0;
            strength = brackets > 0 ? SPLIT_NONE : split_at(span, at, &sign);
            if (strength == SPLIT_NONE ||
                (strength == SPLIT_WEAK && (is_prose || (pass > 0 && !split_is_usual(scan, text + at)))) ||
                (strength == SPLIT_GAP && pass > 0 && scan->sign != ' '))
                continue;
            if (!form_find(scan, text + span.start, at - span.start,
                           pass == 0 ? FORM_FIND_EXACT : FORM_FIND_WORDS, found) ||
                found->meanings == NULL || form_found_is_elsewhere(scan, found)) {
                form_found_clear(found);
                continue;
            }
            if (text[at] == '?' && (strncmp(text + at, "? - ", 4) == 0 || strncmp(text + at, "? – ", 6) == 0))
                sign = text[at + 2] == '-' ? 4 : 6;
            at = pass == 0 ? split_longer(scan, span, at, limit, found) : at;
            *label = form_span_trim((FormSpan){span.line, span.start, at});
            *rest = split_after_printed(split_after_guidance(split_value(span, at + sign)));
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- several labels in one cell ---- */

#define SPLIT_AND " and "

/* "Agency and address" asks for two things; "first name and surname" and "parents and carers" for one. */
static gboolean
split_is_before_contact(const FormScan *scan, FormSpan span, guint at)
{
    const char *text = span.line->text, *next = text + at + strlen(SPLIT_AND);
    gsize len;
    FormType type;
    g_auto(FormFound) found = {0};

    if (strncmp(text + at, SPLIT_AND, strlen(SPLIT_AND)) != 0)
        return FALSE;
    len = MIN(strcspn(next, "/;:,&\n"), (gsize)(text + span.end - next));
    if (!form_find(scan, next, len, FORM_FIND_EXACT, &found) || found.meanings == NULL)
        return FALSE;
    type = g_array_index(found.meanings, FormMeaning, 0).field->type;
    return type == FORM_ADDRESS || type == FORM_EMAIL || type == FORM_PHONE;
}

GArray *
form_scan_split_labels(const FormScan *scan, FormSpan span, char **separators)
{
    g_autoptr(GArray) labels = g_array_new(FALSE, FALSE, sizeof(FormSpan));
    g_autoptr(GString) signs = g_string_new(NULL);
    const char *text = span.line->text;
    guint from = span.start;

    for (guint at = span.start; at <= span.end; at++) {
        FormSpan one = form_span_trim((FormSpan){span.line, from, at});
        guint step = 1;
        g_auto(FormFound) found = {0};

        if (at < span.end && split_is_before_contact(scan, span, at))
            step = strlen(SPLIT_AND);
        else if (at < span.end && strchr("/;:,&\n", text[at]) == NULL)
            continue;
        if (one.start == one.end)
            continue;
        if (!form_find(scan, text + one.start, one.end - one.start, FORM_FIND_EXACT, &found))
            return NULL;
        g_array_append_val(labels, one);
        if (at < span.end)
            g_string_append_c(signs, step > 1 ? '&' : text[at]);
        from = at + step;
    }
    if (labels->len < 2)
        return NULL;
    *separators = g_string_free(g_steal_pointer(&signs), FALSE);
    return g_steal_pointer(&labels);
}

/* "How to reach you (telephone, e-mail, address)": the labels stand in the brackets. */
static GArray *
split_bracketed(const FormScan *scan, FormSpan span, char **separators)
{
    const char *text = span.line->text;
    const char *open = memchr(text + span.start, '(', span.end - span.start);
    const char *close = open != NULL ? memchr(open, ')', (gsize)(text + span.end - open)) : NULL;

    return close != NULL && close[1 + strspn(close + 1, " :?")] == '\0'
               ? form_scan_split_labels(
                     scan, (FormSpan){span.line, (guint)(open + 1 - text), (guint)(close - text)}, separators)
               : NULL;
}

static gboolean
split_means(const GArray *meanings, const FormField *field)
{
    for (guint i = 0; meanings != NULL && i < meanings->len; i++) {
        if (g_array_index(meanings, FormMeaning, i).field == field)
            return TRUE;
    }
    return FALSE;
}

/* "CAD / crime reference", "Role / designation": names of one thing, whatever else each may mean. */
static gboolean
split_is_one(const FormScan *scan, const GArray *labels, const char *separators)
{
    g_autoptr(GArray) common = g_array_new(FALSE, FALSE, sizeof(const FormField *));

    for (guint i = 0; i < labels->len; i++) {
        FormSpan one = g_array_index(labels, FormSpan, i);
        g_auto(FormFound) found = {0};

        form_find(scan, one.line->text + one.start, one.end - one.start, FORM_FIND_EXACT, &found);
        if (strspn(separators, "/") < strlen(separators) &&
            (found.meanings == NULL || found.meanings->len != 1))
            return FALSE;
        for (guint j = 0; i == 0 && found.meanings != NULL && j < found.meanings->len; j++)
            g_array_append_val(common, g_array_index(found.meanings, FormMeaning, j).field);
        for (guint j = common->len; j > 0; j--) {
            if (!split_means(found.meanings, g_array_index(common, const FormField *, j - 1)))
                g_array_remove_index(common, j - 1);
        }
    }
    return common->len > 0;
}

GPtrArray *
form_scan_answers_for(FormScan *scan, FormSpan label, const char *section, guint child, const char *how)
{
    GPtrArray *answers = g_ptr_array_new();
    g_autofree char *separators = NULL;
    g_autoptr(GArray) labels = NULL;
    g_auto(FormFound) whole = {0};
    gboolean is_known =
        form_find(scan, label.line->text + label.start, label.end - label.start, FORM_FIND_EXACT, &whole);

    if (!is_known)
        labels = form_scan_split_labels(scan, label, &separators);
    if (!is_known && labels == NULL)
        labels = split_bracketed(scan, label, &separators);
    if (labels != NULL && split_is_one(scan, labels, separators)) {
        FormSpan first = g_array_index(labels, FormSpan, 0);

        is_known =
            form_find(scan, first.line->text + first.start, first.end - first.start, FORM_FIND_EXACT, &whole);
        g_clear_pointer(&labels, g_array_unref);
        g_clear_pointer(&separators, g_free);
    }
    if (!is_known && labels == NULL)
        form_find(scan, label.line->text + label.start, label.end - label.start, FORM_FIND_WORDS, &whole);
    for (guint i = 0; i < (labels != NULL ? labels->len : 1); i++) {
        FormSpan one = labels != NULL ? g_array_index(labels, FormSpan, i) : label;
        g_auto(FormFound) found = {0};
        FormAnswer *answer;

        if (labels != NULL)
            form_find(scan, one.line->text + one.start, one.end - one.start, FORM_FIND_EXACT, &found);
        answer = form_scan_answer(scan, one, labels != NULL ? &found : &whole, how);
        answer->section = section;
        answer->child = (labels != NULL ? found.child : whole.child) > 0 ? answer->child : child;
        answer->part = i;
        answer->parts = labels != NULL ? labels->len : 1;
        answer->separators = g_strdup(separators);
        g_ptr_array_add(answers, answer);
    }
    return answers;
}
