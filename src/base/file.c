#include "base/file.h"
#include "base/sum.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file_private.h"
#include "base/id.h"

struct BaseNewFile {
    int fd; /* of a file without a name: whoever dies leaves nothing behind */
    char *dir;
    gsize size;
    BaseSum *sum;
    char *hex;
};

gboolean
base_file_fail(GError **error, const char *doing, const char *path, int fault)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(fault), "%s %s: %s", doing, path,
                g_strerror(fault));
    return FALSE;
}

gboolean
base_file_sync_dir(const char *dir, GError **error)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean done = fd >= 0 && fsync(fd) == 0;
    int fault = errno;

    if (fd >= 0)
        close(fd);
    return done ? TRUE : base_file_fail(error, "sync folder", dir, fault);
}

gboolean
base_file_make_dir(const char *dir, GError **error)
{
    g_autofree char *parent = NULL;

    if (g_file_test(dir, G_FILE_TEST_IS_DIR))
        return TRUE;
    parent = g_path_get_dirname(dir);
    if (!base_file_make_dir(parent, error))
        return FALSE;
    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        return base_file_fail(error, "create folder", dir, errno);
    return base_file_sync_dir(parent, error);
}

BaseNewFile *
base_new_file_open(const char *dir, GError **error)
{
    g_autoptr(BaseNewFile) file = g_new0(BaseNewFile, 1);

    file->fd = -1;
    file->dir = g_strdup(dir);
    if (!base_file_make_dir(dir, error))
        return NULL;
    file->fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file->fd < 0) {
        base_file_fail(error, "create a file in", dir, errno);
        return NULL;
    }
    file->sum = base_sum_new();
    return g_steal_pointer(&file);
}

gboolean
base_new_file_write(BaseNewFile *file, const void *bytes, gsize len, GError **error)
{
    g_clear_pointer(&file->hex, g_free);
    if (!base_write_all(file->fd, bytes, len, error)) {
        g_prefix_error(error, "a file in %s: ", file->dir);
        return FALSE;
    }
    base_sum_add(file->sum, bytes, len);
    file->size += len;
    return TRUE;
}

gsize
base_new_file_size(const BaseNewFile *file)
{
    return file->size;
}

const char *
base_new_file_sha256(BaseNewFile *file)
{
    if (file->hex == NULL)
        file->hex = base_sum_hex(file->sum);
    return file->hex;
}

static gboolean
new_file_link(int fd, const char *path)
{
    g_autofree char *self = g_strdup_printf("/proc/self/fd/%d", fd);

    return linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

/* A name that is taken cannot be linked to, only renamed over. */
static gboolean
new_file_replace(int fd, const char *dir, const char *path)
{
    g_autofree char *id = base_id_random(15);
    g_autofree char *other = g_build_filename(dir, id, NULL);

    return new_file_link(fd, other) && rename(other, path) == 0;
}

gboolean
base_file_give_name(int fd, const char *dir, const char *path, GError **error)
{
    int fault = base_fault("file-before-rename");

    if (fault != 0 || (!new_file_link(fd, path) && (errno != EEXIST || !new_file_replace(fd, dir, path))))
        return base_file_fail(error, "give its name to", path, fault != 0 ? fault : errno);
    fault = base_fault("file-after-rename");
    return fault == 0 || base_file_fail(error, "give its name to", path, fault);
}

gboolean
base_new_file_keep(BaseNewFile *file, const char *path, BaseFileSet *later, GError **error)
{
    g_autoptr(BaseFileSet) now = later == NULL ? base_file_set_new() : NULL;
    g_autofree char *dir = g_path_get_dirname(path);

    if (!base_file_make_dir(dir, error) ||
        !base_file_set_add(later != NULL ? later : now, file->fd, file->dir, path, error))
        return FALSE;
    return later != NULL || base_file_set_keep(now, error);
}

void
base_new_file_free(BaseNewFile *file)
{
    if (file == NULL)
        return;
    if (file->fd >= 0)
        close(file->fd);
    g_free(file->dir);
    g_free(file->hex);
    g_clear_pointer(&file->sum, base_sum_free);
    g_free(file);
}

char *
base_file_sha256(const char *path, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    guint8 buffer[65536];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = -1;
    int fault = errno;

    if (fd >= 0) {
        while ((n = read(fd, buffer, sizeof buffer)) > 0)
            base_sum_add(sum, buffer, (gsize)n);
        fault = errno;
        close(fd);
    }
    if (n < 0) {
        base_file_fail(error, "read", path, fault);
        return NULL;
    }
    return base_sum_hex(sum);
}
