/* file.h - files that are whole or not there. */
#pragma once

#include <glib.h>

#define BASE_SHA256_HEX_LEN 64

/* A file that is being written: it appears under its final name, synced, or not at all. */
typedef struct BaseNewFile BaseNewFile;

/* Opens a file without a name in @dir (created, mode 0700, when it does not exist): a crash leaves nothing of
 * it.  G_FILE_ERROR on failure. */
BaseNewFile *base_new_file_open(const char *dir, GError **error);
gboolean base_new_file_write(BaseNewFile *file, const void *bytes, gsize len, GError **error);
gsize base_new_file_size(const BaseNewFile *file);

/* The SHA-256 of what was written so far, lower-case hex, lent until the next write. */
const char *base_new_file_sha256(BaseNewFile *file);

/* fsync, then its name: @path (same file system; its folder is created; what had the name is replaced).  The
 * folder is synced too, unless
 * @later names a set that collects folders for base_file_sync_dirs(). */
gboolean base_new_file_keep(BaseNewFile *file, const char *path, GHashTable *later, GError **error);
void base_new_file_free(BaseNewFile *file); /* drops what was not kept; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseNewFile, base_new_file_free)

GHashTable *base_file_dir_set(void);
gboolean base_file_sync_dirs(GHashTable *dirs, GError **error); /* and empties the set */

gboolean base_file_make_dir(const char *dir, GError **error); /* with parents, 0700, synced */
char *base_file_sha256(const char *path, GError **error);
gboolean base_write_all(int fd, const void *bytes, gsize len, GError **error);

/* Reads @fd to its end; more than @max bytes is an error. */
GBytes *base_read_all(int fd, gsize max, GError **error);
