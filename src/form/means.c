/* Which fields a label means here: in a form of this kind, under this heading, after that question. */
#include "form/reading_private.h"

#include <string.h>

typedef enum { MEANS_OPENED, MEANS_SECTION, MEANS_ANYWHERE, MEANS_NOT } ReadingRank;

/* What everybody has, so that it could be said of somebody else. */
static gboolean
means_is_personal(const FormField *field)
{
    static const char *const ids[] = {"child_name",
                                      "child_surname",
                                      "child_forenames",
                                      "child_aka",
                                      "child_dob",
                                      "child_age",
                                      "child_sex",
                                      "child_ethnicity",
                                      "child_home_address",
                                      "child_current_address",
                                      "child_language_interpreter",
                                      "child_religion",
                                      "child_disability",
                                      "child_nhs_number",
                                      "child_interpreter_needed",
                                      NULL};

    return g_strv_contains(ids, field->id);
}

/* Under "Mother" or "Family" a date of birth is not the child's, unless the label says so. */
static gboolean
means_is_of_others(const FormAnswer *answer)
{
    static const char *const others[] = {"family", "mother", "father",   "parent",
                                         "lead",   "author", "agencies", NULL};
    g_autofree char *label = g_ascii_strdown(answer->label, -1);

    return answer->section != NULL && g_strv_contains(others, answer->section) &&
           strstr(label, "child") == NULL && strstr(label, "young person") == NULL &&
           strstr(label, "baby") == NULL;
}

static ReadingRank
means_rank(const FormMaker *maker, const FormAnswer *answer, const FormMeaning *meaning)
{
    if (maker->kind == NULL || !(meaning->kinds & maker->kind->bit))
        return MEANS_NOT;
    if (meaning->section == NULL)
        return means_is_personal(meaning->field) && means_is_of_others(answer) ? MEANS_NOT : MEANS_ANYWHERE;
    if (*meaning->section == '\0')
        return answer->section == NULL ? MEANS_SECTION : MEANS_NOT;
    if (maker->opened != NULL && strcmp(meaning->section, maker->opened) == 0)
        return MEANS_OPENED;
    return answer->section != NULL && strcmp(meaning->section, answer->section) == 0 ? MEANS_SECTION
                                                                                     : MEANS_NOT;
}

static void
means_choose(const FormMaker *maker, const FormAnswer *answer, const GArray *meanings, GArray *fields)
{
    ReadingRank best = MEANS_NOT;

    for (guint i = 0; meanings != NULL && i < meanings->len; i++) {
        const FormMeaning *meaning = &g_array_index(meanings, FormMeaning, i);
        ReadingRank rank = means_rank(maker, answer, meaning);

        if (rank == MEANS_NOT || rank > best)
            continue;
        if (rank < best)
            g_array_set_size(fields, 0);
        best = rank;
        g_array_append_val(fields, *meaning);
    }
}

/* A label that only other kinds of form have may still tell by its words what it asks for in this one. */
GArray *
form_maker_fields(FormMaker *maker, const FormAnswer *answer)
{
    GArray *fields = g_array_new(FALSE, FALSE, sizeof(FormMeaning));
    guint kinds = 0;

    means_choose(maker, answer, answer->meanings, fields);
    for (guint i = 0; answer->meanings != NULL && i < answer->meanings->len; i++)
        kinds |= g_array_index(answer->meanings, FormMeaning, i).kinds;
    if (fields->len == 0 && kinds != 0 && !(kinds & maker->kind->bit)) {
        g_autofree char *key = form_label_key(maker->catalogue, answer->label, -1);
        g_autoptr(GArray) by_words =
            form_catalogue_meanings_by_words(maker->catalogue, key, maker->kind->bit);

        means_choose(maker, answer, by_words, fields);
    }
    return fields;
}
