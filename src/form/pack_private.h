/* pack_private.h - a catalogue as bytes, and from them again.
 *
 * One walk does both: each step writes what it is given, or gives back what was written.
 *
 *     field->type = (FormType)form_pack_number(pack, field->type);
 *
 * So what is written is what is read.  The bytes are our own: one that does not fit is a fault of the build.
 */
#pragma once

#include <glib.h>

typedef struct FormPack FormPack;

FormPack *form_pack_new_to_write(void);
FormPack *form_pack_new_to_read(GBytes *bytes); /* lent */
GBytes *form_pack_bytes(const FormPack *pack);  /* what was written; transfer full */
void form_pack_free(FormPack *pack);            /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormPack, form_pack_free)

gboolean form_pack_is_reading(const FormPack *pack);

guint form_pack_number(FormPack *pack, guint number);
void form_pack_raw(FormPack *pack, gpointer data, gsize size); /* as it lies in memory */
const char *form_pack_text(FormPack *pack,
                           const char *text);          /* NULL is fine; what is read is lent by the bytes */
void form_pack_own(FormPack *pack, char **text);       /* the same; what is read is a copy */
void form_pack_owns(FormPack *pack, GPtrArray *texts); /* all of them */

/* The keys of @table in their order; lent, free the array only. */
GPtrArray *form_pack_sorted(GHashTable *table);
/* The same, and written; reading: those that are to come. */
GPtrArray *form_pack_keys(FormPack *pack, GHashTable *table);
void form_pack_set(FormPack *pack, GHashTable *set); /* of texts; what is read is lent by the bytes */

/* Keys, each with what is packed of it, that are found where they lie: thousands of them take no time until
 * one is asked for.  Writing: open, for each key add and then what it has, close. */
typedef struct {
    const guint8 *entries, *end;
    const guint8 *slots; /* of four bytes: where in the entries, and one; nought: none */
    guint n_slots;       /* a power of two */
} FormPackIndex;

void form_pack_index_open(FormPack *pack);
void form_pack_index_add(FormPack *pack, const char *key);
void form_pack_index_close(FormPack *pack);
void form_pack_index_read(FormPack *pack, FormPackIndex *index);

/* To read what @key has, until it is freed; NULL: there is none.  @key becomes its copy in the bytes. */
FormPack *form_pack_index_find(const FormPackIndex *index, const char **key);
/* To read all of them, each after its key as a text, until the end. */
FormPack *form_pack_index_all(const FormPackIndex *index);
gboolean form_pack_is_at_end(const FormPack *pack);

/* One of @all, which the pack has been told of, or NULL. */
void form_pack_tell(FormPack *pack, const GPtrArray *all);
gpointer form_pack_one_of(FormPack *pack, const GPtrArray *all, gconstpointer one);
