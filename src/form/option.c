/* Answers that are themselves among the answers of some question: "Serious harm" with a tick. */
#include <string.h>

#include "form/reading_private.h"

#define OPTION_GROUP_MIN 3 /* of questions that could stand by themselves */

static gboolean
option_is_ticks_only(const FormAnswer *answer)
{
    for (guint i = 0; i < answer->value->len; i++) {
        if (!form_span_is_ticks(g_array_index(answer->value, FormSpan, i)))
            return FALSE;
    }
    return answer->value->len > 0;
}

static const char *
option_said(const FormMaker *maker, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(maker->catalogue, "yes-no");

    return words != NULL ? form_vocabulary_token(words, text, -1) : NULL;
}

/* The words of an answer that is itself an option: its label, or what stands beside its tick. */
static char *
option_text(const FormMaker *maker, const FormAnswer *answer)
{
    g_autofree char *text = NULL;
    gboolean is_plain;
    GString *bare;

    if (answer->table != NULL)
        return NULL;
    is_plain = answer->meanings == NULL || option_is_ticks_only(answer);
    if (is_plain && *answer->label != '\0')
        return g_strdup(answer->label);
    text = form_spans_text(&maker->values, answer->value, " ");
    if (!is_plain && option_said(maker, text) == NULL)
        return NULL;
    if (*answer->label != '\0')
        return g_strdup(answer->label);
    bare = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p++) {
        if (form_text_begins_with_tick(p))
            p += strlen(FORM_TICK_ON) - 1;
        else
            g_string_append_c(bare, *p);
    }
    return g_string_free(bare, FALSE);
}

/* Options stand in groups; the field that has most of a group among its answers is the one that is asked for.
 */
static const FormField *
option_field(const FormMaker *maker, const FormAnswer *answer, const char *text, guint *of_group)
{
    const GPtrArray *fields = form_catalogue_option_fields(maker->catalogue),
                    *answers = maker->answers->answers;
    const FormField *best = NULL;
    guint most = 0, at = 0;

    g_ptr_array_find((GPtrArray *)answers, answer, &at);
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = g_ptr_array_index(fields, i);
        guint found = 0;

        if (!(field->kinds & maker->kind->bit) || form_vocabulary_token(field->vocabulary, text, -1) == NULL)
            continue;
        for (guint j = at >= 12 ? at - 12 : 0; j < MIN(answers->len, at + 12); j++) {
            g_autofree char *other = option_text(maker, g_ptr_array_index(answers, j));

            found += other != NULL && form_vocabulary_token(field->vocabulary, other, -1) != NULL ? 1 : 0;
        }
        if (found > most) {
            most = found;
            best = field;
        }
    }
    if (of_group != NULL)
        *of_group = most;
    return best;
}

static void
option_put(FormMaker *maker, const FormField *field, const char *text, const FormSource *source)
{
    form_record_put(field->place == FORM_OF_CHILD ? form_maker_child(maker, 0) : maker->reading->fields,
                    field->id, field->type, form_vocabulary_token(field->vocabulary, text, -1), source);
}

/* A ticked text that is an answer of some field by itself: "Serious harm ☒". */
gboolean
form_maker_option(FormMaker *maker, const FormAnswer *answer)
{
    FormChoice choice;
    gboolean any = FALSE;

    form_choice_read(&maker->values, NULL, answer, &choice);
    for (guint i = 0; choice.has_marks && i < choice.chosen->len; i++) {
        const char *text = g_ptr_array_index(choice.chosen, i);
        const FormField *field = option_field(maker, answer, text, NULL);
        FormSource source = {&answer->where, text, "tick", 0.9};

        if (field == NULL)
            continue;
        option_put(maker, field, text, &source);
        any = TRUE;
    }
    form_choice_clear(&choice);
    return any;
}

/* "LADO: Yes", "Serious harm | Y": the label is one of the answers, and it is said to be so.  A label that
 * could be a question of its own ("The child has died | Yes") is one among others of their kind. */
gboolean
form_maker_option_said(FormMaker *maker, const FormAnswer *answer)
{
    g_autofree char *text =
        *answer->label != '\0' ? form_spans_text(&maker->values, answer->value, " ") : g_strdup("");
    const char *said = option_said(maker, text);
    const FormField *field;
    guint of_group = 0;
    FormSource source = {&answer->where, text, "said beside", 0.85};

    if (*answer->label == '\0' || (g_strcmp0(said, "yes") != 0 && g_ascii_strcasecmp(text, "x") != 0))
        return FALSE;
    field = option_field(maker, answer, answer->label, &of_group);
    if (field == NULL ||
        (answer->meanings != NULL && (field->type != FORM_TOKENS || of_group < OPTION_GROUP_MIN)))
        return FALSE;
    option_put(maker, field, answer->label, &source);
    return TRUE;
}

/* "The child has died | ☐" among its like: an answer of theirs, though it could be a question of its own. */
gboolean
form_maker_is_one_of_options(const FormMaker *maker, const FormAnswer *answer)
{
    guint of_group = 0;

    return answer->meanings != NULL && *answer->label != '\0' && option_is_ticks_only(answer) &&
           option_field(maker, answer, answer->label, &of_group) != NULL && of_group >= 2;
}
