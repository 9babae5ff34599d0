/* All bytes of a descriptor, there and back: without the sums of file.c, whose library who reads one page
 * does without. */
#include <errno.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"

#define FILE_READ_AT_ONCE ((gsize)65536)

gboolean
base_write_all(int fd, const void *bytes, gsize len, GError **error)
{
    const char *next = bytes;

    while (len > 0) {
        int fault = base_fault("write");
        ssize_t n = fault == 0 ? write(fd, next, len) : -1;

        if (fault != 0)
            errno = fault;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                        "write %" G_GSIZE_FORMAT " bytes: %s", len, g_strerror(errno));
            return FALSE;
        }
        next += n;
        len -= (gsize)n;
    }
    return TRUE;
}

GBytes *
base_read_all(int fd, gsize max, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    gsize len = 0;
    ssize_t n;

    do {
        /* Straight into its place: a buffer on the stack would be as many pages more. */
        if (len == all->len)
            g_byte_array_set_size(all, (guint)(len + MAX(len, FILE_READ_AT_ONCE)));
        n = read(fd, all->data + len, all->len - len);
        if (n < 0 && errno != EINTR) {
            g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "read: %s",
                        g_strerror(errno));
            return NULL;
        }
        len += n > 0 ? (gsize)n : 0;
        if (len > max) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "more than %" G_GSIZE_FORMAT " bytes", max);
            return NULL;
        }
    } while (n != 0);
    g_byte_array_set_size(all, (guint)len);
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}
