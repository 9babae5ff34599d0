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

static guint
reading_count(const FormMaker *maker)
{
    guint n = maker->reading->fields->values->len;

    for (guint i = 0; i < maker->reading->children->len; i++)
        n += ((const FormRecord *)g_ptr_array_index(maker->reading->children, i))->values->len;
    return n;
}

static void
reading_answer(FormMaker *maker, const FormAnswer *answer)
{
    g_autoptr(GArray) fields = NULL;
    guint had = reading_count(maker);

    if (answer->table != NULL) {
        form_maker_rows(maker, answer);
        return;
    }
    if (form_maker_is_one_of_options(maker, answer)) {
        form_maker_option(maker, answer);
        return;
    }
    if (answer->value->len > 0 && (answer->meanings != NULL || !form_maker_option(maker, answer)))
        form_maker_option_said(maker, answer);
    fields = form_maker_fields(maker, answer);
    for (guint i = 0; i < fields->len; i++)
        reading_field(maker, g_array_index(fields, FormMeaning, i).field, answer, fields->len);
    if (answer->value->len > 0 && reading_count(maker) == had) {
        FormUnread unread = {answer, answer->child > 0 ? 0 : maker->child};

        if (answer->child > 0 && answer->child < G_N_ELEMENTS(maker->said))
            unread.child = maker->said[answer->child];
        g_array_append_val(maker->unread, unread);
    }
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

/* The day that the form gives for itself, where its year stands with it. */
static gboolean
reading_written_day(const FormMaker *maker, GDate *day)
{
    static const char *const ids[] = {"notification_date", NULL};
    FormDateRules rules = {.latest_year = maker->values.latest_year};

    for (guint i = 0; i < maker->answers->answers->len; i++) {
        const FormAnswer *answer = g_ptr_array_index(maker->answers->answers, i);
        g_autofree char *text = NULL;
        FormDate date;

        for (guint j = 0; answer->meanings != NULL && j < answer->meanings->len && text == NULL; j++) {
            const FormMeaning *meaning = &g_array_index(answer->meanings, FormMeaning, j);

            if (g_strv_contains(ids, meaning->field->id) && (meaning->kinds & maker->kind->bit))
                text = form_spans_text(&maker->values, answer->value, " ");
        }
        if (text != NULL && form_date_find(text, &rules, &date) && date.precision == FORM_EXACT) {
            *day = date.date;
            return TRUE;
        }
    }
    return FALSE;
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

/* Of a form only: that there are remarks in any other file is nobody's business. */
static void
reading_note_left_out(FormMaker *maker, const Document *document)
{
    for (guint note = 1; note < DOCUMENT_NOTE_END; note <<= 1) {
        if ((document->notes & note) != 0)
            form_values_problem(&maker->values, document_note_word((DocumentNote)note));
    }
    for (guint i = 0; i < document->hidden->len; i++)
        g_ptr_array_add(maker->reading->hidden, g_strdup(g_ptr_array_index(document->hidden, i)));
}

FormReading *
form_read(const Document *document, const FormCatalogue *catalogue, const FormContext *context)
{
    g_autoptr(FormAnswers) answers = form_answers_scan(document, catalogue);
    g_autoptr(GHashTable) last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    FormReading *reading = form_reading_new_for_error(NULL);
    g_autoptr(GHashTable) answered = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) left_blank = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) unread = g_array_new(FALSE, FALSE, sizeof(FormUnread));
    FormMaker maker = {.reading = reading,
                       .answers = answers,
                       .catalogue = catalogue,
                       .answered = answered,
                       .left_blank = left_blank,
                       .unread = unread};
    const char *section = NULL;
    GDate written;

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
    maker.values.written = reading_written_day(&maker, &written) ? &written : NULL;
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
    form_maker_left(&maker);
    form_maker_alone(&maker);
    form_maker_prose(&maker);
    form_maker_finish_children(&maker);
    form_maker_derive(&maker);
    form_maker_check(&maker);
    form_maker_missing(&maker);
    reading_note_left_out(&maker, document);
    return reading;
}
