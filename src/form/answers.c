/* The questions and answers of a document, as the walk finds them. */
#include "form/scan_private.h"

static void
answers_rows_free(gpointer data)
{
    FormRows *rows = data;

    g_ptr_array_unref(rows->columns);
    g_ptr_array_unref(rows->rows);
    g_free(rows);
}

static void
answers_answer_free(gpointer data)
{
    FormAnswer *answer = data;

    g_free(answer->label);
    g_clear_pointer(&answer->meanings, g_array_unref);
    g_free(answer->separators);
    g_clear_pointer(&answer->options, g_array_unref);
    g_array_unref(answer->value);
    g_clear_pointer(&answer->rows, g_ptr_array_unref);
    if (answer->table != NULL)
        answers_rows_free(answer->table);
    g_free(answer);
}

FormAnswers *
form_answers_new(const Document *document, const FormCatalogue *catalogue)
{
    FormAnswers *answers = g_new0(FormAnswers, 1);

    answers->catalogue = catalogue;
    answers->document = document;
    answers->lines = g_ptr_array_new_with_free_func(form_line_free);
    answers->answers = g_ptr_array_new_with_free_func(answers_answer_free);
    answers->titles = g_ptr_array_new_with_free_func(g_free);
    answers->loose = g_ptr_array_new();
    answers->exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, form_found_free);
    answers->by_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, form_found_free);
    return answers;
}

void
form_answers_free(FormAnswers *answers)
{
    if (answers == NULL)
        return;
    g_ptr_array_unref(answers->lines);
    g_ptr_array_unref(answers->answers);
    g_ptr_array_unref(answers->titles);
    g_ptr_array_unref(answers->loose);
    g_hash_table_unref(answers->exact);
    g_hash_table_unref(answers->by_words);
    g_free(answers);
}

/* As reading_open() will see it. */
static void
answers_note_opened(FormScan *scan, const GArray *meanings)
{
    for (guint i = 0; meanings != NULL && i < meanings->len; i++) {
        const FormMeaning *meaning = &g_array_index(meanings, FormMeaning, i);

        if (meaning->field->opens != NULL) {
            scan->opened = meaning->field->opens;
            return;
        }
        if (g_strcmp0(meaning->section, scan->opened) == 0)
            return;
    }
    if (meanings != NULL)
        scan->opened = NULL;
}

FormAnswer *
form_scan_answer(FormScan *scan, FormSpan label, FormFound *found, const char *how)
{
    FormAnswer *answer = g_new0(FormAnswer, 1);

    answer->label = label.line != NULL ? form_span_text(label) : g_strdup("");
    answer->where = label.line != NULL ? label.line->where : scan->where;
    answer->value = g_array_new(FALSE, FALSE, sizeof(FormSpan));
    answer->is_bold = label.line != NULL && form_span_all(label, DOCUMENT_BOLD);
    answer->section = scan->section;
    answer->child = scan->child;
    answer->how = how;
    if (found != NULL) {
        answers_note_opened(scan, found->meanings);
        answer->meanings = g_steal_pointer(&found->meanings);
        answer->is_by_words = found->is_by_words;
        if (found->child > 0)
            answer->child = found->child;
    }
    g_ptr_array_add(scan->out->answers, answer);
    return answer;
}

void
form_answer_take(FormAnswer *answer, FormSpan value)
{
    value = form_span_trim(value);
    for (; answer != NULL && value.start < value.end; answer = answer->next)
        g_array_append_val(answer->value, value);
}
