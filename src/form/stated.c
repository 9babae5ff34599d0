#include "form/stated.h"

#include <string.h>

#include "base/text.h"
#include "form/reading_private.h"

void
form_stated_free(gpointer data)
{
    FormStated *stated = data;

    g_free(stated->line);
    g_free(stated->label);
    g_free(stated->doubt);
    g_ptr_array_unref(stated->asked);
    form_record_free(stated->fields);
    form_record_free(stated->child);
    g_free(stated);
}

/* The writer's own, when it says so. */
static gboolean
stated_is_own(const char *label)
{
    g_autofree char *lower = g_ascii_strdown(label, -1);
    g_auto(GStrv) words = g_strsplit(lower, " ", -1);

    return g_strv_contains((const char *const *)words, "your") ||
           g_strv_contains((const char *const *)words, "my");
}

/* "E-mail:" in an answer is the writer's own.  "Name:" and "Address:" could be anybody's, and "Date:" any
 * day: they mean other things under other headings. */
static gboolean
stated_is_clear(const FormAnswer *answer)
{
    g_autoptr(GHashTable) sections = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean is_general = FALSE;

    for (guint i = 0; i < answer->meanings->len; i++) {
        const FormMeaning *meaning = &g_array_index(answer->meanings, FormMeaning, i);

        if (meaning->section == NULL ||
            (*meaning->section == '\0' && meaning->field->place == FORM_OF_DOCUMENT &&
             meaning->field->type != FORM_DATE && meaning->field->type != FORM_ADDRESS))
            is_general = TRUE;
        if (meaning->section != NULL && *meaning->section != '\0')
            g_hash_table_add(sections, (char *)meaning->section);
    }
    return is_general && (g_hash_table_size(sections) <= 1 || stated_is_own(answer->label));
}

static GArray *
stated_fields_of(FormMaker *maker, const FormAnswer *answer, const FormKind *kind)
{
    maker->kind = kind;
    return form_maker_fields(maker, answer);
}

/* The first kind of form, notifications before all, in which the label means something. */
static GArray *
stated_fields(FormMaker *maker, const FormAnswer *answer)
{
    guint n = form_catalogue_n_kinds(maker->catalogue);
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(FormMeaning));

    for (guint turn = 0; turn < 2; turn++) {
        for (guint i = 0; i < n && fields->len == 0; i++) {
            const FormKind *kind = form_catalogue_get_kind(maker->catalogue, i);

            if ((turn == 0) != (strcmp(kind->name, "notification") == 0))
                continue;
            g_array_unref(fields);
            fields = stated_fields_of(maker, answer, kind);
        }
    }
    return g_steal_pointer(&fields);
}

/* A list that would fill a table's column is taken name by name. */
static void
stated_read_list(FormMaker *maker, const FormField *field, const FormAnswer *answer, FormRecord *record)
{
    g_autofree char *text = form_spans_text(&maker->values, answer->value, "\n");
    g_autoptr(GPtrArray) list = form_list_split(text);
    FormSource source = {&answer->where, text, "list", 0.9};

    for (guint i = 0; i < list->len; i++) {
        const char *item = g_ptr_array_index(list, i);

        if (!form_catalogue_is_blank(maker->catalogue, item))
            form_record_put(record, field->id, FORM_TEXTS, item, &source);
    }
}

static void
stated_read_fields(FormMaker *maker, const GArray *fields, const FormAnswer *answer, FormStated *stated)
{
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = g_array_index(fields, FormMeaning, i).field;
        FormRecord *record = field->place == FORM_OF_CHILD ? stated->child : stated->fields;

        g_ptr_array_add(stated->asked, field->id);

        if (field->type == FORM_LIST)
            stated_read_list(maker, field, answer, record);
        else
            form_value_read(maker, field, answer, fields->len, record);
    }
}

/* What makes the values doubtful, as a person would be told; NULL: nothing does. */
static const char *
stated_doubt(const FormMaker *maker, const FormStated *stated)
{
    if (form_reading_has_problem(maker->reading, "several-ticks"))
        return "gives more than one answer where one was asked for";
    if (form_reading_has_problem(maker->reading, "weekday-disagrees"))
        return "names a weekday that does not fit its date";
    return stated->fields->values->len + stated->child->values->len == 0 ? "could not be read" : NULL;
}

/* The line that the label stands in. */
static char *
stated_line(const FormAnswer *answer)
{
    const FormLine *line = answer->value->len > 0 ? g_array_index(answer->value, FormSpan, 0).line : NULL;
    const char *text = line != NULL && strstr(line->text, answer->label) != NULL ? line->text : answer->label;

    return base_text_tidy(text);
}

static void
stated_read_answer(FormMaker *maker, const FormAnswer *answer, GPtrArray *list)
{
    g_autoptr(GArray) fields = NULL;
    FormStated *stated;

    if (answer->meanings == NULL || answer->meanings->len == 0 || answer->value->len == 0 ||
        answer->table != NULL)
        return;
    g_ptr_array_set_size(maker->reading->problems, 0);
    fields = stated_fields(maker, answer);
    if (fields->len == 0 && stated_is_clear(answer))
        return;
    stated = g_new0(FormStated, 1);
    stated->line = stated_line(answer);
    stated->label = g_strdup(answer->label);
    stated->asked = g_ptr_array_new();
    stated->child_number = answer->child;
    stated->fields = form_record_new();
    stated->child = form_record_new();
    if (stated_is_clear(answer)) {
        stated_read_fields(maker, fields, answer, stated);
        stated->doubt = g_strdup(stated_doubt(maker, stated));
    } else {
        stated->doubt = g_strdup("could mean several people or things; write whose it is");
    }
    if (stated->doubt != NULL) {
        g_ptr_array_set_size(stated->fields->values, 0);
        g_ptr_array_set_size(stated->child->values, 0);
    }
    g_ptr_array_add(list, stated);
}

GPtrArray *
form_stated_read(const char *text, const FormCatalogue *catalogue, const FormContext *context)
{
    g_autoptr(Document) document = document_from_text(text, NULL, NULL);
    GPtrArray *list = g_ptr_array_new_with_free_func(form_stated_free);
    g_autoptr(FormAnswers) answers = NULL;
    g_autoptr(FormReading) reading = form_reading_new_for_error(NULL);
    g_autoptr(GHashTable) last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) answered = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) left_blank = g_hash_table_new(g_str_hash, g_str_equal);
    FormMaker maker = {
        .reading = reading, .catalogue = catalogue, .answered = answered, .left_blank = left_blank};

    if (document == NULL)
        return list;
    answers = form_answers_scan(document, catalogue);
    maker.answers = answers;
    maker.values = (FormValues){.catalogue = catalogue,
                                .today = context != NULL ? context->mail_date : NULL,
                                .problems = reading->problems,
                                .last = last};
    maker.values.latest_year = maker.values.today != NULL ? g_date_get_year(maker.values.today) : 0;
    for (guint i = 0; i < answers->answers->len; i++)
        stated_read_answer(&maker, g_ptr_array_index(answers->answers, i), list);
    return list;
}

json_t *
form_stated_to_json(const GPtrArray *stated)
{
    json_t *list = json_array();

    for (guint i = 0; i < stated->len; i++) {
        const FormStated *one = g_ptr_array_index(stated, i);
        json_t *json = json_object(), *asked = json_array();

        for (guint j = 0; j < one->asked->len; j++)
            json_array_append_new(asked, base_json_text(g_ptr_array_index(one->asked, j)));
        json_object_set_new(json, "asked", asked);
        base_json_set_text(json, "line", one->line);
        base_json_set_text(json, "label", one->label);
        json_object_set_new(json, "child_number", json_integer(one->child_number));
        json_object_set_new(json, "fields", form_record_to_json(one->fields));
        json_object_set_new(json, "child", form_record_to_json(one->child));
        base_json_set_text(json, "doubt", one->doubt);
        json_array_append_new(list, json);
    }
    return list;
}
