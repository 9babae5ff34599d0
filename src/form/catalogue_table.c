/* Tables of records and the wordings of their columns. */
#include "form/catalogue_inside_private.h"

#include <string.h>

static void
catalogue_column_free(gpointer data)
{
    FormColumn *column = data;

    g_free(column->id);
    g_free(column);
}

void
form_table_kind_free(gpointer data)
{
    FormTableKind *table = data;

    g_free(table->id);
    g_free(table->section);
    g_ptr_array_unref(table->columns);
    g_free(table);
}

const FormTableKind *
form_catalogue_table_kind(const FormCatalogue *catalogue, const char *table)
{
    for (guint i = 0; i < catalogue->table_kinds->len; i++) {
        const FormTableKind *kind = g_ptr_array_index(catalogue->table_kinds, i);

        if (strcmp(kind->id, table) == 0)
            return kind;
    }
    return NULL;
}

void
form_catalogue_table(FormCatalogue *catalogue, const char *table, const char *section)
{
    FormTableKind *kind = g_new0(FormTableKind, 1);

    kind->id = g_strdup(table);
    kind->section = g_strdup(section);
    kind->columns = g_ptr_array_new_with_free_func(catalogue_column_free);
    g_ptr_array_add(catalogue->table_kinds, kind);
}

const FormColumn *
form_table_column(const FormTableKind *table, const char *column)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const FormColumn *found = g_ptr_array_index(table->columns, i);

        if (strcmp(found->id, column) == 0)
            return found;
    }
    return NULL;
}

void
form_catalogue_column(FormCatalogue *catalogue, const char *table, const char *column, FormType type,
                      const FormVocabulary *vocabulary, gboolean is_key)
{
    const FormTableKind *kind = form_catalogue_table_kind(catalogue, table);
    FormColumn *made = g_new0(FormColumn, 1);

    g_assert(kind != NULL);
    made->id = g_strdup(column);
    made->type = type;
    made->vocabulary = vocabulary;
    made->is_key = is_key;
    g_ptr_array_add(kind->columns, made);
}

typedef struct {
    FormCatalogue *catalogue;
    FormColumnMeaning column;
} CatalogueColumn;

static void
catalogue_add_column(const char *wording, gpointer data)
{
    CatalogueColumn *adding = data;
    g_autofree char *key = form_label_key(adding->catalogue, wording, -1);
    GArray *columns = g_hash_table_lookup(adding->catalogue->columns, key);

    if (columns == NULL) {
        columns = g_array_new(FALSE, FALSE, sizeof(FormColumnMeaning));
        g_hash_table_insert(adding->catalogue->columns, g_steal_pointer(&key), columns);
    }
    g_array_append_val(columns, adding->column);
}

void
form_catalogue_column_label(FormCatalogue *catalogue, const char *table, const char *column,
                            const char *wording)
{
    CatalogueColumn adding = {.catalogue = catalogue};

    adding.column =
        (FormColumnMeaning){form_catalogue_name(catalogue, table), form_catalogue_name(catalogue, column)};
    form_catalogue_expand(wording, catalogue_add_column, &adding);
}

const GArray *
form_catalogue_columns_of(const FormCatalogue *catalogue, const char *key)
{
    const GArray *columns = g_hash_table_lookup(catalogue->columns, key);

    return columns != NULL ? columns : form_catalogue_unpack_columns(catalogue, key);
}
