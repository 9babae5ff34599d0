#include "letter/letter_private.h"
#include "letter/promise_private.h"

static void
letter_add_fault(GPtrArray *faults, const char *fault)
{
    if (!g_ptr_array_find_with_equal_func(faults, fault, g_str_equal, NULL))
        g_ptr_array_add(faults, g_strdup(fault));
}

/* What may not be left out is looked for in each part: many read only one of them.  The subject is in both.
 */
static void
letter_check_part(const LetterForm *form, const LetterNode *part, const json_t *values,
                  const LetterPromise *promise, GPtrArray *faults)
{
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    letter_node_check(form->subject, promise->example, used, faults);
    letter_node_check(part, values, used, faults);
    for (guint i = 0; promise->must[i] != NULL; i++) {
        if (!g_hash_table_contains(used, promise->must[i])) {
            g_autofree char *fault = g_strdup_printf("%s: this letter must say {{%s}}, and does not",
                                                     part->file, promise->must[i]);

            letter_add_fault(faults, fault);
        }
    }
}

/* Own words in HTML alone would never be sent: the text beside them says something else. */
static void
letter_check_pair(const BaseData *data, const char *name, GPtrArray *faults)
{
    g_autofree char *text = g_strconcat(name, ".txt", NULL);
    g_autofree char *html = g_strconcat(name, ".html", NULL);
    g_autofree char *text_where = NULL;
    g_autofree char *html_where = NULL;
    g_autofree char *text_source = letter_source_read(data, text, &text_where, NULL);
    g_autofree char *html_source = letter_source_read(data, html, &html_where, NULL);

    if (text_source != NULL && html_source != NULL && letter_is_built_in(text_where) &&
        !letter_is_built_in(html_where)) {
        g_autofree char *fault = g_strdup_printf(
            "%s: is not used without your own %s beside it: the two must say the same", html_where, text);

        letter_add_fault(faults, fault);
    }
}

/* What is put around the text of a letter that has no page of its own. */
static void
letter_check_page(const LetterForm *form, const json_t *values, GPtrArray *faults)
{
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    letter_node_check(form->top, values, used, faults);
    letter_node_check(form->end, values, used, faults);
    if (letter_has_links(values))
        letter_node_check(form->answers, values, used, faults);
}

void
letter_check(const BaseData *data, const char *name, GPtrArray *faults)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(LetterForm) form = letter_form_new(data, name, &fault);
    g_autoptr(LetterPromise) promise = form != NULL ? letter_promise_find(name, &fault) : NULL;
    g_autoptr(json_t) all = NULL;
    g_autoptr(Letter) letter = NULL;

    if (promise == NULL) {
        letter_add_fault(faults, fault->message);
        return;
    }
    letter_check_part(form, form->text, promise->example, promise, faults);
    all = letter_html_values(promise->example, "subject", FALSE);
    if (form->html != NULL)
        letter_check_part(form, form->html, all, promise, faults);
    else
        letter_check_page(form, all, faults);
    letter_check_pair(data, name, faults);
    letter = letter_fill(form, promise->example, &fault);
    if (letter == NULL)
        letter_add_fault(faults, fault->message);
}
