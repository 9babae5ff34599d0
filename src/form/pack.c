/* Numbers are seven bits a byte, the last with the top bit clear; a text is its length and one, its bytes and
 * a NUL; no text is a nought. */
#include "form/pack_inside_private.h"

#include <string.h>

FormPack *
form_pack_new_to_write(void)
{
    FormPack *pack = g_new0(FormPack, 1);

    pack->out = g_byte_array_new();
    pack->places = g_hash_table_new(NULL, NULL);
    return pack;
}

FormPack *
form_pack_new_to_read(GBytes *bytes)
{
    FormPack *pack = g_new0(FormPack, 1);
    gsize len;

    pack->at = g_bytes_get_data(bytes, &len);
    pack->end = pack->at + len;
    return pack;
}

GBytes *
form_pack_bytes(const FormPack *pack)
{
    return g_bytes_new(pack->out->data, pack->out->len);
}

void
form_pack_free(FormPack *pack)
{
    if (pack == NULL)
        return;
    g_clear_pointer(&pack->out, g_byte_array_unref);
    g_clear_pointer(&pack->places, g_hash_table_unref);
    g_clear_pointer(&pack->index, g_array_unref);
    g_free(pack);
}

gboolean
form_pack_is_reading(const FormPack *pack)
{
    return pack->out == NULL;
}

static guint
pack_read_number(FormPack *pack)
{
    guint number = 0;

    for (guint shift = 0;; shift += 7) {
        g_assert(pack->at < pack->end && shift < 35);
        number |= (guint)(*pack->at & 0x7F) << shift;
        if (!(*pack->at++ & 0x80))
            return number;
    }
}

guint
form_pack_number(FormPack *pack, guint number)
{
    if (form_pack_is_reading(pack))
        return pack_read_number(pack);
    for (guint rest = number;; rest >>= 7) {
        guint8 byte = (guint8)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));

        g_byte_array_append(pack->out, &byte, 1);
        if (rest <= 0x7F)
            return number;
    }
}

void
form_pack_raw(FormPack *pack, gpointer data, gsize size)
{
    if (!form_pack_is_reading(pack)) {
        g_byte_array_append(pack->out, data, (guint)size);
        return;
    }
    g_assert(size <= (gsize)(pack->end - pack->at));
    if (size > 0)
        memcpy(data, pack->at, size);
    pack->at += size;
}

static const char *
pack_read_text(FormPack *pack)
{
    guint size = pack_read_number(pack);
    const char *text = (const char *)pack->at;

    g_assert(size <= (gsize)(pack->end - pack->at));
    pack->at += size;
    return size > 0 ? text : NULL;
}

const char *
form_pack_text(FormPack *pack, const char *text)
{
    guint size = text != NULL ? (guint)strlen(text) + 1 : 0;

    if (form_pack_is_reading(pack))
        return pack_read_text(pack);
    form_pack_number(pack, size);
    g_byte_array_append(pack->out, (const guint8 *)text, size);
    return text;
}

void
form_pack_own(FormPack *pack, char **text)
{
    const char *found = form_pack_text(pack, *text);

    if (form_pack_is_reading(pack))
        *text = g_strdup(found);
}

void
form_pack_owns(FormPack *pack, GPtrArray *texts)
{
    guint n = form_pack_number(pack, texts->len);

    if (form_pack_is_reading(pack))
        g_ptr_array_set_size(texts, (int)n);
    for (guint i = 0; i < n; i++)
        form_pack_own(pack, (char **)&g_ptr_array_index(texts, i));
}

static int
pack_compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
pack_add_key(gpointer key, gpointer value, gpointer keys)
{
    g_ptr_array_add(keys, key);
}

GPtrArray *
form_pack_sorted(GHashTable *table)
{
    GPtrArray *keys = g_ptr_array_sized_new(g_hash_table_size(table));

    g_hash_table_foreach(table, pack_add_key, keys);
    g_ptr_array_sort(keys, pack_compare_keys);
    return keys;
}

GPtrArray *
form_pack_keys(FormPack *pack, GHashTable *table)
{
    guint n = form_pack_number(pack, g_hash_table_size(table));
    GPtrArray *keys = form_pack_sorted(table);

    for (guint i = 0; i < n; i++) {
        const char *key = form_pack_text(pack, i < keys->len ? g_ptr_array_index(keys, i) : NULL);

        if (form_pack_is_reading(pack))
            g_ptr_array_add(keys, (char *)key);
    }
    return keys;
}

void
form_pack_set(FormPack *pack, GHashTable *set)
{
    g_autoptr(GPtrArray) keys = form_pack_keys(pack, set);

    for (guint i = 0; form_pack_is_reading(pack) && i < keys->len; i++)
        g_hash_table_add(set, g_ptr_array_index(keys, i));
}

void
form_pack_tell(FormPack *pack, const GPtrArray *all)
{
    for (guint i = 0; pack->places != NULL && i < all->len; i++)
        g_hash_table_insert(pack->places, g_ptr_array_index(all, i), GUINT_TO_POINTER(i + 1));
}

gpointer
form_pack_one_of(FormPack *pack, const GPtrArray *all, gconstpointer one)
{
    guint place = pack->places != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(pack->places, one)) : 0;

    g_assert(form_pack_is_reading(pack) || one == NULL || place > 0);
    place = form_pack_number(pack, place);
    g_assert(place <= all->len);
    return place > 0 ? g_ptr_array_index(all, place - 1) : NULL;
}
