/* The kinds of form and of table in the walk. */
#include "form/catalogue_pack_private.h"

G_STATIC_ASSERT(sizeof(FormKind) == 6 * sizeof(gpointer));
G_STATIC_ASSERT(sizeof(FormNeed) == 6 * sizeof(gpointer));
G_STATIC_ASSERT(sizeof(FormTableKind) == 3 * sizeof(gpointer));
G_STATIC_ASSERT(sizeof(FormColumn) == 4 * sizeof(gpointer));

static void
catalogue_pack_need(FormPack *pack, FormNeed *need)
{
    form_pack_own(pack, &need->when_id);
    form_pack_owns(pack, need->when_values);
    form_pack_own(pack, &need->unless_id);
    form_pack_owns(pack, need->unless_values);
    form_pack_own(pack, &need->or_id);
}

static void
catalogue_pack_kind_tables(FormPack *pack, GHashTable *tables)
{
    g_autoptr(GPtrArray) keys = form_pack_keys(pack, tables);

    for (guint i = 0; i < keys->len; i++) {
        const char *key = g_ptr_array_index(keys, i);
        const char *table = form_pack_text(pack, g_hash_table_lookup(tables, key));

        if (form_pack_is_reading(pack))
            g_hash_table_insert(tables, g_strdup(key), g_strdup(table));
    }
}

static void
catalogue_pack_kind(CataloguePack *all, FormKind *kind)
{
    guint n_needs = form_pack_number(all->pack, kind->essential->len);

    for (guint i = 0; i < n_needs; i++) {
        FormNeed *need = i < kind->essential->len ? g_ptr_array_index(kind->essential, i) : NULL;
        const char *id = form_pack_text(all->pack, need != NULL ? need->id : NULL);

        catalogue_pack_need(all->pack, need != NULL ? need : form_kind_need(kind, id));
    }
    catalogue_pack_kind_tables(all->pack, kind->tables);
    form_pack_own(all->pack, &kind->main_table);
    form_pack_own(all->pack, &kind->main_field);
}

void
form_catalogue_pack_kinds(CataloguePack *all)
{
    FormCatalogue *catalogue = all->catalogue;
    guint n = form_pack_number(all->pack, catalogue->kinds->len);

    for (guint i = 0; i < n; i++) {
        FormKind *kind = i < catalogue->kinds->len ? g_ptr_array_index(catalogue->kinds, i) : NULL;
        const char *name = form_pack_text(all->pack, kind != NULL ? kind->name : NULL);

        catalogue_pack_kind(all, kind != NULL ? kind : form_catalogue_kind(catalogue, name));
        form_catalogue_pack_patterns(all, g_ptr_array_index(catalogue->titles, i));
    }
}

static void
catalogue_pack_table_kind(CataloguePack *all, FormTableKind *table)
{
    FormPack *pack = all->pack;

    form_pack_own(pack, &table->section);
    form_catalogue_pack_count(pack, table->columns, sizeof(FormColumn));
    for (guint i = 0; i < table->columns->len; i++) {
        FormColumn *column = g_ptr_array_index(table->columns, i);

        form_pack_own(pack, &column->id);
        column->type = (FormType)form_pack_number(pack, column->type);
        column->vocabulary = form_pack_one_of(pack, all->vocabularies, column->vocabulary);
        column->is_key = (gboolean)form_pack_number(pack, (guint)column->is_key);
    }
}

void
form_catalogue_pack_table_kinds(CataloguePack *all)
{
    FormCatalogue *catalogue = all->catalogue;
    guint n = form_pack_number(all->pack, catalogue->table_kinds->len);

    for (guint i = 0; i < n; i++) {
        const FormTableKind *table =
            i < catalogue->table_kinds->len ? g_ptr_array_index(catalogue->table_kinds, i) : NULL;
        const char *id = form_pack_text(all->pack, table != NULL ? table->id : NULL);

        if (table == NULL)
            form_catalogue_table(catalogue, id, NULL);
        catalogue_pack_table_kind(all, g_ptr_array_index(catalogue->table_kinds, i));
    }
}
