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

/* Headings that are a child's, with one to know the child by. */
guint
form_records_child_points(FormScan *scan, const FormRow *row)
{
    guint found = 0;
    gboolean has_name = FALSE;

    for (guint i = 0; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);
        const FormMeaning *meaning =
            cell->key != NULL
                ? form_records_child_meaning(form_catalogue_meanings(scan->catalogue, cell->key))
                : NULL;

        if (meaning == NULL)
            continue;
        found++;
        has_name |= strcmp(meaning->field->id, "child_name") == 0 ||
                    strcmp(meaning->field->id, "child_surname") == 0 ||
                    strcmp(meaning->field->id, "child_forenames") == 0;
    }
    if (found < 2 || !has_name)
        return 0;
    return found * 2 + (g_strcmp0(scan->section, "child") == 0 ? 2 : 0);
}
