/* Rows that say what the columns below them hold. */
#include "form/table_private.h"

#include <string.h>

/* "Question | Your answer | Guidance". */
gboolean
form_grid_role_row(FormScan *scan, FormGrid *grid, guint index)
{
    const FormVocabulary *roles = form_catalogue_find_vocabulary(scan->catalogue, "column-role");
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    guint found = 0;

    for (guint pass = 0; roles != NULL && pass < 2; pass++) {
        for (guint i = 0; i < row->cells->len; i++) {
            const FormCell *cell = g_ptr_array_index(row->cells, i);
            const char *role =
                cell->is_blank || cell->key == NULL ? NULL : form_vocabulary_token(roles, cell->key, -1);

            found += pass == 0 && role != NULL ? 1 : 0;
            if (pass == 1 && role != NULL)
                grid->roles[cell->first] = strcmp(role, "guidance") == 0   ? FORM_ROLE_GUIDANCE
                                           : strcmp(role, "question") == 0 ? FORM_ROLE_LABEL
                                                                           : FORM_ROLE_VALUE;
        }
        if (found < 2)
            return FALSE;
    }
    return found >= 2;
}

/* " | Child 1 | Child 2", " | Referrer | Safeguarding lead": a column each. */
gboolean
form_grid_entity_row(FormScan *scan, FormGrid *grid, guint index)
{
    const FormRow *row = g_ptr_array_index(grid->rows, index);
    const FormCell *first = g_ptr_array_index(row->cells, 0);
    guint entities = 0;

    if (grid->columns < 3 || row->cells->len < 3 || index + 1 >= grid->rows->len ||
        !(first->is_blank || !first->is_label))
        return FALSE;
    for (guint i = 1; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        if (cell->is_blank || (cell->section == NULL && cell->child == 0))
            return FALSE;
        entities++;
    }
    for (guint i = 1; i < row->cells->len; i++) {
        const FormCell *cell = g_ptr_array_index(row->cells, i);

        grid->sections[cell->first] =
            cell->section != NULL ? cell->section : form_catalogue_section_of(scan->catalogue, "child");
        grid->children[cell->first] = cell->child;
        grid->roles[cell->first] = FORM_ROLE_VALUE;
    }
    return entities >= 2;
}
