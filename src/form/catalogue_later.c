/* The labels of fields and columns in the walk.  There are thousands, and a form asks for a few dozen:
 * unpacking, each is left where it is until then. */
#include "form/catalogue_pack_private.h"

G_STATIC_ASSERT(sizeof(FormMeaning) == 3 * sizeof(gpointer));

typedef void (*LaterPackOne)(CataloguePack *all, gpointer thing);

/* What a table holds by its keys. */
typedef struct {
    gsize size;
    LaterPackOne pack_one;
} LaterKind;

void
form_catalogue_pack_meaning(CataloguePack *all, FormMeaning *meaning)
{
    meaning->field = form_pack_one_of(all->pack, all->fields, meaning->field);
    meaning->section = form_pack_one_of(all->pack, all->names, meaning->section);
    meaning->kinds = form_pack_number(all->pack, meaning->kinds);
}

static void
later_pack_meaning(CataloguePack *all, gpointer thing)
{
    form_catalogue_pack_meaning(all, thing);
}

static void
later_pack_column(CataloguePack *all, gpointer thing)
{
    FormColumnMeaning *column = thing;

    column->table = form_pack_one_of(all->pack, all->names, column->table);
    column->column = form_pack_one_of(all->pack, all->names, column->column);
}

static const LaterKind later_labels = {sizeof(FormMeaning), later_pack_meaning};
static const LaterKind later_columns = {sizeof(FormColumnMeaning), later_pack_column};

static void
later_write(CataloguePack *all, GHashTable *table, const LaterKind *kind)
{
    g_autoptr(GPtrArray) keys = form_pack_sorted(table);

    form_pack_index_open(all->pack);
    for (guint i = 0; i < keys->len; i++) {
        const char *key = g_ptr_array_index(keys, i);
        const GArray *things = g_hash_table_lookup(table, key);

        form_pack_index_add(all->pack, key);
        form_pack_number(all->pack, things->len);
        for (guint j = 0; j < things->len; j++)
            kind->pack_one(all, things->data + j * kind->size);
    }
    form_pack_index_close(all->pack);
}

void
form_catalogue_pack_later(CataloguePack *all)
{
    FormCatalogue *catalogue = all->catalogue;
    CatalogueLater *later;

    if (!form_pack_is_reading(all->pack)) {
        later_write(all, catalogue->labels, &later_labels);
        later_write(all, catalogue->columns, &later_columns);
        return;
    }
    catalogue->later = later = g_new0(CatalogueLater, 1);
    form_pack_index_read(all->pack, &later->labels);
    form_pack_index_read(all->pack, &later->columns);
    later->names = g_ptr_array_ref(all->names);
    later->fields = g_ptr_array_ref(all->fields);
}

void
form_catalogue_later_free(CatalogueLater *later)
{
    if (later == NULL)
        return;
    g_ptr_array_unref(later->names);
    g_ptr_array_unref(later->fields);
    g_free(later);
}

/* What @pack stands at, which is @key's; lent by a block, and only to be looked at. */
static const GArray *
later_unpack(const FormCatalogue *catalogue, GHashTable *table, const LaterKind *kind, const char *key,
             FormPack *pack)
{
    CataloguePack all = {.pack = pack, .names = catalogue->later->names, .fields = catalogue->later->fields};
    guint n = form_pack_number(pack, 0);
    GArray *array = g_malloc0(sizeof *array + n * kind->size);

    array->data = (char *)(array + 1);
    array->len = n;
    for (guint i = 0; i < n; i++)
        kind->pack_one(&all, array->data + i * kind->size);
    g_ptr_array_add(catalogue->blocks, array);
    g_hash_table_insert(table, (char *)key, array);
    return array;
}

static const GArray *
later_find(const FormCatalogue *catalogue, GHashTable *table, const FormPackIndex *index,
           const LaterKind *kind, const char *key)
{
    g_autoptr(FormPack) pack = form_pack_index_find(index, &key);

    return pack != NULL ? later_unpack(catalogue, table, kind, key, pack) : NULL;
}

const GArray *
form_catalogue_unpack_meanings(const FormCatalogue *catalogue, const char *key)
{
    return catalogue->later != NULL
               ? later_find(catalogue, catalogue->labels, &catalogue->later->labels, &later_labels, key)
               : NULL;
}

const GArray *
form_catalogue_unpack_columns(const FormCatalogue *catalogue, const char *key)
{
    return catalogue->later != NULL
               ? later_find(catalogue, catalogue->columns, &catalogue->later->columns, &later_columns, key)
               : NULL;
}

/* What was asked for is unpacked again, so that nobody's array goes away; the newer one counts. */
static void
later_settle(const FormCatalogue *catalogue, GHashTable *table, const FormPackIndex *index,
             const LaterKind *kind)
{
    g_autoptr(FormPack) pack = form_pack_index_all(index);

    while (!form_pack_is_at_end(pack)) {
        const char *key = form_pack_text(pack, NULL);

        later_unpack(catalogue, table, kind, key, pack);
    }
}

void
form_catalogue_settle(FormCatalogue *catalogue)
{
    GHashTableIter iter;
    gpointer vocabulary;

    form_words_settle(catalogue->words);
    g_hash_table_iter_init(&iter, catalogue->vocabularies);
    while (g_hash_table_iter_next(&iter, NULL, &vocabulary))
        form_vocabulary_settle(vocabulary);
    if (catalogue->later == NULL)
        return;
    later_settle(catalogue, catalogue->labels, &catalogue->later->labels, &later_labels);
    later_settle(catalogue, catalogue->columns, &catalogue->later->columns, &later_columns);
    g_clear_pointer(&catalogue->later, form_catalogue_later_free);
}
