#include "office/zip.h"

#include <zip.h>

#define OFFICE_ZIP_STEP (64 * 1024)
#define OFFICE_ZIP_FREE_OF_RATIO (1024 * 1024)

struct OfficeZip {
    zip_t *archive;
    GBytes *bytes; /* what the archive reads from */
    OfficeZipLimits limits;
    guint64 total; /* unpacked so far */
};

static gboolean
office_zip_fail(GError **error, OfficeError code, const char *name, const char *what)
{
    g_set_error(error, OFFICE_ERROR, code, "zip%s%s: %s", name != NULL ? " entry " : "",
                name != NULL ? name : "", what);
    return FALSE;
}

/* What the container says of an entry must already be sane; @left: what all entries may still come to. */
static gboolean
office_zip_check_entry(const OfficeZip *zip, const zip_stat_t *stat, guint64 left, GError **error)
{
    if (stat->size > zip->limits.entry_bytes || stat->size > left)
        return office_zip_fail(error, OFFICE_ERROR_TOO_LARGE, NULL, "would unpack past the limit");
    if ((stat->valid & ZIP_STAT_COMP_SIZE) && stat->size > OFFICE_ZIP_FREE_OF_RATIO &&
        stat->size / MAX(stat->comp_size, 1) > zip->limits.ratio)
        return office_zip_fail(error, OFFICE_ERROR_TOO_LARGE, NULL, "unpacks to far more than it is");
    return TRUE;
}

static guint64
office_zip_left(const OfficeZip *zip)
{
    return zip->limits.total_bytes - MIN(zip->total, zip->limits.total_bytes);
}

static gboolean
office_zip_stat(const OfficeZip *zip, guint64 index, zip_stat_t *stat, GError **error)
{
    if (zip_stat_index(zip->archive, index, 0, stat) == 0 && (stat->valid & ZIP_STAT_SIZE))
        return TRUE;
    return office_zip_fail(error, OFFICE_ERROR_DAMAGED, NULL, "its list cannot be read");
}

static gboolean
office_zip_check_declared(OfficeZip *zip, GError **error)
{
    gint64 count = zip_get_num_entries(zip->archive, 0);
    guint64 total = 0;

    if (count < 0 || (guint64)count > zip->limits.entries)
        return office_zip_fail(error, OFFICE_ERROR_TOO_LARGE, NULL, "too many entries");
    for (gint64 i = 0; i < count && !zip->limits.by_entry; i++) {
        zip_stat_t stat;

        if (!office_zip_stat(zip, (guint64)i, &stat, error) ||
            !office_zip_check_entry(zip, &stat, zip->limits.total_bytes - total, error))
            return FALSE;
        total += stat.size;
    }
    return TRUE;
}

OfficeZip *
office_zip_open(GBytes *bytes, const OfficeZipLimits *limits, GError **error)
{
    g_autoptr(OfficeZip) zip = g_new0(OfficeZip, 1);
    zip_error_t fault;
    zip_source_t *source;
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);

    zip->bytes = g_bytes_ref(bytes);
    zip->limits = *limits;
    zip_error_init(&fault);
    source = zip_source_buffer_create(data, len, 0, &fault);
    if (source != NULL)
        zip->archive = zip_open_from_source(source, ZIP_RDONLY, &fault);
    if (zip->archive == NULL) {
        office_zip_fail(error, OFFICE_ERROR_DAMAGED, NULL, zip_error_strerror(&fault));
        zip_source_free(source);
        zip_error_fini(&fault);
        return NULL;
    }
    zip_error_fini(&fault);
    if (!office_zip_check_declared(zip, error))
        return NULL;
    return g_steal_pointer(&zip);
}

void
office_zip_free(OfficeZip *zip)
{
    if (zip == NULL)
        return;
    if (zip->archive != NULL)
        zip_discard(zip->archive);
    g_bytes_unref(zip->bytes);
    g_free(zip);
}

guint
office_zip_count(const OfficeZip *zip)
{
    return (guint)zip_get_num_entries(zip->archive, 0);
}

const char *
office_zip_name(const OfficeZip *zip, guint index)
{
    const char *name = zip_get_name(zip->archive, index, 0);

    return name != NULL && g_utf8_validate(name, -1, NULL) ? name : NULL;
}

guint64
office_zip_size(const OfficeZip *zip, guint index)
{
    zip_stat_t stat;

    return office_zip_stat(zip, index, &stat, NULL) ? stat.size : 0;
}

gboolean
office_zip_has(const OfficeZip *zip, const char *name)
{
    return zip_name_locate(zip->archive, name, 0) >= 0;
}

/* Takes the next bytes of @file into @into, counted against every limit. */
static gint64
office_zip_take(OfficeZip *zip, zip_file_t *file, GByteArray *into, const char *name, GError **error)
{
    guint used = into->len;
    gint64 got;

    g_byte_array_set_size(into, used + OFFICE_ZIP_STEP);
    got = zip_fread(file, into->data + used, OFFICE_ZIP_STEP);
    g_byte_array_set_size(into, used + (got > 0 ? (guint)got : 0));
    if (got < 0) {
        office_zip_fail(error, OFFICE_ERROR_DAMAGED, name, zip_file_strerror(file));
        return -1;
    }
    zip->total += (guint64)got;
    if (into->len > zip->limits.entry_bytes || zip->total > zip->limits.total_bytes) {
        office_zip_fail(error, OFFICE_ERROR_TOO_LARGE, name, "unpacks past the limit");
        return -1;
    }
    return got;
}

GBytes *
office_zip_read_at(OfficeZip *zip, guint index, GError **error)
{
    g_autoptr(GByteArray) bytes = NULL;
    const char *name = office_zip_name(zip, index);
    zip_stat_t stat;
    zip_file_t *file;
    gint64 got;

    if (!office_zip_stat(zip, index, &stat, error))
        return NULL;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) {
        office_zip_fail(error, OFFICE_ERROR_SEALED, name, "encrypted");
        return NULL;
    }
    if (!office_zip_check_entry(zip, &stat, office_zip_left(zip), error))
        return NULL;
    file = zip_fopen_index(zip->archive, index, 0);
    if (file == NULL) {
        office_zip_fail(error, OFFICE_ERROR_DAMAGED, name, zip_strerror(zip->archive));
        return NULL;
    }
    bytes = g_byte_array_sized_new((guint)MIN(stat.size, 1024 * 1024) + OFFICE_ZIP_STEP);
    do
        got = office_zip_take(zip, file, bytes, name, error);
    while (got > 0);
    zip_fclose(file);
    return got < 0 ? NULL : g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

GBytes *
office_zip_read(OfficeZip *zip, const char *name, GError **error)
{
    gint64 index = zip_name_locate(zip->archive, name, 0);

    if (index < 0) {
        office_zip_fail(error, OFFICE_ERROR_ABSENT, name, "not there");
        return NULL;
    }
    return office_zip_read_at(zip, (guint)index, error);
}
