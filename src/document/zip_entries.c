#include "document/container_private.h"

#include <string.h>

#include "document/document_private.h"

/* Folders, and what systems put into every zip that a person makes. */
static gboolean
zip_entries_is_noise(const char *name)
{
    static const char *const noise[] = {".DS_Store", "Thumbs.db", "desktop.ini", NULL};
    const char *slash = strrchr(name, '/');

    if (slash != NULL && slash[1] == '\0')
        return TRUE;
    return g_str_has_prefix(name, "__MACOSX/") || g_strv_contains(noise, slash != NULL ? slash + 1 : name);
}

static void
zip_entries_take(DocumentContainer *container, OfficeZip *zip, guint index)
{
    const char *name = office_zip_name(zip, index);
    g_autoptr(GError) fault = NULL;
    DocumentEntry *entry;

    if (name != NULL && zip_entries_is_noise(name))
        return;
    entry = document_container_add(container, name, NULL);
    entry->bytes = office_zip_read_at(zip, index, &fault);
    if (entry->bytes == NULL)
        document_fail_office(&entry->fault, g_steal_pointer(&fault), "a file in the zip");
    else
        container->unpacked += g_bytes_get_size(entry->bytes);
}

DocumentContainer *
document_read_zip_entries(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    const OfficeZipLimits zip_limits = {
        .entries = limits->entries,
        .entry_bytes = limits->bytes_entry,
        .total_bytes = limits->bytes_out,
        .ratio = limits->ratio,
        .by_entry = TRUE,
    };
    g_autoptr(DocumentContainer) container = document_container_new(DOCUMENT_CONTAINER_ZIP);
    g_autoptr(OfficeZip) zip = NULL;
    GError *fault = NULL;

    zip = office_zip_open(bytes, &zip_limits, &fault);
    if (zip == NULL) {
        document_fail_office(error, fault, "the zip");
        return NULL;
    }
    for (guint i = 0; i < office_zip_count(zip); i++)
        zip_entries_take(container, zip, i);
    return g_steal_pointer(&container);
}
