/* Who has returned, who has not, and what of their returns is not in the composite. */
#include "form/form.h"
#include "letter/composite_set_private.h"

/* Who wrote it, as what, and who signed it off. */
static char *
returns_author(const json_t *fields)
{
    g_autofree char *name = letter_composite_text(fields, "author_name"),
                    *role = letter_composite_text(fields, "author_role"),
                    *signed_by = letter_composite_text(fields, "sign_off");
    GString *text = g_string_new(name != NULL ? name : "not given");

    if (role != NULL)
        g_string_append_printf(text, "\n%s", role);
    if (signed_by != NULL)
        g_string_append_printf(text, "\nsigned off: %s", signed_by);
    return g_string_free(text, FALSE);
}

/* Whether it knew them, and over which time it looked. */
static char *
returns_known(const json_t *fields)
{
    g_autofree char *known = letter_composite_text(fields, "known_to_agency"),
                    *from = letter_composite_text(fields, "period_from"),
                    *to = letter_composite_text(fields, "period_to");
    GString *text = g_string_new(known != NULL ? known : "not said");

    if (from != NULL)
        g_string_append_printf(text, "\nfrom %s", from);
    if (to != NULL)
        g_string_append_printf(text, "\nto %s", to);
    return g_string_free(text, FALSE);
}

void
letter_composite_add_returns(const CompositeDocx *docx)
{
    static const guint widths[] = {3700, 2200, 3200, 2700, 2770};
    static const char *const heads[] = {"Agency", "Return received", "Author", "Known to the agency",
                                        "Names searched"};
    const Composite *composite = docx->composite;
    OfficeNode *table = letter_composite_table(docx->body, widths, G_N_ELEMENTS(widths));

    letter_composite_row(table, widths, heads, G_N_ELEMENTS(widths), LETTER_COMPOSITE_HEAD);
    for (guint i = 0; i < composite->returns->len; i++) {
        const CompositeReturn *one = g_ptr_array_index(composite->returns, i);
        const json_t *fields = json_object_get(one->form, "fields");
        g_autofree char *agency = letter_composite_agency(one), *author = returns_author(fields),
                        *known = returns_known(fields),
                        *searched = letter_composite_text(fields, "persons_searched");
        const char *const row[] = {agency, one->received, author, known, searched != NULL ? searched : ""};

        letter_composite_row(table, widths, row, G_N_ELEMENTS(row), LETTER_COMPOSITE_LONG);
    }
    for (guint i = 0; i < composite->absent->len; i++) {
        const CompositeAbsent *one = g_ptr_array_index(composite->absent, i);
        const char *const row[] = {one->agency, one->received != NULL ? one->received : "no return yet",
                                   one->why, "", ""};

        letter_composite_row(table, widths, row, G_N_ELEMENTS(row), LETTER_COMPOSITE_LONG);
    }
    letter_composite_paragraph(docx->body, NULL);
}

/* What a return holds that is not in this paper, or that wants a second look. */
void
letter_composite_add_doubts(const CompositeDocx *docx)
{
    gboolean is_headed = FALSE;

    for (guint i = 0; i < docx->composite->returns->len; i++) {
        const CompositeReturn *one = g_ptr_array_index(docx->composite->returns, i);
        g_autofree char *agency = letter_composite_agency(one);
        size_t k;
        json_t *problem;

        json_array_foreach(json_object_get(one->form, "problems"), k, problem)
        {
            g_autofree char *words = form_problem_told(one->form, json_string_value(problem));
            g_autofree char *line = g_strdup_printf("%s: %s", agency, words);

            if (!is_headed)
                letter_composite_heading(docx, "Heading2", "Look at the returns themselves for this");
            is_headed = TRUE;
            letter_composite_run(letter_composite_paragraph(docx->body, NULL), line, FALSE);
        }
    }
}
