/* Ticks, and the words that each stands beside. */
#include "form/value_private.h"

#include <string.h>

typedef enum { TICK_OFF, TICK_ON, TICK_CROSS } Tick;

static gboolean
tick_read(const char *p, Tick *tick)
{
    if (strncmp(p, FORM_TICK_ON, 3) == 0)
        *tick = TICK_ON;
    else if (strncmp(p, FORM_TICK_OFF, 3) == 0)
        *tick = TICK_OFF;
    else if (strncmp(p, FORM_TICK_CROSS, 3) == 0)
        *tick = TICK_CROSS;
    else
        return FALSE;
    return TRUE;
}

static const char *
tick_next(const char *p, Tick *tick)
{
    for (; *p != '\0'; p++) {
        if (tick_read(p, tick))
            return p;
    }
    return NULL;
}

static gboolean
tick_is_on(const FormValues *values, Tick tick)
{
    return tick == TICK_ON || (tick == TICK_CROSS && !values->crosses_say_no);
}

/* "Emotional   Neglect" before a tick: it stands beside the last of them. */
static const char *
tick_last_words(const char *text)
{
    const char *last = text;

    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\t' || *p == '\n' || (p[0] == ' ' && p[1] == ' '))
            last = p + 1;
    }
    return last + strspn(last, " \t\n");
}

/* "Yes No" before a tick, with no wide gap between them: as few of the last words as the answer has. */
static const char *
tick_last_answer(const FormVocabulary *vocabulary, const char *words)
{
    for (const char *p = words; vocabulary != NULL && p != NULL; p = strchr(p, ' ')) {
        p += strspn(p, " ");
        if (form_vocabulary_token(vocabulary, p, -1) != NULL)
            return p;
    }
    return words;
}

/* From the tick at @at, which all its @words stand beside at @beside: it, or all of them, is struck out, so
 * nobody says it any more. */
static gboolean
tick_is_struck(FormSpan span, gsize at, gsize beside, gsize len)
{
    const FormSpan tick = {span.line, span.start + (guint)at, span.start + (guint)at + 3};
    const FormSpan words = {span.line, span.start + (guint)beside, span.start + (guint)(beside + len)};

    return form_span_all(tick, DOCUMENT_STRUCK) || (len > 0 && form_span_all(words, DOCUMENT_STRUCK));
}

/* One line with ticks: each tick goes with the words after it, or before it when the line begins with words.
 */
static void
tick_read_line(const FormValues *values, const FormVocabulary *vocabulary, FormSpan span, FormChoice *choice,
               const char *label)
{
    g_autofree char *text = form_span_text(span);
    const char *p = text, *at;
    gboolean is_first = TRUE, goes_before = TRUE;
    Tick tick;

    while ((at = tick_next(p, &tick)) != NULL) {
        g_autofree char *before = g_strstrip(g_strndup(p, (gsize)(at - p)));
        Tick next_tick;
        const char *next;

        if (is_first)
            goes_before = *before == '\0';
        is_first = FALSE;
        next = tick_next(at + 3, &next_tick);
        if (goes_before) {
            const char *end = next != NULL ? next : at + strlen(at);
            g_autofree char *after = g_strstrip(g_strndup(at + 3, (gsize)(end - at - 3)));

            if (tick_is_on(values, tick) &&
                !tick_is_struck(span, (gsize)(at - text), (gsize)(at + 3 - text), (gsize)(end - at - 3)))
                form_choice_add(choice, *after != '\0' || label == NULL ? after : label,
                                strlen(*after != '\0' || label == NULL ? after : label));
        } else if (tick_is_on(values, tick)) {
            const char *last = tick_last_answer(vocabulary, tick_last_words(before));
            const char *end = at;

            while (end > p && g_ascii_isspace(end[-1]))
                end--;
            if (!tick_is_struck(span, (gsize)(at - text), (gsize)(end - text) - strlen(last), strlen(last)))
                form_choice_add(choice, last, strlen(last));
        }
        p = at + 3;
    }
}

gboolean
form_choice_by_ticks(const FormValues *values, const FormVocabulary *vocabulary, const FormAnswer *answer,
                     FormChoice *choice)
{
    gboolean has_ticks = FALSE;

    for (guint i = 0; i < answer->value->len; i++) {
        const FormSpan span = g_array_index(answer->value, FormSpan, i);
        g_autofree char *text = form_span_text(span);

        if (!form_text_has_tick(text))
            continue;
        has_ticks = TRUE;
        tick_read_line(values, vocabulary, span, choice, *answer->label != '\0' ? answer->label : NULL);
    }
    if (!has_ticks)
        return FALSE;
    choice->has_marks = TRUE;
    choice->is_open = choice->chosen->len == 0;
    choice->how = "tick";
    return TRUE;
}
