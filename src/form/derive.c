/* What follows from what was read, and what only sentences say. */
#include <string.h>

#include "form/reading_private.h"

static const FormSource derive_source = {.how = "follows", .confidence = 0.8};

static gboolean
derive_says(const FormMaker *maker, const char *id, const char *token)
{
    return g_strcmp0(form_record_text(maker->reading->fields, id), token) == 0;
}

static void
derive_put(FormMaker *maker, const char *id, FormType type, const char *text)
{
    form_record_put(maker->reading->fields, id, type, text, &derive_source);
}

/* The case's own reference where one is printed, else the child's name. */
static void
derive_reference(FormMaker *maker)
{
    const FormField *field = form_catalogue_find_field(maker->catalogue, "case_reference_or_child");

    if (field == NULL || !(field->kinds & maker->kind->bit))
        return;
    for (guint i = 0; i < maker->answers->lines->len; i++) {
        const FormLine *line = g_ptr_array_index(maker->answers->lines, i);
        g_autofree char *reference =
            strchr(line->text, '-') != NULL ? form_case_reference_find(line->text) : NULL;
        FormSource source = {&line->where, line->text, "pattern", 0.9};

        if (reference == NULL)
            continue;
        form_record_put(maker->reading->fields, field->id, field->type, reference, &source);
        return;
    }
    if (maker->reading->children->len > 0)
        derive_put(maker, field->id, field->type,
                   form_record_text(g_ptr_array_index(maker->reading->children, 0), "child_name"));
}

/* "Re: Amy Example" and no other word of who the child is: that is the child. */
static void
derive_child(FormMaker *maker)
{
    const FormField *field = form_catalogue_find_field(maker->catalogue, "case_reference_or_child"),
                    *name = form_catalogue_find_field(maker->catalogue, "child_name");
    const char *text = field != NULL ? form_record_text(maker->reading->fields, field->id) : NULL;
    FormRecord *child =
        maker->reading->children->len > 0 ? g_ptr_array_index(maker->reading->children, 0) : NULL;
    g_autofree char *person = NULL;

    if (text == NULL || name == NULL || !(field->kinds & maker->kind->bit) ||
        text[strcspn(text, "0123456789/:")] != '\0' || strchr(text, ' ') == NULL ||
        (child != NULL && form_record_find(child, name->id) != NULL))
        return;
    person = form_person_text(&maker->values, text);
    if (g_strcmp0(person, text) == 0 && g_unichar_isupper(g_utf8_get_char(text)))
        form_record_put(child != NULL ? child : form_maker_child(maker, 0), name->id, name->type, person,
                        &derive_source);
}

/* The decisions that a record's sections give with their reasons. */
static void
derive_decisions(FormMaker *maker)
{
    static const struct {
        const char *section, *decision, *vocabulary;
    } decisions[] = {
        {"criteria_decision", "local_review_decision", "criteria-met"},
        {"national_review_recommendation", "national_review_decision", "recommended"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(decisions); i++) {
        const char *text = form_record_text(maker->reading->fields, decisions[i].section), *rest;
        const FormVocabulary *words =
            form_catalogue_find_vocabulary(maker->catalogue, decisions[i].vocabulary);
        const char *token;
        g_autoptr(GPtrArray) tokens = NULL;

        if (text == NULL || words == NULL)
            continue;
        token = form_vocabulary_token_before(words, text, &rest);
        if (token == NULL) {
            tokens = form_vocabulary_tokens_in(words, text);
            token = tokens->len > 0 ? g_ptr_array_index(tokens, 0) : NULL;
        }
        derive_put(maker, decisions[i].decision, FORM_TOKEN, token);
    }
}

/* "We hold no records", though no box says so. */
static void
derive_nil(FormMaker *maker)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(maker->catalogue, "nil-return");
    const FormField *field = form_catalogue_find_field(maker->catalogue, "known_to_agency");

    if (words == NULL || field == NULL || !(field->kinds & maker->kind->bit) ||
        form_record_find(maker->reading->fields, field->id) != NULL)
        return;
    for (guint i = 0; i < maker->answers->loose->len; i++) {
        const FormLine *line = g_ptr_array_index(maker->answers->loose, i);
        g_autoptr(GPtrArray) tokens = form_vocabulary_tokens_in(words, line->text);
        FormSource source = {&line->where, line->text, "sentence", 0.7};

        if (tokens->len > 0)
            form_record_put(maker->reading->fields, field->id, field->type, g_ptr_array_index(tokens, 0),
                            &source);
    }
}

/* An agency that tells what it did with the child knows the child. */
static void
derive_known(FormMaker *maker)
{
    const FormField *field = form_catalogue_find_field(maker->catalogue, "known_to_agency");
    const FormTable *events = form_reading_find_table(maker->reading, "significant_events");

    if (field != NULL && (field->kinds & maker->kind->bit) &&
        (form_record_find(maker->reading->fields, "summary_of_involvement") != NULL ||
         (events != NULL && events->records->len > 0)))
        derive_put(maker, field->id, field->type, "known");
}

/* "Are you independent of the case?" is asked the other way round than "Have you been concerned with it?" */
static void
derive_independence(FormMaker *maker)
{
    static const char *const said[] = {"yes", "no", "unknown"};

    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        if (derive_says(maker, "author_is_apart", said[i]))
            derive_put(maker, "author_independence", FORM_TOKEN, said[i]);
    }
}

void
form_maker_derive(FormMaker *maker)
{
    if (derive_says(maker, "child_died", "yes") ||
        (form_record_find(maker->reading->fields, "date_of_death") != NULL &&
         form_record_find(maker->reading->fields, "outcome") == NULL))
        derive_put(maker, "outcome", FORM_TOKEN, "died");
    if (derive_says(maker, "child_harmed", "yes"))
        derive_put(maker, "outcome", FORM_TOKEN, "seriously-harmed");
    derive_independence(maker);
    derive_reference(maker);
    derive_child(maker);
    derive_decisions(maker);
    derive_nil(maker);
    derive_known(maker);
}
