/* The size of the entries, the entries, the number of slots, the slots.  Sizes and slots have four bytes, the
 * lowest first; a key is looked for from the slot that its hash names on, until an empty one. */
#include "form/pack_inside_private.h"

#include <string.h>

#define INDEX_NUMBER 4

static guint
index_number(const guint8 *at)
{
    return (guint)at[0] | (guint)at[1] << 8 | (guint)at[2] << 16 | (guint)at[3] << 24;
}

static void
index_set_number(guint8 *at, guint number)
{
    for (guint i = 0; i < INDEX_NUMBER; i++)
        at[i] = (guint8)(number >> (8 * i));
}

/* Ours, since what the build wrote has to be found by every library that the program may run with. */
static guint
index_hash(const char *key)
{
    guint hash = 2166136261u;

    for (; *key != '\0'; key++)
        hash = (hash ^ (guint8)*key) * 16777619u;
    return hash ^ hash >> 15;
}

static void
index_append_number(FormPack *pack, guint number)
{
    guint8 bytes[INDEX_NUMBER];

    index_set_number(bytes, number);
    g_byte_array_append(pack->out, bytes, sizeof bytes);
}

void
form_pack_index_open(FormPack *pack)
{
    guint start;

    g_assert(pack->index == NULL);
    pack->index = g_array_new(FALSE, FALSE, sizeof(guint));
    index_append_number(pack, 0);
    start = pack->out->len;
    g_array_append_val(pack->index, start);
}

void
form_pack_index_add(FormPack *pack, const char *key)
{
    g_array_append_val(pack->index, pack->out->len);
    form_pack_text(pack, key);
}

/* At most half of the slots are taken. */
static guint
index_slots_for(guint n)
{
    guint slots = 1;

    while (slots < 2 * n)
        slots *= 2;
    return slots;
}

/* The key of an entry, which is a text: its length comes first. */
static const char *
index_key_at(const guint8 *entry)
{
    while (*entry & 0x80)
        entry++;
    return (const char *)entry + 1;
}

void
form_pack_index_close(FormPack *pack)
{
    g_autoptr(GArray) places = g_steal_pointer(&pack->index);
    guint start = g_array_index(places, guint, 0), n_slots = index_slots_for(places->len - 1);
    g_autofree guint8 *slots = g_malloc0_n(n_slots, INDEX_NUMBER);

    index_set_number(pack->out->data + start - INDEX_NUMBER, pack->out->len - start);
    for (guint i = 1; i < places->len; i++) {
        guint place = g_array_index(places, guint, i);
        guint slot = index_hash(index_key_at(pack->out->data + place)) & (n_slots - 1);

        while (index_number(slots + slot * INDEX_NUMBER) != 0)
            slot = (slot + 1) & (n_slots - 1);
        index_set_number(slots + slot * INDEX_NUMBER, place - start + 1);
    }
    index_append_number(pack, n_slots);
    g_byte_array_append(pack->out, slots, n_slots * INDEX_NUMBER);
}

static guint
index_read_number(FormPack *pack)
{
    g_assert(pack->end - pack->at >= INDEX_NUMBER);
    pack->at += INDEX_NUMBER;
    return index_number(pack->at - INDEX_NUMBER);
}

void
form_pack_index_read(FormPack *pack, FormPackIndex *index)
{
    guint size = index_read_number(pack);

    g_assert(size <= (gsize)(pack->end - pack->at));
    index->entries = pack->at;
    index->end = pack->at += size;
    index->n_slots = index_read_number(pack);
    g_assert(index->n_slots > 0 && index->n_slots <= (gsize)(pack->end - pack->at) / INDEX_NUMBER);
    index->slots = pack->at;
    pack->at += (gsize)index->n_slots * INDEX_NUMBER;
}

static FormPack *
index_reader(const guint8 *at, const guint8 *end)
{
    FormPack *pack = g_new0(FormPack, 1);

    pack->at = at;
    pack->end = end;
    return pack;
}

FormPack *
form_pack_index_find(const FormPackIndex *index, const char **key)
{
    guint slot = index_hash(*key) & (index->n_slots - 1), place;

    for (; (place = index_number(index->slots + (gsize)slot * INDEX_NUMBER)) != 0;
         slot = (slot + 1) & (index->n_slots - 1)) {
        const char *found = index_key_at(index->entries + place - 1);

        if (strcmp(found, *key) != 0)
            continue;
        *key = found;
        return index_reader((const guint8 *)found + strlen(found) + 1, index->end);
    }
    return NULL;
}

FormPack *
form_pack_index_all(const FormPackIndex *index)
{
    return index_reader(index->entries, index->end);
}

gboolean
form_pack_is_at_end(const FormPack *pack)
{
    return pack->at == pack->end;
}
