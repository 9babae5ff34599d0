/* zip.h - a zip container in memory, read within limits.
 *
 * Sizes that the container declares are checked first, and the bytes are counted again as they come: a
 * declared size may lie. */
#pragma once

#include "office/error.h"

typedef struct OfficeZip OfficeZip;

typedef struct {
    guint entries;
    guint64 entry_bytes; /* one entry, unpacked */
    guint64 total_bytes; /* all that is read, unpacked */
    guint ratio;         /* unpacked to packed, once past the first MiB */
    gboolean by_entry;   /* an entry past a limit fails only its own reading, not the opening */
} OfficeZipLimits;

OfficeZip *office_zip_open(GBytes *bytes, const OfficeZipLimits *limits, GError **error);
void office_zip_free(OfficeZip *zip); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfficeZip, office_zip_free)

guint office_zip_count(const OfficeZip *zip);
const char *office_zip_name(const OfficeZip *zip, guint index); /* NULL when it is no valid UTF-8 */
guint64 office_zip_size(const OfficeZip *zip, guint index);     /* unpacked, as it declares */
gboolean office_zip_has(const OfficeZip *zip, const char *name);

GBytes *office_zip_read(OfficeZip *zip, const char *name, GError **error);
GBytes *office_zip_read_at(OfficeZip *zip, guint index, GError **error); /* two may have one name */
