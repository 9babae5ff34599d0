/* The whole catalogue, member by member.  What there are thousands of is found when it is asked for
 * (catalogue_later.c) or unpacked in one piece; the rest as it would have been made.
 *
 * A new member of one of these structs is packed here too, or is lost to what is built in: the sizes are held
 * below, so that nobody forgets. */
#include "form/catalogue_pack_private.h"

G_STATIC_ASSERT(sizeof(FormCatalogue) == 23 * sizeof(gpointer));
G_STATIC_ASSERT(sizeof(FormField) == 10 * sizeof(gpointer));
G_STATIC_ASSERT(sizeof(FormMeaning) == 3 * sizeof(gpointer));
G_STATIC_ASSERT(sizeof(FormPattern) == 7 * sizeof(gpointer));
G_STATIC_ASSERT(sizeof(FormLeadIn) == 3 * sizeof(gpointer));

void
form_catalogue_pack_count(FormPack *pack, GPtrArray *all, gsize size)
{
    guint n = form_pack_number(pack, all->len);

    for (guint i = 0; form_pack_is_reading(pack) && i < n; i++)
        g_ptr_array_add(all, g_malloc0(size));
}

/* ---- names, vocabularies, fields: what the rest names ---- */

static void
catalogue_pack_names(CataloguePack *all)
{
    all->names = form_pack_keys(all->pack, all->catalogue->names);
    for (guint i = 0; form_pack_is_reading(all->pack) && i < all->names->len; i++)
        g_hash_table_add(all->catalogue->names, g_ptr_array_index(all->names, i));
    form_pack_tell(all->pack, all->names);
}

static void
catalogue_pack_vocabularies(CataloguePack *all)
{
    GHashTable *table = all->catalogue->vocabularies;
    g_autoptr(GPtrArray) keys = form_pack_keys(all->pack, table);

    for (guint i = 0; i < keys->len; i++) {
        char *name = g_ptr_array_index(keys, i);

        if (form_pack_is_reading(all->pack))
            g_hash_table_insert(table, name, form_vocabulary_new(TRUE));
        g_ptr_array_add(all->vocabularies, g_hash_table_lookup(table, name));
        form_vocabulary_pack(g_ptr_array_index(all->vocabularies, i), all->pack);
    }
    form_pack_tell(all->pack, all->vocabularies);
}

static void
catalogue_pack_fields_of(CataloguePack *all, GPtrArray *fields)
{
    guint n = form_pack_number(all->pack, fields->len);

    if (form_pack_is_reading(all->pack))
        g_ptr_array_set_size(fields, (int)n);
    for (guint i = 0; i < n; i++)
        g_ptr_array_index(fields, i) = form_pack_one_of(all->pack, all->fields, g_ptr_array_index(fields, i));
}

static void
catalogue_pack_field(CataloguePack *all, FormField *field)
{
    FormPack *pack = all->pack;
    guint n_alone = form_pack_number(pack, field->alone->len);

    field->type = (FormType)form_pack_number(pack, field->type);
    field->place = (FormPlace)form_pack_number(pack, field->place);
    field->vocabulary = form_pack_one_of(pack, all->vocabularies, field->vocabulary);
    catalogue_pack_fields_of(all, field->companions);
    if (form_pack_is_reading(pack))
        g_ptr_array_set_size(field->alone, (int)n_alone);
    for (guint i = 0; i < n_alone; i++)
        g_ptr_array_index(field->alone, i) =
            form_pack_one_of(pack, all->names, g_ptr_array_index(field->alone, i));
    form_pack_own(pack, &field->opens);
    form_pack_own(pack, &field->table);
    form_pack_own(pack, &field->column);
    field->is_birth = (gboolean)form_pack_number(pack, (guint)field->is_birth);
    field->is_whole = (gboolean)form_pack_number(pack, (guint)field->is_whole);
    field->kinds = form_pack_number(pack, field->kinds);
}

static void
catalogue_pack_fields(CataloguePack *all)
{
    g_autoptr(GPtrArray) keys = form_pack_keys(all->pack, all->catalogue->fields);

    for (guint i = 0; i < keys->len; i++)
        g_ptr_array_add(all->fields, form_catalogue_field(all->catalogue, g_ptr_array_index(keys, i)));
    form_pack_tell(all->pack, all->fields);
    for (guint i = 0; i < all->fields->len; i++)
        catalogue_pack_field(all, g_ptr_array_index(all->fields, i));
}

/* ---- headings, by their keys and by their words; what begins a sentence ---- */

static void
catalogue_pack_sections(CataloguePack *all)
{
    GHashTable *table = all->catalogue->sections;
    g_autoptr(GPtrArray) keys = form_pack_keys(all->pack, table);

    for (guint i = 0; i < keys->len; i++) {
        char *key = g_ptr_array_index(keys, i);
        char *section = form_pack_one_of(all->pack, all->names, g_hash_table_lookup(table, key));

        if (form_pack_is_reading(all->pack))
            g_hash_table_insert(table, key, section);
    }
}

static guint
catalogue_count_numbers(const GPtrArray *patterns)
{
    guint n = 0;

    for (guint i = 0; i < patterns->len; i++)
        n += ((const FormPattern *)g_ptr_array_index(patterns, i))->n_numbers;
    return n;
}

/* Unpacked they are lent by two blocks; gives back that of their numbers. */
static guint16 *
catalogue_make_patterns(CataloguePack *all, GPtrArray *patterns, guint n, guint n_numbers)
{
    FormPattern *made = g_new0(FormPattern, n);
    guint16 *numbers = g_new(guint16, n_numbers);

    g_ptr_array_set_free_func(patterns, NULL);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(patterns, &made[i]);
    g_ptr_array_add(all->catalogue->blocks, made);
    g_ptr_array_add(all->catalogue->blocks, numbers);
    return numbers;
}

void
form_catalogue_pack_patterns(CataloguePack *all, GPtrArray *patterns)
{
    guint n = form_pack_number(all->pack, patterns->len);
    guint n_numbers = form_pack_number(all->pack, catalogue_count_numbers(patterns));
    guint16 *room =
        form_pack_is_reading(all->pack) ? catalogue_make_patterns(all, patterns, n, n_numbers) : NULL;

    for (guint i = 0; i < n; i++) {
        FormPattern *pattern = g_ptr_array_index(patterns, i);

        form_pattern_pack(pattern, all->pack, &room);
        form_catalogue_pack_meaning(all, &pattern->meaning);
        pattern->section = form_pack_one_of(all->pack, all->names, pattern->section);
        pattern->weight = (int)form_pack_number(all->pack, (guint)pattern->weight);
    }
}

static void
catalogue_pack_lead_ins(CataloguePack *all)
{
    GPtrArray *lead_ins = all->catalogue->lead_ins;

    form_catalogue_pack_count(all->pack, lead_ins, sizeof(FormLeadIn));
    for (guint i = 0; i < lead_ins->len; i++) {
        FormLeadIn *lead_in = g_ptr_array_index(lead_ins, i);

        form_pack_own(all->pack, &lead_in->phrase);
        lead_in->field = form_pack_one_of(all->pack, all->fields, lead_in->field);
        lead_in->kinds = form_pack_number(all->pack, lead_in->kinds);
        lead_in->is_chained = (gboolean)form_pack_number(all->pack, (guint)lead_in->is_chained);
    }
}

/* ---- all of it ---- */

static void
catalogue_pack(FormCatalogue *catalogue, FormPack *pack)
{
    g_autoptr(GPtrArray) vocabularies = g_ptr_array_new();
    CataloguePack all = {catalogue, pack, NULL, vocabularies, g_ptr_array_new()};

    catalogue_pack_names(&all);
    form_words_pack(catalogue->words, pack);
    form_pack_set(pack, catalogue->placeholders);
    form_pack_set(pack, catalogue->blanks);
    form_pack_set(pack, catalogue->guidance);
    catalogue_pack_vocabularies(&all);
    catalogue_pack_fields(&all);
    form_catalogue_pack_later(&all);
    catalogue_pack_sections(&all);
    form_catalogue_pack_patterns(&all, catalogue->patterns);
    form_catalogue_pack_patterns(&all, catalogue->headings);
    form_catalogue_pack_kinds(&all);
    form_catalogue_pack_table_kinds(&all);
    catalogue_pack_lead_ins(&all);
    catalogue_pack_fields_of(&all, catalogue->options);
    catalogue_pack_fields_of(&all, catalogue->sentences);
    catalogue_pack_fields_of(&all, catalogue->alone);
    form_pack_own(pack, &catalogue->spelling);
    g_ptr_array_unref(all.names);
    g_ptr_array_unref(all.fields);
}

GBytes *
form_catalogue_pack(FormCatalogue *catalogue)
{
    g_autoptr(FormPack) pack = form_pack_new_to_write();

    form_catalogue_settle(catalogue);
    catalogue_pack(catalogue, pack);
    return form_pack_bytes(pack);
}

FormCatalogue *
form_catalogue_unpack(GBytes *bytes)
{
    g_autoptr(FormPack) pack = form_pack_new_to_read(bytes);
    FormCatalogue *catalogue = form_catalogue_new_on(bytes);

    catalogue_pack(catalogue, pack);
    return catalogue;
}
