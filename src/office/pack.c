#include "office/pack.h"

#include <zip.h>

/* The first day that a zip can name, as it writes it: 1 January 1980, wherever we are. */
#define OFFICE_PACK_DAY ((1 << 5) | 1)

struct OfficePack {
    zip_source_t *source; /* what is written into; it outlives the archive */
    zip_t *archive;
    GPtrArray *kept; /* of GBytes, which the archive reads at its end */
};

static gboolean
office_pack_fail(GError **error, const char *name, const char *what)
{
    g_set_error(error, OFFICE_ERROR, OFFICE_ERROR_DAMAGED, "writing zip%s%s: %s",
                name != NULL ? " entry " : "", name != NULL ? name : "", what);
    return FALSE;
}

OfficePack *
office_pack_new(void)
{
    OfficePack *pack = g_new0(OfficePack, 1);

    pack->kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    pack->source = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (pack->source == NULL)
        return pack;
    zip_source_keep(pack->source);
    pack->archive = zip_open_from_source(pack->source, ZIP_TRUNCATE, NULL);
    if (pack->archive == NULL)
        zip_source_free(pack->source); /* what the archive would have taken */
    return pack;
}

void
office_pack_free(OfficePack *pack)
{
    if (pack == NULL)
        return;
    if (pack->archive != NULL)
        zip_discard(pack->archive);
    if (pack->source != NULL)
        zip_source_free(pack->source);
    g_ptr_array_unref(pack->kept);
    g_free(pack);
}

gboolean
office_pack_add(OfficePack *pack, const char *name, GBytes *bytes, GError **error)
{
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);
    zip_source_t *source;
    gint64 index;

    if (pack->archive == NULL)
        return office_pack_fail(error, name, "the container could not be begun");
    source = zip_source_buffer(pack->archive, data, len, 0);
    index = source != NULL ? zip_file_add(pack->archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        if (source != NULL)
            zip_source_free(source);
        return office_pack_fail(error, name, zip_strerror(pack->archive));
    }
    g_ptr_array_add(pack->kept, g_bytes_ref(bytes));
    zip_file_set_dostime(pack->archive, (zip_uint64_t)index, 0, OFFICE_PACK_DAY, 0);
    return TRUE;
}

/* All that was written, out of the source that outlived its archive. */
static GBytes *
office_pack_take(OfficePack *pack, GError **error)
{
    zip_stat_t about;
    g_autofree char *data = NULL;

    if (zip_source_stat(pack->source, &about) < 0 || !(about.valid & ZIP_STAT_SIZE) ||
        zip_source_open(pack->source) < 0) {
        office_pack_fail(error, NULL, zip_error_strerror(zip_source_error(pack->source)));
        return NULL;
    }
    data = g_malloc(about.size + 1);
    if (zip_source_read(pack->source, data, about.size) != (zip_int64_t)about.size) {
        zip_source_close(pack->source);
        office_pack_fail(error, NULL, "it could not be read back");
        return NULL;
    }
    zip_source_close(pack->source);
    return g_bytes_new_take(g_steal_pointer(&data), about.size);
}

GBytes *
office_pack_close(OfficePack *pack, GError **error)
{
    if (pack->archive == NULL || zip_close(pack->archive) < 0) {
        office_pack_fail(error, NULL,
                         pack->archive != NULL ? zip_strerror(pack->archive) : "it could not be begun");
        return NULL;
    }
    pack->archive = NULL;
    g_ptr_array_set_size(pack->kept, 0);
    return office_pack_take(pack, error);
}
