/* Which of several answers is meant.  Tried in this order:
 *
 *   ticks          "☒ Yes ☐ No", "Yes ☐ No ☒", a tick alone beside its label
 *   typed crosses  "Yes X  No"
 *   struck out     "Yes / [No]": what is left counts
 *   highlighted    one of them
 *   underlined or bold, one of them and not the others
 *   left as printed "YES/NO", "Please selectMrMrs": nothing was chosen
 *   words          what stands there */
#include "form/value_private.h"

#include <string.h>

#include "base/text.h"

#define CHOICE_KEPT_MAX 3 /* lines */
#define CHOICE_SLASHED_MAX 2

void
form_choice_clear(FormChoice *choice)
{
    g_clear_pointer(&choice->chosen, g_ptr_array_unref);
}

void
form_choice_add(FormChoice *choice, const char *text, gsize len)
{
    g_autofree char *own = g_strndup(text, len);
    char *tidy = base_text_tidy(own);

    if (*tidy == '\0')
        g_free(tidy);
    else
        g_ptr_array_add(choice->chosen, tidy);
}

/* ---- marks of type ---- */

static gboolean
choice_is_token(const FormVocabulary *vocabulary, FormSpan span)
{
    return span.start < span.end &&
           form_vocabulary_token(vocabulary, span.line->text + span.start, span.end - span.start) != NULL;
}

/* In "about a male / female child" the last word before the slash and the first after it are the
 * alternatives. */
static FormSpan
choice_last_word(FormSpan span)
{
    guint at = span.end;

    while (at > span.start && span.line->text[at - 1] != ' ')
        at--;
    return (FormSpan){span.line, at, span.end};
}

static FormSpan
choice_first_word(FormSpan span)
{
    guint at = span.start;

    while (at < span.end && span.line->text[at] != ' ')
        at++;
    return (FormSpan){span.line, span.start, at};
}

static void
choice_add_piece(const FormVocabulary *vocabulary, FormSpan piece, GArray *pieces)
{
    FormSpan first, last;

    piece = form_span_trim(piece);
    if (piece.start == piece.end)
        return;
    first = choice_first_word(piece);
    last = choice_last_word(piece);
    if (choice_is_token(vocabulary, piece))
        g_array_append_val(pieces, piece);
    else if (choice_is_token(vocabulary, last))
        g_array_append_val(pieces, last);
    else if (pieces->len > 0 && choice_is_token(vocabulary, first))
        g_array_append_val(pieces, first);
}

/* The alternatives of a line: pieces between "/", "|", tabs or wide gaps that are known answers. */
static GArray *
choice_alternatives(const FormVocabulary *vocabulary, FormSpan span)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(FormSpan));
    const char *text = span.line->text;
    guint from = span.start;

    for (guint at = span.start; vocabulary != NULL && at <= span.end; at++) {
        FormSpan piece = form_span_trim((FormSpan){span.line, from, at});

        if (at < span.end && strchr("/|\t,;\n(", text[at]) == NULL &&
            !(text[at] == ' ' && choice_is_token(vocabulary, piece) && !g_ascii_islower(text[at + 1])))
            continue;
        choice_add_piece(vocabulary, piece, pieces);
        from = at < span.end && text[at] != ' ' ? at + 1 : at;
    }
    return pieces;
}

static guint
choice_count_marked(const GArray *pieces, guint flag, FormSpan *marked)
{
    guint n = 0;

    for (guint i = 0; i < pieces->len; i++) {
        FormSpan piece = g_array_index(pieces, FormSpan, i);

        if (form_span_all(piece, flag)) {
            *marked = piece;
            n++;
        }
    }
    return n;
}

/* "Yes / No" with one of the two underlined, bold or highlighted. */
static gboolean
choice_by_type(const FormVocabulary *vocabulary, const FormAnswer *answer, FormChoice *choice)
{
    static const guint flags[] = {DOCUMENT_HIGHLIGHTED, DOCUMENT_UNDERLINED, DOCUMENT_BOLD};

    for (guint i = 0; i < answer->value->len; i++) {
        g_autoptr(GArray) pieces = choice_alternatives(vocabulary, g_array_index(answer->value, FormSpan, i));

        for (guint j = 0; j < G_N_ELEMENTS(flags) && pieces->len >= 2; j++) {
            FormSpan marked;

            if (choice_count_marked(pieces, flags[j], &marked) != 1)
                continue;
            form_choice_add(choice, marked.line->text + marked.start, marked.end - marked.start);
            choice->has_marks = TRUE;
            choice->how = "marked";
            return TRUE;
        }
    }
    return FALSE;
}

/* "does / [does not] have": words around alternatives of which all but one are struck out. */
static gboolean
choice_by_stroke(const FormVocabulary *vocabulary, const FormAnswer *answer, FormChoice *choice)
{
    for (guint i = 0; i < answer->value->len; i++) {
        g_autoptr(GArray) pieces = choice_alternatives(vocabulary, g_array_index(answer->value, FormSpan, i));
        FormSpan left = {NULL, 0, 0};
        guint struck = 0;

        for (guint j = 0; j < pieces->len; j++) {
            FormSpan piece = g_array_index(pieces, FormSpan, j);

            if (form_span_any(piece, DOCUMENT_STRUCK))
                struck++;
            else
                left = piece;
        }
        if (pieces->len >= 2 && struck + 1 == pieces->len) {
            form_choice_add(choice, left.line->text + left.start, left.end - left.start);
            choice->has_marks = TRUE;
            choice->how = "struck out";
            return TRUE;
        }
    }
    return FALSE;
}

/* Lines of a list, some of them highlighted: those. */
static gboolean
choice_by_highlight(const FormAnswer *answer, FormChoice *choice)
{
    guint marked = 0, plain = 0;

    for (guint i = 0; i < answer->value->len; i++) {
        FormSpan span = g_array_index(answer->value, FormSpan, i);

        if (form_span_any(span, DOCUMENT_HIGHLIGHTED))
            marked++;
        else if (!form_span_is_blank(span))
            plain++;
        if (form_span_any(span, DOCUMENT_HIGHLIGHTED) && !form_span_all(span, DOCUMENT_HIGHLIGHTED))
            plain++;
    }
    if (marked == 0 || plain == 0)
        return FALSE;
    for (guint i = 0; i < answer->value->len; i++) {
        FormSpan span = g_array_index(answer->value, FormSpan, i);

        for (guint at = span.start, end; at < span.end; at = end) {
            gboolean is_on = (span.line->marks[at] & DOCUMENT_HIGHLIGHTED) != 0;

            for (end = at; end < span.end && ((span.line->marks[end] & DOCUMENT_HIGHLIGHTED) != 0) == is_on;)
                end++;
            if (is_on)
                form_choice_add(choice, span.line->text + at, end - at);
        }
    }
    choice->has_marks = TRUE;
    choice->how = "highlighted";
    return choice->chosen->len > 0;
}

/* Lines of a list, each of them one of the answers, some of them bold or underlined throughout: those. */
static gboolean
choice_by_lines(const FormVocabulary *vocabulary, const FormAnswer *answer, FormChoice *choice)
{
    static const guint flags[] = {DOCUMENT_BOLD, DOCUMENT_UNDERLINED};

    for (guint f = 0; vocabulary != NULL && f < G_N_ELEMENTS(flags); f++) {
        guint marked = 0, plain = 0, others = 0;

        for (guint i = 0; i < answer->value->len; i++) {
            FormSpan span = g_array_index(answer->value, FormSpan, i);

            if (form_span_is_blank(span))
                continue;
            *(!choice_is_token(vocabulary, span) ? &others
              : form_span_all(span, flags[f])    ? &marked
              : form_span_any(span, flags[f])    ? &others
                                                 : &plain) += 1;
        }
        if (others > 0 || marked == 0 || plain == 0)
            continue;
        for (guint i = 0; i < answer->value->len; i++) {
            FormSpan span = g_array_index(answer->value, FormSpan, i);

            if (form_span_all(span, flags[f]))
                form_choice_add(choice, span.line->text + span.start, span.end - span.start);
        }
        choice->has_marks = TRUE;
        choice->how = "marked";
        return TRUE;
    }
    return FALSE;
}

/* "Yes X  No": a cross typed beside one of the alternatives. */
static gboolean
choice_by_typed_cross(const FormVocabulary *vocabulary, const FormAnswer *answer, FormChoice *choice)
{
    for (guint i = 0; i < answer->value->len; i++) {
        FormSpan span = g_array_index(answer->value, FormSpan, i);
        g_autoptr(GArray) pieces = choice_alternatives(vocabulary, span);
        const char *text = span.line->text;

        for (guint j = 0; pieces->len >= 2 && j < pieces->len; j++) {
            FormSpan piece = g_array_index(pieces, FormSpan, j);
            guint at = piece.end + (guint)strspn(text + piece.end, " ");

            if (at < span.end && (text[at] == 'x' || text[at] == 'X') && !g_ascii_isalpha(text[at + 1])) {
                form_choice_add(choice, text + piece.start, piece.end - piece.start);
                choice->has_marks = TRUE;
                choice->how = "marked";
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* ---- words ---- */

/* Several of the answers and nothing but them: what was printed, untouched. */
static gboolean
choice_is_untouched(const FormVocabulary *vocabulary, const char *text)
{
    g_autofree char *bare = g_strdup(text);
    g_auto(GStrv) pieces = NULL;
    guint known = 0, unknown = 0;
    char *bracket = strchr(bare, '(');

    if (form_vocabulary_token(vocabulary, text, -1) != NULL)
        return FALSE; /* "Gypsy / Roma" is one answer */
    if (bracket != NULL)
        *bracket = '\0';
    pieces = g_strsplit_set(bare, "/|\n", -1);
    for (guint i = 0; pieces[i] != NULL; i++) {
        if (*g_strstrip(pieces[i]) == '\0')
            continue;
        if (form_vocabulary_token(vocabulary, pieces[i], -1) != NULL)
            known++;
        else
            unknown++;
    }
    return known >= 2 && unknown == 0;
}

/* Where several may be chosen, a few lines, or "LADO / MAPPA", are what somebody kept of a list, and not the
 * list as printed: unless two of them cannot both be true. */
static gboolean
choice_is_kept(const FormValues *values, const FormField *field, const char *text)
{
    const FormVocabulary *apart = form_catalogue_find_vocabulary(values->catalogue, "never-together");
    const gboolean is_line = strchr(text, '\n') == NULL;
    g_auto(GStrv) lines = g_strsplit(text, is_line ? "/" : "\n", -1);
    guint exclusive = 0;

    if (field->type != FORM_TOKENS || strpbrk(text, is_line ? "|" : "/|") != NULL ||
        g_strv_length(lines) > (is_line ? CHOICE_SLASHED_MAX : CHOICE_KEPT_MAX))
        return FALSE;
    for (guint i = 0; apart != NULL && lines[i] != NULL; i++) {
        const char *token = form_vocabulary_token(field->vocabulary, lines[i], -1);

        exclusive += token != NULL && form_vocabulary_token(apart, token, -1) != NULL ? 1 : 0;
    }
    return exclusive < 2;
}

/* "Please selectMrMrsMs": every option of a list in one string. */
static gboolean
choice_is_flattened(const char *text)
{
    static const char *const prompts[] = {"please select", "choose an item", "select an option", "select one",
                                          "please choose", "-- select",      "click to select",  NULL};
    g_autofree char *lower = g_ascii_strdown(text, -1);

    for (guint i = 0; prompts[i] != NULL; i++) {
        if (g_str_has_prefix(lower, prompts[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
form_text_is_untouched(const FormCatalogue *catalogue, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(catalogue, "yes-no");

    return choice_is_flattened(text) ||
           (words != NULL && strlen(text) < 60 && choice_is_untouched(words, text));
}

static void
choice_by_words(const FormValues *values, const FormField *field, const FormAnswer *answer,
                FormChoice *choice)
{
    g_autofree char *text = form_spans_text(values, answer->value, "\n");

    if (*text == '\0')
        return;
    if (form_text_is_untouched(values->catalogue, text) || form_text_is_list(field, text) ||
        (field != NULL && choice_is_untouched(field->vocabulary, text) &&
         !choice_is_kept(values, field, text))) {
        choice->is_open = TRUE;
        return;
    }
    form_choice_add(choice, text, strlen(text));
    choice->how = answer->how;
}

void
form_choice_read(const FormValues *values, const FormField *field, const FormAnswer *answer,
                 FormChoice *choice)
{
    const FormVocabulary *vocabulary = field != NULL ? field->vocabulary : NULL;

    memset(choice, 0, sizeof *choice);
    choice->chosen = g_ptr_array_new_with_free_func(g_free);
    choice->how = answer->how;
    if (form_choice_by_ticks(values, vocabulary, answer, choice) ||
        choice_by_typed_cross(vocabulary, answer, choice) || choice_by_stroke(vocabulary, answer, choice) ||
        choice_by_highlight(answer, choice) || choice_by_lines(vocabulary, answer, choice) ||
        choice_by_type(vocabulary, answer, choice))
        return;
    choice_by_words(values, field, answer, choice);
}
