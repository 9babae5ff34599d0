/* The files that attachments are written to: without a name, so that nothing of them is left when this
 * process ends; used again, since ext4 is slow at files that are made and gone again by the hundred. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "base/file.h"

gboolean
extract_parts_init(ExtractParts *parts, const char *dir, GError **error)
{
    *parts = (ExtractParts){.dir = g_strdup(dir)};
    return dir == NULL || base_file_make_dir(dir, error);
}

void
extract_parts_clear(ExtractParts *parts)
{
    while (parts->spares > 0)
        close(parts->spare[--parts->spares]);
    g_clear_pointer(&parts->dir, g_free);
}

/* A spare file, opened anew: what a child that was taken over does to its descriptor (fcntl) ends with it. */
static int
parts_reopen_spare(ExtractParts *parts)
{
    int spare = parts->spare[--parts->spares];
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", spare);
    int fd = open(path, O_RDWR | O_CLOEXEC);

    close(spare);
    return fd;
}

void
extract_parts_give_back(ExtractParts *parts, int fd)
{
    if (fd < 0)
        return;
    if (parts->spares < G_N_ELEMENTS(parts->spare) && ftruncate(fd, 0) == 0)
        parts->spare[parts->spares++] = fd;
    else
        close(fd);
}

static int
parts_make(const ExtractParts *parts, GError **error)
{
    int fd = parts->dir != NULL ? open(parts->dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)
                                : memfd_create("parts", MFD_CLOEXEC);

    if (fd < 0)
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                    "open a file for attachments in %s: %s", parts->dir != NULL ? parts->dir : "memory",
                    g_strerror(errno));
    return fd;
}

int
extract_parts_open(ExtractParts *parts, GError **error)
{
    int fd = parts->spares > 0 ? parts_reopen_spare(parts) : -1;

    return fd >= 0 ? fd : parts_make(parts, error);
}
