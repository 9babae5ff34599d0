/* Tables of records, and lists that fill a table. */
#include <string.h>

#include "form/reading_private.h"

/* An instruction or an example typed into the first row: "dd/mm/yyyy", all in italics. */
static gboolean
rows_is_guidance(const FormMaker *maker, const GPtrArray *row)
{
    gboolean any = FALSE;

    for (guint i = 0; i < row->len; i++) {
        const GArray *value = g_ptr_array_index(row, i);

        for (guint j = 0; value != NULL && j < value->len; j++) {
            FormSpan span = g_array_index(value, FormSpan, j);

            if (!form_span_all(span, DOCUMENT_ITALIC) && !form_span_all(span, DOCUMENT_PLACEHOLDER)) {
                const char *text = span.line->text + span.start;

                return g_ascii_strncasecmp(text, "dd/mm", 5) == 0 ||
                       g_ascii_strncasecmp(text, "e.g.", 4) == 0 ||
                       (i == 0 && form_catalogue_begins_guidance(maker->catalogue, text));
            }
            any = TRUE;
        }
    }
    return any;
}

/* A row that is about a child; @is_next: another row of the table was about one, though nobody was named
 * there. */
static gboolean
rows_read_child(FormMaker *maker, const FormRows *rows, const GPtrArray *row, const FormAnswer *answer,
                gboolean is_next)
{
    g_autoptr(FormRecord) found = form_record_new();
    g_autoptr(GPtrArray) blank = g_ptr_array_new();
    GPtrArray *children = maker->reading->children;

    for (guint i = 0; i < rows->columns->len; i++) {
        const FormHeading *heading = g_ptr_array_index(rows->columns, i);
        FormAnswer cell = {
            .value = g_ptr_array_index(row, i), .where = answer->where, .how = "row", .parts = 1};
        g_autoptr(GArray) meanings = NULL;

        if (heading == NULL || heading->meanings == NULL)
            continue;
        cell.label = heading->label;
        cell.meanings = heading->meanings;
        cell.section = form_catalogue_section_of(maker->catalogue, "child");
        meanings = form_maker_fields(maker, &cell);
        for (guint k = 0; k < meanings->len; k++) {
            const FormField *field = g_array_index(meanings, FormMeaning, k).field;

            if (field->place == FORM_OF_CHILD &&
                (cell.value == NULL || !form_value_read(maker, field, &cell, meanings->len, found)))
                g_ptr_array_add(blank, field->id);
        }
    }
    if (found->values->len == 0)
        return FALSE;
    for (guint i = 0; i < blank->len; i++)
        g_hash_table_add(maker->left_blank, g_ptr_array_index(blank, i));
    /* what was said before any child was named belongs to the first */
    if (!is_next && children->len == 1 &&
        form_record_find(g_ptr_array_index(children, 0), "child_name") == NULL)
        maker->child = 1;
    else
        maker->child = 0;
    form_maker_child_take(maker, 0, found);
    return TRUE;
}

static void
rows_read_children(FormMaker *maker, const FormRows *rows, const FormAnswer *answer)
{
    gboolean is_next = FALSE;

    for (guint i = 0; i < rows->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(rows->rows, i);

        if (!rows_is_guidance(maker, row))
            is_next |= rows_read_child(maker, rows, row, answer, is_next);
    }
}

/* "Subject child" in a table of the family. */
static gboolean
rows_is_subject(const FormMaker *maker, const FormRows *rows, const FormRecord *record)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(maker->catalogue, "subject-child");
    const char *relation = form_record_text(record, "relationship");

    return words != NULL && relation != NULL && strcmp(rows->table->id, "family") == 0 &&
           form_vocabulary_token(words, relation, -1) != NULL;
}

/* The date's cell may hold the time too.  One that holds no single day ("March 2025", "29/02/2026") is kept
 * as it was written: nobody may take the row for one without a date. */
static void
rows_finish_date(FormMaker *maker, const FormRows *rows, const GPtrArray *row, FormRecord *record)
{
    for (guint i = 0; i < rows->columns->len; i++) {
        const FormHeading *heading = g_ptr_array_index(rows->columns, i);
        const FormColumn time = {.id = (char *)"time", .type = FORM_TIME};
        const FormColumn written = {.id = (char *)"date_written", .type = FORM_LONGTEXT};
        const GArray *cell = g_ptr_array_index(row, i);
        FormWhere where = {.part = "body"};

        if (heading == NULL || heading->column == NULL || strcmp(heading->column->id, "date") != 0 ||
            cell == NULL)
            continue;
        if (form_record_find(record, "date") == NULL) {
            if (record->values->len > 0)
                form_cell_read(maker, &written, cell, &where, record);
        } else if (form_table_column(rows->table, "time") != NULL) {
            form_cell_read(maker, &time, cell, &where, record);
        }
    }
}

static const FormColumn *
rows_column_of(const FormMaker *maker, const FormTableKind *table, const char *label)
{
    g_autofree char *key = form_label_key(maker->catalogue, label, -1);
    const GArray *columns = form_catalogue_columns_of(maker->catalogue, key);

    for (guint i = 0; columns != NULL && i < columns->len; i++) {
        const FormColumnMeaning *meaning = &g_array_index(columns, FormColumnMeaning, i);

        if (strcmp(meaning->table, table->id) == 0)
            return form_table_column(table, meaning->column);
    }
    return NULL;
}

/* "Name | Post | Organisation" in a record of who decided: a role tells those people from the agencies'
 * workers, unless the heading says that it is about agencies. */
static void
rows_settle_people(FormMaker *maker, const FormAnswer *answer)
{
    const FormTableKind *people = form_catalogue_table_kind(maker->catalogue, "decision_makers");
    FormRows *rows = answer->table;
    gboolean has_role = FALSE;

    if (people == NULL || strcmp(rows->table->id, "agencies") != 0 ||
        !g_hash_table_contains(maker->kind->tables, people->id) ||
        g_strcmp0(answer->section, "agencies") == 0)
        return;
    for (guint i = 0; i < rows->columns->len; i++) {
        const FormHeading *heading = g_ptr_array_index(rows->columns, i);
        const FormColumn *column = heading != NULL ? rows_column_of(maker, people, heading->label) : NULL;

        if (heading != NULL && column == NULL)
            return;
        has_role |= column != NULL && strcmp(column->id, "role") == 0;
    }
    for (guint i = 0; has_role && i < rows->columns->len; i++) {
        FormHeading *heading = g_ptr_array_index(rows->columns, i);

        if (heading != NULL)
            heading->column = rows_column_of(maker, people, heading->label);
    }
    rows->table = has_role ? people : rows->table;
}

void
form_maker_rows(FormMaker *maker, const FormAnswer *answer)
{
    const FormRows *rows = answer->table;
    FormTable *table;

    if (rows->table == NULL) {
        rows_read_children(maker, rows, answer);
        return;
    }
    rows_settle_people(maker, answer);
    table = form_maker_table(maker, rows->table->id);
    for (guint i = 0; table != NULL && i < rows->rows->len; i++) {
        const GPtrArray *row = g_ptr_array_index(rows->rows, i);
        g_autoptr(FormRecord) record = form_record_new();

        if (rows_is_guidance(maker, row))
            continue;
        for (guint j = 0; j < rows->columns->len; j++) {
            const FormHeading *heading = g_ptr_array_index(rows->columns, j);
            const GArray *value = g_ptr_array_index(row, j);

            if (heading != NULL && heading->column != NULL && value != NULL)
                form_cell_read(maker, heading->column, value, &answer->where, record);
        }
        rows_finish_date(maker, rows, row, record);
        if (rows_is_subject(maker, rows, record))
            rows_read_child(maker, rows, row, answer, FALSE);
        else if (record->values->len > 0)
            g_ptr_array_add(table->records, g_steal_pointer(&record));
    }
}

/* "Wendy Example (local authority)": the agency stands in brackets. */
static void
rows_add_person(FormMaker *maker, const FormColumn *column, const char *text, const FormSource *source,
                FormRecord *record)
{
    const char *open = strchr(text, '('), *close = open != NULL ? strchr(open, ')') : NULL;
    g_autofree char *name = form_person_text(&maker->values, text);

    form_record_put(record, column->id, column->type, name, source);
    if (close != NULL) {
        g_autofree char *agency = g_strndup(open + 1, (gsize)(close - open - 1));

        form_record_put(record, "agency", FORM_TEXT, agency, source);
    }
}

/* "Police: DC Example": an agency and its worker. */
static void
rows_add_agency(FormMaker *maker, const FormColumn *column, const char *text, const FormSource *source,
                FormRecord *record)
{
    const char *colon = strstr(text, ": ");
    g_autofree char *agency = colon != NULL ? g_strndup(text, (gsize)(colon - text)) : NULL;
    g_autofree char *name = colon != NULL ? form_person_text(&maker->values, colon + 2) : NULL;

    if (name == NULL || *name == '\0' || !g_unichar_isupper(g_utf8_get_char(name))) {
        form_record_put(record, column->id, column->type, text, source);
        return;
    }
    form_record_put(record, column->id, column->type, agency, source);
    form_record_put(record, "name", FORM_PERSON, name, source);
}

/* An agency is a phrase, not a sentence. */
static gboolean
rows_is_item(const char *text)
{
    return strlen(text) <= 100 && !(strlen(text) > 50 && g_str_has_suffix(text, "."));
}

void
form_maker_list(FormMaker *maker, const FormField *field, const FormAnswer *answer)
{
    FormTable *table = field->table != NULL ? form_maker_table(maker, field->table) : NULL;
    const FormTableKind *kind =
        field->table != NULL ? form_catalogue_table_kind(maker->catalogue, field->table) : NULL;
    const FormColumn *column = kind != NULL ? form_table_column(kind, field->column) : NULL;
    g_autofree char *text = form_spans_text(&maker->values, answer->value, "\n");
    g_autoptr(GPtrArray) list = NULL;
    FormSource source = {&answer->where, text, "list", 0.9};

    if (table == NULL || column == NULL || form_catalogue_is_blank(maker->catalogue, text))
        return;
    list = form_list_split(text);
    for (guint i = 0; i < list->len; i++) {
        const char *item = g_ptr_array_index(list, i);
        g_autoptr(FormRecord) record = form_record_new();

        if (form_catalogue_is_blank(maker->catalogue, item) || !rows_is_item(item))
            continue;
        if (column->type == FORM_PERSON)
            rows_add_person(maker, column, item, &source, record);
        else
            rows_add_agency(maker, column, item, &source, record);
        if (record->values->len > 0)
            g_ptr_array_add(table->records, g_steal_pointer(&record));
    }
}
