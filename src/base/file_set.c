#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file_private.h"

/* So many are synced at once.  More gain little: they wait for the same commits. */
#define FILE_SET_THREADS 8

typedef struct {
    int fd, fault;
    char *dir, *path;
} FileEntry;

struct BaseFileSet {
    GPtrArray *entries; /* of FileEntry */
    int next;           /* the first that no thread has taken */
};

static void
file_entry_free(FileEntry *entry)
{
    close(entry->fd);
    g_free(entry->dir);
    g_free(entry->path);
    g_free(entry);
}

BaseFileSet *
base_file_set_new(void)
{
    BaseFileSet *set = g_new0(BaseFileSet, 1);

    set->entries = g_ptr_array_new_with_free_func((GDestroyNotify)file_entry_free);
    return set;
}

void
base_file_set_free(BaseFileSet *set)
{
    if (set == NULL)
        return;
    g_ptr_array_unref(set->entries);
    g_free(set);
}

gboolean
base_file_set_add(BaseFileSet *set, int fd, const char *dir, const char *path, GError **error)
{
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    FileEntry *entry;

    if (own < 0)
        return base_file_fail(error, "hold", path, errno);
    entry = g_new0(FileEntry, 1);
    entry->fd = own;
    entry->dir = g_strdup(dir);
    entry->path = g_strdup(path);
    g_ptr_array_add(set->entries, entry);
    return TRUE;
}

/* Runs in several threads: it touches nothing but the entries that it takes. */
static gpointer
file_set_sync_some(gpointer data)
{
    BaseFileSet *set = data;

    for (;;) {
        guint i = (guint)g_atomic_int_add(&set->next, 1);
        FileEntry *entry;

        if (i >= set->entries->len)
            return NULL;
        entry = g_ptr_array_index(set->entries, i);
        if (entry->fault == 0 && fsync(entry->fd) != 0)
            entry->fault = errno;
    }
}

/* This thread does its share; where no other can be had, it does all. */
static void
file_set_sync_all(BaseFileSet *set)
{
    GThread *helpers[FILE_SET_THREADS - 1] = {NULL};
    guint n = MIN(set->entries->len, FILE_SET_THREADS) - 1;

    set->next = 0;
    for (guint i = 0; i < set->entries->len; i++)
        ((FileEntry *)g_ptr_array_index(set->entries, i))->fault = base_fault("file-before-fsync");
    for (guint i = 0; i < n; i++)
        helpers[i] = g_thread_try_new("sync", file_set_sync_some, set, NULL);
    file_set_sync_some(set);
    for (guint i = 0; i < n; i++) {
        if (helpers[i] != NULL)
            g_thread_join(helpers[i]);
    }
}

static gboolean
file_set_give_names(const BaseFileSet *set, GHashTable *dirs, GError **error)
{
    for (guint i = 0; i < set->entries->len; i++) {
        const FileEntry *entry = g_ptr_array_index(set->entries, i);

        if (entry->fault != 0)
            return base_file_fail(error, "sync", entry->path, entry->fault);
        if (!base_file_give_name(entry->fd, entry->dir, entry->path, error))
            return FALSE;
        g_hash_table_add(dirs, g_path_get_dirname(entry->path));
    }
    return TRUE;
}

static gboolean
file_set_sync_dirs(GHashTable *dirs, GError **error)
{
    GHashTableIter each;
    gpointer dir;

    g_hash_table_iter_init(&each, dirs);
    while (g_hash_table_iter_next(&each, &dir, NULL)) {
        if (!base_file_sync_dir(dir, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
base_file_set_keep(BaseFileSet *set, GError **error)
{
    g_autoptr(GHashTable) dirs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean kept;

    if (set->entries->len == 0)
        return TRUE;
    file_set_sync_all(set);
    kept = file_set_give_names(set, dirs, error) && file_set_sync_dirs(dirs, error);
    g_ptr_array_set_size(set->entries, 0);
    return kept;
}
