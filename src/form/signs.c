/* "Q1. ..." and "A. ...": questions and answers that are signed as such. */
#include <string.h>

#include "form/scan_private.h"

/* Behind one of @signs at the begin of @text; NULL: none is there. */
static const char *
signs_after(const char *text, const char *const *signs)
{
    const char *from = text + strspn(text, " \t");

    for (guint i = 0; signs[i] != NULL; i++) {
        gsize len = strlen(signs[i]);

        if (g_ascii_strncasecmp(from, signs[i], len) == 0 && strchr(" \t", from[len]) != NULL)
            return from + len;
    }
    return NULL;
}

/* "Answer: At home" */
static const char *
signs_after_word(const char *text)
{
    static const char *const words[] = {"Answer:",  "Ans:",         "Ans.",           "Response:",  "Reply:",
                                        "Answer -", "Your answer:", "Your response:", "Response -", NULL};

    return signs_after(text, words);
}

/* "Q3. Where did it happen?" and below it "A. At home". */
static const char *
signs_after_answer(const char *text)
{
    static const char *const letters[] = {"A.", "A:", "A)", "A -", NULL};
    const char *after = signs_after(text, letters), *from = text + strspn(text, " \t");

    if (after != NULL)
        return after;
    if (from[0] == 'A' && g_ascii_isdigit(from[1])) {
        from += 1 + strspn(from + 1, "0123456789.):");
        return strchr(" \t", *from) != NULL ? from : NULL;
    }
    return signs_after_word(text);
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

/* Answers that say that they are answers, so often that what stands before each must be its question. */
static gboolean
signs_say_answer(const GPtrArray *lines)
{
    guint said = 0;

    for (guint i = 0; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);

        said += line != NULL && signs_after_word(line->text) != NULL ? 1 : 0;
    }
    return said >= 3;
}

/* Where questions and answers are signed so, what is signed as a question is one, in whatever words, and the
 * sign before an answer is none of it. */
void
form_scan_sort_out_signs(const GPtrArray *lines)
{
    gboolean is_said = signs_say_answer(lines);
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
        asked = signs_ask(line) || (is_said && after == NULL) ? line : NULL;
    }
}

/* ---- between a label and its value ---- */

char
form_sign_at(const char *p, guint *len)
{
    static const struct {
        const char *text;
        char sign;
    } signs[] = {{" - ", '-'},  {" – ", '-'},  {" — ", '-'}, {" = ", '='},
                 {" -> ", '='}, {" => ", '='}, {" → ", '='}, {" » ", '='}};

    for (guint i = 0; *p == ' ' && i < G_N_ELEMENTS(signs); i++) {
        *len = (guint)strlen(signs[i].text);
        if (strncmp(p, signs[i].text, *len) == 0)
            return signs[i].sign;
    }
    return 0;
}

char
form_sign_part(const FormLine *line)
{
    FormSpan span = form_span_trim(form_line_span(line));
    const char *text = line->text;

    if (span.start >= span.end || !g_unichar_isupper(g_utf8_get_char(text + span.start)))
        return 0;
    for (guint at = span.start + 1, len; at < MIN(span.end, span.start + SCAN_ASKED_LEN_MAX); at++) {
        char sign = form_sign_at(text + at, &len);

        if (sign != 0 || strncmp(text + at, ". ", 2) == 0 || text[at] == ':' || text[at] == '\t')
            return sign;
    }
    return 0;
}

char
form_sign_usual(const GPtrArray *lines)
{
    guint n[2] = {0}, filled = 0;

    for (guint i = 0; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        char sign = line != NULL ? form_sign_part(line) : 0;

        if (line == NULL || form_span_is_blank(form_line_span(line)) || line->level > 0)
            continue;
        filled++;
        n[0] += sign == '-' ? 1 : 0;
        n[1] += sign == '=' ? 1 : 0;
    }
    if (MAX(n[0], n[1]) < 6 || MAX(n[0], n[1]) * 5 < filled * 2)
        return 0;
    return n[0] > n[1] ? '-' : '=';
}
