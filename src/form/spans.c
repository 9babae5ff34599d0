/* The words of an answer: without prompts, guidance and what is struck out. */
#include <string.h>

#include "base/text.h"
#include "form/value_private.h"

#define SPANS_TOLD_LEN_MAX 90 /* of a bulleted instruction */

void
form_values_problem(FormValues *values, const char *problem)
{
    if (!g_ptr_array_find_with_equal_func(values->problems, problem, g_str_equal, NULL))
        g_ptr_array_add(values->problems, g_strdup(problem));
}

FormDateRules
form_values_date_rules(const FormValues *values, gboolean is_birth)
{
    return (FormDateRules){.today = values->today, .latest_year = values->latest_year, .is_birth = is_birth};
}

static gboolean
spans_is_unseen(const char *p)
{
    gunichar c = (guchar)*p < 0x80 ? 0 : g_utf8_get_char(p);

    return c == 0x00AD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2069);
}

/* The bytes that count. */
static char *
spans_kept(FormSpan span)
{
    const char *text = span.line->text;
    char *kept = g_malloc(span.end - MIN(span.start, span.end) + 1), *end = kept;

    for (guint i = span.start, next; i < span.end; i = next) {
        next = MIN(i + (guint)(g_utf8_next_char(text + i) - (text + i)), span.end);
        if ((span.line->marks[i] & (DOCUMENT_STRUCK | DOCUMENT_PLACEHOLDER)) || spans_is_unseen(text + i))
            continue;
        for (guint j = i; j < next; j++)
            *end++ = text[j];
    }
    *end = '\0';
    return kept;
}

/* A bulleted line, by the program or by hand; @text gets what stands behind the bullet. */
static gboolean
spans_is_item(FormSpan span, const char **text)
{
    static const char *const bullets[] = {"• ", "· ", "- ", "– ", "* ", "▪ ", "o ", "•\t"};

    span = form_span_trim(span);
    *text = span.line->text + span.start;
    for (guint i = 0;
         i < G_N_ELEMENTS(bullets) && ((guchar) * *text >= 0x80 || strchr("-*o", **text) != NULL); i++) {
        if (g_str_has_prefix(*text, bullets[i])) {
            *text += strlen(bullets[i]);
            return TRUE;
        }
    }
    return span.line->is_item;
}

/* "• Say who was present": a bulleted instruction over what was written below it. */
static gboolean
spans_is_told(const FormValues *values, FormSpan span)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(values->catalogue, "instruction");
    const char *text, *rest;
    g_autofree char *own = NULL;

    if (words == NULL || !spans_is_item(span, &text))
        return FALSE;
    own = g_strndup(text, (gsize)(span.line->text + span.end - text));
    return strlen(own) <= SPANS_TOLD_LEN_MAX && strcspn(own, "0123456789@") == strlen(own) &&
           form_vocabulary_token_before(words, own, &rest) != NULL;
}

static gboolean
spans_has_untold(const FormValues *values, const GArray *spans)
{
    const char *text;

    for (guint i = 0; i < spans->len; i++) {
        FormSpan span = g_array_index(spans, FormSpan, i);

        if (!form_span_is_blank(span) && !spans_is_item(span, &text))
            return TRUE;
    }
    return FALSE;
}

/* Instructions that were left standing: in italics beside upright text, or italic and in the imperative. */
static gboolean
spans_is_guidance(const FormValues *values, FormSpan span, gboolean has_upright, gboolean has_untold)
{
    const char *text = span.line->text + span.start;

    if (has_untold && spans_is_told(values, span))
        return TRUE;
    if (!form_span_all(span, DOCUMENT_ITALIC))
        return FALSE;
    return has_upright || form_catalogue_begins_guidance(values->catalogue, text);
}

static gboolean
spans_has_upright(const GArray *spans)
{
    for (guint i = 0; i < spans->len; i++) {
        FormSpan span = g_array_index(spans, FormSpan, i);

        if (!form_span_is_blank(span) && !form_span_any(span, DOCUMENT_ITALIC) &&
            !form_span_all(span, DOCUMENT_PLACEHOLDER))
            return TRUE;
    }
    return FALSE;
}

/* Leaders and such at the ends are not part of what was written. */
static char *
spans_trimmed(const char *text)
{
    const char *from = text, *to = text + strlen(text);

    while (*from == '_' || *from == ' ' || (*from == '.' && from[1] == '.') || strncmp(from, "…", 3) == 0)
        from += strncmp(from, "…", 3) == 0 ? 3 : 1;
    while (to > from &&
           (to[-1] == '_' || to[-1] == ' ' || (to - from >= 3 && strncmp(to - 3, "...", 3) == 0) ||
            (to - from >= 3 && strncmp(to - 3, "…", 3) == 0)))
        to--;
    return g_strndup(from, (gsize)(to - from));
}

GPtrArray *
form_spans_lines(const FormValues *values, const GArray *spans)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    gboolean has_upright = spans_has_upright(spans), has_untold = spans_has_untold(values, spans);

    for (guint i = 0; i < spans->len; i++) {
        FormSpan span = g_array_index(spans, FormSpan, i);
        g_autofree char *kept = NULL;
        g_auto(GStrv) parts = NULL;

        if (spans_is_guidance(values, span, has_upright, has_untold))
            continue;
        kept = spans_kept(span);
        parts = g_strsplit(kept, "\n", -1);
        for (guint j = 0; parts[j] != NULL; j++) {
            g_autofree char *tidy = base_text_tidy(parts[j]);
            g_autofree char *trimmed = spans_trimmed(tidy);

            if (*trimmed != '\0' && !form_catalogue_is_placeholder(values->catalogue, trimmed))
                g_ptr_array_add(lines, g_steal_pointer(&trimmed));
        }
    }
    return lines;
}

char *
form_spans_text(const FormValues *values, const GArray *spans, const char *joint)
{
    g_autoptr(GPtrArray) lines = form_spans_lines(values, spans);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);

        if (i > 0) {
            /* "12 High Street," then its next line */
            while (*joint == ',' && text->len > 0 && strchr(", ", text->str[text->len - 1]) != NULL)
                g_string_truncate(text, text->len - 1);
            g_string_append(text, joint);
        }
        g_string_append(text, line);
    }
    return g_string_free(text, FALSE);
}
