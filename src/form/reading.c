#include <string.h>

#include "form/reading_private.h"

/* "Detail" after "Media interest" speaks of the media, until another question comes. */
static void
reading_open(FormMaker *maker, const GArray *fields)
{
    const FormMeaning *first = fields->len > 0 ? &g_array_index(fields, FormMeaning, 0) : NULL;

    if (first == NULL)
        return;
    if (first->field->opens != NULL)
        maker->opened = first->field->opens;
    else if (first->section == NULL || g_strcmp0(first->section, maker->opened) != 0)
        maker->opened = NULL;
}

static gboolean
reading_is_ticks_only(const FormAnswer *answer)
{
    for (guint i = 0; i < answer->value->len; i++) {
        if (!form_span_is_ticks(g_array_index(answer->value, FormSpan, i)))
            return FALSE;
    }
    return answer->value->len > 0;
}

/* The words of an answer that is itself an option: its label, or what stands beside its tick. */
static char *
reading_option_text(const FormMaker *maker, const FormAnswer *answer)
{
    g_autofree char *text = NULL;
    GString *bare;

    if (answer->table != NULL || (answer->meanings != NULL && !reading_is_ticks_only(answer)))
        return NULL;
    if (*answer->label != '\0')
        return g_strdup(answer->label);
    text = form_spans_text(&maker->values, answer->value, " ");
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
reading_option_field(const FormMaker *maker, const FormAnswer *answer, const char *text, guint *of_group)
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
            g_autofree char *other = reading_option_text(maker, g_ptr_array_index(answers, j));

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
reading_put_option(FormMaker *maker, const FormField *field, const char *text, const FormSource *source)
{
    form_record_put(field->place == FORM_OF_CHILD ? form_maker_child(maker, 0) : maker->reading->fields,
                    field->id, field->type, form_vocabulary_token(field->vocabulary, text, -1), source);
}

/* A ticked text that is an answer of some field by itself: "Serious harm ☒". */
static gboolean
reading_option(FormMaker *maker, const FormAnswer *answer)
{
    FormChoice choice;
    gboolean any = FALSE;

    form_choice_read(&maker->values, NULL, answer, &choice);
    for (guint i = 0; choice.has_marks && i < choice.chosen->len; i++) {
        const char *text = g_ptr_array_index(choice.chosen, i);
        const FormField *field = reading_option_field(maker, answer, text, NULL);
        FormSource source = {&answer->where, text, "tick", 0.9};

        if (field == NULL)
            continue;
        reading_put_option(maker, field, text, &source);
        any = TRUE;
    }
    form_choice_clear(&choice);
    return any;
}

/* "LADO: Yes", "Serious harm | Y": the label is one of the answers, and it is said to be so. */
static gboolean
reading_option_said(FormMaker *maker, const FormAnswer *answer)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(maker->catalogue, "yes-no");
    g_autofree char *text = form_spans_text(&maker->values, answer->value, " ");
    const char *said = words != NULL ? form_vocabulary_token(words, text, -1) : NULL;
    const FormField *field;
    FormSource source = {&answer->where, text, "said beside", 0.85};

    if (*answer->label == '\0' || (g_strcmp0(said, "yes") != 0 && g_ascii_strcasecmp(text, "x") != 0))
        return FALSE;
    field = reading_option_field(maker, answer, answer->label, NULL);
    if (field != NULL)
        reading_put_option(maker, field, answer->label, &source);
    return field != NULL;
}

/* "The child has died | ☐" among its like: an answer of theirs, though it could be a question of its own. */
static gboolean
reading_is_one_of_options(const FormMaker *maker, const FormAnswer *answer)
{
    guint of_group = 0;

    return answer->meanings != NULL && *answer->label != '\0' && reading_is_ticks_only(answer) &&
           reading_option_field(maker, answer, answer->label, &of_group) != NULL && of_group >= 2;
}

static void
reading_field(FormMaker *maker, const FormField *field, const FormAnswer *answer, guint n)
{
    g_autoptr(FormRecord) found = NULL;

    if (field->type == FORM_LIST) {
        form_maker_list(maker, field, answer);
    } else if (field->place == FORM_OF_DOCUMENT) {
        form_value_read(maker, field, answer, n, maker->reading->fields);
    } else if (strcmp(field->id, "child_name") != 0 || answer->parts > 1 ||
               !form_maker_children_of_list(maker, answer)) {
        found = form_record_new();
        if (!form_value_read(maker, field, answer, n, found))
            g_hash_table_add(maker->left_blank, field->id);
        form_maker_child_take(maker, answer->child, found);
    }
}

/* "Mother | Name | Amy Example": a block that is a member of the family. */
static void
reading_family(FormMaker *maker, const FormAnswer *answer)
{
    static const char *const members[] = {"mother", "father", "parent", NULL};
    const FormTableKind *kind = form_catalogue_table_kind(maker->catalogue, "family");
    g_autofree char *key = NULL, *relation = NULL;
    const GArray *columns;
    FormTable *table;
    FormSource source = {&answer->where, NULL, "block", 0.85};

    if (answer->section == NULL || !g_strv_contains(members, answer->section)) {
        maker->member = NULL;
        return;
    }
    key = form_label_key(maker->catalogue, answer->label, -1);
    columns = form_catalogue_columns_of(maker->catalogue, key);
    table = kind != NULL && columns != NULL ? form_maker_table(maker, "family") : NULL;
    for (guint i = 0; table != NULL && i < columns->len; i++) {
        const FormColumnMeaning *meaning = &g_array_index(columns, FormColumnMeaning, i);

        if (strcmp(meaning->table, "family") != 0)
            continue;
        if (maker->member == NULL || g_strcmp0(maker->member_section, answer->section) != 0 ||
            form_record_find(maker->member, meaning->column) != NULL) {
            maker->member = form_record_new();
            maker->member_section = answer->section;
            g_ptr_array_add(table->records, maker->member);
            relation = g_strdup(answer->section);
            relation[0] = g_ascii_toupper(relation[0]);
            form_record_put(maker->member, "relationship", FORM_TEXT, relation, &source);
        }
        form_cell_read(maker, form_table_column(kind, meaning->column), answer->value, &answer->where,
                       maker->member);
    }
}

static void
reading_answer(FormMaker *maker, const FormAnswer *answer)
{
    g_autoptr(GArray) fields = NULL;

    if (answer->table != NULL) {
        form_maker_rows(maker, answer);
        return;
    }
    if (reading_is_one_of_options(maker, answer)) {
        reading_option(maker, answer);
        return;
    }
    if (answer->meanings == NULL && answer->value->len > 0 && !reading_option(maker, answer))
        reading_option_said(maker, answer);
    fields = form_maker_fields(maker, answer);
    for (guint i = 0; i < fields->len; i++)
        reading_field(maker, g_array_index(fields, FormMeaning, i).field, answer, fields->len);
    reading_open(maker, fields);
    reading_family(maker, answer);
}

/* A block in which nothing but its heading was read is no member; a table without rows is none. */
static void
reading_drop_empty(FormReading *reading)
{
    for (guint i = reading->tables->len; i > 0; i--) {
        const FormTable *table = g_ptr_array_index(reading->tables, i - 1);

        for (guint j = table->records->len; j > 0; j--) {
            const FormRecord *record = g_ptr_array_index(table->records, j - 1);

            if (record->values->len == 1 && form_record_find(record, "relationship") != NULL)
                g_ptr_array_remove_index(table->records, j - 1);
        }
        if (table->records->len == 0)
            g_ptr_array_remove_index(reading->tables, i - 1);
    }
}

/* ---- the whole ---- */

#define READING_YEARS_AHEAD 6 /* of the latest that is written out, for one in two figures */

/* The year that is written at @p, in two figures when @known is not 0; 0: none is. */
static guint
reading_year_at(const char *text, const char *p, guint known)
{
    guint year = 2000u + (guint)(p[0] - '0') * 10 + (guint)(p[1] - '0');

    if (known == 0)
        return strncmp(p, "20", 2) == 0 && g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]) &&
                       !g_ascii_isdigit(p[4]) && (p == text || !g_ascii_isdigit(p[-1])) && p[2] <= '4'
                   ? 2000u + (guint)(p[2] - '0') * 10 + (guint)(p[3] - '0')
                   : 0;
    return p - text >= 3 && strchr("./- ", p[-1]) != NULL && g_ascii_isalnum(p[-2]) &&
                   !g_ascii_isalnum(p[2]) && year > known && year <= known + READING_YEARS_AHEAD
               ? year
               : 0;
}

static guint
reading_latest_in(const FormAnswers *answers, guint known)
{
    guint latest = known;

    for (guint i = 0; i < answers->lines->len; i++) {
        const FormLine *line = g_ptr_array_index(answers->lines, i);

        for (const char *p = line->text; *p != '\0'; p++) {
            if (g_ascii_isdigit(p[0]) && g_ascii_isdigit(p[1]))
                latest = MAX(latest, reading_year_at(line->text, p, known));
        }
    }
    return latest;
}

/* The latest year that is written: "26" means no later one for a birth. */
static guint
reading_latest_year(const FormAnswers *answers, const GDate *today)
{
    guint latest = today != NULL ? g_date_get_year(today) : reading_latest_in(answers, 0);

    return today == NULL && latest > 0 ? reading_latest_in(answers, latest) : latest;
}

static gboolean
reading_has_ticks_on(const FormAnswers *answers)
{
    for (guint i = 0; i < answers->lines->len; i++) {
        if (strstr(((const FormLine *)g_ptr_array_index(answers->lines, i))->text, FORM_TICK_ON) != NULL)
            return TRUE;
    }
    return FALSE;
}

static void
reading_note_problems(FormMaker *maker, const Document *document)
{
    for (guint i = 0; i < document->problems->len; i++)
        form_values_problem(&maker->values,
                            document_problem(g_array_index(document->problems, DocumentError, i)));
}

FormReading *
form_read(const Document *document, const FormCatalogue *catalogue, const FormContext *context)
{
    g_autoptr(FormAnswers) answers = form_answers_scan(document, catalogue);
    g_autoptr(GHashTable) last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    FormReading *reading = form_reading_new_for_error(NULL);
    g_autoptr(GHashTable) answered = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) left_blank = g_hash_table_new(g_str_hash, g_str_equal);
    FormMaker maker = {.reading = reading,
                       .answers = answers,
                       .catalogue = catalogue,
                       .answered = answered,
                       .left_blank = left_blank};
    const char *section = NULL;

    maker.values.catalogue = catalogue;
    maker.values.today = context != NULL ? context->mail_date : NULL;
    maker.values.latest_year = reading_latest_year(answers, maker.values.today);
    maker.values.crosses_say_no = reading_has_ticks_on(answers);
    maker.values.problems = reading->problems;
    maker.values.last = last;
    reading_note_problems(&maker, document);
    maker.kind = form_kind_choose(answers, &maker.values, &reading->kind_confidence, &reading->is_titled);
    if (maker.kind == NULL)
        return reading;
    g_free(reading->kind);
    reading->kind = g_strdup(maker.kind->name);
    for (guint i = 0; i < answers->answers->len; i++) {
        const FormAnswer *answer = g_ptr_array_index(answers->answers, i);

        if (g_strcmp0(answer->section, section) != 0)
            maker.opened = NULL;
        section = answer->section;
        reading_answer(&maker, answer);
    }
    reading_drop_empty(reading);
    form_maker_prose(&maker);
    form_maker_finish_children(&maker);
    form_maker_derive(&maker);
    form_maker_check(&maker);
    form_maker_missing(&maker);
    return reading;
}
