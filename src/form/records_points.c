/* How well a row of headings fits a kind of table. */
#include <string.h>

#include "form/table_private.h"

/* How well one kind of table fits a row of headings; 0: not at all. */
guint
form_records_points(FormScan *scan, const FormRow *row, const FormTableKind *table)
{
    guint found = 0, keys = 0, keys_found = 0;

    for (guint i = 0; i < table->columns->len; i++)
        keys += ((const FormColumn *)g_ptr_array_index(table->columns, i))->is_key ? 1 : 0;
    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);
        const GArray *columns =
            cell->key != NULL ? form_catalogue_columns_of(scan->catalogue, cell->key) : NULL;

        for (guint j = 0; columns != NULL && j < columns->len; j++) {
            const FormColumnMeaning *meaning = &g_array_index(columns, FormColumnMeaning, j);

            if (strcmp(meaning->table, table->id) != 0)
                continue;
            found++;
            keys_found += form_table_column(table, meaning->column)->is_key ? 1 : 0;
            break;
        }
    }
    if (found < 2 && !(found == 1 && row->filled == 1))
        return 0;
    if (table->section != NULL && g_strcmp0(table->section, scan->section) == 0)
        return found * 2 + 3;
    return keys > 0 && keys_found == keys ? found * 2 : 0;
}

const FormMeaning *
form_records_child_meaning(const GArray *meanings)
{
    for (guint i = 0; meanings != NULL && i < meanings->len; i++) {
        const FormMeaning *meaning = &g_array_index(meanings, FormMeaning, i);

        if (meaning->field->place == FORM_OF_CHILD)
            return meaning;
    }
    return NULL;
}

/* What a heading asks of a child, in whatever words. */
static const FormField *
records_child_field(FormScan *scan, const FormCell *cell)
{
    g_autoptr(GArray) by_words = NULL;
    const FormMeaning *meaning;

    if (cell->key == NULL)
        return NULL;
    meaning = form_records_child_meaning(form_catalogue_meanings(scan->catalogue, cell->key));
    if (meaning == NULL && cell->is_marked && !cell->is_label) {
        by_words = form_catalogue_meanings_by_words(scan->catalogue, cell->key, G_MAXUINT);
        meaning = form_records_child_meaning(by_words);
    }
    return meaning != NULL ? meaning->field : NULL;
}

/* Headings that are a child's, with one to know the child by. */
guint
form_records_child_points(FormScan *scan, const FormRow *row)
{
    guint found = 0;
    gboolean has_name = FALSE;

    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);
        const FormField *field = records_child_field(scan, cell);

        if (field == NULL)
            continue;
        found++;
        has_name |= strcmp(field->id, "child_name") == 0 || strcmp(field->id, "child_surname") == 0 ||
                    strcmp(field->id, "child_forenames") == 0;
    }
    if (found < 2 || !has_name)
        return 0;
    return found * 2 + (g_strcmp0(scan->section, "child") == 0 ? 2 : 0);
}
