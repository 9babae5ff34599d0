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

/* Files that are whole, and not yet synced nor named. */
typedef struct BaseFileSet BaseFileSet;

/* fsync, then its name: @path (same file system; its folder is created; what had the name is replaced), then
 * fsync of the folder.  With @later all that is done by base_file_set_keep(). */
gboolean base_new_file_keep(BaseNewFile *file, const char *path, BaseFileSet *later, GError **error);
void base_new_file_free(BaseNewFile *file); /* drops what was not kept; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseNewFile, base_new_file_free)

BaseFileSet *base_file_set_new(void);
/* Keeps them all, and empties the set.  They are synced side by side, so that one commit of the file system's
 * journal serves many; one after the other each would wait for its own. */
gboolean base_file_set_keep(BaseFileSet *set, GError **error);
void base_file_set_free(BaseFileSet *set); /* drops what was not kept; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseFileSet, base_file_set_free)

gboolean base_file_sync_dir(const char *dir, GError **error);
gboolean base_file_make_dir(const char *dir, GError **error); /* with parents, 0700, synced */
char *base_file_sha256(const char *path, GError **error);
gboolean base_write_all(int fd, const void *bytes, gsize len, GError **error);

/* Reads @fd to its end; more than @max bytes is an error. */
GBytes *base_read_all(int fd, gsize max, GError **error);
